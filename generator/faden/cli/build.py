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
from faden.site.csp import policy
from faden.site.engines import ENGINES, Engine, environment, first_installed, run_engine
from faden.site.last_run import EngineInputs
from faden.site.leftovers import clear_engines, clear_rescued_of_strangers
from faden.site.output import folder_for, one_build, pages_in, publish
from faden.site.source_tree import Changes, bring_up_to_date, reading
from faden.storage.transaction import SiteError

if TYPE_CHECKING:
    from faden.site.incremental.builder import PageBatch
    from faden.site.pages.sitemap import Site

anew_option = click.option(
    "--anew", is_flag=True, help="Make every page anew, those too that cannot have changed."
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
    help="What makes the site; without it the first of these that is installed.",
)


@click.command("build")
@click.option("--strict", is_flag=True, help="Fail on findings, and on warnings of the engine.")
@click.option("--with-private", is_flag=True, help="With everything that is marked as private.")
@engine_option
@click.option("--no-site", is_flag=True, help="Only the Markdown in site_src/.")
@anew_option
@pass_context
def command(
    context: Context, strict: bool, with_private: bool, engine: str, no_site: bool, anew: bool
) -> None:
    """Make the site.

    Writes the pages that changed into site_src/ and has MkDocs, ProperDocs or Zensical
    make the site in site/. A journal with mistakes is built as far as it can be read; with
    --strict such a build fails.
    """
    began = time.monotonic()
    if strict:
        stop_at_doubts(context)
    else:
        say_doubts(context)
    try:
        with one_build(context.root, context.waits) as lock:
            changes = write_pages(context, with_private=with_private, anew=anew)
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
    if strict and context.findings:
        context.report(reported(context))
        sys.exit(1)
    context.warn_of_findings()


def batches_of(context: Context, *, with_private: bool = False) -> tuple[Site, list[PageBatch]]:
    """What the pages of a journal are made of, and all of them in batches, the calendar's feed too."""
    from faden.interchange.exporters.calendar_feed import FEED, feed
    from faden.journal.photos import cleaned_photos
    from faden.site.incremental.builder import PageBatch
    from faden.site.pages.problems import withheld
    from faden.site.pages.sitemap import Site

    day, words, findings = context.prepared_day(with_private=with_private), context.words, context.findings
    photos = cleaned_photos(context.root, day.journal)
    for id, (_, picture) in photos.items():
        if picture is None:
            said = words(
                "The photo of {name} is left out: what a camera may have written into it cannot be taken away.",
                name=day.names[id],
            )
            click.secho(said, fg="yellow", err=True)
    site = Site(
        day,
        findings=findings if with_private else withheld(findings, day.journal, context.journal),
        words=words,
        pinned=context.pinned,
        photos={path: picture for path, picture in photos.values() if picture is not None},
        known=context.known(day, day.journal.people, with_private=with_private),
        with_private=with_private,
    )
    batches = list(site.batches())
    if day.journal.settings.site.calendar:
        batches.append(PageBatch(FEED, lambda ask: [(FEED, feed(day, words).encode("utf-8", "replace"))]))
    return site, batches


def write_pages(context: Context, *, with_private: bool = False, anew: bool = False) -> Changes:
    """Bring `site_src/` up to date, and say what happened on standard error.

    Pages that cannot have changed since the last time are not made, unless they shall be made `anew`.
    """
    from faden.journal.discovery import person_files
    from faden.site.configuration import has_navigation
    from faden.site.incremental.builder import IncrementalBuild
    from faden.site.incremental.cache import recall, remember
    from faden.site.pages.doors import navigation

    words = context.words
    site, batches = batches_of(context, with_private=with_private)
    before = {} if anew else recall(context.root, site.edition)
    seen = context.root / ".faden" / "site_src.msgpack"
    with Progress(words, "Markdown") as progress:
        pages = IncrementalBuild(batches, site.digests, before, progress)
        changes = bring_up_to_date(
            context.root / "site_src",
            pages,
            context.waits,
            None if anew else seen,
            b"" if has_navigation(context.root) else navigation(site.doors),
        )
    clear_rescued_of_strangers(context.root, person_files(context.root))
    if pages.made != before:
        remember(context.root, site.edition, pages.made)
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
    """How many of the files are pages; scripts that go with them are not counted."""
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
    """Run the engine, unless it would make the same again, and put what it made into site/."""
    ask_for_trust(context)
    made = folder_for(context.root, engine.name)
    with reading(context.root / "site_src", context.waits) as still:
        told, locks = variables(context, made, with_private=with_private), (lock, still)
        inputs = EngineInputs(context.root, engine, told, made, strict=strict)
        said = None if anew else inputs.said_before()
        if said is None:
            with Progress(context.words, engine.name) as progress:
                said = run_engine(context.root, engine, told, strict, locks, progress)
            inputs.remember(said)
        allowed = policy(context.root, engine, told, pages_in(made), locks)
    if said and engine.warns:
        click.echo(said, err=True)
    publish(context.root, made, context.root / "site", allowed)


def variables(context: Context, site: Path, *, with_private: bool = False) -> dict[str, str]:
    """What the journal's `mkdocs.yml` reads; a site with private matters says so in its title, on every page."""
    from faden.interchange.exporters.calendar_feed import title

    name = title(context.journal.settings, context.words)
    if with_private:
        name = context.words("{title} · with all that is private", title=name)
    return environment(context.words.language, name, site)
