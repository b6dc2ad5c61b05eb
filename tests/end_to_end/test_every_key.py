"""Each key of a person reaches what it is for: pages, sheet, search, every export, and the file when two are joined."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.end_to_end.test_gifts import run
from tests.support.full_person import KEYS, WORDS, full_person

from faden.editing.front_matter import tree_of
from faden.journal.parsing.person import PERSON

NEW = ("gifts", "lent", "borrowed", "jobs", "knows")
OF_SHEET = (
    "url",
    "photo",
    "met",
    "channels",
    "nickname",
    "fields",
    "circles",
    "languages",
    "needs",
    "skills",
    "tags",
)
"""Keys of which a sheet says nothing to read before a meeting, or says it in a line of advice."""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return full_person(tmp_path)


def missing(text: str, *aside: str) -> list[str]:
    """The keys whose word is not in the text, in whatever lines and case, but for those put aside."""
    plain = text.replace("\r\n ", "").replace("\n ", " ").casefold()
    return [key for key, word in WORDS.items() if word.casefold() not in plain and key not in aside]


def test_the_person_has_every_key() -> None:
    wrong = {*KEYS} ^ {key.name for key in PERSON}
    assert wrong == set(), f"add to, or take out of, tests/support/full_person.py: {wrong}"
    assert {*NEW} <= {*WORDS}


def test_every_export_has_every_key(journal: Path) -> None:
    """JSON, cards and tables; a table cannot hold a picture."""
    everything = run(journal, "export", "json")
    assert missing(everything) == []
    (person,) = (row for row in json.loads(everything)["people"] if row["id"] == "full")
    assert (person["ring"], person["kin"], person["prefers"], person["state"]) == (
        15,
        True,
        "phone",
        "resting",
    )
    assert person["lent"] == [{"what": "lentkoala", "since": "2026-09", "back": None}]
    assert person["borrowed"] == [{"what": "borrowedkoala", "since": None, "back": "2027-01-15"}]
    assert person["relations"] == [{"person": "joe", "word": "knowskoala"}]
    assert missing(run(journal, "export", "vcard", "full")) == []
    assert missing(run(journal, "export", "csv"), "photo") == []


def test_page_sheet_and_search_have_every_key(journal: Path) -> None:
    run(journal, "build", "--no-site")
    site = journal / "site_src"
    unseen = missing((site / "people/full/index.md").read_text("utf-8"), "photo", "pronouns", "say")
    assert unseen == [], "show them in site/pages/facts.py, or set them aside here"
    page = (site / "people/full/index.md").read_text("utf-8")
    for row in ("jobs", "gift ideas", "lent", "borrowed", "knowskoala"):
        assert f"<dt>{row}</dt>" in page
    search = (site / "faden/search-people.js").read_text("utf-8")
    unfound = missing(search, "photo", "pronouns", "say", "url")
    assert unfound == [], "add them to site/pages/search.py, or set them aside here"
    assert missing(run(journal, "prep", "full"), *OF_SHEET) == []
    assert [
        key for key, word in WORDS.items() if "contacts/people/full.md" not in run(journal, "find", word)
    ] == []


def test_joining_loses_no_key(journal: Path) -> None:
    """What only the second file says is in the first one afterwards."""
    (journal / "contacts/people/other.md").write_text("---\nname: Other\n---\n")
    run(journal, "join", "other", "full", "--prefer", "a")
    text = (journal / "contacts/people/other.md").read_text("utf-8")
    assert missing(text) == []
    assert {*NEW} <= tree_of(text).keys()


def test_a_card_brings_every_key_back(journal: Path, tmp_path: Path) -> None:
    """Into a journal without this person; the picture and the people on the card are not in it."""
    card = tmp_path / "full.vcf"
    card.write_text(run(journal, "export", "vcard", "full"), "utf-8")
    (journal / "contacts/people/full.md").unlink()
    run(journal, "import", str(card), "--write")
    (written,) = (journal / "contacts/people").glob("namekoala*.md")
    assert missing(written.read_text("utf-8"), "photo") == []
    assert {*NEW} - {"knows"} <= tree_of(written.read_text("utf-8")).keys()


@pytest.mark.parametrize(
    ("word", "key"),
    [("verliehen", "lent"), ("geliehen", "borrowed"), ("employers", "jobs"), ("friends", "knows")],
)
def test_other_words_for_a_key_are_understood(journal: Path, word: str, key: str) -> None:
    """The finding names the key that is meant."""
    (journal / "contacts/people/other.md").write_text(f"---\nname: Other\n{word}: joe\n---\n")
    assert f" {key}" in run(journal, "check").partition("other.md:3")[2].partition("[unknown-key]")[2]


@pytest.mark.parametrize("key", ["lent", "borrowed"])
def test_what_came_back_is_taken_out_by_its_name(journal: Path, key: str) -> None:
    """Whatever days are written with it."""
    run(journal, "set", "full", key, "--remove", f"{key}koala")
    assert key not in tree_of((journal / "contacts/people/full.md").read_text("utf-8"))
