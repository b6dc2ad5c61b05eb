"""Paths of the command line."""

from __future__ import annotations

from gettext import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    _Path = click.Path[Path]
else:
    _Path = click.Path  # only newer versions of click can be told what it gives


class PathType(_Path):
    """A path. What kind is wanted is named in the language of the run; click's own keeps that of the first in a process."""

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
        """What click worked out when the command was imported is not kept."""
