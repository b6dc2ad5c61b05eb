"""What every command needs: the journal, the day, the language, and how to print findings."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from faden.cli.input_error import InputError, language_of_the_environment, no_journal
from faden.cli.path_type import PathType
from faden.cli.placeholders import placeholder
from faden.cli.progress import Progress
from faden.cli.sharing import in_ci
from faden.core.i18n import LANGUAGES, Words

if TYPE_CHECKING:
    from faden.core.diagnostics import Diagnostic
    from faden.core.model import Journal
    from faden.journal.cache import ParseCache
    from faden.journal.discovery import FolderScans
    from faden.library.opened import OpenedJournal
    from faden.library.past_weeks import PastWeeksCache
    from faden.rules.snapshot import Snapshot
    from faden.storage.disk import Holder
    from faden.wording.prep_sheet import Earlier

# Other rooms are imported where they are used, so that `--help` and a mistyped command answer at once.

GARBAGE_THRESHOLD = 100_000
"""Objects created before Python collects garbage."""

F = TypeVar("F", bound=Callable[..., Any])


class DayType(click.ParamType[date]):
    """A day as `YYYY-MM-DD`."""

    name = "YYYY-MM-DD"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The form of a day, in German `JJJJ-MM-TT`; older versions of Click give no `ctx`."""
        return placeholder(self.name, os.environ.get("LANGUAGE", "en"))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        from faden.journal.parsing.field_types import calendar_day  # only where a day is given

        day = calendar_day(value)
        if day is None:
            asked = ctx.params.get("language") if ctx else None
            words = Words(asked or os.environ.get("LANGUAGE") or language_of_the_environment())
            self.fail(
                words("“{value}” is not a date; write it in the form 2026-11-23.", value=value), param, ctx
            )
        return day


def journal_options(function: F) -> F:
    """Adds the options that may come before or after any command."""
    for option in (
        click.option("--language", type=click.Choice(LANGUAGES), help="Language of the answers."),
        click.option("--today", type=DayType(), help="Answer as if it were that day."),
        click.option(
            "--journal",
            type=PathType(file_okay=False),
            help="The journal's folder; by default, the one you are in.",
        ),
    ):
        function = option(function)
    return function


@dataclass(frozen=True)
class Context:
    """The journal as the command line opened it; everything is computed on first use."""

    folder: Path | None = None
    asked_today: date | None = None
    asked_language: str | None = None
    folders: FolderScans | None = None
    """The journal's folders, if they are being read already."""
    memory: ParseCache | None = None
    """The cache of the journal's files, if it is kept from one opening to the next."""
    past: PastWeeksCache | None = None
    """What past weeks teach plans, if it is kept in the same way."""
    for_sharing: bool = False
    """Whether the answer is for others."""

    @cached_property
    def root(self) -> Path:
        from faden.journal.discovery import find_root
        from faden.library.opened import is_journal

        start = self.folder or Path.cwd()
        root = find_root(start) if self.folder is None else (start if is_journal(start) else None)
        if root is None:
            words = Words(self.asked_language or language_of_the_environment())
            raise no_journal(words, start, named=self.folder is not None)
        # Engines run in the journal's folder, where a path relative to the command's folder would be wrong.
        return root.absolute()

    @cached_property
    def opened(self) -> OpenedJournal:
        """The journal as the library opens it; commands print the library's answers."""
        from faden.library.opened import OpenedJournal

        looking = self.looking()
        words = Words(self.asked_language or language_of_the_environment())
        return OpenedJournal(
            self.root,
            self.asked_today,
            self.asked_language,
            with_private=not self.leaves,
            folders=looking.folders,
            memory=self.memory,
            past=self.past,
            progress=lambda: _folder_scans(words),
            gave_up=self._git_gave_up,
        )

    def _git_gave_up(self) -> None:
        message = self.words("git is taking too long to list the changes, so they are left out.")
        click.secho(message, fg="yellow", err=True)

    def looking(self) -> Context:
        """Starts to read the folders of a large journal, unless they are being read already."""
        from faden.journal.discovery import FolderScans

        folders = self.folders
        if folders is not None and folders.root == self.root and not folders.spent:
            return self
        return replace(self, folders=FolderScans.of(self.root))

    @property
    def journal(self) -> Journal:
        """The journal with everything in it, private notes too."""
        return self.opened.journal

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        return self.opened.findings

    @property
    def shown(self) -> Journal:
        """The journal with everything private left out: what others may see."""
        return self.opened.shown

    @property
    def leaves(self) -> bool:
        """Whether the answer leaves the machine: it is for sharing, or a forge keeps the output (`CI=true`)."""
        return self.for_sharing or in_ci()

    @property
    def answered(self) -> Journal:
        """The journal that a command answers from: everything in your own terminal, else what others may see."""
        return self.opened.answered()

    def day(self, *, with_private: bool | None = None) -> Snapshot:
        """The day to answer from, with or without private matters; by default as for `answered`."""
        return self.opened.day(with_private=with_private)

    def prepared_day(self, *, with_private: bool | None = None) -> Snapshot:
        """The day with what only prep sheets need: the coordinates of towns."""
        return self.opened.prepared_day(with_private=with_private)

    def known(
        self, snapshot: Snapshot, ids: Iterable[str], *, with_private: bool | None = None
    ) -> Mapping[str, Earlier]:
        """What git remembers about people, without private matters as in `day`."""
        return self.opened.known(snapshot, ids, with_private=with_private)

    @property
    def pinned(self) -> bool:
        """Whether the journal's own settings fix the day."""
        return self.opened.pinned

    @property
    def today(self) -> date:
        """The day asked for, else the one pinned in the settings, else the clock's."""
        return self.opened.today

    def clock(self) -> date:
        """The day by the machine's clock, unless another is asked for."""
        from faden.library.opened import clock

        return self.asked_today or clock()

    @property
    def words(self) -> Words:
        return self.opened.words

    @property
    def words_anywhere(self) -> Words:
        """The journal's language, or the system's if there is no journal and none is needed."""
        try:
            return self.words
        except InputError:
            return Words(language_of_the_environment())

    def waits(self, holder: Holder | None) -> None:
        """Reports that another run is at work, and that this one waits for it."""
        words = self.words
        if holder is None:
            message = words("faden is already running here; waiting for it to finish.")
        else:
            message = words(
                "faden is already running here (process {process}, since {since}); waiting for it to finish.",
                process=holder.process,
                since=holder.since,
            )
        click.echo(message, err=True)

    def report(self, findings: Sequence[Diagnostic]) -> None:
        """Prints findings on standard error, with a blank line between them."""
        from faden.core.diagnostics import Severity, show

        for number, finding in enumerate(findings):
            colour = "red" if finding.severity is Severity.ERROR else "yellow"
            head, *rest = show(finding, self.words).split("\n")
            text = "\n".join([click.style(head, fg=colour, bold=True), *rest])
            click.echo(("\n" if number else "") + text, err=True)

    def warn_of_findings(self, *, names: bool = True) -> None:
        """Prints one line if the answer was computed from a journal with mistakes; `names` as in `say_unread`."""
        if self.findings:
            words = self.words
            click.secho(
                words.many(
                    "{count} finding in the journal; `faden check` shows it.",
                    "{count} findings in the journal; `faden check` shows them.",
                    len(self.findings),
                ),
                fg="yellow",
                err=True,
            )
        self.say_unread(names=names)

    def say_unread(self, *, names: bool = True) -> None:
        """Says which files cannot be read, if there are any: their people would seem forgotten.

        Without `names` people are only counted, as below what is made for others: nothing says that they are not private.
        """
        from faden.cli.unread_files import missing

        for sentence in missing(self, names=names) if self.findings else ():
            click.secho(sentence, fg="red", err=True)


@contextmanager
def _folder_scans(words: Words) -> Iterator[Progress]:
    with Progress(words, words("Journal")) as progress:
        yield progress
    # A journal and most of what is made from it live as long as the command, so there is little garbage.
    gc.freeze()
    gc.set_threshold(GARBAGE_THRESHOLD)


def open_context(ctx: click.Context, options: dict[str, Any]) -> Context:
    """The context, with the options of this level of the command line on top of the level before."""
    context = ctx.obj if isinstance(ctx.obj, Context) else Context()
    given: dict[str, Any] = {
        "folder": options.get("journal"),
        "asked_today": options.get("today"),
        "asked_language": options.get("language"),
    }
    given["for_sharing"] = options.get("for_sharing") or None
    context = replace(context, **{key: value for key, value in given.items() if value is not None})
    ctx.obj = context
    return context


def pass_context(function: Callable[..., Any]) -> Callable[..., Any]:
    """Passes a Context to a command, and handles --journal, --today and --language for it."""

    @journal_options
    @click.pass_context
    def command(ctx: click.Context, /, **options: Any) -> Any:
        context = open_context(ctx, options)
        return function(context, **{key: value for key, value in options.items() if key not in OPTIONS})

    command.__doc__ = function.__doc__
    command.__name__ = function.__name__
    return command


OPTIONS = ("journal", "today", "language", "for_sharing")
