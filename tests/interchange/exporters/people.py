"""People as one might invent them to break an address book."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from msgspec.structs import replace

from faden.core.model import (
    Address,
    Fact,
    Job,
    Loan,
    Met,
    NamedDate,
    PartialDate,
    Person,
    Relation,
    Rhythm,
    Source,
    Standing,
)

HOSTILE = (
    "BEGIN:VCARD", "a\nEND:VCARD", "Berger; Anna, née \\n Maier", "\\", "a\\,b", '"quoted"', "ends with \\",
    "Zoë 🧵 Müller-Lüdenscheidt", "x" * 200, "ä" * 90, "🧵" * 40, "=1+1", "田中 由子", "a:b;c=d", "^n^'", "a  b" * 30,
)  # fmt: skip

plain = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=9)
line = (plain | st.sampled_from([one for one in HOSTILE if "\n" not in one])).map(str.strip).filter(bool)
text = (
    (plain | st.sampled_from(HOSTILE) | st.lists(plain, max_size=4).map("\n".join))
    .map(str.strip)
    .filter(bool)
)
lines = st.lists(line, max_size=3).map(tuple)
ids = st.from_regex(r"[a-z][a-z0-9]{0,8}(?:-[a-z0-9]{1,8})?", fullmatch=True)
days = st.dates(date(1600, 1, 1), date(2100, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days | st.sampled_from([date(2000, 2, 29), date(2024, 2, 29)]))
    shape = draw(st.sampled_from(["full", "no year", "year", "month"]))
    if shape == "no year":
        return PartialDate(None, day.month, day.day)
    return PartialDate(day.year, day.month if shape != "year" else None, day.day if shape == "full" else None)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


phones = st.from_regex(r"\+?[0-9]{3,5} [0-9]{3,9}", fullmatch=True)
mails = st.from_regex(r"[a-z]{1,9}\.[a-z]{1,9}@example\.(?:com|org)", fullmatch=True)
addresses = st.one_of(
    st.builds(Address, st.sampled_from(["phone", "mobile", "office", "sms"]), phones, st.booleans()),
    st.builds(Address, st.sampled_from(["email", "mail", "work mail"]), mails, st.booleans()),
    st.builds(Address, st.sampled_from(["signal", "whatsapp", "matrix"]), line | phones | st.just("")),
    st.builds(Address, st.sampled_from(["linkedin", "xing", "letter"]), line),
    st.builds(Address, st.just("letter"), st.just("Am Treidelpfad 12, 12059 Berlin")),
    st.builds(Address, line, line | st.just(""), st.booleans()),
)

years = partial_dates().filter(lambda day: day.year is not None)
jobs = st.one_of(
    st.builds(Job, line, line | st.just(""), st.none(), maybe(years), maybe(days)),
    st.builds(Job, line | st.just(""), line, maybe(years)),
)

loans = st.lists(st.builds(Loan, line, st.none(), maybe(years)), max_size=2).map(tuple)
ties = st.lists(st.builds(Relation, ids, line | st.just("")), max_size=3, unique_by=lambda one: one.person)


def _with_ties(person: Person, known: list[Relation]) -> Person:
    named = tuple(one for one in known if one.word)
    return replace(person, knows=tuple(one.person for one in known), relations=named)


persons = st.builds(
    Person,
    id=ids,
    name=line,
    source=st.just(Source("contacts/people/x.md")),
    nickname=maybe(line),
    aliases=lines,
    pronouns=maybe(line),
    say=maybe(line),
    ring=st.sampled_from([None, 5, 15, 50, 150]),
    rhythm=st.sampled_from([None, Rhythm(None, "never"), Rhythm(42, "6 weeks")]),
    stars=st.integers(1, 3),
    trust=st.integers(1, 5),
    kin=st.booleans(),
    form=st.sampled_from([None, "du", "sie"]),
    birthday=maybe(partial_dates()),
    dates=st.lists(
        st.builds(NamedDate, line | st.just("wedding"), partial_dates()),
        max_size=2,
        unique_by=lambda day: day.name,
    ).map(tuple),
    place=maybe(line),
    org=maybe(line),
    title=maybe(line),
    jobs=st.lists(jobs, max_size=2).map(tuple),
    url=st.sampled_from([None, "https://example.org/a;b?c=d#e"]),
    fields=lines,
    circles=lines,
    met=maybe(st.builds(Met, maybe(partial_dates()), maybe(line), maybe(ids))),
    channels=st.lists(addresses, max_size=5).map(tuple),
    prefers=maybe(st.sampled_from(["phone", "email"])),
    languages=st.lists(st.sampled_from(["de", "fr", "pt-BR", "Kölsch"]), max_size=2).map(tuple),
    interests=lines,
    needs=lines,
    skills=lines,
    facts=st.lists(
        st.builds(Fact, line, lines, maybe(partial_dates())), max_size=2, unique_by=lambda fact: fact.key
    ).map(tuple),
    anecdotes=lines,
    gifts=lines,
    lent=loans,
    borrowed=loans,
    avoid=lines,
    tags=lines,
    state=st.none() | st.sampled_from(list(Standing)),
    snooze=maybe(days),
    added=maybe(days),
    extra=st.lists(
        st.tuples(st.sampled_from(["x-hat", "x-größe", "x-abdate", "x-signal", "x-id", "x-ABORDER"]), text),
        max_size=2,
        unique_by=lambda pair: pair[0],
    ).map(tuple),
    body=text | st.just(""),
)
people = st.builds(_with_ties, persons, ties)
