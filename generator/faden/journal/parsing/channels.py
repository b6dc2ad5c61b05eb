"""The words for channels and directions, in English and German, and lines of give and take."""

from __future__ import annotations

import re
from collections.abc import Mapping

from faden.core.model import Channel, Direction, Favour
from faden.journal.parsing.source import names_note

WORDS: Mapping[Channel, tuple[str, ...]] = {
    Channel.MEETING: (
        "meeting", "met", "lunch", "breakfast", "brunch", "coffee", "walk", "dinner", "drinks", "visit", "run", "jog",
        "cinema", "concert", "hike", "treffen", "getroffen", "mittagessen", "frühstück", "kaffee", "spaziergang",
        "abendessen", "besuch", "lauf", "kino", "konzert", "wanderung",
    ),
    Channel.VIDEO: ("video", "videocall", "video-call", "zoom", "videoanruf", "videogespräch"),
    Channel.CALL: ("call", "phone", "phoned", "anruf", "telefonat", "telefon", "angerufen"),
    Channel.VOICE: ("voice", "voicemail", "sprachnachricht"),
    Channel.CHAT: (
        "chat", "message", "text", "whatsapp", "signal", "sms", "telegram", "threema", "nachricht", "kurznachricht",
    ),
    Channel.MAIL: ("mail", "email", "e-mail"),
    Channel.LETTER: ("letter", "brief"),
    Channel.CARD: ("card", "postcard", "karte", "postkarte"),
    Channel.NETWORK: ("network", "linkedin", "xing", "mastodon", "netzwerk", "netzwerknachricht"),
    Channel.GROUP: ("group", "event", "party", "gruppe", "veranstaltung", "feier"),
    Channel.REACTION: ("reaction", "like", "reaktion"),
    Channel.TRIED: ("tried", "attempt", "versucht", "probiert"),
}  # fmt: skip

CHANNELS: Mapping[str, Channel] = {word: channel for channel, words in WORDS.items() for word in words}

TOGETHER = (Channel.MEETING, Channel.VIDEO, Channel.CALL, Channel.GROUP)
"""What two people do at the same time; everything else one of them sends."""

DIRECTIONS: Mapping[str, Direction] = {
    "to": Direction.ME,
    "an": Direction.ME,
    "from": Direction.THEM,
    "von": Direction.THEM,
    "with": Direction.BOTH,
    "mit": Direction.BOTH,
}

SIZES = {"small": 0.5, "large": 2.0, "klein": 0.5, "groß": 2.0}
SIZE = re.compile(r"\s*\((small|large|klein|groß)\)\s*")
FAVOUR = re.compile(
    r"(gave|got|gegeben|bekommen)((?:\s*\((?:small|large|klein|groß)\)|\s*\[\[[^\[\]|\n]+\]\]){0,2})\s*:\s*(\S.*)",
    re.IGNORECASE,
)
"""`gave: text`, `gegeben: text`, `got (large): text`, `gave [[anna-berger]]: text`, `got [[anna-berger]] (large): text`."""
WHO = re.compile(r"\[\[([^\[\]|\n]+)\]\]")


def favour(text: str) -> Favour | None:
    """The give or take that a text tells of; None where it tells of none."""
    match = FAVOUR.fullmatch(text.strip())
    if match is None:
        return None
    what = match[3].strip()
    size, who = SIZE.search(match[2]), WHO.search(match[2])
    behind = SIZE.search(what)
    if size is None and behind and behind.end() == len(what):
        size, what = behind, what[: behind.start()]
    weight = SIZES[size[1].lower()] if size else 1.0
    person = who[1].strip() if who and not names_note(who[1].strip()) else None
    return Favour(match[1].lower() in ("gave", "gegeben"), what, weight, person)
