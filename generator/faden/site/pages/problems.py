"""`/problems/`: what could not be read?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from msgspec.structs import replace

from faden.core.diagnostics import Diagnostic, show
from faden.core.links import without_items
from faden.core.model import Journal
from faden.rules.redaction_report import HIDDEN, hidden_parts, shown_files, without_name
from faden.site.pages.page_context import PageContext

OURS = ("problem", "what")
"""Values of a finding that are faden's wording, not the user's text."""


@dataclass(frozen=True, slots=True)
class ProblemFile:
    name: str
    findings: list[str]


def withheld(
    findings: Sequence[Diagnostic], shown: Journal, journal: Journal | None = None
) -> list[Diagnostic]:
    """The findings without any text of the user's: a line that could not be read may be private.

    The place and the kind remain. The name of a file, which is often that of a person, remains only if the file's
    content is `shown`. Given the whole `journal`, findings about hidden files are left out completely: that
    there is one would reveal that there is a person.
    """
    if journal is not None:
        about_hidden = hides(journal, shown)
        findings = [finding for finding in findings if not about_hidden(finding)]
    files = {"contacts/journal.yml", *shown_files(shown)}

    def without_words(finding: Diagnostic) -> Diagnostic:
        file = finding.place.file
        if file not in files:
            file = without_name(file)
        values = {name: text if name in OURS else HIDDEN for name, text in finding.values.items()}
        return replace(
            finding, place=replace(finding.place, file=file), values=values, excerpt=None, hint=None
        )

    return [without_words(finding) for finding in findings]


def hides(journal: Journal, shown: Journal) -> Callable[[Diagnostic], bool]:
    """Returns a test of whether a finding is in a hidden file, in a list item about a hidden person, or about either."""
    files, lines, links = hidden_parts(journal, shown)

    def theirs(line: str) -> bool:
        return bool(line.strip()) and not without_items(line, links)

    def about_hidden(finding: Diagnostic) -> bool:
        place, values = finding.place, finding.values
        return (
            place.file in files
            or (place.file, place.line) in lines
            or values.get("other", "").partition(":")[0] in files
            or values.get("id", "") in links
            or theirs(finding.excerpt or "")
        )

    return about_hidden


def problems(frame: PageContext, findings: Sequence[Diagnostic]) -> tuple[str, bytes]:
    words = frame.words
    files = [
        ProblemFile(name, [show(finding, words) for finding in members])
        for name, members in groupby(findings, key=lambda finding: finding.place.file)
    ]
    return frame.render(
        "problems.md.j2",
        title=words("What could not be read"),
        findings=files,
        lead=words.many("{count} finding", "{count} findings", len(findings)),
    )
