"""What findings propose is written, and nothing else of a file changes."""

from __future__ import annotations

import pytest

from faden.core.diagnostic_kinds import UNKNOWN_PERSON, UNREAD_LINE
from faden.core.diagnostics import Diagnostic, Location
from faden.editing.line_fixes import LineFix, fixed, line_fix
from faden.journal.parsing.log import read_log
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile

FILE = "contacts/log.md"


def whole(line: int, old: str, new: str) -> LineFix:
    fix = line_fix(Diagnostic(UNREAD_LINE, Location(FILE, line, 1, len(old)), {"whole": new}, old))
    assert fix is not None
    return fix


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_the_line_changes(end: str) -> None:
    """Line ends, the lines around it, and characters that only Python takes for line ends stay as they are."""
    text = end.join(("# 2026\u2028x", "- 1.3. Mama angerufen", "last\x0c"))
    assert fixed(text, [whole(2, "- 1.3. Mama angerufen", "- NEW")]) == text.replace(
        "- 1.3. Mama angerufen", "- NEW"
    )


@pytest.mark.parametrize("number", [1, 2, 7])
def test_a_line_that_has_changed_since_stays(number: int) -> None:
    """So does a file that has become shorter."""
    assert fixed("- new\n- newer\n", [whole(number, "- old", "- proposed")]) == "- new\n- newer\n"


def test_several_links_of_one_line_are_put_right() -> None:
    """Each at its place; of two fixes for one stretch, the first."""
    line = "See [[jess]] and [[andi]]."
    findings = [
        Diagnostic(UNKNOWN_PERSON, Location(FILE, 1, line.index(id) + 1, 4), {"id": id, "person": new}, line)
        for id, new in (("jess", "jess-kramer"), ("andi", "andi-weber"), ("andi", "andi-z"))
    ]
    fixes = [fix for finding in findings if (fix := line_fix(finding))]
    assert fixed(f"{line}\n", fixes) == "See [[jess-kramer]] and [[andi-weber]].\n"


def test_a_second_contact_gets_a_line_of_its_own() -> None:
    """The first stays as it is written."""
    line = "- 2026-11-01 call with [[a]]: film; 2026-11-03 mail to [[b]]: book"
    reader = SourceFile(FILE, f"{line}\r\nend")
    read_log(reader)
    (fix,) = map(line_fix, reader.findings)
    assert fix is not None
    text = fixed(reader.text, [fix])
    assert text == "- 2026-11-01 call with [[a]]: film\r\n- 2026-11-03 mail to [[b]]: book\r\nend"
    assert len(read_log(SourceFile(FILE, text))) == 2


def test_a_line_that_would_lose_a_mark_is_not_rewritten() -> None:
    """What is private stays marked."""
    old = "- 1.3. Mama angerufen <!-- private -->krank<!-- /private -->"
    place = Location(FILE, 1, 1, len(old))
    assert line_fix(Diagnostic(UNREAD_LINE, place, {"whole": "- NEW krank"}, old)) is None
    kept = "- NEW <!-- private -->krank<!-- /private -->"
    assert line_fix(Diagnostic(UNREAD_LINE, place, {"whole": kept}, old)) is not None
    named = "- NEW [[mama]]: <!-- private -->krank<!-- /private -->"
    assert line_fix(Diagnostic(UNREAD_LINE, place, {"whole": named}, old)) is None


def test_a_time_is_not_lost() -> None:
    """A line of the log has no place for it but the text."""
    old = "- 1.3. 14:30 Mama angerufen"
    place = Location(FILE, 1, 1, len(old))
    assert line_fix(Diagnostic(UNREAD_LINE, place, {"whole": "- 2026-03-01 call to [[mama]]"}, old)) is None
    kept = "- 2026-03-01 call to [[mama]]: 14:30"
    assert line_fix(Diagnostic(UNREAD_LINE, place, {"whole": kept}, old)) is not None


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("fields: law, film", "fields: [law, film]"),
        ("fields: law,\n  film", "fields: law,\n  film"),
        ("knows: ben, carla", "knows: [ben, carla]"),
        ("knows: ben,\n  carla", "knows: ben,\n  carla"),
        ("birthday: 04-12", "birthday: --04-12"),
        ("state: restng", "state: resting"),
        ('state: "restng"', 'state: "restng"'),
        ("rythm: weekly", "rythm: weekly"),
    ],
)
def test_a_value_that_can_only_be_meant_in_a_single_way(written: str, mended: str) -> None:
    """Brackets of a list, and slips; not a value of several lines, nor a key, which may be one of your own."""
    reader = SourceFile("contacts/people/a.md", f"---\nname: Anna\n{written}\n---\n")
    read_person(reader, "a")
    assert len(reader.findings) == 1
    fixes = [fix for finding in reader.findings if (fix := line_fix(finding))]
    assert fixed(reader.text, fixes) == f"---\nname: Anna\n{mended}\n---\n"


@pytest.mark.parametrize(("word", "near"), [("cal", "call"), ("massage", "message"), ("Zoo", "zoom")])
def test_a_word_near_a_channel(word: str, near: str) -> None:
    """It may be a slip or a word of its own: the finding asks, and nothing is written."""
    reader = SourceFile(FILE, f"- 2026-11-20 {word} with [[anna]]: film\n")
    read_log(reader)
    (finding,) = reader.findings
    assert finding.values["near"] == near
    assert line_fix(finding) is None
