"""The command that installs an optional package."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote


def adding(package: str) -> str:
    """The command that installs `package` into faden's own environment, whichever program installed faden."""
    environment = Path(sys.prefix)
    if (environment / "pipx_metadata.json").exists():
        return f"pipx inject {environment.name} {package}"
    if (environment / "uv-receipt.toml").exists():
        return f"uv pip install --python {quote(sys.executable)} {package}"
    return f"{quote(sys.executable)} -m pip install {package}"
