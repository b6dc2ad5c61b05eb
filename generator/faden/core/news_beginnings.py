"""A quick look at whether a text may hold bad news: most texts do not, and the words themselves take ten times as long."""

from __future__ import annotations

import re

from faden.core.privacy_marks import may_hold_comments

LENGTH = 7
"""Letters by which a word is known; a shorter word has to be there as a whole."""
DEATHS = (
    *("died", "dying", "death", "dead", "passed", "slipped", "entschl", "gegange", "eingesc", "funeral", "burial", "cremati"),
    *("memoria", "mournin", "grief", "grievin", "bereave", "miscarr", "suicide", "stillbi", "stillbo"),
    *("gestorb", "verstor", "stirbt", "starb", "tod", "todesan", "todesfa", "todesta", "tot", "totgebu", "fehlgeb", "beerdig"),
    *("beigese", "beisetz", "urnenbe", "begräbn", "bestatt", "trauer", "trauerf", "trauern", "trauert", "suizid", "selbstm"),
    *("heimgeg", "longer", "leben", "lebt", "unter", "rip", "peace", "frieden", "verlore"),
    *("clogs", "bucket", "löffel", "verlass", "killed", "tödlich", "umgekom"),
)  # fmt: skip
"""The beginnings of the words of `news_words.DEATH`; two more are among the common words."""
DEATH_PARTS = tuple(
    part
    for part in (*DEATHS, "lost", "still", "gone", "no more", "own li", "battle", "fight")
    if not any(part != other and other in part for other in DEATHS)
)
"""What a text about a death has, without what has another part of it."""
BEGINNINGS = frozenset((
    *DEATHS,
    # Quarrels
    *("quarrel", "row", "argumen", "fight", "fallen", "fell", "streit", "streits", "streite", "gestrit", "zerstri", "verkrac"),
    *("gezankt", "überwor", "argued", "zoff", "krach", "aneinan"),
    *("stormed", "blanked", "shouted", "yelled", "slammed", "gezofft", "angesch", "angebrü", "angemot", "angepam", "aufgele"),
    *("geknall", "zugekna", "spricht", "spreche", "redet", "reden", "speakin", "talking", "speak", "talk"),
    # Illness and accidents
    *("hospita", "hospice", "hospiz", "intensi", "surgery", "operate", "operati", "operier", "op", "cancer", "tumor", "tumors"),
    *("tumour", "tumours", "tumore", "tumorn", "tumoren", "chemo", "chemos", "chemoth", "stroke", "attack", "dementi", "demenz"),
    *("alzheim", "depress"),
    *("burn", "burnt", "burned", "burnout", "burntou", "burnedo", "diagnos", "ill", "illness", "sick", "acciden", "crash", "fall"),
    *("krank", "kranken", "krankge", "krankhe", "klinik", "krebs", "brustkr", "hautkre", "darmkre", "lungenk"),
    *("blutkre", "schlaga", "herzinf", "erkrank", "gestürz", "hingefa", "sturz", "unfall", "autounf", "fahrrad", "verkehr"),
    *("gebroch", "obersch", "beinbru", "pflegeh"),
    *("icu", "itu", "hdu", "resus", "lgi", "qmc", "bri", "rvi", "gri", "qeh", "uclh", "infirma", "ambulan", "coma", "koma"),
    *("ventila", "support", "biopsy", "biopsie", "maligna", "termina", "lump", "pneumon", "sepsis", "sepse", "fractur"),
    *("collaps", "overdos", "section", "rehab", "relapse", "poorly", "crashed", "knocked", "klinike", "kliniku", "spital"),
    *("uniklin", "unispit", "kh", "kkh", "charité", "notaufn", "notarzt", "arzt", "zwangse", "eingewi", "lungene"),
    *("bösarti", "metasta", "krebsdi", "krebsve", "krebsbe", "knoten", "zusamme", "beckenb", "schädel", "hüftbru"),
    *("wirbelb", "rippenb", "knöchel", "armbruc", "handgel", "schenke", "ministr", "rettung", "kranken"),
    # Partings, work, and how they are
    *("separat", "divorc", "divorce", "divorci", "laid", "split", "evicted", "auseina"),
    *("redunda", "fired", "sacked", "unemplo", "bankrup", "insolve", "himself", "herself", "themsel", "coping", "bits"),
    *("pieces", "devasta", "heartbr", "drinkin", "zerstör", "trinkt", "getrenn", "trennun", "scheide", "scheidu"),
    *("struggl", "boden", "kräfte", "drauf", "elend", "dreckig"),
    *("geschie", "schluss", "verlore", "verlier", "gekündi", "entlass", "arbeits", "insolve", "pleite"),
))  # fmt: skip
"""The beginnings of the words of `news_words.DEATH` and `CARE`: of each phrase, the word that is least common."""
POSSESSIONS = (
    *("mother", "father", "mum", "dad", "wife", "husband", "partner", "son", "daughte", "child", "baby"),
    *("brother", "sister", "mom", "mommy", "mummy", "mam", "nan", "nana", "nanna", "nanny", "oma"),
    *("opa", "aunt", "auntie", "aunty", "uncle", "daddy", "mutter", "vater", "mama", "papa", "mutti"),
    *("vati", "tante", "onkel", "babies", "twins", "bairn", "fight", "battle", "gran", "granny", "grannie"),
    *("granma", "granpa", "grandma", "grandpa", "grandmo", "grandfa", "grandad", "grandda", "friend", "dog", "cat"),
    *("job", "work", "post", "flat", "house", "home"),
)  # fmt: skip
LIMBS = ("hip", "leg", "arm", "wrist", "ankle", "hand", "foot", "collarb", "nose")
WITH_ANOTHER = {
    **dict.fromkeys(("lost", "losing", "loses", "lose"), POSSESSIONS),
    **dict.fromkeys(("broke", "broken"), ("up", *LIMBS)),
    **dict.fromkeys(("break", "breakin"), ("up",)),
    "hung": ("up",),
    "go": ("had",),
    "still": ("born", "birth"),
    "left": (
        *("for", "him", "husband", "wife", "hubby", "missus", "partner"),
        *("boyfrie", "girlfri", "fiancé", "fiance", "fiancée", "fiancee"),
        *("man", "bloke", "fella", "family", "her"),
    ),
    "walked": ("on",),
    "parted": ("ways",),
    "e": ("a",),
    "came": ("bike", "motorbi"),
    "come": ("bike", "motorbi"),
    "tried": ("kill", "hurt", "harm"),
    "gone": (*POSSESSIONS, *(f"{word}s" for word in POSSESSIONS)),
    "paar": ("mehr",),
    "own": ("life", "lives"),
    "no": ("more",),
    **dict.fromkeys(("not", "isn", "isnt", "aren", "arent"), ("good", "great", "well", "doing", "feeling")),
    "falling": ("apart",),
    "bad": ("place", "way"),
    "state": ("in",),
    **dict.fromkeys(("patch", "time"), ("through", "had", "has", "having")),
    **dict.fromkeys(("geht", "gehts", "ihm", "ihr", "ihnen"), ("gut", "schlech", "mies")),
    "zeit": ("harte", "schlimm", "schwere"),
}  # fmt: skip
"""Common words, and those that one of them needs beside it."""
WORD = re.compile(r"\w+")


def may_be_care(text: str) -> bool:
    r"""Whether a text may hold a word that asks for care, once comments are cut out and its lines are joined.

    False only if it holds none.

    >>> may_be_care("Oma ist\ngestürzt"), may_be_care("Lunch, and a long walk")
    (True, False)
    """
    if may_hold_comments(text):
        return True  # a comment may be in the middle of a word
    words = {word[:LENGTH] for word in WORD.findall(text.casefold())}
    if not words.isdisjoint(BEGINNINGS):
        return True
    if words.isdisjoint(WITH_ANOTHER):
        return False
    return any(not words.isdisjoint(WITH_ANOTHER[common]) for common in WITH_ANOTHER.keys() & words)


def may_tell_of_death(text: str) -> bool:
    r"""The same for the words of a death alone, which is quicker still.

    >>> may_tell_of_death("Oma ist\ngestorben"), may_tell_of_death("Oma ist\ngestürzt")
    (True, False)
    """
    if may_hold_comments(text):
        return True
    plain = text.casefold()
    for part in DEATH_PARTS:  # noqa: SIM110 -- a generator takes twice as long
        if part in plain:
            return True
    return False
