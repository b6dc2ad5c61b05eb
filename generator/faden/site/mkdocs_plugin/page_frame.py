"""Renders the theme around a page once for all pages of a kind, and then only puts their contents into it.

Almost all pages of a journal are outside the navigation, and the theme puts the same around each of them, but for
title, description and address. Rendering that is almost half of a build.

That nothing else differs is not taken for granted. The lines of the theme's templates that mention a page are those of
a known version (`READ`). A page that uses anything beyond these slots (contents of several headings, a place in the navigation,
a link to its source) is rendered as usual, as is a page in whose folder a link of the theme leads. And the first pages
of each kind are rendered both ways: if they differ in a byte, frames are no longer used in this build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.toc import AnchorLink, TableOfContents

from faden.site.mkdocs_plugin.cached_page import CachedPage

MAIN = "main.html"
READ = ("3dd0c4dad69af4fa",)
"""Digests of the lines that mention a page in the templates of Material 9.8."""
PAGE = re.compile(r"\bpage\b")
OTHERS = ("404.html", "blog.html", "blog-post.html", "redirect.html")
"""Templates that are not for these pages."""
UNREAD = ("title", "description", "date", "tags", "search")
"""Keys of a front matter that no template reads, apart from the first two, which are slots."""
TITLE, DESCRIPTION, ADDRESS = "faden:title", "faden:description", "faden:address"
HEADING, CONTENT = "faden:heading", "faden:content"
SLOT = re.compile(f"{TITLE}|{DESCRIPTION}|{ADDRESS}|{HEADING}|(?:<h1)?{CONTENT}")
ID = re.compile(r"[\w-]+")
ANYWHERE = "faden:folder"
"""A folder that is not there: seen from it, the address of everything else begins with `../`."""
CHECKED = 2
"""Pages of each kind that are rendered both ways."""

Kind = tuple[object, ...]
Render = Callable[..., str]


@dataclass(slots=True)
class PageFrame:
    """What is around the pages of a kind: texts and slots in turn, and how many pages have confirmed it."""

    parts: Sequence[str]
    text: str
    checked: int = 0

    def around(self, page: CachedPage) -> str:
        """The whole page."""
        slots = {
            TITLE: page.title,
            DESCRIPTION: page.meta.get("description"),
            ADDRESS: page.canonical_url,
            HEADING: _heading(page),
            CONTENT: page.content,
            f"<h1{CONTENT}": page.content,
        }
        return "".join([slots.get(part, part) or "" for part in self.parts])


class FramedTemplate:
    """The theme's template for pages; it renders as the theme does, byte for byte."""

    def __init__(self, render: Render, in_navigation: Collection[str]) -> None:
        """`in_navigation` are the source paths of the pages in the navigation, which looks different on each."""
        self._render, self._in_navigation = render, in_navigation
        self._frames: dict[Kind, PageFrame | None] = {}
        self._sure = True

    def render(self, context: dict[str, Any]) -> str:
        """The page as HTML."""
        page = context.get("page")
        if not self._sure or not isinstance(page, CachedPage) or not self._is_plain(page):
            return self._render(context)
        folders = page.url.split("/")[:-1]
        kind = _kind(page, folders)
        if kind not in self._frames:
            # A kind of which there is only one page needs no frame.
            self._frames[kind] = None
            return self._render(context)
        frame = self._frames[kind] or self._frame(page, folders, context)
        self._frames[kind] = frame
        if any(f"../{folder}" in frame.text for folder in folders[1:]):
            return self._render(context)
        whole = frame.around(page)
        if frame.checked < CHECKED:
            frame.checked += 1
            rendered = self._render(context)
            self._sure = rendered == whole
            return rendered
        return whole

    def _is_plain(self, page: CachedPage) -> bool:
        title, description = page.meta.get("title"), page.meta.get("description")
        return (
            page.file.src_uri not in self._in_navigation
            and page.url.endswith(("/", "/index.html"))
            and isinstance(title, str)
            and bool(title)
            and (description is None or isinstance(description, str))
            and isinstance(page.content, str)
            and page.edit_url is None
            and _heading(page) is not None
        )

    def _frame(self, page: CachedPage, folders: Sequence[str], context: dict[str, Any]) -> PageFrame:
        """Renders the page with slots instead of what is its own."""
        meta, content, address, toc = page.meta, page.content, page.canonical_url, page.toc
        try:
            page.meta = {**meta, "title": TITLE}
            if meta.get("description"):
                page.meta["description"] = DESCRIPTION
            page.canonical_url = address and ADDRESS
            page.toc = TableOfContents([AnchorLink(TITLE, HEADING, 1)] if _heading(page) else [])
            page.content = f"<h1{CONTENT}" if _has_heading(page) else CONTENT
            page.seen_from = "/".join([folders[0], *[ANYWHERE] * (len(folders) - 1), page.url.split("/")[-1]])
            text = self._render(context)
        finally:
            page.meta, page.content, page.canonical_url, page.toc = meta, content, address, toc
            page.seen_from = None
        parts, at = [], 0
        for slot in SLOT.finditer(text):
            parts += [text[at : slot.start()], slot[0]]
            at = slot.end()
        return PageFrame([*parts, text[at:]], text)


def _kind(page: CachedPage, folders: Sequence[str]) -> Kind:
    """Everything of a page that the theme reads, except for the slots."""
    read = {key: value for key, value in page.meta.items() if key not in UNREAD}
    address = page.url.split("/")[-1]
    described, addressed = bool(page.meta.get("description")), bool(page.canonical_url)
    headed = bool(_heading(page)), _has_heading(page)
    return folders[0], len(folders), address, repr(read), described, addressed, headed


def _has_heading(page: CachedPage) -> bool:
    """Whether the theme adds no heading."""
    return "<h1" in (page.content or "")


def _heading(page: CachedPage) -> str | None:
    """The id of a page's first heading; empty if it has none, None if the theme shows more of the contents than that."""
    toc = list(page.toc)
    if not toc:
        return ""
    first = toc[0]
    plain = first.level == 1 and not first.children and ID.fullmatch(first.id)
    return first.id if plain else None


def is_known(folders: Collection[str], config: MkDocsConfig) -> bool:
    """Whether the theme, in these folders, mentions pages only where a known version does."""
    return not config.extra.get("analytics") and _page_lines(folders) in READ


def _page_lines(folders: Collection[str]) -> str:
    digest = blake2b(digest_size=8)
    for folder in map(Path, folders):
        for file in sorted([*folder.glob("*.html"), *folder.glob("partials/**/*.html")]):
            where = file.relative_to(folder).as_posix()
            if where not in OTHERS and not where.startswith("partials/languages/"):
                lines = [line.strip() for line in file.read_text("utf-8").splitlines() if PAGE.search(line)]
                digest.update("\n".join([where, *lines, ""]).encode() if lines else b"")
    return digest.hexdigest()


def use_frames(env: jinja2.Environment, in_navigation: Collection[str]) -> None:
    """Makes the theme's template for pages render with frames."""
    template = env.get_template(MAIN)
    template.render = FramedTemplate(template.render, in_navigation).render  # type: ignore[method-assign]
