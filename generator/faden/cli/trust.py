"""`faden trust`: allows the configuration of a journal's site to run what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from faden.cli.arguments import confirm, on_a_terminal
from faden.cli.context import Context, pass_context

if TYPE_CHECKING:
    from faden.site.configuration import Configuration


@click.command("trust")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_context
def command(context: Context, yes: bool) -> None:
    """Let the journal's mkdocs.yml run the code it names.

    Hooks, custom themes, plugins and extensions can do anything on your machine. Those that are not
    part of a new journal run only once you have agreed; if they or mkdocs.yml change, faden asks again.
    """
    from faden.site.configuration import configuration, is_trusted
    from faden.storage.transaction import SiteError

    words = context.words
    try:
        settings = configuration(context.root)
    except SiteError as error:
        raise click.ClickException(str(error)) from None
    if is_trusted(settings):
        click.echo(
            words("mkdocs.yml names nothing that needs your trust, or you have trusted it already."), err=True
        )
        return
    _show(context, settings)
    if not yes:
        confirm(words, words("Let it run on this machine?"), abort=True)
    _remember(context, settings)


def ask_for_trust(context: Context) -> None:
    """Before a build, asks once on a terminal; without a terminal, it reports that only the known part is used."""
    from faden.site.configuration import configuration, is_trusted

    words, settings = context.words, configuration(context.root)
    if is_trusted(settings):
        return
    _show(context, settings)
    if on_a_terminal() and confirm(words, words("Let it run on this machine?")):
        _remember(context, settings)
        return
    message = words("It is left out; `faden trust` lets it run.")
    click.secho(message, fg="yellow", err=True)


def _show(context: Context, configuration: Configuration) -> None:
    from faden.core.diagnostics import printable

    click.echo(context.words("mkdocs.yml names things that can run code on this machine:"), err=True)
    for name in configuration.unknown:
        click.echo(f"  {printable(name)}", err=True)


def _remember(context: Context, configuration: Configuration) -> None:
    from faden.site.configuration import trust, trusted_file

    try:
        trust(configuration)
    except OSError as error:
        raise click.ClickException(f"{trusted_file()}: {error.strerror}") from None
    click.echo(context.words("It may now run as it is."), err=True)
