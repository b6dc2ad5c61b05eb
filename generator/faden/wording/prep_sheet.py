"""The prep sheet in words: sections of lines, the same for the terminal, for Markdown and for the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from faden.core.i18n import Words, mark
from faden.rules.cadence import Cadence, State, Status
from faden.rules.icebreakers import form_of
from faden.rules.prep import Expectation, Prep, SelectedQuestion
from faden.rules.prep.catch_up import Child
from faden.rules.profile_changes import ProfileChange
from faden.rules.review import second_thoughts
from faden.rules.snapshot import Snapshot
from faden.site.pages.third_person import third_person
from faden.wording import advice, phrases
from faden.wording.plain_text import capital, plain
from faden.wording.relative_dates import FORESEEN, joined, told
from faden.wording.unanswered import no_answer

EXPECTATIONS = {
    Expectation.DORMANT: mark(
        "Expect little of a first meeting: half an hour that was pleasant for both is a success."
    ),
    Expectation.REQUEST: mark(
        "Ask directly, and for something definite: people say yes more often than one thinks, and like to help."
    ),
    Expectation.VOICE: mark("A call binds more than a mail, and is no more awkward."),
    Expectation.NO_OCCASION: mark(
        "It needs no occasion: they will be more pleased than you expect, just because it comes out of the blue."
    ),
}
LONG_AGO = {
    "du": mark("It has been long. I am simply glad to hear you again. [du]"),
    "sie": mark("It has been long. I am simply glad to hear you again. [Sie]"),
    "en": mark("It has been long. I am simply glad to hear you again."),
}
AFTERWARDS = {
    "went": mark("went: better, as expected or worse?"),
    "topics": mark("topics: what did you talk about?"),
    "facts": mark("facts: what is new with them?"),
    "promises": mark("promises: what did you promise, and what did they?"),
    "favours": mark("give and take: what passed between you?"),
    "next": mark("next: the same rhythm, closer, further, or rest?"),
}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line, and what stands smaller below it."""

    text: str
    below: str = ""
    key: str = ""
    """The id of a question, to write down under `asked:`."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[SheetLine, ...]
    boxes: bool = False
    """Whether each line is a box to tick or fill in."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the journal's repository remembers of somebody: what changed since one last met, and days of snoozing."""

    changes: tuple[ProfileChange, ...] = ()
    snoozes: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class PrepSheet:
    title: str
    head: tuple[str, ...]
    sections: tuple[Section, ...] = field(default=())


def sheet(snapshot: Snapshot, prep: Prep, words: Words, known: Earlier | None = None) -> PrepSheet:
    """The sheet of one person; `known` is what is remembered of their file. Sections without a line are left out."""
    known = known or Earlier()
    return PrepSheet(
        title=prep.person.name,
        head=tuple(_head(snapshot, prep, words)),
        sections=tuple(section for section in _sections(snapshot, prep, words, known) if section.lines),
    )


def _head(snapshot: Snapshot, prep: Prep, words: Words) -> Iterator[str]:
    person, cadence = prep.person, prep.cadence
    say = words("say “{say}”", say=words.inside(person.say)) if person.say else ""
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
    if cadence.history.last is not None:
        yield told(words, snapshot, person.id, _last_contact)
    yield told(words, snapshot, person.id, _standing)
    if unanswered := no_answer(words, cadence.history):
        yield unanswered
    if cadence.state not in (State.DECEASED, State.ENDED):
        yield words("Next: {how}.", how=advice.suggestion(words, prep.suggestion))


def _last_contact(words: Words, cadence: Cadence) -> str:
    last = cadence.history.last
    assert last is not None, "asked only where there was one"
    who = {"me": words("you began"), "them": words("they began")}.get(last.direction.value, "")
    return words(
        "Last contact {when}: {how}.",
        when=phrases.about_when(words, last) or words.dated("dated", last.date, cadence.today),
        how=joined([phrases.channel(words, last), who]),
    )


def _standing(words: Words, cadence: Cadence) -> str:
    asked = cadence.rhythm and cadence.status is not Status.EXCUSED
    parts = [
        phrases.ring(words, cadence.person.ring),
        phrases.state(words, cadence),
        phrases.due(words, cadence) if asked else "",
    ]
    return capital(joined(parts, " · "))


def _sections(snapshot: Snapshot, prep: Prep, words: Words, known: Earlier) -> Iterator[Section]:
    if prep.cadence.state is State.DECEASED:
        # Nobody is going to meet them: what is left is what one remembers.
        yield Section(
            words("Remember"),
            tuple(SheetLine(plain(one, snapshot.names.get)) for one in prep.person.anecdotes),
        )
        return
    form = form_of(prep.person, words.language)
    if prep.cadence.state is not State.ENDED:
        yield Section(words("Goal"), tuple(_goals(snapshot, prep, words, known)))
    yield Section(words("Open threads"), tuple(_threads(snapshot, prep, words)))
    yield Section(words("Remember"), tuple(SheetLine(wording.text(form)) for wording in prep.remember))
    yield Section(
        words("Catch up"), (*_catch_up(prep, words, snapshot.today), *_changed(known.changes, words))
    )
    yield Section(words("Questions"), tuple(_question(asked, form, words) for asked in prep.questions))
    yield Section(words("Careful"), tuple(SheetLine(text) for text in _careful(prep, words)))
    if prep.cadence.state is not State.ENDED:
        yield Section(words("Offer something small"), tuple(_offer(prep, form, words)))
        yield Section(
            words("What to expect"), tuple(SheetLine(text) for text in _expect(snapshot, prep, form, words))
        )
        yield Section(words("Together"), tuple(_together(prep, form, words)))
        boxes = tuple(SheetLine(words(AFTERWARDS[box])) for box in prep.afterwards)
        yield Section(words("Afterwards"), boxes, boxes=True)


def _goals(snapshot: Snapshot, prep: Prep, words: Words, known: Earlier) -> Iterator[SheetLine]:
    yield from [SheetLine(goal.name) for goal in prep.goals] or [SheetLine(words("Just keep in touch."))]
    if prep.ask_gate:
        yield SheetLine(_ask_gate(prep, words))
    yield from (SheetLine(third_person(words, snapshot, prep.person.name, known)) for known in prep.knows)
    for one in second_thoughts(prep.cadence, known.snoozes):
        yield SheetLine(advice.second_thought(words, prep.person, one))


def _threads(snapshot: Snapshot, prep: Prep, words: Words) -> Iterator[SheetLine]:
    for text in prep.good_news:
        yield SheetLine(words("Congratulate first: {news}", news=plain(text, snapshot.names.get)))
    for one in prep.threads:
        made = words("from {day}", day=words.day(one.promise.made))
        yield SheetLine(phrases.promise(words, one, snapshot.names), below=made)


def _ask_gate(prep: Prep, words: Words) -> str:
    if prep.cadence.state in (State.ACTIVE, State.COOLING):
        return words(
            "Just now you have had more from them than they from you: offer something before you ask."
        )
    return words(
        "Ask for nothing this time: first the contact, then, two weeks later at the earliest, the request."
    )


def _catch_up(prep: Prep, words: Words, today: date) -> Iterator[SheetLine]:
    for topic, day in prep.topics:
        yield SheetLine(topic, below=words("you talked about it on {day}", day=words.day(day)))
    for child in prep.children:
        yield SheetLine(_child(words, child, today))
    for known in prep.facts:
        text = words(
            "{fact}: {value}",
            fact=phrases.fact_name(words, known.fact.key),
            value=phrases.fact(words, known.fact),
        )
        stale = words("that was a while ago: ask, do not assume")
        steps = [(date.min, ""), *([(known.stale_from, stale)] if known.stale_from else [])]
        yield SheetLine(text, below=words.turning(steps, today))


def _child(words: Words, child: Child, today: date) -> str:
    return words.turning(
        [
            (
                date(today.year + n, 1, 1),
                words("{name}, about {age} now", name=child.name, age=child.age + n),
            )
            for n in range(FORESEEN.days // 365 + 2)
        ],
        today,
        stands=words("{name}, born in {year}", name=child.name, year=child.born),
    )


def _changed(changes: Iterable[ProfileChange], words: Words) -> Iterator[SheetLine]:
    for change in changes:
        name = phrases.fact_name(words, change.key)
        if change.before and change.now:
            text = words(
                "{fact}: {value}, before: {before}", fact=name, value=change.now, before=change.before
            )
        elif change.now:
            text = words("{fact}: {value}", fact=name, value=change.now)
        else:
            text = words("{fact}: no longer {before}", fact=name, before=change.before)
        yield SheetLine(text, below=words("noted since you last met"))


def _offer(prep: Prep, form: str, words: Words) -> Iterator[SheetLine]:
    if prep.offer is not None:
        below = (
            words("first of all, for just now you have had more than you gave") if prep.offer.first else ""
        )
        yield SheetLine(capital(prep.offer.wording.text(form)), below=below)


def _expect(snapshot: Snapshot, prep: Prep, form: str, words: Words) -> Iterator[str]:
    if prep.reunion_since is not None:
        yield words.dated("reunion", prep.reunion_since, snapshot.today)
    if prep.say_how_long:
        yield words("Say it openly: “{text}”", text=words(LONG_AGO[form]))
    if prep.expectation is not None:
        yield words(EXPECTATIONS[prep.expectation])
    own = snapshot.calibration
    if own is not None and own.difference > 0:
        yield words(
            "So far your meetings felt better than you had expected: by {difference} on a scale of five, in {count} notes.",
            difference=words.number(own.difference, 1),
            count=own.meetings,
        )


def _together(prep: Prep, form: str, words: Words) -> Iterator[SheetLine]:
    for activity in prep.activities:
        yield SheetLine(capital(activity.text(form)))
    way = prep.halfway
    if way is not None and way.place is not None and way.from_me is not None and way.from_them is not None:
        yield SheetLine(
            words("Half-way: {place}", place=way.place),
            below=words(
                "{mine} km from you, {theirs} km from them, as the crow flies; the two towns are {apart} km apart",
                mine=words.number(way.from_me),
                theirs=words.number(way.from_them),
                apart=words.number(way.apart),
            ),
        )


def _question(asked: SelectedQuestion, form: str, words: Words) -> SheetLine:
    theme = words(phrases.THEMES.get(asked.theme, asked.theme))
    return SheetLine(
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
