"""Brings the catalogues of translations up to date: `make messages`.

Collects every string that a user sees (`words("…")`, `words_anywhere("…")`, `words.many("…", "…")`, `_("…")` in
templates, `mark("…")`, the wording of the findings, and what each key means), keeps the translations that there
are in `locale/*/LC_MESSAGES/faden.po`, and compiles them. With --check it changes nothing
and says what is missing.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from faden.core.diagnostic_kinds import HINTS, KINDS, WHAT
from faden.core.diagnostics import Severity
from faden.journal.parsing.goal import GOAL
from faden.journal.parsing.jobs import JOB_KEYS
from faden.journal.parsing.loans import LOAN_KEYS
from faden.journal.parsing.meeting import MEETING
from faden.journal.parsing.person import MET, PERSON
from faden.journal.parsing.settings import HOLIDAYS, ME, POINT, RANGE_KEYS, SETTINGS, SITE
from faden.journal.parsing.yaml_errors import PROBLEMS

SOURCE = Path(__file__).parents[1] / "generator" / "faden"
KEYWORDS = dict.fromkeys(("words", "words_anywhere", "_", "mark", "_failed", "many"))
TABLES = {
    "person": (*PERSON, *MET, *JOB_KEYS, *LOAN_KEYS),
    "meeting": MEETING,
    "goal": GOAL,
    "settings": (*SETTINGS, *ME, *HOLIDAYS, *SITE, *RANGE_KEYS, *POINT),
}
ELSEWHERE = re.compile(r"\b(?:_|self)\(\s*\"((?:[^\"\\]|\\.)*)\"")

Message = str | tuple[str, ...]


def messages() -> Iterator[tuple[str, Message]]:
    """Every message with the file it stands in."""
    for file in sorted(SOURCE.rglob("*.py")):
        where = file.relative_to(SOURCE).as_posix()
        with file.open("rb") as source:
            for _, function, found, _ in extract_python(source, KEYWORDS, [], {}):
                texts = [found] if isinstance(found, str) else [text for text in found or () if text]
                if texts:
                    yield where, (texts[0], texts[1]) if function == "many" else texts[0]
    for file in (*sorted(SOURCE.rglob("*.j2")), SOURCE / "core" / "i18n.py"):
        where = file.relative_to(SOURCE).as_posix()
        for match in ELSEWHERE.finditer(file.read_text("utf-8")):
            yield where, match[1]
    for severity in Severity:
        yield "core/diagnostics.py", severity.value
    for kind in KINDS.values():
        yield "core/diagnostic_kinds.py", kind.message
        if kind.hint:
            yield "core/diagnostic_kinds.py", kind.hint
    yield from (("core/diagnostic_kinds.py", text) for text in (*HINTS, *WHAT))
    yield from (("journal/parsing/yaml_errors.py", text) for text in PROBLEMS)
    yield from ((f"journal/parsing/{name}.py", key.about) for name, table in TABLES.items() for key in table)


def catalogue(file: Path) -> Catalog:
    """The translations of a language, with every message that there is now and none that is gone."""
    with file.open("rb") as stored:
        old = read_po(stored)
    new = Catalog(locale=old.locale, project="faden", charset="utf-8", fuzzy=False)
    # A date in the header would make each run another file.
    new.header_comment = "# Translations of faden."
    new.creation_date = new.revision_date = datetime(2026, 11, 23, tzinfo=UTC)
    for where, message in messages():
        key = message if isinstance(message, str) else message[0]
        known = old.get(key)
        new.add(message, known.string if known else "", locations=[(where, 1)])
    return new


def main() -> int:
    parser = argparse.ArgumentParser(description="Brings the translations up to date.")
    parser.add_argument("--check", action="store_true", help="Change nothing; say what is missing.")
    check = parser.parse_args().check
    missing = 0
    for file in sorted((SOURCE / "locale").glob("*/LC_MESSAGES/faden.po")):
        translations = catalogue(file)
        for message in translations:
            strings = message.string if isinstance(message.string, tuple | list) else [message.string]
            if message.id and not all(strings):
                missing += 1
                print(f"{file.parts[-3]}: not translated: {message.id!r}")
        text, compiled = io.BytesIO(), io.BytesIO()
        write_po(text, translations, omit_header=False, sort_output=True, width=110, include_lineno=False)
        write_mo(compiled, translations)
        for target, content in ((file, text.getvalue()), (file.with_suffix(".mo"), compiled.getvalue())):
            if not target.exists() or target.read_bytes() != content:
                if check:
                    print(f"{target.name} is not up to date; run: make messages")
                    missing += 1
                else:
                    target.write_bytes(content)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
