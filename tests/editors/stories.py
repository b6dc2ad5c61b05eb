"""One person, one note and one line of the log, written from nothing in each editor, key by key.

Each function writes the same three files with the keys that you press if you know that editor and have set it up as the
manual says. It begins in a journal of `FILES`; in a terminal the person's file, which is not there yet, is open.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.editors.terminal import Terminal
from tests.editors.vscode import Window

from faden.journal.loader import open_journal

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
SETTINGS = ROOT / "generator" / "faden" / "scaffold" / "journal" / ".vscode" / "settings.json"
"""What `faden init` writes for VS Code."""
JANE, NOTE, LOG = (
    "contacts/people/jane-smith.md",
    "contacts/meetings/2026-11-23-jane.md",
    "contacts/log/2026.md",
)
FILES = {
    "contacts/journal.yml": "me: {name: Jana Vogt}\ntoday: 2026-11-23\n",
    "contacts/people/anna-berger.md": "---\nname: Anna Berger\nring: 15\nadded: 2026-01-01\n---\n",
    "contacts/people/juergen-gross.md": "---\nname: Jürgen Groß\nring: 50\nadded: 2026-01-01\n---\n",
    "contacts/meetings/2026-11-02-anna.md": "---\ndate: 2026-11-02\nwith: [anna-berger]\nplace: Köln\n---\n",
    ".vscode/settings.json": SETTINGS.read_text("utf-8"),
    LOG: "# 2026\n\n- 2026-11-20 call with [[anna-berger]]: heat pumps\n",
}
"""The journal before. Each story makes of it one with Jane Smith, a note about her and a call with her."""


def write_before(journal: Path) -> None:
    """Writes the journal before the story."""
    for name, text in FILES.items():
        (journal / name).parent.mkdir(parents=True, exist_ok=True)
        (journal / name).write_text(text, "utf-8")


def wrong_after(journal: Path) -> list[str]:
    """What differs from the journal after the story: nothing, if everything was written and read."""
    now, findings = open_journal(journal, TODAY)
    wrong = [finding.message() for finding in findings]
    jane, note = now.people.get("jane-smith"), now.meetings[-1]
    if jane is None or (jane.name, jane.ring, jane.place) != ("Jane Smith", 15, "Hull"):
        wrong.append(f"the person: {jane}")
    if (note.people, note.place) != (("jane-smith",), "Hull"):
        wrong.append(f"the note: {note}")
    if [(promise.text, str(promise.due)) for promise in note.promises] != [
        ("lend her the book", "2026-11-24")
    ]:
        wrong.append(f"the promise: {note.promises}")
    if [(touch.people, touch.text) for touch in now.touches][1:] != [(("jane-smith",), "film")]:
        wrong.append(f"the log: {now.touches}")
    return wrong


@dataclass(frozen=True)
class TerminalEditor:
    """An editor: its program, the file of its settings below the home folder, and the keys of the story.

    `block` is what these settings are between in the manual, on `page`; `oldest` is the version that they need.
    """

    name: str
    program: str
    settings: str
    page: str
    block: str
    oldest: tuple[int, int]
    write: Callable[[Terminal, TerminalEditor], None]

    def is_here(self) -> bool:
        return shutil.which(self.program) is not None and self.version() >= self.oldest

    def version(self) -> tuple[int, int]:
        said = subprocess.run([self.program, "--version"], capture_output=True, text=True, check=True).stdout
        numbers = re.search(r"(\d+)\.(\d+)", said)
        return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)

    def settings_of_manual(self) -> str:
        """What the manual says to write."""
        text = (ROOT / "docs" / self.page).read_text("utf-8")
        match = re.search(self.block, text, re.DOTALL)
        assert match is not None, "the manual no longer says how to set it up"
        return match[1]


def write_in_neovim(terminal: Terminal, editor: TerminalEditor) -> None:
    """Ctrl-X Ctrl-O completes, Tab goes to the next place of a form.

    Neovim 0.10 writes a form by an action, and completes nothing that does not begin with what is typed.
    """

    def complete(shown: str, *, only: bool = False) -> None:
        """Completes what is typed: one of several is taken by a key, the only one there is at once."""
        terminal.press("C-x")
        terminal.press("C-o")
        terminal.until(shown)
        if not only:
            terminal.press("C-y")

    def save(file: str) -> None:
        terminal.press("Escape")
        terminal.type(":w")
        terminal.press("Enter")
        terminal.until("written")

    def open_file(file: str, shown: str) -> None:
        terminal.type(f":e {file}")
        terminal.press("Enter")
        terminal.until(shown)

    has_snippets = editor.version() >= (0, 11)

    def form(last: str) -> None:
        if has_snippets:
            terminal.press("i")
            complete("the keys that matter")
        else:
            terminal.type(":lua vim.lsp.buf.code_action()")
            terminal.press("Enter")
            terminal.until("Insert the form")
            terminal.press("1")
            terminal.press("Enter")
        terminal.until(last)

    def fill(key: str, value: str, tabs: int) -> None:
        """The next place of the form: by Tab, or by looking for its key."""
        if has_snippets:
            for _ in range(tabs):
                terminal.press("Tab")
        else:
            terminal.press("Escape")
            terminal.type(f"/{key}")
            terminal.press("Enter")
            terminal.type("f[a" if key in ("with", "topics") else "A")
        terminal.type(value)

    terminal.wait_for_server()
    form("facts: {}")
    fill("ring", "15", 0)
    fill("place", "Hull", 1)
    save(JANE)
    open_file(NOTE, "0,0-1")
    form("topics: []")
    fill("with", "@jan" if has_snippets else "jan", 0)
    complete("jane-smith", only=True)
    fill("place", "Hull", 1)
    fill("topics", "rowing", 2)
    terminal.press("Escape")
    terminal.type("Go- [ ] lend her the book (")
    complete("by 2026-11-24")
    save(NOTE)
    open_file(LOG, "heat pumps")
    terminal.type("Go")
    complete("yesterday")
    terminal.type("call with @jan" if has_snippets else "call with [[jan")
    complete("[[jane-smith]]", only=True)
    terminal.type(": film")
    save(LOG)


def write_in_helix(terminal: Terminal, editor: TerminalEditor) -> None:
    """Ctrl-X completes where nothing was typed yet, Tab chooses a proposal, Enter takes it."""

    def take(shown: str) -> None:
        terminal.until(shown)
        terminal.press("Tab")
        terminal.press("Enter")

    def save() -> None:
        terminal.press("Escape")
        terminal.press("Escape")
        terminal.type(":w")
        terminal.press("Enter")
        terminal.until("written")

    def open_file(file: str, shown: str) -> None:
        terminal.type(f":o {file}")
        terminal.press("Enter")
        terminal.until(shown)

    terminal.wait_for_server()
    terminal.press("i")
    terminal.press("C-x")
    take("Jane Smith")
    terminal.until("added: 2026-11-23")
    terminal.until("50  enum")  # the rings are proposed; the second is 15
    terminal.press("Tab")
    terminal.press("Tab")
    terminal.press("Enter")
    terminal.press("Tab")
    terminal.type("Hull")
    save()
    open_file(NOTE, "2026-11-23-jane.md")
    terminal.press("i")
    terminal.press("C-x")
    take("2026-11-23   ")
    terminal.until("date: 2026-11-23")
    terminal.type("@jan")
    take("Jane Smith")
    terminal.press("Tab")
    terminal.type("Hull")
    save()
    terminal.type("geo")
    terminal.type("- [ ] lend her the book (")
    take("by 2026-11-24")
    save()
    open_file(LOG, "heat pumps")
    terminal.type("geo- ")
    take("2026-11-23")
    terminal.type("call with @jan")
    take("Jane Smith")
    terminal.type(": film")
    save()


def write_in_emacs(terminal: Terminal, editor: TerminalEditor) -> None:
    """A form is an action; Alt-Tab shows what is proposed, Alt-Down goes into the list, and Alt-Enter takes it."""

    def take(shown: str, *, several: bool = False) -> None:
        terminal.press("C-M-i")
        if several:
            terminal.press("C-M-i")  # the first time only what all have in common is written
        terminal.until(shown)
        terminal.press("M-Down")
        terminal.press("M-Enter")

    def form(last: str) -> None:
        terminal.press("M-x")
        terminal.type("eglot-code-actions")
        terminal.press("Enter")
        terminal.until("Pick an action")
        terminal.press("Enter")
        terminal.until(last)
        terminal.press("M-<")

    def down(lines: int) -> None:
        for _ in range(lines):
            terminal.press("C-n")
        terminal.press("C-e")

    def save() -> None:
        terminal.press("C-x")
        terminal.press("C-s")
        terminal.until("Wrote")

    def open_file(file: str) -> None:
        terminal.press("C-x")
        terminal.press("C-f")
        terminal.type(file)
        terminal.press("Enter")
        terminal.until("Connected")

    terminal.until("Connected")
    form("facts: {}")
    down(3)
    terminal.type("15")
    down(1)
    terminal.type("Hull")
    save()
    open_file("../meetings/2026-11-23-jane.md")
    form("topics: []")
    down(2)
    terminal.press("C-b")
    terminal.type("@jan")
    take("Jane Smith")
    terminal.until("with: [jane-smith]")
    down(1)
    terminal.type("Hull")
    terminal.press("M->")
    terminal.type("- [ ] lend her the book (")
    take("by 2026-11-25", several=True)
    save()
    open_file("../log/2026.md")
    terminal.press("M->")
    terminal.type("- ")
    terminal.press("C-M-i")  # what all days have in common is written in two steps
    take("yesterday", several=True)
    terminal.type("call with @jan")
    take("Jane Smith")
    terminal.type(": film")
    save()


def write_in_vscode(window: Window) -> None:
    """A new file in the explorer, Ctrl+Space for its form, Tab from place to place, Enter for what is proposed."""
    window.open("contacts/people/anna-berger.md")
    window.page.locator(".codelens-decoration").first.wait_for()  # faden has read the journal
    window.create("people", "jane-smith.md")
    window.complete("Jane Smith")
    window.type("15")
    window.press("Tab")
    window.type("Hull")
    window.save()
    window.create("meetings", "2026-11-23-jane.md")
    window.complete("2026-11-23")
    window.type("@jan")
    window.proposal("Jane Smith")
    window.press("Enter")
    window.press("Tab")
    window.type("Hull")
    window.press("Escape")
    window.press("Control+End")
    window.type("- [ ] lend her the book (")
    window.proposal("by 2026-11-24")
    window.press("Enter")
    window.save()
    window.go("log", "2026.md")
    window.press("Control+End")
    window.type("- ")
    window.proposal("2026-11-23")
    window.press("Enter")
    window.type("call with @jan")
    window.proposal("Jane Smith")
    window.press("Enter")
    window.type(": film")
    window.press("Escape")
    window.save()


NEOVIM = TerminalEditor(
    "Neovim",
    "nvim",
    ".config/nvim/init.lua",
    "language-server.md",
    r"\*\*Neovim\*\*.*?```lua\n(.*?)```",
    (0, 10),
    write_in_neovim,
)
HELIX = TerminalEditor(
    "Helix",
    "hx",
    ".config/helix/languages.toml",
    "language-server.md",
    r"\*\*Helix\*\*.*?```toml\n(.*?)```",
    (23, 5),
    write_in_helix,
)
EMACS = TerminalEditor(
    "Emacs",
    "emacs",
    ".emacs.d/init.el",
    "language-server.md",
    r"\*\*Emacs\*\*.*?```elisp\n(.*?)```",
    (29, 1),
    write_in_emacs,
)
EDITORS = (NEOVIM, HELIX, EMACS)
