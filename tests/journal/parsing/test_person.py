"""A person's file, key by key."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from faden.core.model import Address, Fact, Met, NamedDate, PartialDate, Standing
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile

if TYPE_CHECKING:
    from tests.journal.parsing.conftest import Files

WHOLE = """
    ---
    name: Anna Berger
    ring: 15
    rhythm: 6 weeks
    form: du
    birthday: 1986-04-12
    place: Köln
    org: Rheinwerk Energie
    fields: [energy, product management]
    circles: [uni-koeln, chess-club]
    met: {when: 2009, where: Fachschaft Uni Köln, through: ben-maier}
    knows: [ben-maier, carla-weiss]
    channels: {phone: "+49 221 555 0199", email: anna@example.org, signal: yes}
    facts:
      partner: Tom (2024)
      children: [Mia 2019]
      book: Der Zauberberg (2025-11)
    anecdotes: [the night train to Prague]
    avoid: [her former boss]
    ---
    Anything, in Markdown. [[emil-krause]] too.
"""


def test_the_example_of_the_format(files: Files) -> None:
    """The example of the manual is read completely, and without a finding."""
    anna = files.person(WHOLE)
    assert files.codes == []
    assert (anna.name, anna.ring, anna.form, anna.place) == ("Anna Berger", 15, "du", "Köln")
    assert anna.rhythm is not None
    assert anna.rhythm.days == 42
    assert anna.birthday == PartialDate(1986, 4, 12)
    assert anna.met == Met(PartialDate(2009), "Fachschaft Uni Köln", "ben-maier")
    assert anna.channels == (
        Address("phone", "+49 221 555 0199"),
        Address("email", "anna@example.org"),
        Address("signal", ""),
    )
    assert anna.facts == (
        Fact("partner", ("Tom",), PartialDate(2024)),
        Fact("children", ("Mia 2019",)),
        Fact("book", ("Der Zauberberg",), PartialDate(2025, 11)),
    )
    assert anna.body == "Anything, in Markdown. [[emil-krause]] too."
    assert files.references == ["ben-maier", "ben-maier", "carla-weiss", "emil-krause"]


def test_one_line_is_a_contact(files: Files) -> None:
    """Only the name is required; every other key has its default."""
    anna = files.person("---\nname: Anna\n---")
    assert (anna.name, anna.ring, anna.rhythm, anna.stars, anna.trust, anna.kin) == (
        "Anna",
        None,
        None,
        1,
        3,
        False,
    )
    assert files.codes == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("channels: {phone: 0171234567}", "0171234567"),
        ("channels: {phone: +491701234567}", "+491701234567"),
        ("channels: {phone: 0221 123}", "0221 123"),
        ("channels: {phone: 10:30}", "10:30"),
    ],
)
def test_numbers_stay_as_written(files: Files, written: str, kept: str) -> None:
    """No telephone number is taken for a number, an octal number or a time."""
    assert files.person(f"---\nname: A\n{written}\n---").channels[0].value == kept


@pytest.mark.parametrize("name", ["NO", "Null", "true", "1e5", "2024-01-01", "~x", "0x1F"])
def test_names_stay_as_written(files: Files, name: str) -> None:
    """Whatever YAML would make of a name, it stays text."""
    assert files.person(f"---\nname: {name}\n---").name == name
    assert files.codes == []


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("6 weeks", 42), ("10 days", 10), ("3 months", 90), ("yearly", 365), ("never", None), ("6 Wochen", 42),
        ("monatlich", 30), ("every 2 weeks", 14), ("alle 3 Monate", 90), ("a week", 7), ("1 Jahr", 365), ("quarterly", 90),
    ],
)  # fmt: skip
def test_rhythms(files: Files, written: str, days: int | None) -> None:
    """Rhythms in both languages are numbers of days."""
    rhythm = files.person(f"---\nname: A\nrhythm: {written}\n---").rhythm
    assert files.codes == []
    assert rhythm is not None
    assert rhythm.days == days


@pytest.mark.parametrize("written", ["0 days", "6 wekes", "99999 years", "-3 weeks", "weeks 3", "1.5 weeks"])
def test_what_is_no_rhythm(files: Files, written: str) -> None:
    """Nothing else is taken for a rhythm, and the person is read all the same."""
    assert files.person(f"---\nname: A\nrhythm: {written}\n---").rhythm is None
    assert files.codes == ["rhythm"]


@pytest.mark.parametrize(
    ("written", "date_"),
    [
        ("1986-04-12", PartialDate(1986, 4, 12)), ("--04-12", PartialDate(None, 4, 12)), ("1986", PartialDate(1986)),
        ("1986-04", PartialDate(1986, 4)), ("--02-29", PartialDate(None, 2, 29)), ("1980-02-29", PartialDate(1980, 2, 29)),
    ],
)  # fmt: skip
def test_partial_dates(files: Files, written: str, date_: PartialDate) -> None:
    """A birthday is read as far as it is known, and written out again as it stood."""
    found = files.person(f"---\nname: A\nbirthday: {written}\n---").birthday
    assert (found, str(found)) == (date_, written)


def test_one_bad_key_costs_only_itself(files: Files) -> None:
    """A person with a mistake is still there, with everything else that is known."""
    anna = files.person(
        "---\nname: Anna\nring: 7\nplace: Köln\nstars: many\nbirthday: 2026-13-01\n---\nNote."
    )
    assert (anna.place, anna.ring, anna.body) == ("Köln", None, "Note.")
    assert files.codes == ["choice", "number", "no-such-day"]


def test_empty_keys_are_absent(files: Files) -> None:
    """The commented form with nothing filled in is a person without a finding."""
    anna = files.person(
        "---\nname: Anna\nring:\nbirthday:\nchannels:\nfacts: {}\nknows: []\nfields: [ ]\n---"
    )
    assert files.codes == []
    assert (anna.ring, anna.birthday, anna.channels, anna.knows) == (None, None, (), ())


def test_own_keys_are_kept(files: Files) -> None:
    """Whatever begins with x- belongs to the person and is kept as text."""
    anna = files.person("---\nname: A\nx-shoe: 38\nx-list: [a, b]\nx-map: {a: 1}\n---")
    assert anna.extra == (("x-shoe", "38"), ("x-list", "a, b"), ("x-map", "a: 1"))


def test_dead_channels(files: Files) -> None:
    """`dead:` marks the channels that no longer work."""
    channels = files.person("---\nname: A\nchannels: {phone: 123, email: a@b.c, dead: [email]}\n---").channels
    assert [(one.kind, one.dead) for one in channels] == [("phone", False), ("email", True)]


def test_further_keys(files: Files) -> None:
    """State, snooze, dates, private keys and single values for lists."""
    anna = files.person(
        """
        ---
        name: Anna
        state: Resting
        snooze: 2027-01-15
        added: 2026-11-01
        dates: {wedding: 2015-06-20}
        private: [facts, avoid]
        interests: jazz
        kin: ja
        knows: [[ben-maier]]
        ---
        """
    )
    assert files.codes == []
    assert anna.state is Standing.RESTING
    assert (anna.snooze, anna.added) == (date(2027, 1, 15), date(2026, 11, 1))
    assert anna.dates == (NamedDate("wedding", PartialDate(2015, 6, 20)),)
    assert (anna.private, anna.private_keys) == (False, frozenset({"facts", "avoid"}))
    assert (anna.interests, anna.kin, anna.knows) == (("jazz",), True, ("ben-maier",))


@pytest.mark.parametrize(
    ("written", "hidden", "keys", "codes"),
    [
        ("yes", True, set(), []),
        ("[yes]", True, set(), []),
        ("[True]", True, set(), []),
        ("no", False, set(), []),
        ("[facts, x-own]", False, {"facts", "x-own"}, []),
        ("[Facts, Avoid]", False, {"facts", "avoid"}, []),
        ("[fcats, avoid]", True, {"fcats", "avoid"}, ["doubtful-private"]),
        ("[yes, facts]", True, {"yes", "facts"}, ["doubtful-private"]),
        ("[name, facts]", True, {"name", "facts"}, ["private-name"]),
        ("[~, facts]", True, {"~", "facts"}, ["doubtful-private"]),
        ("", True, set(), ["doubtful-private"]),
        ("[]", True, set(), ["doubtful-private"]),
    ],
)
def test_private(files: Files, written: str, hidden: bool, keys: set[str], codes: list[str]) -> None:
    """A list of one yes is a yes, because editors make lists of values; a slip in a key hides the whole person."""
    anna = files.person(f"---\nname: Anna\nprivate: {written}\n---\n")
    assert (anna.private, anna.private_keys, files.codes) == (hidden, keys, codes)


@pytest.mark.parametrize(
    "written", ["deceased", "dead", "Died", "passed away", "tot", "verstorben", "gestorben"]
)
def test_words_for_having_died(files: Files, written: str) -> None:
    assert files.person(f"---\nname: Anna\nstate: {written}\n---\n").state is Standing.DECEASED
    assert files.codes == []


@pytest.mark.parametrize("day", ["2025-00-00", "2025-00", "--00-05", "2025-01-00", "٢٠٢٥"])
def test_no_such_birthday(files: Files, day: str) -> None:
    """A month or day of zero is none, and figures are those of the keyboard."""
    anna = files.person(f"---\nname: Anna\nbirthday: {day}\n---\n")
    assert anna.birthday is None
    assert len(files.codes) == 1


def test_line_ends(files: Files) -> None:
    """Windows' ends of lines change nothing but themselves."""
    assert files.person("---\r\nname: Anna\r\nplace: Köln\r\n---\r\nNote.\r\n").place == "Köln"
    assert files.codes == []


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_a_separator_pasted_in_is_no_end_of_a_line(separator: str) -> None:
    """What no editor shows as an end of a line moves no finding, and reads as a space."""
    reader = SourceFile("a.md", f"---\nname: Anna{separator}Berger\nring: 7\n---\n")
    person = read_person(reader, "anna")
    assert [finding.place.line for finding in reader.findings] == [3]
    assert person is None or person.name == "Anna Berger"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12.4.1986", "1986-04-12"),
        ("12. 4. 1986", "1986-04-12"),
        ("12.4.", "--04-12"),
        ("28 Feb 1987", "1987-02-28"),
        ("28. Februar 1987", "1987-02-28"),
        ("28th of February 1987", "1987-02-28"),
        ("28. Februar", "--02-28"),
        ("Feb 28, 1987", "1987-02-28"),
        ("February 28", "--02-28"),
        ("29.2.", "--02-29"),
        ("25/12/1986", "1986-12-25"),
        ("1986/4/12", "1986-04-12"),
        ("1986-4-12", "1986-04-12"),
        ("19860412", "1986-04-12"),
        ("März 1986", "1986-03"),
        ("4/1986", "1986-04"),
    ],
)
def test_days_as_people_write_them(files: Files, written: str, day: str) -> None:
    """What has a single meaning is read; a day without its year, or a month, only where the key takes it."""
    assert str(files.person(f"---\nname: Anna\nbirthday: {written}\n---\n").birthday) == day
    assert files.codes == []
    if len(day) == 10:
        anna = files.person(f"---\nname: Anna\nsnooze: {written}\n---\n")
        assert (str(anna.snooze), files.codes) == (day, [])
    met = files.person(f"---\nname: Anna\nmet: {written}\n---\n").met
    assert met is not None
    assert str(met.when) == day


@pytest.mark.parametrize(
    ("key", "written", "code", "near"),
    [
        ("birthday", "12-31", "date", "--12-31"),
        ("birthday", "2-29", "date", "--02-29"),
        ("birthday", "3/4/1990", "date", ""),
        ("birthday", "31 Feb 1990", "no-such-day", None),
        ("birthday", "31.12.90", "date", ""),
        ("birthday", "31.2.1990", "no-such-day", None),
        ("birthday", "29.2.1990", "no-such-day", None),
        ("birthday", "25.13.1990", "no-such-day", None),
        ("birthday", "31.4.", "no-such-day", None),
        ("birthday", "2-30", "no-such-day", None),
        ("added", "31.12.", "date", ""),
        ("snooze", "31.2.2026", "no-such-day", None),
    ],
)
def test_a_proposal_is_a_day_that_the_key_takes(key: str, written: str, code: str, near: str | None) -> None:
    """No proposal names a day that does not exist, or leaves out a year that is needed."""
    reader = SourceFile("anna.md", f"---\nname: Anna\n{key}: {written}\n---\n")
    read_person(reader, "anna")
    (finding,) = reader.findings
    assert (finding.code, finding.values.get("near")) == (code, near)
    assert finding.values["value"] == written
