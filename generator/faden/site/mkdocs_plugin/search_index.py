"""The engine's search index, including pages that are taken from the cache.

It contains the reader's own pages: faden's are excluded, because the site's own search covers them
(`site/pages/search.py`).
"""

from __future__ import annotations

import json

from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.pages import Page

from faden.site.mkdocs_plugin.cached_page import CachedPage


class StoredSearchIndex:
    """Replaces the methods of a search index, and keeps each page's part of it as JSON."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._add, self._frame = index.add_entry_from_context, index.generate_search_index
        self._parts: dict[str, str] = {}

    @classmethod
    def enter(cls, index: SearchIndex) -> None:
        """Makes an index use the cached part of a page, and store new ones."""
        stored = cls(index)
        index.add_entry_from_context, index.generate_search_index = stored.add, stored.written

    def add(self, page: Page) -> None:
        if isinstance(page, CachedPage):
            page.entries = self._entries(page) if page.kept is None else page.kept.entries
            self._parts[page.file.src_uri] = page.entries
        else:
            self._parts[page.file.src_uri] = self._entries(page)

    def written(self, _before: object) -> str:
        """The index as JSON, as Material writes it."""
        frame, end = self._frame(None), "]}"
        assert frame.endswith(f"[{end}"), "an index without entries ends in an empty list"
        return str(frame).removesuffix(end) + ",".join(filter(None, self._parts.values())) + end

    def _entries(self, page: Page) -> str:
        self._add(page)
        entries, self._index.entries = self._index.entries, []
        return ",".join(json.dumps(entry, separators=(",", ":"), default=str) for entry in entries)
