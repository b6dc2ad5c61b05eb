"""One day's answers for programs: what the commands say to people, as values of the types in `answer_types`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from faden.interchange.exporters import answer_types as out
from faden.interchange.exporters import written_types
from faden.interchange.exporters.answer_parts import MentionRow
from faden.interchange.exporters.changed_files import lines_changed
from faden.rules.coming import coming
from faden.wording import week as week_words

if TYPE_CHECKING:
    from faden.core.diagnostics import Diagnostic
    from faden.core.i18n import Words
    from faden.core.model import Goal, InboxLine, PartialDate, Person
    from faden.editing.search import Hit
    from faden.rules.cadence import Cadence
    from faden.rules.introduction_paths import WhoKnows
    from faden.rules.inventory import Stock, Suggested
    from faden.rules.plan import Plan, PlanLine
    from faden.rules.snapshot import Snapshot
    from faden.rules.tidy import Undecided
    from faden.wording.prep_sheet import PrepSheet


def plan_answer(words: Words, snapshot: Snapshot, week: Plan) -> out.PlanAnswer:
    """The plan of a week, with its meetings and occasions."""
    ahead = coming(snapshot, week)
    return out.PlanAnswer(
        monday=week.monday,
        week=week.week,
        capacity=week.capacity,
        lines=[_plan_row(words, snapshot, line) for line in week.lines],
        done=[_plan_row(words, snapshot, line) for line in week.done],
        waiting=len(week.waiting),
        can_wait=[*week.waiting],
        asleep=[*week.asleep],
        reason=week.reason,
        capacity_that_fits=week.fit.capacity if week.fit else None,
        meetings=[
            out.WeekMeeting(id=meeting.id, date=meeting.date, people=[*meeting.people])
            for meeting in ahead.meetings
        ],
        occasions=[
            out.OccasionRow(id=day.person, kind=day.kind, date=day.day, years=day.years)
            for day in ahead.occasions
        ],
    )


def _plan_row(words: Words, snapshot: Snapshot, line: PlanLine) -> out.PlanRow:
    ranked, cadence = line.ranked, line.ranked.cadence
    return out.PlanRow(
        id=line.id,
        name=cadence.person.name,
        day=line.day,
        channel=line.suggestion.channel,
        minutes=line.suggestion.minutes,
        opener=week_words.opener(words, line),
        size=line.suggestion.size.value,
        passed_over=line.times,
        asks=line.asks,
        commands=list(week_words.ways_out(words, line)),
        reasons=week_words.reasons(words, snapshot, line),
        reactivation=line.reactivation,
        cold=ranked.cold,
        silence=cadence.silence,
        rhythm=cadence.rhythm,
        due=cadence.due,
        score=round(ranked.score, 4),
    )


def due_rows(cadences: Iterable[Cadence]) -> list[out.DuePerson]:
    return [
        out.DuePerson(
            id=cadence.person.id,
            name=cadence.person.name,
            ring=cadence.person.ring,
            status=cadence.status.value,
            state=cadence.state.value,
            due=cadence.due,
            silence=cadence.silence,
            rhythm=cadence.rhythm,
            ratio=round(cadence.ratio, 4),
            last=cadence.history.last.date if cadence.history.last else None,
            hidden_until=cadence.hidden_until,
            parked=cadence.parked,
        )
        for cadence in cadences
    ]


def prep_answer(people: Sequence[str], day: date, sheet: PrepSheet) -> out.PrepAnswer:
    return out.PrepAnswer(
        people=[*people],
        day=day,
        title=sheet.title,
        head=[*sheet.head],
        sections=[
            out.SheetSection(
                title=section.title,
                boxes=section.boxes,
                lines=[
                    out.SheetLine(
                        text=line.text,
                        below=line.below or None,
                        question=line.key or None,
                        file=line.file or None,
                    )
                    for line in section.lines
                ],
            )
            for section in sheet.sections
        ],
    )


def find_rows(hits: Iterable[Hit]) -> list[out.FindRow]:
    return [out.FindRow(file=hit.file, line=hit.line, text=hit.text) for hit in hits]


def who_answer(experts: WhoKnows) -> out.WhoAnswer:
    return out.WhoAnswer(
        field=experts.field,
        direct=[
            out.KnowsRow(
                id=cadence.person.id,
                state=cadence.state.value,
                silence=cadence.silence,
                fields=[*cadence.person.fields],
            )
            for cadence in experts.direct
        ],
        paths=[
            out.PathRow(people=[*path.people], strength=round(path.strength, 4), warm_up=path.warm_up)
            for path in experts.paths
        ],
        colleagues=[
            out.ColleagueRow(
                id=colleague.cadence.person.id,
                present=colleague.present,
                org=colleague.job.org,
                title=colleague.job.title or None,
                since=_partial(colleague.job.since),
                until=_partial(colleague.job.until),
            )
            for colleague in experts.colleagues
        ],
        mentions=[
            MentionRow(
                id=mention.cadence.person.id,
                date=mention.date,
                file=mention.source.file,
                line=mention.source.line,
                text=mention.text,
            )
            for mention in experts.mentions
        ],
    )


def tidy_rows(rows: Iterable[Undecided]) -> list[out.TidyRow]:
    return [
        out.TidyRow(
            id=row.person.id,
            name=row.person.name,
            file=row.person.source.file,
            source=row.source or None,
            contacts=row.contacts,
            last=row.last,
            suggested=row.ring,
        )
        for row in rows
    ]


def stock_answer(stock: Stock) -> out.StockAnswer:
    def rings(rows: Iterable[Suggested]) -> list[out.RingRow]:
        return [
            out.RingRow(
                id=row.cadence.person.id,
                name=row.cadence.person.name,
                ring=row.cadence.person.ring,
                suggested=row.ring,
                contacts=row.observed.times,
            )
            for row in rows
        ]

    return out.StockAnswer(
        suggested=rings(stock.suggested),
        closer=rings(stock.closer),
        further=rings(stock.further),
        drifting=[drift.cadence.person.id for drift in stock.drifting],
        unknown=[*stock.unknown],
        without_channel=[*stock.without_channel],
        without_place=[*stock.without_place],
        without_birthday=[*stock.without_birthday],
        stale=[
            out.StaleFact(id=id, fact=fact.key, values=[*fact.values], as_of=_partial(fact.as_of))
            for id, fact in stock.stale
        ],
        fields_without=[*stock.fields_without],
    )


def finding_rows(words: Words, findings: Iterable[Diagnostic]) -> list[out.FindingRow]:
    return [
        out.FindingRow(
            file=finding.place.file,
            line=finding.place.line,
            column=finding.place.column,
            length=finding.place.length,
            severity=finding.severity.value,
            code=finding.code,
            message=finding.message(words),
            hint=finding.advice(words),
        )
        for finding in findings
    ]


def inbox_rows(lines: Iterable[InboxLine]) -> list[out.InboxRow]:
    return [
        out.InboxRow(
            file=line.source.file,
            line=line.source.line,
            text=line.text,
            log=line.written or None,
            day=line.day,
            about=_partial(line.about),
            people=[*line.people],
            problem=line.problem,  # type: ignore[arg-type]  # one of the six that the reader gives
            candidates=[*line.candidates],
        )
        for line in lines
    ]


def change_row(person: Person, old: str, new: str, *, written: bool) -> written_types.ChangeRow:
    """The lines that a change removes from a person's file, and those that it adds."""
    removed, added = lines_changed(old, new)
    return written_types.ChangeRow(
        written=written, person=person.id, file=person.source.file, removed=removed, added=added
    )


def goal_rows(goals: Iterable[Goal]) -> list[out.GoalRow]:
    return [
        out.GoalRow(
            id=goal.id,
            name=goal.name,
            kind=goal.kind,
            fields=[*goal.fields],
            places=[*goal.places],
            until=goal.until,
        )
        for goal in goals
    ]


def _partial(day: PartialDate | None) -> str | None:
    return str(day) if day is not None else None
