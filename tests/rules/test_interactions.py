"""The past of each tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.rules.conftest import Build

from faden.core.model import Favour, Source, Went

if TYPE_CHECKING:
    from tests.rules.conftest import Build


def test_last_is_the_latest_contact_by_either_side(build: Build) -> None:
    """Attempts and reactions come later than the last contact and do not replace it."""
    day = build.day(
        build.person("anna"),
        build.touch("anna", 9, "call", "them"),
        build.touch("anna", 5, "reaction", "me"),
        build.touch("anna", 3, "tried", "me"),
    )
    history = day.histories["anna"]
    assert history.last is not None
    assert history.last.date == build.before(9)
    assert [x.channel for x in history.exchanges] == ["call", "reaction", "tried"]
    assert [x.date for x in history.unanswered] == [build.before(3)]


@pytest.mark.parametrize(
    ("channel", "direction", "unanswered"),
    [
        ("meeting", "both", 0),
        ("group", "both", 0),
        ("mail", "me", 2),
        ("meeting", "me", 2),
        ("video", "both", 0),
    ],
)
def test_a_party_ends_what_was_unanswered(
    build: Build, channel: str, direction: str, unanswered: int
) -> None:
    """With many people it is no contact, but they were there; a circular, or an invitation to many, proves nothing."""
    many = " ".join(f"guest{n}" for n in range(9))
    mails = [build.touch("anna", days, "mail", "me") for days in (40, 30)]
    party = build.touch(f"anna {many}", 20, channel, direction)
    history = build.day(build.person("anna", ring=15), build.met("anna", 60), *mails, party).histories["anna"]
    assert history.last is not None
    assert history.last.date == build.before(60)
    assert len(history.unanswered) == unanswered


def test_an_attempt_on_the_day_of_a_contact_is_forgiven(build: Build) -> None:
    """Tried in the morning and reached in the evening leaves nothing unanswered."""
    day = build.day(build.person("anna"), build.touch("anna", 3, "tried", "me"), build.touch("anna", 3))
    assert day.histories["anna"].unanswered == ()


@pytest.mark.parametrize(
    ("keys", "counts"),
    [
        ({}, False),
        ({"went": Went.BETTER}, True),
        ({"body": "We talked.\n"}, True),
        ({"body": "  \n"}, False),
        ({"topics": ("trains",)}, True),
        ({"minutes": 40}, True),
        ({"mood": 0}, True),
        ({"felt": 3}, True),
        ({"place": "Café", "activity": "lunch", "expected": 4}, False),
    ],
)
def test_a_meeting_of_today_counts_once_something_is_written_of_it(
    build: Build, keys: dict[str, object], counts: bool
) -> None:
    """A note of today is planned until it tells how it was; where and what was planned does not."""
    history = build.day(build.person("anna"), build.met("anna", 0, **keys)).histories["anna"]
    assert bool(history.contacts) is counts
    assert bool(history.planned) is not counts


def test_what_lies_ahead_is_planned_or_does_not_count(build: Build) -> None:
    """Meetings ahead are planned, soonest first; a log line of tomorrow is left out."""
    history = build.day(
        build.person("anna"), build.met("anna", -9), build.met("anna", -2), build.touch("anna", -1)
    ).histories["anna"]
    assert [meeting.date for meeting in history.planned] == [build.before(-2), build.before(-9)]
    assert history.exchanges == ()


@pytest.mark.parametrize(
    ("channel", "ring", "credit", "quality"),
    [
        ("meeting", 50, 1, 1.0),
        ("video", 50, 1, 0.85),
        ("call", 50, 1, 0.8),
        ("letter", 50, 1, 0.6),
        ("mail", 50, 1, 0.5),
        ("chat", 50, 1, 0.4),
        ("chat", 15, 0.7, 0.4),
        ("chat", 5, 0.7, 0.4),
        ("group", 50, 0.5, 0.4),
        ("reaction", 50, 0, 0.05),
        ("tried", 50, 0, 0),
    ],
)
def test_what_a_touch_is_worth(build: Build, channel: str, ring: int, credit: float, quality: float) -> None:
    """Credit and quality of what both sides took part in are those of rules.md 2a and 2c."""
    day = build.day(build.person("anna", ring=ring), build.touch("anna", 3, channel))
    exchange = day.histories["anna"].exchanges[0]
    assert (exchange.credit, exchange.quality) == (credit, quality)


def test_something_written_counts_half_until_the_other_side_writes(build: Build) -> None:
    """A mail without an answer is an attempt, one of theirs half a contact; within thirty days both are whole."""
    anna, mail = build.person("anna", ring=50), build.touch("anna", 60, "mail", "me")
    alone = build.day(anna, mail).histories["anna"]
    late = build.day(anna, mail, build.touch("anna", 29, "mail", "them")).histories["anna"]
    answered = build.day(anna, mail, build.touch("anna", 30, "chat", "them")).histories["anna"]
    assert alone.contacts == ()
    assert [(x.credit, x.quality) for x in alone.unanswered] == [(0, 0.25)]
    assert [x.credit for x in late.contacts] == [0.5]
    assert [(x.credit, x.quality) for x in answered.contacts] == [(1, 0.5), (1, 0.4)]


def test_a_card_without_a_word_is_a_greeting(build: Build) -> None:
    """A card of theirs counts half unless the log says what it was about."""
    worth = [
        build.day(build.person("anna"), build.touch("anna", 3, "card", "them", text=text)).histories["anna"]
        for text in ("", "on her exam")
    ]
    assert [history.contacts[0].credit for history in worth] == [0.5, 1.0]


def test_a_note_and_a_log_line_of_one_day_are_one_touch(build: Build) -> None:
    """Told twice, a meeting counts once, and the note stands; a line with a favour stays beside it."""
    anna, note = build.person("anna"), build.met("anna", 3, body="Long talk.")
    plain = build.touch("anna", 3, "meeting")
    favour = build.touch("anna", 3, "meeting", favours=(Favour(True, "a lift"),), source=Source("log.md", 2))
    history = build.day(anna, note, plain, favour).histories["anna"]
    assert [(x.meeting, x.touch) for x in history.exchanges] == [(note, None), (None, favour)]


@pytest.mark.parametrize(
    ("touches", "answered", "attempts"),
    [
        ([("call", "me", 40), ("meeting", "me", 30), ("video", "me", 20)], 3, 3),
        ([("tried", "me", 40), ("tried", "me", 30), ("tried", "me", 20)], 0, 3),
        ([("call", "them", 40), ("meeting", "both", 30)], 0, 0),
        ([("mail", "me", 60)], 0, 1),
        ([("mail", "me", 30)], 0, 1),
        ([("mail", "me", 29)], 0, 0),
        ([("mail", "me", 60), ("call", "them", 30)], 1, 1),
        ([("mail", "me", 60), ("call", "them", 29)], 0, 1),
        ([("letter", "me", 9), ("mail", "both", 2)], 1, 1),
        ([("group", "me", 60), ("reaction", "me", 50)], 0, 0),
    ],
)
def test_answers_are_counted_as_far_as_the_journal_can_know(
    build: Build, touches: list[tuple[str, str, int]], answered: int, attempts: int
) -> None:
    """A call that took place was answered, `tried` was not, a letter has thirty days."""
    parts = [build.touch("anna", days, channel, direction) for channel, direction, days in touches]
    history = build.day(build.person("anna"), *parts).histories["anna"]
    assert (history.answered, history.attempts) == (answered, attempts)
    assert history.answer_rate == pytest.approx((answered + 3) / (attempts + 4))


def test_initiative_is_shared_in_what_both_began(build: Build) -> None:
    """Their share of initiatives is (theirs + 1)/(all + 2), half of what both began; one half before anything."""
    anna = build.person("anna")
    began = ((9, "them"), (8, "both"), (7, "me"))
    touches = [build.touch("anna", days, "call", who) for days, who in began]
    assert build.day(anna).histories["anna"].initiative == 0.5
    assert build.day(anna, *touches).histories["anna"].initiative == pytest.approx(2.5 / 5)
    assert build.day(anna, touches[0]).histories["anna"].initiative == pytest.approx(2 / 3)


def test_people_without_a_file_have_no_history(build: Build) -> None:
    """Somebody who is only named in a note or a line is left out and harms nobody."""
    day = build.day(build.person("anna"), build.met("anna ghost", 3), build.touch("ghost", 2))
    assert list(day.histories) == ["anna"]
    assert day.histories["anna"].exchanges[0].people == ("anna", "ghost")


@pytest.mark.parametrize(("channel", "days", "count"), [("meeting", 5, 1), ("call", 5, 2), ("meeting", 6, 2)])
def test_a_note_and_a_line_of_one_touch_are_one(build: Build, channel: str, days: int, count: int) -> None:
    """Of one day and one channel; a line that says of a favour stays."""
    anna, note = build.person("anna"), build.met("anna", 5)
    line = build.touch("anna", days, channel)
    assert len(build.day(anna, note, line).histories["anna"].exchanges) == count
    favour = build.touch("anna", 5, "meeting", favours=(Favour(True, "a book"),))
    assert len(build.day(anna, note, favour).histories["anna"].exchanges) == 2
    two = [build.touch("anna", 5, "meeting", text=text) for text in ("a", "b")]
    assert len(build.day(anna, *two).histories["anna"].exchanges) == 2


@pytest.mark.parametrize(
    ("before", "ago", "unanswered"),
    [("meeting", 3, 0), ("call", 7, 0), ("meeting", 8, 1), ("call", 60, 1)],
)
def test_what_is_written_soon_after_a_talk_wants_no_answer(
    build: Build, before: str, ago: int, unanswered: int
) -> None:
    """The CV that you promised over coffee; more than a week later it does."""
    mail = build.touch("anna", 20, "mail", "me")
    day = build.day(build.person("anna"), build.touch("anna", 20 + ago, before), mail)
    assert len(day.histories["anna"].unanswered) == unanswered


def test_a_letter_that_keeps_a_promise_wants_no_answer(build: Build) -> None:
    done = replace(build.promise("the cv", "anna", 20, 20), done=True)
    parts = (build.person("anna"), build.met("anna", 60))
    kept = build.day(*parts, build.touch("anna", 20, "mail", "me", promises=(done,)))
    assert kept.histories["anna"].unanswered == ()
    asked = build.day(*parts, build.touch("anna", 20, "mail", "me"))
    assert len(asked.histories["anna"].unanswered) == 1


def test_a_missed_call_waits_until_you_are_in_touch(build: Build) -> None:
    """It is theirs, so it is no attempt of yours, and you are to ring back."""
    missed = build.touch("pippa", 5, "tried", "them")
    pippa = build.person("pippa", ring=50)
    history = build.day(pippa, missed).histories["pippa"]
    assert history.missed_call is not None
    assert history.unanswered == ()
    for channel, direction in (("call", "me"), ("chat", "me"), ("tried", "me"), ("call", "them")):
        since = build.touch("pippa", 4, channel, direction)
        assert build.day(pippa, missed, since).histories["pippa"].missed_call is None
