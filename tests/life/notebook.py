"""The journal of a year: files that are written in an editor, and asked through the commands."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from faden.cli import faden

from .world import CAPACITY, Tie, day_of, lot

ABOUT = (
    "the new flat", "holidays", "work, and too much of it", "the children", "a film", "the garden", "their mother",
    "plans for summer", "the choir", "a book", "moving house", "nothing much, and that was nice",
)  # fmt: skip


def about(*what: object) -> str:
    return ABOUT[int(len(ABOUT) * lot("about", *what))]


class Notebook:
    """One journal. Everything goes through the files and through `faden …`, nothing past them."""

    def __init__(self, folder: Path, people: Iterable[Tie], size: int, settings: str = "") -> None:
        self.folder = folder
        self.asked = 0
        contacts = folder / "contacts"
        for part in ("people", "log"):
            (contacts / part).mkdir(parents=True)
        self.settings = contacts / "journal.yml"
        self.settings.write_text(
            f"me: {{place: Köln}}\nlanguage: en\ncapacity: {CAPACITY[size]}\n{settings}", "utf-8"
        )
        past = []
        for one in people:
            self.person(one.id).write_text(_file(one), "utf-8")
            past += [(day, one) for day in (*one.earlier, one.last)]
        for day, one in sorted(past, key=lambda entry: (entry[0], entry[1].id)):
            self.writes(day, "call with", one.id, text=about(one.id, day))

    def person(self, id: str) -> Path:
        return self.folder / "contacts" / "people" / f"{id}.md"

    def types(self, day: int, *arguments: str, codes: tuple[int, ...] = (0,)) -> str:
        """Types a command on a day; what it prints."""
        words = ["--journal", str(self.folder), "--today", str(day_of(day)), *arguments]
        done = CliRunner().invoke(faden, words, catch_exceptions=False)
        self.asked += 1
        if self.asked % 100 == 0:
            # A command keeps what it read out of the collector's sight, as its process soon ends; this one goes on.
            gc.unfreeze()
            gc.collect()
        assert done.exit_code in codes, f"{day_of(day)} faden {' '.join(arguments)}: {done.output}"
        return done.stdout

    def asks(self, day: int, *arguments: str) -> Any:
        """What a command says as JSON; where nobody is named, it ends with 1, and that is an answer, too."""
        return json.loads(self.types(day, *arguments, "--json", codes=(0, 1)))

    def writes(self, day: int, how: str, *ids: str, text: str = "") -> None:
        """A line of the log, written in the editor: `writes(3, "mail to", "anna")`."""
        when = day_of(day)
        file = self.folder / "contacts" / "log" / f"{when.year}.md"
        people = ", ".join(f"[[{id}]]" for id in ids[:-1])
        people = f"{people} and [[{ids[-1]}]]" if people else f"[[{ids[-1]}]]"
        with file.open("a", encoding="utf-8") as out:
            out.write(f"- {when} {how} {people}{': ' if text else ''}{text}\n")

    def edits(self, id: str, line: str) -> None:
        """One more line in a person's file, before the end of its front matter; one with that key is replaced."""
        file, key = self.person(id), line.split(":")[0]
        kept = [old for old in file.read_text("utf-8").splitlines() if not old.startswith(f"{key}:")]
        end = kept.index("---", 1)
        file.write_text("\n".join([*kept[:end], line, *kept[end:], ""]), "utf-8")

    def sets(self, line: str) -> None:
        """One more line in the settings."""
        self.settings.write_text(self.settings.read_text("utf-8") + line + "\n", "utf-8")


def _file(one: Tie) -> str:
    lines = [f"name: {one.name}", f"ring: {one.ring}", f"stars: {one.stars}", f"place: {one.place}"]
    lines += ["kin: yes"] if one.kin else []
    if one.birthday is not None:
        month, day = one.birthday
        lines.append(f"birthday: --{month:02}-{day:02}")
    channels = [f"email: {one.id}@example.org"] + ([] if one.mail_only else ["phone: +49 221 555 0100"])
    lines.append(f"channels: {{{', '.join(channels)}}}")
    return "\n".join(["---", *lines, "---", ""])
