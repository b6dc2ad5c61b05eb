"""Whether a sentence is about a touch that did not happen, or not yet, or was between other people.

Such a sentence is never logged without asking. It is better to ask once too often than to log what did not happen, so
this looks for words, not grammar; but only in the part that says who and how, not in what it was about: "called Anna,
she cancelled her holiday" is a call.
"""

from __future__ import annotations

import re

from faden.journal.parsing.channels import CHANNELS, VERBS
from faden.journal.parsing.sentence import Names
from faden.journal.parsing.sentence_messages import WISHES
from faden.journal.parsing.sentence_words import is_present

CALLED_OFF = (
    r"cancel+ed|called\s+off|postponed|rescheduled|moved|put\s+off|pushed\s+back|delayed|scrapped|skipped|missed|"
    r"fell\s+(?:through|flat)|(?:did\s+not|didn['’]?t|never)\s+(?:happen(?:ed)?|take\s+place|work\s+out|come\s+off)|off|"
    r"next\s+(?:week|month|time|year)|soon|tomorrow|planned|arranged|booked|scheduled|instead|"
    r"abgesagt|abgeblasen|verschoben|verlegt|vertagt|ausgefallen|geplatzt|gecancelt|storniert|fiel\s+(?:\w+\s+)?aus|"
    r"fällt\s+(?:\w+\s+)?aus|platzte|(?:hat|fand|klappte)\s+(?:\w+\s+)?nicht(?:\s+\w+)?|nächste[ns]?\s+\w+|bald|geplant|"
    r"vereinbart|ausgemacht"
)
"""What follows a touch that did not take place."""
AUXILIARIES = (
    r"(?:(?:was|were|is|are|has|have|had|got|gets|been|to\s+be|sadly|again|that|now|on\s+\w+|today|yesterday|alas|unfortunately|"
    r"wurde|wird|ist|war|hat|leider|wieder|heute|gestern|jetzt|doch|am\s+\w+)\s+)*"
)
BEHIND = re.compile(rf"\s*{AUXILIARIES}(?:{CALLED_OFF})\b", re.IGNORECASE)
WHOLLY = re.compile(
    rf"\s*{AUXILIARIES}(?:(?:auf|bis)\s+(?:\w+\s+){{1,2}})?(?:{CALLED_OFF})\s*"
    r"(?:(?:to|till|until|auf|bis)\s+\w+(?:\s+\w+)?\s*)?[.!]*\s*",
    re.IGNORECASE,
)
LAST_WORDS = re.compile(
    r"(?:abgesagt|abgeblasen|verschoben|verlegt|vertagt|ausgefallen|geplatzt|gecancelt|geplant|vereinbart|ausgemacht|verabredet|"
    r"eingeladen|gefragt|gebeten|geträumt|gewünscht|vorgeschlagen|vergessen|verpasst|versäumt|gedacht|vorgenommen|versetzt|sollen|wollen|"
    r"müssen|können|nicht|aus)[.!]*\s*",
    re.IGNORECASE,
)
"""German words at the end of a sentence that say that it did not happen."""
NEXT = re.compile(
    r"\s*[,:;.()–—]|\s-\s|(?<!\w)(?:and|und|but|aber|who|to|about|because|weil|wegen|um|damit|so|dann|then|über|when|where|wo)\b",
    re.IGNORECASE,
)
"""Where a new part of the sentence begins, about something else."""
UNDONE = re.compile(
    r"\b(?:cancel+(?:ed|ing|s)?|postponed?|rescheduled?|skip(?:ped)?|missed|dream(?:t|ed|s|ing)?|almost|nearly|planned|plans\s+to|"
    r"wants?|wished|wish|hop(?:e|ed|es|ing)|invit(?:e|ed|es)|asked|asks|suggest(?:ed|s)?|propos(?:ed|es)|offered|promised|arranged|"
    r"booked|scheduled|imagin(?:e|ed)|remember(?:ed|s)?|thought|thinking|instead\s+of|rather\s+than|couldn['’]?t|can['’]?t|cannot|"
    r"wasn['’]?t|weren['’]?t|isn['’]?t|aren['’]?t|won['’]?t|wouldn['’]?t|hasn['’]?t|hadn['’]?t|doesn['’]?t|would|might|supposed|meant|failed|"
    r"refused|declined|stood\s+me\s+up|called\s+off|put\s+off|calls\s+off|too\s+(?:late|tired|ill)\s+for|"
    r"abgesagt|absagen|verschoben|verschob|verlegt|ausgefallen|geträumt|träumte?|"
    r"fast|beinahe|geplant|plante|gewünscht|hoffe|hoffte|eingeladen|gefragt|fragte|gebeten|bat|"
    r"vorgeschlagen|wünschte?|versprach|versprochen|vereinbart|verabredet|erinnert|erinnerte|statt|anstatt|anstelle|hätte|hätten|"
    r"würde|könnte|verpasst|verpasste|versetzt|versetzte|abgelehnt|weigerte|ohne\s+dass|zu\s+(?:spät|müde|krank)\s+für)"
    r"(?!\w)",
    re.IGNORECASE,
)
"""Words in the part about who and how that say that it did not happen, or not yet."""
PARTED = re.compile(
    r"\b(?:sag(?:te|t)\b.*\bab|fiel\b.*\baus|fällt\b.*\baus|lud\b.*\bein|lädt\b.*\bein|schl(?:ug|ägt)\b.*\bvor|nahm\b.*\bvor|"
    r"k(?:onnte|ann|am)\b.*\bnicht|call(?:ed|s)\b.*\boff|put\b.*\boff)(?!\w)",
    re.IGNORECASE,
)
"""The same in two words, with others between them."""
NONE_OF_IT = re.compile(
    r"\b(?:no|without\s+a|neither|nor|kein(?:e[nrms]?)?|ohne)((?:\s+[^\W\d_][\w-]*){1,2})", re.IGNORECASE
)
ABSENT = re.compile(
    r"\b(?:without|about|photo\s+of|picture\s+of|message\s+for|ohne|über|foto\s+von|bild\s+von)\s+(?=\S)",
    re.IGNORECASE,
)
"""Words before people who were not there."""
SAYS = re.compile(
    r"\b(?:told|tells|says?|said|mentioned|reported|heard|erzählte?|sagte?|meinte?|berichtete?|gehört|hörte|erfahren)\b",
    re.IGNORECASE,
)
HEARSAY = re.compile(r"\b(?:that|dass|habe|hätten?)\b", re.IGNORECASE)
OWN = re.compile(r"\b(?:i|we|me|us|ich|wir|mich|mir|uns|with|mit)\b", re.IGNORECASE)
HAD = re.compile(r"\s*(?:had|were|was|have|hatten|waren|haben)\b", re.IGNORECASE)
HAS_WITH = re.compile(
    r"\s*(?:hat|hatte|has|had)\s+(?:\w+\s+)?(?:mit|with)\s+(?!mir\b|uns\b|me\b|us\b)", re.IGNORECASE
)
WORD = re.compile(r"[^\W\d_][\w-]*")
NOT_REACHED = re.compile(
    r"(?:(?:but|aber|there\s+was|(?:yet\s+)?again|still|wieder|schon\s+wieder|immer\s+noch)\s*,?\s+)*"
    r"(?:no\s+(?:answer|reply|response|joy|one\s+(?:there|answered|in)|luck)|nowt(?=\s*(?:[.,;:!()–—-]|$))|not\s+(?:there|in|reached)|"
    r"(?:nobody|niemand|keiner)\s+(?:there|answered|in|da|zu\s+hause|erreicht|ging\s+(?:ran|dran))|"
    r"(?:she|he|they)?\s*(?:didn['’]?t|did\s+not)\s+(?:answer|pick\s+up|reply)|unanswered|not\s+answered|"
    r"(?:the\s+)?line\s+(?:was\s+)?(?:busy|engaged)|(?:engaged|busy)(?=\s*(?:[.,;:!()–—-]|again\b|$))|"
    r"(?:only|just|(?:went\s+)?straight\s+to|went\s+to|got)\s+(?:(?:her|his|their|the)\s+)?(?:voicemail|answering\s+machine)|"
    r"(?:leider\s+)?nicht\s+(?:erreicht|da|rangegangen|zu\s+hause)|ging\s+(?:\w+\s+)?nicht\s+(?:ran|dran|ans\s+telefon)|"
    r"keine\s+antwort|(?:es\s+war\s+)?besetzt|nur\s+(?:die\s+|der\s+)?(?:mailbox|anrufbeantworter))(?!\w)",
    re.IGNORECASE,
)
"""Words after a call that was not answered."""
ONLY_NOT_REACHED = re.compile(
    rf"{NOT_REACHED.pattern}(?:\s+(?:again|today|yet|either|this\s+time|at\s+home|(?:schon\s+)?wieder|heute|diesmal))*"
    r"(?:\s*[,;:(–—-]*\s*(?:and\s+|und\s+|i\s+|ich\s+)?(?:left\s+(?:(?:her|him|them)\s+)?a\s+(?:message|voicemail)|"
    r"(?:(?:will|i['’]ll)\s+)?try(?:ing)?\s+again(?:\s+(?:soon|later|tomorrow|next\s+week|on\s+\w+))?|"
    r"(?:auf\s+die\s+)?mailbox(?:\s+(?:besprochen|gesprochen))?|nachricht\s+hinterlassen))?[\s.!)]*",
    re.IGNORECASE,
)
"""The same, with no more after it than that you left a message or will try again."""


def is_called_off(text: str) -> bool:
    """Whether the text of a touch says no more than that it did not take place.

    >>> [is_called_off(text) for text in ("cancelled", "moved to Friday", "fiel leider aus", "cancelled her holiday")]
    [True, True, True, False]
    """
    return WHOLLY.fullmatch(text) is not None


def is_unanswered(text: str) -> bool:
    """Whether the text of a call says that it was not answered.

    >>> [is_unanswered(text) for text in ("no answer", "ging nicht ran", "no answer to that question yet?", "nothing new")]
    [True, True, True, False]
    """
    return NOT_REACHED.match(text) is not None


def is_only_unanswered(text: str) -> bool:
    """Whether the text of a call says no more than that it was not answered.

    >>> [is_only_unanswered(text) for text in ("no answer, left a message", "besetzt", "no answer to that question yet")]
    [True, True, False]
    """
    return ONLY_NOT_REACHED.fullmatch(text) is not None


def is_doubtful(text: str, end: int, names: Names) -> bool:
    """Whether a sentence may be about something that did not happen; `text[:end]` says who, how and when.

    It says so before `end`, in the words that follow directly, or with a question mark; or it is about what other
    people did.
    """
    head, tail = text[:end], text[end:]
    boundary = NEXT.search(tail)
    joined = tail[: boundary.start()] if boundary else tail
    about = tail.lstrip(" ,:;–—-")
    return (
        UNDONE.search(WISHES.sub("", head)) is not None
        or is_present(text)
        or PARTED.search(head + joined) is not None
        or BEHIND.match(joined) is not None
        or _ends_in_doubt(joined)
        or is_called_off(about)
        or joined.rstrip().endswith("?")
        or any(
            word.casefold() in CHANNELS for match in NONE_OF_IT.finditer(head) for word in match[1].split()
        )
        or any(names(head, match.end()) is not None for match in ABSENT.finditer(head))
        or _among_others(text, head, joined, names)
    )


def _ends_in_doubt(joined: str) -> bool:
    """Whether the last word of a German sentence denies all of it: "Essen mit Anna auf Freitag verschoben"."""
    last = joined.split()[-1:]
    return bool(last) and LAST_WORDS.fullmatch(last[0]) is not None


def _among_others(text: str, head: str, joined: str, names: Names) -> bool:
    """Whether it was between other people: "Ben told me Anna called", "Anna met Ben", "Anna's lunch with Ben"."""
    places = _name_places(head, names)
    if any(_owner(head, match, names) for match in WORD.finditer(head)):
        return True
    if not places:
        return False
    says = SAYS.search(head)
    if says and (says.start() > places[0][0] and len(places) > 1 and places[-1][0] > says.start()):
        return True
    if says and HEARSAY.search(head, says.end()):
        return True
    first, behind = head[: places[0][0]], head[places[0][1] :]
    # "Mama hat mit Oma telefoniert" is about the two, "ich habe mit Oma telefoniert" is not.
    if len(places) > 1 and not first.strip() and HAS_WITH.match(behind):
        return True
    if OWN.search(head):
        return False
    if len(places) > 1 and not first.strip() and (HAD.match(behind) or HAD.match(head[places[-1][1] :])):
        return True
    subject = not first.strip(" -*•") and _verb(behind)
    return bool(subject) and bool(_name_places(f"{behind}{joined}", names))


def _verb(text: str) -> bool:
    word = WORD.match(text.lstrip())
    return word is not None and word[0].casefold() in VERBS


def _owner(head: str, match: re.Match[str], names: Names) -> bool:
    """Whether a word is a person's name with an s, before a channel and "with": "Anna's lunch with Ben"."""
    word = match[0]
    behind = re.match(r"(?:['’]s?)?\s+([^\W\d_][\w-]*)\s+(?:with|mit)\b", head[match.end() :])
    if behind is None or behind[1].casefold() not in CHANNELS:
        return False
    owner = (
        word if head[match.end() : match.end() + 1] in ("'", "’") else word[:-1] if word.endswith("s") else ""
    )
    return bool(owner) and names(owner, 0) is not None


def _name_places(text: str, names: Names) -> list[tuple[int, int]]:
    """Where the names of people in a text begin and end, in characters."""
    places: list[tuple[int, int]] = []
    at = 0
    for match in re.finditer(r"(?<!\w)(?:\[\[|[^\W\d_])", text):
        if match.start() < at:
            continue
        named = names(text, match.start())
        if named is not None:
            at = named[0]
            places.append((match.start(), at))
    return places
