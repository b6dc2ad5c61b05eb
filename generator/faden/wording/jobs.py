"""Jobs in words: where somebody worked, and what to congratulate on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from faden.wording.phrases import partial_date

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.core.model import Job, Person
    from faden.rules.jobs import NewJob


def job(words: Words, one: Job) -> str:
    """`Lichtwerk, engineer (2015 – March 2024)`."""
    where = ", ".join(filter(None, (one.org, one.title)))
    since, until = (partial_date(words, day) if day else "" for day in (one.since, one.until))
    if since and until:
        return words("{job} ({since} – {until})", job=where, since=since, until=until)
    if until:
        return words("{job} (until {until})", job=where, until=until)
    return words("{job} (from {since})", job=where, since=since) if since else where


def jobs(words: Words, several: Iterable[Job]) -> str:
    """All of them in a line."""
    return "; ".join(job(words, one) for one in several)


def new_job(words: Words, person: Person, new: NewJob) -> str:
    """What to congratulate on: where somebody has begun to work, or what they have become where they were before."""
    job = new.job
    promoted = any(other.org == job.org for other in person.jobs if other != job) and job.title
    if job.org and not promoted:
        text = words("Congratulate: new at {org}", org=job.org)
    else:
        text = words("Congratulate: new as {title}", title=job.title or job.org)
    if job.since is not None and job.since.month is not None:
        return words("{new}, from {day}.", new=text, day=partial_date(words, job.since))
    assert job.heard is not None, "else nobody knows that it is new"
    return words("{new} (you heard of it on {day}).", new=text, day=words.day(job.heard))
