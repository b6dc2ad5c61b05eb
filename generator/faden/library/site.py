"""The site of a journal: built, served while you write, and published."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from faden.core.diagnostic_kinds import DOUBTFUL
from faden.library.opened import OpenedJournal, clock
from faden.site.builder import BuildOptions, BuildReport
from faden.site.builder import build as build_site
from faden.storage.transaction import SiteError

if TYPE_CHECKING:
    from faden.site.address import ServerAddress


def build(
    journal: OpenedJournal, day: date | None = None, options: BuildOptions | None = None
) -> BuildReport:
    """Builds the site as of a day (today, if none is given) into `site/` of the journal's folder.

    Without what is private, unless the options say so, however the journal was opened. What `mkdocs.yml` names and
    `faden trust` has not allowed does not run. Raises SiteError if the disk refuses or the engine fails.
    """
    options = options or BuildOptions()
    if options.strict:
        _refuse_doubts(journal)
    return build_site(journal.site_source(day, with_private=options.with_private), options)


def publish(
    journal: OpenedJournal,
    folder: str | Path,
    passphrase: str | None = None,
    *,
    in_clear: bool = False,
    options: BuildOptions | None = None,
) -> BuildReport:
    """Builds the site and puts it in a folder: as a vault if there is a passphrase, otherwise unencrypted.
    Unencrypted, it goes only where it stays private beyond doubt; with `in_clear`, also where a cloud syncs
    the folder, or others on this machine can read it. What is private is never in it. Raises SiteError if the
    folder is not suitable, if a privacy mark cannot be read for certain, or if the passphrase is weak.
    """
    from faden.site.publishing import publisher

    words, target = journal.words, Path(folder)
    options = replace(options or BuildOptions(), with_private=False, no_site=False)
    _refuse_doubts(journal)
    source = journal.site_source()
    if passphrase is None:
        exposure = publisher.check_clear_place(journal.root, target, words, shared=in_clear)
        return build_site(source, options, lambda site: publisher.put_in_clear(site, target, exposure, words))
    from faden.site.publishing.vault.passphrase import is_weak
    from faden.site.publishing.vault.unlock_page import texts_in

    publisher.check_vault_place(journal.root, target)
    if is_weak(passphrase, [person.name for person in journal.journal.people.values()]):
        raise SiteError(words("That passphrase is too weak."))
    texts = texts_in(words, built=journal.asked_today or clock())
    return build_site(
        source, options, lambda site: publisher.put_vault(site, target, passphrase, texts, words)
    )


def serve(
    journal: OpenedJournal,
    address: str = "localhost:8000",
    options: BuildOptions | None = None,
    *,
    ready: Callable[[ServerAddress], None] | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Serves the site and updates it with every save, until `stop` is set or Control-C is pressed.

    `address` is a port, or `HOST:PORT`; port 0 takes a free one. `ready` is called with the site's address once it
    can be opened. Raises SiteError if the address cannot be used, ValueError if it is not one.
    """
    from faden.journal.cache import recall, remember
    from faden.library.past_weeks import PastWeeksCache
    from faden.site.address import read_address
    from faden.site.builder import site_variables
    from faden.site.server.live_site import LiveListener, live_site

    options, place = options or BuildOptions(), read_address(address)
    if place is None:
        raise ValueError(f"{address!r} is no address")
    # One cache for all saves: a file is read again only if it changed.
    memory = recall(journal.root)
    journal = replace(journal, memory=memory, past=PastWeeksCache(journal.root), folders=None)
    first = journal.answered(options.with_private)
    with live_site(
        journal.root,
        place,
        # A copy has read nothing yet, so it reads the journal as it is now.
        lambda: replace(journal).site_source(with_private=options.with_private),
        lambda made: site_variables(first, journal.words, made, with_private=options.with_private),
        options,
        LiveListener(),
    ) as site:
        site.begin()
        if ready is not None:
            ready(site.server.address)
        site.run(stop)
    remember(journal.root, memory)


def _refuse_doubts(journal: OpenedJournal) -> None:
    doubts = [finding for finding in journal.findings if finding.kind in DOUBTFUL]
    if doubts:
        places = [f"{finding.place.file}:{finding.place.line}" for finding in doubts]
        hint = journal.words("Nothing was written. `faden check` says how to fix it.")
        raise SiteError("\n".join([*places, hint]))
