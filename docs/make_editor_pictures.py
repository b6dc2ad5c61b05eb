"""The recordings of the manual, made with `make editor-pictures`: a person, a note and a line of the log from nothing.

The same keys as in the tests are pressed in VS Code and in an editor of the terminal, and after each of them a picture is
taken. Each recording is one moving picture; what is not on the machine is left out, with a word about it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from PIL import Image  # noqa: E402
from playwright.sync_api import Page, ViewportSize, sync_playwright  # noqa: E402
from tests.editors import vscode  # noqa: E402
from tests.editors.stories import EDITORS, JANE, TerminalEditor, write_before, write_in_vscode, wrong_after  # noqa: E402
from tests.editors.terminal import Terminal, can_run  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SIZE: ViewportSize = {"width": 760, "height": 430}
FRAME = 160
"""Milliseconds that one key is shown."""
LAST = 3_000
"""Milliseconds that the last picture is shown before it begins again."""
TERMINAL = (
    "<style>body{margin:0;background:#fdfdfb;color:#222}pre{font:13px/1.4 'DejaVu Sans Mono',monospace;"
    "margin:0;padding:16px 20px}p{font:bold 14px system-ui;margin:0;padding:12px 20px 0;color:#6b3fa0;height:20px}"
    "</style><p>{key}</p><pre>{screen}</pre>"
)


class Recording:
    """Pictures, one after the other; the same picture again only makes the one before it longer."""

    def __init__(self) -> None:
        self._frames: list[Image.Image] = []
        self._lengths: list[int] = []
        self._last = b""

    def add(self, picture: bytes) -> None:
        if picture == self._last:
            self._lengths[-1] = min(self._lengths[-1] + FRAME, 5 * FRAME)
            return
        self._last = picture
        self._frames.append(Image.open(BytesIO(picture)).convert("RGB"))
        self._lengths.append(FRAME)

    def save(self, file: Path) -> None:
        first, *rest = self._frames
        lengths = [*self._lengths[:-1], LAST]
        first.save(file, save_all=True, append_images=rest, duration=lengths, loop=0, quality=20, method=4)
        print(f"{file.relative_to(ROOT)}: {len(self._frames)} pictures, {file.stat().st_size // 1024} KB")


@contextmanager
def shown() -> Iterator[Page]:
    """A page of a browser."""
    with sync_playwright() as playwright:
        path = next((program for program in vscode.CHROMIUM if Path(program).exists()), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page(viewport=SIZE)
        browser.close()


def record_vscode(folder: Path) -> None:
    journal = folder / "journal"
    write_before(journal)
    recording = Recording()
    with vscode.serving(folder) as address, shown() as page:
        window = vscode.Window(page, address, journal, lambda key: recording.add(page.screenshot()))
        write_in_vscode(window)
    _check(journal)
    recording.save(PICTURES / "vscode.webp")


def record_terminal(editor: TerminalEditor, folder: Path) -> None:
    journal = folder / "journal"
    write_before(journal)
    settings = folder / editor.settings
    settings.parent.mkdir(parents=True)
    settings.write_text(editor.settings_of_manual())
    frames: list[tuple[str, str]] = []
    terminal = Terminal(folder, lambda key, screen: frames.append((key, screen)))
    program = folder / "bin" / "faden"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT / "generator"}" exec "{sys.executable}" -m faden "$@"\n'
    )
    program.chmod(0o755)
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    surroundings |= {"HOME": str(folder), "PATH": f"{program.parent}:{os.environ['PATH']}"}
    terminal.start([editor.program, JANE], journal, surroundings)
    try:
        editor.write(terminal, editor)
    finally:
        terminal.stop()
    _check(journal)
    recording = Recording()
    with shown() as page:
        for key, screen in frames:
            page.set_content(TERMINAL.replace("{key}", escape(key)).replace("{screen}", escape(screen)))
            recording.add(page.screenshot())
    recording.save(PICTURES / f"{editor.name.lower()}.webp")


def _check(journal: Path) -> None:
    wrong = wrong_after(journal)
    if wrong:
        raise SystemExit(f"The recording shows something else than it should: {wrong}")


def main() -> None:
    only = sys.argv[1:]
    for name, is_here in (
        ("VS Code", vscode.is_here()),
        *((one.name, one.is_here() and can_run()) for one in EDITORS),
    ):
        if only and name not in only:
            continue
        if not is_here:
            print(f"{name} is not on this machine: there is no new recording of it")
            continue
        with tempfile.TemporaryDirectory() as temporary:
            editor = next((one for one in EDITORS if one.name == name), None)
            if editor is None:
                record_vscode(Path(temporary))
            else:
                record_terminal(editor, Path(temporary))


if __name__ == "__main__":
    main()
