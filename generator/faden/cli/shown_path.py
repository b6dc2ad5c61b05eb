"""The path of a file as a command may print it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faden.cli.context import Context


def shown_path(context: Context, file: str, people: Iterable[str]) -> str:
    """The path of a file that is about these people; without its name if a forge keeps it and one of them is private."""
    if not context.leaves or all(person in context.shown.people for person in people):
        return file
    from faden.rules.redaction_report import without_name

    return without_name(file)
