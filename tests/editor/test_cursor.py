"""What may stand at a place; `|` is the cursor."""

from __future__ import annotations

import pytest

from faden.editor.cursor import Document, Kind

PEOPLE, MEETINGS, LOG, SETTINGS = (
    "contacts/people/a.md",
    "contacts/meetings/2026-11-01-a.md",
    "contacts/log.md",
    "contacts/journal.yml",
)


@pytest.mark.parametrize(
    ("file", "text", "kind", "typed", "path"),
    [
        (PEOPLE, "---\n|", Kind.KEY, "", ()),
        (PEOPLE, "---\nrhy|thm: 3\n---", Kind.KEY, "rhy", ()),
        (PEOPLE, "---\nring: 1|\n---", Kind.VALUE, "1", ("ring",)),
        (PEOPLE, "---\nring:|\n---", Kind.VALUE, "", ("ring",)),
        (PEOPLE, "---\nknows: [anna-berger, be|n]\n---", Kind.PERSON, "be", ("knows",)),
        (PEOPLE, "---\nknows:\n  - an|\n---", Kind.PERSON, "an", ("knows",)),
        (PEOPLE, "---\nknows:\n- an|\n---", Kind.PERSON, "an", ("knows",)),
        (PEOPLE, "---\nmet: {when: 2009, thr|}\n---", Kind.KEY, "thr", ("met",)),
        (PEOPLE, "---\nmet: {when: 2009, through: b|}\n---", Kind.PERSON, "b", ("met", "through")),
        (PEOPLE, "---\nmet:\n  when: 2009\n  thr|\n---", Kind.KEY, "thr", ("met",)),
        (PEOPLE, "---\nmet:\n  through: b|\n---", Kind.PERSON, "b", ("met", "through")),
        (PEOPLE, "---\nname: \"a, b: [c\", |\n---", Kind.VALUE, '"a, b: [c", ', ("name",)),
        (PEOPLE, "---\n# rhy|\n---", Kind.NOTHING, "", ()),
        (PEOPLE, "---\nname: A\n---\nrhy|", Kind.NOTHING, "", ()),
        (PEOPLE, "---\nname: A\n---\nSaw [[an|]] there", Kind.PERSON, "an", ()),
        (PEOPLE, "---\nname: A\n---\nSaw [[an|", Kind.PERSON, "an", ()),
        (MEETINGS, "---\nwith: [\"[[an|\n---", Kind.PERSON, "an", ()),
        (SETTINGS, "me: {na|", Kind.KEY, "na", ("me",)),
        (SETTINGS, "quiet_days: [sun|", Kind.VALUE, "sun", ("quiet_days",)),
        (LOG, "- 20|", Kind.DATE, "20", ()),
        (LOG, "- 2026-11-20 ca|", Kind.CHANNEL, "ca", ()),
        (LOG, "- 2026-11-20 |", Kind.CHANNEL, "", ()),
        (LOG, "- 2026-11-20 call w|", Kind.DIRECTION, "w", ()),
        (LOG, "- 2026-11-20 call with an|", Kind.PERSON, "an", ()),
        (LOG, "- 2026-11-20 call with [[anna]], be|", Kind.PERSON, "be", ()),
        (LOG, "- 2026-11-20 call with [[anna]] and |", Kind.PERSON, "", ()),
        (LOG, "- 2026-11-20 call with [[anna]]: abo|", Kind.NOTHING, "", ()),
        (LOG, "- 2026-11-20 kall wi|", Kind.NOTHING, "", ()),
        (LOG, "just te|xt", Kind.NOTHING, "", ()),
    ],
)  # fmt: skip
def test_what_may_stand_at_a_place(
    file: str, text: str, kind: Kind, typed: str, path: tuple[str, ...]
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
    assert (spot.typed if spot.kind is Kind.PERSON else None) == person
