"""The answers of commands that write, for output that others can read: how much changed and when, but no word of the
journal.
"""

from __future__ import annotations

from typing import Any

import msgspec

from faden.interchange.exporters.answer_parts import Answer
from faden.rules.redaction_report import HIDDEN

PLAIN = ("change", "command", "kind", "obstacle")
"""Keys whose texts are faden's own words, not the user's."""


def withheld(answer: Any) -> Any:
    """The answer with … in place of each text, id and path: what was written may be private, whoever it is about.

    Numbers, days and the lengths of lists stay.

    >>> from faden.interchange.exporters.written_types import ChangeRow
    >>> withheld(ChangeRow(written=True, person="joe", file="joe.md", removed=[], added=["ring: 5", "kin: yes"]))
    ChangeRow(written=True, person='…', file='…', removed=[], added=['…', '…'])
    """
    if isinstance(answer, str):
        return HIDDEN
    if isinstance(answer, list):
        return [withheld(item) for item in answer]
    if isinstance(answer, Answer):
        keys = {key: getattr(answer, key) for key in answer.__struct_fields__}
        changed = {key: value if key in PLAIN else withheld(value) for key, value in keys.items()}
        return msgspec.structs.replace(answer, **changed)
    return answer
