"""Who is left out of the plan for a while: until when, and who is counted as in touch meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Goal, GoalKind, PartialDate, Rhythm, Settings, Source
from faden.core.told_deaths import with_told_deaths
from faden.rules.cadence import State, Status
from faden.rules.parking import Hidden
from faden.rules.plan import plan
from faden.rules.reactivation import shortlist
from faden.rules.redaction import redact
from faden.wording.week import under_the_plan


@pytest.mark.parametrize(("rhythm", "peace"), [(7, 14), (28, 14), (31, 16), (90, 45), (365, 90)])
def test_how_long_somebody_is_parked(build: Build, rhythm: int, peace: int) -> None:
    """After three attempts in vain: half a rhythm, a fortnight at least and 90 days at most."""
    tried = [build.touch("anna", days, "tried", "me") for days in (5, 10, 15)]
    day = build.day(build.person("anna", rhythm=Rhythm(rhythm)), *tried)
    assert day.cadences["anna"].hidden_until == build.before(5 - peace)


@pytest.mark.parametrize(("tries", "peace"), [(3, 15), (4, 30), (5, 60), (7, 240), (8, 365), (40, 365)])
def test_who_never_answers_is_parked_longer_each_time(build: Build, tries: int, peace: int) -> None:
    """Twice as long after each attempt more, for a year at most; an answer begins it anew."""
    tried = [build.touch("anna", 5 + n, "tried", "me") for n in range(tries)]
    day = build.day(build.person("anna", ring=15), *tried)
    assert day.cadences["anna"].hidden_until == build.before(5 - peace)
    answered = build.day(build.person("anna", ring=15), *tried, build.touch("anna", 6, "call", "them"))
    assert answered.cadences["anna"].hidden_until == build.before(5 - 8)


WRITTEN = ("mail", "chat", "voice", "network", "letter", "card")


@pytest.mark.parametrize("channel", WRITTEN)
def test_a_message_without_an_answer_moves_the_due_day_by_half_a_rhythm(build: Build, channel: str) -> None:
    """From the first of the row, whatever the channel; the second and the third move nothing."""
    tries = [build.touch("anna", days, channel, "me") for days in (60, 40)]
    day = build.day(build.person("anna", ring=50), build.met("anna", 150), *tries)
    cadence = day.cadences["anna"]
    assert (cadence.silence, cadence.due) == (150, build.before(60 - 45))
    assert [one.date for one in cadence.history.unanswered] == [build.before(60), build.before(40)]


@pytest.mark.parametrize("channel", WRITTEN)
def test_three_messages_without_an_answer_park(build: Build, channel: str) -> None:
    tries = [build.touch("anna", days, channel, "me") for days in (60, 40, 5)]
    cadence = build.day(build.person("anna", ring=15), build.met("anna", 150), *tries).cadences["anna"]
    assert (cadence.hidden, cadence.in_plan) == (Hidden.PARKED, False)


@pytest.mark.parametrize("channel", [*WRITTEN, "tried"])
def test_an_attempt_never_wakes_who_sleeps(build: Build, channel: str) -> None:
    """Eight silent years stay eight silent years; they are left in peace, and the goal's line goes to the next."""
    goal = Goal("job", "A job", GoalKind.HELP_VIA, Source("g.md"), fields=("energy",))
    people = [build.new(name, ring=150, fields=("energy",)) for name in ("ines", "max")]
    met = build.touch("ines max", 3100, "meeting")
    written = build.touch("ines", 10, channel, "me")
    day = build.day(goal, *people, met, written)
    ines = day.cadences["ines"]
    assert (ines.state, ines.silence, ines.hidden) == (State.DORMANT, 3100, Hidden.UNANSWERED)
    assert ines.due == build.before(3100 - 365)
    assert [line.id for line in plan(day).lines] == ["max"]


def test_their_answer_makes_it_a_contact(build: Build) -> None:
    """Within a month both count whole; a missed call of theirs is a sign of life too, and a like is none."""
    mail = build.touch("anna", 60, "mail", "me")
    anna = build.person("anna", ring=50)

    def last(*more: object) -> int | None:
        return build.day(anna, mail, *more).cadences["anna"].silence

    assert last() is None
    assert last(build.touch("anna", 40, "mail", "them")) == 40
    assert last(build.touch("anna", 40, "reaction", "them")) is None
    assert last(build.touch("anna", 40, "tried", "them")) == 60
    assert last(build.met("anna", 80)) == 80, "that you met before is no answer"


def test_a_like_is_no_answer_in_the_answer_rate_either(build: Build) -> None:
    mail, like = build.touch("anna", 60, "mail", "me"), build.touch("anna", 50, "reaction", "them")
    history = build.day(build.person("anna"), mail, like).histories["anna"]
    assert (history.attempts, history.answered) == (1, 0)


@pytest.mark.parametrize(
    ("channel", "many", "counts"),
    [("card", 5, True), ("card", 6, False), ("mail", 80, False), ("chat", 6, False), ("group", 8, True),
     ("group", 9, False), ("meeting", 8, True), ("meeting", 40, False)],
)  # fmt: skip
def test_one_line_to_many_is_no_contact_with_any(build: Build, channel: str, many: int, counts: bool) -> None:
    """It is noted in the history, moves no due day, carries no line out and is no attempt that wants an answer."""
    names = [f"p{n:02}" for n in range(many)]
    people = [build.new(name, ring=15) for name in names]
    calls = [build.touch(name, 50) for name in names]
    line = build.touch(" ".join(names), 0, channel, "both")
    day = build.day(*people, *calls, line)
    first = day.cadences["p00"]
    assert (first.silence == 0) is counts
    assert len(first.history.exchanges) == 2
    assert first.history.unanswered == ()
    assert (first.status is Status.OVERDUE) is not counts
    assert bool(plan(day).done) is counts


def test_how_many_are_many_is_a_setting(build: Build) -> None:
    six = " ".join(f"p{n}" for n in range(6))
    people = [build.person(f"p{n}", ring=15) for n in range(6)]
    line = build.touch(six, 0, "chat", "both")
    assert build.day(*people, line, settings=Settings(greeting=6)).cadences["p0"].silence == 0


def test_what_many_wrote_each_of_them_wrote(build: Build) -> None:
    """Ten birthday letters in one line are ten letters."""
    ten = " ".join(f"p{n}" for n in range(10))
    people = [build.person(f"p{n}", ring=15) for n in range(10)]
    assert build.day(*people, build.touch(ten, 3, "letter", "them")).cadences["p0"].silence == 3


@pytest.mark.parametrize("told", [True, False])
def test_of_whose_death_the_journal_tells(build: Build, *, told: bool) -> None:
    """Until it is said whether it is so, no plan, birthday or goal proposes them, whatever is due or owed."""
    born = PartialDate(1950, build.today.month, build.today.day)
    gone = build.new("gran", ring=15, birthday=born, told_dead=told)
    asleep = build.new("otto", ring=15, told_dead=told)
    parts = (gone, asleep, build.met("gran", 60), build.met("otto", 3000))
    day = build.day(*parts)
    week = plan(day)
    named = {line.id for line in week.lines} | set(week.asleep)
    assert named == (set() if told else {"gran", "otto"})
    assert len(day.occasions(build.today, build.today)) == (0 if told else 1)
    assert [c.person.id for c in shortlist(day).valuable] == ([] if told else ["otto"])
    assert (day.cadences["gran"].hidden is Hidden.TOLD_DEAD) is told
    asked = list(under_the_plan(Words("en"), day, week))
    assert [text.split("?")[0] for text in asked if "died" in text] == (
        ["Has Gran died", "Has Otto died"] if told else []
    )


def test_a_death_that_a_private_line_tells_of_does_not_show(build: Build) -> None:
    """Without the line, the site knows of no death."""
    journal = build.journal(
        build.person("gran", ring=15),
        build.touch("gran", 3, text="died in her sleep"),
        build.touch("gran", 2, text="passed away", private=True),
    )
    for private, told in ((journal.touches[1:], False), (journal.touches, True)):
        whole = with_told_deaths(replace(journal, touches=private))
        assert whole.people["gran"].told_dead
        assert redact(whole).people["gran"].told_dead is told


@pytest.mark.parametrize(("tries", "peace"), [((4,), 8), ((4, 12), 16)])
def test_after_a_second_attempt_they_are_left_in_peace_for_twice_as_long(
    build: Build, tries: tuple[int, ...], peace: int
) -> None:
    tried = [build.touch("anna", days, "chat", "me") for days in tries]
    cadence = build.day(build.person("anna", ring=15), build.met("anna", 90), *tried).cadences["anna"]
    assert (cadence.hidden, cadence.hidden_until) == (Hidden.UNANSWERED, build.before(4 - peace))
