"""The names that other programs, and people, give to faden's keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_PERSON: Sequence[tuple[str, tuple[str, ...]]] = (
    ("name", ("full name", "display name", "fn", "vollständiger name", "voller name")),
    ("nickname", ("nick", "short name", "spitzname", "rufname")),
    ("aliases", ("also known as", "aka", "other names", "maiden name", "geburtsname", "alias")),
    ("birthday", ("born", "birth", "bday", "birth date", "birthdate", "date of birth", "dob", "geburtstag", "geburtsdatum",
                  "geboren")),
    ("org", ("company", "employer", "organization", "organisation", "firm", "workplace", "firma", "arbeitgeber", "unternehmen")),
    ("title", ("role", "job", "job title", "position", "occupation", "profession", "rolle", "beruf", "titel", "stelle")),
    ("jobs", ("employers", "past employers", "earlier jobs", "previous jobs", "career", "work history", "stellen", "werdegang",
              "frühere stellen", "lebenslauf")),
    ("place", ("city", "town", "location", "lives in", "ort", "wohnort", "stadt")),
    ("url", ("website", "web site", "homepage", "web", "webseite", "internetseite")),
    ("photo", ("picture", "image", "avatar", "foto", "bild")),
    ("rhythm", ("frequency", "cadence", "every", "interval", "contact frequency", "rhythmus", "häufigkeit", "turnus")),
    ("ring", ("closeness", "tier", "layer", "nähe")),
    ("stars", ("importance", "priority", "wichtigkeit")),
    ("knows", ("friends", "connections", "relations", "related", "kennt", "freunde", "beziehungen", "verwandte")),
    ("circles", ("group", "groups", "categories", "category", "kreise", "gruppen", "gruppe", "kategorien")),
    ("fields", ("expertise", "industry", "industries", "sector", "fachgebiete", "fachgebiet", "branche")),
    ("languages", ("speaks", "sprachen", "sprache")),
    ("interests", ("hobbies", "hobby", "likes", "interessen")),
    ("lent", ("lent out", "loaned", "loans", "verliehen", "ausgeliehen")),
    ("borrowed", ("owes", "geliehen", "geborgt")),
    ("skills", ("can", "fähigkeiten", "kenntnisse")),
    ("needs", ("wants", "looking for", "sucht", "braucht")),
    ("state", ("status", "zustand")),
    ("tags", ("labels", "label", "keywords", "schlagworte", "schlagwörter", "etiketten")),
    ("added", ("created", "created at", "since", "angelegt", "erstellt")),
    ("prefers", ("preferred channel", "best channel", "bevorzugt")),
    ("channels.phone", ("phone", "phone number", "telephone", "tel", "telefon", "telefonnummer", "festnetz", "landline")),
    ("channels.mobile", ("mobile", "mobile phone", "cell", "cell phone", "handy", "mobil", "handynummer")),
    ("channels.email", ("email", "e mail", "mail", "email address", "e mail adresse", "mailadresse")),
    ("channels.address", ("address", "postal address", "street", "adresse", "anschrift", "straße")),
    ("channels.signal", ("signal",)),
    ("channels.whatsapp", ("whatsapp",)),
    ("channels.telegram", ("telegram",)),
    ("channels.threema", ("threema",)),
    ("channels.linkedin", ("linkedin",)),
    ("channels.mastodon", ("mastodon",)),
    ("channels.xing", ("xing",)),
    ("channels.skype", ("skype",)),
    ("channels.facebook", ("facebook", "messenger")),
    ("channels.instagram", ("instagram", "insta")),
    ("channels.twitter", ("twitter",)),
    ("channels.bluesky", ("bluesky",)),
    ("channels.matrix", ("matrix",)),
    ("channels.discord", ("discord",)),
    ("met.when", ("first met", "met on", "known since", "bekannt seit", "kennengelernt")),
    ("met.where", ("met at", "met in", "how we met", "how met", "where we met", "kennengelernt bei")),
    ("met.through", ("introduced by", "met through", "via", "referred by", "vorgestellt von", "bekannt durch")),
    ("facts.partner", ("partner", "spouse", "husband", "wife", "ehemann", "ehefrau", "mann", "frau", "partnerin")),
    ("facts.children", ("children", "kids", "kinder")),
    ("dates.wedding", ("anniversary", "wedding", "wedding anniversary", "hochzeitstag", "hochzeit")),
)  # fmt: skip
_MEETING: Sequence[tuple[str, tuple[str, ...]]] = (
    ("date", ("day", "when", "datum", "tag", "wann")),
    ("with", ("who", "people", "attendees", "participants", "persons", "mit", "wer", "teilnehmer", "personen")),
    ("place", ("where", "location", "city", "ort", "wo")),
    ("activity", ("what", "kind", "type", "was", "art", "aktivität")),
    ("topics", ("subjects", "about", "themen", "thema", "topic")),
    ("minutes", ("duration", "length", "dauer", "minuten")),
    ("from", ("initiator", "initiated by", "von", "initiative")),
    ("channel", ("medium", "via", "kanal")),
    ("mood", ("feeling", "stimmung")),
)  # fmt: skip
_GOAL: Sequence[tuple[str, tuple[str, ...]]] = (
    ("name", ("title", "goal", "titel", "ziel")),
    ("until", ("deadline", "due", "by", "bis", "frist")),
    ("places", ("place", "location", "orte", "ort")),
    ("fields", ("field", "expertise", "fachgebiete", "fachgebiet")),
)
_JOB: Sequence[tuple[str, tuple[str, ...]]] = (
    ("org", ("company", "employer", "at", "firm", "firma", "arbeitgeber", "bei", "organisation", "name")),
    ("title", ("role", "job", "position", "as", "rolle", "stelle", "titel", "als", "what")),
    ("from", ("since", "start", "begin", "seit", "von", "ab")),
    ("to", ("until", "end", "till", "bis", "ende")),
    ("heard", ("learned", "seen", "gehört", "erfahren")),
)
_LOAN: Sequence[tuple[str, tuple[str, ...]]] = (
    ("what", ("thing", "item", "name", "was", "ding", "sache")),
    ("since", ("on", "from", "date", "lent", "borrowed", "seit", "am", "von", "ab")),
    ("back", ("until", "to", "by", "due", "return", "returned", "zurück", "bis", "fällig")),
)
NAMES: Mapping[str, Mapping[str, str]] = {
    what: {other: own for own, others in rows for other in others}
    for what, rows in (
        ("a person", _PERSON),
        ("a meeting", _MEETING),
        ("a goal", _GOAL),
        ("a job", _JOB),
        ("a loan", _LOAN),
    )
}
OPEN = ("channels", "facts", "dates")
"""Keys of a person below which any key may stand."""
BETWEEN = re.compile(r"[\s_-]+")


def own_key(key: str, what: str) -> str | None:
    """The key of faden for another name in `what` ("a person", "a meeting", "a goal"); None if the name is unknown.

    A key inside another key has a dot in its name.

    >>> own_key("Company", "a person"), own_key("E-Mail", "a person"), own_key("shoe size", "a person")
    ('org', 'channels.email', None)
    """
    return NAMES.get(what, {}).get(BETWEEN.sub(" ", key.strip().casefold()))


def inner_keys(parent: str) -> tuple[str, ...]:
    """The usual keys below a key of a person that takes any.

    >>> inner_keys("facts"), inner_keys("name")
    (('partner', 'children'), ())
    """
    owns = (own.partition(".") for own, _ in _PERSON)
    return tuple(inner for own, _, inner in owns if inner and own == parent and own in OPEN)
