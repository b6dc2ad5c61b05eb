"""`faden serve`: the site, live. An edit in contacts/ is written into site_src/, which the engine watches."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace

import click

from faden.cli.build import variables, write_pages
from faden.cli.context import Context, pass_context
from faden.site.engine import ENGINES
from faden.site.publish import folder_for
from faden.site.tree import SiteError

SETTLE = 0.15
"""Seconds of quiet after a change before the pages are written: editors save in several steps."""


@click.command("serve")
@click.option("--address", default="localhost:8000", show_default=True, help="Where the site can be opened.")
@click.option("--with-private", is_flag=True, help="With everything that is marked as private.")
@click.option(
    "--engine",
    type=click.Choice(sorted(ENGINES)),
    default="mkdocs",
    show_default=True,
    help="What makes the site.",
)
@pass_context
def command(context: Context, address: str, with_private: bool, engine: str) -> None:
    """Show the site, and keep it up to date while you write.

    Saves in contacts/ reach the open page by themselves. Ctrl-C ends it.
    """
    try:
        write_pages(context, with_private=with_private)
    except SiteError as error:
        raise click.ClickException(str(error)) from None
    context.report(context.findings)
    watcher = _Watcher(context, with_private=with_private)
    watcher.start()
    options = ["--config-file", str(context.root / "mkdocs.yml"), "--dev-addr", address]
    server = subprocess.Popen(  # noqa: S603 -- our own interpreter, no shell
        ENGINES[engine].command("serve", *options),
        cwd=context.root,
        env=variables(context, folder_for(context.root, f"{engine}-live")),
    )
    try:
        code = server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        code = 0
    finally:
        watcher.stop()
    sys.exit(code)


class _Watcher:
    """Writes the pages anew when something in contacts/ changes, one change at a time."""

    def __init__(self, context: Context, *, with_private: bool) -> None:
        from watchdog.events import FileSystemEventHandler
        from watchdog.observers import Observer

        self._context = context
        self._with_private = with_private
        self._changed = threading.Event()
        self._ended = threading.Event()
        changed = self._changed

        class Handler(FileSystemEventHandler):
            def on_any_event(self, event: object) -> None:
                if getattr(event, "event_type", "") not in ("opened", "closed_no_write"):
                    changed.set()

        self._observer = Observer()
        self._observer.schedule(Handler(), str(context.root / "contacts"), recursive=True)
        self._writer = threading.Thread(target=self._write, daemon=True)

    def start(self) -> None:
        self._observer.start()
        self._writer.start()

    def stop(self) -> None:
        self._ended.set()
        self._changed.set()
        self._observer.stop()
        self._observer.join()
        self._writer.join()

    def _write(self) -> None:
        while True:
            self._changed.wait()
            while not self._ended.is_set():
                self._changed.clear()
                if not self._changed.wait(SETTLE):
                    break
            if self._ended.is_set():
                return
            self._write_once()

    def _write_once(self) -> None:
        # A copy has computed nothing yet, so it reads the journal again.
        context = replace(self._context)
        try:
            write_pages(context, with_private=self._with_private)
            context.report(context.findings)
        except (SiteError, OSError) as error:
            # A file may vanish while it is read; the next save comes round again.
            click.secho(str(error), fg="red", err=True)
