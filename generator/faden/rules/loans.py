"""Things lent and borrowed: with a day to be back they are promises, without one they are only recalled (rules.md 2g)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.core.model import Promise, Standing
from faden.rules.promises import OpenPromise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from faden.core.model import Loan, Person


def to_be_back(people: Iterable[Person], today: date) -> Iterator[OpenPromise]:
    """Of everybody what has a day by which it is to be back: theirs to promise what they have, one's own the other.

    What is lent from a later day on is no promise yet, and of the dead nobody asks anything back.
    """
    for person in people:
        if person.state is Standing.DECEASED:
            continue
        for loan in person.lent:
            yield from _promise(person, loan, person.id, today)
        for loan in person.borrowed:
            yield from _promise(person, loan, None, today)


def without_day(loans: Iterable[Loan]) -> tuple[Loan, ...]:
    """Those of which nobody said when they are to be back."""
    return tuple(loan for loan in loans if loan.back is None)


def _promise(person: Person, loan: Loan, by: str | None, today: date) -> Iterator[OpenPromise]:
    due = loan.back.latest if loan.back else None
    since = loan.since.earliest if loan.since else None
    if due is None or (since is not None and since > today):
        return
    made = since or due
    promise = Promise(loan.what, by, (person.id,), made, due, False, person.source, stated=True, loan=True)
    yield OpenPromise(promise, person, (person.id,), max(0, (today - made).days), (today - due).days)
