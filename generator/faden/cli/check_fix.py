"""`faden check --fix`: writes what findings propose, where there is only one proposal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from faden.cli.context import Context


def write_fixes(context: Context, *, dry_run: bool) -> int:
    """Writes every proposal of the findings that leaves no choice, shows what changes, and returns how many lines did."""
    from faden.cli.journal_lock import writing
    from faden.cli.person_edit import diff_lines
    from faden.editing.line_fixes import LineFix, fixed, line_fix
    from faden.storage.user_files import change

    words = context.words
    by_file: dict[str, list[LineFix]] = {}
    for finding in context.findings:
        if fix := line_fix(finding):
            by_file.setdefault(fix.file, []).append(fix)
    texts: dict[str, tuple[str, str]] = {}

    def edited(file: str, text: str) -> str:
        texts[file] = text, fixed(text, by_file[file])
        return texts[file][1]

    if dry_run:
        for file in by_file:
            edited(file, (context.root / file).read_bytes().decode("utf-8-sig"))
    elif by_file:
        with writing(context):
            for file in by_file:
                change(context.root / file, partial(edited, file))
    for file, (before, after) in texts.items():
        if before != after:
            click.echo("\n".join((file, *diff_lines(before, after))))
    lines = len({(file, fix.line) for file, fixes in by_file.items() for fix in fixes})
    if dry_run:
        click.echo(words("Nothing was written (--dry-run)."), err=True)
    elif not lines:
        click.echo(words("No finding proposes a single line to write."), err=True)
    return lines
