"""The words of a sentence about a touch that are neither names nor channels, in English and German."""

from __future__ import annotations

import re
from collections.abc import Mapping

from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Direction
from faden.core.spoken_names import RELATIVES
from faden.journal.parsing.channels import AT_THEIRS, CHANNELS, DIRECTIONS, PARTICIPLES, VERBS, VISITS

ME, THEM, BOTH = Direction.ME, Direction.THEM, Direction.BOTH


def words_of(text: str) -> frozenset[str]:
    """The words of a text with spaces between them, as they are looked up: "großer" is "grosser"."""
    return frozenset(text.casefold().split())


LINK = lazy_pattern(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")
SPACE = lazy_pattern(r"[\s|*_`]*")
WORD = lazy_pattern(r"[^\W\d_][\w'’-]*")
STOP = lazy_pattern(r"\s*(?:[,:;.!?()–—…]+|(?<!\S)-+(?=\s))\s*|\s*\n\s*")
"""What separates the parts of a line."""
AT = ("at", "bei", "beim")
TOWARDS: Mapping[str, Direction] = {
    **DIRECTIONS,
    **dict.fromkeys(AT, ME),
    **dict.fromkeys(("w", "wi", "with"), BOTH),
    **dict.fromkeys(("off", "vom"), THEM),
}
"""What comes before people, and who began it then."""
OWN = words_of("i we ich wir habe haben hab i've we've ive weve me myself")
TO_ME = words_of("me us mir uns mich")
HAS = words_of("hat has hatte had war was waren were hatten ist kam kamen came")
"""Verbs that say of the people before them what they did."""
BEEN = HAS - {"ist"} | words_of("habe haben hab i've we've ive weve went been took treated gewesen bin")
"""Words by which something has happened."""
THEY = words_of("she he they sie er")
THEM_WORDS = words_of("her him them ihr ihm ihnen ihn")
BEFORE_NAMES = words_of("my our the meine meiner meinem meinen unsere unserer die der dem den")
"""What may stand between "with" and a name."""
FILLERS = words_of("""
    a an the my our some for on of in to just short long quick nice together again also both and n back all there over
    this that little big good lil finally then so round around out ended up managed by via per it am zum zur ein eine
    einen einem einer der die das den dem mein meine nem meinen meinem meiner unser unsere sich gerade eben nen ne ner auf
    aufn ins beim kurz kurzer kurzes kurze kurzen lang lange langes langer langen nett nettes netter zusammen wieder noch
    beide und um im mal alle da gab es endlich n' bisschen bissl übers über auch nur only as dann
""") | OWN | HAS | TO_ME | BEEN  # fmt: skip
"""Words without a meaning here."""
ADJECTIVES = words_of("""
    lovely great awkward terrible brilliant fun funny proper massive huge hour-long late early boozy cosy grim sad rough
    tearful emotional impromptu surprise virtual weekly monthly usual annual first second third last-minute spontaneous
    drunken cheeky festive belated sunday friday saturday monday tuesday wednesday thursday morning evening afternoon cold
    wet deep angry schöner schönes schöne schönen toller tolles tolle tollen spontan spontaner spontanes spontane
    spontanen leckeres leckerer gemütlich gemütlicher gemütliches gemütliche gemütlichen ewig stundenlang ausführlich
    ausgiebig intensiv spät früh erster erstes erste ersten zufällig unerwartet trauriges trauriger gutes guter gute guten
    kleiner kleines kleine kleinen großer großes überraschend randomly unexpectedly spontaneously briefly quickly
    accidentally properly handwritten liebe lieben
""")  # fmt: skip
"""What a touch was like. It is understood, and stays in the text."""
SO_FAR = lazy_pattern(
    r"(?:(?P<verb>ran|jogged|walked|hiked|swam|cycled)\s+)?(?:an?\s+)?\d+(?:[.,]\d+)?\s?(?:km?|miles?|mi|lengths|bahnen|min(?:ute[ns]?|s)?|hours?|"
    r"stunden?|std)(?![\w-])",
    re.IGNORECASE,
)
"""How far or how long: "ran 10k with Pete", "10 km mit Jens gelaufen". It stays in the text."""
ROUTES = {
    "ran": "run",
    "jogged": "jog",
    "walked": "walk",
    "hiked": "hike",
    "swam": "swim",
    "cycled": "meeting",
}
PLACES = words_of("""
    town park work school gym home garden office shop shops station café cafe restaurant kitchen beach church market
    hospital library river lake playground bus train street supermarket uni university canteen allotment zoo city village
    seaside woods pool conference stadt büro arbeit garten see schule kantine mensa supermarkt bahnhof wald kirche dorf
    markt krankenhaus spielplatz zug straße fluss strand hafen eisdiele biergarten bar innenstadt klinik praxis edeka rewe
    aldi lidl tesco asda costa greggs
""")  # fmt: skip
"""Where people meet. The place stays in the text."""
INTO = r"(?:in|im|at|@|on|auf|am|an|vor|near|beim|bei|inside|outside|by|round|hinter|from|aus)"
DET = r"(?:(?:the|a|an|my|our|der|die|das|dem|den|einem|einer|'m|’m)\s+)?"
PLACE = lazy_pattern(
    rf"{INTO}\s+{DET}({'|'.join(sorted(PLACES, key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)
FEASTS = (
    r"birthday|b['’]?day|geburtstag|gebs?i|anniversary|jahrestag|wedding|hochzeit|christening|taufe|christmas|xmas|weihnachten|"
    r"easter|ostern|new\s+year|neues?n?\s+jahr|neujahr|retirement|leaving|graduation|engagement|house-?warming|einweihung|abschied"
)
OCCASION = lazy_pattern(
    rf"(?:(?:for|on|to|zum|zur|zu|wegen|nach|vor|at)\s+)(?:(?:her|his|their|the|ihrem|seinem|ihren|seinen|my|our)\s+)?"
    rf"(?:\d{{1,3}}(?:\.|st|nd|rd|th)?\s+|neuen\s+|new\s+)?(?:{FEASTS}|(?:new\s+|neuen\s+)?(?:job|baby))(?![\w-])",
    re.IGNORECASE,
)
"""What it was for, in the middle of a head: "Eva zum Geburtstag angerufen"."""
FEAST = lazy_pattern(
    rf"(?:\d{{1,3}}(?:\.|st|nd|rd|th)?\s+)?(?:{FEASTS})(?:\s+(?:do|party|feier))?(?![\w-])", re.IGNORECASE
)
TOPIC = lazy_pattern(
    rf"(?:wegen|about|re|zu|über)\s+(?:[^\s,.;:]+\s+){{1,4}}?(?=(?:{'|'.join(PARTICIPLES)})(?!\w))",
    re.IGNORECASE,
)
"""What it was about, before a German participle: "Eva wegen der Wohnung geschrieben"."""
SENT = words_of("geschickt gesendet geschrieben verschickt gegeben")
RECEIVED = words_of("bekommen erhalten gekriegt")
SENDING: Mapping[str, Direction] = {
    **dict.fromkeys(("sent", "schickte", "forwarded", "posted", "dropped", "pinged", "gave", "left"), ME),
    **dict.fromkeys(("got", "received", "bekam"), THEM),
}
"""Verbs that say who began it, not how: "sent Eva a card"."""
GIVEN = {
    **dict.fromkeys(("ring", "bell", "buzz", "tinkle"), "call"),
    **dict.fromkeys(("line", "note", "shout"), "message"),
}
"""What you give or drop: "gave mum a ring", "dropped her a line"."""
MESSAGE_VERBS = words_of("""
    congratulated thanked wished gratulierte gratuliert bedankte bedankt wünschte gewünscht kondolierte kondoliert
    weitergeleitet
""")  # fmt: skip
"""Messages in other words than a channel's. Such words stay in the text, because they say more than "message" does."""
QUARRELS = (
    "gestritten",
    "gezofft",
    "gezankt",
    "verkracht",
    "versöhnt",
    "fell out",
    "argued",
    "quarrelled",
    "fought",
    "made up",
)
"""How it was, in the word that says that you met: it stays in the text."""
THINGS = lazy_pattern(
    r"(?:photos?|pics?|pictures?|fotos?|bild(?:er)?|videos?|links?|memes?|gifs?|flowers|blumen|parcel|paket|päckchen|"
    r"congrats|congratulations|regards|thanks|dank|glückwünsche|grüße|wishes|recipe|rezept|article|artikel|"
    r"podcast|invite|einladung)(?![\w-])",
    re.IGNORECASE,
)
"""What is sent: with a verb of sending, or "from" and "to", it is a message."""
GREETING = lazy_pattern(
    r"(?:(?:happy|merry|best|many|birthday|christmas|new\s+year['’]?s?|herzliche[nr]?|liebe|schöne|viele|vielen|beste|frohe|"
    r"gute|alles|some|her|his|a|the|ein|eine)\s+)*"
    r"(?:glückw[uü]nsche?|grüße|gruß|greetings|regards|wishes|congratulations|congrats|thanks|dank|danke|beileid|condolences|"
    r"(?<=happy )(?:birthday|b['’]?day)|(?<=merry )(?:christmas|xmas)|(?<=happy )new\s+year|(?<=frohe )weihnachten|"
    r"(?<=schöne )weihnachten|"
    r"(?<=frohe )ostern|(?<=schöne )ostern|(?<=alles )(?:gute|liebe)|alles\s+gute)"
    r"(?=\s*(?:[^\w\s]|$)|\s+(?:aus|von|vom|from|of|to|an|für|for|zu[mr]?|on|about|über|gewünscht)\b)",
    re.IGNORECASE,
)
"""What such a message is; only at the beginning of a line, or behind the name that begins it."""
KINDS = {
    **dict.fromkeys(("karte", "post", "card"), "card"),
    "brief": "letter",
    **dict.fromkeys(("grüsse", "gruss", "wünsche", "nachricht", "sms", "dm", "text", "message"), "message"),
    "mail": "mail",
    **dict.fromkeys(("anruf", "telefonat"), "call"),
    "spaziergang": "walk",
    **dict.fromkeys(("essen", "dinner"), "dinner"),
    **dict.fromkeys(("feier", "fest", "party"), "party"),
    "besuch": "visit",
}
COMPOUND = lazy_pattern(
    r"(?!trauerfeier)(?:[^\W\d_][\w-]*?(?P<free>nachricht|sms|dm|mail|anruf|telefonat|spaziergang|besuch|feier|party)|"
    r"(?:geburtstags|weihnachts|oster|neujahrs|glückwunsch|beileids|trauer|urlaubs|ansichts|dankes|hochzeits|abschieds|einzugs|"
    r"familien|genesungs|liebes|segens)-?(?P<bound>karte|post|brief|grüße|grüsse|gruß|gruss|wünsche|essen|fest))(?![\w-])",
    re.IGNORECASE,
)
"""A word that holds its channel: Kurznachricht, Sonntagsspaziergang, Weihnachtskarte."""
RELATIVE_WORDS = words_of("""
    sister brother wife husband son daughter boyfriend girlfriend partner kids parents auntie aunt uncle cousin boss
    friend mate dog family folks lad lass missus bloke ex schwester bruder frau mann sohn tochter freund freundin eltern
    kinder tante onkel cousine chef chefin hund familie schwiegermutter schwiegervater
""").union(*RELATIVES)  # fmt: skip
"""Behind "Rob's" they are other people than Rob."""
UNDONE = lazy_pattern(
    r"(?<!\w)(?:no|i['’]m|im(?=\s+\w+ing\b)|we['’]?re|treffe|rufe|besuche|gehe|fahre|schreibe|telefoniere|will|"
    r"shall|should|must|need|want|wanted|going|gonna|gotta|plan|planning|forgot|not|never|didn['’]?t|don['’]?t|haven['’]?t|"
    r"todo|if|muss|müsste|soll|sollte|werde|wollte|möchte|vergessen|nicht|nie|kein\w*|wenn|cancel\w*|postponed|"
    r"abgesagt|verschoben|ausgefallen)(?!\w)",
    re.IGNORECASE,
)
"""Words for which the better question is whether it happened, not how."""
LATER = lazy_pattern(
    r"(?<!\w)(?:in\s+(?:\d+|an?|two|three|four|eine[rmn]?|zwei|drei|vier)\s+(?:days?|weeks?|months?|tage?n?|wochen?|monate?n?)|tomorrow|tmrw|tmr|tmoz|tomoz|2moz|2moro|2mrw|later|soon|gonna|in\s+a\s+(?:bit|while|sec|minute|mo)|next\s+(?:week|month|year|time|\w+day)|"
    r"tonight|tonite|this\s+(?:eve\w*|weekend)|coming|upcoming|will|shall|to\s+be|planned|booked|arranged|scheduled|pencilled|"
    r"(?<!guten )morgen|nachher|gleich|später|demnächst|bald|nächste[nrs]?|kommende[nrs]?|übermorgen|heute?\s+abend|dann\s+mal|"
    r"geplant|ausgemacht|abgemacht|vereinbart|verabredet|reserviert|gebucht)(?!\w)",
    re.IGNORECASE,
)
"""Words for what is still to come."""
FEAST_TIME = lazy_pattern(
    r"(?<!\w)(?:(?:at|over|during|around|before|after|an|über|um|zu|in\s+den)\s+)?(?:half[\s-]?term|easter|xmas|christmas|weihnachten|"
    r"ostern|pfingsten|(?:\w+)?ferien)(?!\w)",
    re.IGNORECASE,
)
"""Times of the year that are no day; for what is done together they are not today."""
AT_FEAST = lazy_pattern(
    rf"(?:at|over|during|before|after|around|an|über|zu|um|vor|nach)\s+(?:{FEAST_TIME.pattern})",
    re.IGNORECASE,
)
DAY_LIKE = lazy_pattern(
    r"(?<!\w)(?:ago|on\s+(?:his|her|their)\s+birthday|an\s+(?:ihrem|seinem)\s+geburtstag|\d{1,2}\.\s?\d{1,2}\.(?:\d{4}|\d{2})?|\d{1,2}(?:st|nd|rd|th)|last|letzte[nrs]?|vorletzte[nrs]?|vorige[nrs]?|(?:(?:at|over)\s+the|this)\s+weekend|(?:am|übers|diese[sm])\s+wochenende|neulich|kürzlich|recently|other\s+day|fortnight|"
    r"(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)(?=[\s.!]*$)|am\s+(?:mo|di|mi|do|fr|sa|so)(?=[\s.!]*$)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|vor\s+\S+\s+\w+en|(?:in|im)\s+(?:jan|feb|mär|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])\w*)(?!\w)",
    re.IGNORECASE,
)
"""Words that look like a day that was not understood."""


def towards(word: str, noun: str | None) -> Direction:
    """Who began it, by the word before the person: of "pub to mum" both, because you only go to her for a visit."""
    met = noun is not None and CHANNELS[noun.casefold()] in AT_THEIRS and noun.casefold() not in VISITS
    return BOTH if met and word in ("to", "an") else TOWARDS[word]


def is_how(word: str) -> bool:
    """Whether a word in lower case says how you were in touch."""
    return word in CHANNELS or word in VERBS or word in PARTICIPLES


def is_verb(text: str) -> bool:
    """Whether a text is nothing but a verb that may be yours or theirs: "rang", "texted"."""
    verb = VERBS.get(text.casefold().rstrip(" .!"))
    return verb is not None and verb[1] is ME
