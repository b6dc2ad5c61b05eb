"""The law of privacy: making somebody private, or a note, is forgetting them, page by page and byte for byte."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.equality import differences, pages


@settings(max_examples=12)
@given(st.integers(0, 10**9))
def test_private_is_forgotten(number: int) -> None:
    """In random journals, with marks and links in random spellings."""
    with TemporaryDirectory() as folder:
        assert list(differences(number, Path(folder), pages)) == []
