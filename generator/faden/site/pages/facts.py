"""What is known of a person, in four groups: how to reach them, their life, their work, and the two of you."""

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
from faden.site.pages.frame import PageContext
from faden.wording import phrases
from faden.wording import stock as stock_words
from faden.wording.contact_links import NAMES
from faden.wording.familiar_name import familiar_name
from faden.wording.jobs import jobs
from faden.wording.loans import things
from faden.wording.relations import row
from faden.wording.relative_dates import FORESEEN, joined, told

ENOUGH_TO_SAY = 5
"""Touches from which on it is said who begins. [A]"""
WORK = ("job", "team", "project", "work", "company", "career", "boss", "colleague", "office", "study",
        "arbeit", "beruf", "firma", "projekt", "stelle", "chef", "kolleg", "büro", "studium")  # fmt: skip
"""What the names of facts begin with that belong to a person's work."""

FactLine = tuple[str, str | Markup]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """`empty` is said where nothing is known, with the command that adds something."""

    id: str
    name: str
    lines: list[FactLine]
    empty: tuple[str, str] | None = None


def fact_groups(frame: PageContext, snapshot: Snapshot, one: Person, *, gone: bool) -> Iterator[FactGroup]:
    """The groups in which anything is known; of the living always how to reach them."""
    words = frame.words
    reach = list(_reach(frame, one, gone=gone))
    if reach or not gone:
        missing = (
            words("Nothing is noted yet. This adds a number:"),
            f"faden set {one.id} channels.phone {words('NUMBER')}",
        )
        yield FactGroup("reach", words("How to reach them"), reach, None if one.channels else missing)
    for id, name, lines in (
        ("life", words("Life"), _life(frame, snapshot, one)),
        ("work", words("Work"), _work(words, one)),
        ("together", words("Together"), _together(frame, snapshot, one)),
    ):
        if known := [line for line in lines if line[1]]:
            yield FactGroup(id, name, known)


def _reach(frame: PageContext, one: Person, *, gone: bool) -> Iterator[FactLine]:
    words = frame.words
    for address in one.channels:
        if address.value:
            yield _kind(words, address), _contact(frame, one, address, address.value, gone=gone)
    bare = [
        _contact(frame, one, address, _kind(words, address), gone=gone)
        for address in one.usable_channels
        if not address.value
    ]
    if bare:
        yield words("also by"), joined(bare)
    if one.url:
        yield words("page"), Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(one.url)
    if one.languages:
        yield words("languages"), ", ".join(one.languages)


def _kind(words: Words, address: Address) -> str:
    """The name of a service as it writes itself, else what the kind is called."""
    return NAMES.get(address.kind.casefold()) or phrases.address_kind(words, address.kind)


def _contact(frame: PageContext, one: Person, address: Address, text: str, *, gone: bool) -> str | Markup:
    if address.dead:
        return Markup('<span class="fd-soft">{} ({})</span>').format(text, frame.words("no longer works"))
    href = "" if gone else link_of(frame.words, one, address, frame.journal.settings.country)
    if not href:
        return text
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(href, text)


OF_PROGRAMS = ("x-import", "x-uid")
"""Keys by which an import finds a person again: nothing to read before a meeting."""


def _life(frame: PageContext, snapshot: Snapshot, one: Person) -> Iterator[FactLine]:
    words = frame.words
    if one.birthday:
        yield words("birthday"), _birthday(frame, snapshot, one)
    for named in one.dates:
        yield named.name, phrases.partial_date(words, named.date)
    yield from _relations(frame, snapshot, one)
    yield from _facts(words, (fact for fact in one.facts if not _of_work(fact)))
    yield words("interests"), ", ".join(one.interests)
    yield words("anecdotes"), ", ".join(one.anecdotes)
    yield words("gift ideas"), ", ".join(one.gifts)
    yield words("lent"), things(words, one.lent)
    yield words("borrowed"), things(words, one.borrowed)
    yield words("avoid"), ", ".join(one.avoid)
    for name, value in one.extra:
        if name not in OF_PROGRAMS:
            yield name.removeprefix("x-").replace("-", " ").replace("_", " "), value


def _relations(frame: PageContext, snapshot: Snapshot, one: Person) -> Iterator[FactLine]:
    """Those who are something to them, with a link to the page of each."""
    for relative in snapshot.relatives.get(one.id, ()):
        link = frame.person(frame.journal.people[relative.person])
        name = Markup('<a href="{}">{}</a>').format(link.href, link.name)
        yield row(frame.words, relative, name)


def _work(words: Words, one: Person) -> Iterator[FactLine]:
    yield words("jobs"), jobs(words, one.jobs)
    yield from _facts(words, filter(_of_work, one.facts))
    yield words("knows about"), ", ".join(one.fields)
    yield words("skills"), ", ".join(one.skills)
    yield words("needs"), ", ".join(one.needs)


def _of_work(fact: Fact) -> bool:
    return fact.key.casefold().startswith(WORK)


def _facts(words: Words, facts: Iterable[Fact]) -> Iterator[FactLine]:
    for fact in facts:
        yield phrases.fact_name(words, fact.key), phrases.fact(words, fact)


def _together(frame: PageContext, snapshot: Snapshot, one: Person) -> Iterator[FactLine]:
    words = frame.words
    yield from _rhythm(frame, snapshot, snapshot.cadences[one.id])
    if one.met:
        through = snapshot.names.get(one.met.through) if one.met.through else None
        parts = [
            phrases.partial_date(words, one.met.when) if one.met.when else None,
            one.met.where,
            words("through {name}", name=through) if through else None,
        ]
        yield words("met"), joined(parts)
    yield words("circles"), joined([_circle(frame, circle) for circle in one.circles])


def _circle(frame: PageContext, circle: str) -> str:
    path = frame.circles.get(circle)
    return Markup('<a href="{}">{}</a>').format(frame.href(path), circle) if path else circle


def _rhythm(frame: PageContext, snapshot: Snapshot, cadence: Cadence) -> Iterator[tuple[str, str]]:
    """The rhythm that it has been, beside the one that was meant, and who begins, where enough is noted."""
    words, id = frame.words, cadence.person.id
    if cadence.person.state is not None or observed(cadence) is None:
        return
    yield words("rhythm"), told(words, snapshot, id, _observed)
    if len(cadence.history.exchanges) >= ENOUGH_TO_SAY:
        yield words("who begins"), told(words, snapshot, id, _who_begins)


def _observed(words: Words, cadence: Cadence) -> str:
    seen = observed(cadence)
    found = stock_words.observed_to_last(words, seen) if seen else ""
    if found and cadence.rhythm:
        return words("{said}, you meant {rhythm}", said=found, rhythm=words.rhythm(cadence.rhythm))
    return found


def _who_begins(words: Words, cadence: Cadence) -> str:
    return words(phrases.initiative(cadence.history.initiative), name=familiar_name(cadence.person))


def _birthday(frame: PageContext, snapshot: Snapshot, one: Person) -> str:
    assert one.birthday is not None
    text = phrases.partial_date(frame.words, one.birthday)
    born = one.birthday.year
    if born is None or in_year(one.birthday, snapshot.today.year) is None or one.state is not None:
        return text
    years = range(snapshot.today.year - 1, (snapshot.today + FORESEEN).year + 1)
    steps = [(in_year(one.birthday, year) or date.min, year - born) for year in years]
    return frame.words.turning(
        [(begin, frame.words("{day} ({age} years old)", day=text, age=max(0, age))) for begin, age in steps],
        snapshot.today,
        stands=text,
    )
