"""Messages in other words than a channel's: "congratulated Eva", "Eva hat Fotos geschickt", "Weihnachtskarte von Eva".

Such words stay in the text of the line, because they say more than "message" does.
"""

from __future__ import annotations

import re

from faden.core.model import Channel, Direction
from faden.journal.parsing.channels import PARTICIPLES

MESSAGE = "message"
VERB = re.compile(
    r"\b(?:congratulated|thanked|wished|forwarded|sent|sends|gratulierte|gratuliert(?=\s+(?:mir|uns)\b)|bedankte|"
    r"bedankt(?=\s+sich\b)|schickte?|sandte|wünschte|wünscht|kondolierte)\b",
    re.IGNORECASE,
)
"""What the person named before it did, or else you."""
PARTICIPLE = re.compile(
    r"\b(?:gratuliert|bedankt|geschickt|gesendet|weitergeleitet|gewünscht|kondoliert)\b", re.IGNORECASE
)
"""What you did, unless the person named before it "hat"."""
GREETING = re.compile(
    r"(?:(?:happy|merry|best|many|birthday|christmas|new\s+year['’]?s?|herzliche[nr]?|liebe|schöne|viele|vielen|beste|frohe|"
    r"gute|alles|some|her|his|a|the|ein|eine)\s+)*"
    r"(?:glückw[uü]nsche?|grüße|gruß|greetings|regards|wishes|congratulations|congrats|thanks|dank|danke|beileid|condolences|"
    r"(?<=happy )birthday|(?<=merry )christmas|(?<=happy )new\s+year|(?<=frohe )weihnachten|(?<=schöne )weihnachten|"
    r"(?<=frohe )ostern|(?<=schöne )ostern|(?<=alles )(?:gute|liebe)|photos?|pictures|fotos?|bilder|link|dm|pn|meme|gif|"
    r"flowers|blumen|parcel|paket|päckchen)(?=\s*(?:[^\w\s]|$)|\s+(?:aus|von|vom|from|of|to|an|für|for|zu[mr]?|on|about|über)\b)",
    re.IGNORECASE,
)
"""What such a message is; only at the beginning of a line, or after the name that begins it."""
KINDS = {
    **dict.fromkeys(("karte", "post"), "card"),
    **dict.fromkeys(("brief",), "letter"),
    **dict.fromkeys(("grüße", "gruß", "wünsche", "nachricht", "sms", "dm"), MESSAGE),
    **dict.fromkeys(("mail",), "mail"),
    **dict.fromkeys(("anruf", "telefonat"), "call"),
    **dict.fromkeys(("spaziergang",), "walk"),
    **dict.fromkeys(("essen",), "dinner"),
    **dict.fromkeys(("feier", "fest", "party"), "party"),
    **dict.fromkeys(("besuch",), "visit"),
}
FREE = r"nachricht|sms|dm|mail|anruf|telefonat|spaziergang|besuch|feier|party"
"""German nouns that may be the end of any longer word: Kurznachricht, Sonntagsspaziergang."""
BOUND = r"karte|post|brief|grüße|gruß|wünsche|essen|fest"
"""German nouns that may be the end of only a few longer words; others mean something else: Fahrkarte, Steuerbrief."""
COMPOUND = re.compile(
    rf"\b(?!trauerfeier)(?:[^\W\d_][\w-]*?(?P<free>{FREE})|(?:geburtstags|weihnachts|oster|neujahrs|glückwunsch|beileids|trauer|urlaubs|"
    rf"ansichts|dankes|hochzeits|abschieds|einzugs|familien|genesungs|liebes|segens)-?(?P<bound>{BOUND}))\b",
    re.IGNORECASE,
)
WISHES = re.compile(
    r"\bwish(?:ed)?(?=\s+(?:[^\W\d_]+\s+){1,3}?(?:happy|merry|good|well|luck|all\s+the\s+best)\b)|"
    r"(?:(?:alles|viel|gute|frohe|schöne\w*|einen?)\s+(?:\w+\s+){1,2})gewünscht\b",
    re.IGNORECASE,
)
"""A wish that was expressed, not a wish that something had happened: "wished Eva a happy birthday", "alles Gute gewünscht"."""
FROM_THERE = re.compile(r"(?:aus|from)\s+(?!the\b|my\b|our\b|me\b|mir\b|uns\b)\w", re.IGNORECASE)
TO_ME = re.compile(r"\s+(?:me|us|mir|uns|sich)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[,;.–—]\s|:\s|\s-\s")
FAR = 3
"""With more words than this before it, names included, a verb does not say how you were in touch."""
OCCASION = re.compile(r"\s+(?=(?:zum|zur|zu|wegen|nach|vor|for|about)\s)", re.IGNORECASE)
SAID = re.compile(rf"\s+(?:{'|'.join(PARTICIPLES)})(?=\s*(?:[,.;:–—]|$))")
TO_THEM = re.compile(r"\s+(?:her|him|them|ihr|ihm|ihnen)\b", re.IGNORECASE)
WRITTEN = (Channel.CARD, Channel.LETTER, Channel.MAIL, Channel.CHAT, Channel.VOICE)


def message_in(
    text: str, name: tuple[int, int] | None, *, own: bool, has: bool
) -> tuple[str, Direction | None] | None:
    """The channel's word for a line that names none, and who began if the line says so; None if it is not a message.

    `name` is where the first name in the line begins and ends; `own` says that "I" or "we" did it, `has` that "hat"
    goes with it.

    >>> message_in("Eva hat gratuliert", (0, 3), own=False, has=True)
    ('message', <Direction.THEM: 'them'>)
    """
    begin, end = name or (len(text), 0)
    named_first = name is not None and begin == 0
    start = _behind(text, end) if named_first and text[end:].lstrip().startswith(":") else 0
    # What follows in another clause is what it was about: "Eva: film plans, she sent photos".
    head = CLAUSE.search(text, max(start, end if named_first else 0))
    last = head.start() if head else len(text)
    if (verb := VERB.search(text, start, last)) is not None and _words(text, start, verb.start()) <= FAR:
        # "Eva thanked me", but "Eva: thanked her".
        mine = own or TO_THEM.match(text, verb.end()) is not None
        to_me = start == 0 or TO_ME.match(text, verb.end()) is not None
        theirs = begin < verb.start() and not mine and to_me
        return MESSAGE, Direction.THEM if theirs else Direction.ME
    if (compound := COMPOUND.search(text, start, last)) is not None:
        return KINDS[(compound["free"] or compound["bound"]).casefold()], None
    if (participle := PARTICIPLE.search(text, start, last)) is not None:
        theirs = has and not own and begin < participle.start()
        return MESSAGE, Direction.THEM if theirs else Direction.ME
    if any(GREETING.match(text, at) for at in (0, _behind(text, end) if named_first else 0)):
        return MESSAGE, Direction.THEM if FROM_THERE.search(text) else None
    return None


def is_message(text: str) -> bool:
    """Whether a text after names is a message in such words, from its beginning: "zum Geburtstag gratuliert"."""
    said = message_in(f"X {text}", (0, 1), own=False, has=False)
    return said is not None


def _words(text: str, begin: int, end: int) -> int:
    return len(text[begin:end].split())


def behind_name(text: str, name: tuple[int, int] | None) -> str:
    """A text without the name and colon at its beginning, because the line already says them before the text.

    Nor is the name, or the verb that says how, repeated before an occasion.

    >>> behind_name("Eva zum Geburtstag angerufen, sie freut sich", (0, 3))
    'zum Geburtstag, sie freut sich'
    """
    if name is None or name[0] != 0:
        return text
    if occasion := OCCASION.match(text, name[1]):
        return SAID.sub("", text[occasion.end() :], count=1)
    at = _behind(text, name[1])
    return text[at:] if text[name[1] : at].strip() == ":" else text


def from_there(channel: Channel | None, text: str) -> bool:
    """Whether something written came from where the text begins with: "postcard, from Rome" is theirs."""
    return channel in WRITTEN and FROM_THERE.match(text) is not None


def _behind(text: str, end: int) -> int:
    match = re.compile(r"\s*[:,;–—-]?\s*").match(text, end)
    return match.end() if match else end
