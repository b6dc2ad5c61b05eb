"""A new job as an occasion to write, and who has worked where (rules.md 2a).

Nothing is said of a job that is not written: of one of which only the year is known nobody can say that it is new,
unless the journal's owner wrote down when they learned of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from faden.core.model import Job, Standing
from faden.core.name_spelling import heard

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from faden.core.model import Person
    from faden.rules.cadence import Cadence

CONGRATULATE = timedelta(days=60)
"""For how long after its first day, or after one has learned of it, a job is a new one. [A]"""
LATE = timedelta(days=365)
"""What began longer ago when one learns of it is no new job any more. [A]"""
ENOUGH = 2
"""Who was congratulated is not noted: it is taken to be done after two contacts, as with other good news."""
GONE = (Standing.DECEASED, Standing.ENDED, Standing.UNMET)


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job that somebody has begun; one may congratulate from `first` to `last`, both included."""

    job: Job
    first: date
    last: date

    def open_on(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works, or worked, at what was asked for, and their job there."""

    cadence: Cadence
    job: Job
    present: bool


def is_over(job: Job, today: date) -> bool:
    """Whether a job has ended, as far as it is known: one that ends this year has, for it is written down as ended."""
    end = job.until.earliest if job.until else None
    return end is not None and end <= today


def new_job(person: Person, today: date) -> NewJob | None:
    """The latest job of a person that is new on `today`; none of the dead, of those one parted from or has not met."""
    if person.state in GONE:
        return None
    news = [new for job in person.jobs if not is_over(job, today) and (new := _news(job)) is not None]
    return max((new for new in news if new.open_on(today)), key=lambda new: new.first, default=None)


def _news(job: Job) -> NewJob | None:
    """When one may congratulate on a job: from its first day, or from the day on which one learned of it."""
    begun, end = (job.since.earliest, job.since.latest) if job.since else (None, None)
    if job.heard is not None and (end is None or job.heard - end <= LATE):
        first = max(job.heard, begun) if begun and job.since and job.since.month else job.heard
        return NewJob(job, first, max(first, job.heard) + CONGRATULATE)
    if job.since is None or job.since.month is None or begun is None or end is None:
        return None
    return NewJob(job, begun, end + CONGRATULATE)


def to_congratulate(cadence: Cadence) -> NewJob | None:
    """The new job of a person on which one has most likely not congratulated yet."""
    new = new_job(cadence.person, cadence.today)
    if new is None:
        return None
    since = [exchange for exchange in cadence.history.latest_contacts if exchange.date >= new.first]
    return None if len(since) >= ENOUGH else new


def planned_for(cadence: Cadence, last: date) -> NewJob | None:
    """The new job that is a reason to be in touch by `last`: nobody has been since it was known."""
    new = new_job(cadence.person, last)
    if new is None or any(e.reached and e.date >= new.first for e in cadence.history.exchanges):
        return None
    return new


def colleagues(
    people: Mapping[str, Person], cadences: Mapping[str, Cadence], org: str, today: date
) -> tuple[Colleague, ...]:
    """Who works or worked at an organisation, in any spelling, those who are there now first.

    `org` may be the beginning of its name, or any word of it. The dead and those one parted from are left out, as are
    those whom one has not met.
    """
    wanted = heard(org.strip())
    found = [
        Colleague(cadences[person.id], job, present=not is_over(job, today) and job.org == person.org)
        for person in people.values()
        if person.state not in GONE
        for job in _jobs_there(person, wanted)
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not one.present,
                -(one.job.until.latest or date.min).toordinal() if one.job.until else 0,
                one.cadence.person.id,
            ),
        )
    )


def _jobs_there(person: Person, wanted: frozenset[str]) -> Iterator[Job]:
    jobs = person.jobs
    if person.org and all(job.org != person.org or job.until for job in jobs):
        jobs = (Job(person.org, person.title or ""), *jobs)
    yield from (job for job in jobs if _is_at(job, wanted))


def _is_at(job: Job, wanted: frozenset[str]) -> bool:
    for spelt in heard(job.org):
        words = spelt.split()
        begun = {" ".join(words[at:]) for at in range(len(words))}
        if any(name.startswith(ask) for name in begun for ask in wanted if ask):
            return True
    return False
