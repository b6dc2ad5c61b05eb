"""The networks whose profiles identify a person."""

from __future__ import annotations

import re

NETWORKS = (
    ("linkedin", re.compile(r"(?:^|[/.@])linkedin\.com/", re.IGNORECASE)),
    ("xing", re.compile(r"(?:^|[/.@])xing\.(?:com|to)/", re.IGNORECASE)),
)


def network_of(address: str) -> str:
    """The network that a page is a profile on; empty if it is not a profile."""
    return next((name for name, pattern in NETWORKS if pattern.search(address)), "")
