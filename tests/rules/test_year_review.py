"""A year: who came, stayed, came back and grew quiet, where you met, and what was promised and kept."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.conftest import Build

from faden.core.model import Met, PartialDate, Rhythm, Standing
from faden.rules.snapshot import Snapshot
from faden.rules.year_review import YearReview, year_reviews

build = Build()
"""Its day is 23 November 2026."""
OLD = build.met("old", 3000)
"""By it the journal is older than whoever comes later."""


DIARY = tuple(build.touch("old", days, "call") for days in range(0, 3000, 25))
"""By these the journal was kept all the time, so that a silence in it is one."""


def ago(year: int, month: int = 6, day: int = 1) -> int:
    return (build.today - date(year, month, day)).days


def years(*parts: object, today: date | None = None) -> dict[int, YearReview]:
    return dict(year_reviews(build.day(build.person("old"), OLD, *parts, today=today)))


def test_who_is_new() -> None:
    """By the origin, where it is noted; else by the first contact, unless the journal is as young as that."""
    found = years(
        *DIARY,
        build.person("anna"),
        build.person("ben", met=Met(when=PartialDate(2009))),
        build.person("cora", met=Met(when=PartialDate(2026))),
        build.person("dora", kin=True),
        *(build.met(id, ago(2026)) for id in ("anna", "ben", "cora", "dora")),
    )[2026]
    assert [(tie.person, tie.date) for tie in found.new] == [
        ("anna", date(2026, 6, 1)),
        ("cora", date(2026, 6, 1)),
    ]
    assert found.kept == ("old", "ben", "dora")
    young = build.day(build.person("anna"), build.met("anna", ago(2026)))
    assert year_reviews(young)[2026].new == ()


def test_who_stayed_and_who_came_back() -> None:
    """After a year of silence at least, however often it was meant to be."""
    found = years(
        *DIARY,
        build.person("anna", ring=5),
        build.person("ben", ring=5),
        build.person("cora", ring=150),
        build.met("anna", ago(2025, 12)),
        build.met("anna", ago(2026)),
        build.met("anna", ago(2026, 7)),
        build.met("ben", ago(2023)),
        build.met("ben", ago(2026)),
        build.met("cora", ago(2025, 1)),
        build.met("cora", ago(2026)),
    )
    assert found[2026].kept == ("old", "anna", "cora")
    assert [(tie.person, tie.silence) for tie in found[2026].revived] == [("ben", 1096)]
    assert [tie.person for tie in found[2026].new] == []


def test_with_whom_it_grew_quiet() -> None:
    """In the year in which the silence became long; not with those who died, rest, or were strangers once."""
    found = years(
        *DIARY,
        build.person("anna", ring=15),
        build.person("ben", ring=15, state=Standing.DECEASED),
        build.person("cora", ring=15, state=Standing.RESTING),
        build.person("dora"),
        build.person("emil", ring=15, rhythm=Rhythm(None)),
        build.person("fred", ring=15),
        *(build.met(id, ago(2024)) for id in ("anna", "ben", "cora", "dora", "emil", "fred")),
        build.met("fred", ago(2026)),
        build.touch("old", ago(2025), "call"),
    )
    assert [(tie.person, tie.last) for tie in found[2025].quiet] == [
        ("anna", date(2024, 6, 1)),
        ("fred", date(2024, 6, 1)),
    ]
    assert found[2026].quiet == ()
    assert [tie.person for tie in found[2026].revived] == ["fred"]


@pytest.mark.parametrize(("today", "quiet"), [(date(2026, 5, 31), False), (date(2026, 6, 20), True)])
def test_it_grows_quiet_on_a_day(today: date, quiet: bool) -> None:
    """Not before the silence is long, and seen from the day of the journal."""
    found = years(
        *DIARY,
        build.person("anna", ring=5),
        build.person("ben"),
        build.met("anna", ago(2025, 6, 10)),
        build.touch("ben", ago(2026, 1), "call"),
        today=today,
    )
    assert ["anna" in [tie.person for tie in found[2026].quiet]] == [quiet]


def test_the_longest_thread() -> None:
    """The one that has gone on for longest without breaking off; none before it is two years long."""
    yearly = [build.touch("anna", ago(year), "call") for year in range(2018, 2027)]
    found = years(
        *DIARY,
        build.person("anna", ring=150),
        build.person("ben", ring=5),
        *yearly,
        build.met("ben", ago(2018, 1)),
        build.met("ben", ago(2026)),
    )
    assert found[2026].thread is not None
    assert (found[2026].thread.person, found[2026].thread.date) == ("anna", date(2018, 6, 1))
    assert found[2019].thread is None


def test_a_gap_of_the_journal_is_no_silence() -> None:
    """With two notes a year it knows nothing of silences: nobody is new, grows quiet or comes back, and threads go on."""
    sparse = [build.touch("old", ago(year, month), "call") for year in range(2016, 2026) for month in (1, 7)]
    people = (build.person("anna", ring=15), build.person("cora"), build.person("mum", kin=True, ring=5))
    contacts = [build.met(id, ago(year)) for id in ("anna", "mum") for year in (2017, 2025)]
    found = years(*people, *contacts, build.met("cora", ago(2025, 3)), *sparse)
    assert [(review.new, review.revived, review.quiet) for review in found.values()] == [((), (), ())] * len(
        found
    )
    assert found[2025].thread is not None
    # The review does not say that your mother came back, though everyone else was noted.
    kept = years(*people, *contacts, *DIARY)
    assert [tie.person for tie in kept[2025].revived] == ["anna"]
    assert [tie.person for review in kept.values() for tie in review.quiet] == ["anna"]


def test_days_people_and_places() -> None:
    found = years(
        build.person("anna"),
        build.person("ben"),
        build.met("anna ben", ago(2026), place="Bonn"),
        build.met("anna", ago(2026, 7), place="Köln"),
        build.met("anna", ago(2026, 8), place="Bonn"),
        build.touch("ben", ago(2026, 8), "call"),
        build.met("ben", -3, place="Ulm"),
    )[2026]
    assert dict(found.days) == {date(2026, 6, 1): 2, date(2026, 7, 1): 1, date(2026, 8, 1): 2}
    assert (found.people, found.met) == (("anna", "ben"), ("anna", "ben"))
    assert found.places == (("Bonn", 2), ("Köln", 1))
    assert found.often == (("anna", 3),)
    assert found.last == build.today


def test_promises_of_the_year() -> None:
    """By the day on which they were made: those of mine and of theirs that are ticked, and mine that are not."""
    made = [
        build.promise("the book", "anna", ago(2026), ago(2026, 7), done=True),
        build.promise("the song", "anna", ago(2026), ago(2026, 7), done=True, by="anna"),
        build.promise("the letter", "anna", ago(2026), ago(2026, 7)),
        build.promise("the photo", "anna", ago(2026), ago(2026, 7), by="anna"),
    ]
    found = years(build.person("anna"), build.met("anna", ago(2026), promises=tuple(made)))[2026]
    assert [one.text for one in found.kept_by_me] == ["the book"]
    assert [one.text for one in found.kept_by_them] == ["the song"]
    assert [one.text for one in found.left_open] == ["the letter"]


def test_a_year_that_is_not_there() -> None:
    """Years without a contact have no review, nor has what lies ahead."""
    assert (
        year_reviews(Snapshot(build.journal(build.person("anna"), build.met("anna", -40)), build.today)) == {}
    )
    assert list(years()) == [OLD.date.year]
