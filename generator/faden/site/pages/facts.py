"""What is known about a person, in four groups: how to reach them, their life, their work, and the two of you."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import Address, Fact, Person
from faden.rules.cadence import Cadence
from faden.rules.observed_rhythm import observed
from faden.rules.occasions import in_year
from faden.rules.snapshot import Snapshot
from faden.site.pages.contact_row import link_of
from faden.site.pages.page_context import PageContext
from faden.wording import key_names, phrases
from faden.wording import stock as stock_words
from faden.wording.familiar_name import familiar_name
from faden.wording.how_met import how_met
from faden.wording.jobs import jobs
from faden.wording.known_dates import partial_date
from faden.wording.loans import things
from faden.wording.relations import row
from faden.wording.relative_dates import FORESEEN, joined, told

ENOUGH_TO_SAY = 5
"""The least number of touches before the page says who initiates contact. [A]"""
WORK = ("job", "team", "project", "work", "company", "career", "boss", "colleague", "office", "study",
        "arbeit", "beruf", "firma", "projekt", "stelle", "chef", "kolleg", "büro", "studium")  # fmt: skip
"""Beginnings of the names of facts about a person's work."""

FactLine = tuple[str, str | Markup]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """A group of facts; `empty` is the text if nothing is known, and the command that adds something."""

    id: str
    name: str
    lines: list[FactLine]
    empty: tuple[str, str] | None = None


def fact_groups(frame: PageContext, snapshot: Snapshot, person: Person, *, gone: bool) -> Iterator[FactGroup]:
    """The groups in which something is known; `reach` is always included unless the tie is `gone`."""
    words = frame.words
    reach = list(_reach(frame, person, gone=gone))
    if reach or not gone:
        missing = (
            words("Nothing is recorded yet. This adds a number:"),
            f"faden set {person.id} channels.phone {words('NUMBER')}",
        )
        yield FactGroup("reach", words("How to reach them"), reach, None if person.channels else missing)
    for id, name, lines in (
        ("life", words("Life"), _life(frame, snapshot, person)),
        ("work", words("Work"), _work(words, person)),
        ("together", words("Together"), _together(frame, snapshot, person)),
    ):
        if filled_lines := [line for line in lines if line[1]]:
            yield FactGroup(id, name, filled_lines)


def _reach(frame: PageContext, person: Person, *, gone: bool) -> Iterator[FactLine]:
    words = frame.words
    for address in person.channels:
        if address.value:
            yield (
                key_names.address_kind(words, address.kind),
                _contact(frame, person, address, address.value, gone=gone),
            )
    bare = [
        _contact(frame, person, address, key_names.address_kind(words, address.kind), gone=gone)
        for address in person.usable_channels
        if not address.value
    ]
    if bare:
        yield words("also reachable by"), joined(bare)
    if person.url:
        yield words("page"), Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(person.url)
    if person.languages:
        yield words("languages"), ", ".join(person.languages)


def _contact(frame: PageContext, person: Person, address: Address, text: str, *, gone: bool) -> str | Markup:
    if address.dead:
        return Markup('<span class="fd-soft">{} ({})</span>').format(text, frame.words("no longer works"))
    href = "" if gone else link_of(frame.words, person, address, frame.journal.settings.country)
    if not href:
        return text
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(href, text)


OF_PROGRAMS = ("x-import", "x-uid")
"""Keys by which an import finds a person again: nothing to read before a meeting."""


def _life(frame: PageContext, snapshot: Snapshot, person: Person) -> Iterator[FactLine]:
    words = frame.words
    if person.birthday:
        yield words("birthday"), _birthday(frame, snapshot, person)
    for named in person.dates:
        yield named.name, partial_date(words, named.date)
    yield from _relations(frame, snapshot, person)
    yield from _facts(words, (fact for fact in person.facts if not _of_work(fact)))
    yield words("interests"), ", ".join(person.interests)
    yield words("anecdotes"), ", ".join(person.anecdotes)
    yield words("gift ideas"), ", ".join(person.gifts)
    yield words("lent"), things(words, person.lent)
    yield words("borrowed"), things(words, person.borrowed)
    yield words("avoid"), ", ".join(person.avoid)
    for name, value in person.extra:
        if name not in OF_PROGRAMS:
            yield name.removeprefix("x-").replace("-", " ").replace("_", " "), value


def _relations(frame: PageContext, snapshot: Snapshot, person: Person) -> Iterator[FactLine]:
    """Their relatives, with a link to the page of each."""
    for relative in snapshot.relatives.get(person.id, ()):
        link = frame.person(frame.journal.people[relative.person])
        name = Markup('<a href="{}">{}</a>').format(link.href, link.name)
        yield row(frame.words, relative, name)


def _work(words: Words, person: Person) -> Iterator[FactLine]:
    yield words("jobs"), jobs(words, person.jobs)
    yield from _facts(words, filter(_of_work, person.facts))
    yield words("knows about"), ", ".join(person.fields)
    yield words("skills"), ", ".join(person.skills)
    yield words("needs"), ", ".join(person.needs)


def _of_work(fact: Fact) -> bool:
    return fact.key.casefold().startswith(WORK)


def _facts(words: Words, facts: Iterable[Fact]) -> Iterator[FactLine]:
    for fact in facts:
        yield key_names.fact_name(words, fact.key), phrases.fact(words, fact)


def _together(frame: PageContext, snapshot: Snapshot, person: Person) -> Iterator[FactLine]:
    words = frame.words
    yield from _rhythm(frame, snapshot, snapshot.cadences[person.id])
    if person.met:
        yield words("how you met"), how_met(words, person, snapshot.names)
    yield words("circles"), joined([_circle(frame, circle) for circle in person.circles])


def _circle(frame: PageContext, circle: str) -> str:
    path = frame.circles.get(circle)
    return Markup('<a href="{}">{}</a>').format(frame.href(path), circle) if path else circle


def _rhythm(frame: PageContext, snapshot: Snapshot, cadence: Cadence) -> Iterator[tuple[str, str]]:
    """The observed rhythm next to the intended one, and who initiates contact, if enough is noted."""
    words, id = frame.words, cadence.person.id
    if cadence.person.state is not None or observed(cadence) is None:
        return
    yield words("rhythm"), told(words, snapshot, id, _observed)
    if len(cadence.history.exchanges) >= ENOUGH_TO_SAY:
        yield words("who gets in touch"), told(words, snapshot, id, _who_begins)


def _observed(words: Words, cadence: Cadence) -> str:
    observation = observed(cadence)
    text = stock_words.observed_to_last(words, observation) if observation else ""
    if text and cadence.rhythm:
        return words("{said}; your rhythm is {rhythm}", said=text, rhythm=words.rhythm(cadence.rhythm))
    return text


def _who_begins(words: Words, cadence: Cadence) -> str:
    return words(phrases.initiative(cadence.history.initiative), name=familiar_name(cadence.person))


def _birthday(frame: PageContext, snapshot: Snapshot, person: Person) -> str:
    assert person.birthday is not None
    text = partial_date(frame.words, person.birthday)
    born = person.birthday.year
    if born is None or in_year(person.birthday, snapshot.today.year) is None or person.state is not None:
        return text
    years = range(snapshot.today.year - 1, (snapshot.today + FORESEEN).year + 1)
    steps = [(in_year(person.birthday, year) or date.min, year - born) for year in years]
    return frame.words.turning(
        [(begin, frame.words("{day} ({age} years old)", day=text, age=max(0, age))) for begin, age in steps],
        snapshot.today,
        stands=text,
    )
