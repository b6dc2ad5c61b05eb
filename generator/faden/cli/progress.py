"""Progress of work that takes more than a second: a bar on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any, Self

import click

from faden.core.i18n import Words

DELAY = 1.0
"""Seconds before anything is shown."""
LINE_INTERVAL = 10.0
"""Seconds between two lines without a terminal."""


class Progress:
    """Shows on standard error how much of `what` is done; nothing for quick work."""

    def __init__(self, words: Words, what: str) -> None:
        self._words, self._what = words, what
        self._began = self._said = time.monotonic()
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._began < DELAY or total <= 0:
            return
        # Plugins may add pages that were not counted at the beginning.
        done = min(done, total)
        if sys.stderr.isatty():
            if self._bar is None:
                self._bar = click.progressbar(
                    length=total, label=self._what, width=30, show_eta=False, file=sys.stderr
                )
                self._bar.__enter__()
            self._bar.update(done * self._bar.length // total - self._bar.pos)
        elif now - self._said >= LINE_INTERVAL:
            self._said = now
            percent = self._words.number(100 * done / total, 0)
            click.echo(self._words("{what}: {percent} %", what=self._what, percent=percent), err=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.__exit__(kind, error, trace)
