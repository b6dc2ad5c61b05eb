"""The first day: a page with nothing to show says what it is for, or what to do."""

from __future__ import annotations

import re

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import LANGUAGES, Words
from faden.core.model import Journal
from faden.site.pages.sitemap import render

SAYS = re.compile(
    r'<div class="fd-note"[^>]*><p>(.*?)</p>|<p class="(?:fd-lead|fd-soft)">(.*?)</p>', re.DOTALL
)


def said(build: Build, language: str, *things: object) -> dict[str, str]:
    """The notes and leads of every generated page, by its path."""
    day = build.day(*things)  # type: ignore[arg-type]
    assert isinstance(day.journal, Journal)
    pages = render(day, findings=(), words=Words(language))
    return {
        path: " ".join(one or other for one, other in SAYS.findall(content.decode()))
        for path, content in pages.items()
        if path.endswith(".md")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_day(language: str) -> None:
    """With nobody in the journal every page has a sentence that helps, in the reader's language."""
    found = said(Build(), language)
    other = said(Build(), next(one for one in LANGUAGES if one != language))
    assert len(found) >= 13
    for path, text in found.items():
        assert len(text.split()) >= 5, path
        assert text != other[path], path
        assert "`" not in text, path
    assert "<code>birthday</code>" in found["occasions/index.md"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_person(language: str) -> None:
    """With one person who was entered today nobody is due, nobody sleeps, and each page still says something."""
    build = Build()
    found = said(build, language, build.person("anna", ring=15, added=build.today))
    words = Words(language)
    assert words("No one is due. Enjoy the week.") in found["index.md"]
    assert (
        words("You are in touch with everyone: there is no one to reconnect with.")
        in found["reactivate/index.md"]
    )
    assert all(text for path, text in found.items() if not path.startswith(("prep/", "people/index")))
