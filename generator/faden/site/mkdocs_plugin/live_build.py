"""Keeps MkDocs running in one process from save to save.

A save that changes the text of a few pages does not need the others: neither their files, nor the navigation, nor the
theme. If it needs more (a page added or removed, a new title in the navigation, another configuration), MkDocs
builds as usual, with the plugin.
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
    """MkDocs could not build the site; the message is its output."""


class Builds:
    """Successive builds of one site, each from the files and the configuration of its moment."""

    def __init__(self, config_file: Path, site: Path) -> None:
        self.config_file, self._site = config_file, site
        self._config: MkDocsConfig | None = None
        self._began = False
        self._log = BuildLogCollector()
        logger = logging.getLogger(ROOT)
        logger.setLevel(logging.INFO)
        logger.addHandler(self._log)

    def whole(self) -> list[str]:
        """Builds everything that is out of date; returns the warnings. Raises BuildError."""
        self._log.lines.clear()
        plugin, first = self._plugin(), not self._began
        if plugin is not None and self._config is not None:
            plugin.keep_in_memory(self._config)
        self._config, self._began = None, True
        try:
            config = load_config(str(self.config_file), site_dir=str(self._site))
            if first:
                config.plugins.on_startup(command="serve", dirty=False)
            of_mkdocs.build(config)
        except (Abort, MkDocsException, OSError, SystemExit) as error:
            raise BuildError("\n".join([*self._log.lines, str(error)]).strip()) from None
        self._config = config
        return list(self._log.lines)

    def some(self, paths: Collection[str]) -> list[str]:
        """Builds the source files at `paths`, whose text has changed, or everything if that is not enough. Returns the warnings."""
        plugin = self._plugin()
        if plugin is None or self._config is None or not plugin.can_make(paths):
            return self.whole()
        self._log.lines.clear()
        try:
            if not plugin.rebuild(paths, self._config):
                return self.whole()
        except (MkDocsException, OSError) as error:
            self._config = None
            raise BuildError("\n".join([*self._log.lines, str(error)]).strip()) from None
        return list(self._log.lines)

    def end(self) -> None:
        """Stores what this process built for the next one."""
        plugin = self._plugin()
        if plugin is not None and self._config is not None:
            plugin.remember(self._config)
        logging.getLogger(ROOT).removeHandler(self._log)

    def _plugin(self) -> FadenPlugin | None:
        plugins = self._config.plugins.values() if self._config is not None else ()
        return next((plugin for plugin in plugins if isinstance(plugin, FadenPlugin)), None)


class BuildLogCollector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
