"""The manual's page of errors, made from the gallery: `make manual`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from faden.core.diagnostic_kinds import KINDS
from faden.journal.loader import open_journal

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "tests" / "errors"
TODAY = date(2026, 11, 23)

HEAD = """# What can be wrong with a journal

Every finding of `faden check`, with a small file that causes it and exactly what faden prints. The word in brackets is
its code. A finding never stops faden, which reads everything else. This page is made from
`tests/errors/` by `make manual`.
"""


def cases() -> dict[str, list[Path]]:
    """The journals of the gallery by the code that they show."""
    found: dict[str, list[Path]] = {code: [] for code in KINDS}
    for folder in sorted(path for path in GALLERY.iterdir() if (path / "contacts").is_dir()):
        codes = {finding.code for finding in open_journal(folder, TODAY)[1]}
        names = [code for code in codes if folder.name == code or folder.name.startswith(f"{code}-")]
        if names:
            found[max(names, key=len)].append(folder)
    return found


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for code, folders in sorted(cases().items()):
        kind = KINDS[code]
        parts += [f"## {code}", f"{kind.about} ({kind.severity})"]
        for folder in folders:
            parts += list(_case(folder))
        if not folders:  # what no repository can hold: a socket, a gigabyte
            said = f"contacts/…: {kind.severity}: {kind.message} [{code}]"
            parts.append("```text\n" + "\n  ".join(filter(None, [said, kind.hint])) + "\n```")
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _case(folder: Path) -> Iterator[str]:
    said = (folder / "expected.txt").read_text("utf-8").strip()
    for file in sorted((folder / "contacts").rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and name in said.splitlines()[0]:
            content = file.read_bytes()
            if len(content) < 2_000:
                text = content.decode("utf-8", "replace").rstrip("\n")
                yield f"`{name}`\n\n````markdown\n{text}\n````"
    yield f"````text\n{said}\n````"


if __name__ == "__main__":
    (ROOT / "docs" / "errors.md").write_text(page(), "utf-8")
