"""Chats and calls that were imported: what of their words is on the disk, and what damage does to them."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from tests.support.chats import CANARY, CASES, IPHONE

from faden.cli import faden

SETTINGS = "me: {name: Jana Vogt}\nholidays: DE\n"
PEOPLE = (
    ("mia-funk", "Mia Funk", 'mobile: "0171 5550101"'),
    ("anna-berger", "Anna Berger", "linkedin: anna-b"),
    ("tom-rau", "Tom Rau", 'mobile: "+43 664 5550103"'),
)


def words(days: int) -> str:
    """An export of each program, and a chat of so many days: lines that came of them, and words that came with them."""
    lines = found = 0
    with TemporaryDirectory() as place:
        for number, (name, data, _, _) in enumerate(CASES.values()):
            root = _journal(Path(place) / str(number))
            _import(root, name, data if isinstance(data, bytes) else data.encode())
            lines += _lines(root)
            found += _words(root)
        root = _journal(Path(place) / "long")
        _import(root, "_chat.txt", _chat(days).encode())
        lines += _lines(root)
        found += _words(root)
    return f"{found} in {lines:,} lines of {len(CASES)} formats"


def _journal(root: Path) -> Path:
    (root / "contacts/people").mkdir(parents=True)
    (root / "contacts/journal.yml").write_text(SETTINGS, "utf-8")
    for id, name, channels in PEOPLE:
        text = f"---\nname: {name}\nchannels: {{{channels}}}\n---\n"
        (root / f"contacts/people/{id}.md").write_text(text, "utf-8")
    return root


def _chat(days: int) -> str:
    """A chat with a message a day from 2015 on."""
    day = (f"[{1 + at % 28:02}.{1 + at // 28 % 12:02}.{15 + at // 336}, 12:00:00]" for at in range(days))
    return IPHONE.splitlines()[0] + "\n" + "".join(f"{head} Mia Funk: {CANARY} {CANARY}\n" for head in day)


def _import(root: Path, name: str, data: bytes) -> None:
    file = root.parent / f"{root.name} {name}"
    file.write_bytes(data)
    arguments = [
        "--journal",
        str(root),
        "--today",
        "2026-11-23",
        "import",
        str(file),
        "--write",
        "--me",
        "Jana Vogt",
    ]
    done = CliRunner().invoke(faden, arguments)
    if done.exit_code:
        raise RuntimeError(done.output)


def _lines(root: Path) -> int:
    return sum(
        file.read_text("utf-8").count("\n- ") for file in (root / "contacts/log/imported").glob("*.md")
    )


def _words(root: Path) -> int:
    return sum(file.read_bytes().count(CANARY.encode()) for file in root.rglob("*") if file.is_file())


def fuzzed(times: int) -> str:
    """Damaged exports: read, written as lines, and read again. Seconds are the processor's."""
    from mutate_imports import damaged_chats

    make, wrong_with = damaged_chats()
    wrong, slowest = 0, 0.0
    for number in range(times):
        data = make(number)
        began = time.process_time()
        try:
            wrong += any(True for _ in wrong_with(data))
        except Exception:  # noqa: BLE001 -- that is what is looked for
            wrong += 1
        slowest = max(slowest, time.process_time() - began)
    return f"{wrong} in {times:,}, slowest {slowest:.2f} s"
