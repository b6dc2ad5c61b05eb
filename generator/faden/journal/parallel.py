"""Many files are read on all processors at once.

Reading is mostly parsing, a file by itself, so it takes half the time on two processors. What comes back is what is
remembered of a file (`memory.py`); a file with something wrong in it, or one that cannot be had, does not come back,
and is read by whoever asked, who says what is wrong.
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
"""Files that are read before another process has begun, or nearly so."""
HANDFUL = 100
"""Files that are read between two words of a process."""


def read_beside(
    contents: Contents, part: Part, files: Sequence[File], memory: ParseCache, told: Callable[[int], None]
) -> dict[str, CachedFile]:
    """What stands in those files that are fine, by their paths; the memory keeps it.

    `told` is told of each handful of files how many they are. Nothing where it is not worth it, or not possible.
    """
    files = [file for file in files if file.regular]
    if len(files) < MANY or processors() < 2 or not can_split() or not contents.own(f"{CONTACTS}/{part}"):
        return {}
    import msgspec

    def handful(files: Sequence[File]) -> bytes:
        with no_collection():
            return msgspec.msgpack.encode(dict(_fine(contents, part, files, memory.began)))

    handfuls = [files[at : at + HANDFUL] for at in range(0, len(files), HANDFUL)]
    found: dict[str, CachedFile] = {}
    for own, answer in zip(handfuls, parallel_map(handfuls, handful), strict=True):
        if answer is None:
            new = dict(_fine(contents, part, own, memory.began))
        else:
            new = msgspec.msgpack.decode(answer, type=dict[str, CachedFile])
        found |= new
        told(len(new))
    memory.keep_all(part, found)
    return found


def _fine(
    contents: Contents, part: Part, files: Sequence[File], began: int
) -> Iterator[tuple[str, CachedFile]]:
    for file in files:
        content = contents.content(file.name, file.path, inside=True)
        text = None if content is None else contents.decoded(file.name, content)
        if content is not None and text is not None:
            found = remembered(file.stamp, content, parse_file(part, file.name, text), began)
            if found is not None:
                yield file.name, found
