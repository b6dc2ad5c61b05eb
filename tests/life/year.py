"""A year with the journal: each day what arrives, what the plan says, what the user does, and what becomes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

from .notebook import Notebook, about
from .policies import Faden, Line, Policy, Row, lines_of
from .users import Absent, Act, Sight, User
from .world import CAPACITY, KEPT, begins, day_of, fate, lot, ties

CARDS, PARTY, CHRISTMAS = 60, 40, 349
"""Days on which a card goes to many at Easter, on which ten people come to a party, and of the Christmas cards."""
SNOOZED = 71
"""A Tuesday on which whoever waits longest for a line is put off until the Tuesday after."""
LIVE = ("meeting", "call", "video")
Law = Callable[["Year", "Look"], Iterator[str]]


@dataclass(frozen=True)
class Look:
    """What the product says on one day: the plan, and everybody with a rhythm (`faden due --all`)."""

    day: int
    plan: dict[str, Any]
    everybody: list[Row]

    @property
    def monday(self) -> int:
        return self.day - self.day % 7

    @property
    def named(self) -> list[str]:
        return [row["id"] for row in (*self.plan["lines"], *self.plan["done"])]


@dataclass(frozen=True)
class Week:
    """A week as it was planned on its Monday."""

    monday: int
    lines: list[Line]
    everybody: list[Row]


@dataclass
class Report:
    """What a year came to. Shares are from 0 to 1."""

    kept: list[float] = field(default_factory=list)
    worst: list[float] = field(default_factory=list)
    longest_wait: int = 0
    """Weeks for which somebody due and awake waited for a line, at most."""
    lines: int = 0
    repeated: int = 0
    """Lines that name somebody whom the week before named, too, with nothing done."""
    sentences: int = 0
    read_before: int = 0
    """Sentences of lines that were read, to the letter, in one of the four weeks before."""
    contacts: int = 0


class Year:
    """`Year(folder, 25, Steady()).live()`: one person's year. With `daily` the product is asked every day, else on
    Mondays; `laws` are checked at each look, and what breaks one is kept in `broken`, by the law's name."""

    def __init__(
        self,
        folder: Path,
        size: int,
        user: User,
        *,
        seed: int = 0,
        policy: Policy | None = None,
        daily: bool = False,
        laws: tuple[Law, ...] = (),
        settings: str = "",
        edits: bool = True,
    ) -> None:
        self.edits = edits
        """Whether the user writes down deaths and snoozes; else nothing ever changes what is known of earlier weeks."""
        self.user, self.size, self.capacity = user, size, CAPACITY[size]
        self.people = {one.id: one for one in ties(size, seed)}
        self.fate = fate(list(self.people.values()), seed)
        self.notebook = Notebook(folder, self.people.values(), size, settings)
        self.policy, self.daily, self.laws = policy or Faden(), daily, laws
        self.weeks: list[Week] = []
        self.answers: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        """What will arrive on a day: how, and from whom."""
        self.noted: defaultdict[str, list[int]] = defaultdict(list)
        """Days of this year on which a line about somebody was logged, an attempt, too."""
        self.in_vain: defaultdict[str, list[int]] = defaultdict(list)
        """Days of what one wrote or tried since anything came back."""
        self.acted = -1
        """The last day on which the user got in touch with somebody."""
        self.edited_on = -1
        """The last day on which something was written that has no day of its own, a snooze or a death: the plans of the weeks
        before it are made again as if it had always been there.
        """
        self.changed: set[str] = set()
        """Whose file was edited this week."""
        self.broken: defaultdict[str, list[str]] = defaultdict(list)
        self.report = Report()
        self.transcript: list[str] = []
        """What was typed on Mondays, what it printed, and what came of it in the week."""
        self.waits: dict[str, int] = {}

    def live(self, weeks: int = 52) -> Report:
        if isinstance(self.user, Absent):
            first, last = (day_of(day) for day in Absent.AWAY)
            self.notebook.sets(f"away: [{{from: {first}, to: {last}}}]")
        for day in range(7 * weeks):
            if day % 7 == 0:
                when = day_of(day)
                self.transcript += ["", f"# Monday, {when.day} {when:%B %Y}", ""]
            self._arrives(day)
            self._happens(day)
            lines = self._looks(day)
            for act in self._user_acts(day, lines):
                self._does(act, day)
            if day % 7 == 6:
                self._measures(day)
        self.notebook.types(7 * weeks, "check")
        return self.report

    # What the world does

    def _arrives(self, day: int) -> None:
        for how, id in self.answers.pop(day, ()):
            self._reached(id, day)
            self._writes(day, f"{how} from", id)
        for one in begins(list(self.people.values()), day):
            self._reached(one.id, day)
            if isinstance(self.user, Absent) and Absent.ILL[0] <= day <= Absent.ILL[1]:
                continue
            self._writes(day, "call from", one.id)

    def _happens(self, day: int) -> None:
        fate, notebook = self.fate, self.notebook
        if day % 7 == 0:
            self.changed.clear()
        if day == fate.dies_on and self.edits:
            self.people[fate.dies].dead = True
            notebook.edits(fate.dies, "state: deceased")
            self._records(day, "the news of the death of", fate.dies)
            self.changed.add(fate.dies)
            self.edited_on = day
        if day == fate.moves_on:
            notebook.edits(fate.moves, "place: Basel")
            self._records(day, "a move to Basel, of", fate.moves)
        if day == fate.invited_on:
            notebook.types(
                day,
                "note",
                *fate.guests,
                "--date",
                str(day_of(fate.wedding)),
                "--activity",
                "Wedding",
                "--no-edit",
            )
            self.changed |= set(fate.guests)
            self._records(day, "an invitation to the wedding of", fate.marries)
        if day == fate.wedding:
            self._records(day, "the wedding of", fate.marries)
            for id in fate.guests:
                self._reached(id, day)
                self.noted[id].append(day)
        if day == SNOOZED and self.waits and self.edits:
            snoozed = min(self.waits, key=lambda one: (-self.waits[one], one))
            notebook.edits(snoozed, f"snooze: {day_of(day + 7)}")
            self._records(day, "put off by a week:", snoozed)
            self.changed.add(snoozed)
            self.edited_on = day
        if day in (CARDS, CHRISTMAS):
            far = [one.id for one in self.people.values() if one.ring >= 50 and not one.dead][:20]
            self._greets_many(day, "card to", far)
        if day == PARTY:
            guests = list(self.people)[:10]
            self._greets_many(day, "party with", guests)
            for id in guests:
                self.in_vain[id].clear()  # whoever comes to a party has been seen, though it moves no due day

    def _greets_many(self, day: int, how: str, ids: list[str]) -> None:
        """One line to many; a law says that it moves nobody's due day."""
        before = self._due_days(day) if self.laws else {}
        self.notebook.writes(day, how, *ids, text="greetings")
        if self.laws:
            after = self._due_days(day)
            moved = [id for id in ids if id in before and before[id] != after[id]]
            if moved:
                self.broken["a_greeting_to_many_moves_nobody"].append(
                    f"{day_of(day)}: {how} {len(ids)} people moved {len(moved)} due days"
                )

    def _due_days(self, day: int) -> dict[str, str | None]:
        return {row["id"]: row["due"] for row in self.notebook.asks(day, "due", "--all")}

    # What the product says

    def _looks(self, day: int) -> list[Line]:
        monday = day % 7 == 0
        if not monday and not self.daily:
            return self.weeks[-1].lines
        everybody = self.notebook.asks(day, "due", "--all")
        if isinstance(self.policy, Faden):
            plan = self.notebook.asks(day, "plan")
            if monday:
                self.weeks.append(Week(day, lines_of(plan), everybody))
            look = Look(day, plan, everybody)
            for law in self.laws:
                self.broken[law.__name__] += [f"{day_of(day)}: {what}" for what in law(self, look)]
        elif monday:
            self.weeks.append(Week(day, self.policy.week(self.notebook, day, everybody), everybody))
        if monday:
            self._reads()
            self._transcribes(day)
        return self.weeks[-1].lines

    def _reads(self) -> None:
        """What the user notices on a Monday: who waits, who comes back, and which words."""
        week, before, report = self.weeks[-1], self.weeks[-5:-1], self.report
        named = {line.id for line in week.lines}
        late = {row["id"] for row in week.everybody if waits_for_a_line(row)} - named
        self.waits = {id: self.waits.get(id, 0) + 1 for id in late}
        report.longest_wait = max(report.longest_wait, *self.waits.values(), 0)
        report.lines += len(week.lines)
        if before:
            last = {line.id for line in before[-1].lines}
            report.repeated += sum(id in last and not self.touched(id, before[-1].monday) for id in named)
        read = {text for earlier in before for line in earlier.lines for text in line.words}
        report.sentences += sum(len(line.words) for line in week.lines)
        report.read_before += sum(text in read for line in week.lines for text in line.words)

    def _transcribes(self, day: int) -> None:
        if isinstance(self.policy, Faden) and self.laws:
            said = self.notebook.types(day, "plan", codes=(0, 1)).strip("\n")
            self.transcript += ["$ faden plan", *said.splitlines(), ""]

    # What the user does

    def _user_acts(self, day: int, lines: list[Line]) -> Iterator[Act]:
        monday = day - day % 7
        open_ = [
            line for line in lines if not self.touched(line.id, monday) and not self.people[line.id].dead
        ]
        due = [row["id"] for row in self.weeks[-1].everybody if waits_for_a_line(row)]
        due = [id for id in due if not self.touched(id, monday) and not self.people[id].dead]
        yield from self.user.acts(Sight(day, open_, due, self.people))

    def _does(self, act: Act, day: int) -> None:
        one = self.people[act.id]
        answered = one.answers_on(day)
        self.report.contacts += 1
        self.acted = day
        if act.channel in LIVE:
            if answered:
                self._reached(act.id, day)
            elif act.logged:
                self.in_vain[act.id].append(day)
            if act.logged:
                self._logs(day, act.channel if answered else "tried", act.id)
            return
        if act.logged:
            self.in_vain[act.id].append(day)
            self._logs(day, act.channel, act.id)
        if answered:
            later = day + 1 + int(5 * lot("later", act.id, day))
            if act.logged:
                self.answers[later].append((act.channel, act.id))
            else:
                one.meet(later, 0.8)

    def _reached(self, id: str, day: int) -> None:
        self.people[id].meet(day, 0.6 + 0.4 * lot("quality", id, day))
        self.in_vain[id].clear()

    def _logs(self, day: int, channel: str, id: str) -> None:
        """Through `faden log`, every third time; else in the editor, which is the quicker way."""
        self.noted[id].append(day)
        self._records(day, channel, id)
        if lot("types", id, day) < 1 / 3:
            self.notebook.types(day, "log", id, "--via", channel, "--text", about(id, day))
        else:
            way = "with" if channel in LIVE or channel == "tried" else "to"
            how = channel if channel == "tried" else f"{channel} {way}"
            self.notebook.writes(day, how, id, text=about(id, day))

    def _writes(self, day: int, how: str, id: str) -> None:
        self.noted[id].append(day)
        self._records(day, how, id)
        self.notebook.writes(day, how, id, text=about(id, day))

    def _records(self, day: int, how: str, id: str) -> None:
        self.transcript.append(f"[{day_of(day):%A}: {how} {self.people[id].name}]")

    # What laws and measures ask

    def touched(self, id: str, since: int) -> bool:
        """Whether anything was noted about somebody from a day on."""
        return any(day >= since for day in self.noted[id])

    def met_soon(self, id: str, day: int) -> bool:
        """Whether one will see them within a fortnight, and has it written down."""
        fate = self.fate
        return id in fate.guests and fate.invited_on <= day and 0 <= fate.wedding - day <= 14

    def is_planned_meeting(self, id: str, day: date) -> bool:
        """Whether a line about somebody for `day` is a meeting that was planned, and has a note."""
        fate = self.fate
        return id in fate.guests and fate.invited_on <= self.weeks[-1].monday and day == day_of(fate.wedding)

    def birthday_near(self, id: str, monday: int) -> bool:
        """Whether a birthday gives a reason to write in the week of `monday`, to be generous."""
        born = self.people[id].birthday
        days = (day_of(monday + n) for n in range(-7, 18))
        return born is not None and any((day.month, day.day) == born for day in days)

    def _measures(self, day: int) -> None:
        kept: defaultdict[int, list[bool]] = defaultdict(list)
        for one in self.people.values():
            if not one.asleep and not one.dead:
                kept[one.ring].append(one.warm(day) >= KEPT)
        self.report.kept.append(fmean(tie for ring in kept.values() for tie in ring))
        self.report.worst.append(min(fmean(ring) for ring in kept.values()))


def waits_for_a_line(row: Row) -> bool:
    """Whether somebody is due, awake, and not left in peace."""
    late = row["status"] in ("due", "overdue")
    return late and not row["hidden_until"] and row["state"] not in ("dormant", "lost")
