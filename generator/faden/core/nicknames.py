"""Nicknames: whether two names may be one person's if nothing but a shared number suggests it."""

from __future__ import annotations

from collections.abc import Sequence

SHORTEST_BEGINNING = 2
"""Letters that a nickname has in common with the name: Biggi and Birgit, Kathi and Katharina. [A]"""
SHORTEST_ENDING = 4
"""Letters of a nickname that is the end of the name, or inside it: Beth, Lotte, Toni. [A]"""
PET_FORMS = (
    ("tom", "tommy", "thomas"), ("bill", "billy", "will", "willy", "william", "wilhelm"), ("bob", "bobby", "rob", "robert"),
    ("dick", "rick", "rich", "richard"), ("jack", "johnny", "john", "hans", "johannes", "jean"), ("jim", "jimmy", "james"),
    ("ted", "ned", "ed", "eddie", "edward", "edmund"), ("harry", "hal", "henry", "heinrich", "heiner", "heinz"),
    ("peggy", "meg", "maggie", "gretel", "margaret", "margarete"), ("tony", "toni", "anthony", "anton", "antonia"),
    ("chuck", "charlie", "charles", "karl"), ("larry", "laurence", "lawrence"),
    ("sepp", "beppe", "josef", "joseph", "jo", "joe"), ("sascha", "sasha", "xander", "sandy", "alexander", "alexandra"),
    ("conny", "cornelia", "constanze"), ("ron", "aaron"), ("gitta", "gitti", "brigitte", "brigitta", "birgit"),
    ("nell", "nelly", "ellen", "eleanor", "helen"), ("polly", "molly", "mary"),
    ("kate", "katie", "kathy", "kitty", "katherine", "catherine"), ("gustl", "gust", "august"),
    ("fritz", "fred", "friedrich"), ("pepe", "jose"), ("paco", "pancho", "francisco"), ("lena", "helena", "magdalena"),
    ("gianni", "giovanni"), ("liz", "lizzy", "lizzie", "lisa", "betty", "bess", "elizabeth", "elisabeth"),
    ("uschi", "ulla", "ursula"), ("trudi", "trude", "gertrud"), ("becky", "rebecca"), ("trish", "tricia", "patricia"),
    ("nacho", "ignacio"), ("quique", "kike", "enrique"), ("lalo", "eduardo"), ("gigi", "luigi"), ("mimmo", "domenico"),
    ("vanya", "wanja", "ivan", "iwan"), ("kolya", "kolja", "nikolai", "nikolaj"), ("lexi", "alexandra"),
)  # fmt: skip
"""Pet forms that share no beginning with their name. [M]"""
KIN = {
    "mama", "mami", "mutti", "mutter", "papa", "papi", "vati", "vater", "oma", "omi", "opa", "opi", "tante", "onkel",
    "mum", "mom", "mummy", "mommy", "mother", "dad", "daddy", "father", "gran", "granny", "grandma", "grandpa", "nan",
    "aunt", "auntie", "uncle", "bruder", "schwester", "brother", "sister", "schatz", "darling",
}  # fmt: skip
"""What people call their family, in place of a name or before it."""


SHORTEST_FORM = 3
"""Letters of a short form, and of what it leaves out: Jess-ica, Matt-hew. [A]"""
WHOLE_NAMES = frozenset(
    (
        *(
            "ann",
            "anna",
            "anne",
            "eva",
            "jan",
            "jean",
            "jon",
            "karl",
            "lena",
            "lisa",
            "luc",
            "mari",
            "maria",
            "marie",
            "paul",
        ),
        *(
            "carl",
            "christian",
            "daniel",
            "gabriel",
            "josef",
            "joseph",
            "leon",
            "martin",
            "michael",
            "rosa",
            "simon",
            "victor",
            "eli",
        ),
        *(
            "andrea",
            "georg",
            "george",
            "henri",
            "julian",
            "lou",
            "valentin",
            "wilhelm",
            "har",
            "man",
            "mar",
            "ros",
        ),
    )
)
"""Names that begin longer ones of other people: Anna is not Annabel, nor Paul Pauline."""


def short_forms(first_name: str) -> frozenset[str]:
    """What friends may call a person of a first name, which is in lower case; not the name itself.

    >>> sorted(short_forms("jessica")), sorted(short_forms("thomas")), sorted(short_forms("annabel"))
    (['jes', 'jess'], ['tho', 'tom', 'tommy'], [])
    """
    beginnings = {first_name[:end] for end in range(SHORTEST_FORM, len(first_name) - SHORTEST_FORM + 1)}
    pets = {form for forms in PET_FORMS if first_name == forms[-1] for form in forms[:-1]}
    return frozenset((beginnings - WHOLE_NAMES) | pets)


def may_be_nickname(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names may be one person's if nobody else has their number: a word for kin, or a pet form.

    >>> may_be_nickname(("papa",), ("heinz", "lammers")), may_be_nickname(("biggi",), ("birgit", "sander"))
    (True, True)
    >>> may_be_nickname(("tom", "abel"), ("thomas", "abel")), may_be_nickname(("beth", "roe"), ("elizabeth", "roe"))
    (True, True)
    >>> may_be_nickname(("liz", "moore"), ("elizabeth", "moore")), may_be_nickname(("nacho",), ("ignacio", "ruiz"))
    (True, True)
    >>> may_be_nickname(("anna", "berger"), ("max", "berger")), may_be_nickname(("anna", "kern"), ("andreas", "abel"))
    (False, False)
    """
    if not first or not second or min(len(first[0]), len(second[0])) < SHORTEST_BEGINNING:
        return False
    if (first[0] in KIN) != (second[0] in KIN):
        return True
    # Two family names are two people, unless they are the same.
    may_be_one = 1 in (len(first), len(second)) or first[-1] == second[-1]
    short, long = sorted((first[0], second[0]), key=len)
    return may_be_one and (
        short[:SHORTEST_BEGINNING] == long[:SHORTEST_BEGINNING]
        or (len(short) >= SHORTEST_ENDING and short[1:] in long)
        or any({short, long} <= set(forms) for forms in PET_FORMS)
    )
