"""Lines of the log that stand twice, or almost."""

from __future__ import annotations

from pathlib import Path

import pytest

from faden.journal.loader import open_journal


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("letter to [[anna]]: Vienna", "letter to [[anna]]: Vienna", []),  # she may have had two that day
        ("letter to [[anna]]: Bad Nauheim", "letter to [[anna]]: Nauheim", []),
        ("mail to [[anna]]: the new flat", "mail to [[anna]]: the new flat", []),
        ("mail to [[anna]]: the new flat", "mail to [[anna]]: the new flat in Deutz", ["almost-twice"]),
        ("call with [[anna]]: thanks", "call with [[anna]]: many thanks", ["almost-twice"]),
        ("call with [[anna]]: thanks", "call with [[anna]]: thanks", ["twice"]),
        ("call with [[anna]]: the new flat", "call from [[anna]]: the new flat", ["almost-twice"]),
        ("call to [[anna]]: the new flat", "call from [[anna]]: the new flat", []),  # both rang
        ("mail to [[anna]]: the new flat", "mail from [[anna]]: the new flat", []),
        ("lunch with [[anna]]: film plans", "lunch with [[anna]] and [[ben]]: film plans", ["almost-twice"]),
        ("lunch with [[ben]], [[anna]]: film plans", "lunch with [[anna]]: film plans", ["almost-twice"]),
        ("lunch with [[anna]]: film plans", "lunch with [[ben]]: film plans", []),
        ("lunch with [[anna]]", "lunch with [[anna]] and [[ben]]", []),
        ("mail to [[anna]]: the new flat", "mail to [[anna]] and [[ben]]: the new flat", []),
    ],
)
def test_two_lines_that_may_be_one(tmp_path: Path, first: str, second: str, codes: list[str]) -> None:
    """Of letters only an edited text tells; of what two do at once also who was there, and who began."""
    contacts = tmp_path / "contacts"
    (contacts / "people").mkdir(parents=True)
    (contacts / "people" / "anna.md").write_text("---\nname: Anna\n---\n", "utf-8")
    (contacts / "people" / "ben.md").write_text("---\nname: Ben\n---\n", "utf-8")
    (contacts / "log.md").write_text(f"- 2026-11-01 {first}\n- 2026-11-01 {second}\n", "utf-8")
    (contacts / "journal.yml").write_text("language: en\ntoday: 2026-11-23\n", "utf-8")
    _, findings = open_journal(tmp_path)
    assert [one.kind.code for one in findings] == codes
