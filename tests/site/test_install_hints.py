"""What faden does without, and how to add it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from faden.site.install_hints import adding


@pytest.mark.parametrize(
    ("mark", "command"),
    [
        ("pipx_metadata.json", "pipx inject faden pygls"),
        ("uv-receipt.toml", f"uv pip install --python {sys.executable} pygls"),
        ("pyvenv.cfg", f"{sys.executable} -m pip install pygls"),
    ],
)
def test_the_command_is_that_of_whatever_installed_faden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str, command: str
) -> None:
    """A package is added to the environment that faden runs in, and by the program that keeps it."""
    (tmp_path / "faden").mkdir()
    (tmp_path / "faden" / mark).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "faden"))
    assert adding("pygls") == command
