"""Patterns that are compiled when they are first used.

Python caches compiled modules, but not compiled patterns, and a large pattern takes longer than the rest of its module.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        # The second time the attribute exists, and this method is not called.
        value = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)
        return value


def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `text`, for its attributes and methods; the match of one has the real pattern in `re`.

    >>> lazy_pattern(r"(?P<word>a+)").search("baab")["word"]
    'aa'
    """
    return cast("re.Pattern[str]", _LazyPattern(text, flags))
