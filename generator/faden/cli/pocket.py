"""`faden pocket FILE.html`: the week in one file, for a phone without a network."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from faden.cli.context import Context, pass_context
from faden.cli.doubts import stop_at_doubts
from faden.cli.input_error import InputError
from faden.cli.path_type import PathType
from faden.storage.transaction import SiteError


@click.command("pocket")
@click.argument("file", metavar="FILE.html", type=PathType(dir_okay=False))
@click.option("--encrypt", is_flag=True, help="Lock it with a passphrase; for email and cloud folders.")
@click.option(
    "--passphrase-stdin", is_flag=True, help="Read the passphrase from the first line of standard input."
)
@pass_context
def command(context: Context, file: Path, encrypt: bool, passphrase_stdin: bool) -> None:
    """Put the week in one file, for a phone that is offline.

    FILE.html contains this week, the prep sheets for the plan and for planned meetings, and
    everyone's card with buttons to call and write, leaving out what is private. The file needs no
    server: send it to your phone any way you like. With --encrypt, it opens only with a passphrase,
    which faden asks for twice, or takes from FADEN_PASSPHRASE.
    """
    words = context.words
    if passphrase_stdin and not encrypt:
        raise InputError(words("--passphrase-stdin only works with --encrypt."))
    if file.suffix.lower() not in (".html", ".htm"):
        raise InputError(words("{file}: a phone opens it only if the name ends in .html.", file=_shown(file)))
    stop_at_doubts(context)
    _refuse_other_files(context, file)
    try:
        if not encrypt:
            _refuse_exposed(context, file)
        text = _locked(context, passphrase_stdin) if encrypt else _plain(context)
    except SiteError as error:
        click.secho(str(error), fg="red", err=True)
        sys.exit(1)
    _write(context, file, text.encode("utf-8", "replace"))
    if not encrypt:
        _warn_of_clouds(context, file)
    context.warn_of_findings(names=False)


def _plain(context: Context) -> str:
    from faden.interchange.exporters.calendar_feed import title
    from faden.site.pocket.file import pocket
    from faden.site.pocket.week import sheeted

    day, words = context.prepared_day(with_private=False), context.words
    history = context.known(day, sheeted(day), with_private=False)
    return pocket(day, words.language, history, title(day.journal.settings, words), pinned=context.pinned)


def _locked(context: Context, from_stdin: bool) -> str:
    import secrets

    from faden.cli.passphrase import ask_passphrase, needs_encryption

    with needs_encryption(context.words):
        from faden.site.pocket.locked import locked
        from faden.site.publishing.vault.unlock_page import texts_in

        # Asked before the work, so that you do not have to wait for the question.
        passphrase = ask_passphrase(context, from_stdin=from_stdin, twice=True)
        return locked(_plain(context), passphrase, texts_in(context.words), secrets.token_bytes)


def _refuse_other_files(context: Context, file: Path) -> None:
    from faden.site.pocket.file import SIGN

    words = context.words
    try:
        if file.is_symlink():
            raise InputError(
                words("{file} is a link; faden does not write through links.", file=_shown(file))
            )
        if file.exists():
            with file.open("rb") as handle:
                beginning = handle.read(len(SIGN))
            if beginning and beginning != SIGN.encode():
                raise InputError(
                    words(
                        "{file} already exists and is not a pocket file; remove it, or use another name.",
                        file=_shown(file),
                    )
                )
    except OSError as error:
        raise click.ClickException(f"{_shown(file)}: {error.strerror or error}") from None


def _write(context: Context, file: Path, content: bytes) -> None:
    from faden.storage.disk import write

    try:
        write(file.absolute(), content, private=True)
    except OSError as error:
        raise click.ClickException(f"{_shown(file)}: {error.strerror or error}") from None
    words = context.words
    message = words.many(
        "Wrote {file}: {size} kB, {count} person.",
        "Wrote {file}: {size} kB, {count} people.",
        len(context.shown.people),
        file=_shown(file),
        size=words.number(-(-len(content) // 1000)),
    )
    click.echo(message, err=True)


def _refuse_exposed(context: Context, file: Path) -> None:
    """Refuses an unencrypted file in a place that others can see: a web server's folder, a repository with remotes."""
    from faden.site.publishing.privacy_check import exposure

    why = exposure(file.absolute().parent, context.words)
    if why:
        advice = context.words("Nothing was written. With --encrypt, any folder will do.")
        raise SiteError(f"{why} {advice}")


def _warn_of_clouds(context: Context, file: Path) -> None:
    """Warns if a program may copy the file elsewhere; the file itself is readable only by its owner."""
    from faden.site.cloud_folders import cloud_folder

    words, cloud = context.words, cloud_folder(file.absolute().parent)
    if cloud is not None:
        why = words(
            "{folder} is copied to other machines, as {sign} shows.",
            folder=cloud.folder,
            sign=cloud.sign,
        )
        advice = words("The file is not encrypted; with --encrypt, it opens only with a passphrase.")
        click.secho(f"{why} {advice}", fg="yellow", err=True)


def _shown(file: Path) -> str:
    return click.format_filename(file)
