"""Whatever `new`, `note` and `log` write, the reader reads back: without a finding, and with the same values."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from faden.cli import faden
from faden.core.i18n import LANGUAGES, Words
from faden.core.model import Direction, Meeting, Person, Touch
from faden.core.privacy_marks import unmarked, with_ends
from faden.editing.erase import refers, without
from faden.editing.log_insert import with_line
from faden.editing.log_line import OWN_WORDS, PAIRS, channel_word, log_line
from faden.editing.templates import NoteReminder, cleaned, note_form, note_name, person_form, yaml_text
from faden.journal.ids import is_good_id, proposed_id
from faden.journal.loader import open_journal
from faden.journal.parsing.channels import CHANNELS
from faden.journal.parsing.log import read_log
from faden.journal.parsing.meeting import read_meeting
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile

TODAY = date(2026, 11, 23)
CONTACTS = Path(__file__).parents[2] / "contacts"

PIECES = (
    ": ", " #", "#", "- ", "[[", "]]", "[", "{", "}", '"', "'", "\\", "---", "...", "&a", "*a", "!x", "%", "@", "`", "|", ">", "~",
    "null", "yes", "<!-- private -->", "<!-- /private -->", "\n", "\r\n", "\t", "\0", "\x07", "\x85", "\u2028", "\ufeff", "\ufffe",
    "\ud800", "🎉", "ü", "u\u0308", "\u202e", "ß", "山田", "; gave: x", "(by 2026-12-01)", "- [ ] ", "<<<<<<< ", "[[joe]]", ",",
)  # fmt: skip
NASTY = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=6).map("".join)
IDS = st.lists(
    st.sampled_from(("joe", "anna-berger", "juergen-gross", "c3")), min_size=1, max_size=4, unique=True
)
DAYS = st.integers(0, 9_000).map(lambda back: TODAY - timedelta(days=back))
LINES = st.sampled_from((
    "- 2026-11-20 call to [[joe]]", "- 2019-01-02 Mail an [[joe]]: Hallo", "- 2020-05-05 lunch with [[joe]] and [[anna-berger]]",
    "", "# 2026", "  more of it", "text", "> quoted", "```", "~~~", "<!-- private -->", "<!-- /private -->", "- a list", "<!-- x",
    "- 2026-02-30 call to [[joe]]", "- 2026-11-20 cal to [[joe]]", "1. one", "    code", "\ttab",
))  # fmt: skip
END = st.sampled_from(("\n", "\r\n", "\r"))
quick = settings(max_examples=250, deadline=None, derandomize=True)


@quick
@given(NASTY)
def test_any_text_is_a_value(text: str) -> None:
    """A value in quotes, or without them, is read as exactly the text that was written."""
    text = unmarked(cleaned(text)) or "x"  # what may hide is a finding
    reader = SourceFile("a.md", f"---\nname: {yaml_text(text)}\n---\n")
    person = read_person(reader, "a")
    assert reader.findings == []
    assert person is not None
    assert person.name == text


@quick
@given(NASTY, DAYS, st.sampled_from((None, 5, 15, 50, 150)), st.sampled_from(LANGUAGES))
def test_a_new_person(name: str, day: date, ring: int | None, language: str) -> None:
    """The form of any name is a person with that name, day and ring, and nothing else; the id is a good one."""
    name = unmarked(cleaned(name)) or "x"
    reader = SourceFile("a.md", person_form(name, day, Words(language), ring))
    person = read_person(reader, "a")
    assert reader.findings == []
    assert person == Person("a", name, reader.source(), added=day, ring=ring)
    assert is_good_id(proposed_id(name))


@quick
@given(
    IDS,
    DAYS,
    NASTY,
    NASTY,
    st.lists(st.tuples(NASTY, st.just("cul1")), max_size=3),
    st.sampled_from(LANGUAGES),
)
def test_a_note(
    ids: list[str], day: date, place: str, activity: str, threads: list[tuple[str, str]], language: str
) -> None:
    """Any note is a meeting of that day with those people; what stands in comments is nobody's promise."""
    given_keys = [
        (key, unmarked(text))
        for key, text in (("place", cleaned(place)), ("activity", cleaned(activity)))
        if text
    ]
    reminders = [NoteReminder(ids[0], tuple(threads))]
    text = note_form(day, ids, Words(language), given=given_keys, reminders=reminders)
    name = note_name(day, ids, cleaned(activity))
    reader = SourceFile(name, text)
    meeting = read_meeting(reader, Path(name).stem)
    assert reader.findings == []
    values = dict(given_keys)
    assert meeting == Meeting(
        Path(name).stem,
        day,
        tuple(ids),
        reader.source(),
        place=values.get("place"),
        activity=values.get("activity"),
    )
    assert {reference.id for reference in reader.references} == set(ids)


@st.composite
def logs(draw: st.DrawFn) -> str:
    """A log as people leave it: in any order, with any ends of lines, with or without the last of them."""
    lines = draw(st.lists(LINES, max_size=8))
    end = draw(END)
    return end.join(lines) + draw(st.sampled_from(("", end, end * 2)))


@quick
@given(
    logs(),
    DAYS,
    st.sampled_from(sorted(CHANNELS)),
    st.sampled_from(Direction),
    IDS,
    NASTY,
    st.sampled_from(LANGUAGES),
)
def test_a_line_of_the_log(
    before: str, day: date, said: str, direction: Direction, ids: list[str], text: str, language: str
) -> None:
    """The line is read with the same values, every other one as before, and no byte of theirs is gone."""
    word, about = channel_word(said, language), with_ends(cleaned(text))
    line = log_line(day, word, direction, ids, about, language)
    found = with_line(before, line, day)
    if found is None:
        # A promise's day without a promise is a finding, and no text.
        assert "<!--" in before + about or "<<<<<<<" in before or "(by " in about or "(bis " in about
        return
    old, new = SourceFile("log.md", before), SourceFile("log.md", found.text)
    touches_before, touches = read_log(old), read_log(new)
    (touch,) = (one for one in touches if one.source.line == found.line)
    assert [finding.code for finding in new.findings] == [finding.code for finding in old.findings]
    assert (touch.date, touch.channel, touch.direction) == (day, CHANNELS[said], direction)
    assert (touch.people, touch.word) == (tuple(ids), word)
    assert about in new.lines[found.line - 1]
    if not re.search("[#;<]", about):
        assert touch.text == about
    assert len(touches) == len(touches_before) + 1
    at = found.text.index(line)
    cut = found.text[:at] + found.text[at + len(line) :]
    assert sorted(re.sub(r"[\r\n]", "", cut)) == sorted(re.sub(r"[\r\n]", "", before))
    assert _is_within(before, found.text)


def _is_within(before: str, after: str) -> bool:
    """Whether `before` is left when one stretch, or two, are taken out of `after`: nothing was rewritten."""
    rest = iter(after)
    return all(char in rest for char in before)


def test_words_of_channels() -> None:
    """Every word that is written in place of another means the same channel."""
    for english, german in PAIRS:
        assert CHANNELS[english] is CHANNELS[german.lower()]
    for language in LANGUAGES:
        for said, word in OWN_WORDS[language].items():
            assert CHANNELS[said] is CHANNELS[word.lower()]
        assert all(
            CHANNELS[channel_word(word.upper(), language).lower()] is CHANNELS[word] for word in CHANNELS
        )


@contextmanager
def journal() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "contacts/people").mkdir(parents=True)
        (root / "contacts/journal.yml").touch()
        (root / "contacts/people/joe.md").write_text("---\nname: Joe\n---\n")
        yield root


@settings(max_examples=40, deadline=None, derandomize=True)
@given(NASTY, NASTY, st.sampled_from(("me", "them", "both")))
@example("", "<!-- private -->", "me")
def test_through_the_command_line(name: str, text: str, began: str) -> None:
    """The commands leave a journal without a finding, whatever they are given; what they refuse leaves no trace."""
    with journal() as root:

        def run(*arguments: str) -> tuple[int, set[bytes]]:
            before = _bytes(root)
            result = CliRunner().invoke(
                faden, ["--journal", str(root), "--today", str(TODAY), *arguments], catch_exceptions=False
            )
            assert result.exit_code == 0 or _bytes(root) == before
            return result.exit_code, _bytes(root)

        run("new", "--id", "somebody", "--", name)
        run("note", "joe", "--place", text, "--activity", name)
        code, _ = run("log", "joe", "--via", "call", "--from", began, "--text", text)
        found, findings = open_journal(root, TODAY)
        assert findings == ()
        assert [person.name for person in found.people.values()] == ["Joe", *filter(None, [cleaned(name)])]
        assert [meeting.people for meeting in found.meetings] == [("joe",)]
        directions = [touch.direction for touch in found.touches]
        assert directions == ([Direction(began)] if code == 0 else [])


def _bytes(root: Path) -> set[bytes]:
    files = (file for file in (root / "contacts").rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() for file in files}


def test_anybody_of_the_demo_can_be_forgotten() -> None:
    """Whoever goes, nothing of the rest says their id, every file is read as before, and others keep their touches."""
    texts = {
        f"contacts/{file.relative_to(CONTACTS).as_posix()}": file.read_text("utf-8")
        for file in sorted(CONTACTS.rglob("*.md"))
    }
    ids = [Path(file).stem for file in texts if "/people/" in file]
    for id in ids:
        for file, text in texts.items():
            new = without(file, text, id)
            if new is None or Path(file).stem == id or id not in text:
                continue
            assert not refers(file, new, id)
            assert f"[[{id}" not in new
            old_reader, reader = SourceFile(file, text), SourceFile(file, new)
            if "/log/" in file:
                _same_touches(read_log(old_reader), read_log(reader), id)
            assert reader.findings == []


def _same_touches(before: tuple[Touch, ...], after: tuple[Touch, ...], id: str) -> None:
    kept = [touch for touch in before if set(touch.people) != {id}]
    assert len(kept) == len(after)
    for old, new in zip(kept, after, strict=True):
        assert (old.date, old.channel, old.direction, old.tags) == (
            new.date,
            new.channel,
            new.direction,
            new.tags,
        )
        assert tuple(person for person in old.people if person != id) == new.people
