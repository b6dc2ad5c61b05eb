"""The plaintext of an encrypted file: its size, its type, its bytes, and padding that hides the size."""

from __future__ import annotations

LEAST = 1024
"""The size of the smallest file in bytes, so that small files look alike."""
TYPES = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "map": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
"""Fixed here, as the system's own table differs between machines."""
OTHER = "application/octet-stream"
SIZE = 8


class DamagedError(ValueError):
    """A file of a vault is not what faden wrote."""


def type_of(path: str) -> str:
    """The content type of a file, by the ending of its name."""
    return TYPES.get(path.rpartition(".")[2].lower(), OTHER)


def padded_size(size: int) -> int:
    """The padded size for `size` bytes: at most 12 % more, and one of few possible sizes [Nikitin et al. 2019, Padmé].

    >>> padded_size(1), padded_size(5000), padded_size(1_000_001)
    (1024, 5120, 1015808)
    """
    if size <= LEAST:
        return LEAST
    exponent = size.bit_length() - 1
    coarse = (1 << (exponent - exponent.bit_length())) - 1
    return (size + coarse) & ~coarse


def framed(kind: str, content: bytes) -> bytes:
    """The size of the content in 8 bytes, the length of its type in 1 byte, the type, the content, and zeros."""
    head = len(content).to_bytes(SIZE, "big") + bytes([len(kind)]) + kind.encode()
    size = padded_size(len(head) + len(content))
    return (head + content).ljust(size, b"\0")


def unframed(frame: bytes) -> tuple[str, bytes]:
    """The type and the content of a frame from `framed`. Raises DamagedError if it is not one.

    >>> unframed(framed("text/css", b"a{}"))
    ('text/css', b'a{}')
    """
    if len(frame) <= SIZE:
        raise DamagedError
    size, begin = int.from_bytes(frame[:SIZE], "big"), SIZE + 1 + frame[SIZE]
    kind, content = frame[SIZE + 1 : begin].decode("ascii", "replace"), frame[begin : begin + size]
    if len(content) != size or framed(kind, content) != frame:
        raise DamagedError
    return kind, content
