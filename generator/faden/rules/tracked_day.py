"""A day that records how it is used, and so how long a result computed from it holds.

Pages are computed from today, and most of them say the same tomorrow. On which day they change, only the rules know,
and there are many. So the rules are given a day that works like any other, but records for each comparison when its
result will change: that of `today - last > 30 days` does on one day only. What is computed from the day
(`today - last`, a number of days, a share of a rhythm) records the same when it is compared, rounded, or written. The
first of these days is the turn of the whole result: until then, every step of the computation gives the same.
"""

from __future__ import annotations

import operator
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

HORIZON = 31
"""Days ahead that are checked for a change; after them, the result is computed again in any case."""
ONE_DAY = timedelta(days=1)


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
    reading it would give another.
    """

    __slots__ = ("_turn", "at")

    def __init__(self, at: Callable[[int], Any], turn: NextTurn) -> None:
        self.at, self._turn = at, turn

    def read(self, how: Callable[[Any], Any]) -> Any:
        """What `how` reads from the value today."""
        now = how(self.at(0))
        for days in range(1, min(HORIZON, (self._turn.day - self._turn.today).days - 1) + 1):
            if how(self.at(days)) != now:
                self._turn.note(self._turn.today + timedelta(days=days))
                break
        return now

    def then(self, compute: Callable[[Any], Any]) -> DayDependent:
        """What `compute` makes of the value, which depends on the day as well."""
        return DayDependent(lambda days: compute(self.at(days)), self._turn)

    def __getattr__(self, name: str) -> Any:
        if callable(getattr(self.at(0), name)):
            return lambda *values, **named: self.read(lambda value: getattr(value, name)(*values, **named))
        return self.then(operator.attrgetter(name))

    def _combine(self, other: Any, operation: Callable[[Any, Any], Any]) -> DayDependent:
        if isinstance(other, DayDependent):
            return DayDependent(lambda days: operation(self.at(days), other.at(days)), self._turn)
        return DayDependent(lambda days: operation(self.at(days), other), self._turn)

    def _compare(self, other: Any, comparison: Callable[[Any, Any], bool]) -> bool:
        return bool(self._combine(other, comparison).read(bool))

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
        return cast("int", self.read(int))

    def __index__(self) -> int:
        return cast("int", self.read(operator.index))

    def __float__(self) -> float:
        return cast("float", self.read(float))

    def __round__(self, digits: int | None = None) -> Any:
        return self.read(lambda value: round(value, digits))

    def __str__(self) -> str:
        return cast("str", self.read(str))

    def __format__(self, how: str) -> str:
        return cast("str", self.read(lambda value: format(value, how)))

    def __add__(self, other: Any) -> Any:
        return self._combine(other, operator.add)

    def __radd__(self, other: Any) -> Any:
        return self.then(lambda value: other + value)

    def __sub__(self, other: Any) -> Any:
        return self._combine(other, operator.sub)

    def __rsub__(self, other: Any) -> Any:
        return self.then(lambda value: other - value)

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
        return self.then(lambda value: other**value)

    def __neg__(self) -> Any:
        return self.then(operator.neg)

    def __abs__(self) -> Any:
        return self.then(abs)


class TrackedDay(DayDependent):
    """Today, or a day at a fixed distance from it."""

    # Days are compared tens of thousands of times, so comparisons with a plain date compute directly when they change.
    __slots__ = ("plain",)

    def __init__(self, plain: date, turn: NextTurn) -> None:
        super().__init__(lambda days: plain + timedelta(days=days), turn)
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

    >>> from math import sqrt
    >>> applied(sqrt, 9.0)
    3.0
    """
    return cast("float", number.then(function)) if isinstance(number, DayDependent) else function(number)


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
