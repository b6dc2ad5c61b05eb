"""The prep sheet in words: sections of lines, the same for the terminal, for Markdown and for the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from faden.pages import phrases
from faden.pages.plain import capital, plain
from faden.rules.cadence import State, Status
from faden.rules.day import Day
from faden.rules.icebreakers import form_of
from faden.rules.prep import Asked, Prep
from faden.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and what stands smaller below it."""

    text: str
    below: str = ""
    key: str = ""
    """The id of a question, to write down under `asked:`."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    head: tuple[str, ...]
    sections: tuple[Section, ...] = field(default=())


def sheet(day: Day, prep: Prep, words: Words) -> Sheet:
    """The sheet of one person. Sections without a line are left out."""
    return Sheet(
        title=prep.person.name,
        head=tuple(_head(prep, words)),
        sections=tuple(section for section in _sections(day, prep, words) if section.lines),
    )


def _head(prep: Prep, words: Words) -> Iterator[str]:
    person, cadence = prep.person, prep.cadence
    say = words("say “{say}”", say=person.say) if person.say else ""
    about = [
        say,
        person.pronouns or "",
        phrases.form(person),
        person.title or "",
        person.org or "",
        person.place or "",
    ]
    if any(about):
        yield " · ".join(part for part in about if part)
    last = cadence.history.last
    if last is not None and cadence.silence is not None:
        who = {
            "me": words("you began"),
            "them": words("they began"),
        }.get(last.direction.value, "")
        parts = [phrases.channel(words, last), who]
        yield words(
            "Last contact {day}, {ago}: {how}.",
            day=words.day(last.date),
            ago=words.ago(cadence.silence),
            how=", ".join(part for part in parts if part),
        )
    ring = phrases.ring(words, person.ring)
    state = phrases.state(words, cadence)
    due = phrases.due(words, cadence) if cadence.rhythm and cadence.status is not Status.EXCUSED else ""
    yield capital(" · ".join(part for part in (ring, state, due) if part))
    if cadence.state not in (State.DECEASED, State.ENDED):
        yield words("Next: {how}.", how=phrases.suggestion(words, prep.suggestion))


def _sections(day: Day, prep: Prep, words: Words) -> Iterator[Section]:
    form = form_of(prep.person, words.language)
    name_of = {person.id: person.name for person in day.journal.people.values()}.get
    goals = [Line(goal.name) for goal in prep.goals] or [Line(words("Just keep in touch."))]
    if prep.ask_gate:
        goals.append(Line(_ask_gate(prep, words)))
    yield Section(words("Goal"), tuple(goals))
    threads = [
        Line(phrases.promise(words, one), below=words("from {day}", day=words.day(one.promise.made)))
        for one in prep.threads
    ]
    news = [Line(words("Congratulate first: {news}", news=plain(text, name_of))) for text in prep.good_news]
    yield Section(words("Open threads"), (*news, *threads))
    yield Section(words("Remember"), tuple(Line(wording.text(form)) for wording in prep.remember))
    yield Section(words("Catch up"), tuple(_catch_up(prep, words)))
    yield Section(words("Questions"), tuple(_question(asked, form, words) for asked in prep.questions))
    yield Section(words("Careful"), tuple(Line(text) for text in _careful(prep, words)))


def _ask_gate(prep: Prep, words: Words) -> str:
    if prep.cadence.state in (State.ACTIVE, State.COOLING):
        return words(
            "Just now you have had more from them than they from you: offer something before you ask."
        )
    return words(
        "Ask for nothing this time: first the contact, then, two weeks later at the earliest, the request."
    )


def _catch_up(prep: Prep, words: Words) -> Iterator[Line]:
    for topic, day in prep.topics:
        yield Line(topic, below=words("you talked about it on {day}", day=words.day(day)))
    for child in prep.children:
        yield Line(words("{name}, about {age} now", name=child.name, age=child.age))
    for known in prep.facts:
        text = words(
            "{fact}: {value}",
            fact=phrases.fact_name(words, known.fact.key),
            value=phrases.fact(words, known.fact),
        )
        yield Line(text, below=words("that was a while ago: ask, do not assume") if known.stale else "")


def _question(asked: Asked, form: str, words: Words) -> Line:
    theme = words(phrases.THEMES.get(asked.theme, asked.theme))
    return Line(
        asked.wording.text(form),
        below=f"{asked.follow_up.text(form)} ({theme})",
        key=asked.wording.question.id,
    )


def _careful(prep: Prep, words: Words) -> Iterator[str]:
    caution = prep.caution
    yield from (words("Leave alone: {what}", what=what) for what in caution.avoid)
    yield from (words("Mind the tone: {what}", what=phrases.fact(words, fact)) for fact in caution.mourning)
    if caution.after_silence:
        yield words(
            "After so long: no politics, money, religion or relationships. Listen first, ask, make no jokes."
        )
    if caution.names_may_be_wrong:
        yield words("The names of partner, employer and town may be out of date.")
