"""The passphrase for what leaves the journal encrypted: from standard input, the environment, or a prompt."""

from __future__ import annotations

import contextlib
import math
import os
import secrets
import sys
from collections.abc import Iterator

import click

from faden.cli.arguments import on_a_terminal
from faden.cli.context import Context
from faden.cli.input_error import InputError
from faden.core.i18n import Words
from faden.site.install_hints import adding

VARIABLE = "FADEN_PASSPHRASE"
PACKAGES = ("cryptography", "zxcvbn")
"""Packages of the extra `publish`, which encryption needs."""


def ask_passphrase(context: Context, *, from_stdin: bool, twice: bool) -> str:
    """The passphrase; with `twice` a new one, which is checked for strength. Raises InputError without one."""
    from faden.site.publishing.vault.passphrase import guesses, is_weak, suggested

    words = context.words
    # Programs that are started from here must not inherit the secret.
    typed = os.environ.pop(VARIABLE, "")
    if from_stdin:
        typed = sys.stdin.readline().rstrip("\r\n")
    elif not typed and on_a_terminal():
        if twice:
            proposal = suggested(secrets.token_bytes)
            click.echo(words("If you need a passphrase, here is a new one: {made}", made=proposal), err=True)
        again = words("Passphrase again") if twice else False
        typed = click.prompt(words("Passphrase"), hide_input=True, confirmation_prompt=again, err=True)
    if not typed:
        raise InputError(
            words("There is no passphrase: set {variable}, or use --passphrase-stdin.", variable=VARIABLE)
        )
    # Names from the journal are the first thing that acquaintances of its owner would try.
    names = [person.name for person in context.journal.people.values()] if twice else []
    if twice and is_weak(typed, names):
        raise InputError(
            words(
                "That passphrase is too weak: a program would find it within about {count} "
                "guesses, and it can take all the time it needs. Use six words that have nothing "
                "to do with each other or with you. These were drawn at random just now: {made}",
                count=_power_of_ten(guesses(typed, names), words),
                made=suggested(secrets.token_bytes),
            )
        )
    return typed


@contextlib.contextmanager
def needs_encryption(words: Words) -> Iterator[None]:
    """Reports how to add the packages for encryption if one is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in PACKAGES:
            raise
        missing = words(
            "Encrypting needs the packages {names}: {command}",
            names=words.names(PACKAGES),
            command=adding(" ".join(PACKAGES)),
        )
        raise click.ClickException(missing) from None


def _power_of_ten(count: float, words: Words) -> str:
    """A number of guesses as a power of ten, which is as exact as it can be."""
    return words("10^{power}", power=math.ceil(math.log10(max(count, 1))))
