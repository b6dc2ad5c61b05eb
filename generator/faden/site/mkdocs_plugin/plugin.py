"""The plugin that MkDocs loads: `plugins: [search, faden]`.

A build with it leaves the same files as one without it, byte for byte, and logs the same. It rebuilds only what a change
can have affected, and does nothing if another plugin, a theme or an extension takes part whose dependencies it cannot
know.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Collection
from pathlib import Path

import jinja2
from material.plugins.search.plugin import SearchIndex, SearchPlugin
from mkdocs import utils
from mkdocs.commands import build as of_mkdocs
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from faden.site.mkdocs_plugin.cache import NOTHING, Build, cache_of
from faden.site.mkdocs_plugin.cached_page import SILENT, CachedPage
from faden.site.mkdocs_plugin.fingerprint import UnforeseeableError, fingerprint, navigation
from faden.site.mkdocs_plugin.log_capture import ROOT, SkipMessageFilter
from faden.site.mkdocs_plugin.page_frame import is_known, use_frames
from faden.site.mkdocs_plugin.search_index import StoredSearchIndex
from faden.site.mkdocs_plugin.site_folder import clean
from faden.site.mkdocs_plugin.template_cache import CachedTheme
from faden.storage.cache import Cache

log = logging.getLogger(f"{ROOT}.plugins.faden")
FIRST, LAST = 100, -100
ASKED = "FADEN_PROGRESS"
"""The variable with which `faden build` asks for progress."""


class FadenConfig(Config):  # type: ignore[no-untyped-call]
    cache = config_options.Type(bool, default=True)
    """With `false` every page is rebuilt."""


class FadenPlugin(BasePlugin[FadenConfig]):  # type: ignore[no-untyped-call]
    def __init__(self) -> None:
        self._theme = CachedTheme()
        self._dirty = self._active = False
        self._clean_directory = utils.clean_directory
        self._fingerprint = self._navigation = ""
        self._last = self._fresh = NOTHING
        self._done = self._total = 0
        self._nav = Navigation([], [])
        self._pages: list[CachedPage] = []
        self._made: dict[str, CachedPage] = {}
        self._files = Files([])
        self._env: jinja2.Environment | None = None
        self._search: SearchPlugin | None = None
        self._index: SearchIndex | None = None
        self._skipping = SkipMessageFilter()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        # Because this method exists, MkDocs keeps the plugin from one build to the next while it serves.
        self._dirty = dirty

    @event_priority(FIRST)
    def _keep_theme(self, config: MkDocsConfig) -> None:
        if self.config.cache and not config.theme.custom_dir:
            self._theme.use(config.theme)

    @event_priority(LAST)
    def _recall(self, config: MkDocsConfig) -> None:
        self._active, self._pages, self._made, self._search = False, [], {}, None
        if not self.config.cache or self._dirty or logging.getLogger(ROOT).level == logging.DEBUG:
            return
        try:
            self._fingerprint = fingerprint(config)
        except UnforeseeableError as reason:
            log.info("Every page is made, because of %s.", reason)
            return
        self._active = True
        kind = (self._fingerprint, config.site_dir)
        fresh, self._fresh = self._fresh, NOTHING
        self._last = fresh if fresh.is_of(*kind) else self._cache(config).read() or NOTHING

    on_config = CombinedEvent(_keep_theme, _recall)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        if self._active:
            # MkDocs empties the site before it knows its new content, and there is no event in between.
            utils.clean_directory = lambda directory: None

    @event_priority(LAST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        utils.clean_directory = self._clean_directory

    @event_priority(LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        # This includes pages from other plugins; each is read once and written once.
        self._done, self._total = 0, 2 * len(files.documentation_pages())
        if self._active:
            self._nav = nav
            pages = (file.page for file in files.documentation_pages() if file.page is not None)
            self._pages = [CachedPage.adopt(page, self._last.pages, files) for page in pages]

    @event_priority(LAST)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        if not self._active:
            return
        self._files, self._env = files, env
        self._navigation = navigation(self._nav)
        if self._navigation != self._last.navigation:
            for page in self._pages:
                if page.kept is not None:
                    page.build_now(config, files)
        unchanged = [page for page in self._pages if page.kept is not None]
        for page in unchanged:
            page.show_nothing()
        clean(Path(config.site_dir), {page.file.dest_uri for page in unchanged})
        self._skipping.begin(page.file.src_uri for page in unchanged)
        assert env.loader is not None
        env.loader = jinja2.ChoiceLoader([jinja2.DictLoader({SILENT: ""}), env.loader])
        if is_known(config.theme.dirs, config):
            use_frames(env, {page.file.src_uri for page in self._nav.pages})
        for plugin in config.plugins.values():
            if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
                StoredSearchIndex.enter(plugin.search_index)
                self._search, self._index = plugin, plugin.search_index

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if not self._active:
            return
        self._skipping.end()
        self.remember(config)
        self._made = {page.file.src_uri: page for page in self._pages}

    def remember(self, config: MkDocsConfig) -> None:
        """Stores the data of this build for the next one."""
        if self._active:
            self._last = NOTHING
            self._cache(config).write(self._state(config))

    def keep_in_memory(self, config: MkDocsConfig) -> None:
        """Keeps the data of this build for the next one in the same process."""
        if self._active:
            self._fresh = self._state(config)

    def _cache(self, config: MkDocsConfig) -> Cache[Build]:
        return cache_of(config, self._fingerprint)

    def _state(self, config: MkDocsConfig) -> Build:
        stored = ((page.file.src_uri, page.keep()) for page in self._pages)
        pages = {source: stored_page for source, stored_page in stored if stored_page is not None}
        return Build(self._fingerprint, self._navigation, config.site_dir, pages)

    def can_make(self, paths: Collection[str]) -> bool:
        """Whether all these files were in the last build, so that they can be rebuilt without the others."""
        return self._active and all(
            path in self._made or self._files.get_file_from_path(path) for path in paths
        )

    def rebuild(self, paths: Collection[str], config: MkDocsConfig) -> bool:
        """Rebuilds files of the last build whose content has changed; False if others are affected too."""
        assert self._env is not None, "a build came before"
        pages = [self._made[path] for path in paths if path in self._made]
        for page in pages:
            page.forget()
            of_mkdocs._populate_page(page, config, self._files)  # noqa: SLF001 -- what a build does with each page
        if navigation(self._nav) != self._navigation:
            return False
        for path in paths:
            file = self._files.get_file_from_path(path)
            if path not in self._made and file is not None:
                file.copy_file()
        if self._search is not None:
            # MkDocs shares the plugin with every other build in this process.
            self._search.search_index = self._index
        everything = self._files.documentation_pages()
        for page in pages:
            of_mkdocs._build_page(page, config, everything, self._nav, self._env)  # noqa: SLF001 -- as above
            page.is_html_current = True
        for page in pages:
            page.validate_anchor_links(files=self._files, log_level=config.validation.links.anchors)
        if self._search is not None and pages:
            self._search.on_post_build(config=config)
        return True

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        self._step()

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        self._step()

    def _step(self) -> None:
        """Prints the progress of the build about a hundred times."""
        self._done += 1
        if ASKED in os.environ and self._done % max(1, self._total // 100) == 0:
            print(f"faden-progress {self._done} {self._total}", flush=True)  # noqa: T201 -- for the program that started us

    def on_build_error(self, *, error: Exception) -> None:
        utils.clean_directory = self._clean_directory
        self._skipping.end()
