"""`jobs:`: texts and keys, old employers of earlier imports, and what is wrong with one."""

from __future__ import annotations

import pytest

from faden.core.model import Job, PartialDate, Person
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile


def read(keys: str) -> tuple[Person, list[str]]:
    reader = SourceFile("contacts/people/anna.md", f"---\nname: Anna\n{keys}\n---\n")
    person = read_person(reader, "anna")
    assert person is not None
    return person, [finding.code for finding in reader.findings]


@pytest.mark.parametrize(
    ("written", "job"),
    [
        ("Lichtwerk", Job("Lichtwerk")),
        ("Lichtwerk (2015–2024)", Job("Lichtwerk", "", PartialDate(2015), PartialDate(2024))),
        ("Lichtwerk (2015-2024)", Job("Lichtwerk", "", PartialDate(2015), PartialDate(2024))),
        ("Lichtwerk (2015-03 - 2024)", Job("Lichtwerk", "", PartialDate(2015, 3), PartialDate(2024))),
        ("Lichtwerk (–2024)", Job("Lichtwerk", until=PartialDate(2024))),
        ("Lichtwerk (bis 2024)", Job("Lichtwerk", until=PartialDate(2024))),
        ("Lichtwerk (since 2024-05-01)", Job("Lichtwerk", since=PartialDate(2024, 5, 1))),
        ("Lichtwerk (2024–)", Job("Lichtwerk", since=PartialDate(2024))),
        ("Meier (Söhne)", Job("Meier (Söhne)")),
        ("Meier (2024)", Job("Meier (2024)")),
        ("Acme (2015–heute)", Job("Acme", since=PartialDate(2015))),
        ("Acme (2015 to today)", Job("Acme", since=PartialDate(2015))),
        ("Acme (seit Juni 2015)", Job("Acme", since=PartialDate(2015, 6))),
        ("Acme (1.6.2015–31.12.2024)", Job("Acme", "", PartialDate(2015, 6, 1), PartialDate(2024, 12, 31))),
        ("Acme (May 2015 – Jun 2024)", Job("Acme", "", PartialDate(2015, 5), PartialDate(2024, 6))),
        ("Meier (–)", Job("Meier (–)")),
        (
            "{org: Lichtwerk, title: engineer, from: 2015, to: 2024-02-01, heard: 2024-03-01}",
            Job(
                "Lichtwerk",
                "engineer",
                PartialDate(2015),
                PartialDate(2024, 2, 1),
                heard=PartialDate(2024, 3, 1).full,
            ),
        ),
        ("{title: painter}", Job(title="painter")),
    ],
)
def test_each_way_to_write_a_job(written: str, job: Job) -> None:
    alone, listed = read(f"jobs: {written}"), read(f"jobs:\n  - {written}\n  -")
    assert (alone[0].jobs, alone[1]) == (listed[0].jobs, listed[1]) == ((job,), [])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Meier (2024–2015)", "ends-first"),
        ("Meier (2024-13–)", "no-such-day"),
        ("Meier (since 31.2.2024)", "no-such-day"),
        ("Meier (since 3/4/2024)", "date"),
        ("Meier (since 3.4.)", "no-year"),
    ],
)
def test_days_that_cannot_be(written: str, code: str) -> None:
    """Such brackets stay part of the name, and a finding says so."""
    person, codes = read(f"jobs: {written}")
    assert (person.jobs, codes) == ((Job(written),), [code])


@pytest.mark.parametrize(
    ("written", "code", "left"),
    [
        ("[{from: 2014}, A]", "job", ("A",)),
        ("[{org: A, from: --05-01}]", "no-year", ("A",)),
        ("[{org: A, from: 2014-05, to: 2013}]", "ends-first", ("A",)),
        ("[{org: A, role: b}]", "unknown-key", ("A",)),
        ("[[A, B], C]", "not-a-list", ("C",)),
        ("[{org: A, heard: May}]", "date", ("A",)),
    ],
)
def test_a_slip_takes_no_other_job_along(written: str, code: str, left: tuple[str, ...]) -> None:
    person, codes = read(f"jobs: {written}")
    assert codes == [code]
    assert tuple(job.org for job in person.jobs) == left


def test_old_employers_of_earlier_imports_are_jobs() -> None:
    """`x-jobs` is read as it was written, a text or a list, and is no key of your own any more."""
    person, codes = read('jobs: [Neu]\nx-jobs: ["Alt, Chef (–2026)", "Uralt"]\nx-hat: red')
    assert person.jobs == (Job("Neu"), Job("Alt, Chef", until=PartialDate(2026)), Job("Uralt"))
    assert (person.extra, codes) == ((("x-hat", "red"),), [])
    assert read('x-jobs: "Alt (–2026)"\nprivate: [x-jobs]')[0].private_keys == {"x-jobs", "jobs"}


def test_where_they_are_now_need_not_be_written_twice() -> None:
    assert read("jobs: [{org: A, title: b, from: 2024}, C (–2023)]")[0].org == "A"
    assert read("org: B\njobs: [{org: A, from: 2024}]")[0].org == "B"
    assert read("jobs: [{org: A, from: 2024}, {org: B, from: 2025}]")[0].org is None
    # What is hidden as a job is not shown as the place of work.
    assert read("jobs: [{org: A, from: 2024}]\nprivate: [jobs]")[0].org is None


def test_a_mark_of_privacy_inside_a_job_hides_the_file() -> None:
    person, codes = read("jobs: [{org: A, private: yes}]")
    assert person.private
    assert "doubtful-private" in codes
