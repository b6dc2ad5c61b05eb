"""The placeholders of a usage line, in the user's language: `WHO`, in German `WER`."""

from __future__ import annotations

import re
from functools import cache

import click

GERMAN = {
    "ARGS": "ARGUMENTE",
    "CHANNEL": "KANAL",
    "COMMAND": "BEFEHL",
    "DAY": "TAG",
    "DD": "TT",
    "DIR": "ORDNER",
    "FIELD": "GEBIET",
    "FILE": "DATEI",
    "ID": "KENNUNG",
    "KEY": "SCHLÜSSEL",
    "KIND": "ART",
    "NUMBER": "NUMMER",
    "OPTIONS": "OPTIONEN",
    "RING": "NÄHE",
    "VALUE": "WERT",
    "WHAT": "WAS",
    "WHEN": "WANN",
    "WHO": "WER",
    "WORDS": "WÖRTER",
    "YYYY": "JJJJ",
}
"""By the English placeholder. What is missing here is the same in both languages: `NAME`, `TEXT`, `HOST:PORT`."""
CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


def placeholder(english: str, language: str) -> str:
    """A usage, such as `NAME=WHO` or `[OPTIONS]`, in `language`, `de` or `en`."""
    return CAPITALS.sub(lambda word: GERMAN.get(word[0], word[0]), english) if language == "de" else english


def word_placeholders(command: click.Command, language: str) -> None:
    """Sets the usage of `command` in `language`, `de` or `en`; Click keeps it, so it is set each time."""
    options, subcommands, *rest = _english(command)
    command.options_metavar = options and placeholder(options, language)
    if isinstance(command, click.Group) and subcommands:
        command.subcommand_metavar = placeholder(subcommands, language)
    for param, english in zip(command.params, rest, strict=True):
        param.metavar = english and placeholder(english, language)


@cache
def _english(command: click.Command) -> tuple[str | None, ...]:
    subcommands = command.subcommand_metavar if isinstance(command, click.Group) else None
    return (command.options_metavar, subcommands, *(param.metavar for param in command.params))
