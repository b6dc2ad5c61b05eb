"""At the edges: what a terminal, a disk, the calendar and a link can do to a command."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import contents, run, write

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


@pytest.mark.parametrize("place", ["file/below", "x" * 300, "/proc/nowhere"])
def test_init_in_an_impossible_place_leaves_nothing(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine")
    before = contents(tmp_path)
    result = run(tmp_path, "init", str(tmp_path / place))
    assert result.exit_code in (1, 2)
    assert contents(tmp_path) == before
    assert sorted(tmp_path.iterdir()) == [tmp_path / "file"]


def test_init_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """A file that cannot be written to its end takes all others back, and the folders."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))

    done = subprocess.run(
        [*FADEN, "init", str(tmp_path / "a/b")],
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1
    assert "Nothing was written" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("link", ["contacts", "contacts/people", "contacts/log.md", ".faden"])
def test_nothing_is_written_through_a_link_that_leaves_the_journal(
    journal: Path, tmp_path_factory: pytest.TempPathFactory, link: str
) -> None:
    """What readers refuse, writers refuse too; what is outside keeps every byte."""
    outside = tmp_path_factory.mktemp("outside")
    here = journal / link
    write(journal, "- 2026-11-01 call with [[joe]]\n")
    (journal / ".faden").mkdir(exist_ok=True)
    target = outside / here.name
    here.rename(target)
    here.symlink_to(target)
    before = contents(outside)
    commands = {
        "contacts/people": [["new", "Zed"]],
        "contacts/log.md": [["log", "joe", "call"]],
    }.get(link, [["new", "Zed"], ["log", "joe", "call"], ["note", "joe"], ["forget", "joe", "--yes"]])
    for command in commands:
        result = run(journal, *command)
        assert contents(outside) == before, command
        assert result.exit_code != 0, command


FAR = {
    "contacts/people/ann.md": "---\nname: Ann\nring: 5\nbirthday: 0001-01-01\nadded: 9999-12-31\nsnooze: 9999-12-31\n"
    "dates: {wedding: 0001-01-01, silver: 9999-12-31}\n---\n",
    "contacts/people/ben.md": "---\nname: Ben\nring: 5\nrhythm: 50 years\nadded: 0001-01-01\n---\n",
    "contacts/meetings/9999-12-31-a.md": "---\nwith: [ann]\n---\n- [ ] call (by 9999-12-31)\n- [ ] x (by 0001-01-01)\n",
    "contacts/meetings/0001-01-01-b.md": "---\nwith: [ben]\n---\n- [ ] call (by 9999-12-31)\n",
    "contacts/goals/g.md": "---\nname: G\nkind: give\nuntil: 9999-12-31\n---\n",
    "contacts/log.md": "- 0001-01-01 call with [[ann]]\n- 9999-12-31 call with [[ann]]\n- 9999-12-30 lunch with [[ben]]\n"
    "- 10000-01-01 call with [[ann]]\n- 02026-11-01 call with [[ann]]\n- 2026-11-01 call with [[ben]]\n",
    "contacts/journal.yml": "away: [{from: 2026-11-20, to: 9999-12-31}]\n",
}  # fmt: skip


@pytest.mark.parametrize("today", ["2026-11-23", "9999-12-31", "1000-01-01", "1000-01-02"])
def test_days_at_both_ends_of_the_calendar(journal: Path, today: str) -> None:
    """Every command has an answer, whatever day stands in a file, and whatever day it is."""
    for file, text in FAR.items():
        write(journal, text, file)
    for command in (
        "plan",
        "due",
        "prep ann ben",
        "stock",
        "build --no-site",
        "export ics",
        "export json",
        "check",
    ):
        assert run(journal, "--today", today, *command.split()).exit_code in (0, 1), command


def test_years_of_five_figures_are_findings(journal: Path) -> None:
    write(journal, FAR["contacts/log.md"].replace("ann", "joe").replace("ben", "joe"))
    said = run(journal, "check").stdout + run(journal, "check").stderr
    assert "contacts/log.md:4:3: error: There is no 10000-01-01 in the calendar" in said
    assert "contacts/log.md:5:3: error: There is no 02026-11-01 in the calendar" in said
    assert "A year has four figures" in said


def test_a_log_of_more_than_5_mb_is_read(journal: Path) -> None:
    """It grew for ten years; the newest line counts, and the next one begins another file."""
    old = "".join(
        f"- {2000 + n // 4000}-01-{n % 28 + 1:02} call with [[anna-vogt]]: {'x' * 480}\n"
        for n in range(10_500)
    )
    write(journal, f"{old}- 2026-11-22 call with [[joe]]\n")
    assert (journal / "contacts/log.md").stat().st_size > 5_000_000
    before = (journal / "contacts/log.md").read_bytes()
    assert "nothing" not in run(journal, "find", "zzz").stderr
    found = run(journal, "log", "joe", "call")
    assert found.exit_code == 0
    assert found.stdout.startswith("contacts/log/2026-2.md:3:")
    assert (journal / "contacts/log.md").read_bytes() == before
    assert "too-large" not in run(journal, "check").stderr
