"""Wordings of the catalogue filled in for a person: ice-breakers, and what they need to be known (rules.md
2f 4).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

from faden.core.model import Standing, Went
from faden.rules.cadence import State
from faden.rules.closeness import closeness, german_form, out_of_work, same_family, through_work
from faden.rules.due_date import YEAR
from faden.rules.evidence import LONG, bad_news, evident, witnesses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from faden.core.model import Person, Question
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

FALLBACK = "nothing"
ANECDOTE, WORK = "anecdote", "work"
ASK_AGAIN_AFTER = YEAR
WEEKS = 53
"""Weeks after which the same sentence may come again: a year, and a little more."""
SHALLOW, PERSONAL, CLOSE = 1, 2, 3
SHORT = re.compile(r"[^\W\d_][\w’'-]*(?: [\w’'-]+){0,2}")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
NAME = re.compile(r"[^\W\d_][\w’'-]*")


class Worded(Protocol):
    """Anything of the catalogue that has a wording for each form of address."""

    @property
    def id(self) -> str: ...

    @property
    def wording(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence of the catalogue with its `{named}` places filled."""

    question: Worded
    values: Mapping[str, str] = field(default_factory=dict)

    def text(self, form: str) -> str:
        """The sentence as `du`, `sie` or `en`; as `de` where the catalogue makes no difference."""
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
    """The sentences of this week to begin with: none, one, or a few.

    Every sentence of the catalogue has one week in 53 for each person, by a CRC of both, so that none comes
    twice within a year, whatever happens in between; one with a place to fill has a week for each value. In a
    week in which none of its sentences fits there is none. [A]
    """
    catalogue = snapshot.journal.catalogue
    sentences = [one for one in (*catalogue.icebreakers, *catalogue.questions) if one.opens]
    plain = [one.id for one in sentences if not one.needs or one.needs == FALLBACK]
    plain.sort(key=lambda name: (_turn(person_id, name), name))
    week = snapshot.monday.toordinal() // 7 % WEEKS
    this_week = frozenset(plain[week::WEEKS])
    asked = _asked(snapshot, person_id)
    silence = snapshot.cadences[person_id].silence
    recent = silence is None or silence < LONG
    for sentence in sentences:
        if (
            sentence.id in asked
            or (sentence.recent and not recent)
            or _answered(snapshot, person_id, sentence)
        ):
            continue
        wording = fitting(snapshot, person_id, sentence, week)
        if wording is not None and (wording.values or sentence.id in this_week):
            yield wording


def _turn(person_id: str, *what: str) -> int:
    return crc32(" ".join(("661", person_id, *what)).encode())


def page_of_openers(snapshot: Snapshot, people: Sequence[str]) -> Mapping[str, Wording]:
    """An opener for each of the people on one page who has any: none twice, no three that begin alike."""
    page, chosen = PageSentences(), {}
    for person_id in people:
        wording = next((one for one in openers(snapshot, person_id) if page.has_room(one)), None)
        if wording is not None:
            page.add(wording)
            chosen[person_id] = wording
    return chosen


@dataclass(slots=True)
class PageSentences:
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


def fitting(
    snapshot: Snapshot, person_id: str, sentence: Question, week: int | None = None
) -> Wording | None:
    """A sentence with its places filled, if it suits the person and the journal has evidence for what it claims.

    With a `week`, 0 to 52, only by a value that has its turn in it.
    """
    person = snapshot.journal.people[person_id]
    if not suits(snapshot, person_id, sentence) or sentence.depth > allowed_depth(
        snapshot.cadences[person_id]
    ):
        return None
    needs = sentence.needs or FALLBACK
    if needs == ANECDOTE:
        return None  # an anecdote is in the user's own words, of any grammar: a reminder, and no part of a sentence
    if needs == FALLBACK:
        return Wording(sentence) if _all_evident(snapshot, person_id, sentence, "") else None
    values = [
        value
        for value in known(snapshot, person, needs)
        if _all_evident(snapshot, person_id, sentence, value)
    ]
    if week is not None:
        values = [value for value in values if _turn(person_id, sentence.id, value) % WEEKS == week]
    if not values:
        return None
    value = values[rotation(snapshot, person_id, sentence.id) % len(values)]
    return Wording(sentence, {needs: value})


def _all_evident(snapshot: Snapshot, person_id: str, sentence: Question, value: str) -> bool:
    return all(evident(snapshot, person_id, claim, value) for claim in sentence.claims)


def suits(snapshot: Snapshot, person_id: str, sentence: Question) -> bool:
    """Whether a sentence is for such a person: by how well you know them, and by what is the matter.

    Nothing is private for people whom you know through work and call Sie; nobody is asked about work who has
    none; and after bad news only what is gentle is left.
    """
    person = snapshot.journal.people[person_id]
    if person.state in (Standing.DECEASED, Standing.ENDED):
        return False
    if sentence.private and through_work(person):
        return False
    if (sentence.theme == WORK or sentence.needs == WORK) and out_of_work(person):
        return False
    if not sentence.gentle and bad_news(snapshot, person_id):
        return False
    return not sentence.fits or closeness(snapshot, person_id) in sentence.fits


def allowed_depth(cadence: Cadence) -> int:
    """How deep a question may go, 1 to 3: deeper talk is less awkward than feared [F30], step by step. [A]

    1 when dormant or new, and in ring 150; 2 in ring 50, without a ring and when cooling; else 3. One more
    when the last meeting with a word about it went better than expected, one less when it went worse.
    """
    ring = cadence.person.ring
    if cadence.dormant or ring == 150 or cadence.state is State.NEW:
        depth = SHALLOW
    elif ring in (50, None) or cadence.state is State.COOLING:
        depth = PERSONAL
    else:
        depth = CLOSE
    told = (x.meeting.went for x in reversed(cadence.history.exchanges) if x.meeting and x.meeting.went)
    went = next(told, None)
    depth += (went is Went.BETTER) - (went is Went.WORSE)
    return min(CLOSE, max(SHALLOW, depth))


def _asked(snapshot: Snapshot, person_id: str) -> frozenset[str]:
    """The questions that the notes of the last year say were asked."""
    exchanges = snapshot.cadences[person_id].history.exchanges
    since = (x for x in exchanges if x.meeting and (snapshot.today - x.date).days < ASK_AGAIN_AFTER)
    return frozenset(name for x in since if x.meeting for name in x.meeting.asked)


def _answered(snapshot: Snapshot, person_id: str, sentence: Question) -> bool:
    return sentence.fact is not None and any(
        fact.key == sentence.fact for fact in snapshot.journal.people[person_id].facts
    )


def rotation(snapshot: Snapshot, person_id: str, what: str) -> int:
    """A number that is the same all week and differs between people and things (crc32 of all three)."""
    year, week, _ = snapshot.today.isocalendar()
    return crc32(f"{person_id} {year}-W{week:02} {what}".encode())


def known(snapshot: Snapshot, person: Person, needs: str) -> tuple[str, ...]:
    """What the journal knows of the kind that a wording needs, in order of the alphabet; nothing if it does
    not say.

    * `circle`: their circles. `interest`, `hobby`: those of their interests that are a word or two, so that
      they fit into a sentence.
    * `place`, `home`: their town and yours, if they are not the same. `org`: where they work.
    * `mutual`: the names of acquaintances of theirs with whom you are in touch, and of whom you do not know
      already whether they see each other: no kin, and nobody who took part in what you did together.
    * `mentioned`: the names of those with whom they came up lately.
    * `child`: the names of their children.
    * `work`: an empty word for people in work.
    * `learned`, `taught`: the fact `taught`, what I learned from them. (The fact `learned` is what they learned.)
    * anything else, `photo` among them: the fact of that name.
    """
    people = snapshot.journal.people
    values: tuple[str, ...]
    match needs:
        case "circle":
            values = person.circles
        case "interest" | "hobby":
            values = tuple(one for one in person.interests if SHORT.fullmatch(one))
        case "place":
            home = snapshot.journal.settings.me.place
            values = (person.place,) if person.place and home and person.place != home else ()
        case "home":
            home = snapshot.journal.settings.me.place
            values = (home,) if person.place and home and person.place != home else ()
        case "org":
            values = (person.org,) if person.org and not out_of_work(person) else ()
        case "mutual":
            values = tuple(called(people[other]) for other in _mutual(snapshot, person))
        case "mentioned":
            values = tuple(called(people[other]) for other in witnesses(snapshot, person.id))
        case "child":
            values = tuple(_names_of(_fact(person, "children")))
        case "work":
            values = ("",) if (person.org or person.title) and not out_of_work(person) else ()
        case "learned" | "taught":
            values = _fact(person, "taught")
        case _:
            values = _fact(person, needs)
    avoid = " ".join(person.avoid).casefold()
    return tuple(sorted({value for value in values if not value or value.casefold() not in avoid}))


def _names_of(children: Iterable[str]) -> Iterator[str]:
    """`Mia` of `Mia 2019`; nothing of `twins`, which is no name."""
    names = (NAME.match(child) for child in children)
    return (name[0] for name in names if name and not name[0][0].islower())


def called(person: Person) -> str:
    """By which name you speak of somebody; in Latin letters, if there is such a name."""
    names = [name for name in (person.nickname, person.name, *person.aliases) if name]
    return next((name for name in names if name.isascii() or LATIN.match(name)), names[0])


def _mutual(snapshot: Snapshot, person: Person) -> Iterator[str]:
    together = {other for x in snapshot.cadences[person.id].history.exchanges for other in x.people}
    at_home = " ".join(
        (*_fact(person, "partner"), *_fact(person, "children"), *_fact(person, "family"))
    ).casefold()
    for other in snapshot.neighbours[person.id]:
        friend = snapshot.journal.people[other]
        at_one_table = other in together or (friend.name.split() or [""])[0].casefold() in at_home
        if not (at_one_table or friend.kin or person.kin or same_family(person, friend)) and _active(
            snapshot, other
        ):
            yield other


def _active(snapshot: Snapshot, person: str) -> bool:
    return snapshot.cadences[person].state is State.ACTIVE


def _fact(person: Person, key: str) -> tuple[str, ...]:
    return tuple(value for fact in person.facts if fact.key == key for value in fact.values)
