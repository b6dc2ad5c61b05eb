"""`faden prep`: a page to print holds nothing private, unless you ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import run, write

NOTE = "---\nwith: anna-berger\n---\nFilm. <!-- private -->She is leaving Tom.<!-- /private -->\n"


@pytest.fixture
def secret(journal: Path) -> Path:
    write(
        journal,
        "---\nname: Anna Berger\nneeds: [a flat]\nprivate: [needs]\n---\n",
        "contacts/people/anna-berger.md",
    )
    write(journal, "---\nname: Opa\nprivate: yes\n---\n", "contacts/people/opa.md")
    write(journal, NOTE, "contacts/meetings/2026-11-20-anna.md")
    return journal


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_page_to_print_holds_nothing_private(secret: Path, form: str) -> None:
    """Neither a passage, nor a private key; your own terminal shows both, and so does the page if you say so."""
    page = run(secret, "prep", "anna-berger", "--format", form).stdout
    assert "Anna Berger" in page
    assert "leaving Tom" not in page
    assert "a flat" not in page
    whole = run(secret, "prep", "anna-berger", "--format", form, "--with-private").stdout
    assert "leaving Tom" in whole or "a flat" in whole
    assert "a flat" in run(secret, "prep", "anna-berger").stdout


def test_a_private_person_needs_the_option(secret: Path) -> None:
    """The message says which."""
    refused = run(secret, "prep", "opa", "--format", "html")
    assert refused.exit_code == 2
    assert "--with-private" in refused.stderr
    assert "Opa" in run(secret, "prep", "opa", "--format", "html", "--with-private").stdout
