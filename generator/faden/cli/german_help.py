"""The help of the commands in German.

It is not among the gettext messages, because a help text is a page of prose, which is written in German rather than
translated sentence by sentence. It is read only when you ask for help, because reading it takes as long as a small
command.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pkgutil import get_data

import click

HELP_OPTIONS = ("-h", "--help")
FOR_ALL = "options"
"""Options that several commands have; a command may word one of them differently."""


def asks_for_help(arguments: Sequence[str]) -> bool:
    return any(argument in HELP_OPTIONS for argument in arguments)


def word_help(command: click.Command, name: str, language: str) -> None:
    """Sets the help of `command` in `language`, `de` or `en`; Click keeps it, so it is set each time."""
    command.help, command.epilog, *options = _english(command)
    for option, english in zip(_options(command), options, strict=True):
        option.help = english
    if language != "de":
        return
    texts = german_help()[name]
    command.help = "\n\n".join(part.strip("\n") for part in (texts["summary"], texts.get("text", "")) if part)
    command.epilog = texts.get("epilog", command.epilog)
    for option in _options(command):
        long = max(option.opts, key=len)
        option.help = texts.get(long) or german_help()[FOR_ALL].get(long) or option.help


def german_summary(name: str) -> str:
    """What the command does, in a line."""
    return german_help()[name]["summary"]


@cache
def german_help() -> Mapping[str, Mapping[str, str]]:
    """By command, `faden` itself included, the `summary`, the `text`, and what each option does."""
    import tomllib  # only for help

    data = get_data("faden", "locale/de/help.toml")
    assert data is not None
    return tomllib.loads(data.decode("utf-8"))


@cache
def _english(command: click.Command) -> tuple[str | None, ...]:
    return (command.help, command.epilog, *(option.help for option in _options(command)))


def _options(command: click.Command) -> list[click.Option]:
    # Not get_params, which adds --help and --version again each time.
    return [param for param in command.params if isinstance(param, click.Option)]
