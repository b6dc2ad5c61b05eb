"""The vCard 4.0 names of relations (RFC 6350, 6.6.6), by the words that people use."""

from __future__ import annotations

from collections.abc import Mapping

ACQUAINTANCE = "acquaintance"
WORDS: Mapping[str, str] = {
    word: type
    for type, words in (
        ("sibling", ("brother sister sibling twin half-brother half-sister bruder schwester geschwister zwilling halbbruder "
                    "halbschwester")),
        ("parent", ("mother father parent mum mom dad mutter vater mama papa elternteil stepmother stepfather stiefmutter "
                   "stiefvater")),
        ("child", "son daughter child sohn tochter kind stepson stepdaughter stiefsohn stieftochter"),
        ("spouse", "wife husband spouse ehefrau ehemann frau mann"),
        ("sweetheart", "partner girlfriend boyfriend partnerin lebensgefährte lebensgefährtin sweetheart"),
        ("kin", ("cousin aunt uncle niece nephew grandmother grandfather grandson granddaughter cousine tante onkel nichte "
                "neffe oma opa großmutter großvater enkel enkelin schwager schwägerin schwiegermutter schwiegervater kin "
                "brother-in-law sister-in-law mother-in-law father-in-law")),
        ("friend", "friend freund freundin"),
        ("colleague", "colleague kollege kollegin"),
        ("co-worker", "boss chef chefin co-worker coworker vorgesetzte vorgesetzter"),
        ("neighbor", "neighbour neighbor nachbar nachbarin"),
        ("co-resident", "flatmate roommate mitbewohner mitbewohnerin co-resident"),
    )
    for word in words.split()
}  # fmt: skip


def related_types(word: str) -> tuple[str, ...]:
    """The TYPEs of RELATED for what one person is to another; an acquaintance if there is no word, or an unknown one.

    >>> related_types("Bruder"), related_types("wife, colleague"), related_types("taught him the piano")
    (('sibling',), ('spouse', 'colleague'), ('acquaintance',))
    """
    types = [WORDS[part] for part in map(str.strip, word.casefold().split(",")) if part in WORDS]
    return tuple(dict.fromkeys(types)) or (ACQUAINTANCE,)
