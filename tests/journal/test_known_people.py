"""Whom completion knows."""

from __future__ import annotations

from pathlib import Path

from faden.journal.known_people import people_known


def write(root: Path, **texts: str) -> Path:
    for name, text in texts.items():
        file = root / "contacts" / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".yml" if name == "journal" else ".md").write_text(text, "utf-8")
    return root


def test_completion_passes_over_what_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, journal="", people__anna="---\nname: Anna\n---\n", people__ben="---\nname: [\n---\n")
    assert [one.id for one in people_known(tmp_path)] == ["anna"]
