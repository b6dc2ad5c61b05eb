"""What Click says by itself, in the language of the journal, of the command line, or of the system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.conftest import contents, run, write

from faden.cli import faden
from faden.cli.click_messages import language_of

VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nina Neu\r\nEND:VCARD\r\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("lgo", "joe"), "Einen Befehl 'lgo' gibt es nicht. Meinst du 'log'?"),
        (("prep",), "Es fehlt das Argument 'WER…'."),
        (("log",), "Sag, was war, zum Beispiel: faden log Mama angerufen, Oma ist gestürzt"),
        (("log", "joe", "--von", "me"), "Eine Option '--von' gibt es nicht."),
        (("log", "joe", "--from", "x"), "ist keines von diesen: 'me', 'them', 'both'."),
        (("plan", "x"), "Ein Argument zu viel (x)"),
        (("import", "nowhere.vcf"), "gibt es nicht."),
        (("plan", "--today", "x"), "„x“ ist kein Tag; schreib ihn so: 2026-11-23."),
    ],
)
def test_wrong_use_in_german(journal: Path, arguments: tuple[str, ...], message: str) -> None:
    """With "Aufruf", "Fehler" and the way to the help, and nothing in English."""
    write(journal, "language: de\n", "contacts/journal.yml")
    result = run(journal, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.startswith("Aufruf: faden")
    assert "\nFehler: " in result.stderr
    assert not {"Usage", "Error", "Try", "Invalid"} & set(result.stderr.replace(":", " ").split())


@pytest.mark.parametrize(
    ("language", "version"), [("de", "Zeigt die Version."), ("en", "Show the version and exit.")]
)
def test_the_version_is_explained_in_the_language_of_the_run(
    journal: Path, language: str, version: str
) -> None:
    """Click says it once, when the command is made, in whichever language comes first."""
    write(journal, f"language: {language}\n", "contacts/journal.yml")
    assert f"-V, --version {version}" in " ".join(run(journal, "--help").stdout.split())


@pytest.mark.parametrize("answer", ["j", "J", "ja", "y", "yes"])
def test_yes_in_either_language(journal: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """A question that shows [j/N] takes j, and y from whoever is used to it."""
    write(journal, "language: de\n", "contacts/journal.yml")
    write(journal, VCARD, "new.vcf")
    monkeypatch.setattr("faden.cli.import.on_a_terminal", lambda: True)
    result = run(journal, "import", str(journal / "new.vcf"), said=f"vielleicht\n{answer}\n")
    assert "[j/N]" in result.stderr
    assert "Bitte antworte mit j oder n." in result.stderr
    assert (journal / "contacts/people/nina-neu.md").exists()


@pytest.mark.parametrize("answer", ["", "n", "nein"])
def test_no_ends_the_command(journal: Path, answer: str) -> None:
    """Return alone is a no, and "Aborted!" is said in German."""
    write(journal, "language: de\n", "contacts/journal.yml")
    before = contents(journal)
    result = run(journal, "forget", "joe", said=f"{answer}\n")
    assert (result.exit_code, contents(journal)) == (1, before)
    assert result.stderr.endswith("Abgebrochen.\n")


def test_which_language(journal: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The command line goes before the journal, and the journal before the system."""
    write(journal, "# mine\nlanguage: 'de' # German\n", "contacts/journal.yml")
    where = ["--journal", str(journal)]
    assert language_of(where) == "de"
    assert language_of([*where, "--language=en"]) == "en"
    assert language_of(["plan", *where, "--language", "xx"]) == "de"
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir("/")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert language_of([]) == "de"
    result = CliRunner().invoke(faden, ["plan", "--journal", str(empty)])
    assert "ist kein Journal. `faden init ORDNER` legt eines an." in result.stderr


def test_a_run_leaves_no_word_to_the_next() -> None:
    """What a path is called and what --help does are said in the language of the run, whatever ran before in the process."""
    program = (
        "from click.testing import CliRunner\n"
        "from faden.cli import faden\n"
        "for language in ('de', 'en', 'de'):\n"
        "    for command in ([], ['export']):\n"
        "        done = CliRunner().invoke(faden, ['--language', language, *command, '--help'])\n"
        "        print(*(word in done.output for word in ('ORDNER', 'DIRECTORY', 'Zeigt diese Hilfe', 'Show this message')))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    german, english = ["True False True False"] * 2, ["False True False True"] * 2
    assert done.stdout.splitlines() == [*german, *english, *german]
