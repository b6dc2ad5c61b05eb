"""Whom a sentence of bad news is about: a person of the journal who was not there, or another one whom it names.

In "call with Renate: Clara had a stroke", Renate tells it, and Clara is ill.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.lazy_pattern import lazy_pattern
from faden.core.news_words import CARE, DEATH, has
from faden.core.spoken_names import spoken_names
from faden.core.told_deaths import RELATIVE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from faden.core.model import Person
    from faden.core.spoken_names import NamedPeople

MENTIONED = lazy_pattern(
    r"\b(?:with|to|for|from|by|told|asked|met|rang|called|texted|thanks|mit|zu|von|für|gegen|fragte|an|durch|dank)\s+"
    r"(?:[\w-]+\s*(?:,|&|\+|and|und)\s*)*$",
    re.IGNORECASE,
)
"""Before a name that is only mentioned: "separated from Ben", "im Krankenhaus mit Ben"."""
TELLS = lazy_pattern(
    r"(?!\w)[,:]?\s+(?:(?:has |hat (?:mir |uns )?)?(?:told|says?|said|thinks|knows|heard|rang|visited|writes|wrote|erzählt\w*|"
    r"sagt\w*|gesagt|meint\w*|schreibt|schrieb|geschrieben|weiß|berichtet\w*)|(?:and|und) (?:i|ich|we|wir))(?!\w)",
    re.IGNORECASE,
)
"""After the name of a person who tells it."""
HELPS = lazy_pattern(
    r"(?!\w)\s+(?:also\s+|auch\s+)?(?:drove|came|comes|took|brought|visited|helps?|helped|looks?\s+after|looked\s+after|"
    r"sat\s+with|(?:was|is)\s+(?:there|with)|supports?|kam|kommt|(?:war|ist)\s+(?:da|dabei|bei)(?!\w)|fuhr|brachte|half|hilft|besucht\w*|"
    r"begleitet\w*|hat\s+(?:\w+\s+){1,5}(?:gefahren|gebracht|besucht|begleitet|geholfen|abgeholt|getröstet))(?!\w)",
    re.IGNORECASE,
)
"""After the name of a person who was there for another."""
UNKNOWN = lazy_pattern(
    r"(?:^|[,;:–—(]\s*|\b(?:that|dass|und|and|but|aber)\s+)(?P<clause>(?P<name>[A-ZÄÖÜ][a-zà-ÿ]+)\s+"
    r"(?:has|had|is|was|got|fell|broke|lost|needs|suffered|hat|hatte|ist|war|wurde|wird|liegt|bekommt|bekam|muss|musste|"
    r"kam|verliert|verlor|trinkt|leidet|stürzte)(?!\w)"
    r"(?:(?!\s+(?:and|und|but|aber|while|während)\s)[^,;:–—(])*)"
)
"""`Clara had a stroke`, `Jonas liegt im Krankenhaus`: a name as the subject of a clause."""
NO_NAME = lazy_pattern(
    rf"(?:{RELATIVE}|[sw]?he|they|it|i|we|you|one|this|that|these|there|what|who|which|where|when|then|now|so|still|yes|no|"
    r"her|his|their|my|our|your|all|both|some|some(?:one|body|thing)|every(?:one|body|thing)|any(?:one|body)|no(?:body|thing)|"
    r"half|most|many|monday|tuesday|wednesday|thursday|friday|saturday|sunday|er|sie|es|ich|wir|ihr|man|der|die|das|dies\w*|"
    r"wer|was|wo|da|dann|jetzt|leider|heute|gestern|alle|alles|beide|jemand|niemand|nichts|viele|mein\w*|sein\w*|ihr\w*|unser\w*|"
    r"\w*(?:tag|woche|ung|heit|keit|schaft|tion|tät|ment|ness|ship|ity|firma|betrieb|haus|arzt|ärztin|in der)|"
    r"(?:neighbou?r|boss|colleague|kid|baby|twin|cousin|niece|nephew|partner|girlfriend|boyfriend|couple|family|team|company|firm|"
    r"work|job|house|car|doctor|knee|hip|heart|back|marriage|pet|puppy|kitten|horse|rabbit|nachbar\w*|chef\w*|kolleg\w*|"
    r"kind|kinder|baby|zwillinge|familie|leute|arbeit|stelle|auto|knie|hüfte|herz|rücken|arm|bein|ehe|tier|pferd|hase|hündin|kätzchen|"
    r"befund|ergebnis|chemo|rest|omi|opi|nan\w*|grandad|mami|papi|mutti|vati|mummy|daddy|dads?|mums?|sis|bro))s?",
    re.IGNORECASE,
)
"""Words that begin a clause with a capital and are nobody's name."""


class NewsSubject(Struct, frozen=True):
    """A person of whom a sentence tells: the name, as it is said, and the id."""

    name: str
    person: str


def people_told_of(sentence: str, named: NamedPeople, present: Collection[str]) -> Iterator[NewsSubject]:
    """The people of the journal whom a sentence says something of, and who were not there; the first named first.

    Not those whom it only mentions, or who told it.

    >>> from faden.core.model import Person, Source
    >>> from faden.core.spoken_names import NamedPeople
    >>> ben = Person("ben", "Ben Cole", Source("ben.md"))
    >>> named = NamedPeople({"ben": ben})
    >>> [[one.name for one in people_told_of(text, named, ())] for text in ("Ben has cancer", "she has separated from Ben")]
    [['Ben'], []]
    """
    alone = next(iter(present)) if len(present) == 1 else None
    spelt = named.spelt(sentence, alone)
    found: dict[str, tuple[int, str]] = {}
    for name, person in named.ids.items():
        if person is None or person in present or name not in spelt:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?:['’]?s|['’])?(?![\w-])", spelt):
            after = match.end()
            if (
                MENTIONED.search(spelt, 0, match.start())
                or TELLS.match(spelt, after)
                or HELPS.match(spelt, after)
            ):
                continue
            at = found.get(person)
            if at is None or match.start() < at[0]:
                found[person] = (match.start(), name)
    for person, (_, name) in sorted(found.items(), key=lambda item: item[1]):
        yield NewsSubject(name, person)


def told_of(sentence: str, named: NamedPeople, present: Sequence[str], teller: Person) -> tuple[str, bool]:
    """Whom else bad news in a line with a person is about, and whether it touches that person, too.

    The name is empty if it is about the person, a relative without a name, or anyone who died: then the person is asked
    how they are. What happened to another person of the journal touches kin, and those to whom a file says what they are.

    >>> from faden.core.model import Person, Source
    >>> from faden.core.spoken_names import NamedPeople
    >>> renate, ben = (Person(name.casefold(), name, Source("")) for name in ("Renate", "Ben"))
    >>> named = NamedPeople({"renate": renate, "ben": ben})
    >>> [told_of(f"{who} had a stroke", named, ("renate",), renate) for who in ("Clara", "Ben", "Her mum", "Renate")]
    [('Clara', True), ('Ben', False), ('', True), ('', True)]
    """
    touched, name = True, ""
    other = next(people_told_of(sentence, named, present), None)
    if other is not None:
        touched, name = teller.kin or _related(teller, named.people[other.person]), other.name
    else:
        own = {name.casefold() for name in spoken_names(teller)}
        # Only if the clause itself is the bad news: "London was fun, but she is ill".
        names = (match["name"] for match in UNKNOWN.finditer(sentence) if has(CARE, match["clause"]))
        name = next((name for name in names if name.casefold() not in own and not _is_word(name)), "")
    return "" if has(DEATH, sentence) else name, touched


def _is_word(name: str) -> bool:
    return NO_NAME.fullmatch(name) is not None or has(CARE, name)


def _related(one: Person, other: Person) -> bool:
    """Whether a file says what one person is to the other: her brother, his wife."""
    return any(
        relation.person == whom.id and relation.word
        for who, whom in ((one, other), (other, one))
        for relation in who.relations
    )
