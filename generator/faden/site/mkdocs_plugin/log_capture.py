"""Records what MkDocs logs about a page while it is built, to repeat it when the page is taken from the cache."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Iterator

import mkdocs

from faden.site.mkdocs_plugin.cache import LoggedMessage

ROOT = mkdocs.__name__
"""The name of MkDocs' logger, or of ProperDocs' if that takes its place."""


@contextlib.contextmanager
def recorded_messages(into: list[LoggedMessage]) -> Iterator[None]:
    """Records what is logged while the block runs, including messages below the level of the existing handlers.

    A build with `--quiet` prints less than the next one may have to repeat.
    """
    logger = logging.getLogger(ROOT)
    level = logger.level
    collector = LogCollector(into)
    levels = [(handler, handler.level) for handler in logger.handlers]
    for handler, own in levels:
        handler.setLevel(max(own, level))
    logger.addHandler(collector)
    if level > logging.INFO:
        logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.removeHandler(collector)
        for handler, own in levels:
            handler.setLevel(own)


def replay(lines: Iterable[LoggedMessage]) -> None:
    for line in lines:
        logging.getLogger(line.logger).log(line.level, "%s", line.text)


class LogCollector(logging.Handler):
    def __init__(self, into: list[LoggedMessage]) -> None:
        super().__init__(logging.INFO)
        self._into = into

    def emit(self, record: logging.LogRecord) -> None:
        self._into.append(LoggedMessage(record.name, record.levelno, record.getMessage()))


class SkipMessageFilter(logging.Filter):
    """Drops MkDocs' message that it skipped a page for pages that are already built."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: frozenset[str] = frozenset()

    def begin(self, sources: Iterable[str]) -> None:
        self._lines = frozenset(f"Page skipped: '{source}'. Generated empty output." for source in sources)
        logging.getLogger("mkdocs.commands.build").addFilter(self)

    def end(self) -> None:
        self._lines = frozenset()
        logging.getLogger("mkdocs.commands.build").removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        return record.getMessage() not in self._lines
