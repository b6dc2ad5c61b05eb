"""The whole journal, or the part that concerns some people, with the answers of one day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from faden.core import model
from faden.interchange.exporters import json_types as out
from faden.interchange.exporters.entry_types import JobRecord, LoanRecord, RelationRecord
from faden.rules.cadence import Cadence
from faden.rules.interactions import happened
from faden.rules.occasions import anniversaries
from faden.rules.plan import plan
from faden.rules.reciprocity import balance
from faden.rules.snapshot import Snapshot
from faden.rules.warmth import warmth

AHEAD = timedelta(days=364)
"""Occasions are listed for a year from the day of the document."""
DIGITS = 4
"""Decimals of computed numbers: enough to draw with, and the same on every machine."""


def whole(snapshot: Snapshot, people: Iterable[model.Person], *, with_private: bool) -> out.Whole:
    """What the journal holds about `people` and what they took part in; goals are always included."""
    wanted = {person.id: person for person in people}
    journal = snapshot.journal
    complete = len(wanted) == len(journal.people)

    def concerns(ids: Collection[str]) -> bool:
        return complete or any(id in wanted for id in ids)

    return out.Whole(
        format=out.FORMAT,
        version=out.VERSION,
        day=snapshot.today,
        with_private=with_private,
        owner=journal.settings.me.name or None,
        language="de" if journal.settings.language == "de" else "en",
        people=[_person(person, snapshot) for person in wanted.values()],
        meetings=[
            _meeting(meeting, snapshot.today) for meeting in journal.meetings if concerns(meeting.people)
        ],
        touches=[_touch(touch) for touch in journal.touches if concerns(touch.people)],
        goals=[_goal(goal) for goal in journal.goals],
        occasions=[
            out.OccasionRecord(
                person=occasion.person, kind=occasion.kind, date=occasion.day, years=occasion.years
            )
            for occasion in snapshot.occasions(snapshot.today, snapshot.today + AHEAD)
            if occasion.person in wanted
        ],
        plan=[
            out.PlanLineRecord(
                person=line.id,
                date=line.day,
                channel=line.suggestion.channel,
                minutes=line.suggestion.minutes,
                reactivation=line.reactivation,
            )
            for line in plan(snapshot).lines
            if line.id in wanted
        ],
    )


def _loans(loans: Iterable[model.Loan]) -> list[LoanRecord]:
    return [
        LoanRecord(what=loan.what, since=_partial(loan.since), back=_partial(loan.back)) for loan in loans
    ]


def _person(person: model.Person, snapshot: Snapshot) -> out.PersonRecord:
    met = person.met
    return out.PersonRecord(
        id=person.id,
        file=person.source.file,
        name=person.name,
        nickname=person.nickname,
        aliases=[*person.aliases],
        pronouns=person.pronouns,
        say=person.say,
        ring=person.ring,
        rhythm=person.rhythm.text if person.rhythm else None,
        stars=person.stars,
        trust=person.trust,
        kin=person.kin,
        form=person.form,
        birthday=_partial(person.birthday),
        dates=[out.NamedDay(name=day.name, date=str(day.date)) for day in person.dates],
        place=person.place,
        org=person.org,
        title=person.title,
        jobs=[
            JobRecord(
                org=job.org or None,
                title=job.title or None,
                since=_partial(job.since),
                until=_partial(job.until),
                heard=job.heard,
            )
            for job in person.jobs
        ],
        url=person.url,
        photo=person.photo,
        fields=[*person.fields],
        circles=[*person.circles],
        met=out.MetRecord(when=_partial(met.when), where=met.where, through=met.through) if met else None,
        knows=[*person.knows],
        relations=[
            RelationRecord(person=relation.person, word=relation.word) for relation in person.relations
        ],
        channels=[
            out.ContactChannel(kind=channel.kind, value=channel.value, dead=channel.dead)
            for channel in person.channels
        ],
        prefers=person.prefers,
        languages=[*person.languages],
        interests=[*person.interests],
        needs=[*person.needs],
        skills=[*person.skills],
        facts=[
            out.FactRecord(key=fact.key, values=[*fact.values], as_of=_partial(fact.as_of))
            for fact in person.facts
        ],
        anecdotes=[*person.anecdotes],
        gifts=[*person.gifts],
        lent=_loans(person.lent),
        borrowed=_loans(person.borrowed),
        avoid=[*person.avoid],
        tags=[*person.tags],
        state=person.state,
        snooze=person.snooze,
        added=person.added,
        private=person.private or sorted(person.private_keys) or False,
        own=_own(person.extra),
        notes=person.body,
        answers=_answers(snapshot.cadences[person.id], snapshot),
    )


def _answers(cadence: Cadence, snapshot: Snapshot) -> out.Answers:
    history, person = cadence.history, cadence.person
    days = (anniversary.next(snapshot.today) for anniversary in anniversaries(person))
    comes = min((occasion.day for occasion in days if occasion is not None), default=None)
    return out.Answers(
        rhythm=cadence.rhythm,
        last_contact=history.last.date if history.last else None,
        silence=cadence.silence,
        due=cadence.due,
        status=cadence.status.value,
        state=cadence.state.value,
        hidden_until=cadence.hidden_until,
        parked=cadence.parked,
        ratio=round(cadence.ratio, DIGITS),
        warmth=round(warmth(history, cadence.half_life, snapshot.today), DIGITS),
        initiative=round(history.initiative, DIGITS),
        answer_rate=round(history.answer_rate, DIGITS),
        balance=round(balance(history, person.id, snapshot.today), DIGITS),
        contacts=len(history.contacts),
        next_occasion=comes,
        open_promises=len(snapshot.promises_of.get(person.id, ())),
    )


def _meeting(meeting: model.Meeting, today: date) -> out.MeetingRecord:
    return out.MeetingRecord(
        id=meeting.id,
        file=meeting.source.file,
        date=meeting.date,
        planned=not happened(meeting, today),
        people=[*meeting.people],
        channel=meeting.channel,
        word=meeting.word,
        began=meeting.direction,
        place=meeting.place,
        activity=meeting.activity,
        went=meeting.went,
        asked=[*meeting.asked],
        topics=[*meeting.topics],
        minutes=meeting.minutes,
        mood=meeting.mood,
        expected=meeting.expected,
        felt=meeting.felt,
        common_ground=meeting.common_ground,
        private=meeting.private,
        promises=_promises(meeting.promises),
        favours=_favours(meeting.favours),
        own=_own(meeting.extra),
        notes=meeting.body,
    )


def _touch(touch: model.Touch) -> out.TouchRecord:
    return out.TouchRecord(
        file=touch.source.file,
        line=touch.source.line,
        date=touch.date,
        people=[*touch.people],
        channel=touch.channel,
        word=touch.word,
        began=touch.direction,
        text=touch.text,
        tags=[*touch.tags],
        about=str(touch.about) if touch.about else None,
        promises=_promises(touch.promises),
        favours=_favours(touch.favours),
        private=touch.private,
    )


def _goal(goal: model.Goal) -> out.GoalRecord:
    return out.GoalRecord(
        id=goal.id,
        file=goal.source.file,
        name=goal.name,
        kind=goal.kind,
        fields=[*goal.fields],
        places=[*goal.places],
        until=goal.until,
        private=goal.private,
        own=_own(goal.extra),
        notes=goal.body,
    )


def _promises(promises: Iterable[model.Promise]) -> list[out.PromiseRecord]:
    return [
        out.PromiseRecord(
            text=promise.text,
            by=promise.by,
            people=[*promise.people],
            made=promise.made,
            due=promise.due,
            due_is_written=promise.stated,
            done=promise.done,
        )
        for promise in promises
    ]


def _favours(favours: Iterable[model.Favour]) -> list[out.FavourRecord]:
    return [
        out.FavourRecord(given=favour.given, text=favour.text, weight=favour.weight, person=favour.person)
        for favour in favours
    ]


def _own(extra: Iterable[tuple[str, str]]) -> list[out.OwnKey]:
    return [out.OwnKey(key=key, value=value) for key, value in extra]


def _partial(day: model.PartialDate | None) -> str | None:
    return str(day) if day else None
