"""The passphrase of what leaves the journal encrypted: from standard input, the environment, or asked."""

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
NEEDED = ("cryptography", "zxcvbn")
"""Packages of the extra `publish`, without which nothing is encrypted."""


def ask_passphrase(context: Context, *, from_stdin: bool, twice: bool) -> str:
    """The passphrase; strong enough where it is a new one, which is asked for twice. Raises InputError without one."""
    from faden.site.publishing.vault.passphrase import guesses, is_weak, suggested

    words = context.words
    # What programs that are started from here inherit holds no secret.
    typed = os.environ.pop(VARIABLE, "")
    if from_stdin:
        typed = sys.stdin.readline().rstrip("\r\n")
    elif not typed and on_a_terminal():
        if twice:
            made = suggested(secrets.token_bytes)
            click.echo(words("If you need a passphrase, here is a new one: {made}", made=made), err=True)
        again = words("The same again") if twice else False
        typed = click.prompt(words("Passphrase"), hide_input=True, confirmation_prompt=again, err=True)
    if not typed:
        raise InputError(
            words("There is no passphrase: set {variable}, or use --passphrase-stdin.", variable=VARIABLE)
        )
    # Names from the journal are what somebody who knows its owner tries first.
    known = [person.name for person in context.journal.people.values()] if twice else []
    if twice and is_weak(typed, known):
        raise InputError(
            words(
                "That passphrase is too weak: a program would try it among its first {count} guesses or so, and it "
                "has all the time it wants. Use six words that have nothing to do with each other or with you. These "
                "were drawn just now: {made}",
                count=_round(guesses(typed, known), words),
                made=suggested(secrets.token_bytes),
            )
        )
    return typed


@contextlib.contextmanager
def needs_encryption(words: Words) -> Iterator[None]:
    """Says how to add the packages that encrypt, where one is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in NEEDED:
            raise
        missing = words(
            "Encrypting needs the packages {names}: {command}",
            names=words.names(NEEDED),
            command=adding(" ".join(NEEDED)),
        )
        raise click.ClickException(missing) from None


def _round(count: float, words: Words) -> str:
    """A number of guesses by its powers of ten, which is as exact as it is known."""
    return words("10^{power}", power=math.ceil(math.log10(max(count, 1))))
