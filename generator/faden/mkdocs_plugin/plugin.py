"""The plugin as MkDocs sees it: `plugins: [search, faden]`.

A build with it leaves the same files as one without it, byte for byte, and says the same. It makes only what a change
could have changed, and stands aside where another plugin, a theme or an extension takes part of which it cannot know
what it depends on.
"""

from __future__ import annotations

import logging
from pathlib import Path

import jinja2
from material.plugins.search.plugin import SearchPlugin
from mkdocs import utils
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from faden.mkdocs_plugin import store
from faden.mkdocs_plugin.fingerprint import UnforeseeableError, fingerprint, navigation
from faden.mkdocs_plugin.pages import SILENT, QuickPage
from faden.mkdocs_plugin.said import NothingOfThese
from faden.mkdocs_plugin.sections import enter_quickly
from faden.mkdocs_plugin.site_folder import clean, memory_of
from faden.mkdocs_plugin.templates import KnownTheme

log = logging.getLogger("mkdocs.plugins.faden")
FIRST, LAST = 100, -100


class FadenConfig(Config):  # type: ignore[no-untyped-call]
    cache = config_options.Type(bool, default=True)
    """With `false` every page is made."""


class FadenPlugin(BasePlugin[FadenConfig]):  # type: ignore[no-untyped-call]
    def __init__(self) -> None:
        self._theme = KnownTheme()
        self._dirty = self._active = False
        self._clean_directory = utils.clean_directory
        self._fingerprint = self._navigation = ""
        self._last = store.NOTHING
        self._nav = Navigation([], [])
        self._pages: list[QuickPage] = []
        self._skipping = NothingOfThese()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        # That there is this method has MkDocs keep the plugin from one build to the next while it serves.
        self._dirty = dirty

    @event_priority(FIRST)
    def _keep_theme(self, config: MkDocsConfig) -> None:
        if self.config.cache and not config.theme.custom_dir:
            self._theme.use(config.theme)

    @event_priority(LAST)
    def _recall(self, config: MkDocsConfig) -> None:
        self._active, self._pages = False, []
        if not self.config.cache or self._dirty or logging.getLogger("mkdocs").level == logging.DEBUG:
            return
        try:
            self._fingerprint = fingerprint(config)
        except UnforeseeableError as reason:
            log.info("Every page is made, because of %s.", reason)
            return
        self._active = True
        self._last = store.read(memory_of(config), self._fingerprint, config.site_dir)

    on_config = CombinedEvent(_keep_theme, _recall)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        if self._active:
            # MkDocs empties the site before it knows what will be in it, and has no event between the two.
            utils.clean_directory = lambda directory: None

    @event_priority(LAST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        utils.clean_directory = self._clean_directory

    @event_priority(LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        if self._active:
            self._nav = nav
            pages = (file.page for file in files.documentation_pages() if file.page is not None)
            self._pages = [QuickPage.adopt(page, self._last.pages, files) for page in pages]

    @event_priority(LAST)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        if not self._active:
            return
        self._navigation = navigation(self._nav)
        if self._navigation != self._last.navigation:
            for page in self._pages:
                if page.kept is not None:
                    page.make_after_all(config, files)
        unchanged = [page for page in self._pages if page.kept is not None]
        for page in unchanged:
            page.show_nothing()
        clean(Path(config.site_dir), {page.file.dest_uri for page in unchanged})
        self._skipping.begin(page.file.src_uri for page in unchanged)
        assert env.loader is not None
        env.loader = jinja2.ChoiceLoader([jinja2.DictLoader({SILENT: ""}), env.loader])
        for plugin in config.plugins.values():
            if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
                enter_quickly(plugin.search_index)

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if not self._active:
            return
        self._skipping.end()
        kept = ((page.file.src_uri, page.keep()) for page in self._pages)
        pages = {source: one for source, one in kept if one is not None}
        self._last = store.Build(self._fingerprint, self._navigation, config.site_dir, pages)
        store.write(memory_of(config), self._last)
        self._pages, self._nav = [], Navigation([], [])

    def on_build_error(self, *, error: Exception) -> None:
        utils.clean_directory = self._clean_directory
        self._skipping.end()
