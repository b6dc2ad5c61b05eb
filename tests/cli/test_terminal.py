"""The terminal: nothing from a file gives it orders, and one that is full or closed is no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import run, write

from faden.cli.terminal import escaped

ORDERS = (
    "\x1b]0;title\x07",
    "\x1b[2J",
    "\u202e",
    "\u2066",
    "\u2028",
    "\u2029",
    "\x9b31m",
    "\x08",
    "\u200b",
    "\x00",
)


FADEN = [sys.executable, "-m", "faden"]


@pytest.mark.parametrize("order", ORDERS)
def test_nothing_from_a_file_gives_the_terminal_an_order(journal: Path, order: str) -> None:
    """In a name, a field, a line or the name of a file: it is shown, and not carried out."""
    shown = order.replace("\x00", "")
    quoted = "".join(f"\\u{ord(char):04x}" if ord(char) > 31 else f"\\x{ord(char):02x}" for char in shown)
    text = f'---\nname: "Zed{quoted}Er"\nfields: ["film{quoted}s"]\nplace: "x{quoted}"\nring: 5\n---\nsang {shown}loud\n'
    write(journal, text, "contacts/people/zed.md")
    write(
        journal, f"- 2026-11-01 call with [[zed]]: about {shown}it\n- 2026-11-02 call with [[zed]] {shown}\n"
    )
    write(journal, "x", f"contacts/people/odd{shown}.txt")
    for command in (
        ["plan"],
        ["due", "--all"],
        ["who", "film"],
        ["find", "sang"],
        ["find", "about"],
        ["prep", "zed"],
        ["check"],
        ["stock"],
        ["who", f"no{shown}body"],
        ["log", f"no{shown}body", "hi"],
        ["forget", "zed", "--yes"],
    ):
        result = run(journal, *command)
        for char in shown:
            if not char.isprintable():
                assert char not in result.stdout.replace("\n", ""), command
                assert char not in result.stderr.replace("\n", ""), command


def test_what_is_meant_for_another_program_keeps_every_character(journal: Path) -> None:
    """An export has direction marks as they are: names in Hebrew need them."""
    write(journal, '---\nname: "Zed \u200fer"\n---\n', "contacts/people/zed.md")
    assert "\u200f" in run(journal, "export", "vcard").stdout


def test_colours_stay() -> None:
    assert escaped("\x1b[31mred\x1b[0m\n\tx") == "\x1b[31mred\x1b[0m\n\tx"
    assert escaped("\x1b[31m\x1b[2Jred") == "\x1b[31m\\u001b[2Jred"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize("command", [["plan"], ["due"], ["check"], ["schema"], ["stock"], ["find", "joe"]])
def test_a_full_device_is_a_sentence(journal: Path, command: list[str]) -> None:
    write(journal, "- 2026-11-31 call with [[joe]]\n- 2026-11-01 call with [[joe]]\n")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*FADEN, *command], cwd=journal, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize(
    ("command", "closed"),
    [("new Zed", "0 1 2"), ("forget joe", "0"), ("note joe", "1"), ("import x.vcf", "2"), ("plan", "1")],
)
def test_closed_streams_are_no_traceback(journal: Path, command: str, closed: str) -> None:
    write(journal, "BEGIN:VCARD\nVERSION:3.0\nFN:Yan\nEND:VCARD\n", "x.vcf")
    redirections = " ".join(f"{number}>&-" for number in closed.split())
    script = f'exec "$@" {redirections}'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *FADEN, *command.split()],
        cwd=journal,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)
