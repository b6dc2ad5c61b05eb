"""The sections of a page as the search finds them, without the parser of the standard library.

Material's own parser decides what goes into the index; here it is told of the same tags and texts in the same order,
only found in a quicker way (`markup.tags`).
"""

from __future__ import annotations

import re
from html import unescape

from material.plugins.search.plugin import Parser, SearchIndex, Section
from mkdocs.structure.pages import Page

from faden.mkdocs_plugin.markup import Tag, tags
from faden.mkdocs_plugin.pages import QuickPage

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


def enter_quickly(index: SearchIndex) -> None:
    """Has the index take what is kept of a page, and what is made in the quicker way."""

    def add(page: Page) -> None:
        if isinstance(page, QuickPage) and page.kept is not None:
            index.entries.extend(page.kept.entries)
            return
        before = len(index.entries)
        if not (page.meta.get("search") or {}).get("exclude"):
            for section in sections(page.content or ""):
                index.create_entry_for_section(section, page.toc, page.url, page)
        if isinstance(page, QuickPage):
            page.entries = index.entries[before:]

    index.add_entry_from_context = add


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
