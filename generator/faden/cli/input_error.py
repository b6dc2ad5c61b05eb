"""Errors in the words of a command line, and the language of messages without a journal."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from faden.core.i18n import Words


class InputError(click.UsageError):
    """A wrong word in an otherwise right command: one sentence, without the command's usage."""

    def show(self, file: Any = None) -> None:
        click.ClickException.show(self, file)


def language_of_the_environment() -> str:
    """The system's language, for use without a journal."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "de" if spoken.startswith("de") else "en"


def no_journal(words: Words, start: Path, *, named: bool) -> InputError:
    """The error that there is no journal around a folder, or none in it if the user has `named` it."""
    from faden.journal.discovery import misnamed_settings

    misnamed = misnamed_settings(start)
    if misnamed is not None:
        text = words("{file} is not read: rename it to journal.yml.", file=misnamed)
    elif named:
        text = words("There is no journal in {folder}. `faden init DIR` starts one.", folder=start)
    else:
        text = words(
            "There is no journal in {folder} or any folder above it. `faden init DIR` starts one.",
            folder=start,
        )
    return InputError(text)
