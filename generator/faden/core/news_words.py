"""The words by which news is noticed in a text: a short list for each language (`rules/news.py`, `told_deaths.py`)."""

from __future__ import annotations

import re

from faden.core.death_words import AT_END, DEATHS
from faden.core.illness_words import ILLNESSES, WARDS
from faden.core.lazy_pattern import lazy_pattern
from faden.core.news_moods import MOODS


def words_of(*patterns: str) -> re.Pattern[str]:
    return lazy_pattern(r"(?<![\w-])(?:" + "|".join(patterns) + r")(?![\w-])", re.IGNORECASE)


DEATH = words_of(*DEATHS)
QUARRELS = (
    r"quarrel(?:s|led|ed|ling|ing)?", r"(?:had|big|bad|ugly) (?:a )?(?:row|argument|fight)", r"fallen out",
    r"fell out(?! of)", r"(?<!front )(?<!back )(?<!second )(?<!third )(?<!last )(?<!in a )row (?:about|over|with)",
    r"argued", r"argument (?:about|over|with)", r"zoff", r"aneinander(?: ?geraten|geraten)",
    r"stormed (?:off|out)", r"blanked (?:me|us)", r"had a go at (?:me|us)", r"shouted at (?:me|us)", r"yelled at (?:me|us)",
    r"slammed the (?:door|phone)", r"hung up on (?:me|us)",
    r"(?:not|isn['’]?t|aren['’]?t) (?:speak|talk)ing to (?:me|us|each other)",
    r"gezofft", r"(?<!macht )(?<!machen )(?<!viel )krach(?= (?:mit|wegen|gehabt|um)|[.,;:!]|$)",
    r"(?:mich|uns) (?:\w+ )?ange(?:schrien|schrieen|brüllt|motzt|pampt)", r"aufgelegt(?=[.,;:!]|$)",
    r"türe?n? (?:zu)?geknallt", r"nicht mehr mit (?:mir|uns) (?:redet|spricht|reden)",
    r"(?:redet|spricht|reden) nicht mehr mit (?:mir|uns)",
    r"streit(?:s|es)?", r"gestritten", r"zerstritten", r"verkracht", r"gezankt", r"überworfen",
)  # fmt: skip
QUARREL = words_of(*QUARRELS)
"""Of the news that asks for care, what a later contact puts right."""
ILLNESS = words_of(*ILLNESSES)
CARE = words_of(
    *QUARRELS,
    *MOODS,
    *ILLNESSES,
    # Between people, and at work, in English
    r"(?:is|are|has|have|had|they|just|now|being|be|been|got|get|getting) (?:\w+ )?separat(?:ed|ing)(?! (?:the|by|from the))",
    r"separation",
    r"divorc(?:e|ed|ing)",
    r"br(?:oke|eaking|eak|oken) up",
    r"split up(?! (?:into?|the))",
    rf"(?:have|has|had|they|they[’']ve) split(?={AT_END}|,| (?:from|after|because|again|for good|in \w+|last|just)(?!\w))",
    rf"left (?:him|her)(?={AT_END}| (?:for (?!a )|after|because|again|last|in (?:may|june|july|the end)|and|when|this)\w*)",
    (
        r"left (?:his|her) (?:husband|wife|hubby|missus|partner|boyfriend|girlfriend|fianc[eé]e?|man|bloke|fella|family)"
        r"(?! (?:at|to|in|with|a|the|his|her|behind)(?!\w))"
    ),
    r"walked out on (?:him|her|them)",
    r"parted ways",
    r"evicted(?! from the (?:show|house))",
    r"(?:lost|losing|loses|lose) (?:his|her|their|the) (?:job|work|post|flat|house|home)",
    r"laid off",
    r"made redundant",
    r"redundancy",
    r"(?:was|got|been|were) (?:fired|sacked)(?! up)",
    r"unemployed",
    r"bankrupt\w*",
    r"insolven\w+",
    # Between people, and at work, in German
    (
        r"(?:haben|hat|hatten|sind|ist|leben|sich|jetzt|seit \w+) (?:\w+ ){0,3}getrennt(?! (?:bezahlt|gezahlt|"
        r"gefahren|angereist|gereist))"
    ),
    r"trennung",
    r"scheidung",
    r"geschieden",
    r"(?<!.)(?:separated|getrennt)$",
    r"scheiden lassen",
    (
        r"(?:hat|haben) (?:ihn|sie|(?:seine|ihre)[n]? (?:frau|mann|freund(?:in)?|familie|partner(?:in)?)) "
        r"(?:\w+ )?verlassen"
    ),
    r"(?:sind|waren) (?:\w+ )?auseinander(?! ge)",
    rf"(?:sind|ist|seid) (?:\w+ )?nicht mehr (?:zusammen|ein paar)(?={AT_END})",
    r"schluss gemacht",
    r"(?:job|arbeit|stelle|arbeitsplatz|wohnung) verloren",
    r"verliert (?:\w+ ){1,2}(?:job|arbeit|stelle)",
    r"(?:wurde|wurden|worden|ist|ihr|ihm|wird) (?:\w+ ){0,2}(?:gekündigt|entlassen)",
    r"entlassen worden",
    r"arbeitslos",
    r"insolvenz",
    r"insolvent",
    r"pleite",
)
RECONCILEMENT = (
    r"apolog\w+", r"reconcil\w+", r"made (?:it |things )?up", r"sorry(?! not sorry)(?<!not sorry)",
    r"forg(?:ave|iven)", r"friends again",
    r"made (?:our )?peace",
    r"(?:sorted|talked|ironed|worked) (?:it|things|that|everything) (?:all )?(?:out|over|through)", r"patched (?:it|things) up",
    r"cleared the air", r"buried the hatchet", r"back on good terms",
    r"all(?:'s| is)? (?:good|fine|well) (?:again|now|between us)",
    r"entschuldig\w*", r"versöhn\w*", r"ausgesöhnt", r"(?:wieder )?vertragen", r"verziehen",
    r"(?:uns|euch|sich|miteinander|endlich) (?:\w+ ){0,3}ausgesprochen", r"(?<!.)ausgesprochen(?=[.!,;]|$)",
    r"(?:alles|es|das|streit|haben) (?:\w+ ){0,2}geklärt",
    r"(?:got|all|have|it(?:['’]s| is)) (?:\w+ ){0,2}sorted(?: out)?",
    r"aus der welt",
    r"(?:alles (?:wieder |jetzt )?|wieder )(?:gut|in ordnung)(?= (?:nach|mit|zwischen)|[!.,;]|$)", r"frieden geschlossen",
    r"wieder freunde", r"beigelegt",
)  # fmt: skip
RECONCILED = words_of(
    r"(?<!nicht )(?<!not )(?<!n[’']t )(?<!never )(?<!nie )(?:" + "|".join(RECONCILEMENT) + ")",
)
BIRTHS = (
    # In English
    r"(?:was|is) born",
    r"born(?= (?:at )?\d|(?: (?:today|yesterday|safely|healthy|last (?:night|week)|this (?:morning|week)))|[!.,]|$)",
    r"gave birth",
    r"(?<!date of )birth of",
    r"(?:baby|babies|twins)(?:'s|’s| is| are| were| has| have)?(?: \w+)? (?:here|arrived|born)",
    r"it(?:['’]s| is| was) (?:a (?:girl|boy)|twins)",
    r"(?:had|has had|have had) (?:a|the|their|her|our) (?:baby|son|daughter|baby (?:girl|boy))",
    # In German
    r"baby bekommen",
    r"(?:tochter|sohn|kind|baby|zwillinge?|mädchen|junge) (?:ist |sind |wurde |wurden )?(?:\w+ )?(?:da|geboren|bekommen)",
    r"(?:ist|wurde|sind|am|heute|gestern) (?:[\w.]+ ){0,3}geboren",
    r"geburt (?:von|ihr\w*|sein\w*|des|der)",
    r"(?:auf der|zur) welt(?: gekommen| gebracht)?(?=[!.,]|$)",
    r"entbunden",
)
BIRTH = words_of(*BIRTHS)
MATERNITY = words_of(r"hospital", r"krankenhaus(?:es)?", r"klinik")
"""Where children are born: in a sentence about a birth, such a word is no reason for care."""
GOOD = words_of(
    *BIRTHS,
    # In English
    r"new job",
    r"got the job",
    r"promot(?:ed|ion)",
    r"permanent contract",
    r"pregnant",
    r"(?:is|are|'re|'s) expecting(?! (?:a (?:parcel|visit\w*|call)|to|us|me|you))",
    r"(?:had|have|having|has had|a|the|their|her|his|our) baby(?! (?:photos?|monitor|clothes|grand|steps))",
    r"(?:got|is|are|just) engaged(?! in| with)",
    r"(?:their|her|his) wedding",
    r"wedding(?=[:,.!]|$)",
    r"(?:got|getting|get|is|are|were|just) married",
    r"passed(?: (?:the|her|his|their|all|every))?(?: [\w-]+){0,2} (?:exams?|tests?|finals|driving test)",
    r"passed(?=!)",
    r"graduat(?:ed|es|ion)",
    r"(?:won|wins) (?:the|a|first)(?: [\w-]+){0,2} (?:prize|award|cup|championship|competition)",
    r"bought (?:a|the|their) (?:house|flat)",
    r"all[- ]clear",
    # In German
    r"neue[nr]? (?:job|stelle|arbeit)",
    r"(?:job|stelle|zusage) bekommen",
    r"befördert",
    r"beförderung",
    r"unbefristet\w*",
    r"festanstellung",
    r"schwanger\w*",
    r"nachwuchs",
    r"verlobt",
    r"verlobung",
    r"hochzeit",
    r"geheiratet",
    r"heirate[nt]",
    r"(?:prüfung|examen|führerschein|abitur|abi|bachelor|master|test) (?:\w+ )?(?:bestanden|geschafft)",
    r"bestanden",
    r"promoviert",
    r"abschluss (?:gemacht|geschafft)",
    r"(?:haus|wohnung) gekauft",
    r"(?:preis|pokal|meisterschaft) gewonnen",
    r"entwarnung",
)
CONGRATULATIONS = words_of(
    r"congrat\w*", r"(?:so |very |really )?happy for (?:you|them|her|him)", r"\w*gratulier\w*", r"\w*glückw[uü]nsch\w*",
)  # fmt: skip
"""A sentence with one of these says that you congratulated."""
FICTION = (
    r"(?:(?:\w+-?)?serien?|(?:tv )?series|(?:\w+-?)?films?|movies?|romane?|novels?|books?|buch|"
    r"(?:\w+-?)?krimis?|tatort|(?:\w+-)?drama|episodes?|folgen?|documentary|doku|podcasts?|play|stück|"
    r"musical|opera|oper|game|spiel|song|lied)"
)
ABOUT = r"(?:about|on|over|called|set in|where|in which|with|über|von|mit|namens|in (?:dem|der)|das in|der in|die in|die im|der im)"
THING = (
    r"(?:phone|laptop|battery|computer|car|engine|boiler|fridge|cactus|plants?|tree|server|printer|handy|"
    r"telefon|akku|batterie|rechner|auto|heizung|pflanzen?|kaktus|baum|drucker|internet|wlan|wifi|router|tablet|kindle)(?:['’]s)?"
)
ELSE = words_of(
    # Told, not happened.
    rf"(?:[\w’'-]+[ -])?{FICTION}(?:,? {ABOUT}(?: [\w’'-]+){{1,7}})?",
    # Sayings, and things.
    r"died (?:laughing|of (?:laughter|boredom|shame|embarrassment))",
    r"(?:(?:has|had|was|is) )?dying (?:to|for|of (?:boredom|laughter|curiosity|embarrassment|hunger|thirst))",
    r"death (?:by|metal|in venice)",
    r"good grief",
    (
        r"dead (?:tired|batter\w+|ends?|links?|lines?|funny|good|easy|serious|simple|boring|right|slow|heat|"
        r"weight|phone|number|sea|reckoning)"
    ),
    r"(?:zu )?tode (?:gelangweilt|gelacht)",
    r"gestorben vor (?:lachen|scham|hunger|langeweile|neugier)",
    r"vor (?:lachen|scham|hunger|langeweile|neugier) (?:fast )?gestorben",
    r"tot(?=gelacht| gelacht|lach\w*| lach\w*| umgefallen vor lachen)",
    r"tot (?:müde|langweilig|schick|ernst)",
    r"halb ?tot",
    r"half dead",
    r"dead on (?:my|his|her|their|our) feet",
    r"darauf bestanden",
    r"wedding anniversary",
    rf"{THING}(?:,? [\w’'-]+){{0,4}} (?:died|dead|tot|gestorben)",
    r"streit um (?:die rechnung|kaisers bart)",
    # People who work there.
    rf"(?:works?|working|worked|shifts?|canteen|job|internship|night shift|nurse) "
    rf"(?:\w+ ){{0,2}}(?:in|at|of|on) (?:\w+ ){{0,2}}{WARDS}",
    r"(?:starts?|started|starting|joins?|joined|begins?|began) (?:(?:work|as an? \w+|(?:her|his|a) job) )?at (?:\w+ ){0,2}hospital",
    r"hospital (?:trust|radio|board|charity|fundraiser)",
    r"(?:photo|co)[ -]?op",
    r"lump(?: (?:in|of) (?:his|her|my|the|their) throat| sum)",
    r"crash(?:ed)? (?:course|diet|on|out|at|for)",
    r"(?:market|computer|laptop|server|phone) crash(?:ed)?",
    rf"(?:arbeitet|jobbt|(?:pfleger|ärztin|arzt|schicht)(?:in)?) (?:\w+ ){{0,3}}{WARDS}",
    r"(?:fängt|fing) (?:\w+ ){0,3}(?:krankenhaus|klinik|hospiz) an",
    # What is not so.
    r"(?:tumou?rs?|lump|knoten|befund|biops(?:y|ie))(?: \w+){0,2} (?:benign|gutartig|harmlos|unauffällig|clear|fine|nothing)",
    r"(?:benign|gutartige[rn]?|harmlose[rn]?) (?:tumou?r|lump|knoten|befund)",
    r"(?:not|never|nobody|no longer|\w+n['’]t) (?:\w+ ){0,2}(?:died|dead|ill|sick|pregnant|engaged|divorced?|depressed|separated)",
    r"(?:no|without(?: a)?) (?:quarrel|row|fight|cancer|surgery|tumour|new job)",
    (
        r"(?:nicht(?: mehr)?|niemand|kein\w*|nie|ohne) (?:\w+ ){0,2}(?:gestorben|krank|schwanger|verlobt|"
        r"getrennt|streit|gestritten|operiert|bestanden|depressiv|krebs|op|operation|befördert)"
    ),
)


def has(words: re.Pattern[str], sentence: str) -> bool:
    """Whether one of the words is there, and not as part of a phrase that means something else."""
    for match in words.finditer(sentence):
        if not any(
            other.start() < match.end() and match.start() < other.end() for other in ELSE.finditer(sentence)
        ):
            return True
    return False
