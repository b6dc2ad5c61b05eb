"""Why a line cannot be added to the log, and how to write it."""

from __future__ import annotations

import re

from faden.core.diagnostic_kinds import DOUBTFUL_WORD, WHO_PROMISED
from faden.core.diagnostics import Diagnostic
from faden.core.privacy_words import marking_words
from faden.journal.parsing.log import read_log
from faden.journal.parsing.source import SourceFile

REST = re.compile(r"[\w ]++[:,–-]?\s*([^;]*[^;\s])")
"""From a word for what is private to the end of its part of the line."""
IN_BRACKETS = re.compile(r"[\w ]++[:,–-]?\s*([^()]*\S)\s*\)")


SIGNS = " -–—!@+^§(),;.*_"
"""What may stand between such a word and the text that it is about."""


def refusal(line: str) -> tuple[Diagnostic | None, str]:
    """The first finding about a line of the log, and the line without its cause; empty if that is not known.

    A word such as "secret:" is replaced by the marks of a private passage, and "they:" of several people by one of them.
    """
    findings = _findings(line)
    if not findings:
        return None, ""
    first = findings[0]
    begin = first.place.column - 1
    proposed = ""
    if first.kind is WHO_PROMISED:
        proposed = line[:begin] + first.values["near"] + line[begin + first.place.length :]
    elif first.kind is DOUBTFUL_WORD:
        bracket = line[:begin].rstrip().endswith("(")
        colon = line.find(": ", line.rfind("]]", 0, begin))
        if colon > 0 and any(word.phrase and word.at[0] == begin for word in marking_words(line)):
            # A phrase is part of what it is about, and all of the text may be meant, before it and behind it.
            proposed = f"{line[: colon + 2]}<!-- private -->{line[colon + 2 :].rstrip()}<!-- /private -->"
            return first, "" if _findings(proposed) else proposed
        passage = (IN_BRACKETS if bracket else REST).match(line, begin)
        if passage is not None:
            begin = line.rindex("(", 0, begin) if bracket else begin
            proposed = f"{line[:begin]}<!-- private -->{passage[1]}<!-- /private -->{line[passage.end() :]}"
        elif colon > 0:
            # A word behind what it is about, as in "his news !private": all of the text is meant.
            before, after = line[colon + 2 : begin], line[begin + first.place.length :]
            text = f"{before.rstrip(SIGNS)} {after.lstrip(SIGNS)}".strip()
            proposed = f"{line[: colon + 2]}<!-- private -->{text}<!-- /private -->"
    return first, "" if _findings(proposed) else proposed


def _findings(line: str) -> list[Diagnostic]:
    reader = SourceFile("", line)
    read_log(reader)
    return reader.findings
