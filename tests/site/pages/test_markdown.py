"""What a person wrote, as HTML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from faden.site.pages import markdown

SIGNS = [
    *"aZ7éß ,.;:?!()'\"…“–-/%€\n",
    "\n\n",
    "  ",
    "[[ann]]",
    '[[nobody|Him & "her"]]',
    '"so"',
    *"#*_`<>&[]|=+~\\",
    "1. ",
    "- ",
    "\u00a0",
]


def resolve(name: str) -> tuple[str, str] | None:
    return ("Ann “A”", "../people/ann/index.html") if name == "ann" else None


@given(st.lists(st.sampled_from(SIGNS[:24]), max_size=12) | st.lists(st.sampled_from(SIGNS), max_size=8))
def test_prose_is_what_the_reader_makes_of_it(parts: list[str]) -> None:
    """Paragraphs without markup pass by the reader of Markdown, and come out as if they had not."""
    written = "".join(parts)
    read = markdown._reader().render(markdown._clean(written), {"resolve": resolve}).strip()
    assert markdown.note(written, resolve) == read


def test_most_prose_passes_by_the_reader() -> None:
    """Two paragraphs with a link in them are prose."""
    assert markdown._prose("Met [[ann]], as (nearly) always:\nit was fine.\n\nThen home.", resolve)
