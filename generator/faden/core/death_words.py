"""The words that tell of a death: a short list for each language."""

from __future__ import annotations

AT_END = r"\s*(?:[.,;:–!)]|$)"
WHEN = (
    r"\s+(?:just |so )?(?:today|yesterday|last (?:night|week|month|year|\w+day)|this (?:morning|week|afternoon)|on \w+day|"
    r"in the night|peacefully|suddenly|to (?:cancer|covid)|at \d)"
)
"""After a person who is lost: lost for good, and not in a crowd."""
ELDER = (
    r"(?:m[ou]m(?:my)?|mam|mother|dad(?:dy)?|father|gran(?:n(?:y|ie)|d?[mp]a|dmother|dfather|d?dad)?|nan(?:n?a|ny)?|"
    r"aunt(?:ie|y)?|uncle|mutter|vater|mama|papa|mutti|vati|oma|opa|tante|onkel)"
)
"""Of an elder, "has gone" and "ist eingeschlafen" are gentle words for dying; a child has gone to bed."""
GENTLE_END = r"(?=\s*(?:[.,;:–)]|$|(?:in the night|last night|this morning|peacefully|suddenly|in (?:his|her|their) sleep)(?!\w)))"
OF_AN_ELDER = (
    rf"{ELDER}(?:['’]?s)?(?:-in-law)? (?:(?:has|have|is|just|sadly|now|finally) ){{0,2}}passed(?: on)?(?={AT_END}|{WHEN})(?!\s*!)",
    rf"{ELDER}(?:(?:['’]?s| has| is)(?: now| sadly)? gone|(?:['’]s| is) no more){GENTLE_END}",
    (
        rf"{ELDER} (?:ist|sind) (?:(?:heute?|gestern|letzte|diese|in der|nacht|morgen|früh|abend|um mitternacht|am \w+tag|ganz) )*"
        rf"eingeschlafen(?={AT_END})"
    ),
    rf"{ELDER} hat uns (?:\w+ )?verlassen",
    rf"lost (?:[\w-]+['’]s|\w+s) {ELDER}(?={AT_END}|{WHEN})",
)
GENTLE_DEATH = (
    r"(?:passed away|popped (?:his|her|their) clogs|kicked the bucket|(?:den )?löffel abgegeben|für immer (?:gegangen|verlassen)|"
    r"slipped away|passed on(?=\s*(?:[,.;:–)!]|$))|"
    r"passed(?= (?:peacefully|last night|this morning|in (?:the|her|his|their) (?:night|sleep)))|"
    r"entschlafen|von uns gegangen|heimgegangen|(?:is |are )?no longer with us|(?:lebt |weilt )?nicht mehr (?:am leben|unter uns)|"
    r"lebt nicht mehr|"
    r"(?:(?:heute?|letzte|gestern|diese|in der) nacht (?:(?:friedlich|sanft|ruhig|still|für immer) )?|"
    r"(?:friedlich|sanft|ruhig|für immer) (?:\w+ )?)eingeschlafen)"
)
"""The gentle words for dying."""
SERVICES = (
    r"funerals?", r"burial", r"cremation", r"memorial service",
    r"beerdigung\w*", r"beerdigt", r"beigesetzt", r"(?:urnen)?beisetzung", r"begräbnis", r"bestattung", r"trauerfeier",
)  # fmt: skip
"""The day on which a dead person is buried, which is not the death itself."""
DEATHS = (
    # In English
    r"died",
    r"(?:has|had|was|is) dying",
    r"death",
    r"dead",
    GENTLE_DEATH,
    *OF_AN_ELDER,
    r"lost (?:the|their|her|our|a) (?:baby|babies|twins|bairn)(?! (?:\w+ )?(?:weight|photos?|monitor|clothes|teeth|tooth|fat))",
    r"(?:lost|loses) (?:his|her|their) (?:\w+ )?(?:fight|battle) (?:with|against|to) \w+",
    r"(?:was|were|been|got) killed(?! it)", r"killed (?:in|by) (?:a|the)",
    r"took (?:his|her|their) own li(?:fe|ves)",
    *SERVICES,
    r"mourning",
    r"grie(?:f|ving)",
    r"bereave(?:d|ment)",
    (
        r"lost (?:his|her|their|my|our) (?:\w+ )?(?:mother|father|mum|dad|wife|husband|partner|"
        r"son|daughter|child|baby|brother|sister|gran(?:n(?:y|ie)|d?[mp]a|dmother|dfather|d?dad)?|friend|dog|cat)"
    ),
    (
        r"lost (?:(?:dear|his|her|their|our|my) )?"
        r"(?:m[ou]m|mam|dad|gran(?:n(?:y|ie)|d?[mp]a|dmother|dfather|d?dad)?|nan(?:n?a|ny)?|opa|oma)"
        rf"(?={AT_END}|{WHEN})"
    ),
    r"(?-i:RIP)", r"(?:rest|ruhe?t?) in (?:peace|frieden)",
    r"miscarriage",
    r"suicide",
    r"still-?(?:born|birth)",
    # In German
    r"(?:ge|ver)storben(?:e[nrms]?)?",
    r"stirbt",
    r"starb",
    r"tod(?:es(?:fall|anzeige|tag))?",
    r"tot",
    r"trauer(?:t|n|fall)?",
    r"(?:fehl|tot)geburt\w*",
    r"su[ii]zid",
    r"selbstmord", r"das leben genommen", r"tödlich verunglückt", r"ums leben gekommen", r"umgekommen",
    (
        r"(?:mutter|vater|mama|papa|mutti|vati|oma|opa|mann|frau|bruder|schwester|sohn|tochter|kind|baby|hund|katze) "
        r"(?:(?:gestern|heute|letzte|leider|nacht|woche|\w+jahr) ){0,2}verloren"
    ),
)  # fmt: skip
