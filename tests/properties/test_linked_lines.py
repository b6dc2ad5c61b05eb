"""A line written by hand that links to people is proposed with exactly these people and with all of its words."""

from __future__ import annotations

import os
import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from faden.core.diagnostics import Diagnostic
from faden.core.model import Person, Settings, Source, Touch
from faden.editing.line_fixes import fixed, line_fix
from faden.journal.parsing.log import read_log
from faden.journal.parsing.source import SourceFile
from faden.journal.unlinked_lines import with_names

LINES = int(os.environ.get("LINES", "400"))
NAMES = {
    "anna-berger": "Anna Berger", "tobi-hakenberg": "Tobias Hakenberg", "oma-lisbeth": "Oma Lisbeth", "mama": "Mama",
    "wiebke-borgmann": "Wiebke Borgmann",
}  # fmt: skip
PEOPLE = tuple(
    Person(id, name, Source(""), aliases=("Wiebke Lauftreff",) if id.startswith("wiebke") else ())
    for id, name in NAMES.items()
)
DAYS = (
    "{d}.{m}.{y}",
    "{d}.{m}.26",
    "{y}-{m:02}-{d:02}",
    "{d}. {m}. {y}",
    "{y}/{m}/{d}",
    "{d} Feb {y}",
    "{d}. Februar {y}",
)
BULLETS = ("- ", "* ", "+ ", "• ", "- [x] ")
WHAT = (
    "Beerdigung", "Taufe von Emil", "Hochzeit", "umzug geholfen", "Lauftreff", "lauftreff", "Klassentreffen:", "moved house",
    "funeral", "christening", "helped out", "parkrun", "Zelten", "gepuzzelt", "saw the match", "",
)  # fmt: skip
BEFORE = ("mit", "with", "w/", "bei", "von", "for", "at", "")
BETWEEN = (", ", " und ", " and ", " & ", " u. ", " ", " mit ", " with ", ", und ", " getroffen, ")
TAILS = (
    "",
    ": köln, regen",
    "; bekam: pizza",
    ", tanz bis 4",
    " 10km",
    " - schön",
    " getroffen, war nett",
    ": viele da #bonn",
)
WORD = re.compile(r"[^\W_]+")
LINK = re.compile(r"\[\[([\w-]+)\]\]")

JOINING = {"at", "saw", "the", "mit", "with", "w", "und", "and", "u", "bei", "getroffen"}
"""Words that the head of a line of the log stands for, where they are not kept."""
ADDED = {
    "treffen",
    "mit",
    "with",
    "und",
    "and",
    "meeting",
    "besuch",
    "visit",
    "bei",
    "to",
    "an",
    "von",
    "from",
}


@st.composite
def linked_lines(draw: st.DrawFn) -> tuple[str, str]:
    """A line that begins with a bullet and a day and links to people in any grammar, and the line from behind the day."""
    day = draw(st.dates(date(2026, 2, 1), date(2026, 2, 28)))
    when = draw(st.sampled_from(DAYS)).format(y=day.year, m=day.month, d=day.day)
    people = draw(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=4, unique=True))
    told = f"[[{people[0]}]]" + "".join(draw(st.sampled_from(BETWEEN)) + f"[[{id}]]" for id in people[1:])
    words = filter(None, (draw(st.sampled_from(WHAT)), draw(st.sampled_from(BEFORE)), told))
    behind = " ".join(words) + draw(st.sampled_from(TAILS))
    return f"{draw(st.sampled_from(BULLETS))}{when} {behind}", behind


def read(text: str) -> tuple[tuple[Touch, ...], list[Diagnostic]]:
    reader = SourceFile("contacts/log.md", text)
    touches = read_log(reader)
    return touches, with_names(reader.findings, reader.unlinked, PEOPLE, Settings(language="de"))


def words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


@settings(max_examples=LINES, deadline=None)
@given(linked_lines())
def test_what_is_written_has_the_linked_people_and_all_words(line: tuple[str, str]) -> None:
    """No person is lost or added, no word is lost or glued to another, and a second `--fix` finds nothing."""
    text, behind = line
    touches, findings = read(text)
    assert touches or findings
    for finding in findings:
        proposed = finding.values.get("whole") or finding.values.get("example") or ""
        assert proposed or "whole" not in finding.values
        if not proposed:
            continue
        (touch,), left = read(proposed)
        assert not left, (text, proposed)
        there = (*touch.people, *LINK.findall(touch.text))
        assert sorted(there) == sorted(LINK.findall(text)), (text, proposed)
        before, after = words(LINK.sub(" ", behind)), words(LINK.sub(" ", proposed))
        assert before - JOINING <= after, (text, proposed)
        assert after <= before | words(" ".join(NAMES.values())) | ADDED | words(str(touch.date)), (
            text,
            proposed,
        )
    repaired = fixed(text, filter(None, map(line_fix, findings)))
    assert fixed(repaired, filter(None, map(line_fix, read(repaired)[1]))) == repaired
