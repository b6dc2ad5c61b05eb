"""The engine's index of the search, with what is kept of pages that are not made again.

It holds the reader's own pages: faden's are kept out of it, for the site's search has them by itself
(`site/pages/search.py`).
"""

from __future__ import annotations

import json

from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.pages import Page

from faden.site.mkdocs_plugin.cached_page import CachedPage


class StoredSearchIndex:
    """What a search index does, with each page's part of it kept as it is written."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._add, self._frame = index.add_entry_from_context, index.generate_search_index
        self._parts: dict[str, str] = {}

    @classmethod
    def enter(cls, index: SearchIndex) -> None:
        """Has an index take what is kept of a page, and keep what it finds."""
        stored = cls(index)
        index.add_entry_from_context, index.generate_search_index = stored.add, stored.written

    def add(self, page: Page) -> None:
        if isinstance(page, CachedPage):
            page.entries = self._entries(page) if page.kept is None else page.kept.entries
            self._parts[page.file.src_uri] = page.entries
        else:
            self._parts[page.file.src_uri] = self._entries(page)

    def written(self, _before: object) -> str:
        """The index as Material writes it."""
        frame, end = self._frame(None), "]}"
        assert frame.endswith(f"[{end}"), "an index without entries ends in an empty list"
        return str(frame).removesuffix(end) + ",".join(filter(None, self._parts.values())) + end

    def _entries(self, page: Page) -> str:
        self._add(page)
        entries, self._index.entries = self._index.entries, []
        return ",".join(json.dumps(entry, separators=(",", ":"), default=str) for entry in entries)
