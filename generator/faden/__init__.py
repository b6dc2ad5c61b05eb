"""faden: a journal for the people you know, in plain files.

A program can call what the commands do; none of it prints anything:

    import faden

    journal = faden.open("my-journal")
    for line in faden.plan(journal).lines:
        print(line.day, line.id)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from faden.library.answers import PersonError as PersonError
    from faden.library.answers import due as due
    from faden.library.answers import find as find
    from faden.library.answers import open as open  # noqa: A004 -- called as `faden.open`, like `gzip.open`
    from faden.library.answers import plan as plan
    from faden.library.answers import prep as prep
    from faden.library.answers import who as who
    from faden.library.opened import NoJournalError as NoJournalError
    from faden.library.opened import OpenedJournal as OpenedJournal
    from faden.library.site import build as build
    from faden.library.site import publish as publish
    from faden.library.site import serve as serve
    from faden.site.builder import BuildOptions as BuildOptions
    from faden.site.builder import BuildReport as BuildReport
    from faden.storage.transaction import SiteError as SiteError

__version__ = "0.2.0"

_HOMES = {
    "open": "faden.library.answers",
    "plan": "faden.library.answers",
    "due": "faden.library.answers",
    "prep": "faden.library.answers",
    "find": "faden.library.answers",
    "who": "faden.library.answers",
    "PersonError": "faden.library.answers",
    "build": "faden.library.site",
    "serve": "faden.library.site",
    "publish": "faden.library.site",
    "OpenedJournal": "faden.library.opened",
    "NoJournalError": "faden.library.opened",
    "BuildOptions": "faden.site.builder",
    "BuildReport": "faden.site.builder",
    "SiteError": "faden.storage.transaction",
}
"""The names of the API, and where each is. They are imported when they are asked for, so that `faden --help` is quick."""

__all__ = [*_HOMES]  # noqa: PLE0604 -- all of them are strings


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'faden' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
