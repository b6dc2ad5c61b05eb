"""`faden serve`: the site, live. A save in contacts/ becomes the pages that it changes, and open pages reload."""

from __future__ import annotations

import gc
import signal
import socket
import threading
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from faden.cli.build import anew_option, engine_option, variables, write_pages
from faden.cli.context import Context, pass_context
from faden.cli.trust import ask_for_trust
from faden.core.diagnostics import show
from faden.core.i18n import Words
from faden.journal.cache import no_collection, recall, remember
from faden.site.address import HIGHEST_PORT, HOST, Address, home_names, read_address
from faden.site.csp import policy
from faden.site.engines import ENGINES, Engine
from faden.site.output import folder_for
from faden.site.pages.problems import withheld
from faden.site.server.engines import LiveEngine, live_engine
from faden.site.server.http import Live, LiveServer
from faden.site.server.watcher import Watching
from faden.storage.transaction import SiteError


class AddressType(click.ParamType[Address]):
    """A port, or a host and a port."""

    name = "[HOST:]PORT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Address:
        address = value if isinstance(value, Address) else read_address(value)
        if address is None:
            self.fail(
                f"{value!r} is no address; write a port up to {HIGHEST_PORT}, or a host and a port as in 0.0.0.0:8000.",
                param,
                ctx,
            )
        return address


SHOWN = 5
"""Findings that a page shows; the others are on the page of problems."""


@click.command("serve")
@click.option(
    "--address",
    type=AddressType(),
    default="localhost:8000",
    show_default=True,
    help="Where the site can be opened: a port of this machine's, or HOST:PORT; 0.0.0.0 is the whole network.",
)
@click.option("--with-private", is_flag=True, help="With everything that is marked as private.")
@engine_option
@anew_option
@pass_context
def command(context: Context, address: Address, with_private: bool, engine: str, anew: bool) -> None:
    """Show the site, and keep it up to date while you write.

    Saves in contacts/ reach the open page by themselves, and so does what is wrong with them.
    Ctrl-C ends it.
    """
    # One memory for all saves: what was read once is read again only where it changed.
    memory = recall(context.root)
    context = replace(context, memory=memory)
    _ends_like_control_c()
    try:
        ask_for_trust(context)
        folder = folder_for(context.root, f"{engine}-live")
        live = Live(folder)
        try:
            server = LiveServer(address, live)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise click.ClickException(f"{address.url}: {why}") from None
        with (
            server,
            Watching(context.root).going_on() as watching,
            live_engine(
                engine, context.root, folder, variables(context, folder, with_private=with_private), live
            ) as makes,
        ):
            serving = _Serving(context, live, makes, ENGINES[engine], with_private, anew, alone=server.alone)
            serving.begin()
            server.start()
            _say_where(context.words, server)
            try:
                while True:
                    serving.follow(watching.changes())
            except KeyboardInterrupt:
                server.shutdown()
    except SiteError as error:
        raise click.ClickException(str(error)) from None
    remember(context.root, memory)


def _say_where(words: Words, server: LiveServer) -> None:
    address = server.address
    click.echo(words("The site is at {address}; Ctrl-C ends it.", address=address.url), err=True)
    if server.alone:
        return
    if server.asked.everywhere:
        name = next(name for name in home_names(socket.gethostname() or HOST) if name.endswith(".local"))
        shown = words(
            "Everybody in your network can see it, at {address} for instance; without --address only you can.",
            address=Address(name, address.port).url,
        )
    else:
        shown = words("Everybody who can reach {host} can see it.", host=address.host)
    click.secho(shown, fg="yellow", err=True)


def _ends_like_control_c() -> None:
    """Being told to end, or losing the terminal, ends what was started too: an engine's server would stay for ever."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and threading.current_thread() is threading.main_thread():
            signal.signal(getattr(signal, name), end)


class _Serving:
    """The journal, the pages and the site, brought along from save to save."""

    def __init__(
        self,
        context: Context,
        live: Live,
        makes: LiveEngine,
        engine: Engine,
        with_private: bool,
        anew: bool,
        *,
        alone: bool,
    ) -> None:
        self._context, self._live, self._makes, self._engine = context, live, makes, engine
        self._with_private, self._anew, self._alone = with_private, anew, alone

    def begin(self) -> None:
        context = replace(self._context)
        write_pages(context, with_private=self._with_private, anew=self._anew)
        context.report(context.findings)
        self._allow(context)
        with self._live.changing():
            self._show(context, self._makes.whole())
        del context
        # What is kept from save to save is no garbage, and need not be looked through again.
        gc.collect()
        gc.freeze()

    def follow(self, changed: Collection[Path]) -> None:
        """Brings the site along after files changed: the journal's, or the user's own of the site."""
        with no_collection():
            self._follow(changed)
        # Nobody waits any more.
        gc.collect()

    def _follow(self, changed: Collection[Path]) -> None:
        # A copy has computed nothing yet, so it reads the journal again.
        context = replace(self._context)
        try:
            changes = write_pages(context, with_private=self._with_private, anew=self._anew)
            own = [path for path in changed if path.is_relative_to(context.root / "site_src")]
            with self._live.changing():
                if (
                    own
                    or changes.removed
                    or changes.rescued
                    or changes.navigation
                    or context.root / "mkdocs.yml" in changed
                ):
                    self._allow(context)
                    said = self._makes.whole()
                else:
                    said = self._makes.some(changes.written)
                self._show(context, said)
            context.report(context.findings)
        except (SiteError, OSError) as error:
            # A file may vanish while it is read; the next save comes round again.
            click.secho(str(error), fg="red", err=True)
            self._live.say(str(error), [])
        self._live.changed()

    def _allow(self, context: Context) -> None:
        """Sets what pages may do; it is another only where the settings are, or where pages lie deeper than any did."""
        source = context.root / "site_src"
        # By the pages as they are written, for an engine with a server of its own may still be making the others.
        pages = [f"{page.relative_to(source).as_posix()}/index.html" for page in source.rglob("*.md")]
        told = variables(context, self._live.folder, with_private=self._with_private)
        self._live.policy = policy(
            context.root, self._engine, told, pages, blank=f"blank-{self._engine.name}-live"
        )

    def _show(self, context: Context, said: list[str]) -> None:
        words, findings = context.words, context.findings
        if not (self._alone or self._with_private):
            # Others may see these pages; what could not be read may be private.
            findings = tuple(withheld(findings, context.shown, context.journal))
        for line in said:
            click.secho(line, fg="yellow", err=True)
        shown = [show(finding, words) for finding in findings[:SHOWN]]
        if len(findings) > SHOWN:
            shown.append(words("{count} more on the page of problems.", count=len(findings) - SHOWN))
        head = words.many("{count} finding", "{count} findings", len(findings)) if findings else ""
        self._live.say(head, shown)
