"""A link to somebody who is private goes, however it is spelt, and so does what they promised."""

from __future__ import annotations

import pytest
from tests.support.spellings import LINKS

from faden.core.links import HiddenIds, without_items, without_links

ID, NAME = "carla-ghoul", "Carla Ghoul"


HIDDEN = HiddenIds.of([ID, "2026-11-01-mole"], ["anna", "carla", "2026-11-20-lunch"], [NAME, "Carly"])


@pytest.mark.parametrize("how", LINKS)
def test_every_spelling_of_a_link(how: str) -> None:
    link = LINKS[how](ID, NAME)
    assert without_links(f"I met {link} there.", HIDDEN) == "I met … there."
    assert "ghoul" not in without_links(f"I met {link}\nthere.", HIDDEN).lower()
    assert "her" not in without_links(f"I met {link}\nTHERE.", HIDDEN)


@pytest.mark.parametrize("how", LINKS)
def test_what_they_promised(how: str) -> None:
    """Goes with every line of it; what comes behind stays."""
    link = LINKS[how](ID, NAME).replace("\n", " ")
    for begin in ("- [ ] ", "* [x] ", "- ", "1. ", "- gave "):
        text = f"Before.\n\n{begin}{link}: lend the book\n  about plums\nand pears\n- [ ] call [[anna]]\n\nBehind.\n"
        assert without_items(text, HIDDEN) == "Before.\n\n- [ ] call [[anna]]\n\nBehind.\n", begin


def test_a_reference_is_followed() -> None:
    text = "I met [her][c] and [c].\n\n[c]: people/carla-ghoul.md 'boss'\n[a]: https://example.org\n"
    assert without_links(text, HIDDEN) == "I met … and ….\n\n[a]: https://example.org\n"


def test_other_links_stay_as_they_are() -> None:
    text = "[[carla]] [[Carla]] [[anna|Carla]] [A](anna.md) [x](https://e.org/carla-ghoul) [[2026-11-20-lunch]] [ ] `a[[0]]`"
    assert without_links(text, HIDDEN) is text


@pytest.mark.parametrize("name", ["[[Carly]]", "[[2026-11-01-mole.md]]", "[[meetings/2026/2026-11-01-mole]]"])
def test_other_names_and_notes(name: str) -> None:
    assert without_links(name, HIDDEN) == "…"


def test_ids_in_lists_are_known_in_every_spelling() -> None:
    for spelt in ("Carla-Ghoul", "people/carla-ghoul.md", "carla-ghoul|C", "CARLA GHOUL", " carla-ghoul "):
        assert spelt in HIDDEN
    assert "anna" not in HIDDEN
    assert "Carla" not in HIDDEN
