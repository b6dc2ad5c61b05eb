"""A new job as an occasion to write, and who has worked where (rules.md 2a).

If only the year of a job is known, it cannot be told whether the job is new, unless you wrote down when you heard of it
(`heard:`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import Job, Standing
from faden.core.name_spelling import heard

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from faden.core.model import Person
    from faden.rules.cadence import Cadence

CONGRATULATE = timedelta(days=60)
"""How long a job is new after its first day, or after you heard of it. [A]"""
LATE = timedelta(days=365)
"""A job that began longer ago than this when you heard of it is not new any more. [A]"""
ENOUGH = 2
"""Contacts after which you have most likely congratulated, as with other good news; a journal does not say so. [A]"""
GONE = (Standing.DECEASED, Standing.ENDED, Standing.UNMET)


class NewJob(Struct, frozen=True):
    """A job that a person has begun; you can congratulate on it from `first` to `last`, both included."""

    job: Job
    first: date
    last: date

    def open_on(self, day: date) -> bool:
        return self.first <= day <= self.last


class Colleague(Struct, frozen=True):
    """A person who works, or worked, at a given organisation, and their job there."""

    cadence: Cadence
    job: Job
    present: bool


def is_over(job: Job, today: date) -> bool:
    """Whether a job has ended, as far as is known; if only the year of its end is known, from 1 January on."""
    end = job.until.earliest if job.until else None
    return end is not None and end <= today


def new_job(person: Person, today: date) -> NewJob | None:
    """A person's latest job that is new on `today`; None for people who died, whom you parted from or have not met."""
    if person.state in GONE:
        return None
    news = [new for job in person.jobs if not is_over(job, today) and (new := _news(job)) is not None]
    return max((new for new in news if new.open_on(today)), key=lambda new: new.first, default=None)


def _news(job: Job) -> NewJob | None:
    """The days on which you can congratulate on a job: from its first day, or from the day on which you heard of it."""
    begun, end = (job.since.earliest, job.since.latest) if job.since else (None, None)
    if job.heard is not None and (end is None or job.heard - end <= LATE):
        first = max(job.heard, begun) if begun and job.since and job.since.month else job.heard
        return NewJob(job, first, max(first, job.heard) + CONGRATULATE)
    if job.since is None or job.since.month is None or begun is None or end is None:
        return None
    return NewJob(job, begun, end + CONGRATULATE)


def to_congratulate(cadence: Cadence) -> NewJob | None:
    """The person's new job, unless you have most likely congratulated on it already."""
    new = new_job(cadence.person, cadence.today)
    if new is None:
        return None
    since = [exchange for exchange in cadence.history.latest_contacts if exchange.date >= new.first]
    return None if len(since) >= ENOUGH else new


def planned_for(cadence: Cadence, last: date) -> NewJob | None:
    """The new job that is a reason to be in touch by `last`, because you have not been in touch since you heard of it."""
    new = new_job(cadence.person, last) if cadence.person.jobs else None
    if new is None or any(e.reached and e.date >= new.first for e in cadence.history.exchanges):
        return None
    return new


def colleagues(
    people: Mapping[str, Person], cadences: Mapping[str, Cadence], org: str, today: date
) -> tuple[Colleague, ...]:
    """The people who work or worked at an organisation, those who are there now first.

    `org` may be the beginning of its name, or of any word in it, in any spelling. People who died, whom you parted from
    or have not met are left out.
    """
    wanted = heard(org.strip())
    matches = [
        Colleague(cadences[person.id], job, present=not is_over(job, today) and job.org == person.org)
        for person in people.values()
        if person.state not in GONE
        for job in _jobs_there(person, wanted)
    ]
    return tuple(
        sorted(
            matches,
            key=lambda colleague: (
                not colleague.present,
                -(colleague.job.until.latest or date.min).toordinal() if colleague.job.until else 0,
                colleague.cadence.person.id,
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
