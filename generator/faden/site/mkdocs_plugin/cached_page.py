"""A page of MkDocs that is made only where it changed, and then by the shortest way."""

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
from faden.site.mkdocs_plugin.log_capture import overheard, say_again

SILENT = "faden-unchanged.html"
"""The template of a page that is there already: with nothing in it, so that MkDocs writes nothing."""


class CachedPage(Page):
    """A page as MkDocs has it, with what is kept of it since the last build."""

    kept: StoredPage | None
    source: bytes
    said: list[LoggedMessage]
    looked_up: dict[str, tuple[str, str] | None]
    entries: str
    lies_there: bool
    """Whether its HTML, if there is any, is that of its text."""

    @classmethod
    def adopt(cls, page: Page, stored_pages: Mapping[str, StoredPage], files: Files) -> CachedPage:
        """Makes a page that MkDocs has created one of these, and looks whether it has to be made."""
        page.__class__ = cls
        quick = cast(CachedPage, page)
        quick.said, quick.looked_up, quick.entries = [], {}, ""
        quick.source, quick.lies_there = _source(page), True
        quick.kept = _if_unchanged(quick, stored_pages.get(page.file.src_uri), files)
        return quick

    @property
    def own_meta(self) -> Mapping[str, Any]:
        """What the page says of itself, whatever is shown of it."""
        return self.meta if self.kept is None else self.kept.meta

    def read_source(self, config: MkDocsConfig) -> None:
        if self.kept is None:
            super().read_source(config)
        else:
            self.markdown, self.meta = "", self.kept.meta

    def render(self, config: MkDocsConfig, files: Files) -> None:
        if self.kept is None:
            looked_up = _LookedUp(files)
            with overheard(self.said):
                self._convert(config, cast(Files, looked_up))
            self.looked_up = looked_up.found
            return
        self.content, self.toc = "", get_toc([])
        self._title_from_render = self.kept.title
        self.present_anchor_ids = None if self.kept.anchors is None else set(self.kept.anchors)
        if self.kept.links_to_anchors is not None:
            links = self.kept.links_to_anchors.items()
            self.links_to_anchors = {_file(files, path): anchors for path, anchors in links}
        say_again(self.kept.said)

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
        """The page is there as it should be."""
        self.meta = {**self.meta, "template": SILENT}

    def forget(self) -> None:
        """Has the page made, whatever is kept of it."""
        self.kept, self.said, self.looked_up, self.entries = None, [], {}, ""
        self.source, self.lies_there = _source(self), False

    def make_after_all(self, config: MkDocsConfig, files: Files) -> None:
        self.forget()
        self.lies_there = True
        self.read_source(config)
        self.render(config, files)

    def keep(self) -> StoredPage | None:
        """What the next build may know of the page; None if that would not bring it back."""
        if self.kept is not None:
            return self.kept
        output = stamp(self.file.abs_dest_path) if self.lies_there else None
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
            self.said,
            self.looked_up,
            None if self.present_anchor_ids is None else sorted(self.present_anchor_ids),
            links,
        )


def _source(page: Page) -> bytes:
    """The hash of a page's text; nothing if it cannot be read, of which MkDocs will speak."""
    try:
        return blake2b(page.file.content_bytes, digest_size=16).digest()
    except OSError:
        return b""


def _if_unchanged(page: CachedPage, stored: StoredPage | None, files: Files) -> StoredPage | None:
    """What is kept of a page, if it would be made in the same way now and lies where it was put."""
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
    """The files of the site, and which of them were asked for."""

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
    assert file is not None, "what a page's links led to was looked up again"
    return file
