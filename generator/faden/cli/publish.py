"""`faden publish DIR`: puts the site elsewhere; encrypted anywhere, in the clear only where it stays private."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from faden.cli.build import engine_option
from faden.cli.context import Context, pass_context
from faden.cli.doubts import stop_at_doubts
from faden.cli.input_error import InputError
from faden.cli.passphrase import ask_passphrase, needs_encryption
from faden.cli.path_type import PathType
from faden.storage.transaction import SiteError


@click.command("publish")
@click.argument("folder", metavar="DIR", type=PathType())
@click.option("--encrypt", is_flag=True, help="Make a vault that only a passphrase opens, for any host.")
@click.option(
    "--in-clear",
    is_flag=True,
    help="Leave it unencrypted, even if a cloud or others on this machine can see it.",
)
@click.option(
    "--passphrase-stdin", is_flag=True, help="Read the passphrase from the first line of standard input."
)
@click.option("--verify", is_flag=True, help="Write nothing; check whether the vault in DIR is complete.")
@engine_option
@pass_context
def command(
    context: Context,
    folder: Path,
    encrypt: bool,
    in_clear: bool,
    passphrase_stdin: bool,
    verify: bool,
    engine: str,
) -> None:
    """Put the site in a folder, encrypted so that any host will do.

    Builds the site, leaving out what is private, and puts it in DIR. With --encrypt, every file there is
    encrypted, and its name too; a page asks for the passphrase, which faden asks you for twice, or takes from
    FADEN_PASSPHRASE. Without --encrypt, DIR must be private beyond doubt. With --in-clear, it may also be a folder
    that a cloud syncs, or that others on this machine may read; each page then says so. faden always refuses
    a place that is open to everyone.
    """
    from faden.site.publishing.privacy_check import is_address

    words = context.words
    if is_address(str(folder)):
        raise InputError(words("{place} is a web address; faden publishes to a folder.", place=folder))
    if encrypt and in_clear:
        raise InputError(words("Use either --encrypt or --in-clear."))
    try:
        with needs_encryption(words):
            if verify:
                _verify(context, folder, ask_passphrase(context, from_stdin=passphrase_stdin, twice=False))
            elif encrypt:
                _encrypted(context, folder, engine, passphrase_stdin)
            else:
                _in_the_clear(context, folder, engine, shared=in_clear)
    except SiteError as error:
        click.secho(str(error), fg="red", err=True)
        sys.exit(1)


def _in_the_clear(context: Context, folder: Path, engine: str, *, shared: bool) -> None:
    from faden.site.publishing.publisher import check_clear_place, put_in_clear

    words = context.words
    stop_at_doubts(context)
    exposure = check_clear_place(context.root, folder, words, shared=shared)
    _with_the_site(context, engine, lambda site: put_in_clear(site, folder, exposure, words))
    if exposure:
        click.secho(exposure.reason, fg="yellow", err=True)
    click.echo(words("The site is in {folder}, unencrypted.", folder=click.format_filename(folder)), err=True)


def _encrypted(context: Context, folder: Path, engine: str, from_stdin: bool) -> None:
    from faden.site.publishing.publisher import check_vault_place, put_vault
    from faden.site.publishing.vault.unlock_page import texts_in

    words = context.words
    stop_at_doubts(context)
    check_vault_place(context.root, folder)
    passphrase = ask_passphrase(context, from_stdin=from_stdin, twice=True)
    texts = texts_in(words, built=context.clock())
    _with_the_site(context, engine, lambda site: put_vault(site, folder, passphrase, texts, words))
    _report(context, folder)


def _with_the_site(context: Context, engine: str, write: Callable[[Path], None]) -> None:
    from faden.cli.build import make_site, write_pages
    from faden.site.engines import ENGINES
    from faden.site.output import one_build

    with one_build(context.root, context.waits) as lock:
        write_pages(context)
        make_site(context, ENGINES[engine], strict=False, lock=lock)
        write(context.root / "site")
    context.warn_of_findings(names=False)


def _verify(context: Context, folder: Path, passphrase: str) -> None:
    from faden.site.publishing.publisher import verify_vault

    words = context.words
    built = verify_vault(folder, passphrase, words)
    _report(context, folder)
    with contextlib.suppress(ValueError):
        day = date.fromisoformat(built)
        click.echo(words("It was built on {day}.", day=words.day(day)), err=True)


def _report(context: Context, folder: Path) -> None:
    from faden.site.publishing.target import vault_files
    from faden.site.publishing.vault.bundle import fingerprint

    words = context.words
    files = vault_files(folder)
    size = sum((folder / path).stat().st_size for path in files) / 1_000_000
    click.echo(
        words(
            "The vault is in {folder}: {count} files, {size} MB, each decrypted again as a check.",
            folder=click.format_filename(folder),
            count=len(files),
            size=words.number(size, 1),
        ),
        err=True,
    )
    message = words(
        "Fingerprint of the page that unlocks the vault, so that you can recognise it: {fingerprint}",
        fingerprint=fingerprint(lambda path: (folder / path).read_bytes())[:32],
    )
    click.echo(message, err=True)
