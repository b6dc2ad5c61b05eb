"""What a sentence claims, and whether the journal has the evidence for it, so that you never say anything untrue.

A sentence offered to you to say claims nothing that is not in the journal. Most claim nothing: a question,
or what is true by being said. The others name what they claim (`claims:` in the catalogue).
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from faden.core.denials import told_as_true
from faden.core.model import Direction, Standing
from faden.core.news_words import BIRTH, has
from faden.rules.note_text import sentences, without_marks
from faden.rules.occasions import AFTER, BIRTHDAY, EVE, IN_PLAN, occasions
from faden.rules.promises import called_in
from faden.rules.snapshot import LATELY
from faden.rules.whose_news import may_be_theirs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from faden.core.model import Person
    from faden.rules.interactions import Exchange
    from faden.rules.occasions import Occasion
    from faden.rules.snapshot import Snapshot

LONG = 180
"""Days of silence after which you may say that it has been ages. [A]"""
NEWBORN = 91
"""Days for which parents of a newborn child are not asked what they read, or where they travel. [A]"""
BELATED = timedelta(days=10)
"""For how long you may still wish a happy birthday, belatedly. [A]"""
JUST_PAST = timedelta(days=3)
"""For how long a birthday "has just gone by" for a person to whom something bad happened. [A]"""
LINK = re.compile(r"\[\[([^\[\]|#^\n]+)")


def evident(snapshot: Snapshot, person_id: str, claim: str, value: str = "") -> bool:
    """Whether the journal has evidence for a claim about a person; `value` fills the sentence's place.

    * `contact`: you have been in touch. `met`: you have met.
    * `silence`: you have been in touch, and not for half a year; or the tie is dormant. You have not written for 60 days.
    * `place`: a note of the last 60 days is of a place of that name, where they were not.
    * `said`: in a note or log line of the last 60 days in which the person of that name took part, they are
      mentioned and did not take part.
    * `care`: something that was written last asks for care. `good`: it is something to congratulate on, and you have most likely
      not done so yet.
    * `birthday`, `birthday_past`: it is their birthday, or was in the last ten days (after bad news
      in the last three), and you have not been in touch since.
    * `no_occasion`: no birthday or other day of theirs is near, nothing that was written last is good or bad news,
      and you owe each other nothing.
    * `photo`, `taught`: the fact of that name says so. A fact is not evidence that they told you.

    For anything else (`read`, `remembered`) a journal holds no evidence.
    """
    check = CHECKS.get(claim)
    return check is not None and check(snapshot, person_id, value)


def bad_news(snapshot: Snapshot, person_id: str) -> bool:
    """Whether the latest notes ask for care."""
    return bool(snapshot.tidings[person_id].touching)


def has_newborn(snapshot: Snapshot, person_id: str) -> bool:
    """Whether a text of the last three months tells of a birth: of theirs, if it is with them alone or names them."""
    people = snapshot.journal.people
    for exchange in reversed(snapshot.histories[person_id].exchanges):
        if (snapshot.today - exchange.date).days > NEWBORN:
            return False
        if BIRTH.search(exchange.text) is None:
            continue
        for sentence in told_as_true(sentences(without_marks(exchange.text))):
            named = called_in(sentence, exchange.people, people)
            theirs = person_id in named if len(exchange.people) > 1 else True
            if theirs and has(BIRTH, sentence) and may_be_theirs(people[person_id], sentence, people):
                return True
    return False


def witnesses(snapshot: Snapshot, person_id: str) -> Iterator[str]:
    """The ids of common acquaintances who were there when this person came up lately."""
    person = snapshot.journal.people[person_id]
    for other in sorted(snapshot.neighbours[person_id]):
        if snapshot.journal.people[other].state in (Standing.ENDED, Standing.DECEASED, Standing.UNMET):
            continue
        if any(_mentioned(exchange, person) for exchange in _lately(snapshot, other)):
            yield other


def _lately(snapshot: Snapshot, person_id: str) -> Iterator[Exchange]:
    for exchange in reversed(snapshot.histories[person_id].exchanges):
        if (snapshot.today - exchange.date).days > LATELY:
            return
        if exchange.reached:
            yield exchange


def _mentioned(exchange: Exchange, person: Person) -> bool:
    """Whether a text mentions a person who did not take part; a first name alone could be another person's."""
    if person.id in exchange.people:
        return False
    if person.id in (name.strip() for name in LINK.findall(exchange.text)):
        return True
    names = (person.name, person.nickname, *person.aliases)
    return any(name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", exchange.text) for name in names)


def _contact(snapshot: Snapshot, person_id: str, _: str) -> bool:
    return snapshot.cadences[person_id].history.last is not None


def _met(snapshot: Snapshot, person_id: str, _: str) -> bool:
    return snapshot.cadences[person_id].history.last_meeting is not None


def _silence(snapshot: Snapshot, person_id: str, _: str) -> bool:
    cadence = snapshot.cadences[person_id]
    met = cadence.history.last_meeting
    if met is not None and (snapshot.today - met.date).days < LONG:
        return False  # at a party of many, which is no contact
    mine = (x for x in reversed(cadence.history.exchanges) if x.direction is not Direction.THEM)
    wrote = next(mine, None)
    if wrote is not None and (snapshot.today - wrote.date).days < LATELY:
        return False  # whether or not it was answered
    return cadence.history.last is not None and (cadence.dormant or (cadence.silence or 0) >= LONG)


def _place(snapshot: Snapshot, person_id: str, value: str) -> bool:
    return snapshot.been_without(person_id, value)


def _said(snapshot: Snapshot, person_id: str, value: str) -> bool:
    people = snapshot.journal.people
    return any(
        value in (people[other].name, people[other].nickname) for other in witnesses(snapshot, person_id)
    )


def _fact(key: str) -> Callable[[Snapshot, str, str], bool]:
    def has(snapshot: Snapshot, person_id: str, _: str) -> bool:
        return any(fact.key == key and fact.values for fact in snapshot.journal.people[person_id].facts)

    return has


def _birthday(snapshot: Snapshot, person_id: str, _: str) -> bool:
    return any(
        occasion.kind == BIRTHDAY for occasion in _occasions(snapshot, person_id, timedelta(), timedelta())
    )


def _birthday_past(snapshot: Snapshot, person_id: str, _: str) -> bool:
    before = JUST_PAST if bad_news(snapshot, person_id) else BELATED
    found = _occasions(snapshot, person_id, before, timedelta(days=-1))
    return any(
        occasion.kind == BIRTHDAY and not _thought_of(snapshot, person_id, occasion) for occasion in found
    )


def _thought_of(snapshot: Snapshot, person_id: str, occasion: Occasion) -> bool:
    """Whether you wrote or called since the eve of a day, even without an answer; what was sent to many counts too."""
    return any(
        exchange.date >= occasion.day - EVE and exchange.direction is not Direction.THEM
        for exchange in reversed(snapshot.histories[person_id].exchanges)
    )


def _no_occasion(snapshot: Snapshot, person_id: str, _: str) -> bool:
    near = any(_occasions(snapshot, person_id, AFTER, IN_PLAN))
    news = snapshot.tidings[person_id]
    return not (near or news.good or news.touching or snapshot.promises_of.get(person_id))


def _occasions(snapshot: Snapshot, person_id: str, before: timedelta, ahead: timedelta) -> Iterator[Occasion]:
    return occasions(snapshot.journal.people[person_id], snapshot.today - before, snapshot.today + ahead)


def _care(snapshot: Snapshot, person_id: str, _: str) -> bool:
    return bad_news(snapshot, person_id)


def _good(snapshot: Snapshot, person_id: str, _: str) -> bool:
    return any(not news.heard for news in snapshot.tidings[person_id].good)


CHECKS: Mapping[str, Callable[[Snapshot, str, str], bool]] = {
    "contact": _contact,
    "met": _met,
    "silence": _silence,
    "place": _place,
    "said": _said,
    "care": _care,
    "good": _good,
    "birthday": _birthday,
    "birthday_past": _birthday_past,
    "no_occasion": _no_occasion,
    "photo": _fact("photo"),
    "taught": _fact("taught"),
}
