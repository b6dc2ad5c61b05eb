"""Rebuilds only the pages that can have changed since the last build.

A batch of pages is cached with the questions that were asked while it was made, and the digest of the answers
(`rules/tracking.py`, `digests.py`). If the answers are the same, so are the pages, and they are not rebuilt.
"""

from __future__ import annotations

import gc
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
"""With fewer batches than this, starting another process takes longer than it saves."""
CHUNK = 4
"""Batches in one task of a process; lists take long, and pages of people and prep sheets alternate."""

Ask = Callable[[str, str], None]
"""Called with a kind of dependency and the id of a person; an empty id means all people."""


def ignore(about: str, whom: str) -> None:
    """Ignores the dependencies, for callers that need only the pages."""


@dataclass(frozen=True, slots=True)
class PageBatch:
    """Pages that are made together; a batch without dependencies is made every time."""

    name: str
    make: Callable[[Ask], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class CachedBatch:
    """A batch that was made: its questions, the digest of the answers, and the SHA-256 of each page by path."""

    asked: tuple[str, ...]
    answers: bytes
    pages: dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site and its `digest` (SHA-256); `content` renders it if that has not been done yet."""

    path: str
    digest: str
    content: Callable[[], bytes]


class IncrementalBuild:
    """The pages of a site, made batch by batch; batches that cannot have changed are taken from `cached`."""

    def __init__(
        self,
        batches: Iterable[PageBatch],
        digests: DependencyDigests,
        cached: Mapping[str, CachedBatch],
        progress: Callable[[int, int], None] = lambda done, total: None,
        shared: Callable[[], object] = lambda: None,
    ) -> None:
        """`progress` is called with the number of batches made, and of those that have to be made; `shared` before
        several processes make them: it works out what many of them need.
        """
        self._batches, self._digests, self._cached = batches, digests, cached
        self._progress, self._shared = progress, shared
        self.made: dict[str, CachedBatch] = {}
        """All batches so far, for the next build."""

    def __iter__(self) -> Iterator[Page]:
        """Yields one page at a time: all pages of a large journal would not fit into memory."""
        batches = list(self._batches)
        same = {batch.name: cached for batch in batches if (cached := self._valid_batch(batch)) is not None}
        remade = batch_pages([batch for batch in batches if batch.name not in same], self._shared)
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
        """The cached batch, if making it again would give the same pages."""
        cached = self._cached.get(batch.name)
        if cached is None or not cached.asked or self._digests.together(cached.asked) != cached.answers:
            return None
        return cached


Asked = tuple[str, ...]


def batch_pages(
    batches: Sequence[PageBatch], shared: Callable[[], object] = lambda: None
) -> Iterator[tuple[Asked, Mapping[str, bytes]]]:
    """The questions and the pages of each batch, in order; many batches are spread over all processors, after `shared`."""
    if len(batches) < MANY or processors() < 2 or not can_split():
        yield from map(_make, batches)
        return
    shared()
    chunks = [batches[at : at + CHUNK] for at in range(0, len(batches), CHUNK)]
    for chunk, answer in zip(chunks, parallel_map(chunks, _encoded), strict=True):
        yield from map(_make, chunk) if answer is None else msgspec.msgpack.decode(answer, type=Encoded)


Encoded = list[tuple[Asked, dict[str, bytes]]]


def _encoded(batches: Sequence[PageBatch]) -> bytes:
    """The batches as another process hands them over."""
    if not gc.isenabled():
        # What was there when the process began stays until its end; what pages leave behind would be as much again.
        gc.freeze()
        gc.enable()
    return msgspec.msgpack.encode(list(map(_make, batches)))


def _make(batch: PageBatch) -> tuple[Asked, dict[str, bytes]]:
    asked: dict[str, None] = {}
    pages = dict(batch.make(lambda about, whom: asked.setdefault(f"{about} {whom}")))
    return tuple(asked), pages


def _content(path: str, contents: Mapping[str, bytes], batch: PageBatch) -> bytes:
    return (contents or dict(batch.make(ignore)))[path]
