"""MkDocs in one process from save to save.

A save that changes the text of a few pages needs nothing of the others: not their files, not the navigation, not the
theme. Where it needs more (a page that comes or goes, another title in the navigation, another configuration), MkDocs
builds as always, by way of the plugin.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path

from mkdocs.commands import build as of_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from faden.site.mkdocs_plugin.log_capture import ROOT
from faden.site.mkdocs_plugin.plugin import FadenPlugin


class BuildError(Exception):
    """MkDocs could not build the site; the message is what it said."""


class Builds:
    """Builds of one site, one after another, each as the files and the configuration are by then."""

    def __init__(self, config_file: Path, site: Path) -> None:
        self.config_file, self._site = config_file, site
        self._config: MkDocsConfig | None = None
        self._began = False
        self._heard = BuildLogCollector()
        logger = logging.getLogger(ROOT)
        logger.setLevel(logging.INFO)
        logger.addHandler(self._heard)

    def whole(self) -> list[str]:
        """A build of everything that is not as it should be; returns the warnings. Raises BuildError."""
        self._heard.lines.clear()
        plugin, first = self._plugin(), not self._began
        if plugin is not None and self._config is not None:
            plugin.keep_in_mind(self._config)
        self._config, self._began = None, True
        try:
            config = load_config(str(self.config_file), site_dir=str(self._site))
            if first:
                config.plugins.on_startup(command="serve", dirty=False)
            of_mkdocs.build(config)
        except (Abort, MkDocsException, OSError, SystemExit) as error:
            raise BuildError("\n".join([*self._heard.lines, str(error)]).strip()) from None
        self._config = config
        return list(self._heard.lines)

    def some(self, paths: Collection[str]) -> list[str]:
        """Builds the files of the source at `paths`, of which the text has changed, or everything where that is not enough."""
        plugin = self._plugin()
        if plugin is None or self._config is None or not plugin.can_make(paths):
            return self.whole()
        self._heard.lines.clear()
        try:
            if not plugin.make_again(paths, self._config):
                return self.whole()
        except (MkDocsException, OSError) as error:
            self._config = None
            raise BuildError("\n".join([*self._heard.lines, str(error)]).strip()) from None
        return list(self._heard.lines)

    def end(self) -> None:
        """Has the next process know what this one made."""
        plugin = self._plugin()
        if plugin is not None and self._config is not None:
            plugin.remember(self._config)
        logging.getLogger(ROOT).removeHandler(self._heard)

    def _plugin(self) -> FadenPlugin | None:
        plugins = self._config.plugins.values() if self._config is not None else ()
        return next((plugin for plugin in plugins if isinstance(plugin, FadenPlugin)), None)


class BuildLogCollector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
