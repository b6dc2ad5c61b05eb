"""POSIX access control lists: what users other than the owner may do in a folder, beyond its nine mode bits (acl(5))."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

ATTRIBUTE = "system.posix_acl_access"
VERSION = 2
NAMED_USER, OWNING_GROUP, NAMED_GROUP, MASK, OTHER = 0x02, 0x04, 0x08, 0x10, 0x20
ROOT = 0
"""Can read everything anyway."""


def lets_others(folder: Path, bits: int, is_shared: Callable[[int], bool]) -> bool | None:
    """Whether the folder's access list gives anyone but its owner any of `bits` (4 read, 2 write, 1 search).

    `is_shared` takes the number of a group and says whether it has other members. None if the folder has no list:
    then the mode bits count.
    """
    read = getattr(os, "getxattr", None)
    if read is None:
        return None
    try:
        entries = list(_entries(read(folder, ATTRIBUTE)))
    except (OSError, struct.error):
        return None
    mask = next((allowed for tag, allowed, _ in entries if tag == MASK), 0o7)
    for tag, allowed, number in entries:
        if tag == OTHER and allowed & bits:
            return True
        if not allowed & mask & bits:
            continue
        if tag == NAMED_USER and number not in (os.getuid(), ROOT):
            return True
        if (tag == NAMED_GROUP and is_shared(number)) or (
            tag == OWNING_GROUP and is_shared(folder.stat().st_gid)
        ):
            return True
    return False


def _entries(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The tag, the permissions and the id of each entry, from the little-endian numbers that Linux stores after a version."""
    if content[:4] != VERSION.to_bytes(4, "little"):
        raise struct.error
    yield from struct.iter_unpack("<HHI", content[4:])
