"""`faden undo`: takes back the last thing that a command wrote."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

import click

from faden.cli.as_json import dry_run_option, json_option, say, say_written
from faden.cli.change_counts import change_counts
from faden.cli.context import Context, pass_context
from faden.cli.person_edit import diff_lines

if TYPE_CHECKING:
    from pathlib import Path

    from faden.cli.operations import FileChange, Operation
    from faden.interchange.exporters.written_types import UndoAnswer

REGISTERS = ("contacts/forgotten.yml", "contacts/imported.yml", "contacts/import-record.yml")
"""Files of hashes, which are taken back with an import but not shown, because they mean nothing to a reader."""
FILES_SHOWN = 10
"""How many files of an operation are named. [A]"""


@click.command("undo")
@dry_run_option
@json_option
@pass_context
def command(context: Context, *, dry_run: bool, as_json: bool) -> None:
    """Undo the last thing that a command wrote.

    Goes one step further back each time, up to fifty steps. Your own edits elsewhere in a file stay;
    it undoes nothing if the lines themselves have changed, and cannot go back past a `faden forget`.
    Exit code 1 if there is nothing to undo.
    """
    from faden.cli.journal_lock import writing
    from faden.cli.operations import latest

    with writing(context, recorded=False):
        last = latest(context.root)
        if last is None:
            _print_nothing_to_undo(context, as_json=as_json)
            sys.exit(1)
        record, operation = last
        changed = [change.file for change in operation.changes if _changed_since(context.root, change)]
        if as_json:
            say_written(context, _answer(context.root, operation, changed, written=not (changed or dry_run)))
        else:
            _print(context, operation, changed, dry_run=dry_run)
        if changed:
            sys.exit(1)
        if not dry_run:
            take_back(context.root, record, operation)


def _print_nothing_to_undo(context: Context, *, as_json: bool) -> None:
    from faden.cli.operations import was_cleared

    words, forgotten = context.words, was_cleared(context.root)
    if as_json:
        from faden.interchange.exporters.written_types import UndoAnswer

        obstacle: Literal["forgotten", "nothing there"] = "forgotten" if forgotten else "nothing there"
        say(UndoAnswer(written=False, command=None, date=None, files=[], obstacle=obstacle, changed_since=[]))
        return
    message = words("There is nothing to undo.")
    if forgotten:
        message += " " + words("After `faden forget`, nothing from before it can be undone.")
    click.echo(message, err=True)


def _print(context: Context, operation: Operation, changed: Sequence[str], *, dry_run: bool) -> None:
    words = context.words
    click.echo("\n".join(_preview(context, operation, changed=bool(changed), dry=dry_run)))
    if changed:
        files = words.many("{count} file", "{count} files", len(changed))
        click.echo(
            "\n"
            + words(
                "Nothing was undone, because what was written there has changed since: {files}.",
                files=files if context.leaves else ", ".join(changed),
            ),
            err=True,
        )
    elif dry_run:
        click.echo("\n" + words("Nothing was written (--dry-run)."), err=True)


def _answer(root: Path, operation: Operation, changed: Sequence[str], *, written: bool) -> UndoAnswer:
    """The answer for programs: what taking back does to each file, or which files were changed since, so that nothing is done."""
    from faden.interchange.exporters.changed_files import changed_file
    from faden.interchange.exporters.written_types import UndoAnswer

    changes = () if changed else operation.changes
    texts = _texts(root, changes, changed=False)
    files = [changed_file(change.file, *pair) for change, pair in zip(changes, texts, strict=True)]
    return UndoAnswer(
        written=written,
        command=operation.command,
        date=date.fromisoformat(operation.day),
        files=files,
        obstacle="changed since" if changed else None,
        changed_since=[*changed],
    )


def take_back(root: Path, record: Path, operation: Operation) -> None:
    """Restores each file as it was before the operation, the last one first, and removes the record."""
    for change in reversed(operation.changes):
        _take_back(root, change)
    record.unlink(missing_ok=True)


def take_back_own(context: Context, command: str) -> bool:
    """Takes back the last operation if `command` wrote it and no file was changed since; True if it did."""
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
    """Whether what was written has changed, so that it cannot be taken back."""
    from faden.cli.operations import digest_of

    content = _content(root, change)
    if content is None or not change.exists:
        return digest_of(content) != change.digest
    return change.undone(content) is None


def _preview(context: Context, operation: Operation, *, changed: bool, dry: bool) -> Iterator[str]:
    """What is taken back, as a diff; if a file was changed since, what the command wrote."""
    words, root = context.words, context.root
    day = words.day(date.fromisoformat(operation.day))
    name = f"faden {operation.command}"
    if changed:
        yield words("What `{command}` wrote on {day}:", command=name, day=day)
    elif dry:
        yield words("This would undo what `{command}` wrote on {day}:", command=name, day=day)
    else:
        yield words("Undone: what `{command}` wrote on {day}.", command=name, day=day)
    changes = [change for change in operation.changes if change.file not in REGISTERS]
    if context.leaves:
        yield from (f"  {line}" for line in change_counts(words, _texts(root, changes, changed=changed)))
        return
    for change in changes[:FILES_SHOWN]:
        if not change.existed or not change.exists:
            text = (
                words("{file} is restored", file=change.file)
                if change.existed
                else words("{file} is removed", file=change.file)
            )
            yield f"  {change.file}" if changed else f"  {text}"
        else:
            yield f"  {change.file}"
            ((before, after),) = _texts(root, [change], changed=changed)
            yield from diff_lines(before or "", after or "")
    if (more := len(changes) - FILES_SHOWN) > 0:
        yield "  " + words("and {count} more", count=words.number(more))


def _texts(
    root: Path, changes: Sequence[FileChange], *, changed: bool
) -> Iterator[tuple[str | None, str | None]]:
    """The text of each file before and after it is taken back; if a file was `changed` since, what the command replaced."""
    for change in changes:
        if changed:
            contents = (change.old if change.existed else None, change.new if change.exists else None)
        else:
            now = _content(root, change)
            contents = (now, _before(change, now) if change.existed else None)
        before, after = (
            None if content is None else content.decode("utf-8", "replace") for content in contents
        )
        yield before, after


def _take_back(root: Path, change: FileChange) -> None:
    from faden.storage.user_files import change as rewrite
    from faden.storage.user_files import create, remove

    file = root / change.file
    if not change.existed:
        remove(file)
    elif not change.exists:
        create(file, change.old.decode("utf-8"))
    else:
        rewrite(file, partial(_text_of, _before(change, file.read_bytes())))


def _before(change: FileChange, content: bytes | None) -> bytes:
    """The content of a file without what was written; the old content of one that was removed."""
    if content is None or not change.exists:
        return change.old
    before = change.undone(content)
    assert before is not None
    return before


def _text_of(content: bytes, _: str) -> str:
    return content.decode("utf-8-sig")
