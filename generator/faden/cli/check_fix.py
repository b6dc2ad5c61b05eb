"""`faden check --fix`: writes what findings propose, where there is only one proposal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from faden.cli.context import Context


def write_fixes(context: Context) -> None:
    """Writes every proposal of the findings that leaves no choice, and shows what changes; a forge's output has only figures."""
    from faden.cli.change_counts import change_counts
    from faden.cli.journal_lock import writing
    from faden.cli.person_edit import diff_lines
    from faden.editing.line_fixes import LineFix, fixed, line_fix
    from faden.storage.user_files import change

    by_file: dict[str, list[LineFix]] = {}
    for finding in context.findings:
        if fix := line_fix(finding):
            by_file.setdefault(fix.file, []).append(fix)
    if not by_file:
        click.echo(
            context.words("None of the findings has a change that could be made automatically."), err=True
        )
        return
    texts: dict[str, tuple[str, str]] = {}

    def edited(file: str, text: str) -> str:
        texts[file] = text, fixed(text, by_file[file])
        return texts[file][1]

    with writing(context):
        for file in by_file:
            change(context.root / file, partial(edited, file))
    if context.leaves:
        click.echo("\n".join(change_counts(context.words, texts.values())))
        return
    for file, (before, after) in texts.items():
        if before != after:
            click.echo("\n".join((file, *diff_lines(before, after))))
