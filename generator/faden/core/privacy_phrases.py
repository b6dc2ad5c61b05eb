"""Ordinary phrases that say that something is confidential: `between you and me`, `don't tell anyone`, `bleibt unter uns`.

They are part of a sentence and not a mark, so they hide the log line, the list item or the paragraph that they are in.
A phrase that can say something else hides only where it cannot: `we kept in touch between us` is no secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from faden.core.lazy_pattern import lazy_pattern

MINE = (
    r"(?:nur[ \t]+f(?:ü|ue)r[ \t]+(?:mich|meine[ \t]+augen)|for[ \t]+me[ \t]+only|"
    r"(?:only[ \t]+)?for[ \t]+my[ \t]+(?:own[ \t]+)?eyes(?:[ \t]+only)?|(?:strictly[ \t]+)?off[ \t]+the[ \t]+record)"
)
OWN_EYES = lazy_pattern(
    r"(?:^|[(\[{,;:.!?|/*_\u2013\u2014-])[ \t*_>]{0,4}(?P<word>(?:(?:bitte|please|das|dies|this|ist|is)[ \t]+){0,3}"
    rf"(?:{MINE}|(?:just|only|strictly)[ \t]+for[ \t]+(?:me|myself)))(?=[ \t*_]{{0,4}}(?:[)\]}}:;!|\u2013\u2014-]|\.?[ \t]*$))|"
    rf"(?<=[ \t])(?P<last>{MINE})(?=[ \t]*(?:[:!.]?[ \t]*$|:[ \t]))",
    re.MULTILINE | re.IGNORECASE,
)
"""Phrases set off from the rest: `(nur für mich)`, `for my eyes only:`, `…, off the record`."""

SIGNS = {
    " ": r"\s{1,4}",
    " ?": r"\s?",
    "'": "['\u2019\u2018\u02bc`\u00b4]?",
    "ä": "(?:ä|ae)",
    "ö": "(?:ö|oe)",
    "ü": "(?:ü|ue)",
    "ß": "(?:ß|ss)",
}
"""How a sign of the patterns below may be written."""
APART = r"(?:^|[^\w\s\\'\u2019][ \t]?)[ \t*_>]{0,4}(?:(?:but|and|so|well|aber|und|also|mal|ganz) )?"
"""The beginning of a clause."""
BLOCK = lazy_pattern(r"\n(?=[ \t>]*(?:\n|[-*+#] ))")
"""Where a paragraph, an item of a list or a heading begins, over which no phrase reaches."""
END = r"(?=[ \t*_]{0,4}(?:[^\w\s'\u2019]|$))"
"""The end of a clause."""
NOT_ASKED = (
    r"(?!,? ?(?:why|how|what|where|when|who|if|whether|which|him|her|them|me|us|you|"
    r"warum|wieso|wie|wann|ob|wo|wer|was|welche\w*|woher|wohin)\b)"
)
"""What nobody knows is no secret if it is a question: `nobody knows why`."""
ANYONE = (
    r"(?:any ?(?:one|body|1)|no[ -]?(?:one|body|1)|(?:a|any) (?:living )?soul|every ?(?:one|body)|"
    r"(?:the )?others|the (?:kids|family))"
)
NOBODY = r"no[ -]?(?:one|body|1)(?: else)?"
IT = r"(?:it|this|that|these|the news)"
DO_NOT = r"(?:do ?not|don't|dnt|never|not to|must not|mustn't|should not|shouldn't)"
KEINEM = r"(?:kei?ne[mnr]?|niemand(?:e[mn])?|keim)"
ADVERBS = r"(?: (?:bitte|bloß|ja|nur|noch|aber|mal|auch|doch|es|das|dies|davon|darüber|sonst|bisher|bislang|bis jetzt))*"
SAY = r"(?:zu )?(?:weiter)?(?:ge)?(?:sag|erzähl|verrat)(?:en|t)"
LEARN = r"(?:wissen|erfahren|mitbekommen|mitkriegen|hören|merken)"


NEGATED = "not |n't|n\u2019t|nt |never"


class Phrase(NamedTuple):
    """A kind of phrase: every such phrase contains some of `parts` and some of `also`; the pattern has a group `word`."""

    parts: tuple[str, ...]
    pattern: re.Pattern[str]
    also: tuple[str, ...] = ("",)


def _phrase(
    parts: str, phrase: str, *, also: str = "", other: str = "", before: str = r"(?<![\w\\])"
) -> Phrase:
    """A phrase; for a space, an apostrophe, an umlaut see `SIGNS`. What is like `other` is passed over."""
    text = f"{before}(?P<word>{phrase})"
    text = rf"\b(?:{other})|{text}" if other else text

    def written(match: re.Match[str]) -> str:
        sign = match[0]
        return sign if sign[0] == "[" else SIGNS[sign]

    return Phrase(
        tuple(parts.split("|")),
        lazy_pattern(re.sub(r"\[[^\]]*\]| \??|['äöüß]", written, text), re.MULTILINE | re.IGNORECASE),
        tuple(also.split("|")),
    )


ENGLISH = (
    _phrase(
        "tell|supposed|allowed|meant to|not to say",
        rf"(?:{DO_NOT} (?:go and )?tell (?!me\b|us\b|you\b|the (?:difference|time|truth)\b|lies|jokes|which|whether|if|how"
        rf"|what|from)\w+"
        rf"|(?:not|\w+n't) (?:supposed|meant|allowed) to (?:tell|say)\b"
        rf"|(?:not|never) to (?:tell|say anything){END})",
        other=r"(?:i|we|they|you|who) (?:do not|don't|dont|never) tell",
        also=NEGATED + "|dnt",
    ),
    _phrase(
        "anyone|anybody|any one|any1|no one|noone|no-one|no1|nobody|soul|everyone|everybody|others|the kids|the family",
        rf"(?:\w+n't|not|never|cannot) (?:\w+ ){{0,3}}?(?:tell(?:ing)?|told|say|said) (?:(?:it|this|about it|a word"
        rf"|anything) )?(?:to )?{ANYONE}\b"
        rf"|(?:tells?|told|telling) (?:{IT} to )?(?:no[ -]?(?:one|body|1))\b"
        rf"|(?:not a word|say nothing|said nothing|nothing) to {ANYONE}\b",
        other=r"(?:no|any) ?(?:one|body) (?:could|can) tell",
        also="tell|told|say|said|nothing to|not a word",
    ),
    _phrase(
        "let on|say to|say any|say owt|say a |breathe|repeat|shar|spread|publi|pass|mention|forward|find out|post",
        rf"{DO_NOT} (?:let on\b|breathe a word|(?:repeat|share|spread|publish|post|forward) {IT}\b|pass (?:{IT} )?on{END}"
        rf"|mention (?:\w+ ){{1,3}}to |say (?:(?:anything|owt|a word) )?to \w+|say (?:anything|owt){END}"
        rf"|let \w+ find out|(?:to )?be (?:shared|repeated|mentioned|published|passed on))"
        rf"|not (?:to be|for) (?:shar|repeat|publi|mention|passed on|passing on)\w*"
        rf"|(?:do not|don't) want (?:\w+ ){{1,3}}to find out",
        also=NEGATED + "|dnt",
    ),
    _phrase(
        "no one|noone|no-one|no1|nobody|to know|not know|n't know|nt know|n\u2019t know",
        rf"{NOBODY} (?:knows?|is to know|(?:must|should|may|can) (?:ever )?know)(?: about)?"
        rf"(?: (?:yet|about (?:it|this)|it|this|so far|but me|except \w+|atm|at work)\b{NOT_ASKED}|{END}{NOT_ASKED})"
        rf"|(?:do(?:es)? not|do(?:es)?n't) (?:know (?:yet )?about (?:it|this)|want \w+ to know)\b"
        rf"|(?:not|\w+n't) (?:supposed|meant|allowed) to know\b|(?:must not|mustn't|should not|shouldn't) know\b",
        also="know",
    ),
    _phrase(
        "between|betwen|btw|b/w",
        rf"(?:between|betwen|btwn|btween|b/w) (?:(?:you|u|yous) ?(?:and|n|&|\+|an|'n') ?(?:me|i|us)|me ?(?:and|n|&"
        rf"|\+) ?(?:you|u))\b"
        rf"|(?:just|only|strictly|purely|stays?|stay(?:ed|ing)|remains?|that's|this is|that is|it's|keep(?:ing)? {IT}|kept) "
        rf"(?:between|betwen|btwn|b/w) (?:us|ourselves|the two of us|him and me|her and me)\b",
        other=r"(?:differences?|distance|gap) between",
    ),
    _phrase(
        "between us|between ourselves",
        rf"between (?:us|ourselves)(?: two)?(?:{END}(?!, ?we\b)| (?=(?:s?he|they|s?he'?s|they're|theyre|hers?|his|their|i"
        rf"|i'm|im)(?!\w)|\[\[))",
        before=APART,
    ),
    _phrase(
        "onfidence|onfidance|onfidense|onfided|secrecy",
        r"in (?:(?:strict|strictest|complete|full|total|utter|absolute) )?confid[ea]n[cs]e\b(?! (?:intervals?|levels?"
        r"|building|tricks?|coach\w*|courses?|boost\w*|scores?)\b)"
        r"|(?:in|into) (?:his|her|their) confidence\b|confided\b|(?:swore|sworn)(?: \w+)? to secrecy",
        other=r"(?:gr[eo]w\w*|gain\w*|los\w+|lack\w*|ris\w+|rose|boost\w*|drop\w*|dip\w*|increas\w+|crisis|trust\w*"
        r"|believ\w+|up|back|"
        r"improv\w+|courses?|lessons?|training|interest\w*|faith|change|developing|fell|fall|surge"
        r"|knocked) (?:\w+ ){0,3}?in (?:his |her |their )?confidence",
    ),
    _phrase(
        "hush|s the word|shh|pss|entre nous|four walls|embargo|under wraps|your hat|down low|down-low|the qt|the dl|the q.t",
        r"hush[ -]?hush|mum's the word|s?shh+|pss+t+|entre nous|(?:within|inside|leave|leaves) (?:these|those) four walls"
        r"|embargo(?:ed)?"
        r"|under wraps|under your hat|on the (?:qt|q\.t|dl|down[ -]low)\b",
    ),
    _phrase(
        "sealed|only i know|one who know|ones who know|person who know|it from me|this from me|that from me"
        "|quote me|getting out|gets out"
        "|dentially|unofficially|zipped|the quiet"
        "|consumption|circulation",
        r"lips (?:are )?sealed|only i know\b|(?:only (?:one|person)|only ones) who knows?\b|(?:not|never|\w+n't)"
        r" (?:hear|heard|get|got) (?:this |that |it )?from me\b"
        rf"|(?:do ?not|don't) quote me|(?:before|until|want|like) it (?:getting|gets) out\b|confidentially|unofficially"
        rf"|keep it zipped"
        rf"|on the quiet{END}|not for (?:general |public )?(?:consumption|circulation)",
    ),
    _phrase(
        "keep|kept",
        rf"(?:keep|kept|keeping) (?:(?:{IT}|all|quiet) )?(?:all )?to (?:(?:yo?ur|ur|my|our) ?)?sel(?:f|ves)\b"
        rf"|(?:keep|kept|keeping) (?:{IT}|the (?:baby|pregnancy)) (?:\w+ )?(?:quiet|hush|schtum|shtum|stum|mum|low[ -]key"
        rf"|in the family|on the quiet)\b"
        rf"|(?:keep|kept|keeping) (?:{IT} )?from (?:him|her|them|mum|dad|the kids|everyone|the others)\b"
        rf"|(?:wants?|be) (?:it |this )?kept (?:quiet|secret|private)|(?:keep|kept|keeping) (?:schtum|shtum|stum"
        rf"|mum(?= about\b|{END})|quiet about|(?:her|his|their|this) secret\b)",
        also="self|selves|quiet|hush|tum|mum|low|family|secret|private|from|the news|the baby",
    ),
    _phrase(
        "keep",
        rf"(?:(?:please|pls|plz|do|better) )*(?:keep {IT} (?:a )?secret|keep quiet)\b",
        also="secret|quiet",
        before=APART,
    ),
    _phrase(
        "public|official|announced|knowledge",
        rf"(?:not|isn't|aren't|nothing|hasn't been|not been|before it's|until it's|till it's) (?:yet )?(?:(?:made|gone"
        rf"|going|been|all) )?(?:that )?"
        rf"(?:(?:public|official|common knowledge|public knowledge)(?:ly)?(?: announced)?(?: (?:yet|knowledge|until"
        rf"|till|til|before|atm|so far|at work)\b)|(?:public|common knowledge|public knowledge){END})"
        rf"|(?:(?:not|n't been) announced yet|not (?:yet|publicly|officially) announced|before it's announced)\b",
        other="not public transport",
        also=NEGATED + "|nothing|before|until|till|yet",
    ),
    _phrase("no further|any further", rf"(?:goes|go|to go) (?:no|any) further{END}"),
    _phrase(
        "secret",
        rf"secret (?:for now|until|till|til|atm|so far|at the mo(?:ment)?|for the moment)\b"
        rf"|(?:it's|its|that's|this is|still|is still) (?:(?:a|our|my|her|his|their) )?(?:(?:big|little|family) )?secret{END}",
    ),
)
GERMAN = (
    _phrase(
        "nicht|nix|nichts",
        r"(?:nicht|nix|nichts) weiter(?:zu)?(?:sag|erzähl|tratsch|trag)\w+|(?:nicht|nix"
        r"|nichts) (?:he)?rum(?:zu)?(?:erzähl|tratsch)\w+|(?:nicht|nichts) ausplaudern"
        rf"|(?:sag|erzähl)(?:e|t)?'s?{ADVERBS} nicht (?:weiter|rum|herum)\b"
        rf"|(?:noch|bisher|bislang)(?: gar| lange)? (?:nicht|nichts) (?:offiziell|öffentlich|spruchreif|publik|verkündet"
        rf"|bekannt ?gegeben|bekannt ?gemacht|angekündigt)\w*"
        rf"|(?:nicht|nichts) für (?:andere|fremde|alle|die) (?:ohren|augen|öffentlichkeit)|(?:nicht|nix) (?:öffentlich"
        rf"|spruchreif){END}"
        rf"|(?:soll(?:te|en)?|darf|dürfen)(?: \w+){{0,3}} (?:nicht|nichts|nix){ADVERBS} {LEARN}\b|weißt?(?: noch| auch"
        rf"| bisher)* (?:nichts|nix) davon"
        rf"|sag(?:e|t)?'s?{ADVERBS} (?:\w+ ){{1,2}}(?:nichts|nix)\b"
        rf"|(?:versprochen|versprechen|gebeten|schwören|geschworen),?(?: \w+){{0,3}} (?:nichts|nix|nicht)(?: \w+)? {SAY}\b",
    ),
    _phrase(
        "nicht|nix",
        rf"(?:(?:bitte|\w+|ihm|ihr) )?(?:bitte )?(?:nichts?|nix){ADVERBS} (?:verraten|sagen|erzählen|teilen"
        rf"|veröffentlichen){END}",
        before=APART,
    ),
    _phrase(
        "kein|niemand",
        rf"(?:sag|erzähl|verrat|petz)(?:e|t)?'s?{ADVERBS} {KEINEM}\b"
        rf"|(?:keinem|keinen|niemande[mn]|keim){ADVERBS}(?: was| etwas| ein wort)? {SAY}\b"
        rf"|niemand{ADVERBS} (?:zu )?(?:weiter)?(?:sagen|erzählen|verraten)\b"
        rf"|(?:soll(?:te)?|darf|muss|braucht){ADVERBS} {KEINEM}{ADVERBS} {LEARN}\b"
        rf"|{KEINEM}{ADVERBS} (?:soll(?:te)?|darf|muss|braucht){ADVERBS}(?: was| etwas)? {LEARN}\b"
        rf"|weiß(?: es| das| davon| ja| halt)* (?:noch|bisher|bislang|sonst){ADVERBS} {KEINEM}\b{NOT_ASKED}"
        rf"|weiß (?:davon|das|es) {KEINEM}\b{NOT_ASKED}"
        rf"|{KEINEM}(?: sonst)? weiß (?:es|davon|bisher|bislang|noch|das(?! \w)){NOT_ASKED}"
        r"|kein (?:sterbens)?wort(?: davon| darüber)? zu \w|kein sterbenswort",
    ),
    _phrase(
        "unter uns|unter vier",
        r"(?:bleib|behalt)\w*(?: \w+){0,2} unter (?:uns|vier augen)\b|unter (?:uns|vier augen) (?:bleib\w*|gesagt|erzählt"
        r"|anvertraut)\b"
        r"|unter uns (?:pastoren|pfarrers|kloster|bet)\w+|(?:nur|streng|strikt) unter uns\b",
    ),
    _phrase(
        "unter uns",
        rf"unter uns(?:{END}(?!, ?wir\b)| (?=(?:er|sie|ihm|ihr|ihre|sein|seine|ich)(?!\w)|\[\[))",
        before=APART,
    ),
    _phrase(
        "vertrau",
        r"im (?:(?:strengsten?|vollsten?|tiefsten?|größten) )?vertrauen\b(?! (?:auf|in|darauf|zu|zwischen)\b)"
        r"|(?:etwas|was|viel|alles|es|das) anvertraut\b|anvertraut(?=,? dass\b|:)",
    ),
    _phrase(
        "behalt|beh\u00e4lt|stillschweigen|verschwiegenheit|vorgehaltener|mund halten|klappe halten|dichthalten"
        "|dicht halten|den mund",
        rf"beh(?:a|ä)lt(?:e|en|et)?'s?{ADVERBS} für (?:dich|mich|uns|euch)\b|für (?:dich|mich|euch|uns) (?:zu )?behalten\b"
        r"|stillschweigen|siegel der verschwiegenheit|hinter vorgehaltener hand|(?:den mund|die klappe|mund"
        r"|klappe) (?:zu )?halten|dicht ?halten|halt(?:e|et)? (?:\w+ )?(?:den mund|die klappe|dicht)\b",
    ),
    _phrase(
        "rauskommen|nichts sagen|nix sagen|nur ich|nur wir|wissen erst|weiss erst|diskret|glocke|dass|in der familie"
        "|von mir|inoffiziell|geheim",
        r"nicht (?:he)?rauskommen|(?:darf|soll|durfte|sollte)(?: ich| aber| noch)* (?:nichts|nix)(?: davon)? sagen"
        r"|weiß(?: das| es| bisher)* nur ich|nur ich weiß|wissen(?: das| es| bisher)* (?:nur wir|erst)|weiß(?: das| es)? erst\b"
        rf"|(?:bitte|sei|ganz) diskret{END}|nicht an die große glocke|bleibt? in der familie|nicht von mir{END}"
        r"|(?:will|möchte|wollen|wollte) nicht,? dass (?:\w+ ){1,3}?(?:weiß|wissen|erfährt|erfahren|mitbekommt"
        r"|mitkriegt|rauskommt)\b"
        rf"|(?:noch|ist|bleibt) geheim{END}",
    ),
    _phrase(
        "sag",
        rf"sagt?e?(?:'s)?(?: (?:das|es|ihm|ihr))*{ADVERBS} nicht (?:mama|papa|mutti|oma|opa|ihm|ihr|ihnen|meine[rmn]"
        rf"|deine[rmn])\b",
    ),
    _phrase("inoffiziell", rf"inoffiziell{END}", before=APART),
    _phrase("psch|pst", r"psch+t+|(?-i:Pst|pst)(?=[!:,\u2026])"),
    _phrase("geheimnis", rf"ist (?:noch )?(?:ein|unser) geheimnis{END}"),
)
PHRASES = (Phrase(("r mich", "e augen", "for me", "for my", "he record"), OWN_EYES), *ENGLISH, *GERMAN)


@lru_cache(512)  # a text is asked about three times while it is read
def phrases(text: str) -> tuple[tuple[int, int], ...]:
    """Where such phrases begin and end, in characters.

    >>> text = "We kept in touch between us. She's ill, between you and me."
    >>> [text[begin:end] for begin, end in phrases(text)]
    ['between you and me']
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[int, int]]:
    """Looks for the few letters first, block by block, since a whole log contains nearly all of them."""
    begin = 0
    for end in [*(match.end() for match in BLOCK.finditer(text)), len(text)]:
        plain = text[begin:end].casefold().replace("\n", " ")
        for parts, pattern, also in PHRASES:
            if any(map(plain.__contains__, parts)) and any(map(plain.__contains__, also)):
                for match in pattern.finditer(text, begin, end):
                    if match.lastgroup:
                        yield match.span(match.lastgroup)
        begin = end
