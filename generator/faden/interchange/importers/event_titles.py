"""Who was there, by the title of a meeting: `Mittagessen mit Anna Berger`, `Lunch Anna`. Only people in the journal count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from faden.core.model import TOGETHER
from faden.core.name_spelling import heard, spellings
from faden.interchange.importers.profiles import Profile
from faden.journal.parsing.channels import CHANNELS

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
MEETINGS = frozenset(word for word, channel in CHANNELS.items() if channel in TOGETHER) | frozenset((
    "essen", "mittag", "abend", "drink", "bier", "beer", "wine", "wein", "date", "tea", "tee", "telko", "sync", "catch-up",
    "catchup", "1-1", "besprechung", "gespräch", "appointment", "termin", "session", "playdate", "spieleabend", "kochen", "sauna",
    "tennis", "squash", "schach", "chess", "skat", "yoga", "klettern", "climbing", "hiking", "biking", "radtour", "ausflug",
    "trip", "cena", "pranzo", "almuerzo", "café", "déjeuner", "dîner", "facetime", "teams", "skype", "besuchen", "visiting",
    "meet", "wandern", "grillen", "bbq", "stammtisch", "brunchen", "frühstücken", "picknick", "picnic", "feier", "feiern",
))  # fmt: skip
"""Words for what people do together."""
COMPOUND = re.compile(
    r".+(?:abend|essen|treffen|kaffee|runde|spaziergang|feier|party|ausflug|frühstück|dinner|lunch)"
)
"""Compounds of such words: Kinoabend, Geburtstagsfeier."""
EVENTS = frozenset((
    "hochzeit", "wedding", "taufe", "christening", "umzug", "einweihung", "housewarming", "jga", "polterabend", "konfirmation",
    "kommt", "kommen", "comes", "visits", "helfen", "helping",
))  # fmt: skip
"""Words for what people come to, who may be its reason: it is asked about, even with a whole name."""
TOGETHER_WITH = frozenset(("with", "mit", "w", "m", "con", "avec", "met", "com"))
"""Words after which a name is that of somebody who was there, whatever the rest of the title says."""
JOINING = frozenset(("und", "and", "x", "y", "et", "e", "en", "u", "och", "og", "i"))
"""Words between two people."""
WITH = TOGETHER_WITH | JOINING | {"bei"}
"""Words between an occasion and a person."""
JOINED = re.compile(r"\s*(?:[&+/,↔]|<+-*>+)\s*")
ONE_TO_ONE = re.compile(r"\b(?:1|one|eins)\s?(?:[:-]|on|-on-|zu)\s?(?:1|one|eins)\b", re.IGNORECASE)
SMALL = frozenset((
    "catch", "up", "1", "on", "one", "jour", "fixe", "im", "in", "am", "at", "the", "a", "an", "der", "die", "das", "zum", "zur",
    "beim", "von", "to", "zu", "gemeinsam", "quick", "kurz", "me", "ich", "mir", "us", "wir", "dr", "prof", "frau", "herr", "mr",
    "mrs",
))  # fmt: skip
"""Words that change nothing."""
ABOUT = frozenset(("for", "für", "about", "über", "wegen", "re", "ohne", "without", "statt", "instead"))
"""Words after which a name is that of somebody who is only talked about."""
FEASTS = frozenset((
    "geburtstag", "birthday", "bday", "urlaub", "vacation", "holiday", "funeral", "beerdigung",
))  # fmt: skip
"""Occasions of a person who need not be there, unless the title says with whom or what they are celebrated with."""
NOT_THERE = frozenset((
    "todestag", "jahrestag", "anniversary", "gift", "geschenk", "present", "anrufen", "zurückrufen", "schreiben", "write", "ask",
    "fragen", "remind", "erinnern", "ooo", "abwesend", "pick", "abholen", "bringen", "call-back", "rückruf", "hochzeitstag",
    "namenstag", "vertretung", "canceled", "cancelled", "abgesagt",
))  # fmt: skip
"""Words of titles about a person who was not there."""


TITLED = frozenset(("dr", "prof", "frau", "herr", "mr", "mrs", "ms"))
"""Words before a family name."""


class EventTitles:
    """The people of a journal by the words of their names."""

    def __init__(self, profiles: Iterable[Profile], own_names: Iterable[str] = ()) -> None:
        self._full: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._short: dict[str, set[str]] = defaultdict(set)
        self._initial: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._family: dict[str, set[str]] = defaultdict(set)
        self._longest = 1
        for profile in profiles:
            for name in profile.names:
                for spelling in heard(name):
                    self._name(profile.id, tuple(WORD.findall(spelling)))
        own = {word for name in own_names for spelling in spellings(name) for word in WORD.findall(spelling)}
        others = {word for words in (*self._full, *((word,) for word in self._short)) for word in words}
        self._own = frozenset(own - others)
        """Words of your own name, which say nothing about who else was there."""

    def _name(self, id: str, words: tuple[str, ...]) -> None:
        if len(words) > 1:
            self._full[words].add(id)
            self._longest = max(self._longest, len(words))
            self._family[words[-1]].add(id)
            # Anna B., A. Berger
            for short in ((words[0], words[-1][0]), (words[0][0], words[-1])):
                self._initial[short].add(id)
        if words:
            self._short[words[0]].add(id)

    def people(self, title: str) -> tuple[tuple[str, ...], bool]:
        """The ids of the people named in a title, and whether that is certain: by full names, or only by first names.

        A name that two people share counts for neither. A title that only mentions a person (a birthday, a gift) does
        not count.
        """
        title = JOINED.sub(" und ", ONE_TO_ONE.sub("meeting", title))
        for spelling in sorted(spellings(title)):
            words = [word for word in WORD.findall(spelling) if word not in self._own]
            spoken = {*words}
            if spoken & NOT_THERE:
                continue
            full, rest = self._full_names(words)
            occasions = [word for word in rest if word in MEETINGS - FEASTS or COMPOUND.fullmatch(word)]
            feast = bool(spoken & FEASTS) and not occasions
            if full and not feast and self._is_occasion(rest, alone=True):
                return full, not spoken & (EVENTS | FEASTS)
            ids, rest, is_with = self._first_names(words)
            if ids and is_with:
                return ids, False
            if (
                ids
                and not feast
                and self._is_occasion(rest, alone=not {*rest} - JOINING)
                and self._is_short(rest)
            ):
                return ids, False
        return (), True

    def _is_short(self, rest: Sequence[str]) -> bool:
        """Whether the rest of a title has only words that say that people met, or change nothing."""
        known = MEETINGS | EVENTS | FEASTS | WITH | SMALL
        return all(word in known or COMPOUND.fullmatch(word) for word in rest)

    def _full_names(self, words: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
        """The ids of the full names among the words, and the remaining words."""
        ids: dict[str, None] = {}
        rest: list[str] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 1, -1):
                meant = self._full.get(tuple(words[at : at + length]), ())
                if len(meant) == 1 and not (at and words[at - 1] in ABOUT):
                    ids.update(dict.fromkeys(meant))
                    at += length
                    break
            else:
                rest.append(words[at])
                at += 1
        return tuple(ids), rest

    def _first_names(self, words: Sequence[str]) -> tuple[tuple[str, ...], list[str], bool]:
        """The ids of the first names among the words, the remaining words, and whether one of the names follows "with".

        A family name counts behind a title or "with", an initial for either name; a stranger beside a person is no
        remaining word.
        """
        ids: dict[str, None] = {}
        rest: list[str] = []
        is_with = follows = False
        at = 0
        while at < len(words):
            before = words[at - 1] if at else ""
            meant, length = self._meant(words, at, before)
            if words[at] not in JOINING:
                follows = before in TOGETHER_WITH or (before in JOINING and follows)
            if meant and before not in ABOUT:
                ids[meant] = None
                is_with |= follows
            elif not (ids and before in JOINING and words[at] not in MEETINGS | SMALL):
                rest += words[at : at + length]
            at += length
        return tuple(ids), rest, is_with

    def _meant(self, words: Sequence[str], at: int, before: str) -> tuple[str, int]:
        """The id of the only person whom a name at this place may mean, and how many words it has; empty if there is none."""
        word = words[at]
        pair = self._initial.get((word, words[at + 1]), ()) if at + 1 < len(words) else ()
        if len(pair) == 1:
            return next(iter(pair)), 2
        if word in MEETINGS | EVENTS | WITH | SMALL:
            return "", 1
        after = words[at + 1 : at + 3]
        if (
            word in self._short
            and after
            and len(after[0]) == 1
            and after[0].isalpha()
            and (len(after) == 1 or after[0] not in WITH)
        ):
            return "", 2  # Anna M., who is another
        meant = self._short.get(word, ())
        if not meant and (before in TITLED or before in TOGETHER_WITH):
            meant = self._family.get(word, ())
        return (next(iter(meant)) if len(meant) == 1 else ""), 1

    def _is_occasion(self, rest: Sequence[str], *, alone: bool) -> bool:
        """Whether the remaining words of a title say that people met."""
        words = set(rest)
        said = bool(words & (MEETINGS | EVENTS | TOGETHER_WITH | {"bei"})) or any(
            map(COMPOUND.fullmatch, words)
        )
        return said or (alone and words <= WITH | SMALL)
