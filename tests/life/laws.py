"""What has to be true on each day of the year, whoever uses it: sections 1 to 3 of the design, in terms of what you see.

Each law looks at what `faden plan` and `faden due` say, and yields a sentence for everything that breaks it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil

from .policies import Row
from .users import Absent
from .world import day_of
from .year import Look, Year, waits_for_a_line

# One clock


def who_is_planned_is_due(year: Year, look: Look) -> Iterator[str]:
    """Everyone on the plan is due by that Sunday, unless there is a birthday, or the line is the meeting planned for the week.

    On the day after that meeting the list counts from it, and the line, of which nothing is written yet, asks about it.
    """
    sunday = day_of(look.monday + 6)
    rows = {row["id"]: row for row in look.everybody}
    for line in look.plan["lines"]:
        due = (rows.get(line["id"]) or line)["due"]
        if year.is_planned_meeting(line["id"], date.fromisoformat(line["day"])):
            continue
        if due and date.fromisoformat(due) > sunday and not year.birthday_near(line["id"], look.monday):
            yield f"{line['id']} is planned, and due on {due}"


def who_is_overdue_is_counted(year: Year, look: Look) -> Iterator[str]:
    """Whoever is overdue, not left in peace, not met soon and awake is in the plan, or among those who can wait."""
    left = [row for row in look.everybody if row["status"] == "overdue" and _available(year, look, row)]
    left = [row for row in left if row["id"] not in look.named]
    if len(left) > look.plan["waiting"] and not _away(year, look.monday):
        yield f"{len(left)} are overdue and not planned, {look.plan['waiting']} can wait"


def room_is_used(year: Year, look: Look) -> Iterator[str]:
    """While there is room, and somebody is due and awake on Monday, or will be on Tuesday, the line is filled."""
    if look.day % 7 or len(look.named) >= year.capacity or _away(year, look.monday):
        return
    tuesday = str(day_of(look.monday + 1))
    for row in look.everybody:
        seen = not row["hidden_until"] or row["hidden_until"] <= tuesday
        late = row["status"] in ("due", "overdue") and row["state"] not in ("dormant", "lost")
        if late and seen and not year.met_soon(row["id"], look.day) and row["id"] not in look.named:
            yield f"{row['id']} is due, and {year.capacity - len(look.named)} lines are free"


def a_week_away_is_empty(year: Year, look: Look) -> Iterator[str]:
    """A week that is spent away as a whole has no line, and says why."""
    if _away(year, look.monday):
        if look.plan["lines"]:
            yield f"{len(look.plan['lines'])} lines in a week away"
        if look.plan.get("reason") != "away":
            yield "the plan does not say that you are away"


def the_week_stands_still(year: Year, look: Look) -> Iterator[str]:
    """During the week nobody is added to the plan and nobody leaves it, but for a file that was edited."""
    monday = {line.id for line in year.weeks[-1].lines}
    moved = monday.symmetric_difference(look.named) - year.changed
    if moved and not year.changed:
        yield f"the plan of Monday changed by {sorted(moved)}"


# A plan that adapts


def who_was_passed_over_steps_back(year: Year, look: Look) -> Iterator[str]:
    """Nobody who was passed over last week has a line again while somebody else who is due waits for one."""
    if look.day % 7 or len(year.weeks) < 2 or not _known_from(year, year.weeks[-2].monday):
        return
    before = year.weeks[-2]
    last = {line.id for line in before.lines if not year.touched(line.id, before.monday)}
    again = [line["id"] for line in look.plan["lines"] if line["id"] in last and not line["reactivation"]]
    waiting = [
        row["id"]
        for row in look.everybody
        if waits_for_a_line(row)
        and _available(year, look, row)
        and row["id"] not in last
        and row["id"] not in look.named
    ]
    again = [id for id in again if not year.birthday_near(id, look.monday)]
    if again and waiting:
        yield f"{again} again, with nothing done, while {len(waiting)} wait"


def everybody_has_a_turn(year: Year, look: Look) -> Iterator[str]:
    """While nothing is done, whoever is due has a line within ⌈M/K⌉ + 2 weeks, K without the line for those asleep.

    Weeks wholly away, whose plan is empty, are none of them, and the count begins anew with whatever changes the plans that
    were read before it.
    """
    if look.day % 7:
        return
    idle: list[tuple[set[str], set[str]]] = []
    for week in reversed(year.weeks):
        if not _known_from(year, week.monday):
            break
        if _away(year, week.monday):
            continue
        late = {row["id"] for row in week.everybody if waits_for_a_line(row)}
        idle.append((late, {line.id for line in week.lines}))
        if week.monday <= year.acted:
            break
    most = max((len(late) for late, _ in idle), default=0)
    room = max(1, year.capacity - max(1, year.capacity // 4))
    allowed = ceil(most / room) + 2
    if len(idle) > allowed:
        recent = idle[: allowed + 1]
        always = set.intersection(*(late for late, _ in recent)) - set.union(*(named for _, named in recent))
        always = {id for id in always if not year.met_soon(id, look.day)}
        if always:
            yield f"{sorted(always)} had no line in {len(recent)} weeks, with {most} due and {room} lines"


def what_comes_back_is_smaller(year: Year, look: Look) -> Iterator[str]:
    """A line that comes back with nothing done asks for no more minutes than before; a meeting that is planned asks for nothing."""
    if look.day % 7:
        return
    for line in year.weeks[-1].lines:
        for week in reversed(year.weeks[:-1]):
            if not _known_from(year, week.monday):
                break
            earlier = next((one for one in week.lines if one.id == line.id), None)
            if year.touched(line.id, week.monday):
                break
            if earlier is not None:
                meant = year.birthday_near(line.id, look.monday) or year.is_planned_meeting(
                    line.id, day_of(line.day)
                )
                if (line.minutes or 0) > (earlier.minutes or 0) and not meant:
                    yield f"{line.id}: {earlier.channel}, {earlier.minutes} minutes, became {line.channel}, {line.minutes}"
                break


def the_third_time_it_asks(year: Year, look: Look) -> Iterator[str]:
    """Passed over twice, somebody's third line says with which command to change it."""
    if look.day % 7:
        return
    for line in year.weeks[-1].lines:
        times = 0
        for week in reversed(year.weeks[:-1]):
            if year.touched(line.id, week.monday) or not _known_from(year, week.monday):
                break
            times += any(one.id == line.id for one in week.lines)
        if times >= 2 and not line.dormant:
            raw = next(row for row in look.plan["lines"] if row["id"] == line.id)
            if "faden " not in str(raw) and "faden snooze" not in year.notebook.types(look.day, "plan"):
                yield f"{line.id} was passed over {times} times, and the line only urges"


def few_lines_for_those_asleep(year: Year, look: Look) -> Iterator[str]:
    """At most max(1, K/4) lines go to those asleep."""
    asleep = sum(row["reactivation"] for row in (*look.plan["lines"], *look.plan["done"]))
    if asleep > max(1, year.capacity // 4):
        yield f"{asleep} lines for those asleep"


def those_asleep_take_turns(year: Year, look: Look) -> Iterator[str]:
    """Somebody asleep who was passed over makes way for another."""
    if look.day % 7 or len(year.weeks) < 2 or not _known_from(year, year.weeks[-2].monday):
        return
    before = year.weeks[-2]
    last = {line.id for line in before.lines if line.dormant and not year.touched(line.id, before.monday)}
    again = [line["id"] for line in look.plan["lines"] if line["reactivation"] and line["id"] in last]
    again = [id for id in again if not year.birthday_near(id, look.monday)]
    others = [row["id"] for row in look.everybody if row["state"] == "dormant" and not row["hidden_until"]]
    if again and set(others) - last - set(look.named):
        yield f"{again} again, while {len(others)} are asleep"


# Who counts as in touch


def three_in_vain_give_peace(year: Year, look: Look) -> Iterator[str]:
    """After three messages or attempts in a row without an answer, no line for a day within a fortnight."""
    if look.day % 7:
        return
    for line in look.plan["lines"]:
        tried = year.in_vain[line["id"]]
        since = (date.fromisoformat(line["day"]) - day_of(tried[-1])).days if tried else 0
        if len(tried) >= 3 and since < 14 and not year.birthday_near(line["id"], look.monday):
            yield f"{line['id']} is to be asked {since} days after attempt {len(tried)} in vain"


def what_has_no_answer_wakes_nobody(year: Year, look: Look) -> Iterator[str]:
    """Who has been asleep for years and never answered is asleep still."""
    for row in look.everybody:
        one = year.people[row["id"]]
        if one.asleep and one.last < 0 and row["state"] not in ("dormant", "lost"):
            yield f"{one.id} has not answered since {day_of(one.last)}, and is {row['state']}"


def a_greeting_to_many_moves_nobody(year: Year, look: Look) -> Iterator[str]:
    """Cards to twenty and a party of ten move no due day. The year checks it when it writes them."""
    yield from ()


def the_dead_are_left_alone(year: Year, look: Look) -> Iterator[str]:
    """Nobody who has died is planned or due."""
    for id in (*(row["id"] for row in look.plan["lines"]), *(row["id"] for row in look.everybody)):
        if year.people[id].dead:
            yield f"{id} has died, and is named"


LAWS = (
    who_is_planned_is_due,
    who_is_overdue_is_counted,
    room_is_used,
    a_week_away_is_empty,
    the_week_stands_still,
    who_was_passed_over_steps_back,
    everybody_has_a_turn,
    what_comes_back_is_smaller,
    the_third_time_it_asks,
    few_lines_for_those_asleep,
    those_asleep_take_turns,
    three_in_vain_give_peace,
    what_has_no_answer_wakes_nobody,
    a_greeting_to_many_moves_nobody,
    the_dead_are_left_alone,
)


def _available(year: Year, look: Look, row: Row) -> bool:
    awake = row["state"] not in ("dormant", "lost")
    return awake and not row["hidden_until"] and not year.met_soon(row["id"], look.day)


def _away(year: Year, monday: int) -> bool:
    """Whether the whole week of `monday` is spent away, and written down as such."""
    first, last = Absent.AWAY
    return isinstance(year.user, Absent) and first <= monday and monday + 6 <= last


def _known_from(year: Year, monday: int) -> bool:
    """Whether the plan of the week of `monday` is still the one that was read then.

    Passed over is derived from the journal, and nothing is stored: what an edit does not date (a snooze, a death) holds for
    every plan of the past, which then names others than those that were read.
    """
    return monday > year.edited_on
