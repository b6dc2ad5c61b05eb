"""The questions, offers and activities that come with faden."""

from __future__ import annotations

from functools import cache
from pkgutil import get_data

from faden.core.model import Catalogue
from faden.journal.parsing.catalogue import joined, read_catalogue
from faden.journal.parsing.source import SourceFile


@cache
def shipped_catalogue() -> Catalogue:
    """The catalogue, read once in a run."""
    text = get_data("faden", "catalogue/catalogue.yaml")
    assert text is not None
    return read_catalogue(SourceFile("catalogue.yaml", text.decode("utf-8")))


def with_own(reader: SourceFile | None) -> Catalogue:
    """The shipped catalogue with the user's own, if there is one; the user's own takes precedence."""
    return shipped_catalogue() if reader is None else joined(shipped_catalogue(), read_catalogue(reader))
