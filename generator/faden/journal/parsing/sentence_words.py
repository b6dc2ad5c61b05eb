"""The words of a sentence about a touch that are neither names nor channels, in English and German."""

from __future__ import annotations

import re

from faden.core.model import Direction
from faden.journal.parsing.channels import AT_THEIRS, CHANNELS, DIRECTIONS, PARTICIPLES, VERBS, VISITS

LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")
UNDONE = re.compile(
    r"(?:will|shall|should|must|need|want|wanted|going|plan|planning|forgot|not|never|didn['’]?t|don['’]?t|haven['’]?t|todo|"
    r"if|muss|müsste|soll|sollte|werde|wollte|möchte|morgen|vergessen|nicht|nie|kein|keine|keinen|wenn)\b",
    re.IGNORECASE,
)
"""Words that say that something did not happen, or has not yet."""
IMPERATIVE = re.compile(
    r"\s*(?:call|phone|mail|email|text|message|visit|meet)\s+(?!with|from|to\b)\S", re.IGNORECASE
)
"""How people remind themselves: "call Anna"."""
MANY = "treffen|besuchen|telefonieren|gehen|fahren|sehen|sprechen|essen|schreiben|rufen"
PRESENT = re.compile(
    rf"\b(?:call|phone|mail|email|text|message|visit|meet)\s+(?:her|him|them)\b|"
    rf"(?:(?<!\w)(?:treffe|besuche|schreibe|telefoniere|gehe|fahre|sehe|spreche|rufe)|^(?:Treffe|Telefoniere|Schreibe|Rufe|Gehe))\b|"
    rf"\b(?:{MANY})\s+(?:ich|wir)\b|\b(?:[iI]ch|[wW]ir)\s+(?:{MANY})\b|"
    rf"\b(?:I|i|[wW]e)(?:['’]m|['’]re|\s+am|\s+are)\s+\w+ing\b|^(?:[sS]eeing|[mM]eeting|[cC]alling|[vV]isiting)\s+(?!with|on\b)[A-Z\[]"
)
"""What you are doing or have yet to do: "am Freitag treffe ich Eva", `joe "call him on Friday"`."""
SPACE = re.compile(r"[\s|*_`]*")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
JOIN = re.compile(
    r"\s*(?:(,|&|\+|/)\s*(?:and|und)?|(?:and|und|u\.?))\s+(?:with\s+|mit\s+|w/?\s+)?", re.IGNORECASE
)
BESIDE = re.compile(r"()\s*(?=\[\[)")
"""People in double brackets may follow each other without a word in between."""
BESIDES = re.compile(r"(?:(?:zusammen|gemeinsam|together)\s+)?(?:mit|with)\s+", re.IGNORECASE)
ON = re.compile(r"(?<!\S)(?:on|am|vom|den)\s+$", re.IGNORECASE)
"""Words before a day at the end of a sentence, which mean nothing without it."""
PRONOUN = re.compile(r"\s+(?:them|her|him|ihr|ihm|ihnen)(?=\s*(?:[:;,.–—]|$))", re.IGNORECASE)
"""After `from` or `to`, people who are named already, if nothing else follows: `a chat from them: film plans`."""
SUBJECT = re.compile(
    rf"^(?:sie|er|she|he|they)\s+(?=(?:hat|haben|hatte|has|have|had|{'|'.join(VERBS)})(?!\w))", re.IGNORECASE
)
"""Who did what follows, where the person is named before it: `kathi "sie hat geschrieben"`."""
COMMA = re.compile(r"\s*,\s*")
STOPS = ":;–—"
OWN = ("i", "we", "ich", "wir", "habe", "haben", "hab", "i've", "we've")
HAS = ("hat", "has", "hatte", "had")
MESSAGES = ("message", "messages", "nachricht", "nachrichten")
SENDING = {"sent": Direction.ME, "schickte": Direction.ME, "got": Direction.THEM, "received": Direction.THEM}
SENT = ("geschickt", "gesendet")
RECEIVED = ("bekommen", "erhalten", "gekriegt")
AT = ("at", "bei", "beim")
TOWARDS = {**DIRECTIONS, **dict.fromkeys(AT, Direction.ME), "w": Direction.BOTH}
FILLERS = frozenset((
    *OWN, *HAS, "a", "an", "the", "my", "our", "some", "had", "have", "went", "was", "were", "been", "for", "on", "of",
    "me", "us", "just", "short", "long", "quick", "nice", "together", "again", "also", "both", "and", "to", "back",
    "am", "zum", "zur", "ein", "eine", "einen", "einem", "einer", "der", "die", "das", "den", "dem", "mein", "meine",
    "meinen", "meinem", "meiner", "unser", "unsere", "war", "waren", "mich", "mir", "uns", "sich", "gerade", "eben",
    "kurz", "kurzer", "kurzes", "kurze", "kurzen", "lang", "lange", "langes", "langer", "langen", "nett", "nettes",
    "zusammen", "wieder", "noch", "beide", "und", "um", "im", "mal", "has",
))  # fmt: skip
"""Words without a meaning here."""
CLAUSE = re.compile(r"[,:;]|\.(?!\d)\s")
PAST = frozenset((
    *SENDING, *SENT, *RECEIVED, *VERBS, *PARTICIPLES, "had", "went", "was", "were", "been", "ran", "bumped", "came", "stopped",
    "dropped", "hatte", "hatten", "hat", "habe", "haben", "hab", "i've", "we've", "war", "waren", "kam",
))  # fmt: skip
PARTICIPLE = re.compile(r"\b(?!gegen\b)(?:\w{2,4})?ge[a-zäöüß]{2,}(?:t|en)\b")


def has_happened(text: str) -> bool:
    """Whether a verb of a sentence, up to its colon, says that it has happened.

    >>> [has_happened(text) for text in ("met Eva", "Eva am 3.5. zum Essen eingeladen", "drinks with Eva")]
    [True, True, False]
    """
    head = text.partition(":")[0]
    return (
        any(word[0].casefold() in PAST for word in WORD.finditer(head)) or PARTICIPLE.search(head) is not None
    )


def is_present(text: str) -> bool:
    """Whether the first clause of a sentence says what you are doing or have yet to do.

    >>> [is_present(text) for text in ("am Freitag treffe ich Eva", "Treffen mit Eva", "Eva call her", "called her")]
    [True, False, True, False]
    """
    return PRESENT.search(CLAUSE.split(text, maxsplit=1)[0]) is not None


def towards(word: str, noun: str | None) -> Direction:
    """Who began it, by the word before the person: of "pub to mum" both, because you only go to her for a visit."""
    met = noun is not None and CHANNELS[noun.casefold()] in AT_THEIRS and noun.casefold() not in VISITS
    return Direction.BOTH if met and word in ("to", "an") else TOWARDS[word]


def with_subject(text: str) -> str:
    """A text that stands by itself after a name, with the subject that it leaves out.

    >>> with_subject("called, all well"), with_subject("rang me, all well"), with_subject("lunch")
    ('I called, all well', 'rang me, all well', 'lunch')
    """
    first, _, rest = text.partition(" ")
    verb = VERBS.get(first.rstrip(",:;").casefold())
    to_you = re.match(r"(?:me|us|mich|mir|uns)\b", rest, re.IGNORECASE)
    return text if not rest or verb is None or verb[1] is Direction.BOTH or to_you else f"I {text}"
