"""The cards of the week on the first page."""

from __future__ import annotations

import re
from html import unescape

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.site.incremental.builder import ignore
from faden.site.pages.sitemap import Site

build = Build()


def card(*parts: object, language: str = "en") -> tuple[str, str]:
    """The reason on the only card of the week, and what is below Why."""
    site = Site(build.day(*parts), (), Words(language), pinned=False, photos={}, earlier={})
    made = [batch.make(ignore) for batch in site.batches() if batch.name == "today"]
    text = next(unescape(text.decode()) for files in made for path, text in files if path == "index.md")
    reason = re.search(r'<p class="fd-soft">(.*?)</p>\n<div class="fd-next">', text)
    why = re.search(r"<details><summary aria-label=\"W[^>]*>[^<]*</summary>(.*?)<dl", text, re.DOTALL)
    assert reason, text
    assert why, text
    return reason[1], why[1]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "her mum has cancer", "See how they are. Tread carefully: “her mum has cancer”"),
        ("en", "Clara has cancer", "Ask how Clara is: “Clara has cancer”"),
        ("de", "ihre Mutter hat Krebs", "Frag, wie es geht. Behutsam: „ihre Mutter hat Krebs“"),
    ],
)
def test_the_card_says_what_is_asked_about(language: str, text: str, said: str) -> None:
    reason, why = card(build.person("anna", ring=15), build.touch("anna", 3, text=text), language=language)
    assert reason.startswith(said)
    assert text not in why


def test_what_is_private_is_only_below_why() -> None:
    text = "<!-- private -->she has cancer<!-- /private -->"
    reason, why = card(build.person("anna", ring=15), build.touch("anna", 3, text=text))
    assert reason == "See how they are."
    assert "[private: she has cancer]" in why


def test_why_is_in_words_before_the_formulas() -> None:
    _, why = card(build.person("anna", ring=15), build.touch("anna", 40))
    words, formulas = why.split("<details>")
    assert "It is time to be in touch again." in words
    assert formulas.startswith("<summary>The arithmetic</summary>")
    assert "√" not in words
