"""The head of the prep sheet in words: who it is, how close you are, what is next, and what you must not miss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from faden.core.i18n import Words
from faden.core.model import Direction, Standing
from faden.rules.cadence import Cadence, State, Status
from faden.rules.channel_choice import suggest
from faden.rules.occasions import AFTER, occasions
from faden.rules.parking import Hidden
from faden.rules.prep import AHEAD, Prep
from faden.rules.quarrels import is_own_quarrel
from faden.rules.review import SecondThought
from faden.rules.snapshot import Snapshot
from faden.wording import advice, phrases
from faden.wording.familiar_name import familiar_name
from faden.wording.jobs import new_job
from faden.wording.known_dates import dated
from faden.wording.plain_text import capital
from faden.wording.relative_dates import FORESEEN, LiveWords, joined, told
from faden.wording.tidings import care, good_news
from faden.wording.unanswered import no_answer

NEWS = 2
"""The most sentences of good or bad news below the head."""


def head(
    snapshot: Snapshot, prep: Prep, words: Words, second_thoughts: Sequence[SecondThought]
) -> Iterator[str]:
    person, cadence = prep.person, prep.cadence
    say = words("say “{say}”", say=words.inside(person.say)) if person.say else ""
    about = [
        say,
        person.pronouns or "",
        phrases.form(person) if person.state is not Standing.DECEASED else "",
        person.title or "",
        person.org or "",
        person.place or "",
    ]
    if any(about):
        yield " · ".join(part for part in about if part)
    if person.aliases:
        yield words("Also called {names}", names=words.names(person.aliases))
    if cadence.history.last is not None:
        yield told(words, snapshot, person.id, _last_contact)
    yield told(words, snapshot, person.id, _standing)
    if unanswered := told(words, snapshot, person.id, _unanswered):
        yield unanswered
    if cadence.state in (State.DECEASED, State.ENDED):
        return
    address = _whom_to_ask(snapshot, prep, words) if not person.usable_channels else ""
    yield address or told(words, snapshot, person.id, partial(_next, snapshot.journal.settings.me.place))
    if introduction := _who_introduces(snapshot, prep, words):
        yield introduction
    yield from _occasions(words, snapshot, prep)
    yield from (care(words, news, snapshot.names, snapshot.today) for news in prep.tidings.care[:NEWS])
    yield from (good_news(words, news, snapshot.names) for news in prep.tidings.good[:NEWS])
    if prep.new_job is not None:
        yield new_job(words, person, prep.new_job)
    for thought in second_thoughts:
        yield advice.second_thought(words, person, thought)


def _occasions(words: Words, snapshot: Snapshot, prep: Prep) -> Iterator[str]:
    """The occasions of the coming days; on a page, also later ones, each of which is shown when it is near."""
    if not isinstance(words, LiveWords):
        yield from (phrases.occasion(words, occasion, snapshot.today) for occasion in prep.occasions)
        return
    for occasion in occasions(prep.person, snapshot.today - AFTER, snapshot.today + FORESEEN):
        steps = [
            (date.min, ""),
            (occasion.day - AHEAD, phrases.occasion(words, occasion, snapshot.today)),
            (occasion.day + AFTER + timedelta(days=1), ""),
        ]
        yield words.turning(steps, snapshot.today)


def _unanswered(words: Words, cadence: Cadence) -> str:
    """That there was no answer, unless the line below says so too."""
    return "" if cadence.hidden in (Hidden.PARKED, Hidden.UNANSWERED) else no_answer(words, cadence.history)


def _next(home: str | None, words: Words, cadence: Cadence) -> str:
    if cadence.person.told_dead:
        return phrases.hidden(words, cadence)
    meeting = next(iter(cadence.history.planned), None)
    if meeting is not None:
        # If a meeting is arranged, suggesting another channel would look like a correction.
        day = words.weekday_and_day(meeting.date)
        what = ", ".join(filter(None, (meeting.activity, meeting.place)))
        return (
            words("You are meeting on {day}: {what}.", day=day, what=what)
            if what
            else words("You are meeting on {day}.", day=day)
        )
    if cadence.hidden is not None:
        return phrases.hidden(words, cadence)
    return words("Next: {how}.", how=advice.suggestion(words, suggest(cadence, home)))


def _whom_to_ask(snapshot: Snapshot, prep: Prep, words: Words) -> str:
    """Who knows how to reach a person; empty if you are going to meet, or if no one does."""
    if not prep.mutual or prep.next_meeting is not None:
        return ""
    return words(
        "Ask {names} how to reach them.", names=words.names([snapshot.names[id] for id in prep.mutual])
    )


def _who_introduces(snapshot: Snapshot, prep: Prep, words: Words) -> str:
    """Who can introduce you to a person you have not met yet."""
    if prep.person.state is not Standing.UNMET or not prep.mutual or prep.next_meeting is not None:
        return ""
    return words.many(
        "{names} can introduce you.",
        "{names} can introduce you.",
        len(prep.mutual),
        names=words.names([snapshot.names[id] for id in prep.mutual]),
    )


def _last_contact(words: Words, cadence: Cadence) -> str:
    last = cadence.history.last
    assert last is not None, "asked only where there was one"
    how, together = phrases.channel(words, last), last.channel in phrases.IN_PERSON
    if last.direction is Direction.ME:
        how = words("{how}, your idea", how=how) if together else words("{how} from you", how=how)
    elif last.direction is Direction.THEM and len(last.people) == 1:
        # If several people were there, it may have been the idea of any of them.
        name = familiar_name(cadence.person)
        how = (
            words("{how}, {name}’s idea", how=how, name=name)
            if together
            else words("{how} from {name}", how=how, name=name)
        )
    if is_own_quarrel(last.text):
        how = words("{how}, and you argued", how=how)
    return words(
        "Last contact {when}: {how}.",
        when=dated(words, "dated", last, cadence.today),
        how=how,
    )


def _standing(words: Words, cadence: Cadence) -> str:
    """How close, in which state, and when due; without a day that passed years ago. For people who have died, only that."""
    if cadence.state is State.DECEASED:
        return capital(phrases.died(words, cadence.person))
    asked = cadence.rhythm and cadence.status is not Status.EXCUSED and not cadence.dormant
    parts = [
        phrases.ring(words, cadence.person.ring, kin=cadence.person.kin) if cadence.person.ring else "",
        phrases.state(words, cadence),
        phrases.due(words, cadence) if asked and cadence.hidden is None else "",
    ]
    return capital(joined(parts, " · "))
