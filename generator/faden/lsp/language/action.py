"""What an editor can offer to do about a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from faden.core.diagnostics import Diagnostic
from faden.lsp.language.edits import Edit


@dataclass(frozen=True, slots=True)
class Action:
    """A fix for a finding: its title, the files to write with their text, the edits, and the files to move."""

    title: str
    finding: Diagnostic
    created: Mapping[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    best: bool = False
