"""The first week with a journal, as a transcript: what one types, what is written, what the plan says before and after."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from faden.cli import faden

if TYPE_CHECKING:
    from tests.conftest import Golden

GOLDEN = Path(__file__).parents[1] / "golden" / "terminal" / "first-week.txt"


class Session:
    """Types commands, writes in the editor, and keeps the record. Commands answer as on the day that it is."""

    def __init__(self) -> None:
        self.record: list[str] = []
        self.today = ""

    def day(self, day: str, weekday: str) -> None:
        self.today = day
        self.record += [f"# {weekday}, {day}", ""]

    def types(self, typed: str, code: int = 0) -> str:
        done = CliRunner().invoke(
            faden, ["--today", self.today, *shlex.split(typed)[1:]], catch_exceptions=False
        )
        assert done.exit_code == code, done.output
        said = done.output.strip("\n")
        self.record += [f"$ {typed}", *([said] if said else []), ""]
        return done.stdout.strip()

    def writes(self, file: str, old: str, new: str) -> None:
        """In the editor: `old` becomes `new`."""
        text = Path(file).read_text("utf-8")
        assert text.count(old) == 1, text
        Path(file).write_text(text.replace(old, new), "utf-8")
        lines = [f"- {line}" for line in old.splitlines()] + [f"+ {line}" for line in new.splitlines()]
        self.record += [f"[in the editor, {file}]", *lines, ""]

    def adds(self, file: str, text: str) -> None:
        """In the editor: a few lines more at the end."""
        Path(file).write_text(Path(file).read_text("utf-8") + text, "utf-8")
        self.record += [f"[in the editor, {file}]", *(f"+ {line}".rstrip() for line in text.splitlines()), ""]

    def shows(self, file: str) -> None:
        self.record += [f"[{file}]", Path(file).read_text("utf-8").rstrip("\n"), ""]


def test_the_first_week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    """A new journal, three people, a lunch with two of them, a call from one, a promise kept; check stays silent."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    session = Session()

    session.day("2026-11-23", "Monday")
    session.types("faden init journal")
    monkeypatch.chdir(tmp_path / "journal")
    Path("contacts/people/example.md").unlink()
    session.types("faden new Anna Berger --ring 15")
    session.types("faden new Jürgen Groß --ring 5")
    session.types("faden new Carla Weiss --ring 50")
    session.types("faden new Anna Berger", code=2)
    session.writes("contacts/people/anna-berger.md", "#place: Köln\n", "place: Köln\n")
    session.writes("contacts/people/anna-berger.md", "#nickname: Anni\n", "nickname: Anni\n")
    session.writes("contacts/people/anna-berger.md", "added: 2026-11-23\n", "")
    session.writes("contacts/people/carla-weiss.md", "added: 2026-11-23\n", "")
    session.types("faden check")
    session.types("faden plan")

    session.day("2026-11-25", "Wednesday")
    session.types("faden plan")
    note = session.types("faden note anni jurgen --date yesterday --activity lunch")
    session.shows(note)
    session.adds(note, "Film plans: all of Kaurismäki.\n\n- [ ] send [[anna-berger]] the list of films\n")
    session.types("faden check")
    session.types("faden prep anna")
    session.types("faden plan")

    session.day("2026-11-27", "Friday")
    session.types('faden log juergen "call, he has found a projector" --from them --date gestern')
    session.types("faden plan")
    session.types("faden log carla --via mail --text 'the flat in Hamburg; gave: a name'")
    session.types("faden plan", code=1)
    session.writes(note, "- [ ] send", "- [x] send")
    session.types('faden log anni "mail, the list of films" --from me')
    session.types("faden plan", code=1)
    session.shows("contacts/log.md")
    session.types("faden find projector")
    session.types("faden check")
    session.types("faden prep anna")

    session.day("2026-12-04", "Friday")
    session.types("faden plan")

    golden.check(GOLDEN, "\n".join(session.record).rstrip("\n") + "\n")
