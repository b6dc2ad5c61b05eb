"""Lines as people write them are read, or answered with a proposal; none is lost in silence."""

from __future__ import annotations

import os
import runpy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.journal.parsing.line_forms import LOG, PEOPLE, SAID, TODAY

from faden.core.model import Settings, Touch
from faden.editing.log_line import log_line
from faden.journal.parsing.inbox import read_inbox
from faden.journal.parsing.log import read_log
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.source import SourceFile
from faden.journal.validation import with_day

if TYPE_CHECKING:
    from tests.conftest import Golden

ROOT = Path(__file__).parents[2]
NAMES = NameIndex(PEOPLE)
LINES = int(os.environ.get("LINES", "400"))
"""How many lines people write; with LINES=10000 it takes a minute."""


def understood(line: str, language: str) -> str:
    """The touch as a line of the log, or the code of the first finding and what it proposes."""
    reader = SourceFile("contacts/log.md", line)
    touches = read_log(reader)
    if touches:
        assert reader.findings == []
        return written(touches[0], language)
    if not reader.findings:
        return ""
    values = (finding := with_day(reader.findings[0], TODAY)).values
    proposals = [values[key] for key in ("whole", "near", "near_too") if values.get(key)]
    return ": ".join(filter(None, (finding.code, ", ".join(proposals))))


def written(touch: Touch, language: str) -> str:
    from faden.editing.log_line import channel_word

    day = f"~{touch.about}" if touch.about else str(touch.date)
    word = channel_word(touch.word, language)
    return log_line(day, word, touch.direction, touch.people, touch.text, language)


@pytest.mark.parametrize(
    ("line", "expected", "language"),
    [(line, expected, language) for language, forms in LOG.items() for line, expected in forms],
)
def test_a_line_of_the_log(line: str, expected: str, language: str) -> None:
    """Each form of the manual's table is read as it says, or answered as it says."""
    assert understood(line, language) == expected


@pytest.mark.parametrize(
    ("sentence", "expected", "language"),
    [(sentence, expected, language) for language, forms in SAID.items() for sentence, expected in forms],
)
def test_a_sentence(sentence: str, expected: str, language: str) -> None:
    """Each sentence of the manual's table becomes the line that it says, or is asked for what it says."""
    (line,) = read_inbox(
        SourceFile(f"contacts/inbox/{TODAY}.txt", sentence), NAMES, TODAY, Settings(language=language)
    )
    assert (line.problem or line.written) == expected


@pytest.mark.parametrize("language", ["en", "de"])
def test_forty_forms(language: str) -> None:
    """The manual promises forty, and each of them once."""
    assert len({line for line, _ in (*LOG[language], *SAID[language])}) == 40


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_page_of_the_manual(language: str, golden: Golden) -> None:
    """What the manual says of lines is what this file tests."""
    made = runpy.run_path(str(ROOT / "docs" / "make_lines.py"))
    golden.check(ROOT / "docs" / made["PAGES"][language], made["page"](language))


DATES = (
    "{y}-{m:02}-{d:02}", "{y}-{m}-{d}", "{y}/{m:02}/{d:02}", "{y}.{m:02}.{d:02}", "{d}.{m}.{y}", "{d:02}.{m:02}.{y}",
    "{d:02}.{m:02}.26", "{d}.{m}.", "{d}. {m}. {y}", "{d}/{m}/{y}", "{m}/{d}/{y}", "{y}{m:02}{d:02}", "{d}. November {y}",
    "{d} Nov {y}", "Nov {d}, {y}", "Nov {d}", "November {d}th", "Sun {d} Nov {y}", "Di, {d}.{m}.{y}", "{y}–{m:02}–{d:02}",
    "<{y}-{m:02}-{d:02} Sun>", "{y}-{m:02}-{d:02}T14:30", "{y}-{m:02}-{d:02} 14:30", "{d}-{m}-{y}", "26-{m:02}-{d:02}",
    "yesterday", "gestern", "today", "heute", "last Monday", "am Montag", "3 days ago", "vor 2 Monaten", "{y}-{m:02}",
    "~{y}", "Sommer {y}", "in summer {y}", "",
)  # fmt: skip
BULLETS = (
    "- ",
    "* ",
    "+ ",
    "-",
    "– ",
    "• ",
    "1. ",
    "2) ",
    "- [x] ",
    "- [ ] ",
    "-\t",
    "> - ",
    "\t- ",
    "  - ",
    "",
)
MARKS = (("", ""), ("**", "**"), ("*", "*"), ("_", "_"), ("`", "`"))
BEHIND = (" ", ": ", ", ", " – ", " - ", " | ", "\t", ":")
HOWS = (
    "call with", "Anruf mit", "lunch with", "Mail an", "mail to", "telefoniert mit", "called", "rang", "Anruf", "call",
    "met", "coffee w/", "WhatsApp von", "visited", "Besuch bei", "Call from", "chat", "Treffen mit", "angerufen",
)  # fmt: skip
WHOM = (
    "[[eva]]",
    "[[eva]] and [[ben]]",
    "[[eva]], [[ben]]",
    "[[eva]] [[ben]]",
    "[[eva|Eva]]",
    "[[eva]] & [[ben]]",
)
TAILS = (
    "",
    ": film",
    ", film",
    " - film",
    " film",
    "; todo: send it (by Friday)",
    ": film #cinema",
    " (film)",
)


@st.composite
def human_lines(draw: st.DrawFn) -> str:
    """A line that any person would call one of a log: a bullet or a date, how, and whom."""
    day = draw(st.dates(date(2026, 11, 1), date(2026, 11, 28)))
    when = draw(st.sampled_from(DATES)).format(y=day.year, m=day.month, d=day.day)
    bullet = draw(st.sampled_from(BULLETS))
    mark, close = draw(st.sampled_from(MARKS)) if when else ("", "")
    how, whom = draw(st.sampled_from(HOWS)), draw(st.sampled_from(WHOM))
    first = draw(st.booleans())
    words = f"{how} {whom}" if first else f"{whom} {how}"
    tail = draw(st.sampled_from(TAILS))
    behind = draw(st.sampled_from(BEHIND)) if when else ""
    return f"{bullet}{mark}{when}{close}{behind}{words}{tail}"


def is_prose(line: str) -> bool:
    """A line that begins with no bullet and no date is free, unless day, how and whom all stand in it."""
    return line.startswith(("[[", *(how.split()[0] for how in HOWS))) or not line.strip()


@settings(max_examples=LINES, deadline=None)
@given(human_lines())
def test_no_line_is_lost_in_silence(line: str) -> None:
    """What people write is read, or there is a finding: never neither."""
    reader = SourceFile("contacts/log.md", line)
    touches = read_log(reader)
    assert touches or reader.findings or is_prose(line), line
    assert not touches or "eva" in touches[0].people


@settings(max_examples=200, deadline=None)
@given(human_lines())
def test_what_is_proposed_is_read(line: str) -> None:
    """Each whole line that a finding proposes is one of the log, with nothing wrong in it."""
    reader = SourceFile("contacts/log.md", line)
    read_log(reader)
    for finding in reader.findings:
        whole = finding.values.get("whole")
        if whole and finding.code in ("unread-line", "log-line"):
            again = SourceFile("contacts/log.md", whole)
            assert read_log(again), (line, whole)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | human_lines())
def test_prose_and_noise(text: str) -> None:
    """Whatever stands in the inbox is a line of it or nothing, and never an exception."""
    for line in read_inbox(
        SourceFile("contacts/inbox/note.txt", text), NAMES, TODAY, Settings(language="de")
    ):
        assert line.problem or line.written
