"""Texts behind a call that say that nobody spoke: it was not picked up, or a machine answered, in English and German.

Each clause is made of few known words, so that what a call was about is none: "nobody answers her letters" is not.
"""

from __future__ import annotations

_DE_VERB = (
    r"geh(?:t|e|en)?|ging(?:en)?|heb(?:t|e|en)?|hob(?:en)?|nimmt|nehm(?:e|en)?|nahm(?:en)?|meldete?n?|war(?:en)?|ist|sind|bin|"
    r"hat(?:te)?n?|haben?|hab['’]?s?|habe|konnten?|kann|kam(?:en)?|wollten?|sprang|springt|lief|erreichte?n?"
)
_SMALL = (
    r"es|sie|er|ich|wir|man|ihn|mich|uns|sich|aber|leider|dann|mal|nur|bloß|bloss|erst|wieder|schon|immer|noch|auch|heute|gestern|"
    r"diesmal|dauernd|ständig|ewig|lange|einfach|gerade|grad|da|doch|ja|halt|eh|jedoch|wohl|denn|und"
)
_NOT = r"nich?t?|net|ned|nie|niemand(?:en)?|keine?[rns]?(?:\s+(?:mensch|sau|schwein))?"
_PICKED_UP = (
    r"ran|dran|ab|abgehoben|abheben|abgenommen|abnehmen|(?:ran|dran|hin)\s*(?:gegangen|gehen|gekommen|bekommen|gekriegt)|"
    r"ans\s+(?:telefon|handy|tel)(?:\s+(?:gegangen|gehen|gekommen))?|erreicht|erreichen|durch(?:gekommen|kommen)|gemeldet"
)
_THERE = r"da(?:heim)?|zu\s*hause|zuhaus|durch"
ENDED = (
    r"(?=\s*(?:[.,;:!()–—-]|$|(?:again|today|yesterday|yet|either|twice|all|at\s+all|and|but|so|wieder|heute|gestern|und|aber|"
    r"zweimal|diesmal)(?!\w)))"
)
"""That nothing follows by which the words before it would mean something else."""
_GERMAN = (
    rf"(?=(?:[\w'’]+\s+){{0,5}}?(?:{_NOT})\s)(?:(?:{_DE_VERB}|{_SMALL}|{_NOT})\s+){{1,7}}"
    rf"(?:(?:den|die|das)\s+(?:anruf|handy|telefon)\s+)?(?:(?:{_PICKED_UP})(?:\s+(?:dran|ran))?(?!\s+(?:dass|ob|wie|was)\b)|(?:{_THERE}){ENDED})"
)
"""Few known words, a "nicht" or "keiner" among them, up to what was not done with the telephone."""

_NO_ONE = r"no[\s-]?(?:one|body)|none\s+of\s+them|not\s+(?:a\s+soul|anyone)"
_EN_SUBJECT = r"(?:(?:but|and|again|still|there|sadly)\s*,?\s+){0,3}(?:(?:it|she|he|they|i|we|which|the\s+phone|phone)\s+)?"
_EN_NOT = r"(?:did|does|do|was|were|is|are|has|have|could|can|would|wo)(?:n['’]?t|\s+not)|can['’]?t|cannot|not|never"
_ADVERB = r"(?:(?:just|only|again|still|ever|even|quite|always|then|straight|right)\s+){0,3}"
_ENGLISH = (
    rf"(?:{_NO_ONE})\s+(?:(?:was|were|is|has|had|ever)\s+)*(?:(?:pick(?:ed|s|ing)?\s+up|answer(?:ed|s|ing)?|there|(?:at\s+)?home|in|about|around)|"
    r"came\s+to\s+the\s+phone)(?!\s+(?:her|his|their|my|the|for)\b)|"
    rf"{_EN_SUBJECT}{_ADVERB}(?:{_EN_NOT})\s+{_ADVERB}(?:(?:pick(?:ed|ing)?\s+up|answer(?:ed|ing)?(?:\s+(?:the|her|his|my)\s+(?:phone|call))?|"
    r"(?:at\s+)?home|in|get\s+(?:through|hold\s+of\s+(?:her|him|them))|(?:take|get)\s+(?:it|the\s+call|his\s+call|her\s+call)|"
    r"(?:get\s+)?reach(?:ed)?(?:\s+(?:her|him|them))?|hear\s+(?:it|the\s+phone|my\s+phone)))|"
    rf"{_EN_SUBJECT}{_ADVERB}(?:rang\s+(?:out|and\s+rang(?:\s+and\s+rang)*)|kept\s+(?:on\s+)?ringing|went\s+unanswered)|"
    r"(?:(?:it|the\s+phone|phone|her\s+phone|his\s+phone)\s+)(?:just|only)\s+(?:rang|rings|kept\s+ringing)|no\s+pick[\s-]?up|"
    r"(?:(?:the\s+)?(?:phone\s+)?(?:line|phone|number)\s+)(?:(?:was|is|still|always|just)\s+)*(?:busy|engaged|dead|unobtainable|unavailable|not\s+in\s+service)|"
    rf"{_EN_SUBJECT}(?:let\s+it\s+(?:ring(?:\s+out)?|go)|declined\s+(?:it|(?:the|his|her|my)\s+call)|missed\s+(?:the|his|her|their|my)\s+call|"
    r"rejected\s+(?:it|(?:the|his|her|my)\s+call))"
)
_MACHINE = (
    r"mail\s?box|anrufbeantworter|ab(?!\s+und\b)|voice\s?mail|answer\s?phone|answer(?:ing)?\s+machine|ansaphone|machine|"
    r"answering\s+service"
)
_TO_MACHINE = (
    rf"{_EN_SUBJECT}{_ADVERB}(?:(?:went|go(?:es)?|got|get|reached|had|let\s+it\s+go|put|sent\s+(?:him|her|them|it)|spoke|talked|left\s+(?:(?:her|him|them)\s+)?a\s+message)\s+)?"
    rf"{_ADVERB}(?:(?:to|on|onto|through\s+to|with|into)\s+)?(?:(?:the|her|his|their|an?|my)\s+)?(?:{_MACHINE})|"
    rf"(?:(?:{_DE_VERB}|{_SMALL})\s+){{0,6}}(?:(?:aufs?|ans?|mit)\s+)?(?:(?:d(?:ie|er|en|as)|ihre?[nmr]?|seine?[nmr]?|'n|ne|ein(?:en|e)?)\s+)?(?:{_MACHINE})"
    r"(?:\s+(?:ging|war|ist|hat|sprang|lief))?"
    r"(?:\s+(?:ran|dran|an|da|voll(?:gequatscht)?|besprochen|gesprochen|gequatscht|hinterlassen|drauf|abgehoben|(?:ran|dran)gegangen|angesprungen|"
    r"full|picked\s+up|again|wieder|erreicht|bekommen|erwischt|geredet))*"
)
"""A machine that answered, or that was spoken to."""
_RINGING = (
    rf"(?:(?:{_DE_VERB}|{_SMALL})\s+){{0,6}}(?:(?:leitung|die\s+leitung|telefon|anschluss)\s+)?(?:(?:{_DE_VERB}|{_SMALL})\s+){{0,6}}besetzt|"
    rf"(?:(?:{_DE_VERB}|{_SMALL})\s+){{0,6}}(?:durchgeklingelt|freizeichen|klingeln\s+lassen)|(?:hat|es\s+hat)\s+(?:nur|bloß|ewig|lange)\s+geklingelt|"
    rf"(?:es\s+)?(?:klingelte|klingelt)\s+(?:nur|bloß|durch|ewig)|kein\s+(?:durchkommen|anschluss(?:\s+unter\s+(?:dieser|der)\s+nummer)?)|"
    r"(?:(?:ich|er|sie)\s+)?(?:hab(?:e|['’]?s)?|hat)\s+(?:ich\s+)?(?:(?:es|ihn|sie|den\s+anruf|das\s+(?:handy|telefon)|aber|leider|wieder)\s+){0,4}"
    r"(?:überhört|verpasst|weggedrückt)|(?:(?:ich|er|sie)\s+)?hab(?:['’]?s|e?\s+(?:ich\s+)?(?:es|ihn|sie|den\s+anruf|das\s+(?:handy|telefon)))\s+"
    r"(?:(?:aber|leider|wieder)\s+)?nich?t?\s+gehört|(?:habe?\s+)?auf(?:s|\s+(?:das|ihr|sein))\s+band\s+gesprochen|(?:(?:ich|und)\s+)?(?:(?:hab|habe)\s+)?(?:ihr\s+|ihm\s+)?(?:eine\s+|ne\s+)?nachricht\s+hinterlassen"
)
NO_CONVERSATION = rf"(?:{_GERMAN}|(?:{_ENGLISH}|{_TO_MACHINE}|{_RINGING}){ENDED})"
"""A text that begins so tells of a call at which nobody spoke."""
