"""The sections of a page as the search finds them, without the parser of the standard library.

Material's own parser decides what goes into the index; here it is told of the same tags and texts in the same order,
only found in a quicker way (`markup.tags`).
"""

from __future__ import annotations

import json
import re
from html import unescape

from material.plugins.search.plugin import Parser, SearchIndex, Section
from mkdocs.structure.pages import Page

from faden.site.mkdocs_plugin.cached_page import CachedPage
from faden.site.mkdocs_plugin.html_blocks import Tag, tags

VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
MATTERS = re.compile(r" id=|data-search-exclude|linenodiv|headerlink")
"""The attributes that the parser looks at."""


class FastSearchIndex:
    """What a search index does, with each page's part of it kept as it is written."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._frame = index.generate_search_index
        self._parts: dict[str, str] = {}

    @classmethod
    def enter(cls, index: SearchIndex) -> None:
        """Has an index take what is kept of a page, and find what is made in the quicker way."""
        quick = cls(index)
        index.add_entry_from_context, index.generate_search_index = quick.add, quick.written

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
        if (page.meta.get("search") or {}).get("exclude"):
            return ""
        for section in sections(page.content or ""):
            self._index.create_entry_for_section(section, page.toc, page.url, page)
        entries, self._index.entries = self._index.entries, []
        return ",".join(json.dumps(entry, separators=(",", ":"), default=str) for entry in entries)


def sections(html: str) -> list[Section]:
    """The sections of a page, in their order, without those that are kept out of the index."""
    parser = Parser()
    if not _told(parser, html):
        parser.feed(html)
        parser.close()
    return [section for section in parser.data if not section.is_excluded()]


def _told(parser: Parser, html: str) -> bool:
    found = tags(html)
    if found is None:
        return False
    at = 0
    for tag in found:
        if tag.start > at:
            parser.handle_data(unescape(html[at : tag.start]))
        at = tag.end
        if tag.is_end or tag.name in VOID:
            if tag.is_end or tag.is_empty:
                parser.handle_endtag(tag.name)
        elif not (tag.is_empty and _leaves_no_trace(parser, tag)):
            parser.handle_starttag(tag.name, tag.values() if MATTERS.search(tag.attributes) else [])
            if tag.is_empty:
                parser.handle_endtag(tag.name)
    if html[at:]:
        parser.handle_data(unescape(html[at:]))
    return True


def _leaves_no_trace(parser: Parser, tag: Tag) -> bool:
    """Whether the parser is in the same state after an empty tag as before: so are the lines of a drawing, most of all tags."""
    return (
        tag.name not in parser.keep
        and tag.name not in parser.skip
        and parser.section is not None
        and parser.section.depth <= len(parser.context) + 1
        and not MATTERS.search(tag.attributes)
    )
