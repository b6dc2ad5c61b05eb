"""Who is forgotten is named nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from faden.editing.erase import refers, without

NOTE = "---\nwith: [[a, b], anna, ben]\nfrom: {who: anna}\nmet: at school\n---\n"


def test_through_whom_one_met(tmp_path: Path) -> None:
    """Whoever is forgotten was no go-between any more, either."""
    text = "---\nname: Ben\nmet: {where: at work, through: anna}\n---\n"
    assert refers("contacts/people/ben.md", text, "anna")
    assert without("contacts/people/ben.md", text, "anna") == "---\nname: Ben\nmet: {where: at work}\n---\n"


def test_a_person_is_no_list_of_two(tmp_path: Path) -> None:
    """What stands where an id should, and is none, is nobody."""
    assert not refers("contacts/meetings/x.md", NOTE, "a")
    assert refers("contacts/meetings/x.md", NOTE, "anna")
    assert not refers("contacts/people/x.md", NOTE.replace("anna", "cleo"), "anna")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("- 2026-11-20 call from nobody: as [[anna]] says\n", "- 2026-11-20 call from nobody: as … says\n"),
        ("- 2026-11-20 howl with [[anna]]: hello\n", "- 2026-11-20 howl with …: hello\n"),
        ("- 2026-11-20 call with [[anna]] and: hello\n", ""),
    ],
)
def test_a_line_that_is_none_loses_only_the_name(line: str, left: str) -> None:
    """A line of the log that is with the forgotten one alone goes; of what is no such line the mention goes."""
    assert without("contacts/log.md", line, "anna") == left
