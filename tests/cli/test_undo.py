"""`faden undo`: what a command wrote is taken back, step by step, unless somebody changed it since."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tests.cli.conftest import contents, run, write

ELSEWHERE = (
    b'{"command": "set", "day": "2026-11-23", "changes": [{"file": "contacts/../../x", "at": 0, "old": "", "new": "",'
    b' "digest": "", "existed": false, "exists": false}]}'
)
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nina Neu\r\nEND:VCARD\r\n"


def test_undo_goes_backwards(journal: Path) -> None:
    """Through every command that writes, and each step leaves the journal byte for byte as it was."""
    write(journal, VCARD, "new.vcf")
    trees = [contents(journal)]
    for arguments in (
        ("new", "Carla Conti"),
        ("note", "joe", "--place", "Café"),
        ("log", "joe", "call"),
        ("log", "carla", "mail", "--date", "2026-01-02"),
        ("set", "joe", "place", "Köln"),
        ("import", str(journal / "new.vcf"), "--write"),
        ("log", "nina", "call"),
    ):
        assert run(journal, *arguments).exit_code == 0, arguments
        trees.append(contents(journal))
    for before in reversed(trees[:-1]):
        result = run(journal, "undo")
        assert (result.exit_code, contents(journal)) == (0, before), result.output
    result = run(journal, "undo")
    assert (result.exit_code, result.stderr) == (1, "There is nothing to undo.\n")


def test_undo_says_what_it_takes_back(journal: Path) -> None:
    """The command, its day, the file and the lines; with --dry-run nothing else happens."""
    run(journal, "log", "joe", "call, the boat")
    run(journal, "log", "joe", "mail")
    shown = run(journal, "undo", "--dry-run").stdout
    assert shown == (
        "This would undo what `faden log` wrote on 23 November 2026:\n"
        "  contacts/log/2026.md\n    - - 2026-11-23 mail to [[joe]]\n"
    )
    assert run(journal, "undo").stdout.split("\n")[1:] == shown.split("\n")[1:]
    assert run(journal, "undo").stdout.endswith("  contacts/log/2026.md is removed\n")


@pytest.mark.parametrize("arguments", [("ring", "jürgen", "joe", "5"), ("rest", "jürgen", "joe", "--json")])
def test_several_people_of_one_command_are_one_step(journal: Path, arguments: tuple[str, ...]) -> None:
    before = contents(journal)
    assert run(journal, *arguments).exit_code == 0
    assert len({path for path, text in contents(journal).items() if text != before[path]}) == 2
    assert run(journal, "undo").exit_code == 0
    assert contents(journal) == before


def test_what_was_changed_since_stays(journal: Path) -> None:
    """Nothing is taken back over the words of a person, in none of the operation's files."""
    run(journal, "new", "Carla Conti")
    file = journal / "contacts/people/carla-conti.md"
    file.write_text(file.read_text() + "She sings.\n")
    before = contents(journal)
    result = run(journal, "undo")
    assert (result.exit_code, contents(journal)) == (1, before)
    assert (
        "Nothing was undone, because what was written there has changed since: contacts/people/carla-conti.md."
        in result.stderr
    )


EDITS = {
    "another line": (
        "- 2026-11-20 call with [[joe]]: film\n",
        "- 2026-11-20 call with [[joe]]: a film of 1927\n",
    ),
    "before it": ("# 2026\n", "# 2026\n\nA good year.\n"),
    "behind it": (
        "- 2026-11-20 call with [[joe]]: film\n",
        "- 2026-11-20 call with [[joe]]: film\n- 2026-11-19 mail to [[joe]]\n",
    ),
    "an umlaut": ("film", "Fühlung"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_edits_elsewhere_stay(journal: Path, edit: str) -> None:
    """The lines of the command are taken back where they are now, and shown; then the step before them."""
    write(journal, "# 2026\n\n- 2026-11-20 call with [[joe]]: film\n", "contacts/log/2026.md")
    file = journal / "contacts/log/2026.md"
    run(journal, "log", "joe", "walk, the boat")
    run(journal, "log", "joe", "mail, the sea")
    before = file.read_text("utf-8")
    file.write_text(before.replace(*EDITS[edit]), "utf-8")
    assert "    - - 2026-11-23 mail to [[joe]]: the sea\n" in run(journal, "undo", "--dry-run").stdout
    assert run(journal, "undo").exit_code == 0
    assert run(journal, "undo").exit_code == 0
    expected = "# 2026\n\n- 2026-11-20 call with [[joe]]: film\n".replace(*EDITS[edit])
    assert file.read_text("utf-8") == expected


@pytest.mark.parametrize(
    "edited",
    ["mail to [[joe]]: the sea, cold", "mail to [[joe]]: the sea\n- 2026-11-23 mail to [[joe]]: the sea"],
)
def test_lines_that_changed_or_are_there_twice_stay(journal: Path, edited: str) -> None:
    write(journal, "# 2026\n\n- 2026-11-20 call with [[joe]]: film\n", "contacts/log/2026.md")
    run(journal, "log", "joe", "mail, the sea")
    file = journal / "contacts/log/2026.md"
    file.write_text(file.read_text("utf-8").replace("mail to [[joe]]: the sea", edited), "utf-8")
    before = contents(journal)
    result = run(journal, "undo")
    assert (result.exit_code, contents(journal)) == (1, before)
    assert (
        "Nothing was undone, because what was written there has changed since: contacts/log/2026.md."
        in result.stderr
    )


def test_a_key_is_taken_back_beside_an_edit(journal: Path) -> None:
    """In a person's file, too."""
    file = journal / "contacts/people/carla.md"
    file.write_text("---\nname: Carla\nring: 50\nstars: 2\n---\n", "utf-8")
    run(journal, "ring", "carla", "5")
    file.write_text(file.read_text("utf-8") + "She sings.\n", "utf-8")
    assert run(journal, "undo").exit_code == 0
    assert file.read_text("utf-8") == "---\nname: Carla\nring: 50\nstars: 2\n---\nShe sings.\n"


def test_what_the_command_wrote_is_shown_in_whole_lines(journal: Path) -> None:
    """If the file was edited since, the diff is of what the command wrote: `ring: 50` became 5, and not `- 0`."""
    file = journal / "contacts/people/carla.md"
    file.write_text("---\nname: Carla\nring: 50\nstars: 2\n---\n", "utf-8")
    run(journal, "ring", "carla", "5")
    ringed = file.read_text("utf-8")
    file.write_text(ringed.replace("ring: 5", "ring: 15"), "utf-8")
    shown = run(journal, "undo").output
    assert "- ring: 50\n" in shown
    assert "+ ring: 5\n" in shown
    file.write_text(ringed, "utf-8")
    assert run(journal, "undo").exit_code == 0
    assert file.read_text("utf-8") == "---\nname: Carla\nring: 50\nstars: 2\n---\n"


def test_forgotten_means_forgotten(journal: Path) -> None:
    """`forget` is not taken back, and nothing that was before it is kept."""
    run(journal, "log", "joe", "call, a secret")
    run(journal, "forget", "joe", "--yes")
    left = b"".join(file.read_bytes() for file in (journal / ".faden").rglob("*") if file.is_file())
    assert b"joe" not in left
    assert [file.name for file in (journal / ".faden/undo").iterdir()] == ["forgotten"]
    result = run(journal, "undo")
    assert result.exit_code == 1
    assert "nothing from before it can be undone" in result.stderr
    run(journal, "log", "anna-berger", "call")
    assert run(journal, "undo").exit_code == 0


def test_only_the_owner_reads_it_and_fifty_are_kept(journal: Path) -> None:
    """What is kept of what was written is nobody else's, and does not grow for ever."""
    from faden.cli.operations import MAX_OPERATIONS, FileChange, Operation, keep

    for number in range(MAX_OPERATIONS + 5):
        change = FileChange.of("contacts/log.md", b"", str(number).encode())
        keep(journal, Operation("log", "2026-11-23", (change,)))
    files = list((journal / ".faden/undo").iterdir())
    assert len(files) == MAX_OPERATIONS
    assert stat.S_IMODE((journal / ".faden/undo").stat().st_mode) == 0o700


def test_a_journal_behind_a_link(journal: Path) -> None:
    """The folder may be a link to one that something else keeps in step."""
    link = journal.parent / f"{journal.name}-link"
    link.symlink_to(journal, target_is_directory=True)
    before = contents(journal)
    assert run(link, "set", "joe", "place", "Köln").exit_code == 0
    assert run(journal, "undo").exit_code == 0
    assert contents(journal) == before


def test_a_damaged_record_takes_nothing_back(journal: Path) -> None:
    """Nor does it fail with a traceback."""
    run(journal, "set", "joe", "place", "Köln")
    (record,) = (journal / ".faden/undo").iterdir()
    for damage in (b"", b"{}", b"[1]", b'{"command": 1, "day": "x", "changes": [{}]}', b"\xff", ELSEWHERE):
        record.write_bytes(damage)
        result = run(journal, "undo")
        assert (result.exit_code, result.stdout) == (1, "")
