"""What may be private in an imported text is hidden, said in the report, and still there after an export and an import."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from tests.interchange.conftest import TODAY, Import, Written

from faden.cli import faden
from faden.core.privacy_marks import marks, with_ends, without_marks, without_private
from faden.interchange.importers.private_text import with_own_marks, without_mark
from faden.journal.loader import open_journal
from faden.rules.redaction import redact

SECRET = "Quitte"
"""A word that must not be public."""
MARKED = (
    f"{SECRET} (geheim)", f"{SECRET} - privat", f"!private {SECRET}", f"{SECRET} PRIVATE", f"<!-- private {SECRET}",
    f"<!-- private -->{SECRET}", f"{SECRET} <!-- priv", f"{SECRET} confidential", f"nur für mich: {SECRET}",
    f"{SECRET} (nur für mich)", f"{SECRET}, for my eyes only", f"Privat: {SECRET}", f"[vertraulich] {SECRET}",
    f"{SECRET} #privat", f"<!-- {SECRET}", f"%% privat %% {SECRET}", f"{SECRET} #pirvate", f"{SECRET} [secret]",
)  # fmt: skip
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Berger\nUID:1\n{}\nEND:VCARD\n"
FORMS = {
    "note": lambda text: CARD.format(f"NOTE:Tee.\\n\\n{text}"),
    "title": lambda text: CARD.format(f"TITLE:{text}"),
    "org": lambda text: CARD.format(f"ORG:{text}"),
    "own property": lambda text: CARD.format(f"X-HOBBY:{text}"),
    "nickname": lambda text: CARD.format(f"NICKNAME:{text}"),
    "label": lambda text: CARD.format(f"CATEGORIES:{text}"),
    "relation": lambda text: CARD.format(f"item1.X-ABRELATEDNAMES:{text}\nitem1.X-ABLabel:friend"),
    "spouse": lambda text: CARD.format(f"item1.X-ABRELATEDNAMES:{text}\nitem1.X-ABLabel:_$!<Spouse>!$_"),
    "table": lambda text: f"Name,Email,Notes\nAnna Berger,a@x.example,\"{text}\"\n",
    "column": lambda text: f"Name;Email;Hobby\nAnna Berger;a@x.example;\"{text}\"\n",
    "ldif": lambda text: f"dn: cn=Anna\nobjectclass: person\ncn: Anna Berger\nmail: a@x.example\ndescription: {text}\n",
    "org-contacts": lambda text: f"* Anna Berger\n:PROPERTIES:\n:EMAIL: a@x.example\n:NOTE: {text}\n:END:\n",
    "friends": lambda text: f"### Activities:\n- 2026-03-01: **Anna Berger**. {text}\n\n### Friends:\n- Anna Berger\n",
}  # fmt: skip


def public(journal: Path) -> str:
    """Everything that others may see of the journal."""
    opened, findings = open_journal(journal, TODAY)
    assert findings == (), findings
    shown = redact(opened)
    return str((shown.people, shown.meetings, shown.touches, shown.goals))


@pytest.mark.parametrize("text", MARKED)
@pytest.mark.parametrize("form", FORMS)
def test_what_may_be_private_is_hidden(
    form: str, text: str, journal: Path, bring: Import, written: Written
) -> None:
    """It is in the files, nowhere public, and the report says where; a second import finds nothing new."""
    source = FORMS[form](text)
    said = bring(source, "--write")
    assert SECRET in "".join(written().values())
    assert SECRET not in public(journal)
    assert "Hidden, because it may be private: " in said
    assert "There is nothing to write" in bring(source, "--write")


@pytest.mark.parametrize("text", MARKED)
def test_an_export_keeps_it_hidden(
    text: str, journal: Path, bring: Import, written: Written, tmp_path: Path
) -> None:
    """The same files come out of a journal that is exported and imported, as cards and as a table."""
    bring(CARD.format(f"NOTE:Tee.\\n\\n{text}\nTITLE:{text}\nTEL;TYPE=CELL:0171 5550101 (privat)"), "--write")
    before = written()
    for kind in ("vcard", "csv"):
        call = ["--journal", str(journal), "export", kind, "--with-private"]
        exported = CliRunner().invoke(faden, call, catch_exceptions=False).output
        (journal / "contacts/people/anna-berger.md").unlink()
        bring(exported, "--write", "--again")
        assert SECRET not in public(journal)
        assert _lines(written()) == _lines(before)


def _lines(files: dict[str, str]) -> set[str]:
    """The lines of files, without those of an import and those that say what would hold anyway."""
    lines = "\n".join(files.values()).split("\n")
    return {line for line in lines if not line.startswith(("x-import", "stars:", "trust:"))}


@pytest.mark.parametrize(
    ("name", "mark"),
    [("Anna B<!-- priv", "!-- priv"), ("Anna B (geheim)", "(geheim)"), ("Anna B - privat", "- privat"), ("!private Anna B", "!"),
     ("B, Anna (geheim)", "(geheim)")],
)  # fmt: skip
def test_a_mark_on_a_name(name: str, mark: str, journal: Path, bring: Import, written: Written) -> None:
    """It is taken off the name, which others have to match; the person is private; the report names it."""
    said = bring(f"BEGIN:VCARD\nFN:{name}\nTEL:0221 1\nEND:VCARD\n", "--write", "--verbose")
    (text,) = written().values()
    assert "\nname: Anna B\n" in text
    assert "\nprivate: yes\n" in text
    assert mark in said
    assert "Anna B: everything" in said
    assert "Anna" not in public(journal)


def test_a_mark_on_an_address(journal: Path, bring: Import, written: Written) -> None:
    """The number can still be dialled; how to reach the person is hidden."""
    bring(
        CARD.format(
            "TEL;TYPE=CELL:0171 5550101 (geheim)\nitem1.TEL:0171 5550102\nitem1.X-ABLabel:Büro (geheim)"
        ),
        "--write",
    )
    (text,) = written().values()
    assert 'mobile: "0171 5550101"' in text
    assert "555010" not in public(journal)


def test_a_private_column_with_a_long_text(journal: Path, bring: Import, written: Written) -> None:
    """It goes into the note, and is as hidden there as under its key."""
    bring(f"Name;Email;Private notes\nAnna;a@x.example;{SECRET} {'x' * 3000}\n", "--write")
    assert SECRET in "".join(written().values())
    assert SECRET not in public(journal)


def test_two_records_of_a_private_person(journal: Path, bring: Import, written: Written) -> None:
    """One is private as a whole, and one has a private number: the person is private as a whole."""
    card = "BEGIN:VCARD\nFN:Anna Berger{}\nUID:1\nTEL;TYPE=CELL:0171 5550101{}\nEND:VCARD\n"
    bring(card.format("", " (geheim)") + card.format(" - privat", ""), "--write")
    (text,) = written().values()
    assert "\nprivate: yes\n" in text
    assert "Anna" not in public(journal)


def test_an_update_that_makes_a_person_private(journal: Path, bring: Import, written: Written) -> None:
    """A key that is private already, and then the whole person: the list gives way to a yes."""
    bring(CARD.format("TEL;TYPE=CELL:0171 5550101 (geheim)"), "--write")
    bring(CARD.format("TEL;TYPE=CELL:0171 5550101 (geheim)\nCLASS:PRIVATE"), "--update", "--write")
    (text,) = written().values()
    assert "\nprivate: yes\n" in text
    assert "Anna" not in public(journal)


def test_an_update_with_something_private(journal: Path, bring: Import, written: Written) -> None:
    """What becomes private at the source is hidden in the file, and said; what was public there is replaced."""
    bring(CARD.format(f"NOTE:{SECRET}\nTITLE:{SECRET}"), "--write")
    assert SECRET in public(journal)
    said = bring(CARD.format(f"NOTE:{SECRET} (geheim)\nTITLE:{SECRET} - privat"), "--update", "--write")
    assert "Anna Berger: title, text" in said
    assert SECRET in "".join(written().values())
    assert SECRET not in public(journal)


@pytest.mark.parametrize(
    "place", ["SUMMARY:{}", "LOCATION:{}", "DESCRIPTION:{}", "CATEGORIES:{}", "COMMENT:{}"]
)
@pytest.mark.parametrize("text", MARKED)
@pytest.mark.parametrize("rule", ["", "RRULE:FREQ=WEEKLY;COUNT=2\n"])
def test_events(place: str, text: str, rule: str, anna: Path, bring: Import, written: Written) -> None:
    """A title, a place and a category make the note or the line private; a description is hidden in its note."""
    bring(
        f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260301T140000\nDTEND:20260301T150000\n{rule}"
        f"{place.format(text)}\nATTENDEE:mailto:anna@example.org\nEND:VEVENT\nEND:VCALENDAR\n",
        "--write",
    )
    written()
    assert SECRET not in public(anna)


ANY = st.lists(
    st.sampled_from(
        (*MARKED, "\n", "\n\n", "- ", " ", "# Privat\n", "## Other\n", "text", "<!-- /private -->", "-->", "%%", "(", "\\")
    ),
    max_size=8,
).map("".join) | st.text(max_size=60)  # fmt: skip


@given(ANY)
@example("<!-- private -->- a (geheim)\n\n- b")
def test_marks_of_our_own_are_clear(text: str) -> None:
    """No mark is in doubt, doing it again changes nothing, and what was hidden before still is.

    Two percent signs without an end hide nothing here: they are text.
    """
    marked = with_own_marks(text)
    assert not marks(marked).doubts
    assert with_own_marks(marked) == marked
    assert SECRET not in without_private(marked) or SECRET in without_private(with_ends(text))
    assert without_marks(marked).count(SECRET) + marked.count(SECRET) >= text.count(SECRET)


@given(ANY)
def test_a_name_without_its_mark(text: str) -> None:
    """A second time there is nothing to take off, unless the word may be part of the name."""
    plain, mark = without_mark(text)
    assert mark or plain == text
    assert without_mark(plain)[1] == ""
