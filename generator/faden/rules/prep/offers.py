"""Section 8 of the prep sheet: something small to give, without wanting anything back (rules.md 2f 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from faden.rules.closeness import out_of_work
from faden.rules.due_date import YEAR
from faden.rules.evidence import bad_news, evident
from faden.rules.icebreakers import Wording, rotation
from faden.rules.known_values import known
from faden.rules.reciprocity import balance, favours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from faden.core.model import Person
    from faden.rules.snapshot import Snapshot

NOT_AGAIN_WITHIN = YEAR
ALWAYS_FITS = "nothing"
READING = ("book", "books", "reading", "lesen", "buch", "bücher", "literature", "literatur")
MOVING = ("moving", "move", "garden", "childcare", "umzug", "garten", "kinderbetreuung", "babysitting")


class SmallOffer(Struct, frozen=True):
    """`cost` is from 1 (five minutes) to 3 (half a day); `first`: you have got more than you gave, so begin with it; with
    those closest to you nobody counts.
    """

    wording: Wording
    cost: int
    first: bool


def small_offer(snapshot: Snapshot, person_id: str) -> SmallOffer | None:
    """The cheapest offer that fits what a person likes or needs, and was not made in the past year. [A]

    An offer fits by its `match` (see `_matching`); of several equally cheap ones a hash of person and week
    picks. What always fits (to listen) is the last resort, and all that is left after bad news. None if the
    catalogue has none.
    """
    person, history = snapshot.journal.people[person_id], snapshot.cadences[person_id].history
    past_gifts = [
        favour.text.casefold()
        for when, favour in favours(history, person_id)
        if favour.given and (snapshot.today - when).days < NOT_AGAIN_WITHIN
    ]
    fitting = []
    care = bad_news(snapshot, person_id)
    for offer in snapshot.journal.catalogue.offers:
        if (care and not offer.gentle) or not all(
            evident(snapshot, person_id, claim) for claim in offer.claims
        ):
            continue
        place = next(
            (name for name in ("interest", "skill", "other") if _names(offer.wording.values(), name)), ""
        )
        matches = [
            match for match in _matching(snapshot, person, offer.match) if not _given(match, past_gifts)
        ]
        if matches:
            value = matches[rotation(snapshot, person_id, offer.id) % len(matches)]
            wording = Wording(offer, {place: value} if place else {})
            last_resort = offer.match == ALWAYS_FITS
            fitting.append(
                (last_resort, offer.cost, rotation(snapshot, person_id, offer.id), offer.id, wording)
            )
    if not fitting:
        return None
    _, cost, _, _, wording = min(fitting, key=lambda option: option[:4])
    first = not person.closest and balance(history, person_id, snapshot.today) < 0
    return SmallOffer(wording, cost, first=first)


def _names(wordings: Iterable[str], place: str) -> bool:
    return any("{" + place + "}" in wording for wording in wordings)


def _given(match: str, past_gifts: Iterable[str]) -> bool:
    return bool(match) and any(match.casefold() in text for text in past_gifts)


def _matching(snapshot: Snapshot, person: Person, match: str) -> tuple[str, ...]:
    """What makes an offer fit: the words that fill its gap, or an empty word if it has none.

    * `interests`: each interest. `skills`: each need, for that is what you help with.
    * `need+contact`: each acquaintance of mine who knows about a need, and whom they do not know yet.
    * `photo`, `event`, and any unknown one: the fact of that name.
    * `public`: has a page. `work`: has a job noted. `book`: reads. `moving`: needs a hand.
    * `nothing`: always.
    """
    words = {word.casefold() for word in (*person.interests, *person.needs)}
    fillings: Iterable[str]
    match match:
        case "interests":
            fillings = person.interests
        case "skills":
            fillings = person.needs
        case "need+contact":
            fillings = _who_could_help(snapshot, person)
        case "public":
            fillings = ("",) if person.url else ()
        case "work":
            fillings = ("",) if (person.org or person.title) and not out_of_work(person) else ()
        case "book":
            reads = words & set(READING) or known(snapshot, person, "book")
            fillings = ("",) if reads else ()
        case "moving":
            fillings = ("",) if words & set(MOVING) else ()
        case "nothing":
            fillings = ("",)
        case _:
            fillings = known(snapshot, person, match)
    return tuple(sorted(set(fillings)))


def _who_could_help(snapshot: Snapshot, person: Person) -> tuple[str, ...]:
    needs = {need.casefold() for need in person.needs}
    if not needs:
        return ()
    return tuple(
        other.name
        for other in snapshot.journal.people.values()
        if other.id != person.id
        and other.state is None
        and other.id not in snapshot.neighbours[person.id]
        and needs & {word.casefold() for word in (*other.skills, *other.fields)}
    )
