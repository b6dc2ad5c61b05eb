"""What an import leaves out, as its preview shows it: by reason, and companies by their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from faden.cli.output import TerminalWriter
from faden.core.i18n import Words
from faden.interchange.importers.result import NO_SUCH_DAY

if TYPE_CHECKING:
    from faden.interchange.importers.result import ImportedContact, SkippedValue

REASONS_SHOWN = 3
LINES_SHOWN = 3
"""How many lines are shown without --verbose for a reason that can be mended."""
COMPANIES_SHOWN = 8
"""How many reasons and companies are shown without --verbose."""
USUAL_PROPERTIES = ("VERSION", "PRODID")
"""Properties that every file has and nobody misses; named only with --verbose."""


def show_left_out(
    words: Words, paper: TerminalWriter, values: Sequence[SkippedValue], *, everything: bool
) -> None:
    """Each reason with what it is about; with `everything` every value with its line."""
    values = [value for value in values if everything or value.what not in USUAL_PROPERTIES]
    if not values:
        return
    paper.heading(words("Left out"))
    by_reason: dict[str, list[SkippedValue]] = {}
    for value in values:
        by_reason.setdefault(value.why, []).append(value)
    # What could not be read comes first, with its lines: it can be mended in the source.
    reasons = sorted(by_reason.items(), key=lambda reason: reason[0] != NO_SUCH_DAY)
    for why, those in reasons if everything else reasons[:REASONS_SHOWN]:
        paper.line(f"{_counts(value.what for value in those)}: {words(why)}", hang="· ")
        for value in those if everything else those[:LINES_SHOWN] if why == NO_SUCH_DAY else ():
            line = f"{value.what} {' '.join(value.text.split())}".strip()
            if value.line:
                line = words("line {line}: {what}", line=value.line, what=line)
            paper.line(line, dim=True, hang="  ")
    _hint(words, paper, len(reasons) - REASONS_SHOWN, everything=everything)


def show_companies(
    words: Words, paper: TerminalWriter, companies: Sequence[ImportedContact], *, everything: bool
) -> None:
    """The companies and services that are not imported, by name, and how to take in a person among them."""
    if not companies:
        return
    count = len(companies)
    paper.heading(
        words.many(
            "Left out as a company or service: {count}", "Left out as companies or services: {count}", count
        )
    )
    names = [company.name for company in companies]
    paper.line(", ".join(names if everything else names[:COMPANIES_SHOWN]), hang="  ")
    _hint(words, paper, count - COMPANIES_SHOWN, everything=everything)
    paper.line(words('If this is a person: --person "{name}".', name=names[0]), dim=True)


def _hint(words: Words, paper: TerminalWriter, more: int, *, everything: bool) -> None:
    if more > 0 and not everything:
        text = words.many("{count} more with --verbose.", "{count} more with --verbose.", more)
        paper.line(text, dim=True)


def _counts(names: Iterable[str]) -> str:
    """`PHOTO (12), LOGO`: what is left out, the most frequent first, at most eight kinds."""
    counted = Counter(name or "…" for name in names).most_common()
    labels = [f"{name} ({count})" if count > 1 else name for name, count in counted[:8]]
    return ", ".join([*labels, "…"] if len(counted) > 8 else labels)
