"""The German messages keep to the words of the glossary, and to what every German sentence needs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from pkgutil import get_data

import pytest
from babel.messages.pofile import read_po

import faden

ROOT = Path(faden.__file__).parent
GLOSSARY = (ROOT.parents[1] / "docs" / "glossary.md").read_text("utf-8")
LITERAL = re.compile(r"`[^`]*`|--\S+|\{[^{}]*\}|\b[a-z_]+: \S+")
"""What has to be typed as it stands, and gaps: no part of a German sentence."""
GAP = re.compile(r"(?<!\{)\{(\w+)[^{}]*\}(?!\})")
AVOID = {
    r"Ring(?:e|en|es|s)?": "Nähe",
    r"ring": "Nähe",
    r"[Vv]orbereitungsblatt\w*|Spickzettel\w*": "Vorbereitung",
    r"[Rr]eaktivier\w*": "Wieder aufnehmen",
    r"Inventur|Bestandsaufnahme": "Aufräumen",
    r"Touch|Touches|Kanäle an": "Kontakt",
    r"(?:[Dd]er|[Dd]ie|[Ee]iner?|[Dd]en) IDs?|IDs|Ids?": "Kennung",
    r"Zirkel\w*|Circle\w*": "Kreis",
    r"better|worse|expected|keep|closer|further|nostalgia|help_from|help_via|dormant|unmet|overdue": "German",
}
"""Words that no German message has, except to explain them in brackets, by the one that it has instead."""


def pairs() -> Iterator[tuple[str, str]]:
    with (ROOT / "locale/de/LC_MESSAGES/faden.po").open("rb") as file:
        for message in read_po(file):
            if not message.id:
                continue
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            strings = [message.string] if isinstance(message.string, str) else list(message.string)
            yield from zip(ids, strings, strict=True)


MESSAGES = list(pairs())


def help_texts() -> Iterator[str]:
    data = tomllib.loads((get_data("faden", "locale/de/help.toml") or b"").decode())
    for section in data.values():
        yield from section.values()


@pytest.mark.parametrize("word", AVOID)
def test_one_word_for_each_thing(word: str) -> None:
    pattern = re.compile(rf"(?<![\w-])(?:{word})(?![\w-])(?! \()")
    texts = [text for _, text in MESSAGES] + list(help_texts())
    found = [text for text in texts if pattern.search(LITERAL.sub(" ", text).replace("(ring)", ""))]
    assert found == [], f"say {AVOID[word]}"


def test_a_translation_is_whole() -> None:
    """No gap that the English has not, the same spaces at the ends, and German quotation marks in pairs."""
    for source, text in MESSAGES:
        assert set(GAP.findall(text)) <= set(GAP.findall(source)), text
        assert text.startswith(" ") == source.startswith(" "), text
        assert text.endswith(" ") == source.endswith(" "), text
        assert "”" not in text, text
        assert text.count("„") == text.count("“"), text


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_numbers_agree(count: int) -> None:
    """„1 Tage“ and „2 Tag“ are in no sentence: the first form is for one, the second for none and for several."""
    with (ROOT / "locale/de/LC_MESSAGES/faden.po").open("rb") as file:
        several = [message for message in read_po(file) if isinstance(message.id, tuple) and message.id]
    assert several
    for message in several:
        one, more = message.string
        text = (one if count == 1 else more).replace("{count}", str(count))
        for noun, plural in (("Tag", "Tage"), ("Woche", "Wochen"), ("Monat", "Monate"), ("Jahr", "Jahre"),
                             ("Mensch", "Menschen"), ("Zeile", "Zeilen"), ("Datei", "Dateien"), ("Notiz", "Notizen")):  # fmt: skip
            wrong = plural if count == 1 else noun
            assert not re.search(rf"\b{count} {wrong}\b", text), text


@pytest.mark.parametrize(
    "word",
    [
        "Nähe",
        "Kreis",
        "Wieder aufnehmen",
        "Aufräumen",
        "Vorbereitung",
        "Kennung",
        "Versprechen",
        "eingeschlafen",
    ],
)
def test_the_glossary_says_so(word: str) -> None:
    """And the messages use it."""
    assert f"| {word} |" in GLOSSARY
    assert any(word.casefold() in text.casefold() for _, text in MESSAGES)


DOCS = ROOT.parents[1] / "docs"
SISTERS = {
    "erste-stunde": "first-hour",
    "woche": "week",
    "vergangenheit": "past",
    "importieren": "importing",
    "lines.de": "lines",
    "eingang": "inbox",
    "format.de": "format",
    "handy": "phone",
    "veroeffentlichen": "publishing",
    "privatsphaere": "privacy",
}
"""The German pages of the manual, with the English page of each."""
LINK = re.compile(r"\]\(([\w.-]+)\.md(?:#([^)\s]+))?\)")


def heading_addresses(page: str) -> set[str]:
    """What a forge makes of the headings of a page: small letters, hyphens, no other marks."""
    headings = re.findall(r"^#+ (.+)$", (DOCS / f"{page}.md").read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", SISTERS)
def test_a_german_reader_stays_in_german(page: str) -> None:
    """A German page leads to German pages wherever there are any, and it and the English page name each other."""
    text = (DOCS / f"{page}.md").read_text("utf-8")
    links = LINK.findall(text)
    own = SISTERS[page]
    assert own in [target for target, _ in links]
    assert [target for target, _ in links if target in SISTERS.values() and target != own] == []
    index = (DOCS / "README.md").read_text("utf-8")
    assert f"]({page}.md)" in index
    if own not in ("lines", "format"):  # made from the program, in both languages
        assert f"]({page}.md)" in (DOCS / f"{own}.md").read_text("utf-8")
    assert [
        f"{target}#{place}" for target, place in links if place and place not in heading_addresses(target)
    ] == []


@pytest.mark.parametrize("page", SISTERS)
def test_a_german_page_is_german(page: str) -> None:
    """Outside of what is typed or shown, quotation marks are German and come in pairs."""
    text = (DOCS / f"{page}.md").read_text("utf-8")
    prose = re.sub(r"^(`{3,}).*?^\1 *$|`[^`\n]*`", " ", text, flags=re.MULTILINE | re.DOTALL)
    assert "”" not in prose
    assert prose.count("„") == prose.count("“")
    for word, better in AVOID.items():
        if better not in ("German", "Kontakt"):
            found = re.findall(rf"(?<![\w-])(?:{word})(?![\w-])(?! \()", prose)
            assert found == [], f"say {better}"
