"""What to type for a package that faden does without until a person wants what it brings."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote


def adding(package: str) -> str:
    """The command that puts `package` beside this very faden, whichever program installed that."""
    environment = Path(sys.prefix)
    if (environment / "pipx_metadata.json").exists():
        return f"pipx inject {environment.name} {package}"
    if (environment / "uv-receipt.toml").exists():
        return f"uv pip install --python {quote(sys.executable)} {package}"
    return f"{quote(sys.executable)} -m pip install {package}"
