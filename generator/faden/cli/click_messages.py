"""Click's own messages in the user's language: wrong options, missing arguments, "Aborted!".

Not the help of the commands, which `german_help` supplies: Click keeps parts of it from one call to the next.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from faden.cli.input_error import language_of_the_environment
from faden.core.i18n import LANGUAGES, mark

LANGUAGE_KEY = re.compile(rf"^language:[ \t]*[\"']?({'|'.join(LANGUAGES)})\b", re.MULTILINE)


def many(singular: str, more: str) -> tuple[str, str]:
    """Marks a singular and a plural of Click for translation."""
    return singular, more


MESSAGES = (
    *(
        mark("Aborted!"),
        mark("Usage:"),
        mark("Options"),
        mark("Commands"),
        mark("Positional arguments"),
        mark("Error: {message}"),
    ),
    *(
        mark("Try '{command} {option}' for help."),
        mark("Show this message and exit."),
        mark("Show the version and exit."),
    ),
    *(
        mark("Invalid value: {message}"),
        mark("Invalid value for {param_hint}: {message}"),
        mark("Missing command."),
    ),
    *(
        mark("Missing argument"),
        mark("Missing option"),
        mark("Missing parameter"),
        mark("No such option {name!r}."),
    ),
    *(
        mark("No such command {name!r}."),
        mark("Option {name!r} does not take a value."),
        mark("Choose from:\n\t{choices}"),
    ),
    *(
        mark("{name} {filename!r} does not exist."),
        mark("{name} {filename!r} is a file."),
        mark("unknown error"),
    ),
    *(
        mark("{name} {filename!r} is a directory."),
        mark("{name} {filename!r} is not readable."),
        mark("file"),
        mark("path"),
    ),
    *(
        mark("{name} {filename!r} is not writable."),
        mark("directory"),
        mark("Could not open file {filename!r}: {message}"),
    ),
    *(
        mark("{value!r} is not a valid {number_type}."),
        mark("Error: invalid input"),
        mark("{editor}: Editing failed"),
    ),
    *(
        mark("{editor}: Editing failed: {e}"),
        mark("Argument {name!r} takes {nargs} values."),
        mark("default: {default}"),
    ),
)
PLURALS = (
    many("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    many("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    many("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    many("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def speak(arguments: Sequence[str]) -> None:
    """Makes Click answer in the language of the command line, else of the journal, else of the system."""
    gettext.bindtextdomain("faden", str(Path(__file__).parents[1] / "locale"))
    gettext.textdomain("faden")
    os.environ["LANGUAGE"] = language_of(arguments)


def language_of(arguments: Sequence[str]) -> str:
    """The language for these arguments, worked out before they are parsed."""
    asked = _option(arguments, "--language")
    if asked in LANGUAGES:
        return asked
    from faden.journal.discovery import find_root

    with suppress(OSError):
        folder = _option(arguments, "--journal")
        root = Path(folder) if folder else find_root(Path.cwd())
        if root is not None:
            text = (root / "contacts" / "journal.yml").read_text("utf-8", errors="replace")
            if match := LANGUAGE_KEY.search(text):
                return match[1]
            return "en"
    return language_of_the_environment()


def _option(arguments: Sequence[str], name: str) -> str | None:
    for at, argument in enumerate(arguments):
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
        if argument == name and at + 1 < len(arguments):
            return arguments[at + 1]
    return None
