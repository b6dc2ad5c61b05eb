"""Reads many files on all processors at once.

Reading is mostly parsing, each file by itself, so it takes half the time on two processors. What comes back is what is
cached of a file (`cache.py`). A file with something wrong in it, or that cannot be read, does not come back; the caller
reads it and reports what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from faden.core.layout import Part
from faden.journal.cache import ParseCache, no_collection, remembered
from faden.journal.discovery import CONTACTS, File
from faden.journal.parsing.document import parse_file
from faden.journal.part_cache import CachedFile
from faden.journal.source_files import Contents
from faden.storage.workers import can_split, parallel_map, processors

MANY = 400
"""Fewer files than this are read before another process has started, or nearly so."""
BATCH = 100
"""Files that a process reads between two reports."""


def read_beside(
    contents: Contents, part: Part, files: Sequence[File], memory: ParseCache, progress: Callable[[int], None]
) -> dict[str, CachedFile]:
    """What is read from those files that have no findings, by path; it is added to `memory`.

    `progress` is called with the size of each batch. Empty if another process is not worth it, or not possible.
    """
    files = [file for file in files if file.regular]
    if len(files) < MANY or processors() < 2 or not can_split() or not contents.own(f"{CONTACTS}/{part}"):
        return {}
    import msgspec

    def read_batch(files: Sequence[File]) -> bytes:
        with no_collection():
            return msgspec.msgpack.encode(dict(_read_valid(contents, part, files, memory.began)))

    batches = [files[at : at + BATCH] for at in range(0, len(files), BATCH)]
    cached: dict[str, CachedFile] = {}
    for own, answer in zip(batches, parallel_map(batches, read_batch), strict=True):
        if answer is None:
            new = dict(_read_valid(contents, part, own, memory.began))
        else:
            new = msgspec.msgpack.decode(answer, type=dict[str, CachedFile])
        cached |= new
        progress(len(new))
    memory.keep_all(part, cached)
    return cached


def _read_valid(
    contents: Contents, part: Part, files: Sequence[File], began: int
) -> Iterator[tuple[str, CachedFile]]:
    for file in files:
        content = contents.content(file.name, file.path, inside=True)
        text = None if content is None else contents.decoded(file.name, content)
        if content is not None and text is not None:
            cached = remembered(file.stamp, content, parse_file(part, file.name, text), began)
            if cached is not None:
                yield file.name, cached
