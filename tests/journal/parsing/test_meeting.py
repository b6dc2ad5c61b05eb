"""A meeting's note: keys, promises, give and take."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from faden.core.model import Channel, CommonGround, Direction, Favour, Next, Went

if TYPE_CHECKING:
    from tests.journal.parsing.conftest import Files

WHOLE = """
    ---
    date: 2026-11-20
    with: [anna-berger, ben-maier]
    channel: meeting
    from: me
    place: Café Central, Köln
    activity: lunch
    went: better
    asked: [cul1, wor3]
    topics: [heat pumps, her new team]
    ---
    Free notes in Markdown. [[carla-weiss]] came up: she is looking for a mentor.

    - [ ] send the article on heat pumps (by 2026-12-01)
    - [ ] [[anna-berger]]: introduce me to her CTO
    - [x] return the book
    - gave: proofread her CV
    - got (large): tip about the opening at Rheinwerk
"""


def test_the_example_of_the_format(files: Files) -> None:
    """The example of the manual is read completely, and without a finding."""
    meeting = files.meeting(WHOLE)
    assert files.codes == []
    assert (meeting.date, meeting.people) == (date(2026, 11, 20), ("anna-berger", "ben-maier"))
    assert (meeting.channel, meeting.direction, meeting.went) == (Channel.MEETING, Direction.ME, Went.BETTER)
    assert meeting.asked == ("cul1", "wor3")
    mine, theirs, kept = meeting.promises
    assert (mine.text, mine.by, mine.due, mine.done) == (
        "send the article on heat pumps", None, date(2026, 12, 1), False,
    )  # fmt: skip
    assert (theirs.text, theirs.by, theirs.due) == (
        "introduce me to her CTO",
        "anna-berger",
        date(2026, 12, 4),
    )
    assert kept.done
    assert mine.source.line == 14
    assert meeting.favours == (
        Favour(True, "proofread her CV"),
        Favour(False, "tip about the opening at Rheinwerk", 2.0),
    )


def test_the_date_in_the_name_is_enough(files: Files) -> None:
    """Where the name of the file begins with a date, the key may be left out."""
    assert files.meeting("---\nwith: anna-berger\n---").date == date(2026, 11, 20)
    assert files.codes == []


@pytest.mark.parametrize(
    ("keys", "channel"),
    [("activity: Party", "group"), ("activity: Feier", "group"), ("activity: lunch", "meeting"),
     ("activity: party\nchannel: call", "call"), ("place: Köln", "meeting")],
)  # fmt: skip
def test_a_party_is_one_as_in_the_log(files: Files, keys: str, channel: str) -> None:
    assert files.meeting(f"---\nwith: anna-berger\n{keys}\n---\n").channel == channel


def test_promises_in_code_are_text(files: Files) -> None:
    """What stands in a block of code is quoted, not promised."""
    meeting = files.meeting(
        "---\nwith: a\n---\n```\n- [ ] not a promise\n- gave: nothing\n```\n- [ ] a promise\n"
    )
    assert [promise.text for promise in meeting.promises] == ["a promise"]
    assert meeting.favours == ()


@pytest.mark.parametrize(
    ("line", "favour"),
    [
        ("- gave [[ben-maier]]: a lift", Favour(True, "a lift", 1.0, "ben-maier")),
        ("- got (small): advice", Favour(False, "advice", 0.5)),
        ("- got [[ben-maier]] (large): his tent", Favour(False, "his tent", 2.0, "ben-maier")),
        ("* gave: a book (small)", Favour(True, "a book", 0.5)),
    ],
)
def test_give_and_take(files: Files, line: str, favour: Favour) -> None:
    """Size and person may stand before or behind."""
    assert files.meeting(f"---\nwith: ben-maier\n---\n{line}\n").favours == (favour,)


def test_who_began(files: Files) -> None:
    """An id under from: is one of theirs, and is checked like every id."""
    meeting = files.meeting("---\nwith: ben-maier\nfrom: ben-maier\n---")
    assert meeting.direction is Direction.THEM
    assert files.references == ["ben-maier", "ben-maier"]


def test_a_wrong_day_of_a_promise(files: Files) -> None:
    """A promise whose day cannot be read is still a promise, due after 14 days, with a finding."""
    (promise,) = files.meeting("---\nwith: a\n---\n- [ ] call back (by 2026-11-31)\n").promises
    assert (promise.due, promise.stated) == (date(2026, 12, 4), False)
    assert files.codes == ["no-such-day"]


def test_private_promises_are_marked(files: Files) -> None:
    """A promise in a private stretch carries the marks, so that redaction can take it out."""
    text = "---\nwith: a\n---\n<!-- private -->\n- [ ] secret\n<!-- /private -->\n- [ ] open\n"
    assert [promise.text for promise in files.meeting(text).promises] == [
        "<!-- private -->secret<!-- /private -->",
        "open",
    ]


def test_what_begins_with_a_note(files: Files) -> None:
    """A link to a note before a colon says nothing of who promised, or of who gave: that takes a person."""
    meeting = files.meeting(
        """
        ---
        with: [anna-berger, 2026-11-02-walk]
        ---
        - [ ] [[2026-11-01-lunch]]: tell the rest
        - gave [[2026-11-01-lunch]]: a lift
        """
    )
    (promise,) = meeting.promises
    assert (promise.by, promise.text) == (None, "[[2026-11-01-lunch]]: tell the rest")
    assert meeting.favours == (Favour(given=True, text="a lift"),)
    assert files.codes == ["note-for-person"]
    assert files.references == ["anna-berger", "2026-11-01-lunch", "2026-11-01-lunch"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("went: better", True),
        ("- Went: as expected", True),
        ("next: closer", True),
        ("minutes: 90", True),
        ("topics: jam", True),
        ("went: home early", False),
        ("next: the cinema", False),
        ("minutes: of the meeting", False),
        ("It went: better than that", False),
        ("    went: better", False),
    ],
)
def test_a_key_in_the_text(files: Files, line: str, found: bool) -> None:
    """A key with a value it takes is reported where it does nothing; prose is prose."""
    files.meeting(f"---\nwith: [anna-berger]\n---\nNice.\n\n{line}\n", "2026-11-20-lunch")
    assert ("key-in-text" in files.codes) is found


@pytest.mark.parametrize(
    ("keys", "read"),
    [
        ("went: besser", Went.BETTER),
        ("went: besser (better)", Went.BETTER),
        ("went: better (besser)", Went.BETTER),
        ("went: Wie erwartet", Went.AS_EXPECTED),
        ("went: as_expected", Went.AS_EXPECTED),
        ("went: schlechter", Went.WORSE),
        ("next: näher", Next.CLOSER),
        ("next: closer (näher)", Next.CLOSER),
        ("next: so lassen", Next.KEEP),
        ("next: mehr Abstand", Next.FURTHER),
        ("next: rest (ruhen lassen)", Next.REST),
        ("next: so oft wie bisher", Next.KEEP),
        ("next: öfter", Next.CLOSER),
        ("next: seltener", Next.FURTHER),
        ("next: erst einmal nicht", Next.REST),
        ("from: ich", Direction.ME),
        ("from: beide", Direction.BOTH),
        ("from: ihr", Direction.THEM),
        ("channel: Anruf", Channel.CALL),
        ("common_ground: Erinnerungen", CommonGround.NOSTALGIA),
        ("common_ground: none (nichts)", CommonGround.NONE),
    ],
)
def test_what_the_german_form_offers_is_read(files: Files, keys: str, read: object) -> None:
    """The words of the form's comments, alone or next to those of the format."""
    meeting = files.meeting(f"---\nwith: a\n{keys}\n---\n")
    assert files.codes == []
    assert read in (meeting.went, meeting.next, meeting.direction, meeting.channel, meeting.common_ground)


@pytest.mark.parametrize("written", ["better (besser) or so", "(besser)", "naja (so lala)"])
def test_other_words_next_to_a_choice_are_a_finding(files: Files, written: str) -> None:
    """A translation is known, or the word next to it is."""
    files.meeting(f"---\nwith: a\nwent: {written}\n---\n")
    assert files.codes == ["choice"]
