"""`faden find`: what stands somewhere in the journal, however it is spelt."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from faden.cli import faden

TODAY = date(2026, 11, 23)


def run(journal: Path, *arguments: str, said: str | None = None) -> Result:
    options = ["--journal", str(journal), "--today", str(TODAY)]
    return CliRunner().invoke(faden, [*options, *arguments], input=said, catch_exceptions=False)


def write(journal: Path, text: str, file: str = "contacts/log.md") -> None:
    (journal / file).parent.mkdir(parents=True, exist_ok=True)
    (journal / file).write_bytes(text.encode())


def test_find(journal: Path) -> None:
    """Names, fields, places, ids, notes and lines of the log are found, in any spelling, with file and line."""
    write(journal, "---\nname: Zoë Groß\nnickname: Zo\nplace: Köln\n#fields: [heat pumps]\nprivate: [facts]\n"
          "facts: {secret: Kastanie}\n---\nLikes jazz.\n<!-- private -->Kastanie<!-- /private -->\n",
          "contacts/people/zoe.md")  # fmt: skip
    write(journal, "---\nname: Hidden\nprivate: yes\n---\n", "contacts/people/hidden.md")
    write(journal, "- 2026-11-20 call to [[zoe]]: the Koeln carnival\n- 2026-11-21 call to [[hidden]]\n")
    assert run(journal, "find", "koeln").stdout == (
        "contacts/people/zoe.md:4: place: Köln\n"
        "contacts/log.md:1: 2026-11-20 call to [[zoe]]: the Koeln carnival\n"
    )
    assert run(journal, "find", "KOLN", "jazz").stdout == (
        "contacts/people/zoe.md:4: place: Köln\ncontacts/people/zoe.md:9: Likes jazz.\n"
    )
    (row,) = json.loads(run(journal, "find", "juergen", "--json").stdout)
    assert row == {"file": "contacts/people/juergen-gross.md", "line": 2, "text": "name: Jürgen Groß"}
    for word in ("heat", "fields", "kastanie", "hidden"):
        missing = run(journal, "find", word, "--for-sharing")
        assert (missing.exit_code, missing.stdout) == (1, "")
    assert len(run(journal, "find", "kastanie").stdout.splitlines()) == 2
    assert len(run(journal, "find", "hidden").stdout.splitlines()) == 2


def test_for_sharing_a_promise_goes_with_all_its_lines(journal: Path) -> None:
    """Of somebody private nothing is found in the notes of others, comments neither."""
    write(journal, "---\nname: Hidden\nprivate: yes\n---\n", "contacts/people/hidden.md")
    text = "Plums. <!-- plums -->\n\n- [ ] [[Hidden]]: plums\n  and more plums\n\n<!--\nplums\n-->\nplums of [H](hidden.md)\n"
    write(journal, f"---\nwith: [joe]\n---\n{text}", "contacts/meetings/2026-11-20-lunch.md")
    found = run(journal, "find", "plums", "--for-sharing").stdout
    assert found == "contacts/meetings/2026-11-20-lunch.md:4: Plums.\n"
    assert len(run(journal, "find", "plums").stdout.splitlines()) == 5
