"""The help in German: of every command, and in English again when English is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

import click
import pytest
from click.testing import CliRunner

from faden.cli import COMMANDS, faden
from faden.cli.german_help import FOR_ALL, german_help
from faden.cli.placeholders import GERMAN


def commands() -> Iterator[tuple[str, click.Command]]:
    yield "faden", faden
    for name in COMMANDS:
        yield name, import_module(f"faden.cli.{name}").command


def long_names(command: click.Command) -> set[str]:
    options = (
        param
        for param in command.params
        if isinstance(param, click.Option) and param.help and not param.hidden
    )
    return {max(option.opts, key=len) for option in options} - ({"--version"} if command is faden else set())


def test_every_command_and_option_has_german_help() -> None:
    """And none that there is not: a command that was renamed leaves no text behind."""
    texts, named = german_help(), set(long_names(faden))
    wrong = set(texts) ^ {FOR_ALL, "faden", *COMMANDS}
    assert wrong == set(), f"add to, or take out of, locale/de/help.toml: {wrong}"
    for name, command in commands():
        options = long_names(command)
        own = {key for key in texts[name] if key.startswith("--")}
        assert own <= options, name
        assert options - own <= set(texts[FOR_ALL]), name
        assert ("text" in texts[name]) == ("\n\n" in (command.help or "")), name
        named |= options
    assert set(texts[FOR_ALL]) <= named


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_the_language_asked_for(name: str) -> None:
    """In one process German first and then English, since Click keeps what a command said last."""
    english = CliRunner().invoke(faden, ["--language", "en", name, "--help"]).output
    german = CliRunner().invoke(faden, ["--language", "de", name, "--help"]).output
    assert german_help()[name]["summary"].split()[0] in german
    assert "Show this message" not in german
    assert "Show this message" in english
    assert CliRunner().invoke(faden, ["--language", "en", name, "--help"]).output == english


def test_the_list_of_commands_is_german() -> None:
    """With its heading, and without an English summary."""
    german = CliRunner().invoke(faden, ["--language", "de", "--help"]).output
    assert "\nBefehle:\n" in german
    assert "Commands" not in german
    assert "Baut die Website." in german
    assert "\nCommands:\n" in CliRunner().invoke(faden, ["--language", "en", "--help"]).output


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)], ids=["faden", *COMMANDS])
def test_placeholders_are_german(arguments: list[str]) -> None:
    """In the usage and in the text that explains them; in English again when English is asked for."""
    english = CliRunner().invoke(faden, ["--language", "en", *arguments, "--help"]).output
    german = CliRunner().invoke(faden, ["--language", "de", *arguments, "--help"]).output
    assert not {*GERMAN} & {*re.findall(r"[A-ZÄÖÜ]+", german)}
    assert "[OPTIONEN]" in german
    assert "[OPTIONS]" in english
    assert CliRunner().invoke(faden, ["--language", "en", *arguments, "--help"]).output == english


def test_a_missing_argument_is_named_in_german() -> None:
    answer = CliRunner().invoke(faden, ["--language", "de", "prep"]).output
    assert "'WER…'" in answer
    assert "Aufruf: faden prep [OPTIONEN] WER…" in answer
