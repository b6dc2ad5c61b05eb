"""Errors in the words of a command line, and the language of messages without a journal."""

from __future__ import annotations

import os
from typing import Any

import click


class InputError(click.UsageError):
    """A wrong word in an otherwise right command: one sentence, without the command's usage."""

    def show(self, file: Any = None) -> None:
        click.ClickException.show(self, file)


def language_of_the_environment() -> str:
    """The system's language, for use without a journal."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "de" if spoken.startswith("de") else "en"
