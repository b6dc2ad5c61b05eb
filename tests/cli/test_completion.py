"""Completion in the shells themselves: commands, people by id, nickname and name, channels, fields, kinds."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from tests.support.terminal import SECONDS, Typing, environment

from faden.cli import faden
from faden.core.layout import Part
from faden.journal.cache import recall, remember
from faden.journal.discovery import cache_of
from faden.journal.known_people import people_known
from faden.journal.loader import open_journal
from faden.storage.cache import cache_file


@pytest.fixture
def people(journal: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The four people of the journal, one with a nickname and fields, and one who is private."""
    file = journal / "contacts/people/juergen-gross.md"
    file.write_text(
        "---\nname: Jürgen Groß\nnickname: Jott\nfields: [heat pumps, chess]\ncircles: [chess-club, joe]\n---\n",
        "utf-8",
    )
    (journal / "contacts/people/carla.md").write_text("---\nname: Carla\nprivate: yes\n---\n")
    monkeypatch.chdir(journal)
    return journal


def proposed(*line: str) -> list[str]:
    *words, begun = line
    return [
        item.value
        for item in ShellComplete(faden, {}, "faden", "_FADEN_COMPLETE").get_completions(words, begun)
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["pr"], ["prep"]),
        (
            ["log", ""],
            ["anna-berger", "anna-vogt", "carla", "joe", "juergen-gross", "chess-club", "circle:joe"],
        ),
        (["log", "c"], ["carla", "chess-club"]),
        (["log", "Che"], ["chess-club"]),
        (["log", "jo"], ["joe", "Jott", "circle:joe"]),
        (["log", "circle:"], ["circle:chess-club", "circle:joe"]),
        (["prep", "c"], ["carla"]),
        (["export", "vcard", "c"], []),
        (["prep", "anna-v"], ["anna-vogt"]),
        (["prep", "Jo"], ["joe", "Jott"]),
        (["prep", "jür"], ["juergen-gross"]),
        (["prep", "jurgen"], ["juergen-gross"]),
        (["log", "joe", "anna b"], ["anna-berger"]),
        (["log", "joe", "--via", "Anr"], ["anruf"]),
        (["log", "joe", "--from", "t"], ["them"]),
        (["note", "joe", "--date", "gest"], ["gestern"]),
        (["who", "pumps"], ["heat pumps"]),
        (["who", "umps"], []),
        (["who", "he"], ["heat pumps"]),
        (["due", "--field", "c"], ["chess"]),
        (["schema", "g"], ["goal", "goals"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
    ],
)
def test_what_is_proposed(people: Path, line: list[str], expected: list[str]) -> None:
    """Ids and names as one types them; people who are private where they are shown, and not for `export`."""
    assert proposed(*line) == expected


def test_another_journal(
    people: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--journal counts, before the command and after it; without a journal nothing is proposed, and nothing said."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert proposed("prep", "jo") == []
    assert proposed("--journal", str(people), "prep", "jo") == ["joe", "Jott"]
    assert proposed("prep", "--journal", str(people), "jo") == ["joe", "Jott"]


def test_the_memory_is_not_believed(people: Path) -> None:
    """What is proposed is the same without a memory, with one, with a damaged one, and after a change."""
    fresh = people_known(people)
    for file in (people / "contacts/people").iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))
    memory = recall(people)
    memory.began += 10_000_000_000  # as if the files had stood there for a while
    open_journal(people, memory=memory)
    memory.turn()
    remember(people, memory)
    assert people_known(people) == fresh
    file = people / "contacts/people/joe.md"
    file.write_text(file.read_text().replace("Joe", "Josephine"))
    assert [person.name for person in people_known(people) if person.id == "joe"] == ["Josephine"]
    cache_file(people, cache_of(Part.PEOPLE)).write_bytes(b"\x93nonsense")
    assert len(people_known(people)) == len(fresh)


STARTS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], ""),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -u; "),
}


@pytest.mark.parametrize("shell", STARTS)
def test_a_key_is_pressed(people: Path, shell: str) -> None:
    """In a real shell on a terminal the tabulator makes an id of a name that was begun, and quotes what it must."""
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    command, first = STARTS[shell]
    typing = Typing(people, *command)
    typing.types(f"PS1='>'; {first}eval \"$(faden completion {shell})\"; echo rea''dy\n", r"ready\r")
    for begun, whole in (("log joe jür", "<log><joe><juergen-gross>"), ("who hea", "<who><heat pumps>")):
        # The line, once it is completed, becomes the arguments of another command.
        typing.types(f"faden {begun}\t\x01printf '<%s>' \n", f"<faden>{whole}")
    typing.ends()


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish(people: Path) -> None:
    """fish, asked what it would propose, says the same, each with the person's name."""
    script = "faden completion fish | source; complete -C 'faden prep jo'; complete -C 'faden comp'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", script],
        cwd=people, env=environment(people), capture_output=True, text=True, check=True, timeout=SECONDS,
    )  # fmt: skip
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["joe", "Jott", "completion"]
