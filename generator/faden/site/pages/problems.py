"""`/problems/`: what could not be read?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from msgspec.structs import replace

from faden.core.diagnostics import Diagnostic, show
from faden.core.links import without_items
from faden.core.model import Journal
from faden.rules.hidden_parts import hidden_parts, shown_files
from faden.site.pages.frame import PageContext

HIDDEN = "…"
OURS = ("problem", "what")
"""Values of a finding that are wording of faden's, and no word of the user's."""


@dataclass(frozen=True, slots=True)
class ProblemFile:
    name: str
    findings: list[str]


def withheld(
    findings: Sequence[Diagnostic], shown: Journal, journal: Journal | None = None
) -> list[Diagnostic]:
    """The findings without a word of the user's: where a line could not be read nobody knows whether it was private.

    What is left is the place and the kind. The name of a file, which is often that of a person, is left where what
    the file says is `shown`. With the whole `journal`, what is wrong with a hidden file is left out altogether: that
    there is a finding would say that there is a person.
    """
    if journal is not None:
        about_hidden = hides(journal, shown)
        findings = [finding for finding in findings if not about_hidden(finding)]
    files = {"contacts/journal.yml", *shown_files(shown)}

    def without_words(finding: Diagnostic) -> Diagnostic:
        file = finding.place.file
        if file not in files:
            # Of contacts/people/family/anna.md no more than contacts/people.
            file = "/".join([*file.split("/")[:2][: file.count("/")], HIDDEN])
        values = {name: text if name in OURS else HIDDEN for name, text in finding.values.items()}
        return replace(
            finding, place=replace(finding.place, file=file), values=values, excerpt=None, hint=None
        )

    return [without_words(finding) for finding in findings]


def hides(journal: Journal, shown: Journal) -> Callable[[Diagnostic], bool]:
    """Tells whether a finding is in what is hidden as a whole, in an item of a list that is theirs, or about it."""
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
