"""What follows the head of a sentence about a touch: the text, and whether it may say that the touch did not take place."""

from __future__ import annotations

import re

from faden.core.lazy_pattern import lazy_pattern
from faden.journal.parsing.called_off import is_called_off, is_no_show, is_unanswered, takes_back
from faden.journal.parsing.dates import Around, Written, read_date
from faden.journal.parsing.sentence_words import DAY_LIKE, FEAST_TIME, LATER, STOP, WORD

TOPIC = lazy_pattern(
    r"(?:and|und|n|&|but|aber|about|re|wegen|wg|über|because|cos|coz|bc|weil|denn|as|so|who|whose|which|where|while|when|where|wo|als|während|"
    r"nachdem|since|then|dann|although|though|obwohl|to|um|damit|without|ohne|except|außer|ausser|minus|that|dass|she|he|they|we|it|sie|er|wir|es|ich|i|"
    r"she['’]?s|he['’]?s|they['’]?re|she['’]?ll|he['’]?ll|she['’]?d|he['’]?d|we['’]?re|it['’]?s|i['’]?m|all|sounds?|seems?|klingt|wirkt|"
    r"geht|ihr|sein|ihre|seine|her|his|their)(?![\w'’-])(?!\s+(?:be|never|not|nicht|nie)\b)",
    re.IGNORECASE,
)
"""Words that begin what it was about."""
ADVERB = lazy_pattern(
    r"(?:again|back|earlier|first\s+thing|at\s+last|at\s+long\s+last|finally|too|as\s+well|properly|twice|together|for\s+ages|ages|loads|"
    r"straight\s+away|quickly|briefly|a\s+lot|wieder|endlich|zurück|auch|kurz|lange|ewig|früh|spät|ausführlich|zusammen|endlich\s+mal|"
    r"endlich\s+wieder|mal\s+wieder|first)(?![\w-])\s*",
    re.IGNORECASE,
)
"""What may stand between the head and the rest, and stays in the text."""
AT_PLACE = lazy_pattern(
    r"(?:(?:at|@|in|near|outside|inside|round|around|by|over|on|im|am|an|bei|beim|auf|aufm|vor|nach|zum|zur|zu|for|für|from|after|before|"
    r"ins|vom|aus|during|of|with|mit|within|across|along|over|trotz|per|via|into)(?![\w-])|@)",
    re.IGNORECASE,
)
"""A preposition: what follows says where, when or what for."""
NOT_THERE = lazy_pattern(
    r"\b(?:in\s+(?:(?:a|my|the|an?)\s+)*(?:drafts?|outbox|dreams?|films?|papers?|minds?|spirit|thoughts?|photos?|pictures?|news|heads?|video|mirror)|"
    r"on\s+(?:(?:the|a)\s+)*(?:telly|tv|news|facebook|insta\w*|tiktok|youtube|radio|internet|hold|photo\w*|list|plan|agenda|cards)|"
    r"im\s+(?:traum|fernsehen|radio|internet|film|kopf|geiste?)|in\s+(?:gedanken|der\s+zeitung|einem\s+(?:traum|film))|"
    r"auf\s+(?:einem\s+|dem\s+)?(?:foto|bild|insta\w*|facebook|plan)|auf\s+\w*tag)\b",
    re.IGNORECASE,
)
"""Where nobody meets."""
VERBAL = lazy_pattern(
    r"(?:\w{3,}[^aeiou\W]ed|off|out|fell|through|not|n['’]t|nicht|kein\w*|no|never|nie|cancel\w*|moved|put|without|"
    r"(?:ab|aus|ver|um|ein|vor)(?:ge)?\w{2,}(?:t|en)|ge\w{3,}t|(?:ge|ver)\w{2,}(?:gt|bt|ßt)|geplatzt|fiel|fällt|wird|werden|würde|"
    r"wollte?n?|sollte?n?|musste?n?|hätte?n?|if|wenn|vielleicht|maybe|perhaps|\?|nearly|almost|fast|beinahe)$",
    re.IGNORECASE,
)
"""Words that may take back what comes before them; none of them belongs to a place or a purpose."""
NO_VERBS = frozenset((
    *("bed", "shed", "red", "hundred", "wedding", "abend", "verein", "vereins", "einkauf", "gebet", "gebiet", "gericht", "geburt"),
    *("aussicht", "vorort", "umland", "ausland", "unterricht", "abendbrot", "garten", "einkaufen", "vatertag", "verwandten"),
))  # fmt: skip
NOTHING = lazy_pattern(r"(?:nothing|nowt|nix|nichts)[\s.!)]*", re.IGNORECASE)
ON_A = re.compile(r"(?:(?:on|am|den|der|the)\s+)?", re.IGNORECASE)
AT_TIME = lazy_pattern(r"\s*(?:at|um)\s+\d", re.IGNORECASE)
"""An hour without a verb in the past may be one to come: "lunch with Eva at 1"."""
TO_DO = lazy_pattern(r"\s*to\s+(?!the\b|my\b|our\b|her\b|his\b)[a-z]")
TO_OTHERS = lazy_pattern(
    r"\s*(?:to|an)\s+(?:(?:the|an?|his|her|my|their|den|die|das|ihre?n?|seine?n?)\b|[A-ZÄÖÜ])"
)
LATER_FIRST = lazy_pattern(
    rf"\W*(?:(?:(?:at|um|on|am)\s+\S+|maybe|vielleicht|probably|hopefully)\s+)?{LATER.pattern}", re.IGNORECASE
)
ABOUT = lazy_pattern(
    r"\s*(?:about|re|wegen|wg|über|because|cos|weil|to|um|that|dass|who|she|he|sie|er)\b", re.IGNORECASE
)
CLOSE_DAYS = (
    "yesterday",
    "yday",
    "today",
    "last night",
    "this morning",
    "gestern",
    "heute",
    "vorgestern",
    "gestern abend",
)
NUMBERED_DAY = lazy_pattern(r"(?<![\w.])\d{1,2}\.\s?\d{1,2}\.(?:\d{4}|\d{2})?(?!\d)")
PLANNED_LAST = lazy_pattern(
    r"(?:.*\s)?(?:planned|booked|arranged|scheduled|pencilled\s+in|geplant|ausgemacht|abgemacht|vereinbart|verabredet|reserviert|gebucht)[\s.!)]*",
    re.IGNORECASE | re.DOTALL,
)
"""A text that ends with having planned what is named before it."""
NUMBER = lazy_pattern(r"\d{1,2}(?:st|nd|rd|th)")
WHOSE = lazy_pattern(r"(?:\w['’]?s|s['’]|his|her|their|my|ihre?n?|seine?n?|mein\w*)\s+$", re.IGNORECASE)
LAST_WORDS = 5
"""How many of the last words a day may begin with."""
ON = lazy_pattern(r"(?<!\S)(?:on|am|vom|den)\s+$", re.IGNORECASE)
"""Words before a day at the end of a sentence, which mean nothing without it."""


def begins_text(tail: str, *, after_names: bool = False) -> bool:
    """Whether what the touch was about begins here, separated from its head; `after_names` that it is in the middle of one.

    >>> [begins_text(tail) for tail in (": film plans", "about the flat", "at the market", "cancelled")]
    [True, True, True, False]
    """
    if STOP.match(tail) or AT_PLACE.match(tail):
        return True
    topic = TOPIC.match(tail)
    return topic is not None and not (after_names and topic[0].casefold() in ("i", "ich", "we", "wir", "all"))


def joined(tail: str) -> str:
    """The part of a tail up to its first stop; the full stops of a day such as 14.2. are none."""
    days = [match.span() for match in NUMBERED_DAY.finditer(tail)]
    for stop in STOP.finditer(tail):
        within = any(begin <= stop.start() < end for begin, end in days)
        if not within:
            return tail[: stop.start()]
        if len(stop[0].strip()) > 1:
            return tail[: stop.start() + 1]
    return tail


def is_clear(tail: str, *, past: bool, free: bool, met: bool, theirs: bool, around: Around) -> bool:
    """Whether a tail takes nothing back of its head, and leaves no word beside it that was not understood.

    `past` says that a verb of the head tells of what has happened; `free` that its verb takes any object: "wished Eva …";
    `met` that it was done together, `theirs` that the other person did it, and not to you by what the head says.
    """
    begin = STOP.match(tail)
    about = tail[begin.end() :] if begin else tail
    if (met and is_no_show(about)) or is_called_off(about) or (not past and LATER_FIRST.match(about)):
        return False
    if met and not past and ":" not in tail and (PLANNED_LAST.fullmatch(tail) or _has_day(tail, around)):
        return False
    if takes_back(about.lstrip(), called=not met) or (met and is_unanswered(about.lstrip())):
        return False
    if begin is not None:
        colon = begin[0].strip() == ":" and NOTHING.fullmatch(about)
        asked = begin[0].strip().endswith("?")
        return not colon and not asked
    part = joined(tail)
    if tail[len(part) :].lstrip().startswith("?"):
        return False
    while adverb := ADVERB.match(part):
        part = part[adverb.end() :]
    if not re.search(r"\w", part):
        return True  # nothing, or a smiley
    if not past and LATER.search(part):
        return False
    if theirs and TO_OTHERS.match(part):
        return False
    if not past and (AT_TIME.match(part) or TO_DO.match(part)):
        return False
    if free or TOPIC.match(part):
        return True
    return AT_PLACE.match(part) is not None and _is_place(part)


def _has_day(tail: str, around: Around) -> bool:
    """Whether a part of a tail begins with a day that may be one to come: "lunch with Tom, 12th Dec at the Crown"."""
    begins = (ON_A.match(tail, stop.end()) for stop in STOP.finditer(tail))
    return any(day_at(tail, begin.end(), around) for begin in begins if begin)


def _is_place(part: str) -> bool:
    """Whether a part that begins with a preposition says no more than where, when or what for."""
    words = [word[0].casefold() for word in WORD.finditer(part)]
    topic = next(
        (match for match in re.finditer(r"(?<=\s)\S+", part) if TOPIC.match(part, match.start())), None
    )
    before = len(part[: topic.start()].split()) if topic else len(words)
    return not NOT_THERE.search(part) and not any(
        VERBAL.fullmatch(word) and word not in NO_VERBS for word in words[:before]
    )


def misses_day(part: str, written: Written | None, *, met: bool) -> bool:
    """Whether a joined part names a day, or a time of the year, that was not understood, while the line has no day.

    `met` says that it was done together: then "at Christmas" is when, and not what a card was for.
    """
    if written is not None or ABOUT.match(part):
        return False
    return DAY_LIKE.search(part) is not None or (met and FEAST_TIME.search(part) is not None)


def day_at(text: str, at: int, around: Around) -> Written | None:
    """The day at a character of a line; not of a feast, as in "andys 40th"."""
    reading = read_date(text, at, around)
    if reading is not None and NUMBER.match(reading.spoken) and WHOSE.search(text, 0, at):
        return None
    return reading


def last_day(part: str, around: Around) -> tuple[str, Written | None]:
    """A joined part without the day in its last words, "at the market yesterday", and the day, if there is one.

    Of what it was about, "about the party on Sunday", it is only a day such as yesterday: the other is that of the party.
    """
    for match in list(re.finditer(r"(?<!\S)\S+", part))[-LAST_WORDS:]:
        reading = day_at(part, match.start(), around)
        if (
            reading is None
            or part[reading.end :].strip(" .")
            or reading.spoken.casefold() in ("now", "jetzt")
        ):
            continue
        if TOPIC.match(part) and reading.spoken.casefold() not in CLOSE_DAYS:
            break
        return ON.sub("", part[: match.start()]).rstrip(), reading
    return part, None
