"""Paths of the command line."""

from __future__ import annotations

from gettext import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    _Path = click.Path[Path]
else:
    _Path = click.Path  # generic only in newer versions of click


class PathType(_Path):
    """A path; its kind is named in the language of the run, while click's own keeps that of the first run in a process."""

    def __init__(self, **options: Any) -> None:
        super().__init__(path_type=Path, **options)

    @property
    def name(self) -> str:
        """`file`, `directory` or `path`."""
        if self.file_okay == self.dir_okay:
            return gettext("path")
        return gettext("file") if self.file_okay else gettext("directory")

    @name.setter
    def name(self, _: str) -> None:
        """Ignores the name that click sets when the command is imported."""
