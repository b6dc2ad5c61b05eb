"""Texts of a touch that say no more than that it did not take place, or that nobody answered."""

from __future__ import annotations

import re

from faden.core.lazy_pattern import lazy_pattern
from faden.journal.parsing.not_reached import NO_CONVERSATION

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
ABSENT = lazy_pattern(
    r"(?:(?:and|but|so|in\s+the\s+end|und|aber|doch|leider|sadly)\s+)*(?:(?:she|he|they|i|we|you|sie|er|ich|wir)\s+)?(?:"
    r"(?:(?:did|could|can|would|was|were)(?:\s+not|n['’]?t)(?:\s+able\s+to)?|never|not)\s+(?:actually\s+|even\s+)?"
    r"(?:go(?:ing)?|went|make\s+it|made\s+it|come|came|attend|join(?:\s+(?:them|in))?|turn(?:ed)?\s+up|there|in|home|at\s+home|around)|"
    r"(?:was|were|am|is)\s+(?:out|away|ill|poorly|off\s+sick|at\s+work|elsewhere|on\s+holiday)|"
    r"(?:(?:ended|wound)\s+up\s+)?(?:stay(?:ed|ing)|not\s+going|not\s+making\s+it)(?:\s+(?:at\s+)?(?:home|in))?|"
    r"gave\s+it\s+a\s+miss|skipped(?:\s+it)?|missed\s+it|bailed|bottled\s+it|chickened\s+out|pulled\s+out|forgot(?:\s+(?:to\s+go|it|about\s+it))?|"
    r"out(?=\s*$)|slept\s+through\s+it|overslept|went\s+home\s+(?:instead|before)|(?:they\s+went\s+)?without\s+(?:me|us)|"
    r"(?:(?:hab|habe|haben|bin|sind|war|waren|hat|ist|konnten?|kam|kamen)['’]?(?:s|\s+es)?\s+)?(?:(?:ich|wir|es|sie|er|leider|doch|dann|aber|selbst|selber)\s+)*"
    r"(?:nich?t?\s+(?:geschafft|hin(?:gegangen|gefahren|gekommen)?|mit(?:gegangen|gekommen|gefahren)?|da(?:bei)?(?:\s+gewesen)?|gegangen|"
    r"gekommen|kommen|dort|zu\s*hause|daheim|mitkommen|hingehen)|(?:daheim|zu\s*hause)\s+geblieben|abgesagt|gekniffen|"
    r"verpennt|verschlafen|geschwänzt|krank|weg|im\s+urlaub)|ohne\s+(?:mich|uns)"
    r")(?=\s*(?:[.,;:!?()–—-]|$)|\s+(?:in\s+the\s+end|after\s+all|either|though|because|cos|bc|as|since|so|to\s+it|weil|am\s+ende|"
    r"wegen|da|und|and|yet|myself|hin|again|wieder)(?!\w))",
    re.IGNORECASE,
)
"""A part of the text of a meeting by which you, or they, were not there."""
ILL_AT_HOME = lazy_pattern(r"stayed\s+(?:at\s+)?(?:home|in)(?=\s*(?:[.,;!)]|$))", re.IGNORECASE)
NOT_REACHED = lazy_pattern(
    rf"(?:{NO_CONVERSATION}|"
    r"(?:(?:but|aber|there\s+was|(?:yet\s+)?again|still|wieder|schon\s+wieder|immer\s+noch)\s*,?\s+)*"
    r"(?:no\s+(?:answer|reply|response|joy|one\s+(?:there|answered|in|(?:at\s+)?home|about)|luck)|not\s+(?:there|in|reached)|"
    r"(?:nobody|niemand|keiner)\s+(?:there|answered|in|da|(?:at\s+)?home|about|zu\s*hause|erreicht|ging\s+(?:ran|dran))|"
    r"(?:she|he|they)?\s*(?:didn['’]?t|did\s+not)\s+(?:answer|pick\s+up|reply)|unanswered|not\s+answered|"
    r"(?:the\s+)?line\s+(?:was\s+)?(?:busy|engaged)|(?:engaged|busy)(?=\s*(?:[.,;:!()–—-]|again\b|$))|"
    r"(?:only|just|(?:went\s+)?straight\s+to|went\s+to|got)\s+(?:(?:her|his|their|the)\s+)?(?:voicemail|answering\s+machine)|"
    r"(?:leider\s+)?(?:(?:hat|ist|bin|war)\s+)?nich?t?\s+(?:erreicht|da|(?:ran|dran)gegangen|(?:ran|dran)\s+gegangen|abgenommen|abgehoben|zu\s+hause)|"
    r"(?:(?:hab|habe|hat)\s+)?(?:sie\s+|ihn\s+|mich\s+)?weggedrückt|(?:nur\s+)?(?:auf\s+)?(?:den\s+)?ab(?=\s*(?:[.,;!)]|$))|verpasst(?=\s*(?:[.,;!)]|$))|(?:war|ist)\s+besetzt|"
    r"g(?:ing|eht)\s+(?:\w+\s+)?nich?t?\s+(?:ran|dran|ans\s+telefon)|"
    r"(?:(?:hat|haben)\s+(?:gleich\s+|sofort\s+|einfach\s+|wieder\s+)*aufgelegt|legte\w*\s+(?:\w+\s+)?auf|(?:she\s+|he\s+|they\s+)?hung\s+up)"
    r"(?=\s*(?:[.,;:!()–—-]|$))|"
    r"(?:ging|geht|ist)\s+(?:(?:aber|wieder|mal)\s+)*(?:keiner|niemand|nur\s+(?:die|der)\s+(?:mailbox|anrufbeantworter|ab))\s+(?:r?an|dran|rangegangen|drangegangen)|"
    r"(?:hebt|hob|nimmt|nahm)\s+(?:\w+\s+)?(?:nich?t?|keiner|niemand)\s+ab|(?:keiner|niemand)\s+(?:nahm|hob)\s+ab|"
    r"(?:(?:ich|hab|habe|bin)\s+)+(?:(?:ich|es|ihn|sie|aber|leider|nur)\s+)*nich?t?\s+(?:gehört|abgehoben|abgenommen|(?:r|d)an\s?gegangen)|"
    r"(?:but\s+|and\s+)?(?:she|he|they)\s+(?:was|were)\s+(?:out|not\s+in)|(?:and\s+)?left\s+(?:(?:her|him|them)\s+)?a\s+(?:message|voicemail)|"
    r"(?:(?:but\s+)?i\s+(?:was\s+(?:out|in\s+a\s+meeting|driving)|missed\s+(?:it|him|her|them)|"
    r"(?:didn['’]?t|did\s+not|couldn['’]?t|could\s+not)\s+(?:pick\s+up|answer|hear\s+it))|missed\s+it|"
    r"(?:ich\s+)?(?:war\s+(?:ich\s+)?(?:nich?t?\s+da|unterwegs|im\s+meeting)|bin\s+nich?t?\s+(?:ran|dran)|"
    r"hab['’]?e?\s+(?:es|ihn|sie|den\s+anruf)\s+verpasst))(?=\s*(?:[.,;:!()–—-]|$))|"
    r"while\s+i\s+was\s+out|als\s+ich\s+(?:nicht\s+da|weg|unterwegs)\s+war|keine\s+antwort|(?:es\s+war\s+)?besetzt|nur\s+(?:die\s+|der\s+)?(?:mailbox|anrufbeantworter)))(?!\w)",
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


PHONE_OFF = re.compile(
    r"(?:(?:her|his|their|the|ihr|sein|das|der)\s+)?(?:phone|mobile|handy|telefon|akku)\s+(?:(?:was|is|war|ist)\s+)?"
    r"(?:off|dead|switched\s+off|out\s+of\s+battery|aus|tot|leer|ausgeschaltet|weg)(?!\w)|"
    r"(?:no|kein)\s+(?:signal|reception|empfang|netz)|(?:went\s+to\s+|(?:die\s+)?(?:ging\s+)?(?:nur\s+)?)?"
    r"(?:mailbox|anrufbeantworter|voicemail)(?:\s+(?:full|voll|dran))?(?=\s*(?:[.,;!)]|$))|(?:war\s+)?nicht\s+erreichbar|"
    r"(?:(?:but\s+)?i\s+was|while\s+i\s+was|when\s+i\s+was|was|als\s+ich|ich\s+hab[e']?|hab[e']?|ich)\s+"
    r"(?:(?:fast\s+)?asleep|sleeping|in\s+bed|geschlafen(?:\s+hab(?:e|'|’)?)?)(?!\w)|"
    r"(?:ich\s+)?konnten?\s+(?:ich\s+|wir\s+)?(?:gerade\s+|grad\s+)?nich?t?\s+(?:ran|dran|rangehen|drangehen|abheben|abnehmen)(?!\w)",
    re.IGNORECASE,
)
"""What follows a call that was not answered, in words that could not follow one that was."""
TAKEN_BACK = lazy_pattern(
    r"(?:(?:and\s+|und\s+)?(?:but|aber|doch|only|nur\s+leider|leider\s+nur|oder|or)(?!\w)(?!\s+(?:all|alles)\s+(?:good|well|gut)\b)|"
    rf"(?:{CALLED_OFF})(?=\s+(?:because|cos|due|as|since|owing|wegen|weil|da)\b)|"
    r"(?:(?:she|he|they|i|we|sie|er|ich|wir)\s+)?(?:had\s+to\s+(?:bail|cancel|call\s+off|go|work)|bailed|musste\s+absagen|hat\s+abgesagt)|"
    r"(?:(?:i|ich)\s+)?(?:never|not|didn['’]?t|did\s+not|haven['’]?t|(?:noch\s+|doch\s+)?nicht|nie|still\s+not)\s+"
    r"(?:yet\s+)?(?:sent?|post(?:ed)?|say|said|spoke|speak|talk|stop|abgeschickt|verschickt|losgeschickt|gesendet|gegrüßt|gesprochen|"
    r"geredet)(?!\w)|(?:still\s+)?(?:unsent|in\s+(?:the\s+|my\s+)?drafts|deleted\s+it|tore\s+it\s+up)(?!\w)|gelöscht|zerrissen|"
    r"(?:(?:she|he|they|sie|er)\s+)?(?:(?:was|were|hat|haben|war)\s+)(?:\w+\s+)?(?:asleep|sleeping|geschlafen|am\s+schlafen)(?!\w)|liegt\s+noch|(?:noch\s+)?im\s+entwurf)",
    re.IGNORECASE,
)
"""The beginning of a text that may take back what stands before it."""
ONLY_LATER = lazy_pattern(
    r"(?:^|[,;.–—-]\s*|\s)(?:(?:(?:she|he|they|i|sie|er|ich)\s+)?(?:will|wants?\s+to|said\s+(?:she|he)(?:['’]d|['’]ll|\s+would))|"
    r"(?:she|he|they|i)['’]ll|to)\s+(?:ring|call|phone|text|message|try|write|get)(?:\s+(?:me|her|him|us|them))?\s+(?:back|again|later|tomorrow)|"
    r"(?:ring|call)s?\s+(?:me\s+)?back\s+later|(?:ruf\w*|meld\w*|schreib\w*|versuch\w*)\s+(?:\w+\s+){0,2}(?:zurück|wieder|später|nochmal|morgen)(?!\w)|"
    r"(?:rang|called|phoned|rief|texted)\s+(?:her|him|them|sie|ihn)?\s*(?:back|zurück)(?!\w)",
    re.IGNORECASE,
)
"""Words behind a call by which you, or they, are yet to speak; or did, on a call of their own."""
AWAY = lazy_pattern(
    r"(?:(?:she|he|they|i|sie|er|ich)\s+)?(?:was|were|war|waren)\s+(?:ich\s+|sie\s+|er\s+|(?:just|still|gerade|grad|noch)\s+)*"
    r"(?:driving|busy|at\s+work|out|away|in\s+(?:the|a)\s+(?:bath|shower|meeting|car)|on\s+(?:the\s+(?:loo|bus|train)|another\s+call)|"
    r"in\s+der\s+(?:badewanne|dusche|arbeit|schule|bahn|sitzung)|duschen|baden|unterwegs|beschäftigt|im\s+(?:bad|auto|meeting|zug|termin)|"
    r"bei\s+der\s+arbeit|auf\s+(?:der\s+)?arbeit|am\s+steuer|beim\s+\w+)(?!\w)|(?:while|when|als|während)\s+(?:i|we|ich|wir)(?!\w)|"
    r"busy(?=\s*(?:[.,;:!()–—-]|$))",
    re.IGNORECASE,
)
"""Words behind a call by which nobody may have spoken."""
ANOTHER = lazy_pattern(
    r"(?!(?:she|he|they|sie|er|i|we|ich|wir)\s)(?:\S+\s+){1,2}(?:(?:just|then|hat|ist)\s+)?"
    r"(?:picked\s+up|answered|abgehoben|abgenommen|rangegangen|drangegangen|war\s+dran|ging\s+(?:ran|dran))(?!\w)|"
    r"(?:(?:got|reached|spoke\s+to|it\s+was|hatte|erreichte)\s+)?(?:her|his|their|ihre?|seine?)\s+[\w-]+\s+"
    r"(?:answered|picked\s+up|was\s+on|was\s+there|ging\s+(?:ran|dran)|war\s+dran|hat\s+abgenommen)(?!\w)|"
    r"(?:got|reached|spoke\s+to)\s+(?:her|his|their)\s+\w+|nur\s+(?:ihre?n?|seine?n?)\s+\w+\s+erreicht|"
    r"\w+\s+(?:ging|ist)\s+(?:ran|dran|rangegangen|drangegangen)",
    re.IGNORECASE,
)
"""Words behind a call by which another person answered."""


PARTS = re.compile(r"[,;.!–—(-]\s*|\s+(?:but|and|aber|und)\s+")
COMMA = re.compile(r"[,;]\s*")
MOST = 200
"""How many characters of a text are looked at for its parts."""


def takes_back(text: str, *, called: bool) -> bool:
    """Whether a text may say that what stands before it did not take place, or not with those people.

    With `called` it is behind a call or a message: then it is enough that you or they were busy, or are yet to speak.

    >>> [takes_back(text, called=True) for text in ("but got her mum", "he was driving", "she was in bits", "never sent it")]
    [True, True, False, True]
    """
    parts = (text, *(text[comma.end() :] for comma in COMMA.finditer(text, 0, MOST)))
    if any(map(TAKEN_BACK.match, parts)):
        return True
    unanswered = any(AWAY.match(part) or ANOTHER.match(part) for part in parts) or any(
        map(NOT_REACHED.match, parts[1:])
    )
    return called and (unanswered or ONLY_LATER.search(text) is not None)


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


def is_absent(text: str) -> bool:
    """Whether a part of the text of a meeting says that you, or the others, were not there.

    >>> [is_absent(text) for text in ("great night, i didn't go", "hab's nicht geschafft", "we didn't go far")]
    [True, True, False]
    """
    starts = (0, *(comma.end() for comma in PARTS.finditer(text, 0, MOST)))
    return any(ABSENT.match(text, at) for at in starts) or ILL_AT_HOME.search(text, 0, MOST) is not None


def is_unanswered(text: str) -> bool:
    """Whether the text of a call, behind a comma, says that it was not answered.

    >>> [is_unanswered(text) for text in ("no answer", "ging nicht ran", "no answer to that question yet?", "nowt", "nowt new")]
    [True, True, True, True, False]
    """
    return any(words.match(text) for words in (NOT_REACHED, PHONE_OFF, NOTHING))


def is_only_unanswered(text: str) -> bool:
    """Whether what a call was about says no more than that nobody answered it.

    >>> [is_only_unanswered(text) for text in ("no answer, left a message", "besetzt", "no answer to that question yet")]
    [True, True, False]
    """
    return ONLY_NOT_REACHED.fullmatch(text) is not None
