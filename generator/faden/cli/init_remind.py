"""`faden init DIR --remind`: a system timer for `faden remind`; shown, confirmed, and removable."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shlex import join

import click

from faden.cli.arguments import agreed
from faden.cli.input_error import InputError
from faden.cli.timers import (
    KINDS,
    Timer,
    has_cron,
    own_kind,
    read_table,
    run,
    timer,
    with_line,
    without_line,
    write_table,
)
from faden.core.i18n import Words

OFF, OWN = "off", "own"
CHOICES = (OWN, *KINDS, OFF)


def remind(folder: Path, kind: str, words: Words, *, yes: bool) -> None:
    """Writes the timer of the journal in `folder`, or removes it; shows the file and asks first."""
    root = folder.resolve()
    if kind == OFF:
        _take_back(root, words)
        return
    timer_kind = own_kind() if kind == OWN else kind
    if timer_kind is None:
        raise InputError(
            words(
                "Neither user-level systemd nor cron is available here. Run `faden remind` from a timer of your own."
            )
        )
    _write(timer(timer_kind, root), words, yes=yes)


def _write(new_timer: Timer, words: Words, *, yes: bool) -> None:
    for file, text in new_timer.files.items():
        click.echo(
            click.style(words("This file will be written: {file}", file=file), bold=True) + f"\n{text}",
            err=True,
        )
    if new_timer.line:
        click.echo(
            click.style(words("This will be added to your crontab:"), bold=True) + f"\n{new_timer.line}\n",
            err=True,
        )
    if not yes and not agreed(words):
        click.echo(words("Nothing was written."), err=True)
        return
    if new_timer.line:
        _check(write_table(with_line(_table(words), new_timer.line)), ["crontab", "-e"], words)
        click.echo(words("Added to your crontab; `crontab -l` shows it."), err=True)
        return
    try:
        for file, text in new_timer.files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            click.echo(words("Wrote {file}.", file=file), err=True)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror or error}") from None
    for command in new_timer.begin:
        _check(run(command), command, words)


def _table(words: Words) -> str:
    table = read_table()
    if table is None:
        # A table that cannot be read would be lost if it were rewritten.
        raise click.ClickException(words("Your crontab cannot be read; nothing was changed."))
    return table


def _check(problem: str, command: Sequence[str], words: Words) -> None:
    if problem:
        message = words("The timer is not running yet: {problem}", problem=problem)
        advice = words("To do this yourself later: {command}", command=join(command))
        raise click.ClickException(f"{message}\n{advice}")


def _take_back(root: Path, words: Words) -> None:
    """Removes the journal's timers, of whatever kind."""
    gone = False
    for kind in KINDS:
        old_timer = timer(kind, root)
        if old_timer.line:
            table = _table(words) if has_cron() else ""
            without = without_line(table, old_timer.line)
            if without != table:
                _check(write_table(without), ["crontab", "-e"], words)
                click.echo(words("Removed from your crontab."), err=True)
                gone = True
            continue
        files = [file for file in old_timer.files if file.exists()]
        if files:
            for command in old_timer.end:
                problem = run(command)
                if problem:
                    click.echo(problem, err=True)
        for file in files:
            file.unlink()
            click.echo(words("Removed: {file}.", file=file), err=True)
            gone = True
    if not gone:
        click.echo(words("There is no timer for this journal."), err=True)
