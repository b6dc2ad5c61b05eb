"""The log: one touch a line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from faden.core.layout import Part
from faden.core.model import Channel, Direction, Favour
from faden.journal.parsing.document import parse_file
from faden.journal.parsing.log import read_log
from faden.journal.parsing.source import SourceFile

if TYPE_CHECKING:
    from tests.journal.parsing.conftest import Files

WHOLE = """
    # November

    - 2026-11-20 call from [[anna-berger]]: congratulated me on the new flat
    - 2026-11-21 mail to [[ben-maier]]
    - 2026-11-22 lunch with [[anna-berger]] and [[ben-maier]]: film plans #cinema
    - 2026-11-23 tried [[emil-krause]]
    - 2026-11-23 card to [[frieda-lang]]: birthday; gave: recommendation (large)

    A sentence about 2026-11-20 and [[carla-weiss]].
    - a list that is no touch
"""


def test_the_example_of_the_format(files: Files) -> None:
    """The example of the manual is read completely; other lines are left alone, but their links count."""
    call, mail, lunch, tried, card = files.log(WHOLE)
    assert files.codes == []
    assert (call.date, call.channel, call.direction) == (date(2026, 11, 20), Channel.CALL, Direction.THEM)
    assert (call.people, call.text) == (("anna-berger",), "congratulated me on the new flat")
    assert (mail.direction, mail.text) == (Direction.ME, "")
    assert (lunch.channel, lunch.word, lunch.direction) == (Channel.MEETING, "lunch", Direction.BOTH)
    assert (lunch.people, lunch.text, lunch.tags) == (("anna-berger", "ben-maier"), "film plans", ("cinema",))
    assert (tried.channel, tried.direction) == (Channel.TRIED, Direction.ME)
    assert (card.text, card.favours) == ("birthday", (Favour(True, "recommendation", 2.0),))
    assert files.references[-1] == "carla-weiss"
    assert call.source.line == 3


@pytest.mark.parametrize(
    ("line", "channel", "direction"),
    [
        ("Anruf von [[a]]: neue Wohnung", Channel.CALL, Direction.THEM),
        ("Brief an [[a]]", Channel.LETTER, Direction.ME),
        ("Treffen mit [[a]], [[b]] und [[c]]", Channel.MEETING, Direction.BOTH),
        ("WhatsApp to [[a]]", Channel.CHAT, Direction.ME),
        ("Kaffee mit [[a]] & [[b]]", Channel.MEETING, Direction.BOTH),
        ("E-Mail an [[a]]", Channel.MAIL, Direction.ME),
        ("tried to [[a]]", Channel.TRIED, Direction.ME),
        ("visit from [[a|Aunt Anna]]", Channel.MEETING, Direction.THEM),
    ],
)
def test_both_languages(files: Files, line: str, channel: Channel, direction: Direction) -> None:
    """German and English words are equal, in any mixture of commas and ands."""
    (touch,) = files.log(f"- 2026-11-20 {line}\n")
    assert files.codes == []
    assert (touch.channel, touch.direction, touch.people[0]) == (channel, direction, "a")


@pytest.mark.parametrize("bullet", ["-", "*", "+", "  -"])
def test_bullets(files: Files, bullet: str) -> None:
    """Any list of Markdown's will do."""
    assert len(files.log(f"{bullet} 2026-11-20 call to [[a]]\n")) == 1


def test_a_bad_line_costs_only_itself(files: Files) -> None:
    """The lines before and after are read."""
    touches = files.log("- 2026-11-20 call to [[a]]\n- 2026-11-21 cal to [[a]]\n- 2026-11-22 call to [[a]]\n")
    assert [touch.date.day for touch in touches] == [20, 22]
    assert files.codes == ["channel"]


def test_examples_in_code_are_no_touches(files: Files) -> None:
    """An indented or fenced example is not a touch: the new journal's log explains itself with one."""
    assert (
        files.log("    - 2026-11-20 call from [[anna-berger]]\n\n```\n- 2026-11-20 call from [[b]]\n```\n")
        == ()
    )
    assert files.codes == []


def test_private_lines_are_marked(files: Files) -> None:
    """A touch in a private stretch knows that it is; in capitals the mark means the same."""
    (touch, other) = files.log(
        "<!-- Private -->\n- 2026-11-20 call to [[a]]: secret\n<!-- /PRIVATE -->\n- 2026-11-20 call to [[b]]\n"
    )
    assert (touch.text, touch.private, other.private) == ("secret", True, False)


def test_the_year_of_a_heading(files: Files) -> None:
    """A day without its year has that of the headings above it, each on top of the one above; so has a line without any."""
    touches = files.log("""
        # 2025

        - 3.2. Anruf mit [[a]]

        ## November

        - 8. November: Anruf mit [[a]]

        ### 12 November

        - call with [[a]]: what else

        # 2026
        - Dec 8 call with [[a]]
    """)
    assert files.codes == []
    days = [date(2025, 2, 3), date(2025, 11, 8), date(2025, 11, 12), date(2026, 12, 8)]
    assert [touch.date for touch in touches] == days


def test_what_is_indented_below_a_line_belongs_to_it(files: Files) -> None:
    """Promises and give and take below a line are its own; other words, and examples, are left alone."""
    (touch,) = files.log("""
        - 2026-11-20 lunch with [[a]]: film
          - [ ] send the recipe (by Friday)
          - [ ] [[a]]: ask her sister
          - gab (groß): Rat
          - [[b]] came up
    """)
    assert files.codes == []
    assert [(one.text, one.by, str(one.due)) for one in touch.promises] == [
        ("send the recipe", None, "2026-11-27"),
        ("ask her sister", "a", "2026-12-04"),
    ]
    assert touch.favours == (Favour(True, "Rat", 2.0),)


@pytest.mark.parametrize(
    "line",
    [
        "In 2019 we met often, [[a]] and I.",
        "It was a good year with [[a]].",
        "<!-- - 2026-11-20 call with [[a]] -->",
        "%% 2026-11-20 call with [[a]] %%",
        "`- 2026-11-20` is how a line begins.",
        "- milk",
        "> A letter from [[a]], long ago.",
    ],
)
def test_prose_is_free(files: Files, line: str) -> None:
    """What does not look like a touch is neither read nor asked about."""
    assert files.log(f"{line}\n") == ()
    assert files.codes == []


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("by Friday", "2026-11-27"), ("bis Freitag", "2026-11-27"), ("by 2026-12-01", "2026-12-01"), ("bis 1.12.", "2026-12-01"),
        ("until 5 Jan", "2027-01-05"), ("bis zum 3. Januar", "2027-01-03"), ("by next week", "2026-11-27"),
        ("bis nächste Woche", "2026-11-27"), ("by tomorrow", "2026-11-21"), ("bis Monatsende", "2026-11-30"),
    ],
)  # fmt: skip
def test_by_when(files: Files, written: str, day: str) -> None:
    """The day by which something is due is counted from the day of the line, which is a Friday here."""
    (touch,) = files.log(f"- 2026-11-20 call with [[a]]: todo: send it ({written})\n")
    assert files.codes == []
    assert [(one.text, str(one.due)) for one in touch.promises] == [("send it", day)]


@pytest.mark.parametrize(
    ("written", "text", "day"),
    [
        ("lend her the tent by 10 December", "lend her the tent", "2026-12-10"),
        ("ihr das Zelt leihen bis Freitag.", "ihr das Zelt leihen", "2026-11-27"),
        ("read the book by Mann by 2026-12-01", "read the book by Mann", "2026-12-01"),
        ("send it by mail", "send it by mail", "2026-12-04"),
        ("the book by May Smith", "the book by May Smith", "2026-12-04"),
        ("the tent by Friday (by 2026-12-01)", "the tent by Friday", "2026-12-01"),
    ],
)
def test_by_when_without_brackets(files: Files, written: str, text: str, day: str) -> None:
    """At the end of a promise the brackets may be missing; what is no day is part of the promise."""
    (touch,) = files.log(f"- 2026-11-20 call with [[a]]: todo: {written}\n")
    assert files.codes == []
    assert [(one.text, str(one.due)) for one in touch.promises] == [(text, day)]


@pytest.mark.parametrize(
    ("text", "touches", "code"),
    [
        ("```\n- 2026-11-01 call with [[a]]\n- 2026-11-02 mail to [[a]]\n", 2, None),
        ("~~~ x\n- 2026-11-01 call with [[a]]\n```\n", 1, None),
        ("November\n    - 2026-11-01 call with [[a]]\n    - 2026-11-02 mail to [[a]]\n", 2, None),
        ("# 2026\n\t- 2026-11-01 call with [[a]]\n", 1, None),
        ("- [ ] 2026-11-01 call with [[a]]\n", 0, "unread-line"),
        ("- 2026-11-01 call with [[a]]: film; 2026-11-03 mail to [[b]]\n", 1, "unread-line"),
        ("- 2026-11-01 call with [[a]]: film\u2028- 3.11.2026 Mail an [[b]]\n", 1, "unread-line"),
        ("## 2026-11-01\ncall with [[a]]: film\n", 0, "unread-line"),
        ("## 2026-11-01\nAnruf von [[a]]\n", 0, "unread-line"),
        ("## 2026-11-01\nA call with [[a]] would be good.\n", 0, None),
        ("- 2026-11-01 call with [[ ]]: film\n", 0, "log-line"),
        ("- 2026-11-01 call with [[a]] and [[#News]]\n", 0, "log-line"),
    ],
)
def test_no_line_is_lost_in_silence(text: str, touches: int, code: str | None) -> None:
    """A fence without an end, lists that are indented below a sentence, boxes not ticked, two touches in one line, no
    dash below a heading with the day, and links that lead to nobody.
    """
    reading = parse_file(Part.LOG, "contacts/log.md", text)
    assert len(reading.touches) == touches
    assert [finding.code for finding in reading.findings] == ([code] if code else [])


def test_brackets_around_nothing_are_nobody(files: Files) -> None:
    """A promise or a favour of nobody is your own, and that of whom the line is about."""
    (touch,) = files.log("- 2026-11-01 call with [[a]]: film; got [[ ]]: time\n")
    assert touch.favours == (Favour(False, "time", 1.0),)
    note = parse_file(
        Part.MEETINGS, "contacts/meetings/2026-11-01-a.md", "---\nwith: a\n---\n- [ ] [[ ]]: the book\n"
    )
    assert note.meeting is not None
    assert [promise.by for promise in note.meeting.promises] == [None]


@pytest.mark.parametrize(
    "heading",
    [
        "Sunday 15 Nov 2026",
        "15 November 2026:",
        "**15.11.2026**",
        "Sonntag, 15.11.2026",
        "## Sunday, 15 November 2026",
    ],
)
def test_a_day_in_a_line_of_its_own_is_a_heading(heading: str) -> None:
    reader = SourceFile(
        "contacts/log.md",
        f"# Log\n\n{heading}\n\n- call with [[anna]]: jam\n\n# 2025\n\n- call with [[anna]]\n",
    )
    (touch,) = read_log(reader)
    assert (str(touch.date), touch.text) == ("2026-11-15", "jam")
    assert [finding.place.line for finding in reader.findings] == [9], "the next heading ends it"


@pytest.mark.parametrize(
    "prose", ["15 November 2026 was cold", "November 2026", "See 15.11.2026 and 16.11.2026"]
)
def test_prose_with_a_day_is_no_heading(prose: str) -> None:
    reader = SourceFile("contacts/log.md", f"# Log\n\n{prose}\n\n- call with [[anna]]: jam\n")
    assert read_log(reader) == ()


@pytest.mark.parametrize(
    ("other", "day", "findings"),
    [
        ("- 25/12/2025 call with [[anna]]", "2025-12-01", []),
        ("- 12/25/2025 call with [[anna]]", None, ["two-readings"]),
        ("- 2025-12-25 call with [[anna]]", None, ["two-readings"]),
    ],
)
def test_other_lines_show_whether_the_day_comes_first(
    other: str, day: str | None, findings: list[str]
) -> None:
    """In a log with 25/12/2025, 1/12/2025 is the first of December, and is not asked about."""
    text = f"# 2025\n\n{other}\n- 1/12/2025 mail to [[anna]]\n"
    reader = SourceFile("contacts/log.md", text)
    mails = [str(touch.date) for touch in read_log(reader) if touch.channel is Channel.MAIL]
    assert (mails, [finding.code for finding in reader.findings]) == ([day] if day else [], findings)
