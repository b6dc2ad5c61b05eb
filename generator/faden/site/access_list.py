"""POSIX access control lists: who besides the owner may do what in a folder, beyond its nine bits (acl(5))."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

ATTRIBUTE = "system.posix_acl_access"
VERSION = 2
NAMED_USER, OWNING_GROUP, NAMED_GROUP, MASK, OTHER = 0x02, 0x04, 0x08, 0x10, 0x20
ROOT = 0
"""May read everything anyway."""


def lets_others(folder: Path, bits: int, is_shared: Callable[[int], bool]) -> bool | None:
    """Whether the folder's access list lets anybody but its owner do any of `what` (4 read, 2 write, 1 go through).

    `is_shared` tells whether a group has anybody else in it. None if there is no list, so that the bits count.
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
    """Each entry's tag, what it allows, and whom: as Linux keeps them, in little-endian numbers after a version."""
    if content[:4] != VERSION.to_bytes(4, "little"):
        raise struct.error
    yield from struct.iter_unpack("<HHI", content[4:])
