"""A day that records how it is used, and so how long a result computed from it holds.

Pages are computed from today, and most of them say the same tomorrow. On which day they change, only the rules know,
and there are many. So the rules are given a day that works like any other, but records for each comparison when its
result will change: that of `today - last > 30 days` does on one day only. What is computed from the day
(`today - last`, a number of days, a share of a rhythm) records the same when it is compared, rounded, or written. The
first of these days is the turn of the whole result: until then, every step of the computation gives the same.
"""

from __future__ import annotations

import operator
from bisect import bisect_left
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HORIZON = 31
"""Days ahead that are checked for a change; after them, the result is computed again in any case."""
ONE_DAY = timedelta(days=1)
ONE_WAY = (
    *(operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv),
    *(operator.lt, operator.le, operator.gt, operator.ge),
)
"""Operations with a fixed value that turn what only rises or only falls into something that does the same."""


class NextTurn:
    """The first day on which a result may differ from that of `today`; about a month ahead at the latest."""

    __slots__ = ("day", "today")

    def __init__(self, today: date) -> None:
        """`today` is a plain date, not a tracked one."""
        self.today = today
        self.day = today + timedelta(days=HORIZON + 1)

    def note(self, day: date) -> None:
        """Records that something changes on `day`, if that is in the future."""
        if self.today < day < self.day:
            self.day = day


class DayDependent:
    """A value that depends on the day: `at(n)` is what it will be in n days.

    You can calculate with it as with the value itself. Reading it gives a plain value, and records the first day on which
    reading it would give another. `one_way` says that it never falls from day to day, or never rises.
    """

    __slots__ = ("_turn", "at", "one_way")

    def __init__(self, at: Callable[[int], Any], turn: NextTurn, *, one_way: bool = False) -> None:
        self.at, self._turn, self.one_way = at, turn, one_way

    def read(self, how: Callable[[Any], Any], *, one_way: bool = False) -> Any:
        """What `how` reads from the value today; `one_way` if what it reads never comes back once it has changed."""
        now = how(self.at(0))
        days: Sequence[int] = range(1, min(HORIZON, (self._turn.day - self._turn.today).days - 1) + 1)
        if one_way and days:
            # The last day tells whether there is a change at all, and halving finds it.
            last = days[-1]
            changed = how(self.at(last)) != now
            days = (
                days[bisect_left(days, True, key=lambda day: how(self.at(day)) != now) :] if changed else ()
            )
        for day in days:
            if how(self.at(day)) != now:
                self._turn.note(self._turn.today + timedelta(days=day))
                break
        return now

    def then(self, compute: Callable[[Any], Any], *, one_way: bool = False) -> DayDependent:
        """What `compute` makes of the value, which also depends on the day; `one_way` if it only rises with it, or only falls."""
        return DayDependent(lambda days: compute(self.at(days)), self._turn, one_way=one_way and self.one_way)

    def __getattr__(self, name: str) -> Any:
        if callable(getattr(self.at(0), name)):
            return lambda *values, **named: self.read(lambda value: getattr(value, name)(*values, **named))
        return self.then(operator.attrgetter(name), one_way=name in ("days", "year"))

    def _combine(self, other: Any, operation: Callable[[Any, Any], Any]) -> DayDependent:
        if isinstance(other, DayDependent):
            return DayDependent(lambda days: operation(self.at(days), other.at(days)), self._turn)
        return self.then(lambda value: operation(value, other), one_way=operation in ONE_WAY)

    def _compare(self, other: Any, comparison: Callable[[Any, Any], bool]) -> bool:
        compared = self._combine(other, comparison)
        return bool(compared.read(bool, one_way=compared.one_way))

    def __lt__(self, other: Any) -> bool:
        return self._compare(other, operator.lt)

    def __le__(self, other: Any) -> bool:
        return self._compare(other, operator.le)

    def __gt__(self, other: Any) -> bool:
        return self._compare(other, operator.gt)

    def __ge__(self, other: Any) -> bool:
        return self._compare(other, operator.ge)

    def __eq__(self, other: object) -> bool:
        return self is other or self._compare(other, operator.eq)

    def __hash__(self) -> int:
        return cast("int", self.read(hash))

    def __bool__(self) -> bool:
        return cast("bool", self.read(bool))

    def __int__(self) -> int:
        return cast("int", self.read(int, one_way=self.one_way))

    def __index__(self) -> int:
        return cast("int", self.read(operator.index, one_way=self.one_way))

    def __float__(self) -> float:
        return cast("float", self.read(float, one_way=self.one_way))

    def __round__(self, digits: int | None = None) -> Any:
        return self.read(lambda value: round(value, digits), one_way=self.one_way)

    def __str__(self) -> str:
        return cast("str", self.read(str))

    def __format__(self, how: str) -> str:
        return cast("str", self.read(lambda value: format(value, how)))

    def __add__(self, other: Any) -> Any:
        return self._combine(other, operator.add)

    def __radd__(self, other: Any) -> Any:
        return self.then(lambda value: other + value, one_way=True)

    def __sub__(self, other: Any) -> Any:
        return self._combine(other, operator.sub)

    def __rsub__(self, other: Any) -> Any:
        return self.then(lambda value: other - value, one_way=True)

    def __mul__(self, other: Any) -> Any:
        return self._combine(other, operator.mul)

    def __rmul__(self, other: Any) -> Any:
        return self.then(lambda value: other * value)

    def __truediv__(self, other: Any) -> Any:
        return self._combine(other, operator.truediv)

    def __floordiv__(self, other: Any) -> Any:
        return self._combine(other, operator.floordiv)

    def __mod__(self, other: Any) -> Any:
        return self._combine(other, operator.mod)

    def __rpow__(self, other: Any) -> Any:
        return self.then(lambda value: other**value, one_way=other > 0)

    def __neg__(self) -> Any:
        return self.then(operator.neg, one_way=True)

    def __abs__(self) -> Any:
        return self.then(abs)


class TrackedDay(DayDependent):
    """Today, or a day at a fixed distance from it."""

    # Days are compared tens of thousands of times, so comparisons with a plain date compute directly when they change.
    __slots__ = ("plain",)

    def __init__(self, plain: date, turn: NextTurn) -> None:
        super().__init__(lambda days: plain + timedelta(days=days), turn, one_way=True)
        self.plain = plain

    def _record_day(self, day: date) -> None:
        """Records that something changes when this day becomes `day`."""
        if day > self.plain:
            turn = self._turn
            turn.note(turn.today + (day - self.plain))

    def __lt__(self, other: Any) -> bool:
        if type(other) is not date:
            return super().__lt__(other)
        self._record_day(other)
        return self.plain < other

    def __ge__(self, other: Any) -> bool:
        if type(other) is not date:
            return super().__ge__(other)
        self._record_day(other)
        return self.plain >= other

    def __le__(self, other: Any) -> bool:
        if type(other) is not date:
            return super().__le__(other)
        if other >= self.plain:
            self._after(other)
        return self.plain <= other

    def __gt__(self, other: Any) -> bool:
        if type(other) is not date:
            return super().__gt__(other)
        if other >= self.plain:
            self._after(other)
        return self.plain > other

    def _after(self, day: date) -> None:
        if day < date.max:
            self._record_day(day + ONE_DAY)

    __hash__ = DayDependent.__hash__

    def __add__(self, other: Any) -> Any:
        return (
            TrackedDay(self.plain + other, self._turn)
            if isinstance(other, timedelta)
            else super().__add__(other)
        )

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return (
            TrackedDay(self.plain - other, self._turn)
            if isinstance(other, timedelta)
            else super().__sub__(other)
        )


def tracked(today: date, turn: NextTurn) -> date:
    """`today` for the rules, which need not know that it records how they use it."""
    return cast("date", TrackedDay(today, turn))


def plain(day: date) -> date:
    """The plain date, for code that is known not to depend on it."""
    return day.plain if isinstance(day, TrackedDay) else day


def applied(function: Callable[[float], float], number: float) -> float:
    """`function(number)`, also for a number that depends on the day, which the functions of `math` cannot handle.

    It must not fall where the number rises.

    >>> from math import sqrt
    >>> applied(sqrt, 9.0)
    3.0
    """
    return (
        cast("float", number.then(function, one_way=True))
        if isinstance(number, DayDependent)
        else function(number)
    )


def monday_of(day: date) -> date:
    """The first day of the ISO week of `day`.

    >>> monday_of(date(2026, 11, 29))
    datetime.date(2026, 11, 23)
    """
    return read(day, lambda date_then: date_then - timedelta(days=date_then.weekday()))


def last_of_month(day: date) -> date:
    """The last day of the month of `day`.

    >>> last_of_month(date(2028, 2, 3))
    datetime.date(2028, 2, 29)
    """
    return read(day, lambda date_then: date_then.replace(day=monthrange(date_then.year, date_then.month)[1]))


def read(day: date, how: Callable[[date], date]) -> date:
    """`how(day)`, also for a day that records how it is used.

    >>> read(date(2028, 2, 3), lambda day: day.replace(day=1))
    datetime.date(2028, 2, 1)
    """
    return cast("date", day.read(how)) if isinstance(day, DayDependent) else how(day)
