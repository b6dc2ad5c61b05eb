"""Histories of git in which somebody has a past, under several paths; and what is left of them once it is rewritten."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from faden.cli import faden

GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")


class History:
    """A journal in git in which somebody has a past under several paths."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if not (root / ".git").exists():
            self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        done = subprocess.run([*GIT, *arguments], cwd=self.root, check=True, capture_output=True)
        return done.stdout.decode("utf-8", "replace")

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def move(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", old, new)


OTHERS = {
    "ann": "Joanna met an annual planner, Hannah; ann-marie came. Ann Lee? Annexe.",
    "will": "I will be willing, Willa. Goodwill! Where there is a will, there is a way.",
    "jan": "In January, 12 Jan 2026, Jana and Janssen; jan-ole was there; Januar.",
    "zoe-ghoul": "Zoey and zoe ghouls; the zoe-ghouls; Zoe herself.",
}
NAMES = {"ann": "Ann Adler", "will": "Will Becker", "jan": "Jan Öz", "zoe-ghoul": "Zoe Ghoul"}


def long_ago(root: Path, id: str, number: int = 0) -> History:
    """A history with renames, moves, notes that went, other branches and private things about `id`.

    The bits of `number` say what else there was: a rename with other content, ends of lines, notes long gone, and so on.
    """
    name, made = NAMES[id], History(root)
    also = [bool(number & 1 << bit) for bit in range(6)]
    end = "\r\n" if also[0] else "\n"
    write(root, "/site/\n/site_src/\n/.faden/\n", ".gitignore")
    whole = f"---\nname: {name}\nfacts:\n  secret: Murmeltier\n---\n".replace("\n", end)
    write(root, whole, "contacts/people/first.md")
    write(root, f"---\nname: Ben\nknows: [first]\n---\n{OTHERS[id]}\n", "contacts/people/ben.md")
    made.commit(f"{name} is new")
    made.move("contacts/people/first.md", f"contacts/people/{id}.md")
    if also[1]:
        write(root, whole.replace("facts:", f"place: Bonn{end}facts:"), f"contacts/people/{id}.md")
    ids = f"[{id}, joe]" if not also[0] else f"{end}  - {id}{end}  - joe"
    write(root, f"---{end}name: Ben{end}knows: {ids}{end}---{end}{OTHERS[id]}\n", "contacts/people/ben.md")
    made.commit("renamed")
    if also[2]:
        made.git("rm", "-q", f"contacts/people/{id}.md")
        made.commit("gone for a while")
        write(root, whole, f"contacts/people/{id}.md")
        made.commit("and back")
    made.move(f"contacts/people/{id}.md", f"contacts/people/colleagues/{id}.md")
    write(root, f"---\nwith: [{id}]\n---\nMurmeltier.\n", "contacts/meetings/2026-01-01-a.md")
    both = f"---\nwith:\n  - {id} # them\n  - ben\n---\n[[{id}|{name}]]!\n"
    write(root, both, "contacts/meetings/2026-01-02-b.md")
    write(root, f"- 2026-01-03 call with [[{id}]]: {OTHERS[id]}\n- 2026-01-04 call with [[ben]]\n")
    write(root, "not really", f"contacts/people/colleagues/{id}.jpg")
    made.commit(f"met {name}")
    if also[3]:
        write(
            root, f"---\nwith: {id}\n---\nMurmeltier, long ago.\n", "contacts/meetings/2020/2020-01-01-old.md"
        )
        made.commit("an old note")
        made.git("rm", "-q", "contacts/meetings/2020/2020-01-01-old.md")
        made.commit("no old note")
    made.move("contacts/meetings/2026-01-01-a.md", "contacts/meetings/2026-01-01-talk.md")
    made.git("checkout", "-q", "-b", "side")
    write(root, f"---\nname: Cora\nmet: {{through: {id}}}\n---\n{name} sang.\n", "contacts/people/cora.md")
    made.commit("Cora")
    write(root, "---\nname: Cora\n---\n", "contacts/people/cora.md")
    made.commit("Cora without")
    if also[4]:
        made.git("tag", "-a", "-m", f"with {name}", "tagged")
    made.git("checkout", "-q", "main")
    made.git("merge", "-q", "--no-ff", "-m", "merged", "side")
    if also[5]:
        made.git("branch", "-q", "-D", "side")
        made.move(f"contacts/people/colleagues/{id}.md", f"contacts/people/far off/ünder/{id}.md")
    (root / f"contacts/people/colleagues/{id}.jpg").unlink()
    made.commit("no photo")
    return made


def typed(said: str) -> str:
    """The commands that a message shows."""
    lines = said.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("  git clone"))
    end = next(number for number in range(first, len(lines)) if not lines[number].strip())
    return "\n".join(lines[first:end])


def write(root: Path, text: str, file: str = "contacts/log.md") -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_bytes(text.encode())


def left_after_rewriting(place: Path, id: str, number: int = 0) -> list[str]:
    """Forgets `id` in a journal in `place`, types what is printed, and says what is wrong with the new repository."""
    root = place / "a journal"
    write(root, "")
    write(root, "", "contacts/journal.yml")
    write(root, "---\nname: Joe\n---\n", "contacts/people/joe.md")
    made = long_ago(root, id, number)
    options = ["--journal", str(root), "--today", "2026-11-23"]
    result = CliRunner().invoke(faden, [*options, "forget", id, "--yes"], catch_exceptions=False)
    made.commit("one less")
    path = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "-e", "-c", typed(result.stderr)],
        cwd=place,
        env={**os.environ, **path},
        capture_output=True,
        check=False,
    )
    if done.returncode or result.exit_code:
        return [f"does not run: {done.stderr.decode('utf-8', 'replace')}{result.stderr}"]
    new = History(place / "a journal-new")
    wrong = []
    if new.git("ls-tree", "-r", "main") != made.git("ls-tree", "-r", "main"):
        wrong.append("the journal of today is another")
    everything = new.git("log", "--all", "-p", "--format=%B", "--name-status", "-m", "--text")
    everything += new.git("cat-file", "--batch-all-objects", "--batch")
    key = re.compile(rf"(?m)^. *- {id}\b|(?:with|knows|through): *[^\n]*(?<!-)\b{id}\b(?!-)")
    texts = ("Murmeltier", NAMES[id], f"[[{id}", f"/{id}.md", f"/{id}.jpg")
    wrong += [text for text in texts if text in everything]
    wrong += [match[0] for match in key.finditer(everything)]
    # Every version of what others are, but for what named them, is there with all its words.
    if OTHERS[id] not in new.git("log", "--all", "-p", "--", "contacts/people/ben.md"):
        wrong.append("words of others are gone")
    if len(new.git("log", "--format=%h", "main").split()) < 5:
        wrong.append("commits are gone")
    return wrong
