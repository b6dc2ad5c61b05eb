"""The prep sheet in words: sections of lines, the same for the terminal, for Markdown and for the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct, field

from faden.core.i18n import Words, mark
from faden.rules.cadence import State
from faden.rules.goals import is_new_tie
from faden.rules.icebreakers import form_of
from faden.rules.interactions import Exchange
from faden.rules.last_time import LastTime
from faden.rules.parking import Hidden
from faden.rules.prep import Expectation, Prep, SelectedQuestion
from faden.rules.profile_changes import ProfileChange
from faden.rules.review import SecondThought, second_thoughts
from faden.rules.snapshot import Snapshot
from faden.wording import phrases
from faden.wording.catch_up import Line, catch_up, changed
from faden.wording.caution import careful
from faden.wording.familiar_name import familiar_name
from faden.wording.known_dates import about_when, dated
from faden.wording.loans import loan
from faden.wording.plain_text import capital, plain
from faden.wording.sheet_head import head
from faden.wording.third_person import third_person

EXPECTATIONS = {
    Expectation.DORMANT: mark(
        "Don’t expect too much of the first meeting: half an hour that you both enjoy is plenty."
    ),
    Expectation.REQUEST: mark(
        "Ask directly, and for something specific: people say yes more often than you think."
    ),
    Expectation.VOICE: mark(
        "A call brings you closer than a message does, and feels less awkward than you expect."
    ),
    Expectation.NO_OCCASION: mark(
        "You don’t need a reason to write: people are usually more pleased than you expect."
    ),
}
LONG_AGO = {
    "du": mark("It’s been far too long. I’m glad we’re in touch again. [du]"),
    "sie": mark("It’s been far too long. I’m glad we’re in touch again. [Sie]"),
    "en": mark("It’s been far too long. I’m glad we’re in touch again."),
}
AFTERWARDS = {
    "went": mark("went: better, as expected or worse?"),
    "topics": mark("topics: what did you talk about?"),
    "facts": mark("facts: what’s new with them?"),
    "promises": mark("promises: what did you promise, and what did they?"),
    "favours": mark("give and take: what did each of you give?"),
    "next": mark("next: the same rhythm, closer, further, or rest?"),
}


class Section(Struct, frozen=True):
    title: str
    lines: tuple[Line, ...]
    boxes: bool = False
    """Whether each line is a box to tick or fill in."""


class Earlier(Struct, frozen=True):
    """A person's history in the journal's repository: what changed since you last met, and the days of `snooze:`."""

    changes: tuple[ProfileChange, ...] = ()
    snoozes: tuple[date, ...] = ()


class PrepSheet(Struct, frozen=True):
    title: str
    head: tuple[str, ...]
    sections: tuple[Section, ...] = field(default=())


def sheet(snapshot: Snapshot, prep: Prep, words: Words, earlier: Earlier | None = None) -> PrepSheet:
    """The sheet of one person; `earlier` is the history of their file. Sections without a line are left out."""
    earlier = earlier or Earlier()
    return PrepSheet(
        title=prep.person.name,
        head=tuple(head(snapshot, prep, words, _second_thoughts(prep, earlier))),
        sections=tuple(section for section in _sections(snapshot, prep, words, earlier) if section.lines),
    )


def _sections(snapshot: Snapshot, prep: Prep, words: Words, earlier: Earlier) -> Iterator[Section]:
    anecdotes = [
        Line(words("“{text}”", text=words.inside(plain(anecdote, snapshot.names.get))))
        for anecdote in prep.anecdotes
    ]
    if prep.cadence.state is State.DECEASED:
        # You will not meet them again; what remains is what you remember.
        memories = (Line(plain(anecdote, snapshot.names.get)) for anecdote in prep.person.anecdotes)
        yield Section(words("Remember"), tuple(memories))
        return
    form, open_tie = form_of(prep.person, words.language), prep.cadence.state is not State.ENDED
    unanswered = prep.cadence.history.unanswered
    times = (_last_time(snapshot, time, words, unanswered) for time in prep.last_times)
    yield Section(words("Last time"), tuple(times))
    yield Section(words("Open threads"), tuple(map(Line, _threads(snapshot, prep, words))))
    if open_tie:
        yield Section(words("Goal"), tuple(_goals(snapshot, prep, words)))
    yield Section(
        words("Catch up"),
        (*catch_up(prep, words, snapshot.today, snapshot.names), *changed(earlier.changes, words)),
    )
    remarks = plain(prep.remarks, snapshot.names.get, words)
    yield Section(words("In your words"), (Line(remarks),) if remarks else ())
    if open_tie and not prep.tidings.touching:
        yield Section(words("Remember"), tuple(anecdotes))
    if open_tie:
        gifts = tuple(Line(plain(gift, snapshot.names.get)) for gift in prep.person.gifts)
        yield Section(words("Gift ideas"), gifts)
    if prep.opener is not None:
        opener = words("“{text}”", text=words.inside(prep.opener.text(form)))
        yield Section(words("Opening line"), (Line(opener),))
    yield Section(words("Questions"), tuple(_question(asked, form, words) for asked in prep.questions))
    yield Section(words("Handle with care"), tuple(careful(snapshot, prep, words)))
    if open_tie:
        yield Section(words("Offer something small"), tuple(_offer(prep, form, words)))
        yield Section(
            words("What to expect"), tuple(Line(text) for text in _expect(snapshot, prep, form, words))
        )
        yield Section(words("Together"), tuple(_together(prep, form, words)))
        boxes = tuple(Line(words(AFTERWARDS[box])) for box in prep.afterwards)
        yield Section(words("Afterwards"), boxes, boxes=True)


def _threads(snapshot: Snapshot, prep: Prep, words: Words) -> Iterator[str]:
    """What was promised, and at the end what was lent without a day of return."""
    yield from (phrases.promise(words, promise, snapshot.names) for promise in prep.threads)
    yield from (loan(words, entry, snapshot.names, mine=True) for entry in prep.borrowed)
    yield from (loan(words, entry, snapshot.names, mine=False) for entry in prep.lent)


def _last_time(snapshot: Snapshot, last: LastTime, words: Words, unanswered: Sequence[Exchange]) -> Line:
    """`22 November 2026, call: Fauré; the tenors are two`: what was written, verbatim."""
    exchange, note = last.exchange, last.exchange.meeting
    how = phrases.channel(words, exchange)
    if exchange in unanswered:
        how = words("{how}, no answer so far", how=how)
    text = words(
        "{day}, {how}: {text}",
        day=capital(about_when(words, exchange)) or words.day(exchange.date),
        how=how,
        text=plain(last.text, snapshot.names.get, words),
    )
    if note is None or not last.cut:
        return Line(text)
    return Line(text, note=note.id, file=note.source.file)


def _goals(snapshot: Snapshot, prep: Prep, words: Words) -> Iterator[Line]:
    yield from [Line(goal.name) for goal in prep.goals]
    if prep.ask_gate:
        yield Line(_ask_gate(prep, words))
    yield from (
        Line(third_person(words, snapshot, familiar_name(prep.person), knows)) for knows in prep.knows
    )


def _second_thoughts(prep: Prep, earlier: Earlier) -> list[SecondThought]:
    """What to think about, without what the sheet says elsewhere: who gave more, and who does not answer."""
    told = {SecondThought.PARKED} if prep.cadence.hidden is Hidden.PARKED else set[SecondThought]()
    if (prep.offer is not None and prep.offer.first) or (prep.ask_gate and prep.owing):
        told.add(SecondThought.OWING)
    return [thought for thought in second_thoughts(prep.cadence, earlier.snoozes) if thought not in told]


def _ask_gate(prep: Prep, words: Words) -> str:
    if prep.owing and prep.cadence.state in (State.ACTIVE, State.COOLING):
        return words(
            "You have had more from them lately than you have given: offer something before you ask."
        )
    if is_new_tie(prep.cadence):
        return words(
            "Don’t ask for anything the first time. Get to know each other, and ask in two weeks or later."
        )
    return words("Don’t ask for anything this time. Get back in touch first, and ask in two weeks or later.")


def _offer(prep: Prep, form: str, words: Words) -> Iterator[Line]:
    if prep.offer is not None:
        # Once is enough: for people you want something from, it is under the goal.
        owing = prep.offer.first and not prep.ask_gate and not prep.tidings.touching
        below = words("a good start: lately you have had more from them than you have given") if owing else ""
        yield Line(capital(prep.offer.wording.text(form)), below=below)


def _expect(snapshot: Snapshot, prep: Prep, form: str, words: Words) -> Iterator[str]:
    if prep.reunion_since is not None:
        yield _reunion(words, prep)
    if prep.say_how_long and not prep.tidings.touching:
        yield words("Say so openly: “{text}”", text=words(LONG_AGO[form]))
    if prep.expectation is not None:
        yield words(EXPECTATIONS[prep.expectation])
    own = snapshot.calibration
    if own is not None and own.better > own.worse and prep.say_how_long and not prep.tidings.touching:
        yield words("So far your meetings have mostly gone better than you expected.")


def _reunion(words: Words, prep: Prep) -> str:
    """When you last met, or, if no meeting is on record, were in touch, before the meeting that is coming."""
    cadence = prep.cadence
    since = next(x for x in reversed(cadence.history.exchanges) if x.date == prep.reunion_since)
    saying = "reunion" if cadence.history.last_meeting is not None else "reunion unmet"
    return dated(words, saying, since, cadence.today)


def _together(prep: Prep, form: str, words: Words) -> Iterator[Line]:
    for activity in prep.activities:
        yield Line(capital(activity.text(form)))
    way = prep.halfway
    if way is not None and way.place is not None and way.from_me is not None and way.from_them is not None:
        yield Line(
            words("Halfway: {place}", place=way.place),
            below=words(
                "{mine} km from you, {theirs} km from {there}, as the crow flies; the two towns are {apart} km apart",
                mine=words.number(way.from_me),
                theirs=words.number(way.from_them),
                there=prep.person.place,
                apart=words.number(way.apart),
            ),
        )


def _question(asked: SelectedQuestion, form: str, words: Words) -> Line:
    """The question and its follow-ups; if the answer is known and not old, the follow-up takes it up instead."""
    theme = words(phrases.THEMES.get(asked.theme, asked.theme))
    text, follow_ups = (
        asked.wording.text(form),
        list(asked.follow_ups.get(form) or asked.follow_ups.get("de", ())),
    )
    noted = phrases.fact(words, asked.known.fact) if asked.known else ""
    if asked.taken_up and follow_ups:
        text = words("You noted: {value}. {question}", value=noted, question=follow_ups.pop(0))
    elif noted:
        follow_ups.insert(0, words("You noted: {value}.", value=noted))
    return Line(text, below=" ".join([*follow_ups, f"({theme})"]), key=asked.question.id)
