"""Where a person worked, and since when they have been where they are now: `jobs:`, a list of texts or of keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.core.diagnostic_kinds import DATE, ENDS_FIRST, JOB, NO_SUCH_DAY, NO_YEAR, NOT_A_LIST
from faden.core.diagnostics import DiagnosticKind
from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Job, PartialDate
from faden.journal.parsing.dates import SLASHED
from faden.journal.parsing.day_spellings import PARTIAL_SPELLINGS
from faden.journal.parsing.field_types import as_partial_date, day, is_empty, partial_date, text
from faden.journal.parsing.fields import Key, read_keys, schema_of
from faden.journal.parsing.json_schema_parts import LINE, list_of, shaped, with_one_of
from faden.journal.parsing.source import SourceFile

DAY = rf"\d{{4}}(?:-\d{{2}}(?:-\d{{2}})?)?|{PARTIAL_SPELLINGS}"
NOW = "heute|today|now|jetzt|present|date|dato"
YEARS = lazy_pattern(
    rf"(?P<org>.*\S)\s*\((?:(?:since|from|seit|ab)\s+(?P<begun>{DAY})|(?:until|to|bis)\s+(?P<ended>{DAY})"
    rf"|(?P<first>{DAY})?\s*(?:[-–—]|\bto\b|\buntil\b|\bbis\b)\s*(?:(?P<last>{DAY})|{NOW})?)\)",
    re.DOTALL | re.IGNORECASE,
)
"""`Lichtwerk (2015–2024)`, `Lichtwerk (–2024)`, `Lichtwerk (since 2024)`, `Lichtwerk (June 2024–today)`."""


@shaped(partial_date.schema)
def with_year(reader: SourceFile, key: str, node: Node) -> PartialDate | None:
    """A date whose year is known; the month and the day may be left out."""
    partial = partial_date(reader, key, node)
    if partial is not None and partial.year is None:
        reader.at(NO_YEAR, node, value=str(partial))
        return None
    return partial


JOB_KEYS = (
    Key("org", text, "Lichtwerk", "where"),
    Key("title", text, "engineer", "what they did there"),
    Key("from", with_year, "2015", "since when: a year, a month or a day", "since"),
    Key("to", with_year, "2024-03", "until when", "until"),
    Key("heard", day, "2026-11-23", "when you learnt of a new job; it is an occasion to write", "heard"),
)


@shaped(list_of({**schema_of(JOB_KEYS), "type": [*LINE["type"], "object"], **with_one_of("org", "title")}))
def jobs(reader: SourceFile, key: str, node: Node) -> tuple[Job, ...]:
    """A list of jobs, each with its own keys or as a text with years in brackets; a single job needs no list."""
    items = node.value if isinstance(node, SequenceNode) else [node]
    parsed = (_job(reader, key, item) for item in items if not is_empty(item))
    return tuple(job for job in parsed if job is not None)


def _job(reader: SourceFile, key: str, node: Node) -> Job | None:
    if isinstance(node, ScalarNode):
        report_days(reader, node, YEARS)
        return job_in(node.value.strip())
    if not isinstance(node, MappingNode):
        reader.at(NOT_A_LIST, node, key=key)
        return None
    findings_before = len(reader.findings)
    job = Job(**read_keys(reader, node, JOB_KEYS, "a job").values)
    if not (job.org or job.title):
        if len(reader.findings) == findings_before:
            reader.at(JOB, node)
        return None
    if job.since and job.until and not in_order(job.since, job.until):
        reader.at(ENDS_FIRST, node, first=str(job.since), last=str(job.until))
    return job


def in_order(first: PartialDate, last: PartialDate) -> bool:
    """Whether the second date may be on or after the first one; both have a year.

    >>> in_order(PartialDate(2019, 5), PartialDate(2019)), in_order(PartialDate(2020), PartialDate(2019))
    (True, False)
    """
    begin, end = first.earliest, last.latest
    return begin is None or end is None or begin <= end


def report_days(reader: SourceFile, node: ScalarNode, pattern: re.Pattern[str]) -> None:
    """Reports the days in the brackets of an entry that cannot be what they say."""
    match = pattern.fullmatch(node.value.strip())
    for kind, values in day_findings(match) if match else ():
        reader.at(kind, node, **values)


def day_findings(match: re.Match[str]) -> Iterator[tuple[DiagnosticKind, Mapping[str, str]]]:
    """What is wrong with the days of a matched entry: there is no such day, no year, or they end before they begin."""
    days: list[PartialDate] = []
    for value in match.groups()[1:]:
        written = as_partial_date(value) if value else None
        if value and written is None:
            yield (DATE if SLASHED.fullmatch(value) else NO_SUCH_DAY), {"value": value}
        elif written is not None and written.year is None:
            yield NO_YEAR, {"value": str(written)}
        elif written is not None:
            days.append(written)
    if len(days) == 2 and not in_order(*days):
        yield ENDS_FIRST, {"first": str(days[0]), "last": str(days[1])}


def job_in(written: str) -> Job:
    """A job written in one line; brackets without years are part of the name.

    >>> job_in("Lichtwerk (2015–2024)")
    Job(org='Lichtwerk', title='', since=PartialDate(year=2015, month=None, day=None), \
until=PartialDate(year=2024, month=None, day=None), heard=None)
    >>> job_in("Meier (Söhne)").org
    'Meier (Söhne)'
    """
    match = YEARS.fullmatch(written)
    if match is None:
        return Job(written)
    begun, ended = match["begun"] or match["first"], match["ended"] or match["last"]
    since, until = (as_partial_date(part) if part else None for part in (begun, ended))
    if not (begun or ended) or any(day_findings(match)):
        return Job(written)
    return Job(match["org"], since=since, until=until)


def job_keys(job: Job) -> Mapping[str, str]:
    """The keys of a job as they are written in a file, in order; what is unknown is left out."""
    values = (getattr(job, key.field or key.name) for key in JOB_KEYS)
    return {key.name: str(value) for key, value in zip(JOB_KEYS, values, strict=True) if value}


def earlier_form(node: Node) -> tuple[Job, ...]:
    """The jobs under `x-jobs`, where imports kept old employers before there was a key for them."""
    items = node.value if isinstance(node, SequenceNode) else [node]
    texts = (item.value.strip() for item in items if isinstance(item, ScalarNode) and not is_empty(item))
    return tuple(job_in(written) for written in texts if written)


def open_job(jobs: Iterable[Job]) -> Job | None:
    """The only job with a beginning, or heard of, and without an end; None if there is none, or several."""
    open_jobs: Sequence[Job] = [job for job in jobs if job.until is None and (job.since or job.heard)]
    return open_jobs[0] if len(open_jobs) == 1 else None
