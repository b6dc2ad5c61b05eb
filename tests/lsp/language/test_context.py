"""What may stand at a place; `|` is the cursor."""

from __future__ import annotations

import pytest

from faden.lsp.language.context import Document
from faden.lsp.language.cursor_context import ContextKind

PEOPLE, MEETINGS, LOG, SETTINGS = (
    "contacts/people/a.md",
    "contacts/meetings/2026-11-01-a.md",
    "contacts/log.md",
    "contacts/journal.yml",
)


@pytest.mark.parametrize(
    ("file", "text", "kind", "typed", "path"),
    [
        (PEOPLE, "---\n|", ContextKind.KEY, "", ()),
        (PEOPLE, "---\nrhy|thm: 3\n---", ContextKind.KEY, "rhy", ()),
        (PEOPLE, "---\nring: 1|\n---", ContextKind.VALUE, "1", ("ring",)),
        (PEOPLE, "---\nring:|\n---", ContextKind.VALUE, "", ("ring",)),
        (PEOPLE, "---\nknows: [anna-berger, be|n]\n---", ContextKind.PERSON, "be", ("knows",)),
        (PEOPLE, "---\nknows: [{an|: brother}]\n---", ContextKind.PERSON, "an", ("knows",)),
        (PEOPLE, "---\nknows: [{anna: bro|}]\n---", ContextKind.VALUE, "bro", ("knows", "anna")),
        (PEOPLE, "---\nknows:\n  - an|: x\n---", ContextKind.PERSON, "an", ("knows",)),
        (PEOPLE, "---\nknows:\n  - anna: bro|\n---", ContextKind.VALUE, "bro", ("knows", "anna")),
        (PEOPLE, "---\njobs:\n  - or|\n---", ContextKind.VALUE, "or", ("jobs",)),
        (PEOPLE, "---\njobs: [{org: A, ti|}]\n---", ContextKind.KEY, "ti", ("jobs",)),
        (PEOPLE, "---\nknows:\n  - an|\n---", ContextKind.PERSON, "an", ("knows",)),
        (PEOPLE, "---\nknows:\n- an|\n---", ContextKind.PERSON, "an", ("knows",)),
        (PEOPLE, "---\nmet: {when: 2009, thr|}\n---", ContextKind.KEY, "thr", ("met",)),
        (PEOPLE, "---\nmet: {when: 2009, through: b|}\n---", ContextKind.PERSON, "b", ("met", "through")),
        (PEOPLE, "---\nmet:\n  when: 2009\n  thr|\n---", ContextKind.KEY, "thr", ("met",)),
        (PEOPLE, "---\nmet:\n  through: b|\n---", ContextKind.PERSON, "b", ("met", "through")),
        (PEOPLE, "---\nname: \"a, b: [c\", |\n---", ContextKind.VALUE, '"a, b: [c", ', ("name",)),
        (PEOPLE, "---\n# rhy|\n---", ContextKind.NOTHING, "", ()),
        (PEOPLE, "---\nname: A\n---\nrhy|", ContextKind.NOTHING, "", ()),
        (PEOPLE, "---\nname: A\n---\nSaw [[an|]] there", ContextKind.PERSON, "an", ()),
        (PEOPLE, "---\nname: A\n---\nSaw [[an|", ContextKind.PERSON, "an", ()),
        (MEETINGS, "---\nwith: [\"[[an|\n---", ContextKind.PERSON, "an", ()),
        (SETTINGS, "me: {na|", ContextKind.KEY, "na", ("me",)),
        (SETTINGS, "quiet_days: [sun|", ContextKind.VALUE, "sun", ("quiet_days",)),
        (LOG, "- 20|", ContextKind.DATE, "20", ()),
        (LOG, "- 2026-11-20 ca|", ContextKind.CHANNEL, "ca", ()),
        (LOG, "- 2026-11-20 |", ContextKind.CHANNEL, "", ()),
        (LOG, "- 2026-11-20 call w|", ContextKind.DIRECTION, "w", ()),
        (LOG, "- 2026-11-20 call with an|", ContextKind.PERSON, "an", ()),
        (LOG, "- 2026-11-20 call with [[anna]], be|", ContextKind.PERSON, "be", ()),
        (LOG, "- 2026-11-20 call with [[anna]] and |", ContextKind.PERSON, "", ()),
        (LOG, "- 2026-11-20 call with [[anna]]: ga|", ContextKind.ITEM, "ga", ("log",)),
        (LOG, "- 2026-11-20 call with [[anna]]: film; go|", ContextKind.ITEM, "go", ("log",)),
        (LOG, "- 2026-11-20 call with [[anna]]: about fi|", ContextKind.NOTHING, "", ()),
        (LOG, "- 2026-11-20 call with [[anna]]: film #fi|", ContextKind.TAG, "fi", ()),
        (LOG, "- 2026-11-20 call with @ja|", ContextKind.PERSON, "ja", ()),
        (LOG, "", ContextKind.FILE, "", ()),
        (PEOPLE, "--|", ContextKind.FILE, "--", ()),
        (PEOPLE, "---\nname: A\n---\nmet @anna b|", ContextKind.PERSON, "anna b", ()),
        (PEOPLE, "---\nname: A\n---\nmail anna@exam|", ContextKind.NOTHING, "", ()),
        (PEOPLE, "---\nname: A\n---\n[[ben#Ki|", ContextKind.HEADING, "Ki", ("ben",)),
        (MEETINGS, "---\nwith: [a]\n---\n- ga|", ContextKind.ITEM, "ga", ()),
        (MEETINGS, "---\nwith: [a]\n---\n- [ ] |", ContextKind.PROMISE, "", ()),
        (MEETINGS, "---\nwith: [a]\n---\n- [ ] the book (by 20|", ContextKind.DUE, "20", ()),
        (MEETINGS, "---\nwith: [a]\n---\n- [ ] give @an|", ContextKind.PERSON, "an", ()),
        (MEETINGS, "---\nwith: [a]\n---\nwe spoke (by 20|", ContextKind.NOTHING, "", ()),
        (LOG, "- 2026-11-20 kall wi|", ContextKind.NOTHING, "", ()),
        (LOG, "just te|xt", ContextKind.NOTHING, "", ()),
    ],
)  # fmt: skip
def test_what_may_stand_at_a_place(
    file: str, text: str, kind: ContextKind, typed: str, path: tuple[str, ...]
) -> None:
    """Keys, values, people and words of the log are told apart in a text that is not whole yet."""
    before, _, behind = text.partition("|")
    lines = before.split("\n")
    spot = Document(file, before + behind).spot(len(lines) - 1, len(lines[-1]))
    assert (spot.kind, spot.typed, spot.path) == (kind, typed, path)


@pytest.mark.parametrize(
    ("file", "text", "person"),
    [
        (LOG, "- 2026-11-20 call with [[an|na-berger]]", "anna-berger"),
        (LOG, "- 2026-11-20 call with [[anna-berger|Anni]] a|nd", None),
        (PEOPLE, "---\nknows: [ann|a-berger, ben]\n---", "anna-berger"),
        (PEOPLE, "---\nknows: |ben\n---", "ben"),
        (PEOPLE, '---\nknows: ["[[be|n]]"]\n---', "ben"),
        (PEOPLE, "---\nname: Be|n\n---", None),
        (MEETINGS, "---\nfrom: be|n\n---", "ben"),
    ],
)
def test_the_id_under_the_cursor(file: str, text: str, person: str | None) -> None:
    """An id is known by where it stands, with and without brackets."""
    at = text.rindex("|") if "|Anni" in text else text.index("|")
    before = text[:at]
    spot = Document(file, before + text[at + 1 :]).id_at(before.count("\n"), len(before.rpartition("\n")[2]))
    assert (spot.typed if spot.kind is ContextKind.PERSON else None) == person
