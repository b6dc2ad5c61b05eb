"""Jobs in words: where a person worked, and what to congratulate on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from faden.wording.known_dates import partial_date

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.core.model import Job, Person
    from faden.rules.jobs import NewJob


def job(words: Words, entry: Job) -> str:
    """`Lichtwerk, engineer (2015 – March 2024)`."""
    place_and_title = ", ".join(filter(None, (entry.org, entry.title)))
    since, until = (partial_date(words, day) if day else "" for day in (entry.since, entry.until))
    if since and until:
        return words("{job} ({since} – {until})", job=place_and_title, since=since, until=until)
    if until:
        return words("{job} (until {until})", job=place_and_title, until=until)
    return words("{job} (from {since})", job=place_and_title, since=since) if since else place_and_title


def jobs(words: Words, several: Iterable[Job]) -> str:
    """All of them on one line."""
    return "; ".join(job(words, entry) for entry in several)


def new_job(words: Words, person: Person, new: NewJob) -> str:
    """What to congratulate on: the new employer, or the new title at the same one."""
    job = new.job
    promoted = any(earlier.org == job.org for earlier in person.jobs if earlier != job) and job.title
    if job.org and not promoted:
        text = words("Congratulate them on joining {org}", org=job.org)
    else:
        text = words("Congratulate them on their new job as {title}", title=job.title or job.org)
    if job.since is not None and job.since.month is not None:
        return words("{new} (from {day}).", new=text, day=partial_date(words, job.since))
    assert job.heard is not None, "else nobody knows that it is new"
    return words("{new} (you heard about it on {day}).", new=text, day=words.day(job.heard))
