"""`/problems/`: what could not be read?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from faden.diagnostics import Diagnostic, show
from faden.pages.page import Frame


@dataclass(frozen=True, slots=True)
class File:
    name: str
    findings: list[str]


def problems(frame: Frame, findings: Sequence[Diagnostic]) -> tuple[str, bytes]:
    words = frame.words
    files = [
        File(name, [show(finding, words) for finding in members])
        for name, members in groupby(findings, key=lambda finding: finding.place.file)
    ]
    return frame.render(
        "problems.md.j2",
        title=words("What could not be read"),
        findings=files,
        lead=words.many("{count} finding", "{count} findings", len(findings)),
        search=False,
    )
