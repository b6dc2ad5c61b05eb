"""`faden who`: the journal is looked at once, however many ways there are."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.cli.test_find import run, write

from faden.rules.timeline import Timelines


def test_all_ways_are_told_from_one_look_at_the_journal(journal: Path) -> None:
    for name in ("ada", "ben", "cleo"):
        file = f"contacts/people/{name}.md"
        write(journal, f"---\nname: {name.title()}\nring: 50\nknows: [{name}-boss]\n---\n", file)
        boss = f"---\nname: {name.title()} Boss\nstate: unmet\nfields: [whales]\n---\n"
        write(journal, boss, f"contacts/people/{name}-boss.md")
    made = []
    real = Timelines.__init__
    with patch.object(Timelines, "__init__", lambda self, *of: made.append(1) or real(self, *of)):
        shown = run(journal, "who", "whales").stdout
    assert [shown.count(f"{name} knows {name} Boss (") for name in ("Ada", "Ben", "Cleo")] == [1, 1, 1]
    assert len(made) == 1


def test_whom_notes_tell_of(journal: Path) -> None:
    """The latest note of each, whole sentences; those who have it as a field, or work there, come once only."""
    people = {
        "ada": "name: Ada Ray\n",
        "ben": "name: Ben Ray\nfields: [museum]\n",
        "cleo": "name: Cleo Fox\ntitle: Curator\norg: City Museum\n",
        "dan": "name: Dan Fox\nstate: deceased\n",
        "eve": "name: Eve Fox\nprivate: yes\n",
        "finn": "name: Finn Fox\n",
    }
    for name, keys in people.items():
        write(journal, f"---\n{keys}---\n", f"contacts/people/{name}.md")
    write(journal, "---\nname: Gil\n---\nHelps out. Guides at the museum.\n", "contacts/people/gil.md")
    log = (
        "- 2026-11-02 call with [[ada]]: her new job at the Museum\n- 2026-11-03 call with [[ada]]: film\n"
        "- 2026-11-03 call with [[ben]], [[dan]] and [[finn]]: a museumsnight\n"
        "- 2026-11-04 call with [[eve]]: the museum\n- 2026-11-05 call with [[finn]]: amuseument\n"
    )
    write(journal, log, "contacts/log.md")
    rows = json.loads(run(journal, "who", "museum", "--json").stdout)
    assert [row["id"] for row in rows["direct"]] == ["ben"]
    assert [row["id"] for row in rows["colleagues"]] == ["cleo"]
    found = {row["id"]: (row["date"], row["text"]) for row in rows["mentions"]}
    assert found.pop("eve", None) in (None, ("2026-11-04", "the museum"))
    assert found == {
        "ada": ("2026-11-02", "her new job at the Museum"),
        "finn": ("2026-11-03", "a museumsnight"),
        "gil": (None, "Guides at the museum."),
    }
    shown = run(journal, "who", "museum").stdout
    assert "“her new job at the Museum” (2 November 2026, contacts/log.md)" in " ".join(shown.split())
    shared = json.loads(run(journal, "who", "museum", "--json", "--for-sharing").stdout)
    assert "eve" not in {row["id"] for row in shared["mentions"]}


@pytest.mark.parametrize(("language", "hint"), [("en", "Ask for one word"), ("de", "Frag nach einem Wort")])
def test_what_can_be_asked(journal: Path, language: str, hint: str) -> None:
    """A question that finds nobody is answered with the words that would: fields, and companies."""
    write(journal, "---\nname: Ada Ray\nfields: [whales]\norg: Octavia\n---\n", "contacts/people/ada.md")
    answer = run(journal, "--language", language, "who", "jobs at octavia")
    assert answer.exit_code == 1
    assert hint in answer.stderr
    assert "whales" in answer.stderr
    assert "Octavia" in answer.stderr
    assert run(journal, "who", "octavia").exit_code == 0


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "her mum has cancer", "not now: “her mum has cancer” (20 November 2026)"),
        ("de", "ihre Mutter hat Krebs", "jetzt nicht: „ihre Mutter hat Krebs“ (20. November 2026)"),
    ],
)
def test_who_has_had_bad_news_is_not_to_be_asked_now(
    journal: Path, language: str, text: str, said: str
) -> None:
    write(journal, f"language: {language}\n", "contacts/journal.yml")
    for name in ("ada", "ben"):
        file = f"contacts/people/{name}.md"
        write(journal, f"---\nname: {name.title()}\nring: 50\nfields: [whales]\n---\n", file)
    lines = f"- 2026-11-20 call with [[ada]]: {text}\n- 2026-10-01 call with [[ben]]: a walk\n"
    write(journal, lines, "contacts/log.md")
    shown = " ".join(run(journal, "--today", "2026-11-23", "who", "whales").stdout.split())
    assert said in shown
    assert shown.index("Ben") < shown.index("Ada")
