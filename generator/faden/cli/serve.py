"""`faden serve`: the site, live. A save in contacts/ remakes the pages that it changes, and open pages reload."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click

from faden.cli.build import anew_option, engine_option, tell_written, variables
from faden.cli.context import Context, pass_context
from faden.cli.trust import ask_for_trust
from faden.core.i18n import Words
from faden.journal.cache import recall, remember
from faden.library.past_weeks import PastWeeksCache
from faden.site.address import HIGHEST_PORT, HOST, ServerAddress, home_names, read_address
from faden.site.builder import BuildOptions, SiteSource
from faden.site.server.http import LiveServer
from faden.site.server.live_site import LiveListener, live_site
from faden.site.source_tree import Changes
from faden.storage.transaction import SiteError


class AddressType(click.ParamType[ServerAddress]):
    """A port, or a host and a port."""

    name = "[HOST:]PORT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> ServerAddress:
        address = value if isinstance(value, ServerAddress) else read_address(value)
        if address is None:
            self.fail(
                f"{value!r} is no address; write a port up to {HIGHEST_PORT}, or a host and a port as in 0.0.0.0:8000.",
                param,
                ctx,
            )
        return address


@click.command("serve")
@click.option(
    "--address",
    type=AddressType(),
    default="localhost:8000",
    show_default=True,
    help="Where to serve the site: a port on this machine, or HOST:PORT; 0.0.0.0 opens it to the whole network.",
)
@click.option("--with-private", is_flag=True, help="Include everything that is marked as private.")
@engine_option
@anew_option
@pass_context
def command(context: Context, address: ServerAddress, with_private: bool, engine: str, anew: bool) -> None:
    """Show the site, and keep it up to date while you write.

    When you save a file in contacts/, the open page shows the change, and any mistake in it. Press
    Ctrl-C to stop.
    """
    # The same caches for all saves: a file is read again only if it changed.
    memory = recall(context.root)
    context = replace(context, memory=memory, past=PastWeeksCache(context.root))
    _ends_like_control_c()
    try:
        ask_for_trust(context)
        with live_site(
            context.root,
            address,
            # A copy has read nothing yet, so it reads the journal as it is now.
            lambda: replace(context).opened.site_source(with_private=with_private),
            lambda folder: variables(context, folder, with_private=with_private),
            BuildOptions(engine=engine, with_private=with_private, anew=anew),
            _Printed(context),
        ) as site:
            site.begin()
            _print_address(context.words, site.server)
            site.run()
    except SiteError as error:
        raise click.ClickException(str(error)) from None
    remember(context.root, memory)


class _Printed(LiveListener):
    """Reports on standard error what happens while the site is served."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def write(self, source: SiteSource, *, anew: bool) -> Changes:
        return tell_written(self._context, source, anew=anew)

    def pages_written(self, source: SiteSource) -> None:
        self._context.report(source.findings)

    def warn(self, lines: Sequence[str]) -> None:
        for line in lines:
            click.secho(line, fg="yellow", err=True)

    def fail(self, error: Exception) -> None:
        click.secho(str(error), fg="red", err=True)


def _print_address(words: Words, server: LiveServer) -> None:
    address = server.address
    click.echo(words("The site is at {address}; press Ctrl-C to stop.", address=address.url), err=True)
    if server.alone:
        return
    if server.asked.everywhere:
        name = next(name for name in home_names(socket.gethostname() or HOST) if name.endswith(".local"))
        shown = words(
            "Everyone on your network can see it, for instance at {address}; without --address only you can.",
            address=ServerAddress(name, address.port).url,
        )
    else:
        shown = words("Anyone who can reach {host} can see it.", host=address.host)
    click.secho(shown, fg="yellow", err=True)


def _ends_like_control_c() -> None:
    """Treats SIGTERM and SIGHUP like Control-C, so that an engine's server ends too and does not stay for ever."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and threading.current_thread() is threading.main_thread():
            signal.signal(getattr(signal, name), end)
