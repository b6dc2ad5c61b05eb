"""How commands write into a journal: one at a time, recorded for `faden undo`, and with errors in one line."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import click

from faden.cli.context import Context
from faden.cli.operations import recorder
from faden.storage import user_files


@contextlib.contextmanager
def writing(context: Context, *, recorded: bool = True) -> Iterator[None]:
    """Locks the journal for one writing command; a second one reports whom it waits for, and waits.

    What the block writes is one operation for `faden undo`, unless `recorded` is False; a block within another
    is part of that. Raises ClickException if the disk refuses.
    """
    if recorder.at_work(context.root):
        yield
        return
    command = click.get_current_context(silent=True)
    name = command.info_name or "" if command else ""
    try:
        with user_files.writing(context.root, recorder.wrote, context.waits):
            if recorded:
                with recorder.recording(context.root, name, str(context.today)):
                    yield
            else:
                yield
    except OSError as error:
        name = Path(os.fsdecode(error.filename)).name if error.filename else ""
        raise click.ClickException(": ".join(filter(None, (name, error.strerror or str(error))))) from None
