"""The line of the log that a line written by hand is meant as.

Nothing of the line is lost: everyone who is linked is in it, and its words are those of the line. If a sentence's reading does not
hold all of that, the line's whole text becomes the text, with the names of people for their links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from faden.core.layout import names_note
from faden.core.model import Channel, Direction
from faden.core.privacy_marks import marks
from faden.journal.parsing.channels import AND, CHANNELS, PAIRS, preposition
from faden.journal.parsing.dates import NOWHERE, Around, read_date
from faden.journal.parsing.log_opening import open_line
from faden.journal.parsing.log_phrases import has_a_day, is_how, spoken_day
from faden.journal.parsing.sentence import Names, Sentence, linked
from faden.journal.parsing.sentence_reader import read_sentence
from faden.journal.parsing.sentence_words import LINK
from faden.journal.parsing.source import linked_name

COLON_MISSING = re.compile(r"(.*\]\])\s+(?=\w)(?!(?:and|und|n|u|mit|with|w)\b)", re.IGNORECASE)
JOINED = re.compile(r"(?:,|&|\+|(?:and|und|n|u\.)\s)\s*(?=\w)", re.IGNORECASE)
"""What joins a name that is not known to a list of people, and so begins the text behind them."""
BEFORE = re.compile(r"^\s*#*\s*(?:>\s*)*(?:[-*+•·‣◦–—]|\d{1,3}[.)])?\s*(?:\[[ xX✓✔-]?\]\s*)?")
"""What stands before the sentence of a line: a heading's signs, a quotation's, a bullet, a box."""
GERMAN = re.compile(r"\b(?:mit|von|an|und|bei|hat|habe|ich|wir|am|der|die|zum|im)\b", re.IGNORECASE)
"""Words that show that a line is German."""
LISTING = frozenset(("mit", "with", "w", "und", "and", "u"))
"""Words that list people, as the head of a line does."""
WORDS = re.compile(r"\w+")
COMMENT = re.compile("<!--.*?-->")
COMPANY = re.compile(
    rf"(?P<what>[^\[\]:;,.()]*?)\s*(?:(?<!\S)(?:mit|with|w/)\s*)?(?P<list>{LINK.pattern}"
    rf"(?:\s*(?:,|&|\+|(?:and|und|n|u\.)\s)*\s*{LINK.pattern})*)\s*(?P<end>$|[:;,])\s*(?P<tail>.*)",
    re.IGNORECASE,
)
"""What was done, a list of all people who were there, and a text: "funeral with [[a]] and [[b]]: cold"."""
PREPOSITION = re.compile(
    r"(?:^|\s)(?:of|from|to|at|for|by|von|bei|beim|an|für|zu|bei|in|im|auf|nach)$", re.IGNORECASE
)


def proposal(text: str, around: Around = NOWHERE, names: Names = linked) -> str:
    """A valid line of the log with everything that is in `text`; empty if none can be made without the names of people."""
    sentence = read_item(text, around, names)
    return line_of(sentence, text, around) if is_certain(sentence) and holds_all(sentence, text) else ""


def is_certain(sentence: Sentence) -> bool:
    """Whether a sentence says how you were in touch, that you were, and with whom; else its line must not be proposed.

    "Lunch with Anna and Xaver" must not become lunch with Anna alone.
    """
    return sentence.word is not None and sentence.sure and not JOINED.match(sentence.text)


def read_item(text: str, around: Around = NOWHERE, names: Names = linked) -> Sentence:
    """What a line of the log says, without its bullet, box or heading."""
    text = text.strip()
    # "8. Dezember" is a day, and no eighth item of a list.
    begun = text if read_date(text, 0, around) else BEFORE.sub("", text)
    day = open_line(text, around).written
    if day is not None and day.date is not None and re.fullmatch(r"\d{1,2}\.", text[day.begin : day.end]):
        begun = f"{day.date} {text[day.end :]}"  # of the month in the heading
    sentence = read_sentence(begun, names, around)
    if not sentence.sure and not sentence.undone:
        # What follows the person of a line of the log is its text, even without the colon.
        sentence = read_sentence(COLON_MISSING.sub(r"\1: ", begun), names, around)
    # Of two days, "Ben rang, on 8.11. we met", the second may be that of a touch of its own.
    sentence.sure = sentence.sure and not (
        has_a_day(sentence.text, around) or spoken_day(sentence.text, around)
    )
    return sentence


def holds_all(sentence: Sentence, text: str) -> bool:
    """Whether a sentence read from `text` has every linked person once, as a person or in its text, and the words of the line.

    Where the reading is not sure, or what was done is in its text, each word has to be there, but for those that say how
    and with whom: "funeral of [[a]] with [[b]]".
    """
    ids = linked_people(text)
    if not ids:
        return True
    named = linked_people(sentence.text)
    opening = open_line(text)
    behind = text if opening.written is None else text[opening.end :]
    return (
        set(ids) <= {*sentence.people, *named}
        and not set(named) & set(sentence.people)
        and _words(sentence.text) <= _words(behind)
        and (
            (sentence.sure and not _words(behind.partition("[[")[0]) & _words(sentence.text))
            or {word for word in _words(behind) - LISTING if not is_how(word)} <= _words(sentence.text)
        )
    )


def linked_people(text: str) -> list[str]:
    """The ids of the people whom a text links to, in its order, each once."""
    ids = (linked_name(match[1]) for match in LINK.finditer(text))
    return [*dict.fromkeys(id for id in ids if id and not names_note(id))]


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORDS.findall(LINK.sub(" ", COMMENT.sub(" ", text)))}


def line_of(sentence: Sentence, text: str, around: Around = NOWHERE, language: str = "en") -> str:
    """A sentence read from `text` as a line of the log, without a channel as a meeting; empty without day or people.

    The line is in German if the text is; `language` counts where that cannot be told.
    """
    if sentence.unclear:
        return ""
    return _line(sentence, sentence.people, sentence.text, text, around, language)


def linked_line(
    sentence: Sentence, text: str, around: Around, language: str, called: Callable[[str], str]
) -> str:
    """A line for `text`, which links to people, with all of them, and with all of its words as the text.

    Where people are linked there, the text has what they are `called`: a name by id, or "" for an id that is not known.
    Empty if the line has no day, if a passage of it is private, or if it could be taken for more people than it links to.
    """
    ids = linked_people(text)
    if not ids or sentence.unclear or marks(text).private:
        return ""
    people = sentence.people if set(ids) <= set(sentence.people) else ids
    opening = open_line(text, around)
    begun = BEFORE.sub("", text) if opening.written is None else text[opening.end :]
    company = COMPANY.fullmatch(begun.strip())
    if company is not None and PREPOSITION.search(company["what"]) is None:
        begun = f"{company['what']}{company['end']} {company['tail']}" if company["what"] else company["tail"]
    told = LINK.sub(lambda link: _named(link, called), begun)
    return _line(sentence, people, " ".join(told.split()).removesuffix(":"), text, around, language)


def _named(link: re.Match[str], called: Callable[[str], str]) -> str:
    """What stands for a link in a text: its own words, or what the person is called; the link if they are not known."""
    _, bar, label = link[0].strip("[]").partition("|")
    return label.strip() if bar and label.strip() else called(linked_name(link[1])) or link[0]


def _line(
    sentence: Sentence, people: Sequence[str], told: str, text: str, around: Around, language: str
) -> str:
    day = sentence.written.about or sentence.written.date if sentence.written else around.date
    if day is None or not people:
        return ""
    language = "de" if GERMAN.search(text) else language
    word = (sentence.word or "meeting").lower()
    if language == "de":
        word = dict(PAIRS).get(word, sentence.word or word)
    *others, last = [f"[[{person}]]" for person in people]
    listed = f"{', '.join(others)} {AND[language]} {last}" if others else last
    to = preposition(word, sentence.began if sentence.word else Direction.BOTH, language)
    mine = CHANNELS.get(word) is Channel.TRIED and sentence.began is Direction.ME
    return f"- {day} {word} {'' if mine else f'{to} '}{listed}" + (f": {told}" if told else "")
