"""Makes only those pages again that can have changed since they were made last.

A batch of pages is kept with everything that was asked while it was made, and the digest of the answers
(`rules/watched.py`, `digests.py`). Where the answers are the same, so are the pages, and nobody makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from faden.storage.workers import can_split, parallel_map, processors

if TYPE_CHECKING:
    from faden.site.incremental.digests import DependencyDigests

MANY = 100
"""Batches that are made before another process has begun, and found out what this one knows."""
CHUNK = 4
"""Batches that are made between two words of a process; lists take long, and people and prep sheets take turns."""

Ask = Callable[[str, str], None]
"""Is told what a page depends on, and of whom; of nobody (`""`) where it is about all of them."""


def ignore(about: str, whom: str) -> None:
    """For whoever wants the pages alone."""


@dataclass(frozen=True, slots=True)
class PageBatch:
    """Pages that are made together; one that asks nothing is made every time."""

    name: str
    make: Callable[[Ask], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class CachedBatch:
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


class IncrementalBuild:
    """The pages of a site, made batch by batch where they can differ from those that were made `before`."""

    def __init__(
        self,
        batches: Iterable[PageBatch],
        digests: DependencyDigests,
        cached: Mapping[str, CachedBatch],
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        """`progress` is told how many of the batches that have to be made are made, and how many they are."""
        self._batches, self._digests, self._cached = batches, digests, cached
        self._progress = progress
        self.made: dict[str, CachedBatch] = {}
        """The batches gone through, for the next time."""

    def __iter__(self) -> Iterator[Page]:
        """Of a large journal the pages would not fit into the memory: take each before the next."""
        batches = list(self._batches)
        same = {batch.name: cached for batch in batches if (cached := self._valid_batch(batch)) is not None}
        remade = batch_pages([batch for batch in batches if batch.name not in same])
        count = 0
        for batch in batches:
            contents: Mapping[str, bytes] = {}
            cached = same.get(batch.name)
            if cached is None:
                asked, contents = next(remade)
                hashes = {path: sha256(content).hexdigest() for path, content in contents.items()}
                cached = CachedBatch(asked, self._digests.together(asked), hashes)
                count += 1
            self.made[batch.name] = cached
            for path, digest in cached.pages.items():
                yield Page(path, digest, partial(_content, path, contents, batch))
            self._progress(count, len(batches) - len(same))

    def _valid_batch(self, batch: PageBatch) -> CachedBatch | None:
        """How a batch was made, where it would be made the same now."""
        cached = self._cached.get(batch.name)
        if cached is None or not cached.asked or self._digests.together(cached.asked) != cached.answers:
            return None
        return cached


Asked = tuple[str, ...]


def batch_pages(batches: Sequence[PageBatch]) -> Iterator[tuple[Asked, Mapping[str, bytes]]]:
    """What is asked by each batch, in their order, and its pages: from all processors, where there are many batches."""
    if len(batches) < MANY or processors() < 2 or not can_split():
        yield from map(_make, batches)
        return
    chunks = [batches[at : at + CHUNK] for at in range(0, len(batches), CHUNK)]
    for chunk, answer in zip(chunks, parallel_map(chunks, _encoded), strict=True):
        yield from map(_make, chunk) if answer is None else msgspec.msgpack.decode(answer, type=Encoded)


Encoded = list[tuple[Asked, dict[str, bytes]]]


def _encoded(batches: Sequence[PageBatch]) -> bytes:
    return msgspec.msgpack.encode(list(map(_make, batches)))


def _make(batch: PageBatch) -> tuple[Asked, dict[str, bytes]]:
    asked: dict[str, None] = {}
    pages = dict(batch.make(lambda about, whom: asked.setdefault(f"{about} {whom}")))
    return tuple(asked), pages


def _content(path: str, contents: Mapping[str, bytes], batch: PageBatch) -> bytes:
    return (contents or dict(batch.make(ignore)))[path]
