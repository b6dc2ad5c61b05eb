"""What seldom stands in a source: each is kept, read or refused as all the rest, and none of it was tried elsewhere."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.interchange.conftest import TODAY
from tests.support.sources import GOOGLE, OUTLOOK

from faden.core.model import Address, Journal, Person, Source
from faden.interchange.importers import read
from faden.interchange.importers.dates import slashes_say_month_first, written_day
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.plan import FilePlan, ImportPlanner, new_lines
from faden.interchange.importers.result import NO_DAY, ImportedContact, ImportFailure, ImportResult

ASKED = ImportOptions(TODAY, mine=frozenset(("me@example.org",)))


def found_in(text: str) -> ImportResult:
    found = read(text.encode(), ASKED)
    assert isinstance(found, ImportResult), found
    return found


def card(*lines: str) -> ImportedContact:
    (person,) = found_in("\n".join(["BEGIN:VCARD", "VERSION:3.0", "FN:Anna", *lines, "END:VCARD", ""])).people
    return person


def kept(contact: ImportedContact, key: str) -> list[str]:
    return [f"{one.below}: {one.text}" if one.below else one.text for one in contact.all(key)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1986/4/12", "1986-04-12"), ("12.4.", "--04-12"), ("Apr 12, 1986", "1986-04-12"), ("12.4.86", "1986-04-12"),
        ("12 Foo 1986", "None"), ("Foo 12, 1986", "None"), ("1986-13-12", "None"), ("30.2.1986", "None"),
    ],
)  # fmt: skip
def test_ways_to_write_a_day(written: str, day: str) -> None:
    """What is a day is read, what is none stays text."""
    assert str(written_day(written)) == day


def test_which_figure_is_the_month() -> None:
    """A file of days with slashes tells by one that can be read in one way only."""
    assert slashes_say_month_first(["05/06/23", "14/06/23"]) is False
    assert slashes_say_month_first(["05/06/23", "06/14/23"]) is True
    assert slashes_say_month_first(["05/06/23", "x"]) is None


def test_cards() -> None:
    """The hour of a birth, what Android has no property for, a profile without the user's name."""
    one = card(
        "BDAY:1986-04-12T10:30:00", "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Tom;14",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Eva;0;Cousine", "X-ANDROID-CUSTOM:vnd.android.cursor.item/hat;blue;7",
        "X-SOCIALPROFILE;TYPE=mastodon:https://m.example/@anna",
    )  # fmt: skip
    assert (one.first("birthday"), one.first("x-birthday-time")) == ("1986-04-12", "T10:30:00")
    assert (kept(one, "facts"), kept(one, "x-related")) == (["partner: Tom"], ["Cousine: Eva"])
    assert kept(one, "x-hat") == ["blue, 7"]
    assert kept(one, "channels") == ["mastodon: https://m.example/@anna"]


def test_calendars_that_are_cut_off() -> None:
    """A task without an end, and an event without a day, are in the report with what they say."""
    found = found_in("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:never\nEND:VEVENT\nBEGIN:VTODO\nSUMMARY:open")
    (never,) = (left for left in found.left if "never" in left.text)
    (unfinished,) = (left for left in found.left if "open" in left.text)
    assert (never.why, unfinished.what) == (NO_DAY, "VTODO")


def test_a_fax_is_no_channel() -> None:
    """Nobody is reached by fax; the number is kept."""
    (one,) = found_in(
        f"{GOOGLE}\n"
        + _row(GOOGLE, {"First Name": "Anna", "Phone 1 - Label": "Home Fax", "Phone 1 - Value": "0221 1"})
    ).people
    assert (kept(one, "channels"), kept(one, "x-home-fax")) == ([], ["0221 1"])


def _row(header: str, cells: dict[str, str]) -> str:
    return ",".join(cells.get(name, "") for name in header.split(",")) + "\n"


MAIL = "From x\nFrom: a{0}@x.example\nTo: me@example.org\nDate: {0} Mar 2026 10:00:00 GMT\n\n\n"


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("csv_table.MOST_ROWS", f"{GOOGLE}\n" + _row(GOOGLE, {"First Name": "Anna"}) * 5),
        ("csv_table.MOST_CELLS", f"{OUTLOOK}\n" + _row(OUTLOOK, {"First Name": "Anna"}) * 5),
        ("mbox.MOST_KEPT", "".join(map(MAIL.format, range(1, 6)))),
    ],
)  # fmt: skip
def test_what_is_too_much_is_refused_with_its_line(
    limit: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table or a mailbox of more than anybody has is refused at the line at which it is too much."""
    assert isinstance(read(text.encode(), ASKED), ImportResult)
    monkeypatch.setattr(f"faden.interchange.importers.{limit}", 2)
    found = read(text.encode(), ASKED)
    assert isinstance(found, ImportFailure)
    assert found.line > 1


def monica(properties: dict[str, object], *below: dict[str, Any], **groups: list[object]) -> str:
    one = {"uuid": "u1", "properties": {"first_name": "Anna", **properties}, "data": list(below)}
    data = [
        {"type": "contact", "values": [one]},
        *({"type": name, "values": those} for name, those in groups.items()),
    ]
    return json.dumps({"version": "1.0-preview.1", "account": {"uuid": "a", "data": data}})


def group(of: str, **said: object) -> dict[str, Any]:
    return {"type": of, "values": [{"properties": said}]}


def test_monica_keeps_what_it_does_not_know() -> None:
    """Days that were worked out of an age, a day of death, fields that nobody expects, and relations to nobody."""
    text = monica(
        {"birthdate": {"date": "1986-01-01", "is_age_based": True}, "deceased_date": {"date": "2024-01-10"}},
        group("contact_field", data="anna@example.org", type="email", since="always", created_at="2020-01-01"),
        group("conversation", happened_at="2026-02-01", messages=[
            {"properties": {"content": "first", "written_at": "2026-02-01"}},
            {"properties": {"content": "second", "written_at": "2026-02-02", "mood": "merry"}},
        ]),
        group("call", called_at="some day", content="about nothing"),
        relationship=[{"properties": {"type": "partner", "contact_is": "u1", "of_contact": "u9"}}],
    )  # fmt: skip
    found = found_in(
        text.replace('"first_name": "Anna"', '"first_name": "Anna", "hat": "blue", "hat": "red"')
    )
    (one,) = found.people
    assert (one.first("birthday"), one.first("x-deathdate")) == ("1986", "2024-01-10")
    assert one.first("x-contactfield-since") == "always"
    assert "contactfield.created_at" in [left.what for left in one.left]
    assert [kept(one, key) for key in ("x-message-mood", "x-call")] == [["merry"], ["some day about nothing"]]
    assert {"blue", "red"} <= {text for key in ("x-hat",) for text in kept(one, key)}
    (touch,) = found.touches
    assert touch.text == "first · second · 2026-02-02"


def brought(text: str, *people: Person) -> FilePlan:
    journal = Journal(people={person.id: person for person in people})
    return ImportPlanner(journal, tuple(journal.people), TODAY).bring("x", found_in(text))


def test_a_line_of_the_log_has_an_end() -> None:
    """What is too long for a line is in the report from where it was cut."""
    long = "word " * 500 + "last"
    one = brought(monica({}, group("call", called_at="2026-01-04", content=long)))
    (line,) = (line for lines in new_lines([one]).values() for line in lines)
    assert len(line.text) < 2_100
    assert [left.text[-4:] for left in one.left if left.what == "call"] == ["last"]


def test_what_a_known_person_lacks() -> None:
    """Another nickname, another name, a day and a note are lines to write; the same address written otherwise is not."""
    linkedin = Address("linkedin", "https://www.linkedin.com/in/anna-b")
    anna = Person(
        "anna", "Anna Berger", Source("contacts/people/anna.md"), nickname="Anni",
        channels=(Address("email", "anna@example.org"), linkedin),
    )  # fmt: skip
    one = brought(
        "BEGIN:VCARD\nVERSION:3.0\nFN:A. Berger\nNICKNAME:Annie\nEMAIL:ANNA@example.org\nBDAY:1986-04-12\n"
        "URL:https://de.linkedin.com/in/anna-b/?trk=x\nNOTE:" + "likes jazz " * 30 + "\nEND:VCARD\n", anna
    )  # fmt: skip
    (known,) = one.people.known
    lines = [change.line for change in known.changes]
    assert lines[:2] == ["aliases: [A. Berger]", "nickname: Annie"]
    assert "birthday: 1986-04-12" in lines
    assert lines[-1].startswith("likes jazz")
    assert lines[-1].endswith(" …")
    assert not any("linkedin" in line or "email" in line for line in lines)
