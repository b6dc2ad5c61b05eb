"""A page of MkDocs that is rebuilt only if it changed, and then with as little work as possible."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from faden.site.mkdocs_plugin.cache import LoggedMessage, StoredPage, stamp, survives
from faden.site.mkdocs_plugin.fingerprint import is_plain
from faden.site.mkdocs_plugin.html_blocks import set_aside
from faden.site.mkdocs_plugin.log_capture import recorded_messages, replay

SILENT = "faden-unchanged.html"
"""The empty template of a page that is already built, so that MkDocs writes nothing."""


class CachedPage(Page):
    """A page of MkDocs, with its data from the last build."""

    kept: StoredPage | None
    source: bytes
    messages: list[LoggedMessage]
    looked_up: dict[str, tuple[str, str] | None]
    entries: str
    is_html_current: bool
    """Whether its HTML file, if it exists, belongs to its current text."""
    seen_from: str | None
    """The address that stands for those of all pages of its kind, while their frame is rendered."""

    @classmethod
    def adopt(cls, page: Page, stored_pages: Mapping[str, StoredPage], files: Files) -> CachedPage:
        """Turns a page of MkDocs into a cached page, and checks whether it has to be rebuilt."""
        page.__class__ = cls
        quick = cast(CachedPage, page)
        quick.messages, quick.looked_up, quick.entries = [], {}, ""
        quick.seen_from = None
        quick.source, quick.is_html_current = _source(page), True
        quick.kept = _if_unchanged(quick, stored_pages.get(page.file.src_uri), files)
        return quick

    @property
    def url(self) -> str:
        return super().url if self.seen_from is None else self.seen_from

    @property
    def own_meta(self) -> Mapping[str, Any]:
        """The page's own front matter, even if an empty template replaces it."""
        return self.meta if self.kept is None else self.kept.meta

    def read_source(self, config: MkDocsConfig) -> None:
        if self.kept is None:
            super().read_source(config)
        else:
            self.markdown, self.meta = "", self.kept.meta

    def render(self, config: MkDocsConfig, files: Files) -> None:
        if self.kept is None:
            looked_up = _LookedUp(files)
            with recorded_messages(self.messages):
                self._convert(config, cast(Files, looked_up))
            self.looked_up = looked_up.found
            return
        self.content, self.toc = "", get_toc([])
        self._title_from_render = self.kept.title
        self.present_anchor_ids = None if self.kept.anchors is None else set(self.kept.anchors)
        if self.kept.links_to_anchors is not None:
            links = self.kept.links_to_anchors.items()
            self.links_to_anchors = {_file(files, path): anchors for path, anchors in links}
        replay(self.kept.messages)

    def _convert(self, config: MkDocsConfig, files: Files) -> None:
        markdown = self.markdown
        short = set_aside(markdown) if markdown is not None and is_plain(config) else None
        if short is None:
            super().render(config, files)
        elif short.is_all:
            self.content, self.toc = short.alone(), get_toc([])
            self.present_anchor_ids, self.links_to_anchors = set(short.anchors), {}
        else:
            self.markdown = short.text
            super().render(config, files)
            self.markdown = markdown
            self.content = short.back(self.content or "")
            self.present_anchor_ids = (self.present_anchor_ids or set()) | short.anchors
        if self.content is None:
            super().render(config, files)

    def show_nothing(self) -> None:
        """Keeps the HTML that is there: the page is up to date."""
        self.meta = {**self.meta, "template": SILENT}

    def forget(self) -> None:
        """Drops the cached data, so that the page is rebuilt."""
        self.kept, self.messages, self.looked_up, self.entries = None, [], {}, ""
        self.source, self.is_html_current = _source(self), False

    def build_now(self, config: MkDocsConfig, files: Files) -> None:
        self.forget()
        self.is_html_current = True
        self.read_source(config)
        self.render(config, files)

    def keep(self) -> StoredPage | None:
        """The data for the next build; None if the page could not be restored from it."""
        if self.kept is not None:
            return self.kept
        output = stamp(self.file.abs_dest_path) if self.is_html_current else None
        links = None
        if self.links_to_anchors is not None:
            links = {file.src_uri: anchors for file, anchors in self.links_to_anchors.items()}
        if output is None or not self.source or not survives(dict(self.meta)):
            return None
        return StoredPage(
            self.source,
            self.file.inclusion.name,
            output,
            self._title_from_render,
            dict(self.meta),
            self.entries,
            self.messages,
            self.looked_up,
            None if self.present_anchor_ids is None else sorted(self.present_anchor_ids),
            links,
        )


def _source(page: Page) -> bytes:
    """The hash of a page's text; empty if it cannot be read, which MkDocs will report."""
    try:
        return blake2b(page.file.content_bytes, digest_size=16).digest()
    except OSError:
        return b""


def _if_unchanged(page: CachedPage, stored: StoredPage | None, files: Files) -> StoredPage | None:
    """The stored data of a page, if a rebuild would give the same and its HTML file is unchanged."""
    if (
        stored is None
        or stored.source != page.source
        or stored.inclusion != page.file.inclusion.name
        or stored.output != stamp(page.file.abs_dest_path)
        or any(_place(files.get_file_from_path(path)) != place for path, place in stored.looked_up.items())
    ):
        return None
    return stored


class _LookedUp:
    """The files of the site, with a record of those that were looked up."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.found: dict[str, tuple[str, str] | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        file = self._files.get_file_from_path(path)
        self.found[path] = _place(file)
        return file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)


def _place(file: File | None) -> tuple[str, str] | None:
    return None if file is None else (file.url, file.inclusion.name)


def _file(files: Files, path: str) -> File:
    file = files.get_file_from_path(path)
    assert file is not None, "the targets of a page's links have been looked up before"
    return file
