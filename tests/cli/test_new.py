"""`faden new`: the form of a person, and the editor that opens it."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, contents, run, write

from faden.cli import new as cli_new
from faden.journal.loader import open_journal
from faden.journal.parsing.person import PERSON


def test_new_writes_the_form(journal: Path) -> None:
    """The file is named after the person, read without a finding, and its name is printed."""
    result = run(journal, "new", "Émile", "Zöllner", "--ring", "50")
    assert (result.exit_code, result.stdout) == (0, "contacts/people/emile-zoellner.md\n")
    found, findings = open_journal(journal, TODAY)
    person = found.people["emile-zoellner"]
    assert (person.name, person.ring, person.added, findings) == ("Émile Zöllner", 50, TODAY, ())


def known(journal: Path) -> None:
    """The people whom the form has as examples."""
    for id in ("ben-maier", "edgar-holm"):
        write(journal, f"---\nname: {id}\n---\n", f"contacts/people/{id}.md")


def test_every_line_of_the_form_is_true(journal: Path) -> None:
    """With every # taken away the form is still a person without a finding."""
    known(journal)
    run(journal, "new", "Frieda Lang", "--language", "de")
    form = journal / "contacts/people/frieda-lang.md"
    lines = [
        line[1:] if line.startswith("#") and line[1:2].isalpha() else line
        for line in form.read_text().split("\n")
    ]
    form.write_text("\n".join(lines))
    found, findings = open_journal(journal, TODAY)
    assert [finding.message() for finding in findings] == []
    assert found.people["frieda-lang"].circles


def test_new_never_writes_over_a_file(journal: Path) -> None:
    """Whose id is taken, in any folder, is refused with another id that is free."""
    write(journal, "mine", "contacts/people/office/ben.md")
    before = contents(journal)
    result = run(journal, "new", "Ben")
    assert (result.exit_code, contents(journal)) == (2, before)
    assert (
        "contacts/people/office/ben.md already exists. If this is a different person, add --id ben-2"
        in result.stderr
    )
    assert run(journal, "new", "Ben", "--id", "ben-2").exit_code == 0
    assert run(journal, "new", "Ben", "--id", "../ben").exit_code == 2
    assert run(journal, "new", " \t ").exit_code == 2


def test_new_opens_the_editor_on_a_terminal(
    journal: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """$EDITOR gets the file, and what it leaves is checked; not so with --no-edit."""
    script = tmp_path / "editor.py"
    script.write_text("import sys; open(sys.argv[1], 'a').write('\\n[[nobody]]\\n')")
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(cli_new, "on_a_terminal", lambda: True)
    assert run(journal, "new", "Ben", "--no-edit").stderr == ""
    assert "contacts/people/carla.md" in run(journal, "new", "Carla").stderr


@pytest.mark.parametrize("ends", ["sys.exit(1)", "import os; os.kill(os.getpid(), 9)"])
def test_an_editor_that_does_not_end_well(
    journal: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ends: str
) -> None:
    """A killed editor costs nothing: the file is there and named, and what was saved in it is checked."""
    script = tmp_path / "editor.py"
    script.write_text(f"import sys; open(sys.argv[1], 'a').write('[[nobody]]\\n'); {ends}")
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')
    monkeypatch.setattr(cli_new, "on_a_terminal", lambda: True)
    result = run(journal, "new", "Carla")
    assert (result.exit_code, result.stdout) == (1, "contacts/people/carla.md\n")
    assert "nobody" in result.stderr
    assert "contacts/people/carla.md is as you last saved it." in result.stderr
    assert "name: Carla" in (journal / "contacts/people/carla.md").read_text("utf-8")


ASIDE = ("pronouns", "say", "trust", "kin", "dates", "url", "photo", "languages", "tags", "apart")
"""Keys that few people need; the manual has them."""


def test_the_form_has_every_key_that_many_need(journal: Path) -> None:
    """A key that is added to the format goes into the form, or is put aside here."""
    run(journal, "new", "Frieda Lang")
    keys = re.findall(
        r"^#?([a-z]+):", (journal / "contacts/people/frieda-lang.md").read_text("utf-8"), re.MULTILINE
    )
    missing = {key.name for key in PERSON} - {*ASIDE} - {*keys}
    assert not missing, f"add to PERSON_FORM in editing/templates.py, or to ASIDE here: {missing}"
    assert sorted(keys) == sorted({key.name for key in PERSON} - {*ASIDE})


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_example_of_the_form_is_read(journal: Path, language: str) -> None:
    """In the language of the journal, with every # taken away; `state` and `snooze` are among them."""
    write(journal, f"language: {language}\n", "contacts/journal.yml")
    known(journal)
    run(journal, "new", "Frieda Lang")
    form = journal / "contacts/people/frieda-lang.md"
    text = form.read_text("utf-8")
    assert ("[Energie, Produktmanagement]" in text) == (language == "de")
    form.write_text(re.sub(r"^#(?=[a-z]+:)", "", text, flags=re.MULTILINE), "utf-8")
    found, findings = open_journal(journal, TODAY)
    assert [finding.message() for finding in findings] == []
    person = found.people["frieda-lang"]
    assert (person.state, str(person.snooze)) == ("resting", "2027-01-15")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Mehmet Yılmaz", "mehmet-yilmaz"),
        ("Jörg Größe", "joerg-groesse"),
        ("Иван Щукин", "ivan-shchukin"),
        ("王伟", "wang-wei"),
        ("がく", "gaku"),
        ("김민수", "gim-min-su"),
        ("محمد", "mhmd"),
        ("Ngoc Nguyễn", "ngoc-nguyen"),
    ],
)
def test_an_id_says_who(journal: Path, name: str, id: str) -> None:
    """From any script, as it is read in Latin letters."""
    assert run(journal, "new", name).stdout == f"contacts/people/{id}.md\n"


def test_without_an_editor_nothing_opens(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is put into vim: where no editor is named and none is there that explains itself, a hint says how."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(cli_new, "on_a_terminal", lambda: True)
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("faden.cli.git_repo.git", lambda *_: None)
    result = run(journal, "new", "Frieda Lang")
    assert (result.exit_code, result.stdout) == (0, "contacts/people/frieda-lang.md\n")
    assert "export EDITOR=nano" in result.stderr


@pytest.mark.parametrize("name", ["steffi", "Steffi", "Stef", "Stefanie", "Steffi Maus"])
def test_a_name_that_another_person_goes_by_is_refused(journal: Path, name: str) -> None:
    """A first name, a nickname or an alias would from then on mean the new person."""
    write(
        journal,
        "---\nname: Steffi Kranz\nnickname: Stef\naliases: [Stefanie, Steffi Maus]\n---\n",
        "contacts/people/steffi-kranz.md",
    )
    before = contents(journal)
    result = run(journal, "new", name)
    assert result.exit_code != 0
    assert "Steffi Kranz" in result.stderr
    command = next(line for line in result.stderr.splitlines() if line.endswith("--anyway")).split(":  ")[1]
    assert contents(journal) == before
    assert run(journal, *shlex.split(command)[1:]).exit_code == 0


@pytest.mark.parametrize("arguments", [("Steffi", "Lang"), ("Steffi", "--id", "steffi-2"), ("Kran",)])
def test_another_name_is_free(journal: Path, arguments: tuple[str, ...]) -> None:
    """A family name, or an id of your own, says that it is another person."""
    write(journal, "---\nname: Steffi Kranz\n---\n", "contacts/people/steffi-kranz.md")
    assert run(journal, "new", *arguments).exit_code == 0
