"""What an import loses: of real cards, and of files of every format that nobody wrote."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from functools import cache

from corpus import Sample, samples
from reliability import last
from tests.support.accounting import Account, Value, account, card_values, cards
from tests.support.sources import FORMATS, source

from faden.interchange.importers.options import ImportOptions

ASKED = ImportOptions(date(2026, 11, 23), mine=frozenset(("me@example.org",)), name="Ich Selbst")
NOT_REACHED = " (as of the run before; no registry was reached on the last)"


@cache
def _read() -> tuple[tuple[Sample, Account, int, int], ...]:
    """Each real file, what became of it, how many cards and how many values it has."""
    with samples() as found:
        return tuple(_account(sample) for sample in found)


def _account(sample: Sample) -> tuple[Sample, Account, int, int]:
    count = cards(sample.data)
    values = tuple(card_values(sample.data)) if count else ()
    return sample, account(sample.data, values, ASKED), count, len(values)


def real_cards(_: int) -> str:
    """Cards of other programs' test suites, of which every line is in a field, in a key of the journal's own, or in the report."""
    whole = whole_files = everything = files = 0
    for sample, found, count, _ in _read():
        where = f"{sample.package}/{sample.path}:{found.line or 1}"
        if not count:
            print(f"{where}: has no card", file=sys.stderr)
            continue
        damaged = {value.record for value in found.lost} if not found.refused else set(range(count))
        for value in found.lost:
            print(
                f"{sample.package}/{sample.path}:{value.line}: lost {value.name} {value.text}",
                file=sys.stderr,
            )
        if found.refused:
            print(f"{where}: {found.refused}", file=sys.stderr)
        if found.asked_for_letters:
            print(f"{where}: one is asked for its letters", file=sys.stderr)
        for line in found.not_understood:
            print(f"{sample.package}/{sample.path}:{line}: in the report, not understood", file=sys.stderr)
        everything, whole = everything + count, whole + count - len(damaged)
        files, whole_files = files + 1, whole_files + (not damaged)
    if not files:
        return _before(3)
    packages = len({sample.package for sample, _, count, _ in _read() if count})
    return f"{whole} of {everything} in {files} files of {packages} packages"


def _before(row: int) -> str:
    said = str(last()["rows"].get(str(row), "not measured"))
    return said.removesuffix(NOT_REACHED) + NOT_REACHED


def lost(times: int) -> str:
    """Values of the same cards, and of so many files of all formats, that are neither written nor said."""
    real = sum(len(found.lost) for _, found, _, _ in _read())
    values = sum(count for *_, count in _read())
    missing: Counter[str] = Counter()
    for number in range(times):
        format, data, words = source(number)
        found = account(data, [Value(0, 0, "", word, ()) for word in words], ASKED)
        missing[format] += len(words) if found.refused else len(found.lost)
        values += len(words)
    for format, count in missing.items():
        if count:
            print(f"{count} values of {format}", file=sys.stderr)
    files = f"{times:,} files of {len(FORMATS)} dialects" + (f", {len(_read())} real" if _read() else "")
    return f"{real + missing.total():,} of {values:,} values in {files}"
