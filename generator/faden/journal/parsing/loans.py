"""What was lent and borrowed, and when it is due back: `lent:` and `borrowed:`, lists of texts or of keys."""

from __future__ import annotations

import re
from collections.abc import Mapping

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.core.diagnostic_kinds import ENDS_FIRST, LOAN, NOT_A_LIST
from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Loan
from faden.journal.parsing.field_types import as_partial_date, is_empty, text
from faden.journal.parsing.fields import Key, read_keys, schema_of
from faden.journal.parsing.jobs import DAY, day_findings, in_order, report_days, with_year
from faden.journal.parsing.json_schema_parts import LINE, list_of, shaped, with_one_of
from faden.journal.parsing.source import SourceFile

DAYS = lazy_pattern(
    rf"(?P<what>.*\S)\s*\((?:(?:since|on|from|seit|am|ab)\s+(?P<since>{DAY})"
    rf"|(?:back|due back|due|until|by|zurück|fällig|bis)(?:\s+(?:by|on|until|am|bis))?\s+(?P<back>{DAY})"
    rf"|(?P<first>{DAY})?\s*(?:[-–—]|\bto\b|\buntil\b|\bbis\b)\s*(?P<last>{DAY})?)\)",
    re.DOTALL | re.IGNORECASE,
)
"""`the ladder (back 2026-12-01)`, `the ladder (2026-09-01–2026-12-01)`, `the ladder (since 2026-09)`."""
LOAN_KEYS = (
    Key("what", text, "the ladder", "the thing"),
    Key("since", with_year, "2026-09-01", "since when: a year, a month or a day"),
    Key("back", with_year, "2026-12-01", "when it is due back; it is then listed with the promises"),
)


@shaped(list_of({**schema_of(LOAN_KEYS), "type": [*LINE["type"], "object"], **with_one_of("what")}))
def loans(reader: SourceFile, key: str, node: Node) -> tuple[Loan, ...]:
    """A list of things, each with its own keys or as a text with days in brackets; a single thing needs no list."""
    items = node.value if isinstance(node, SequenceNode) else [node]
    parsed = (_loan(reader, key, item) for item in items if not is_empty(item))
    return tuple(loan for loan in parsed if loan is not None)


def _loan(reader: SourceFile, key: str, node: Node) -> Loan | None:
    if isinstance(node, ScalarNode):
        report_days(reader, node, DAYS)
        return loan_in(node.value.strip())
    if not isinstance(node, MappingNode):
        reader.at(NOT_A_LIST, node, key=key)
        return None
    findings_before = len(reader.findings)
    values = read_keys(reader, node, LOAN_KEYS, "a loan").values
    if "what" not in values:
        if len(reader.findings) == findings_before:
            reader.at(LOAN, node)
        return None
    loan = Loan(**values)
    if loan.since and loan.back and not in_order(loan.since, loan.back):
        reader.at(ENDS_FIRST, node, first=str(loan.since), last=str(loan.back))
    return loan


def loan_in(written: str) -> Loan:
    """A thing written in one line; brackets without a day are part of its name.

    >>> loan_in("the ladder (back 2026-12)"), loan_in("the book (the blue one)").what
    (Loan(what='the ladder', since=None, back=PartialDate(year=2026, month=12, day=None)), 'the book (the blue one)')
    """
    match = DAYS.fullmatch(written)
    if match is None:
        return Loan(written)
    first, last = match["since"] or match["first"], match["back"] or match["last"]
    since, back = (as_partial_date(part) if part else None for part in (first, last))
    if not (first or last) or any(day_findings(match)):
        return Loan(written)
    return Loan(match["what"], since, back)


def loan_keys(loan: Loan) -> Mapping[str, str]:
    """The keys of a loan as they are written in a file, in order; what is unknown is left out."""
    values = {"what": loan.what, "since": loan.since, "back": loan.back}
    return {key: str(value) for key, value in values.items() if value}
