"""`faden undo`: takes back the last thing that a command wrote."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

import click

from faden.cli.as_json import dry_run_option, json_option, say
from faden.cli.context import Context, pass_context
from faden.cli.person_edit import diff_lines

if TYPE_CHECKING:
    from pathlib import Path

    from faden.cli.operations import FileChange, Operation
    from faden.core.i18n import Words
    from faden.interchange.exporters.written_types import UndoAnswer

REGISTERS = ("contacts/forgotten.yml", "contacts/imported.yml", "contacts/import-record.yml")
"""Files of hashes, which go back with what was imported and say nothing to a reader."""
SHOWN = 10
"""Files of one operation that are named. [A]"""


@click.command("undo")
@dry_run_option
@json_option
@pass_context
def command(context: Context, *, dry_run: bool, as_json: bool) -> None:
    """Take back the last thing that a command wrote.

    Goes one step further back each time, up to fifty. It takes nothing back if a file has changed
    since, and nothing from before `faden forget`: forgotten means forgotten. Exit code 1 if there
    is nothing to take back.
    """
    from faden.cli.journal_lock import writing
    from faden.cli.operations import latest

    with writing(context, recorded=False):
        last = latest(context.root)
        if last is None:
            _say_nothing_there(context, as_json=as_json)
            sys.exit(1)
        record, operation = last
        changed = [change.file for change in operation.changes if _changed_since(context.root, change)]
        if as_json:
            say(_answer(context.root, operation, changed, written=not (changed or dry_run)))
        else:
            _tell(context, operation, changed, dry_run=dry_run)
        if changed:
            sys.exit(1)
        if not dry_run:
            take_back(context.root, record, operation)


def _say_nothing_there(context: Context, *, as_json: bool) -> None:
    from faden.cli.operations import was_cleared

    words, forgotten = context.words, was_cleared(context.root)
    if as_json:
        from faden.interchange.exporters.written_types import UndoAnswer

        obstacle: Literal["forgotten", "nothing there"] = "forgotten" if forgotten else "nothing there"
        say(UndoAnswer(written=False, command=None, date=None, files=[], obstacle=obstacle, changed_since=[]))
        return
    said = words("There is nothing to undo.")
    if forgotten:
        said += " " + words("`faden forget` keeps nothing from before it: forgotten means forgotten.")
    click.echo(said, err=True)


def _tell(context: Context, operation: Operation, changed: Sequence[str], *, dry_run: bool) -> None:
    words = context.words
    click.echo("\n".join(_shown(words, context.root, operation, changed=bool(changed), dry=dry_run)))
    if changed:
        click.echo(
            "\n"
            + words(
                "Nothing was taken back, because these files have changed since: {files}.",
                files=", ".join(changed),
            ),
            err=True,
        )
    elif dry_run:
        click.echo("\n" + words("Nothing was written (--dry-run)."), err=True)


def _answer(root: Path, operation: Operation, changed: Sequence[str], *, written: bool) -> UndoAnswer:
    """What taking back does to each file; where one was changed since, nothing is done, and that is said."""
    from faden.interchange.exporters.changed_files import changed_file
    from faden.interchange.exporters.written_types import UndoAnswer

    files = []
    for change in operation.changes if not changed else ():
        now = _content(root, change)
        before = change.undone(now or b"") if change.existed else None
        texts = [None if content is None else content.decode("utf-8", "replace") for content in (now, before)]
        files.append(changed_file(change.file, *texts))
    return UndoAnswer(
        written=written,
        command=operation.command,
        date=date.fromisoformat(operation.day),
        files=files,
        obstacle="changed since" if changed else None,
        changed_since=[*changed],
    )


def take_back(root: Path, record: Path, operation: Operation) -> None:
    """Puts back what was in each file before the operation, the last one first, and drops its record."""
    for change in reversed(operation.changes):
        _take_back(root, change)
    record.unlink(missing_ok=True)


def take_back_own(context: Context, command: str) -> bool:
    """Takes back the last operation if that command wrote it, and nothing was changed since; whether it did."""
    from faden.cli.journal_lock import writing
    from faden.cli.operations import latest

    with writing(context, recorded=False):
        last = latest(context.root)
        if last is None or last[1].command != command:
            return False
        if any(_changed_since(context.root, change) for change in last[1].changes):
            return False
        take_back(context.root, *last)
    return True


def _content(root: Path, change: FileChange) -> bytes | None:
    try:
        return (root / change.file).read_bytes()
    except FileNotFoundError:
        return None


def _changed_since(root: Path, change: FileChange) -> bool:
    from faden.cli.operations import digest_of

    return digest_of(_content(root, change)) != change.digest


def _shown(words: Words, root: Path, operation: Operation, *, changed: bool, dry: bool) -> Iterator[str]:
    """What is taken back, as a diff; where a file was changed since, what the command wrote."""
    day = words.day(date.fromisoformat(operation.day))
    name = f"faden {operation.command}"
    if changed:
        yield words("What `{command}` wrote on {day}:", command=name, day=day)
    elif dry:
        yield words("This would take back what `{command}` wrote on {day}:", command=name, day=day)
    else:
        yield words("Taken back: what `{command}` wrote on {day}.", command=name, day=day)
    changes = [change for change in operation.changes if change.file not in REGISTERS]
    for change in changes[:SHOWN]:
        if not change.existed or not change.exists:
            text = (
                words("{file} is back", file=change.file)
                if change.existed
                else words("{file} is removed", file=change.file)
            )
            yield f"  {change.file}" if changed else f"  {text}"
        else:
            after = _content(root, change) or b""
            old, new = (change.old, change.new) if changed else (change.undone(after), after)
            yield f"  {change.file}"
            # What is taken back is shown the other way round: what goes, and what comes again.
            first, then = (old, new) if changed else (after, old)
            yield from diff_lines(first.decode("utf-8", "replace"), then.decode("utf-8", "replace"))
    if (left := len(changes) - SHOWN) > 0:
        yield "  " + words("and {count} more", count=words.number(left))


def _take_back(root: Path, change: FileChange) -> None:
    from faden.storage.user_files import change as rewrite
    from faden.storage.user_files import create, remove

    file = root / change.file
    if not change.existed:
        remove(file)
    elif not change.exists:
        create(file, change.old.decode("utf-8"))
    else:
        before = change.undone(file.read_bytes())
        rewrite(file, partial(_text_of, before))


def _text_of(content: bytes, _: str) -> str:
    return content.decode("utf-8-sig")
