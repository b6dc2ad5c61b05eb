"""Several people in a sentence: "Anna, Ben and Mum", "Biggi u. Tom", "jens biggi tom"."""

from __future__ import annotations

import re

from faden.journal.parsing.channels import CHANNELS, PARTICIPLES, VERBS
from faden.journal.parsing.dates import Around, read_date
from faden.journal.parsing.sentence import Named, Names
from faden.journal.parsing.sentence_words import BESIDE, JOIN, WORD

ROW = re.compile(r"[ \t]+(?=@?[^\W\d_])")
"""Between names without a comma."""
PLACE = re.compile(
    r"\s+(?:in|im|am|an|at|on|zum|zur|bei|beim|auf|um|nach|vor|for|to|round|by|gestern|heute|yesterday|today)\b",
    re.IGNORECASE,
)
"""What follows the last of several people you were with, where it is not the next clause."""
HOWS = frozenset((*CHANNELS, *PARTICIPLES, *VERBS, "hat", "haben", "had"))


class NameList:
    """Finds the next name of a list in a line; `around` as in `read_date`."""

    def __init__(self, text: str, names: Names, around: Around) -> None:
        self.text, self.names, self.around = text, names, around

    def next(self, end: int, *, has_word: bool, together: bool) -> tuple[int, Named] | None:
        """Where the name after the one that ends at `end` begins, in characters, and the name; None at the end of a list.

        `has_word` says that the channel is known already, `together` that "with" comes before the list.
        """
        join = JOIN.match(self.text, end) or BESIDE.match(self.text, end)
        if join is not None:
            named = self.names(self.text, join.end())
            if named is None or (join[1] == "," and not self._goes_on(named[0], has_word=has_word)):
                return None
            return join.end(), named
        row = ROW.match(self.text, end)
        named = self._in_row(end)
        if row is None or named is None:
            return None
        last = named
        while (following := self._in_row(last[0])) is not None:
            last = following
        goes_on = self._goes_on(last[0], has_word=has_word) or JOIN.match(self.text, last[0]) is not None
        if goes_on or (together and PLACE.match(self.text, last[0])):
            return row.end(), named
        return None

    def _in_row(self, end: int) -> Named | None:
        """The name after a space; none for a family name alone, which belongs to the first name before it."""
        row = ROW.match(self.text, end)
        named = self.names(self.text, row.end()) if row else None
        if row is None or named is None:
            return None
        name = self.text[row.end() : named[0]].casefold()
        if any("-" in id and id.rpartition("-")[2] == name for id in named[1]):
            return None
        return named

    def _goes_on(self, end: int, *, has_word: bool) -> bool:
        """Whether a name is another one of a list, not the beginning of the next clause."""
        tail = self.text[end:]
        if not tail.strip() or re.match(r"\s*[:;,.&+–—(]|\s+(?:and|und|u\.)(?!\w)|\s+-\s", tail):
            return True
        at = end + len(tail) - len(tail.lstrip())
        word = WORD.match(self.text, at)
        is_how = word is not None and word[0].casefold() in HOWS
        return read_date(self.text, at, self.around) is not None or (is_how and not has_word)
