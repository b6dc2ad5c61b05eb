"""`faden export vcard --into DIR`, and the way back: one address book in two places."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from tests.cli.conftest import contents, no_findings, run

from faden.cli import faden

PHOTO = "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 30
CARD = f"""BEGIN:VCARD
VERSION:3.0
UID:source-1
FN:Ina Roth
N:Roth;Ina;;;
TEL;TYPE=HOME:+49 221 5550101
EMAIL;TYPE=WORK:ina@example.org
{PHOTO}
X-ABUID:7:ABPerson
END:VCARD
"""


def cards(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_ten_rounds_of_a_pair_of_folders(journal: Path, tmp_path: Path) -> None:
    """Import and export in turn, ten times: one card for each person, the source's picture kept, then no byte changes."""
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "abc.vcf").write_text(CARD)
    states, files = [], []
    for _ in range(10):
        assert run(journal, "import", str(folder), "--update", "--write").exit_code == 0
        assert run(journal, "export", "vcard", "--into", str(folder)).exit_code == 0
        states.append(cards(folder))
        files.append({name: text for name, text in contents(journal).items() if "book/" not in name})
    assert states[1:] == states[:1] * 9
    assert files[1:] == files[1:2] * 9
    assert "x-import" not in files[0]["contacts/people/joe.md"].decode()
    assert sorted(states[0]) == [
        "abc.vcf",
        "anna-berger.vcf",
        "anna-vogt.vcf",
        "joe.vcf",
        "juergen-gross.vcf",
    ]
    own = states[0]["abc.vcf"].decode()
    for line in ("VERSION:3.0", "UID:source-1", "TEL;TYPE=home;TYPE=voice:+49 221 5550101", "EMAIL;TYPE=work:ina@example.org",
                 PHOTO, "X-ABUID:7:ABPerson"):  # fmt: skip
        assert f"{line}\r\n" in own, line
    assert no_findings(journal)


def test_a_name_that_is_taken_and_what_else_is_there(journal: Path, tmp_path: Path) -> None:
    """A card of somebody else keeps its file; nothing of the folder is removed; unchanged cards are not written."""
    folder = tmp_path / "new" / "book"
    folder.mkdir(parents=True)
    (folder / "joe.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nUID:x\nFN:Joe Else\nEND:VCARD\n")
    before = (folder / "joe.vcf").read_bytes()
    assert "5 of" not in run(journal, "export", "vcard", "--into", str(folder)).stderr
    assert (folder / "joe.vcf").read_bytes() == before
    assert (folder / "joe-2.vcf").exists()
    assert "0 of 4 cards written" in run(journal, "export", "vcard", "--into", str(folder)).stderr
    assert run(journal, "export", "csv", "--into", str(folder)).exit_code == 2
    assert run(journal, "export", "vcard", "--into", str(folder), "-o", "x.vcf").exit_code == 2


def test_private_people_stay_out(journal: Path, tmp_path: Path) -> None:
    """As in any export, who is private has no card unless that is said."""
    (journal / "contacts/people/joe.md").write_text("---\nname: Joe\nprivate: yes\n---\n")
    run(journal, "export", "vcard", "--into", str(tmp_path / "book"))
    assert not (tmp_path / "book/joe.vcf").exists()
    result = CliRunner().invoke(
        faden,
        ["--journal", str(journal), "export", "vcard", "--into", str(tmp_path / "book"), "--with-private"],
    )
    assert result.exit_code == 0
    assert (tmp_path / "book/joe.vcf").exists()


def test_a_preview_of_cards_writes_none(journal: Path, tmp_path: Path) -> None:
    """--dry-run names the files that would be written, and does not even make the folder."""
    folder = tmp_path / "book"
    shown = run(journal, "export", "vcard", "--into", str(folder), "--dry-run")
    assert shown.exit_code == 0
    assert not folder.exists()
    run(journal, "export", "vcard", "--into", str(folder))
    assert sorted(shown.stdout.split()) == [str(folder / name) for name in cards(folder)]
    assert run(journal, "export", "vcard", "--into", str(folder), "--dry-run").stdout == ""
    assert run(journal, "export", "json", "--dry-run").exit_code == 2
