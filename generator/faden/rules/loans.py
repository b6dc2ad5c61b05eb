"""Things lent and borrowed: with a day of return they are promises, without one only a reminder (rules.md 2g)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.core.model import Promise, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from faden.core.model import Loan, Person
    from faden.rules.promises import Undone


def loans_to_return(people: Iterable[Person]) -> Iterator[Undone]:
    """The loans with a day of return, as promises: theirs if they have something of yours, otherwise your own.

    There are none for people who have died.
    """
    for person in people:
        if person.state is Standing.DECEASED:
            continue
        for by, loans in ((person.id, person.lent), (None, person.borrowed)):
            for loan in loans:
                if loan.back is not None and (due := loan.back.latest) is not None:
                    since = loan.since.earliest if loan.since else None
                    yield person, _promise(person, loan, by, since or due, due), (person.id,)


def without_day(loans: Iterable[Loan]) -> tuple[Loan, ...]:
    """The loans without a day of return."""
    return tuple(loan for loan in loans if loan.back is None)


def _promise(person: Person, loan: Loan, by: str | None, made: date, due: date) -> Promise:
    return Promise(loan.what, by, (person.id,), made, due, False, person.source, stated=True, loan=loan)
