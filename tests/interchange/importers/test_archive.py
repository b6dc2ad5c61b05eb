"""Exports in many files: a zip, or the folder it was unpacked into."""

from __future__ import annotations

from click.testing import CliRunner
from tests.interchange.conftest import TODAY, Import, Path, Written
from tests.support.chats import zipped

from faden.cli import faden

CHAT = "Mar 01, 2026 10:00:00 AM\n{name}\nCanary\n\n"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Max Blum\nEND:VCARD\n"
MAIL = "From x\nFrom: Anna Berger <anna@example.org>\nTo: m@x.example\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n\nCanary\n"


def bring_folder(journal: Path, folder: Path, files: dict[str, str], code: int = 0) -> str:
    """Imports a folder with these files; returns everything that the command says."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    arguments = ["--journal", str(journal), "--today", str(TODAY), "import", str(folder), "--write"]
    result = CliRunner().invoke(faden, [*arguments, "--me", "m@x.example"], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def test_a_folder_of_chats(anna: Path, tmp_path: Path, written: Written) -> None:
    """iMessage's exporter writes a file for each chat; other files in the folder, and hidden ones, are not read."""
    files = {
        "Anna Berger.txt": CHAT.format(name="Anna Berger"),
        "attachments/x.heic": CHAT.format(name="Anna Berger").replace("01", "02"),
        ".cache/Anna Berger.txt": CHAT.format(name="Anna Berger").replace("01", "03"),
    }
    bring_folder(anna, tmp_path / "export", files)
    assert written()["log/imported/imessage.md"].splitlines()[2:] == [
        "- 2026-03-01 message from [[anna-berger]]"
    ]
    assert "Canary" not in "".join(written().values())


def test_an_unpacked_takeout(anna: Path, tmp_path: Path, written: Written) -> None:
    """Beside the cards there is a mailbox; a table that is not about people does not stop them."""
    files = {"Contacts/All.vcf": CARD, "Mail/All.mbox": MAIL, "Fit/steps.csv": "a,b,c\n1,2,3\n"}
    bring_folder(anna, tmp_path / "Takeout", files)
    assert "people/max-blum.md" in written()
    assert written()["log/imported/2026-mail.md"].endswith("- 2026-03-02 mail from [[anna-berger]]\n")


def test_exports_in_a_vault_are_part_of_it(anna: Path, tmp_path: Path) -> None:
    """Chats between notes are what you keep there, and not an export."""
    files = {"Anna Berger.txt": CHAT.format(name="Anna Berger"), "Note.md": "just a thought\n"}
    assert "without a note about a person" in bring_folder(anna, tmp_path / "vault", files, code=1)


def test_the_folder_of_signal_export(anna: Path, tmp_path: Path, written: Written) -> None:
    """It writes its chats in Markdown, one in the folder of each contact, which is no vault."""
    chat = "[2026-03-02 16:31:00] Anna Berger: x\n[2026-03-03 16:31:00] Me: x\n"
    bring_folder(
        anna, tmp_path / "signal", {"Anna Berger/chat.md": chat, "Anna Berger/index.html": "<p>x</p>"}
    )
    assert written()["log/imported/signal.md"].endswith(
        "- 2026-03-02 signal from [[anna-berger]]\n- 2026-03-03 signal to [[anna-berger]]\n"
    )


def test_a_graph_of_logseq_without_its_settings(journal: Path, tmp_path: Path, written: Written) -> None:
    """Pages and journals side by side are one."""
    files = {"pages/Ida Roth.md": "type:: person\nemail:: ida@x.example\n", "journals/2026_03_02.md": "- x\n"}
    said = bring_folder(journal, tmp_path / "graph", files)
    assert "Logseq" in said
    assert "ida@x.example" in written()["people/ida-roth.md"]


def test_messages_in_files_of_their_own(anna: Path, tmp_path: Path, written: Written) -> None:
    """They are read as one mailbox, with one report."""
    mail = "From: {}\nTo: {}\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nSubject: x\n\nFrom: x@x.example\nTo: y@x.example\n"
    files = {
        "1.eml": mail.format("anna@example.org", "me@x.example"),
        "2.eml": mail.format("me@x.example", "anna@example.org"),
    }
    (anna / "contacts/journal.yml").write_text("me: {name: Ich Selbst, email: [me@x.example]}\n")
    said = bring_folder(anna, tmp_path / "mails", files)
    assert said.count("mbox") == 1
    assert written()["log/imported/2026-mail.md"].endswith(
        "- 2026-03-02 mail with [[anna-berger]]\n"
    ) or written()["log/imported/2026-mail.md"].endswith(
        "- 2026-03-02 mail from [[anna-berger]]\n- 2026-03-02 mail to [[anna-berger]]\n"
    )


def test_a_spreadsheet(bring: Import) -> None:
    """It is a zip, but the way out is another."""
    assert "save it as CSV" in bring(zipped({"xl/workbook.xml": "<x/>"}), code=1)


def test_your_profile_is_no_person(bring: Import, written: Written) -> None:
    """LinkedIn's export has a table about yourself beside your connections."""
    files = {
        "Profile.csv": "First Name,Last Name,Headline\nJana,Vogt,x\n",
        "Connections.csv": "First Name,Last Name,URL,Connected On\nCara,Roth,https://www.linkedin.com/in/cara,03 Mar 2024\n",
    }
    bring(zipped(files), "--write")
    assert list(written()) == ["people/cara-roth.md"]
