"""The package of the extension for VS Code: how it is built, and what has to be in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path("editors") / "vscode"
EXPECTED = (
    "extension/package.json",
    "extension/package.nls.json",
    "extension/package.nls.de.json",
    "extension/l10n/bundle.l10n.de.json",
    "extension/snippets.json",
    "extension/readme.md",
    "extension/dist/extension.js",
    "extension/dist/licences.txt",
    "extension/dist/LICENSE.txt",
)


def can_pack() -> bool:
    """Whether the tools that build it are on the machine."""
    return shutil.which("npm") is not None


def pack(root: Path, into: Path) -> Path:
    """Builds the extension from its sources and the packages of its lock file; gives the package, `faden-….vsix`."""
    folder = root / FOLDER
    version = json.loads((folder / "package.json").read_text("utf-8"))["version"]
    vsix = into.absolute() / f"faden-{version}.vsix"
    into.mkdir(parents=True, exist_ok=True)
    for command in (
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        ["npm", "run", "--silent", "pack", "--", "--out", str(vsix)],
    ):
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return vsix


def wrong_with_extension(vsix: Path) -> Iterator[str]:
    """What is missing in a package, or too much."""
    with zipfile.ZipFile(vsix) as archive:
        names = {name for name in archive.namelist() if name.startswith("extension/")}
        code = archive.read("extension/dist/extension.js").decode("utf-8")
    yield from (f"missing: {name}" for name in EXPECTED if name not in names)
    yield from (f"too much: {name}" for name in sorted(names - set(EXPECTED)))
    if str(Path.home()) in code:
        yield "it names a folder of this machine"
