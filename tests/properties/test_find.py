"""`find` asks a text as a whole before it takes it apart: nothing that would be found is lost by that."""

from __future__ import annotations

import os
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from faden.editing import search
from faden.editing.prefilter import Prefilter

LETTERS = "'’`´¨aeounsjAEUÄäÖößéøØłæœÞıİſﬁ™ǿﷺ각\u0301\u0308\u0338ͅΣς"
LINES = st.lists(
    st.text(f"{LETTERS}    \t\u00a0\u2028\u0085:-=<#.[]", max_size=12).map(
        lambda text: text.replace("\n", "")
    ),
    max_size=6,
)
KEYS = st.sampled_from(("name: ", "place: ", "facts: ", "  - ", "# ", "- 2026-11-20 call to [[joe]]: ", ""))


@st.composite
def texts(draw: st.DrawFn) -> dict[str, str]:
    """A few files, with keys and without, whose ends of lines are of any kind."""
    found = {}
    for file in draw(st.sets(st.sampled_from(("people/jo", "people/käte", "meetings/2026-11-20-a", "log")))):
        keys = [draw(KEYS) + line for line in draw(LINES)]
        rows = ["---", *keys, "---", *draw(LINES)] if draw(st.booleans()) else keys
        found[f"contacts/{file}.md"] = draw(st.sampled_from(("\n", "\r\n", "\r"))).join(rows)
    return found


WORDS = st.lists(st.text(LETTERS + "-.", min_size=1, max_size=3), min_size=1, max_size=2)


@settings(max_examples=2_000 if "FADEN_MANY" in os.environ else 200, deadline=None)
@given(texts(), WORDS)
@example({"contacts/people/jo.md": "name: \tœ"}, ["¨œ"])  # the first sign is heard as a space
def test_nothing_is_lost_by_asking_the_whole_text_first(files: dict[str, str], words: list[str]) -> None:
    quick = list(search.find(files, words))
    with patch.object(Prefilter, "__call__", lambda *_: True):
        assert quick == list(search.find(files, words))


def test_what_lacks_a_word_is_not_taken_apart() -> None:
    """Jurgen is found in Jürgen and in Juergen; Joe is not looked for in every Jonas."""
    asks = Prefilter([frozenset(("jurgen",))])
    assert all(asks("", text) for text in ("Jürgen", "JUERGEN", "Ju\u0308rgen", "at Jurgens"))
    assert not any(asks("", text) for text in ("Jörgen", "jonas", "ju rgen"))
    assert asks("people/jürgen", "")
    assert not Prefilter([frozenset(("joe",))])("", "Jonas")
