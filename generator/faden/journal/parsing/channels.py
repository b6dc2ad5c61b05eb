"""The words for channels and directions, in English and German, and lines of give and take."""

from __future__ import annotations

import re
from collections.abc import Mapping

from faden.core.layout import names_note
from faden.core.model import Channel, Direction, Favour
from faden.journal.parsing.source import linked_name

WORDS: Mapping[Channel, tuple[str, ...]] = {
    Channel.MEETING: (
        "meeting", "met", "lunch", "breakfast", "brunch", "coffee", "walk", "dinner", "drinks", "visit", "run", "jog",
        "cinema", "concert", "hike", "tea", "beer", "pub", "talk", "pint", "pints", "supper", "barbecue", "bbq", "picnic", "swim",
        "camping", "museum", "theatre", "gig", "sauna", "sleepover", "brew", "cuppa", "curry", "roast", "takeaway", "drink",
        "kickabout", "parkrun", "football", "tennis", "row", "catch-up", "catchup", "pizza", "sushi", "natter",
        "gym", "swimming", "yoga", "quiz", "footy", "shopping", "bowling", "darts", "playdate",
        "beers", "wine", "gin", "cocktails", "golf", "squash", "badminton", "cricket", "holiday",
        "meal", "wedding", "meet", "do", "wake", "christening", "match", "stag", "hen", "stag-do", "hen-do",
        "treffen", "getroffen", "mittagessen", "frühstück", "kaffee", "spaziergang",
        "abendessen", "besuch", "lauf", "kino", "konzert", "wanderung", "essen", "tee", "bier", "gespräch", "verabredung",
        "zelten", "theater", "grillen", "brettspiele", "spieleabend", "feierabendbier", "bierchen", "käffchen", "kneipe",
        "stammtisch", "filmabend", "schnack", "plausch", "radtour", "joggen", "glühwein", "weihnachtsmarkt", "laufen", "spazieren",
        "raclette", "treff", "date", "schwimmen", "fußball", "fussball", "shoppen", "kegeln", "klettern", "bouldern",
        "mittagspause", "skat", "doko", "kuchen", "kaffeetrinken", "sommerfest", "sport", "urlaub", "ausflug",
        "hochzeit", "taufe", "trauung", "polterabend", "konfirmation", "kommunion", "wandern",
    ),
    Channel.VIDEO: ("video", "videocall", "video-call", "zoom", "videoanruf", "videogespräch", "facetime", "skype", "teams"),
    Channel.CALL: ("call", "phone", "phoned", "anruf", "telefonat", "telefon", "tel", "angerufen", "telefongespräch"),
    Channel.VOICE: ("voice", "voicemail", "sprachnachricht", "sprachi", "sprachmemo"),
    Channel.CHAT: (
        "chat", "message", "text", "txt", "whatsapp", "signal", "sms", "telegram", "threema", "messenger", "imessage", "dm", "msg",
        "nachricht", "kurznachricht",
    ),
    Channel.MAIL: ("mail", "email", "e-mail"),
    Channel.LETTER: ("letter", "brief"),
    Channel.CARD: ("card", "postcard", "karte", "postkarte"),
    Channel.NETWORK: ("network", "linkedin", "xing", "mastodon", "instagram", "insta", "netzwerk", "netzwerknachricht"),
    Channel.GROUP: ("group", "event", "party", "gruppe", "veranstaltung", "feier"),
    Channel.REACTION: ("reaction", "like", "reaktion"),
    Channel.TRIED: ("tried", "attempt", "versucht", "probiert"),
}  # fmt: skip

CHANNELS: Mapping[str, Channel] = {word: channel for channel, words in WORDS.items() for word in words}

DIRECTIONS: Mapping[str, Direction] = {
    "to": Direction.ME,
    "an": Direction.ME,
    "from": Direction.THEM,
    "von": Direction.THEM,
    "with": Direction.BOTH,
    "mit": Direction.BOTH,
    "bei": Direction.ME,
    "at": Direction.ME,
    "w/": Direction.BOTH,
}

PAIRS = (
    ("meeting", "Treffen"), ("lunch", "Mittagessen"), ("breakfast", "Frühstück"), ("coffee", "Kaffee"),
    ("walk", "Spaziergang"), ("dinner", "Abendessen"), ("visit", "Besuch"), ("run", "Lauf"), ("cinema", "Kino"),
    ("concert", "Konzert"), ("hike", "Wanderung"), ("call", "Anruf"), ("video", "Videoanruf"),
    ("voice", "Sprachnachricht"), ("chat", "Nachricht"), ("message", "Nachricht"), ("mail", "Mail"),
    ("letter", "Brief"), ("postcard", "Postkarte"), ("card", "Karte"), ("network", "Netzwerk"), ("group", "Gruppe"),
    ("party", "Feier"), ("event", "Veranstaltung"), ("reaction", "Reaktion"), ("tried", "versucht"),
)  # fmt: skip
"""A channel's word in English and in German."""
AT_THEIRS = (Channel.MEETING, Channel.GROUP)
"""Channels that German does not send to a person: if you began, it is `Abendessen bei`, never `Abendessen an`."""
VISITS = ("visit", "besuch")
PREPOSITIONS: Mapping[str, Mapping[Direction, str]] = {
    "en": {Direction.ME: "to", Direction.THEM: "from", Direction.BOTH: "with"},
    "de": {Direction.ME: "an", Direction.THEM: "von", Direction.BOTH: "mit"},
}
IN_GERMAN = dict(PAIRS)
NO_NOUNS = ("met", "getroffen")
FIRST_GERMAN = "treffen"
"""In a channel's words the English ones come first."""
AND: Mapping[str, str] = {"en": "and", "de": "und"}


def preposition(word: str, direction: Direction, language: str) -> str:
    """The word between the channel and the person: `call with`, `Brief an`, `Besuch bei`."""
    if language == "de" and direction is Direction.ME and CHANNELS.get(word.casefold()) in AT_THEIRS:
        return "bei"
    return PREPOSITIONS[language][direction]


VERBS: Mapping[str, tuple[str, Direction | None]] = {
    **dict.fromkeys(("called", "rang", "phoned", "telephoned", "rief"), ("call", Direction.ME)),
    **dict.fromkeys(("facetimed", "skyped", "zoomed", "geskypt"), ("video", Direction.BOTH)),
    **dict.fromkeys(
        ("texted", "messaged", "msgd", "txtd", "whatsapped", "wrote", "replied", "schrieb"),
        ("message", Direction.ME),
    ),
    **dict.fromkeys(("emailed", "mailed", "e-mailed", "mailte"), ("mail", Direction.ME)),
    **dict.fromkeys(("visited", "besuchte"), ("visit", Direction.ME)),
    **dict.fromkeys(("lunched", "dined"), ("lunch", Direction.BOTH)),
    **dict.fromkeys(("spoke", "talked", "sprach"), ("call", Direction.BOTH)),
    **dict.fromkeys(("chatted", "chattete"), ("chat", Direction.BOTH)),
    **dict.fromkeys(("saw", "met", "traf", "sah"), ("meeting", Direction.BOTH)),
    "celebrated": ("party", Direction.BOTH),
    "rowed": ("row", Direction.BOTH),
    **dict.fromkeys(("heard", "hörte"), ("message", Direction.THEM)),
}
"""Verbs for a channel: its English word, and who began if the person is not named before the verb."""
PARTICIPLES: Mapping[str, tuple[str, Direction | None]] = {
    "angerufen": ("call", Direction.ME),
    **dict.fromkeys(("telefoniert", "gesprochen"), ("call", Direction.BOTH)),
    **dict.fromkeys(
        ("geschnackt", "gequatscht", "geplaudert", "geratscht", "unterhalten", "geredet", "ausgesprochen"),
        ("talk", Direction.BOTH),
    ),
    **dict.fromkeys(
        ("vorbeigeschaut", "übernachtet", "vorbeigekommen", "vorbeigefahren"), ("visit", Direction.ME)
    ),
    **dict.fromkeys(
        ("geschrieben", "gesimst", "getextet", "geantwortet", "gewhatsappt", "whatsappt", "angeschrieben"),
        ("message", Direction.ME),
    ),
    "gemeldet": ("message", Direction.ME),
    "gemailt": ("mail", Direction.ME),
    "gechattet": ("chat", Direction.BOTH),
    "gezoomt": ("video", Direction.BOTH),
    "besucht": ("visit", Direction.ME),
    **dict.fromkeys(
        (
            "getroffen",
            "gesehen",
            "gegessen",
            "gefrühstückt",
            "gestritten",
            "gezofft",
            "gezankt",
            "verkracht",
            "versöhnt",
            "wiedergesehen",
        ),
        ("meeting", Direction.BOTH),
    ),
    "spaziert": ("walk", Direction.BOTH),
    "gefeiert": ("party", Direction.BOTH),
    **dict.fromkeys(("gelaufen", "gejoggt"), ("run", Direction.BOTH)),
    "gezeltet": ("camping", Direction.BOTH),
}
"""German participles: without "hat" it was you who did it, wherever the person is named."""

SIZES = {"small": 0.5, "large": 2.0, "klein": 0.5, "groß": 2.0}
SIZE = re.compile(r"\s*\((small|large|klein|groß)\)\s*")
GIVEN = ("gave", "given", "gab", "gegeben", "geholfen", "helped")
GOT = ("got", "received", "bekam", "bekommen", "erhalten", "erhielt")
FAVOUR = re.compile(
    rf"({'|'.join((*GIVEN, *GOT))})((?:\s*\((?:small|large|klein|groß)\)|\s*\[\[[^\[\]|\n]+\]\]){{0,2}})\s*:\s*(\S.*)",
    re.IGNORECASE,
)
"""`gave: text`, `gab: Text`, `got (large): text`, `gave [[anna-berger]]: text`, `got [[anna-berger]] (large): text`."""
WHO = re.compile(r"\[\[([^\[\]|\n]+)\]\]")


def favour(text: str) -> Favour | None:
    """The give or take that a text describes; None if it describes none."""
    match = FAVOUR.fullmatch(text.strip())
    if match is None:
        return None
    what = match[3].strip()
    size, person_link = SIZE.search(match[2]), WHO.search(match[2])
    behind = SIZE.search(what)
    if size is None and behind and behind.end() == len(what):
        size, what = behind, what[: behind.start()]
    weight = SIZES[size[1].lower()] if size else 1.0
    person = linked_name(person_link[1]) if person_link else None
    person = None if person and names_note(person) else person or None
    return Favour(match[1].lower() in GIVEN, what, weight, person)


def meeting_word(word: str, language: str) -> str:
    """What a meeting was, in the word it was logged with; empty if that says no more than that you met.

    >>> meeting_word("walk", "de"), meeting_word("kaffee", "de"), meeting_word("met", "en")
    ('Spaziergang', 'Kaffee', '')
    """
    plain = word.casefold()
    if plain in NO_NOUNS:
        return ""
    if language != "de":
        return word
    german = WORDS[Channel.MEETING][WORDS[Channel.MEETING].index(FIRST_GERMAN) :]
    return word.capitalize() if plain in german else IN_GERMAN.get(plain, "")
