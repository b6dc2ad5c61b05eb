"""Where somebody is mentioned: every kind of mention, in files that change in the editor and outside it."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from faden.lsp import references
from faden.lsp.workspace import Workspace
from faden.storage import cache

A, NOTE = "contacts/people/a.md", "contacts/meetings/2026-11-01-lunch.md"
LOG, GOAL = "contacts/log.md", "contacts/goals/job.md"
# Every mention of ben stands between angle brackets; other words with ben in them are none.
MARKED = {
    "contacts/journal.yml": "me: {name: ben}\nplaces: {ben: [50.9, 6.9]}\n",
    "contacts/people/ben.md": "---\nname: Ben\n---\nben himself, and [[<ben>]].\n",
    "contacts/people/ben-maier.md": "---\nname: Ben Maier\n---\n",
    A: '---\nname: A\n# knows: ben\nplace: ben\nknows: [ben-maier, <ben>]\nmet: {when: 2009, through: "<ben>"}\nx-a: {with: ben}\n'
    "---\n😀 [[<ben>]], [[<ben>|the other Ben]], [[ <ben> ]], [[<ben>#News]] and ben, [[ben-maier]]\n"
    "<!-- private -->\n[[<ben>]]\n<!-- /private -->\n```\n[[ben]]\n```\n",
    NOTE: '---\ndate: 2026-11-01\nwith:\n  - "[[<ben>]]"\n  - <ben>\n  - ben-maier\nfrom: <ben>\n---\n'
    "- [ ] [[<ben>]]: a book\n- gave [[<ben>]]: time\n",
    "contacts/meetings/2026-11-03-link.md": "---\ndate: 2026-11-03\nwith: [[<ben>]]\n---\n",
    "contacts/meetings/2026-11-02-flow.md": "---\ndate: 2026-11-02\nwith: [a,\n  <ben>]\n---\n",
    LOG: "# Log\n- 2026-11-20 call with [[a]] and [[<ben>]]: ben, [[<ben>]]\nheard of [[<ben>]]\n",
    GOAL: "---\nname: ben\n---\nAsk [[<ben>]].\n",
}


def plain(text: str) -> str:
    return text.replace("<ben>", "ben")


def write(root: Path, file: str, text: str) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(plain(text), "utf-8")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A journal that was looked at, of which no file is too young to be known by its stamp."""
    monkeypatch.setattr(cache, "SETTLED_NS", -(10**15))
    for file, text in MARKED.items():
        write(tmp_path, file, text)
    workspace = Workspace(tmp_path, lambda: date(2026, 11, 23))
    assert workspace.look().findings == ()
    return workspace


def wanted(files: dict[str, str]) -> list[tuple[str, int, int]]:
    """File, line and column of what stands between angle brackets."""
    found = []
    for file, text in files.items():
        for number, line in enumerate(text.split("\n"), 1):
            marks = enumerate(re.finditer("<ben>", line))
            found += [(file, number, mark.start() + 1 - 2 * before) for before, mark in marks]
    return sorted(found)


def told(workspace: Workspace) -> list[tuple[str, int, int]]:
    found = workspace.mentions("ben")
    assert all(one.place.length == len("ben") for one in found)
    return sorted((one.place.file, one.place.line, one.place.column) for one in found)


def test_every_kind_of_mention(workspace: Workspace) -> None:
    """In keys, lists over several lines, links, promises, lines of the log and goals; nowhere else."""
    assert told(workspace) == wanted(MARKED)


def test_what_was_read_is_not_read_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The places are known from the look at the journal."""
    monkeypatch.setattr(references, "parse_file", None)
    assert told(workspace) == wanted(MARKED)


def test_a_journal_that_was_remembered(workspace: Workspace) -> None:
    """A server that read no file itself, because all are remembered, knows the same places."""
    again = Workspace(workspace.root, workspace.clock)
    again.look()
    assert again.files_read == 0
    assert told(again) == wanted(MARKED)


def test_files_that_change_outside_the_editor(workspace: Workspace) -> None:
    """A closed file that grew, one of the same size and time of writing, one that went: nothing waits for a look."""
    files = dict(MARKED)
    files[LOG] = "- 2026-11-01 mail to [[a]]\n" + MARKED[LOG]
    files[GOAL] = MARKED[GOAL].replace("Ask [[<ben>]]", "[[<ben>]] Ask")
    before = (workspace.root / GOAL).stat()
    for file in (LOG, GOAL):
        write(workspace.root, file, files[file])
    os.utime(workspace.root / GOAL, ns=(before.st_atime_ns, before.st_mtime_ns))
    del files[NOTE]
    (workspace.root / NOTE).unlink()
    assert told(workspace) == wanted(files)


def test_a_file_that_is_open_in_the_editor(workspace: Workspace) -> None:
    """What is typed counts at once, also where the file has a finding by it; closed unsaved, the disk counts again."""
    files = dict(MARKED)
    for text in ("\n" + MARKED[LOG], "- 2026-11-20 shout at [[<ben>]]\n- 2026-11-21 mail to [[<ben>]]\n"):
        files[LOG] = text
        workspace.unsaved[LOG] = plain(text)
        assert told(workspace) == wanted(files)
        workspace.look()
        assert told(workspace) == wanted(files)
    del workspace.unsaved[LOG]
    assert told(workspace) == wanted(MARKED)


def test_a_file_that_cannot_be_read(workspace: Workspace) -> None:
    """Links count in keys that are broken too, so that a new id is the right one once they are mended."""
    files = {**MARKED, A: "---\nname: [A\n---\n[[<ben>]]\n"}
    workspace.unsaved[A] = plain(files[A])
    assert told(workspace) == wanted(files)
