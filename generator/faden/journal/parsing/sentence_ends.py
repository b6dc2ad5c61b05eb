"""What is left of a sentence once its head is read: the day in its last words, and the text."""

from __future__ import annotations

import re

from faden.journal.parsing.dates import Around, Written, read_date
from faden.journal.parsing.sentence import Sentence
from faden.journal.parsing.sentence_words import ON

LAST_WORDS = 5
"""How many of the last words a day may begin with."""


def take_last_day(text: str, sentence: Sentence, around: Around) -> None:
    """Moves the day from the last words of a sentence's text, "lunch with Anna at the market yesterday", to its date.

    Not if they are another clause, or if the sentence has a day already. `text` is the whole line.
    """
    if sentence.written is not None or not sentence.text:
        return
    for match in list(re.finditer(r"(?<=\s)\S+", sentence.text))[-LAST_WORDS:]:
        reading = read_date(sentence.text, match.start(), around)
        head = sentence.text[: match.start()]
        if reading and not sentence.text[reading.end :].strip(" .") and not re.search(r"[,;:.]", head):
            if _is_joined(text, sentence.text):
                sentence.written, sentence.text = reading, ON.sub("", head).rstrip()
            return


def _is_joined(text: str, part: str) -> bool:
    """Whether no comma, colon or the like separates a part of a text from what comes before it."""
    at = text.rfind(part)
    return at >= 0 and text[:at].rstrip()[-1:] not in (",", ":", ";", ".", "–", "—", "-")


def full_sentence(text: str, written: Written | None) -> str:
    """A line without its date, including words that were not understood."""
    if written is None:
        return text.strip(" -|")
    text = " ".join(f"{text[: written.begin]} {text[written.end :]}".split()).strip(" -|:,")
    # A link that begins it is said before the text already.
    return re.sub(r"^\[\[[^\]]*\]\]\s+(?!and\b|und\b)(?=\w)", "", text)
