"""A journal to measure with: what is done to it, and how long each took."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from statistics import median

from journals import TODAY
from report import Row
from timing import Sample, Spread, run

QUIET = {"NO_MKDOCS_2_WARNING": "1", "FADEN_LANGUAGE": "en"}


@dataclass
class Journal:
    """A journal to measure with, and the ways to do things to it."""

    root: Path
    edits: int = 0
    samples: dict[str, list[Sample]] = field(default_factory=dict)
    changed: list[int] = field(default_factory=list)
    """Of each round the files of the site that were others on the day after."""

    @property
    def person(self) -> str:
        return min(file.stem for file in (self.root / "contacts" / "people").iterdir())

    @property
    def files(self) -> int:
        return sum(1 for _ in (self.root / "contacts").rglob("*.*"))

    @property
    def pages(self) -> int:
        return sum(1 for _ in (self.root / "site_src").rglob("*.md"))

    def faden(self, *arguments: str) -> Sample:
        # A query that finds nothing to say answers 1.
        expected = (0,) if arguments[0] in ("build", "log", "--help") else (0, 1)
        return run([sys.executable, "-m", "faden", *arguments], self.root, expected=expected)

    def mkdocs(self, config: str, site: str) -> Sample:
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            config,
            "-d",
            str(self.root / ".faden" / "made" / site),
        ]
        return run(command, self.root, QUIET)

    def state_of_site(self) -> dict[str, str]:
        """The SHA-256 of every file of the site."""
        files = (file for file in (self.root / "site").rglob("*") if file.is_file())
        return {str(file): sha256(file.read_bytes()).hexdigest() for file in files}

    def log_line(self) -> None:
        """Adds a line of today to the log, with an editor or by `faden log`."""
        self.edits += 1
        log = max((self.root / "contacts" / "log").iterdir())
        line = f"- {TODAY} call to [[{self.person}]]: edit number {self.edits}\n"
        log.write_text(log.read_text("utf-8") + line, "utf-8")

    def edit_note(self) -> str:
        """Adds a sentence to the newest note; returns it."""
        note = max((self.root / "contacts" / "meetings").rglob("*.md"))
        self.edits += 1
        sentence = f"Edit number {self.edits}."
        note.write_text(f"{note.read_text('utf-8').rstrip()}\n\n{sentence}\n", "utf-8")
        return sentence

    def edit_page(self) -> str:
        """Adds a paragraph to the Markdown of a person's page; returns it."""
        page = self.root / "site_src" / "people" / self.person / "index.md"
        self.edits += 1
        sentence = f"Edit number {self.edits}."
        page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n<p>{sentence}</p>\n", "utf-8")
        return sentence

    def forget(self, *patterns: str) -> None:
        for pattern in patterns:
            for path in self.root.glob(pattern):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def take(self, name: str, sample: Sample | None) -> None:
        """Keeps a sample; None is that of a program that is not installed."""
        if sample is not None:
            self.samples.setdefault(name, []).append(sample)

    def spread(self, name: str) -> Spread | None:
        found = self.samples.get(name)
        return Spread.of([one.seconds for one in found]) if found else None

    def cpu(self, name: str) -> float | None:
        """The middle of the CPU seconds; None if there are none: a server's are not counted."""
        found = [one.cpu for one in self.samples.get(name, ()) if one.cpu]
        return median(found) if found else None

    def row(self, title: str, name: str, target: float, stretch: float) -> Row:
        """A row of seconds, with those of the CPU."""
        return Row(title, self.spread(name), "s", target, stretch, self.cpu(name))

    def ratio(self, name: str, to: str) -> Spread | None:
        """What one takes of another, round by round."""
        return self._compared(name, to, lambda one, other: one / other)

    def difference(self, name: str, to: str) -> Spread | None:
        """How many seconds one takes longer than another, round by round."""
        return self._compared(name, to, lambda one, other: one - other)

    def _compared(self, name: str, to: str, how: Callable[[float, float], float]) -> Spread | None:
        pairs = zip(self.samples.get(name, ()), self.samples.get(to, ()), strict=False)
        found = [how(one.seconds, other.seconds) for one, other in pairs]
        return Spread.of(found) if found else None
