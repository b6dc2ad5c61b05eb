"""What is left of a sentence once its head is read: the day in its last words, and the text."""

from __future__ import annotations

import re

from faden.journal.parsing.channels import CHANNELS, PARTICIPLES
from faden.journal.parsing.dates import Around, Written, read_date
from faden.journal.parsing.sentence import Sentence
from faden.journal.parsing.sentence_words import FILLERS, ON, RECEIVED, SENT, SPACE, WORD

LAST_WORDS = 5
"""How many of the last words a day may begin with."""

REPEATS = re.compile(
    r"(?:getrunken|gegessen|gemacht|gehabt|gewesen|gegangen|geführt|hinterlassen|verschickt|had|drunk|made)"
    r"(?=\s*(?:[,.;:–—]|$))[\s,.;:–—]*",
    re.IGNORECASE,
)
"""The verb of a channel's noun, which says no more than the noun: "Kaffee getrunken", "Sprachnachricht hinterlassen"."""


def without_repeats(text: str) -> str:
    """The text after a channel without a verb at its beginning that only repeats the channel.

    >>> without_repeats("getrunken, lange geredet"), without_repeats("gemacht hat es Eva")
    ('lange geredet', 'gemacht hat es Eva')
    """
    match = REPEATS.match(text)
    return text[match.end() :] if match else text


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


def something_follows(text: str, at: int, sentence: Sentence, around: Around) -> bool:
    """Whether a filler that ends at a character of a line is followed by a word that belongs to the line's head."""
    for _ in range(4):
        space = SPACE.match(text, at)
        at = space.end() if space else at
        match = WORD.match(text, at)
        word = match[0].casefold() if match else ""
        if word in PARTICIPLES or word in (*SENT, *RECEIVED):
            return True
        if word in CHANNELS and CHANNELS[word] is sentence.channel:
            return True
        if match is None or word not in FILLERS:
            return sentence.written is None and read_date(text, at, around) is not None
        at = match.end()
    return False


def whole_day(text: str, at: int, around: Around) -> Written | None:
    """The day at a character of a line if there is nothing else before the next stop."""
    reading = read_date(text, at, around)
    return reading if reading and re.match(r"\s*(?:[:;,.]|$)", text[reading.end :]) else None


def without_prefix(text: str, begin: int, prefix: re.Match[str]) -> str:
    """A line without `an` of "rief Anna an", if it is near the verb that ends at `begin`; nothing in between is lost.

    `prefix` was found in the text after the verb.
    """
    between = text[begin : begin + prefix.start()]
    if len(between.split()) <= 3 and not any(stop in between for stop in ":;–—,."):
        return text[:begin] + between + text[begin + prefix.end() :]
    return text


def full_sentence(text: str, written: Written | None) -> str:
    """A line without its date, including words that were not understood."""
    if written is None:
        return text.strip(" -|")
    text = " ".join(f"{text[: written.begin]} {text[written.end :]}".split()).strip(" -|:,")
    # A link at the beginning already comes before the text.
    return re.sub(r"^\[\[[^\]]*\]\]\s+(?!and\b|und\b)(?=\w)", "", text)
