"""The address at which `faden serve` shows the site: the typed text as a host and a port."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import NamedTuple

HOST, PORT = "localhost", 8000
HIGHEST_PORT = 65_535
WRITTEN = re.compile(
    r"(?:https?://)?(?:\[(?P<bracketed>[^\[\]]+)\]|(?P<host>[^\[\]:/\s]*))(?::(?P<port>[^:/\s]*))?/?",
    re.IGNORECASE,
)
NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?\.?", re.IGNORECASE)
HOME = ("local", "lan", "home", "home.arpa", "internal")
"""Endings of names in home networks, none of which can be registered on the internet [RFC 6762, RFC 8375, ICANN 2024]."""


class ServerAddress(NamedTuple):
    """A host without brackets, and a port from 0 to 65535; 0 means any free port."""

    host: str
    port: int

    @property
    def everywhere(self) -> bool:
        """Whether it stands for all addresses of this machine."""
        try:
            return ip_address(self.host).is_unspecified
        except ValueError:
            return False

    @property
    def url(self) -> str:
        """The address as a browser accepts it.

        >>> ServerAddress("::1", 8801).url
        'http://[::1]:8801/'
        """
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def read_address(text: str) -> ServerAddress | None:
    """The typed address; None if it is not one. A port on its own means this machine.

    >>> [read_address(text).url for text in ("8801", ":8802", "[::1]:8801", "0.0.0.0", "laptop.local:80")]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['http://localhost:8801/', 'http://localhost:8802/', 'http://[::1]:8801/', 'http://0.0.0.0:8000/',
     'http://laptop.local:80/']
    >>> [read_address(text) for text in ("localhost:99999", "localhost:-1", "a b", "")]
    [None, None, None, None]
    """
    text = text.strip()
    if _is_ip(text):
        return ServerAddress(text, PORT)
    written = WRITTEN.fullmatch(text)
    if written is None or not text:
        return None
    host, port = written["bracketed"] or written["host"] or "", written["port"]
    if port is None and host.isdecimal():
        host, port = "", host
    if port is None:
        port = str(PORT)
    if written["bracketed"] and (":" not in host or not _is_ip(host)):
        return None
    # Digits and dots alone are meant as a number, and the system would read "1" as 0.0.0.1.
    if not _is_ip(host or HOST) and (not NAME.fullmatch(host or HOST) or re.fullmatch(r"[\d.]+", host)):
        return None
    if not (port.isascii() and port.isdecimal() and len(port) <= 5 and int(port) <= HIGHEST_PORT):
        return None
    return ServerAddress(host or HOST, int(port))


def home_names(machine: str) -> Iterator[str]:
    """The names by which other devices in the same network know a machine, in lower case.

    >>> list(home_names("Laptop.fritz.box"))[:3]
    ['laptop.fritz.box', 'laptop', 'laptop.local']
    """
    name = machine.lower().rstrip(".")
    first = name.partition(".")[0]
    if first:
        yield from dict.fromkeys((name, first, *(f"{first}.{ending}" for ending in HOME)))


def _is_ip(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
