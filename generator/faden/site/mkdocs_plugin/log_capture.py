"""What MkDocs says of a page while it is made, so that it can be said again when the page is not."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Iterator

import mkdocs

from faden.site.mkdocs_plugin.cache import LoggedMessage

ROOT = mkdocs.__name__
"""Of its log; where ProperDocs is in its place, that one's name."""


@contextlib.contextmanager
def overheard(into: list[LoggedMessage]) -> Iterator[None]:
    """Notes what is said while the block runs, also what is too quiet for the handlers that there are.

    A build with `--quiet` says less than the next one may have to repeat.
    """
    logger = logging.getLogger(ROOT)
    level = logger.level
    ear = LogCollector(into)
    levels = [(handler, handler.level) for handler in logger.handlers]
    for handler, own in levels:
        handler.setLevel(max(own, level))
    logger.addHandler(ear)
    if level > logging.INFO:
        logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.removeHandler(ear)
        for handler, own in levels:
            handler.setLevel(own)


def say_again(lines: Iterable[LoggedMessage]) -> None:
    for line in lines:
        logging.getLogger(line.logger).log(line.level, "%s", line.text)


class LogCollector(logging.Handler):
    def __init__(self, into: list[LoggedMessage]) -> None:
        super().__init__(logging.INFO)
        self._into = into

    def emit(self, record: logging.LogRecord) -> None:
        self._into.append(LoggedMessage(record.name, record.levelno, record.getMessage()))


class SkipMessageFilter(logging.Filter):
    """Keeps MkDocs from saying of each page that is there already that it skipped it."""

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
