"""Labels of an address book: a group of people becomes a circle, what is said of a single person a tag."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from faden.interchange.importers.person_names import name_words, plain_word
from faden.interchange.importers.result import LABEL, ContactField, ImportedContact

TWO = 2
"""People from whom on a label is a group."""
KINDS = frozenset((
    "friend", "friends", "freund", "freunde", "freundin", "freundinnen", "bekannte", "bekannter", "acquaintance",
    "acquaintances", "contact", "contacts", "kontakt", "kontakte", "person", "people", "leute", "customer", "customers",
    "client", "clients", "kunde", "kunden", "lead", "leads", "prospect", "prospects", "supplier", "suppliers", "lieferant",
    "lieferanten", "vendor", "vendors", "partner", "partners", "business", "geschäftlich", "geschäft", "beruflich",
    "professional", "personal", "private", "privat", "privates", "persönlich", "important", "wichtig", "vip", "vips",
    "favorite", "favorites", "favourite", "favourites", "favorit", "favoriten", "starred", "markiert", "key", "todo", "to-do",
    "newsletter", "other", "sonstige", "sonstiges", "misc", "diverse", "unsortiert", "ungroup", "birthdays", "birthday",
    "geburtstag", "geburtstage", "weihnachtskarte", "weihnachtskarten", "weihnachten", "hot", "cold", "new", "neu", "old",
    "alt", "archive", "archiv", "emergency", "ice", "notfall", "notfallkontakte", "amis", "ami", "connaissances", "favoris",
    "importants", "personnel", "professionnel", "emergency-contacts", "red-category", "orange-category", "yellow-category",
    "green-category", "blue-category", "purple-category", "rote-kategorie", "orange-kategorie", "gelbe-kategorie",
    "grüne-kategorie", "blaue-kategorie", "lila-kategorie", "violette-kategorie", "christmas-cards", "christmas-card-list",
    "christmas", "follow-up", "key-customer", "competition", "hot-contacts", "starred-in-android", "best-friends",
    "emergency-contact", "holiday-cards", "holiday", "gute-freunde", "enge-freunde", "close-friends",
))  # fmt: skip
"""Labels for a kind of person, whose people need not know each other."""


def with_circles(people: Sequence[ImportedContact], circles: Iterable[str]) -> tuple[ImportedContact, ...]:
    """People whose labels have become circles or tags. `circles` are those of the journal, whose spelling is kept.

    A label is a circle if two people of the source have it, or if the journal has that circle, and if it is no word for
    a kind of person: what “Customers” have in common is you.
    """
    if not any(value.key == LABEL for person in people for value in person.kept):
        return tuple(people)
    spelling = {plain_label(circle): circle for circle in sorted(circles)}
    members: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for person in people:
        for value in person.kept:
            if value.key == LABEL and not person.company:
                members[plain_label(value.text)].add(name_words(person.name) or (person.name,))
                # All people of a file write a circle as the first of them does.
                spelling.setdefault(plain_label(value.text), value.text)
    groups = {label for label, names in members.items() if len(names) >= TWO} | set(map(plain_label, circles))
    groups -= set(map(plain_label, KINDS))

    def placed(value: ContactField) -> ContactField:
        if value.key != LABEL:
            return value
        label = plain_label(value.text)
        return (
            ContactField("circles", spelling[label]) if label in groups else ContactField("tags", value.text)
        )

    return tuple(replace(person, kept=tuple(dict.fromkeys(map(placed, person.kept)))) for person in people)


def plain_label(text: str) -> str:
    """A label without case, accents and punctuation, as an id: Uni Köln, uni-koeln and UNI KÖLN are one.

    >>> plain_label("Uni Köln"), plain_label("uni-koeln"), plain_label("* Red Category")
    ('uni-koln', 'uni-koln', 'red-category')
    """
    return "-".join(plain_word(word) for word in re.findall(r"[^\W_]+", text))
