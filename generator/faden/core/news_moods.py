"""The short words by which a note says that a person is not well: "not great", "struggling", "geht ihm gar nicht gut"."""

from __future__ import annotations

PERSON = r"(?:s?he|they|he[’']s|she[’']s|they[’']re) (?:(?:is|are|was|were|feels?|looks?|sounds?|sounded|looked) )?"
WELL = r"not (?:so |too )?(?:great|good|well)"
NOW = r"(?:gerade|zurzeit|zur zeit|im moment|momentan|seitdem|seither|echt|wirklich|leider)"
BADLY = r"(?:sehr |richtig |ganz |total |echt |so )?(?:schlecht|mies|dreckig|elend)"
HARD = r"(?:sehr |richtig |ganz )?(?:schwere|harte|schlimme) zeit"
MOODS = (
    # In English
    r"not (?:himself|herself|themselves)",
    r"(?:not|isn['’]?t|aren['’]?t) (?:doing|coping) (?:so |too |very |that )?(?:well|great|good)",
    rf"{PERSON}{WELL}(?! (?:at (?!the moment|all)|with |in |\w+ing))",
    (
        rf"(?:(?<!.)|(?:feeling|looked|sounded|sounds|looks|feels) |(?<=[,;:.–] )){WELL}"
        r"(?=[.;!)]|,? (?:drinking|at all|since|at the moment|lately|really|and (?:he|she|they))|$)"
    ),
    r"(?:in bits|in pieces|in a (?:really |very )?(?:bad (?:way|place)|state)|devastated|heartbroken|not coping|falling apart)",
    rf"{PERSON}(?:really )?struggling(?! (?:with the|to (?:find|get|open)))",
    r"struggling(?=[.,;!)]| (?:since|after|badly|a (?:bit|lot)|at the moment|lately|without)|$)",
    (
        r"(?:having|going through|had|has) (?:a |an )?(?:really |very )?(?:hard|rough|tough|awful|terrible) (?:time|patch)"
        r"(?! (?:finding|getting))"
    ),
    r"(?<!out )drinking(?: (?:again|too much|a lot|heavily)|(?=[.;!]|$))",
    # In German
    (
        rf"geht(?:['’]?s| es)?(?: (?:ihr|ihm|ihnen|mama|papa|oma|opa|(?!mir|uns|das|alles|nichts|etwas)\w\w\w+))?(?: {NOW})?"
        r"(?: (?:gar|überhaupt|noch|immer noch|auch))? "
        rf"(?:nicht (?:so |besonders |wirklich )?gut|{BADLY})"
    ),
    rf"(?:ihr|ihm|ihnen) (?:{NOW} )?(?:gar |überhaupt )?(?:nicht (?:so )?gut|{BADLY})(?=[.,;:!)]|$)",
    r"(?:(?<!.)|(?:ganz|völlig|total|ist|war|sehr|echt) )am boden(?= (?:zerstört|seit|wegen|nach)|[.,;:!)]|$)",
    r"am boden zerstört",
    r"am ende (?:seiner|ihrer) kräfte",
    r"(?:gar |überhaupt )?nicht gut drauf",
    rf"(?:eine )?{HARD} (?:durch|hinter sich|gerade)",
    rf"(?:macht|hat) (?:{NOW} )?eine {HARD}",
    r"trinkt (?:wieder|zu viel|zuviel)",
)
