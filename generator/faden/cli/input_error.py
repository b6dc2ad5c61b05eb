"""A word of the command line that is wrong, and the language to say it in where there is no journal."""

from __future__ import annotations

import os
from typing import Any

import click


class InputError(click.UsageError):
    """The command was right, a word in it was not: said in one sentence, without the usage of the command."""

    def show(self, file: Any = None) -> None:
        click.ClickException.show(self, file)


def language_of_the_environment() -> str:
    """The language that the system speaks, where no journal says otherwise."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "de" if spoken.startswith("de") else "en"
