"""Texts of a touch that say no more than that it did not take place, or that nobody answered."""

from __future__ import annotations

import re

from faden.core.lazy_pattern import lazy_pattern

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
WHOLLY = lazy_pattern(
    rf"\s*(?:(?:she|he|they|sie|er)\s+(?:(?:has|had|hat)\s+)?(?:cancel+ed|postponed|rescheduled|abgesagt|verschoben)[.!]*\s*$|{AUXILIARIES}(?:(?:auf|bis)\s+(?:\w+\s+){{1,2}})?(?:{CALLED_OFF})\s*"
    r"(?:(?:to|till|until|auf|bis)\s+\w+(?:\s+\w+)?\s*)?[.!]*\s*)",
    re.IGNORECASE,
)
NO_SHOW = lazy_pattern(
    r"\s*(?:but\s+|aber\s+)?(?:(?:she|he|they|sie|er)\s+)?(?:(?:didn['’]?t|did\s+not|never|couldn['’]?t|could\s+not)\s+"
    r"(?:turn(?:ed)?\s+up|show(?:ed)?(?:\s+up)?|come|came|make\s+it|made\s+it|appear(?:ed)?)|no[\s-]+show|stood\s+(?:me|us)\s+up|off\s+sick|"
    r"kam(?:en)?\s+(?:\w+\s+)?nicht|(?:(?:ist|sind|war)\s+)?nicht\s+(?:gekommen|erschienen|aufgetaucht|da)|konnten?\s+(?:\w+\s+)?nicht|"
    r"(?:hat|haben)\s+(?:mich|uns)\s+versetzt)(?!\w)",
    re.IGNORECASE,
)
"""The beginning of a text that says that the other person was not there."""
NOT_REACHED = lazy_pattern(
    r"(?:(?:but|aber|there\s+was|(?:yet\s+)?again|still|wieder|schon\s+wieder|immer\s+noch)\s*,?\s+)*"
    r"(?:no\s+(?:answer|reply|response|joy|one\s+(?:there|answered|in)|luck)|not\s+(?:there|in|reached)|"
    r"(?:nobody|niemand|keiner)\s+(?:there|answered|in|da|zu\s+hause|erreicht|ging\s+(?:ran|dran))|"
    r"(?:she|he|they)?\s*(?:didn['’]?t|did\s+not)\s+(?:answer|pick\s+up|reply)|unanswered|not\s+answered|"
    r"(?:the\s+)?line\s+(?:was\s+)?(?:busy|engaged)|(?:engaged|busy)(?=\s*(?:[.,;:!()–—-]|again\b|$))|"
    r"(?:only|just|(?:went\s+)?straight\s+to|went\s+to|got)\s+(?:(?:her|his|their|the)\s+)?(?:voicemail|answering\s+machine)|"
    r"(?:leider\s+)?(?:(?:hat|ist|bin|war)\s+)?nich?t?\s+(?:erreicht|da|(?:ran|dran)gegangen|(?:ran|dran)\s+gegangen|abgenommen|abgehoben|zu\s+hause)|"
    r"(?:(?:hab|habe|hat)\s+)?(?:sie\s+|ihn\s+|mich\s+)?weggedrückt|(?:nur\s+)?(?:auf\s+)?(?:den\s+)?ab(?=\s*(?:[.,;!)]|$))|verpasst(?=\s*(?:[.,;!)]|$))|(?:war|ist)\s+besetzt|"
    r"g(?:ing|eht)\s+(?:\w+\s+)?nich?t?\s+(?:ran|dran|ans\s+telefon)|"
    r"(?:but\s+|and\s+)?(?:she|he|they)\s+(?:was|were)\s+(?:out|not\s+in)|(?:and\s+)?left\s+(?:(?:her|him|them)\s+)?a\s+(?:message|voicemail)|"
    r"(?:(?:but\s+)?i\s+(?:was\s+(?:out|in\s+a\s+meeting|driving)|missed\s+(?:it|him|her|them)|"
    r"(?:didn['’]?t|did\s+not|couldn['’]?t|could\s+not)\s+(?:pick\s+up|answer|hear\s+it))|missed\s+it|"
    r"(?:ich\s+)?(?:war\s+(?:ich\s+)?(?:nich?t?\s+da|unterwegs|im\s+meeting)|bin\s+nich?t?\s+(?:ran|dran)|"
    r"hab['’]?e?\s+(?:es|ihn|sie|den\s+anruf)\s+verpasst))(?=\s*(?:[.,;:!()–—-]|$))|"
    r"while\s+i\s+was\s+out|als\s+ich\s+(?:nicht\s+da|weg|unterwegs)\s+war|keine\s+antwort|(?:es\s+war\s+)?besetzt|nur\s+(?:die\s+|der\s+)?(?:mailbox|anrufbeantworter))(?!\w)",
    re.IGNORECASE,
)
"""Words after a call that was not answered."""
NOTHING = lazy_pattern(
    r"(?:(?:again|still|wieder)\s*,?\s*)*(?:nothing|nowt|nix|nichts)(?:\s+again)?(?=\s*(?:[.,;!()–—]|-\s|$))",
    re.IGNORECASE,
)
"""The same in a sentence: "rang, nothing". Behind the colon of a line it may mean that there was nothing to tell."""
ONLY_NOT_REACHED = lazy_pattern(
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


def is_no_show(text: str) -> bool:
    """Whether the text of a meeting begins with the other person not having been there.

    >>> [is_no_show(text) for text in ("she didn't turn up", "sie kam nicht", "she never laughed so much")]
    [True, True, False]
    """
    return NO_SHOW.match(text) is not None


def is_unanswered(text: str) -> bool:
    """Whether the text of a call, behind a comma, says that it was not answered.

    >>> [is_unanswered(text) for text in ("no answer", "ging nicht ran", "no answer to that question yet?", "nowt", "nowt new")]
    [True, True, True, True, False]
    """
    return NOT_REACHED.match(text) is not None or NOTHING.match(text) is not None


def is_only_unanswered(text: str) -> bool:
    """Whether what a call was about says no more than that nobody answered it.

    >>> [is_only_unanswered(text) for text in ("no answer, left a message", "besetzt", "no answer to that question yet")]
    [True, True, False]
    """
    return ONLY_NOT_REACHED.fullmatch(text) is not None
