"""Makes only those pages again that can have changed since they were made last.

A batch of pages is kept with everything that was asked while it was made, and the digest of the answers
(`rules/watched.py`, `digests.py`). Where the answers are the same, so are the pages, and nobody makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faden.pages.digests import Digests

Ask = Callable[[str, str], None]
"""Is told what a page depends on, and of whom; of nobody (`""`) where it is about all of them."""


def unheard(about: str, whom: str) -> None:
    """For whoever wants the pages alone."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages that are made together; one that asks nothing is made every time."""

    name: str
    make: Callable[[Ask], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class Made:
    """A batch as it was made: what was asked, the digest of the answers, and the SHA-256 of each page by its path."""

    asked: tuple[str, ...]
    answers: bytes
    pages: dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site; `content` makes it, if that was not necessary to know its `digest` (SHA-256)."""

    path: str
    digest: str
    content: Callable[[], bytes]


class Again:
    """The pages of a site, made batch by batch where they can differ from those that were made `before`."""

    def __init__(self, batches: Iterable[Batch], digests: Digests, before: Mapping[str, Made]) -> None:
        self._batches, self._digests, self._before = batches, digests, before
        self.made: dict[str, Made] = {}
        """The batches gone through, for the next time."""

    def __iter__(self) -> Iterator[Page]:
        """Of a large journal the pages would not fit into the memory: take each before the next."""
        for batch in self._batches:
            found: Mapping[str, bytes] = {}
            made = self._before.get(batch.name)
            if made is None or not made.asked or self._digests.together(made.asked) != made.answers:
                found, made = self._make(batch)
            self.made[batch.name] = made
            for path, digest in made.pages.items():
                yield Page(path, digest, partial(_content, path, found, batch))

    def _make(self, batch: Batch) -> tuple[Mapping[str, bytes], Made]:
        asked: dict[str, None] = {}
        pages = dict(batch.make(lambda about, whom: asked.setdefault(f"{about} {whom}")))
        hashes = {path: sha256(content).hexdigest() for path, content in pages.items()}
        return pages, Made(tuple(asked), self._digests.together(tuple(asked)), hashes)


def _content(path: str, found: Mapping[str, bytes], batch: Batch) -> bytes:
    return (found or dict(batch.make(unheard)))[path]
