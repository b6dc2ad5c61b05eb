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
    "trip", "cena", "pranzo", "almuerzo", "café", "déjeuner", "dîner", "facetime", "teams", "skype",
))  # fmt: skip
"""Words for what people do together."""
WITH = frozenset(("with", "mit", "w", "und", "and", "bei", "x", "con", "avec"))
"""Words between an occasion and a person."""
SMALL = frozenset((
    "catch", "up", "1", "on", "one", "jour", "fixe", "im", "in", "am", "at", "the", "a", "an", "der", "die", "das", "zum", "zur",
    "beim", "von", "to", "zu", "gemeinsam", "quick", "kurz",
))  # fmt: skip
"""Words that change nothing."""
NOT_THERE = frozenset((
    "for", "für", "about", "über", "wegen", "re", "geburtstag", "birthday", "bday", "todestag", "jahrestag", "anniversary",
    "gift", "geschenk", "present", "anrufen", "zurückrufen", "schreiben", "write", "ask", "fragen", "remind", "erinnern",
    "urlaub", "vacation", "holiday", "ooo", "abwesend", "pick", "abholen", "bringen", "call-back", "rückruf", "hochzeitstag",
    "namenstag", "funeral", "beerdigung", "vertretung", "statt", "instead", "canceled", "cancelled", "abgesagt",
))  # fmt: skip
"""Words of titles about a person who was not there."""


class EventTitles:
    """The people of a journal by the words of their names."""

    def __init__(self, profiles: Iterable[Profile], own_names: Iterable[str] = ()) -> None:
        self._full: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._short: dict[str, set[str]] = defaultdict(set)
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
        if words:
            self._short[words[0]].add(id)

    def people(self, title: str) -> tuple[tuple[str, ...], bool]:
        """The ids of the people named in a title, and whether that is certain: by full names, or only by first names.

        A name that two people share counts for neither. A title that only mentions a person (a birthday, a gift) does
        not count.
        """
        spoken = {word for spelling in spellings(title) for word in WORD.findall(spelling)}
        if spoken & NOT_THERE:
            return (), True
        for spelling in sorted(spellings(title)):
            words = [word for word in WORD.findall(spelling) if word not in self._own]
            full, rest = self._full_names(words)
            if full and self._is_occasion(rest, alone=True):
                return full, True
            ids, rest = self._first_names(words)
            if ids and self._is_occasion(rest, alone=not rest) and set(rest) <= MEETINGS | WITH | SMALL:
                return ids, False
        return (), True

    def _full_names(self, words: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
        """The ids of the full names among the words, and the remaining words."""
        ids: dict[str, None] = {}
        rest: list[str] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 1, -1):
                meant = self._full.get(tuple(words[at : at + length]), ())
                if len(meant) == 1:
                    ids.update(dict.fromkeys(meant))
                    at += length
                    break
            else:
                rest.append(words[at])
                at += 1
        return tuple(ids), rest

    def _first_names(self, words: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
        ids: dict[str, None] = {}
        rest = []
        for word in words:
            meant = self._short.get(word, ()) if word not in MEETINGS | WITH | SMALL else ()
            if len(meant) == 1:
                ids.update(dict.fromkeys(meant))
            else:
                rest.append(word)
        return tuple(ids), rest

    def _is_occasion(self, rest: Sequence[str], *, alone: bool) -> bool:
        """Whether the remaining words of a title say that people met."""
        words = set(rest)
        return bool(words & (MEETINGS | (WITH - {"und", "and", "x"}))) or (alone and words <= WITH | SMALL)
