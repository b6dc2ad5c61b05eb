"""`faden publish DIR`: the site elsewhere; encrypted wherever that is, in the clear only where it stays private."""

from __future__ import annotations

import contextlib
import secrets
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click

from faden.cli.arguments import InputError
from faden.cli.build import engine_option
from faden.cli.context import Context, pass_context
from faden.cli.doubts import stop_at_doubts
from faden.cli.passphrase import ask_passphrase, needs_encryption
from faden.storage.transaction import SiteError


@click.command("publish")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--encrypt", is_flag=True, help="As a vault that a passphrase opens, for any host.")
@click.option(
    "--in-clear", is_flag=True, help="Unencrypted, also where a cloud or others on this machine see it."
)
@click.option("--passphrase-stdin", is_flag=True, help="The passphrase is the first line of standard input.")
@click.option("--verify", is_flag=True, help="Write nothing: say whether the vault in DIR is whole.")
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
    """Put the site into a folder, encrypted for any host.

    Builds the site, without what is private, and puts it into DIR. With --encrypt every file is
    encrypted there, its name too; a page asks for the passphrase, which is asked for twice here,
    or stands in FADEN_PASSPHRASE. Without it, DIR has to be private beyond doubt. With --in-clear it
    may also be a folder that a cloud keeps in step, or that others on this machine may read; each page
    then says so. A place that everybody may come to see is refused in any case.
    """
    from faden.site.publishing.privacy_check import is_address

    words = context.words
    if is_address(str(folder)):
        raise InputError(words("{place} is an address. faden publishes into a folder.", place=folder))
    if encrypt and in_clear:
        raise InputError(words("--encrypt and --in-clear exclude each other."))
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
    from faden.site.output import SIGN_OF_A_SITE, files_of
    from faden.site.publishing.privacy_check import exposure, sharing
    from faden.site.publishing.target import (
        put,
        recovered,
        refuse_own_folder,
        refuse_private,
        site_files,
        with_notice,
    )

    words = context.words
    stop_at_doubts(context)
    refuse_own_folder(context.root, folder)
    if why := exposure(folder, words):
        raise SiteError(f"{why} {words('Nothing was written. With --encrypt any place will do.')}")
    others = sharing(folder, words)
    if others and not shared:
        advice = words(
            "Nothing was written. With --encrypt any place will do; with --in-clear it goes there all the same."
        )
        raise SiteError(f"{others.reason} {advice}")
    recovered(folder)
    site_files(folder)

    def content(site: Path, path: str) -> bytes:
        found = (site / path).read_bytes()
        return with_notice(found, others.notice) if others and path.endswith(".html") else found

    def write(site: Path) -> None:
        refuse_private(site, words)
        paths = sorted(files_of(site), key=lambda path: (path == SIGN_OF_A_SITE, path))
        put(folder, site_files, paths, ((path, content(site, path)) for path in paths), SIGN_OF_A_SITE)

    _with_the_site(context, engine, write)
    if others:
        click.secho(others.reason, fg="yellow", err=True)
    click.echo(
        words("The site is in {folder}, in the clear.", folder=click.format_filename(folder)), err=True
    )


def _encrypted(context: Context, folder: Path, engine: str, from_stdin: bool) -> None:
    from faden.site.output import files_of
    from faden.site.publishing.target import put, recovered, refuse_own_folder, vault_files
    from faden.site.publishing.vault.bundle import LOCK_FILE, PUBLIC, inner, packed
    from faden.site.publishing.vault.unlock_page import texts_in

    stop_at_doubts(context)
    refuse_own_folder(context.root, folder)
    recovered(folder)
    vault_files(folder)
    passphrase = ask_passphrase(context, from_stdin=from_stdin, twice=True)
    texts = texts_in(context.words, built=context.clock())

    def write(site: Path) -> None:
        paths = files_of(site)

        def read(path: str) -> bytes:
            return (site / path).read_bytes()

        vault = packed(paths, read, passphrase, texts, secrets.token_bytes)
        put(folder, vault_files, PUBLIC, vault, LOCK_FILE)
        # Read back with the same eyes as a browser: what cannot be opened is no copy of anything.
        for path, content in _opened(context, folder, passphrase):
            if content != inner(path, read, texts):
                raise SiteError(context.words("{file} did not come back as it was.", file=path))

    _with_the_site(context, engine, write)
    _report(context, folder)


def _with_the_site(context: Context, engine: str, write: Callable[[Path], None]) -> None:
    from faden.cli.build import make_site, write_pages
    from faden.site.engines import ENGINES
    from faden.site.output import one_build

    with one_build(context.root, context.waits) as lock:
        write_pages(context)
        make_site(context, ENGINES[engine], strict=False, lock=lock)
        write(context.root / "site")
    context.warn_of_findings()


def _verify(context: Context, folder: Path, passphrase: str) -> None:
    from faden.site.publishing.vault.bundle import BUILT, outside
    from faden.site.publishing.vault.unlock_page import texts_in

    words, built = context.words, ""
    for path, content in _opened(context, folder, passphrase):
        built = content.decode("ascii", "replace") if path == BUILT else built
    for path, content in outside(texts_in(words)):
        if not (folder / path).is_file() or (folder / path).read_bytes() != content:
            raise SiteError(
                words(
                    "{file} is not what this faden writes in this language: changed, or of another version.",
                    file=click.format_filename(folder / path),
                )
            )
    _report(context, folder)
    with contextlib.suppress(ValueError):
        day = date.fromisoformat(built)
        click.echo(words("It was built on {day}.", day=words.day(day)), err=True)


def _opened(context: Context, folder: Path, passphrase: str) -> Iterator[tuple[str, bytes]]:
    from faden.site.publishing.target import vault_files
    from faden.site.publishing.vault.bundle import opened
    from faden.site.publishing.vault.envelope import DamagedError
    from faden.site.publishing.vault.keys import WrongPassphraseError

    words, names = context.words, vault_files(folder)
    if not names:
        raise SiteError(words("There is no vault in {folder}.", folder=click.format_filename(folder)))
    try:
        yield from opened(names, lambda name: (folder / name).read_bytes(), passphrase)
    except WrongPassphraseError:
        raise SiteError(words("That is not the passphrase.")) from None
    except DamagedError as damaged:
        file = click.format_filename(folder / str(damaged))
        said = words("{file} was changed, is missing or does not belong there.", file=file)
        raise SiteError(said) from None


def _report(context: Context, folder: Path) -> None:
    from faden.site.publishing.target import vault_files
    from faden.site.publishing.vault.bundle import fingerprint

    words = context.words
    found = vault_files(folder)
    size = sum((folder / path).stat().st_size for path in found) / 1_000_000
    click.echo(
        words(
            "The vault is in {folder}: {count} files, {size} MB, each opened again.",
            folder=click.format_filename(folder),
            count=len(found),
            size=words.number(size, 1),
        ),
        err=True,
    )
    said = words(
        "Fingerprint of its door, by which to know it again: {fingerprint}",
        fingerprint=fingerprint(lambda path: (folder / path).read_bytes())[:32],
    )
    click.echo(said, err=True)
