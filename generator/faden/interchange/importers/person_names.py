"""Names compared as people compare them: order, titles, accents and company forms make no difference, words do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from faden.core.name_spelling import LETTERS

TITLES = {
    "dr", "prof", "professor", "dipl", "diplom", "ing", "mag", "univ", "pd", "priv", "mr", "mrs", "ms", "miss", "mx",
    "sir", "dame", "herr", "frau", "hr", "fr", "fräulein", "mme", "mlle", "monsieur", "madame", "dott", "dra", "sra",
    "srta",
}  # fmt: skip
"""Words before a name that are not part of it."""
SALUTATIONS = {
    "herr", "herrn", "frau", "hr", "fr", "fräulein", "mr", "mrs", "ms", "miss", "mx", "mme", "mlle", "monsieur", "madame",
    "mademoiselle", "m", "sr", "sra", "srta", "señor", "señora", "sig", "signor", "signora", "sig.ra", "dhr", "mevr",
}  # fmt: skip
"""Forms of address, which are no part of a name, as a doctor's degree may be."""
FURTHER_TITLES = {
    "med", "phil", "rer", "nat", "jur", "oec", "pol", "theol", "vet", "dent", "habil", "mult", "doz", "hc", "h", "c",
    "ing", "msc", "bsc",
}  # fmt: skip
"""Words that are titles only after another title: Phil Collins is called Phil."""
SUFFIXES = {
    "phd", "md", "mba", "msc", "bsc", "ma", "ba", "llm", "esq", "cpa", "jr", "sr", "jun", "sen", "junior", "senior",
    "ii", "iii", "iv",
}  # fmt: skip
"""Words that may follow a comma without being a given name."""
GENERATIONS = {
    "jr", "sr", "jun", "sen", "junior", "senior", "ii", "iii", "iv", "jnr", "snr",
}  # fmt: skip
"""Words that distinguish a father from his son."""
COMPANY_FORMS = {
    "gmbh", "mbh", "ag", "se", "kg", "kgaa", "ohg", "gbr", "ug", "haftungsbeschränkt", "eg", "ev", "ek", "ekfr", "co",
    "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "plc", "corp", "corporation", "company", "sa", "sarl",
    "sas", "sasu", "eurl", "snc", "spa", "srl", "srls", "bv", "nv", "vof", "ab", "oy", "oyj", "as", "asa", "aps", "pty",
    "pte", "sro", "doo", "kft", "zrt", "spzoo", "lda", "ltda", "eirl", "and", "und", "et", "&", "the",
    "aktiengesellschaft", "kommanditgesellschaft",
}  # fmt: skip
"""Company forms in Europe and America, and words that join two of them."""
AMBIGUOUS_FORMS = {
    "as", "and", "co", "sa", "se", "the", "et", "und", "ma", "&", "company", "ab", "spa", "ek", "eg", "ev",
}  # fmt: skip
"""Legal forms that are also plain words."""
E_LESS = re.compile("([aou])e")
WORD = re.compile(r"[^\W_]+", re.UNICODE)
DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
LIMITED = re.compile(r"\bgesellschaft\s+(?:m\.?\s?b\.?\s?h\b\.?|mit\s+beschränkter\s+haftung)", re.IGNORECASE)
MOST_GIVEN = 3
"""Given names of a person. [A]"""
SHORTEST_STEM = 3


def plain_word(word: str) -> str:
    """A word without accents, spelt so that Jürgen, Juergen and Jurgen are the same."""
    split = unicodedata.normalize("NFKD", word.casefold().translate(LETTERS))
    return E_LESS.sub(r"\1", "".join(char for char in split if not unicodedata.combining(char)))


def spelt(name: str) -> str:
    """A name as options of the command line compare it: without case, accents and signs.

    >>> spelt("Jörg  Roth") == spelt("joerg roth"), spelt("urn:uuid:AB-1")
    (True, 'urn uuid ab 1')
    """
    return " ".join(plain_word(word) for word in WORD.findall(name)) or name.strip()


PLAIN_FORMS = frozenset(plain_word(word) for word in COMPANY_FORMS)


@lru_cache(maxsize=200_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in spoken order, without titles and accents.

    >>> name_words("Berger, Dr. Anna"), name_words("An, Nguyễn Văn"), name_words("Anna Berger, MBA")
    (('anna', 'berger'), ('nguyen', 'van', 'an'), ('anna', 'berger'))
    """
    return tuple(plain_word(word) for word in WORD.findall(without_titles(name_in_order(name))))


def name_in_order(name: str) -> str:
    """A name with the family name first and a comma, turned into spoken order; any other as it is.

    >>> name_in_order("Berger, Anna"), name_in_order("Anna Berger, MBA"), name_in_order("Roth, Dr. Ina")
    ('Anna Berger', 'Anna Berger, MBA', 'Dr. Ina Roth')
    """
    family, comma, given = (part.strip() for part in name.partition(","))
    return f"{given} {family}" if comma and family and given and not _is_suffix(given) else name


def is_family_first(name: str) -> bool:
    """Whether a name with a comma looks like a family name and given names: each begins with a capital, none has a digit.

    >>> [is_family_first(name) for name in ("Lang, Ute", "von der Heide, Dr. Max Otto", "Anna Berger, Köln", "Eva, neighbour")]
    [True, True, False, False]
    """
    family, _, given = (part.strip() for part in name.partition(","))
    *particles, last = family.split() or [""]
    return (
        name_in_order(name) != name
        and "," not in given
        and all(particle.islower() for particle in particles)
        and all(
            re.fullmatch(r"[^\W\d_][\w.'’-]*", word) and word[0].isupper() for word in (last, *given.split())
        )
        and len(without_titles(given).split()) <= MOST_GIVEN
    )


def _is_suffix(text: str) -> bool:
    """Whether the text after a comma is not a given name: a degree, a company form, or `geb. Kern`."""
    words = WORD.findall(text.replace(".", ""))
    return (
        not words
        or text.strip()[:1].islower()
        or all(word.casefold() in SUFFIXES | COMPANY_FORMS for word in words)
    )


def without_titles(name: str) -> str:
    """A name without its titles, for an id and for comparing; a name that is nothing but titles stays.

    >>> without_titles("Prof. Dr. med. Ina Roth"), without_titles("Phil Collins"), without_titles("Frau Holle, PhD")
    ('Ina Roth', 'Phil Collins', 'Holle')
    """
    name, comma, suffix = name.partition(",")
    parts = name.split()
    titled = False
    while len(parts) > 1 and _is_title(parts[0], titled=titled):
        titled = True
        del parts[0]
    generations = [word for word in suffix.replace(".", " ").split() if word.casefold() in GENERATIONS]
    rest = " ".join(generations) if comma and _is_suffix(suffix) else suffix.strip()
    return " ".join(filter(None, (*parts, rest))) or name


def degree_of(name: str) -> str:
    """The degrees before a name, without forms of address; empty if there are none.

    >>> degree_of("Frau Prof. Dr. med. Ina Roth"), degree_of("Roth, Dr. Ina"), degree_of("Herr Roth")
    ('Prof. Dr. med.', 'Dr.', '')
    """
    name = name_in_order(name)
    rest = without_titles(name)
    before = name[: name.find(rest)] if rest in name else ""
    return " ".join(word for word in before.split() if not is_salutation(word))


def without_salutation(name: str) -> tuple[str, str]:
    """A name and the form of address before it, which is taken off if a given and a family name are left.

    >>> without_salutation("Frau Anna Berger"), without_salutation("Herr Dr. Max Kern"), without_salutation("Frau Berger")
    (('Anna Berger', 'Frau'), ('Dr. Max Kern', 'Herr'), ('Frau Berger', ''))
    """
    parts = name.split()
    count = 0
    while count < len(parts) and is_salutation(parts[count], before=len(parts) > count + 1):
        count += 1
    rest = " ".join(parts[count:])
    if not count or (len(without_titles(rest).split()) < 2 and count < len(parts)):
        return name, ""
    return rest, " ".join(parts[:count])


def is_salutation(word: str, *, before: bool = True) -> bool:
    """Whether a word is a form of address; `M.` and `Sr.` only with their dot, `before` a name."""
    plain = word.casefold().rstrip(".")
    return plain in SALUTATIONS and (
        len(plain) > 2 or plain in ("hr", "fr", "mr", "ms", "mx") or (before and word.endswith("."))
    )


def is_title(text: str) -> bool:
    """Whether a text is nothing but titles before a name; a professor may also have that position.

    >>> is_title("Prof. Dr."), is_title("Dipl.-Ing."), is_title("Professor"), is_title("Head of Sales")
    (True, True, False, False)
    """
    return text.casefold() != "professor" and without_titles(f"{text} Anna") == "Anna"


def _is_title(word: str, *, titled: bool) -> bool:
    pieces = [piece.casefold() for piece in WORD.findall(word)]
    titles = TITLES | FURTHER_TITLES if titled else TITLES
    return bool(pieces) and all(
        piece in titles or (number and piece in FURTHER_TITLES) for number, piece in enumerate(pieces)
    )


@lru_cache(maxsize=100_000)
def company_words(org: str) -> tuple[str, ...]:
    """The words of a company's name without its legal form.

    >>> company_words("Rheinwerk Energie GmbH & Co. KG") == company_words("rheinwerk energie"), company_words("A S")
    (True, ('a', 's'))
    >>> company_words("Rheinwerk Gesellschaft mbH"), company_words("Max-Planck-Gesellschaft")
    (('rheinwerk',), ('max', 'planck', 'gesellschaft'))
    """
    org = LIMITED.sub("gmbh", org)
    joined = DOTTED.sub(lambda match: re.sub(r"[.\s]", "", match[0]) + " ", f"{org} ")
    words = tuple(plain_word(word) for word in WORD.findall(joined))
    return tuple(word for word in words if word not in PLAIN_FORMS) or words


def has_legal_form(name: str) -> bool:
    """Whether a name ends with a company's legal form that is no word of its own.

    >>> has_legal_form("Rheinwerk G.m.b.H."), has_legal_form("Rheinwerk Ltd"), has_legal_form("Inga Co"), has_legal_form("AG")
    (True, True, False, False)
    """
    words = re.findall(r"[^\W_]+", name.casefold().replace(".", ""))
    return len(words) > 1 and words[-1] in COMPANY_FORMS and words[-1] not in AMBIGUOUS_FORMS


def is_same_name(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names have the same words, in any order."""
    return bool(first) and sorted(first) == sorted(second)


def repeats_name(alias: str, name: str, mails: Iterable[str]) -> bool:
    """Whether another name of a person says nothing new: it is the name again, or the beginning of a mail address.

    >>> [repeats_name(text, "Jörg Roth", ["jroth@x.example"]) for text in ("JOERG ROTH", "Roth, Dr. Jörg", "joerg.roth", "jroth")]
    [True, True, True, True]
    >>> [repeats_name(text, "Jörg Roth", ["jogi@x.example"]) for text in ("Jogi", "J. Roth", "Jörg Kern", "Jörg Roth jun.")]
    [False, False, False, False]
    """
    words = name_words(alias)
    if is_same_name(words, name_words(name)) or "".join(words) == "".join(name_words(name)):
        return True
    # With a capital it is a name by which somebody is called: Jogi, jogi@x.example.
    return alias.islower() and any(mail.casefold().startswith(f"{alias}@") for mail in mails)


def names_agree(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names may be one person's if something else suggests it: one has more words, or an initial.

    >>> names_agree(("anna", "berger"), ("anna", "maria", "berger")), names_agree(("a", "berger"), ("anna", "berger"))
    (True, True)
    >>> names_agree(("anna", "berger"), ("max", "berger")), names_agree(("karl", "abel"), ("karl", "abel", "jun"))
    (False, False)
    """
    if not first or not second:
        return False
    if is_same_name(first, second):
        return True
    less, more = sorted((tuple(first), tuple(second)), key=len)
    if (set(more) - set(less)) & GENERATIONS:
        return False
    if less[0] == more[0] and set(less) <= set(more):
        return True
    initial = min(less[0], more[0], key=len)
    return (
        len(initial) == 1
        and len(less) > 1
        and less[-1] == more[-1]
        and max(less[0], more[0], key=len).startswith(initial)
    )


def names_are_near(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names may be one person's: before and after a marriage, or a short and a long form.

    >>> names_are_near(("anna", "berger"), ("anna", "kern")), names_are_near(("chris", "abel"), ("christian", "abel"))
    (True, True)
    """
    if not first or not second:
        return False
    short, long = sorted((first[0], second[0]), key=len)
    return first[0] == second[0] or (
        len(short) >= SHORTEST_STEM and long.startswith(short) and first[-1] == second[-1]
    )


def any_agree(names: Iterable[Sequence[str]], other_names: Sequence[Sequence[str]]) -> bool:
    return any(names_agree(name, other_name) for name in names for other_name in other_names)
