"""Runs a command of faden's on a journal, for what is measured."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from faden.cli import faden


def run(journal: Path, *arguments: str) -> int:
    """The command's exit code."""
    return CliRunner().invoke(faden, ["--journal", str(journal), *arguments]).exit_code
