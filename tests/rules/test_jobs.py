"""A new job as an occasion: from when to when, and never without a day that somebody wrote down."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.end_to_end.test_gifts import run
from tests.rules.conftest import TODAY, Build

from faden.core.model import Job, PartialDate, Standing
from faden.rules.jobs import new_job, planned_for, to_congratulate


def at(days: int) -> PartialDate:
    day = TODAY + timedelta(days=days)
    return PartialDate(day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("job", "news"),
    [
        (Job("A", since=at(0)), True),
        (Job("A", since=at(-60)), True),
        (Job("A", since=at(-61)), False),
        (Job("A", since=at(1)), False),
        (Job("A", since=PartialDate(2026, 11)), True),
        (Job("A", since=PartialDate(2026, 9)), True),
        (Job("A", since=PartialDate(2026, 8)), False),
        (Job("A", since=PartialDate(2026)), False),
        (Job("A"), False),
        (Job("A", since=at(-10), until=at(-1)), False),
        (Job("A", heard=TODAY - timedelta(days=60)), True),
        (Job("A", heard=TODAY - timedelta(days=61)), False),
        (Job("A", heard=TODAY + timedelta(days=1)), False),
        (Job("A", since=PartialDate(2026), heard=TODAY), True),
        (Job("A", since=PartialDate(2019), heard=TODAY), False),
        (Job("A", until=PartialDate(2025), heard=TODAY), False),
    ],
)
def test_a_job_is_new_for_two_months(build: Build, job: Job, news: bool) -> None:
    assert (new_job(build.person("anna", jobs=(job,)), TODAY) is not None) is news


@pytest.mark.parametrize("state", [Standing.DECEASED, Standing.ENDED, Standing.UNMET])
def test_nobody_congratulates_the_dead(build: Build, state: Standing) -> None:
    assert new_job(build.person("anna", state=state, jobs=(Job("A", since=at(-1)),)), TODAY) is None


def test_it_is_done_after_a_contact_in_the_plan_and_after_two_on_the_sheet(build: Build) -> None:
    anna = build.person("anna", ring=15, jobs=(Job("A", since=at(-10)),))
    for days, planned, on_sheet in (((20,), True, True), ((20, 3), False, True), ((5, 3), False, False)):
        day = build.day(anna, *(build.met("anna", ago) for ago in days))
        cadence = day.cadences["anna"]
        found = (planned_for(cadence, TODAY) is not None, to_congratulate(cadence) is not None)
        assert found == (planned, on_sheet), days


PEOPLE = {
    "anna": "name: Anna Berger\nring: 50\norg: Bar\njobs: [Foo AG (2019–2023), {org: Bar, title: lead, from: 2026-11}]",
    "ben": "name: Ben Maier\norg: Foo AG\ntitle: cook",
    "carl": "name: Carl\norg: Foo AG\njobs: [{org: Foo AG, title: boss, from: 2026-11-02}, Foo AG (2019–2026-11)]",
    "dora": "name: Dora\nstate: deceased\norg: Foo AG",
}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").touch()
    for id, keys in PEOPLE.items():
        (people / f"{id}.md").write_text(f"---\n{keys}\n---\n", "utf-8")
    return tmp_path


def test_former_colleagues_are_found(journal: Path) -> None:
    """By the name of the organisation, or its beginning; who is there now comes first, and the dead are left alone."""
    shown = run(journal, "who", "foo")
    lines = [line.strip() for line in shown.splitlines() if "Foo AG" in line]
    assert lines == [
        "Foo AG, cook · no contact recorded yet",
        "Foo AG, boss (from 2 November 2026) · no contact recorded yet",
        "Foo AG (2019 – November 2026) · no contact recorded yet",
        "Foo AG (2019 – 2023) · no contact recorded yet",
    ]
    assert shown.startswith("Work or worked there\nBen Maier")
    assert "Dora" not in shown


def test_what_to_congratulate_on_is_in_true_words(journal: Path) -> None:
    assert "Congratulate them on joining Bar (from November 2026)." in run(journal, "prep", "anna")
    # Somebody who stays where they were is not new there.
    assert "Congratulate them on their new job as boss (from 2 November 2026)." in run(
        journal, "prep", "carl"
    )
    assert "worked at: Foo AG (2019 – 2023)" in run(journal, "prep", "anna")
    assert "Congratulate" in run(journal, "prep", "anna", "ben")


def test_jobs_are_on_the_page_in_search_and_in_exports_and_go_where_they_are_private(journal: Path) -> None:
    run(journal, "build", "--no-site")
    site = journal / "site_src"
    assert "Foo AG (2019 – 2023); Bar, lead (from November 2026)" in (
        site / "people/anna/index.md"
    ).read_text("utf-8")
    assert "Foo AG (2019 – 2023)" in (site / "faden/search-people.js").read_text("utf-8")
    assert "X-FADEN-JOBS:{org: Bar\\, title: lead\\, from: 2026-11}" in run(
        journal, "export", "vcard", "anna"
    )
    assert "Foo" not in run(journal, "export", "vcard", "anna", "--to-hand-on")
    assert "Foo AG (2019–2023); Bar, lead (2026-11–)" in run(journal, "export", "csv")
    assert run(journal, "find", "2019–2023").startswith("contacts/people/anna.md:5: jobs: [Foo AG")
    run(journal, "set", "anna", "private", "jobs")
    run(journal, "set", "ben", "private", "yes")
    for command in (("prep", "anna"), ("who", "foo"), ("export", "json")):
        said = run(journal, *command, "--for-sharing")
        assert "2023" not in said, command
        assert "cook" not in said, command
    run(journal, "build", "--no-site")
    assert [file for file in site.rglob("*.*") if b"2019 \xe2\x80\x93 2023" in file.read_bytes()] == []


def test_two_files_of_one_person_keep_all_jobs(journal: Path) -> None:
    other = "---\nname: Anni\njobs: [Foo AG (2019–2023), Baz (–2018)]\n---\n"
    (journal / "contacts/people/anni.md").write_text(other, "utf-8")
    run(journal, "set", "anni", "jobs", "{org: Zoo, title: keeper}", "--add")
    run(journal, "join", "anna", "anni")
    text = (journal / "contacts/people/anna.md").read_text("utf-8")
    assert (
        'jobs: [Foo AG (2019–2023), {org: Bar, title: lead, from: 2026-11}, "Baz (–2018)", {org: Zoo, title: keeper}]'
        in text
    )
    run(journal, "set", "anna", "jobs", "{org: Zoo, title: keeper}", "--remove")
    run(journal, "set", "anna", "jobs", "{org: Bar, to: 2026}", "A (2001–)")
    text = (journal / "contacts/people/anna.md").read_text("utf-8")
    assert 'jobs: [{org: Bar, to: 2026}, "A (2001–)"]\n' in text
