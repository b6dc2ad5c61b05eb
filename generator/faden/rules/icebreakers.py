"""Sentences of the catalogue filled in for a person: ice-breakers, and what must be known to use them (rules.md 2f 4)."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from faden.core.model import Standing
from faden.rules.closeness import german_form
from faden.rules.due_date import YEAR
from faden.rules.evidence import LONG
from faden.rules.suitability import Suitability

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from faden.core.model import Person, Question
    from faden.rules.snapshot import Snapshot

FALLBACK = "nothing"
ANECDOTE = "anecdote"
ASK_AGAIN_AFTER = YEAR
SILENCE, CARE = "silence", "care"
GREETINGS = ("birthday", "birthday_past")
"""What a greeting claims: it belongs to a day, not to a week."""
CONGRATULATIONS = ("good",)
WEEKS = 53
"""Weeks after which the same sentence may come again: a year, and a little more."""
STRIDE = 20
"""Weeks from one sentence to the next of its group, so that a group does not fill a season; it has no factor of 53."""


class Worded(Protocol):
    """Anything in the catalogue that has a wording for each form of address."""

    @property
    def id(self) -> str: ...

    @property
    def wording(self) -> Mapping[str, str]: ...


class Wording(Struct, frozen=True):
    """A sentence of the catalogue with its `{named}` places filled."""

    question: Worded
    values: Mapping[str, str] = field(default_factory=dict)

    def text(self, form: str) -> str:
        """The sentence as `du`, `sie` or `en`; as `de` if the catalogue makes no difference."""
        wording = self.question.wording
        template = (
            wording.get(form) or wording.get("de" if form != "en" else "en") or next(iter(wording.values()))
        )
        begins_with_place = template.startswith("{")
        for name, value in self.values.items():
            template = template.replace("{" + name + "}", value)
        return template[:1].upper() + template[1:] if begins_with_place else template


def form_of(person: Person, language: str) -> str:
    """Which form of the catalogue fits: `en`, or in German the person's own form of address.

    Without one it is du for the rings 5 to 50 and for friends without a ring, Sie for colleagues in ring 150
    (rules.md 3).
    """
    if language == "en":
        return "en"
    return german_form(person)


def openers(snapshot: Snapshot, person_id: str) -> Iterator[Wording]:
    """The sentences to begin with this week: none, one, or a few.

    Every sentence of the catalogue has one week in 53 for each person, by a hash of both, so that none recurs
    within a year, whatever happens in between; a sentence with a gap to fill has a week for each value. In a
    week in which no sentence fits, the answer is empty, and so it is for people you have not met. [A]
    """
    if snapshot.journal.people[person_id].state is Standing.UNMET:
        return  # how you begin is up to the person who introduces you
    catalogue = snapshot.journal.catalogue
    sentences = [
        sentence
        for sentence in (*catalogue.icebreakers, *catalogue.questions)
        if sentence.opens and not _greets(sentence)
    ]
    week = snapshot.monday.toordinal() // 7 % WEEKS
    this_week = frozenset(_in_week(person_id, sentences, week))
    asked = _asked(snapshot, person_id)
    silence = snapshot.cadences[person_id].silence
    recent = silence is None or silence < LONG
    suitability = Suitability(snapshot, person_id)
    for sentence in sentences:
        if (
            sentence.id in asked
            or (sentence.recent and not recent)
            or _answered(snapshot, person_id, sentence)
        ):
            continue
        if sentence.id not in this_week and (sentence.needs or FALLBACK) == FALLBACK:
            continue
        wording = fitting(suitability, sentence, week)
        if wording is not None:
            yield wording


def greeting(snapshot: Snapshot, person_id: str) -> Wording | None:
    """What you say to a person on their birthday, or up to three days late; None on any other day."""
    return _claiming(snapshot, person_id, GREETINGS)


def congratulation(snapshot: Snapshot, person_id: str) -> Wording | None:
    """What you say to a person whose good news you noted last; None without any, or if bad news came too."""
    return _claiming(snapshot, person_id, CONGRATULATIONS)


def _claiming(snapshot: Snapshot, person_id: str, claims: Sequence[str]) -> Wording | None:
    sentences = (
        one for one in snapshot.journal.catalogue.icebreakers if any(claim in claims for claim in one.claims)
    )
    suitability = Suitability(snapshot, person_id)
    fit = (fitting(suitability, sentence) for sentence in sentences)
    return next((wording for wording in fit if wording is not None), None)


def _greets(sentence: Question) -> bool:
    return any(claim in (*GREETINGS, *CONGRATULATIONS) for claim in sentence.claims)


def _in_week(person_id: str, sentences: Iterable[Question], week: int) -> Iterator[str]:
    """The ids of the sentences without a gap to fill whose week this is.

    Sentences for a long silence and sentences for a short one never fit on the same day, so they may have the same
    week: with 53 of either, counted together with those that always fit, no week is without a sentence. Sentences for
    bad times are additional.
    """
    always: list[Question] = []
    silent: list[Question] = []
    recent: list[Question] = []
    bad_times: list[Question] = []
    for sentence in sentences:
        if not sentence.needs or sentence.needs == FALLBACK:
            if CARE in sentence.claims:
                group = bad_times
            else:
                group = recent if sentence.recent else silent if SILENCE in sentence.claims else always
            group.append(sentence)

    def order(sentence: Question) -> tuple[bool, int]:
        return not sentence.private, _turn(person_id, sentence.id)

    # Of the private sentences, which are not for everyone, those that always fit come first; the last of the others
    # then get the same weeks as these.
    for first, group in ((0, always), (len(always), silent), (len(always), recent), (0, bad_times)):
        for place, sentence in enumerate(sorted(group, key=order), first):
            if (place * STRIDE + _turn(person_id)) % WEEKS == week:
                yield sentence.id


def _turn(person_id: str, *what: str) -> int:
    return _number(person_id, *what)


def page_of_openers(snapshot: Snapshot, people: Sequence[str]) -> Mapping[str, Wording]:
    """An opener for each person on a page for whom there is one: none twice, and no three that begin alike."""
    page, chosen = PageSentences(), {}
    for person_id in people:
        wording = next((opener for opener in openers(snapshot, person_id) if page.has_room(opener)), None)
        if wording is not None:
            page.add(wording)
            chosen[person_id] = wording
    return chosen


class PageSentences(Struct):
    """The sentences of one page: none twice, and no three that begin with the same four words."""

    used: set[str] = field(default_factory=set)
    begun: Counter[tuple[str, str]] = field(default_factory=Counter)

    def has_room(self, wording: Wording) -> bool:
        return wording.question.id not in self.used and all(
            self.begun[start] < 2 for start in _starts(wording)
        )

    def add(self, wording: Wording) -> None:
        self.used.add(wording.question.id)
        self.begun.update(_starts(wording))


def _starts(wording: Wording) -> Iterator[tuple[str, str]]:
    """The first four words, in each form of address."""
    for form in wording.question.wording:
        yield form, " ".join(wording.text(form).casefold().split()[:4])


def fitting(suitability: Suitability, sentence: Question, week: int | None = None) -> Wording | None:
    """A sentence with its places filled, if it suits the person and the journal has evidence for what it claims.

    With a `week`, 0 to 52, only by a value that has its turn in it.
    """
    if not suitability.suits(sentence):
        return None
    needs = sentence.needs or FALLBACK
    if needs == ANECDOTE:
        return None  # an anecdote is in the user's own words, which may not fit into a sentence
    if needs == FALLBACK:
        return Wording(sentence) if suitability.evident(sentence, "") else None
    snapshot, person_id = suitability.snapshot, suitability.person.id
    values = [
        value
        for value in suitability.known(needs)
        if (week is None or _turn(person_id, sentence.id, value) % WEEKS == week)
        and suitability.evident(sentence, value)
    ]
    if not values:
        return None
    value = values[rotation(snapshot, person_id, sentence.id) % len(values)]
    return Wording(sentence, {needs: value})


def _asked(snapshot: Snapshot, person_id: str) -> frozenset[str]:
    """The questions that the notes of the last year say were asked."""
    exchanges = snapshot.cadences[person_id].history.exchanges
    since = takewhile(lambda x: (snapshot.today - x.date).days < ASK_AGAIN_AFTER, reversed(exchanges))
    return frozenset(name for x in since if x.meeting for name in x.meeting.asked)


def _answered(snapshot: Snapshot, person_id: str, sentence: Question) -> bool:
    return sentence.fact is not None and any(
        fact.key == sentence.fact for fact in snapshot.journal.people[person_id].facts
    )


def rotation(snapshot: Snapshot, person_id: str, what: str) -> int:
    """A number that is the same all week, and different for each person and thing."""
    year, week, _ = snapshot.monday.isocalendar()
    return _number(person_id, f"{year}-W{week:02}", what)


def _number(*parts: str) -> int:
    """A number from 0 to 2^64 − 1 that shows nothing of the parts it is made from.

    A checksum will not do: for two people with ids of the same length it makes the same choice for half of the sentences.
    """
    return int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=8).digest(), "big")
