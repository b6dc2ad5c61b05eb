"""The manual's pages as sessions: what a block of a page says, and what really happens when it is typed.

A page is read from top to bottom in an empty home directory. Of its fenced blocks

* ```console is typed: lines with `$ ` are commands, the lines below each are all that it says. A line `…` stands for
  any lines;
* ```diff FILE is an edit: lines with - become those with +, and lines with + alone go to the end of the file;
* ```anything FILE is a file that is written;
* all others are only read.

`<!-- day: 2026-11-23 -->` says which day it is from there on, `<!-- folder: demo -->` in which folder of the home the
reader sits, `<!-- language: de -->` what they speak. Nothing here needs more than Python: `make dist` reads pages
with the wheel in an environment of its own.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

HOME = "/home/jana"
"""How the manual calls the home directory."""

BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>\w+)(?: +(?P<file>\S+))? *\n(?P<body>.*?)^(?P=fence) *$"
    r"|^<!-- (?P<what>day|folder|language): (?P<value>\S+) -->$",
    re.MULTILINE | re.DOTALL,
)
SECONDS = re.compile(r"\(\d+([.,])\d s\)")
REAL = ("git", "cat", "ls", "rm", "mkdir")
"""Programs of the machine that a page may call."""

Faden = Callable[[list[str], "Session"], str]
"""Runs faden with arguments, and gives all that it said."""


@dataclass
class Session:
    """One reader of one page, who types everything that stands in it."""

    home: Path
    faden: Faden
    here: Path = field(init=False)
    today: str = "2026-11-23"
    language: str = "en"
    environment: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.here = self.home

    def read(self, page: str) -> str:
        """The page as it would be if its blocks said what really happens."""
        return BLOCK.sub(self._block, page)

    def _block(self, match: re.Match[str]) -> str:
        if match["what"] == "day":
            self.today = match["value"]
        elif match["what"] == "language":
            self.language = match["value"]
        elif match["what"] == "folder":
            self.here = self.home / match["value"]
        elif match["kind"] == "console":
            said = "".join(self._typed(command, shown) for command, shown in commands(match["body"]))
            return f"{match['fence']}console\n{said}{match['fence']}"
        elif match["kind"] == "diff" and match["file"]:
            self._edit(self.path(match["file"]), match["body"])
        elif match["file"]:
            file = self.path(match["file"])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(match["body"], "utf-8")
        return match[0]

    def path(self, name: str) -> Path:
        """A path as one types it."""
        return self.home / name[2:] if name.startswith("~/") else self.here / name

    def _typed(self, command: str, shown: str) -> str:
        said = SECONDS.sub(r"(2\g<1>1 s)", self.types(command).replace(str(self.home), HOME))
        said = "\n".join(line.rstrip() for line in said.strip("\n").split("\n"))
        said += "\n" if said else ""
        return f"$ {command}\n{shown if alike(shown, said) else said}"

    def types(self, command: str) -> str:
        """All that one typed line says, on both streams."""
        words = [
            str(self.path(word)) if word.startswith("~/") else word
            for word in shlex.split(command, comments=True)
        ]
        target = None
        if len(words) > 2 and words[-2] == ">":
            *words, _, target = words
        match words:
            case ["cd", folder]:
                self.here = (self.here / folder).resolve()
                said = ""
            case ["faden", *rest]:
                said = self.faden(rest, self)
            case [program, *_] if program in REAL:
                said = self.runs(words)
            case _:
                raise ValueError(f"nobody can type this here: {command}")
        if target is None:
            return said
        self.path(target).write_text(said, "utf-8")
        return ""

    def runs(self, words: list[str]) -> str:
        """What another program says."""
        done = subprocess.run(
            words,
            cwd=self.here,
            env={**os.environ, **self.surroundings()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout

    def surroundings(self) -> dict[str, str]:
        """A home of its own, a language, and a git that nobody has set up but for a name."""
        return {
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8" if self.language == "en" else f"{self.language}_DE.UTF-8",
            "GIT_CONFIG_GLOBAL": str(self.home / ".gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": f"{self.today}T12:00:00+0000",
            "GIT_COMMITTER_DATE": f"{self.today}T12:00:00+0000",
            **{f"GIT_{who}_NAME": "Jana Vogt" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "jana@example.org" for who in ("AUTHOR", "COMMITTER")},
            **self.environment,
        }

    def _edit(self, file: Path, body: str) -> None:
        lines = body.splitlines()
        old = [line[1:] for line in lines if line[:1] in ("-", " ")]
        new = [line[1:] for line in lines if line[:1] in ("+", " ")]
        text = file.read_text("utf-8")
        if not old:
            changed = text.rstrip("\n") + "\n" + "\n".join(new) + "\n"
        else:
            before = "\n".join(old) + "\n"
            if text.count(before) != 1:
                raise ValueError(f"{file.name} has not once:\n{before}\nbut is\n{text}")
            changed = text.replace(before, "".join(f"{line}\n" for line in new))
        file.write_text(changed, "utf-8")


def commands(body: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with what the page has below it."""
    command, shown = None, ""
    for line in body.splitlines(keepends=True):
        if line.startswith("$ "):
            if command is not None:
                yield command, shown
            command, shown = line[2:].rstrip("\n"), ""
        else:
            shown += line
    if command is not None:
        yield command, shown


def alike(shown: str, said: str) -> bool:
    """Whether a page shows what was said; a line `…` of it stands for any lines, and a blank line at the end for air.

    >>> alike("one\\n…\\nfour\\n", "one\\ntwo\\nthree\\nfour\\n"), alike("one\\n", "one\\ntwo\\n")
    (True, False)
    """
    parts = re.split(r"^…$", shown.rstrip("\n"), flags=re.MULTILINE)
    pattern = r"(?s:.*)".join(map(re.escape, parts))
    return re.fullmatch(pattern, said.rstrip("\n")) is not None
