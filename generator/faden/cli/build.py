"""`faden build`: Markdown into site_src/, then the site into site/."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.context import Context, pass_context
from faden.cli.doubts import reported, say_doubts, stop_at_doubts
from faden.cli.progress import Progress
from faden.cli.trust import ask_for_trust
from faden.site import builder
from faden.site.engines import ENGINES, Engine, first_installed
from faden.site.leftovers import clear_engines
from faden.site.output import folder_for, one_build
from faden.site.source_tree import Changes
from faden.storage.transaction import SiteError

if TYPE_CHECKING:
    from faden.site.builder import SiteSource

anew_option = click.option(
    "--anew", is_flag=True, help="Build every page again, even those that cannot have changed."
)


def _engine(ctx: click.Context, param: click.Parameter, name: str | None) -> str:
    try:
        return name or first_installed().name
    except SiteError as error:
        raise click.ClickException(str(error)) from None


engine_option = click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    callback=_engine,
    help="What builds the site; by default, the first of these that is installed.",
)


@click.command("build")
@click.option("--strict", is_flag=True, help="Fail on findings, and on warnings from the engine.")
@click.option("--with-private", is_flag=True, help="Include everything that is marked as private.")
@engine_option
@click.option("--no-site", is_flag=True, help="Only write the Markdown in site_src/.")
@anew_option
@pass_context
def command(
    context: Context, strict: bool, with_private: bool, engine: str, no_site: bool, anew: bool
) -> None:
    """Build the site.

    Writes the pages that changed into site_src/ and has MkDocs, ProperDocs or Zensical build the site in
    site/. A journal with mistakes is built as far as it can be read; with --strict such a build fails.
    """
    began = time.monotonic()
    if strict:
        stop_at_doubts(context)
    else:
        say_doubts(context)
    try:
        with one_build(context.root, context.waits) as lock:
            source = context.opened.site_source(with_private=with_private)
            changes = tell_written(context, source, anew=anew)
            if changes.removed:
                clear_engines(context.root, engine)
            if not no_site:
                make_site(
                    context, ENGINES[engine], strict=strict, lock=lock, with_private=with_private, anew=anew
                )
        if not no_site:
            click.echo(
                context.words(
                    "The site is in {place} ({seconds} s).",
                    place=click.format_filename(context.root / "site"),
                    seconds=context.words.number(time.monotonic() - began, 1),
                ),
                err=True,
            )
    except SiteError as error:
        click.secho(str(error), fg="red", err=True)
        sys.exit(1)
    if strict and (context.findings or source.failed):
        context.report(reported(context))
        sys.exit(1)
    context.warn_of_findings(names=False)


def write_pages(context: Context, *, with_private: bool = False, anew: bool = False) -> Changes:
    """Brings `site_src/` up to date, and reports what happened on standard error."""
    return tell_written(context, context.opened.site_source(with_private=with_private), anew=anew)


def tell_written(context: Context, source: SiteSource, *, anew: bool) -> Changes:
    """Brings `site_src/` up to date with pages made from `source`, and reports what happened on standard error."""
    words = context.words
    for id in source.photos_left_out:
        message = words(
            "{name}’s photo is left out: faden could not remove what the camera may have stored in it.",
            name=source.day.names[id],
        )
        click.secho(message, fg="yellow", err=True)
    for line in source.failed:
        click.secho(line, fg="yellow", err=True)
    with Progress(words, "Markdown") as progress:
        changes = builder.write_pages(source, anew=anew, waits=context.waits, progress=progress)
    parts = [
        words.many("{count} page written", "{count} pages written", _pages(changes.written)),
        words.many("{count} removed", "{count} removed", len(changes.removed)),
    ]
    click.echo(", ".join(parts) + ".", err=True)
    for was, now in changes.rescued:
        click.secho(
            words("site_src/{was} was edited by hand; your version is in site_src/{now}.", was=was, now=now),
            fg="yellow",
            err=True,
        )
    return changes


def _pages(paths: Iterable[str]) -> int:
    """How many of the files are pages; their scripts are not counted."""
    return sum(path.endswith(".md") for path in paths)


def make_site(
    context: Context,
    engine: Engine,
    *,
    strict: bool,
    lock: int,
    with_private: bool = False,
    anew: bool = False,
) -> None:
    """Runs the engine, unless it would make the same site again, and puts the result into `site/`."""
    ask_for_trust(context)
    environment = variables(context, folder_for(context.root, engine.name), with_private=with_private)
    with Progress(context.words, engine.name) as progress:
        output = builder.make_site(
            context.root,
            engine,
            environment,
            strict=strict,
            anew=anew,
            locks=(lock,),
            waits=context.waits,
            progress=progress,
        )
    if output and engine.warns:
        click.echo(output, err=True)


def variables(context: Context, site: Path, *, with_private: bool = False) -> dict[str, str]:
    """The environment variables that the journal's `mkdocs.yml` reads."""
    return builder.site_variables(context.journal, context.words, site, with_private=with_private)
