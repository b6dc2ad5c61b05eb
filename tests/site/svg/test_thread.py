"""The picture of a tie says what the tie is: warm, silent, dormant, owing, due."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faden.site.svg.thread import WARMEST, draw
from faden.site.svg.thread_size import LARGE, NARROW, SMALL, Knot, ThreadData, ThreadSize

TODAY = date(2026, 11, 30)
"""The day to which the pictures are drawn."""
SAME_FROM = TODAY - timedelta(days=29)
"""The first of the days on which they are the same."""
FIRST = TODAY - timedelta(days=730)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def strand(*knots: Knot, curve: list[tuple[date, float]] | None = None, **values: object) -> ThreadData:
    begun = knots[0].day if knots else None
    return ThreadData(FIRST, TODAY, SAME_FROM, curve or [(FIRST, 0.5)], knots, **{"begun": begun, **values})  # type: ignore[arg-type]


def drawn(one: ThreadData, size: ThreadSize = LARGE) -> ET.Element:
    return ET.fromstring(draw(one, size, "thread"))


def parts(picture: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in picture.iter() if one.get("class") == name]


def points(path: ET.Element) -> list[tuple[float, float]]:
    """The points of a line: the first of each piece is told from the corner, the others from the one before."""
    found = []
    for piece in (path.get("d") or "").split("M")[1:]:
        numbers = [float(one) for one in re.findall(r"-?\d*\.?\d+", re.split("[hc]", piece)[0])]
        x = y = 0.0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def warmths(picture: ET.Element) -> list[int]:
    return [
        int(name[1:])
        for one in picture.iter("path")
        if (name := one.get("class") or "")[0] == "w" and name[1:].isdigit()
    ]


def test_warmth_is_thickness() -> None:
    """From a contact on the thread gets thinner, step by step, and thick again at the next."""
    curve = [(ago(600 - n), 0.995**n) for n in range(601)]
    found = warmths(drawn(strand(Knot(ago(600)), curve=curve)))
    assert found == sorted(found, reverse=True)
    assert found[0] == WARMEST
    assert found[-1] <= 1


def test_a_meeting_is_a_larger_knot() -> None:
    """A touch is a knot, a meeting a larger one, and a reader's mouse hears which it was."""
    knots = parts(
        drawn(strand(Knot(ago(500), title="a call"), Knot(ago(100), meeting=True, title="a walk"))), "k"
    )
    assert [one[0].text for one in knots] == ["a call", "a walk"]
    assert float(knots[0].get("r", 0)) < float(knots[1].get("r", 0))


def test_knots_that_would_cover_each_other_are_one() -> None:
    """A week of messages is one knot, as large as its largest, and says both its ends."""
    week = [Knot(ago(100 - n), meeting=n == 3, title=f"day {n}") for n in range(7)]
    (knot,) = parts(drawn(strand(*week)), "k")
    assert knot[0].text == "day 0 … day 6"
    assert float(knot.get("r", 0)) == LARGE.meeting


def test_asleep_it_is_dashed() -> None:
    """The dashes begin on the day from which the tie counts as dormant, and there alone."""
    awake = strand(Knot(ago(700)))
    asleep = strand(Knot(ago(700)), dormant_from=ago(365))
    assert not parts(drawn(awake), "fd-dormant")
    (dashes,) = parts(drawn(asleep), "fd-dormant")
    begin = float((dashes.get("d") or "")[1:].split(" ")[0])
    assert begin == pytest.approx((LARGE.width - LARGE.ahead) / 2, abs=5)


def test_a_promise_is_a_loose_end() -> None:
    """An open promise, and nothing else, leaves an end hanging."""
    assert len(parts(drawn(strand(Knot(ago(9)), loose_end=True)), "fd-loose")) == 1
    assert not parts(drawn(strand(Knot(ago(9)))), "fd-loose")


@pytest.mark.parametrize(("days", "runs"), [(1, True), (400, True), (0, False), (-29, False), (-30, None)])
def test_it_runs_on_to_the_due_day(days: int, runs: bool | None) -> None:
    """A due day after the last day is drawn behind it, far enough to be seen, and inside the picture; one of the days
    on which the picture is the same on the thread, and an earlier one not at all.
    """
    picture = drawn(strand(Knot(ago(60)), due=TODAY + timedelta(days=days)))
    found = parts(picture, "fd-next")
    assert bool(found) is (runs is not None)
    assert bool(parts(picture, "fd-ahead")) is bool(runs)
    month = (LARGE.width - LARGE.ahead) * 30 / 730
    for dot in found:
        behind = float(dot.get("cx", 0)) - (LARGE.width - LARGE.ahead)
        assert 5 < behind < LARGE.ahead if runs else -month < behind < 1


@pytest.mark.parametrize("size", [NARROW, LARGE])
def test_today_is_marked_at_the_last_day(size: ThreadSize) -> None:
    """The script moves the mark by so many pixels a day; where it moves stands no year."""
    year = date(2026, 11, 20)
    picture = ET.fromstring(
        draw(strand(Knot(ago(60))), size, "thread", years=[(year, "2026")], today="30 Nov")
    )
    (mark,) = [one for one in picture if one.get("data-fd-last")]
    later, line, text = mark
    assert (mark.get("data-fd-first"), mark.get("data-fd-last")) == ("2026-11-01", "2026-11-30")
    assert (text.text, later.get("width")) == ("30 Nov", "0")
    assert (line.get("d") or "").startswith(f"M{size.width - size.ahead} ")
    step = (size.width - size.ahead - 4) / 730
    assert float(mark.get("data-fd-step") or 0) == pytest.approx(step, abs=0.001)
    assert [one.text for one in picture.iter("text")] == ["30 Nov"]


def test_it_ends_where_the_tie_ended() -> None:
    """Behind the last day of somebody who died nothing is drawn."""
    over = drawn(strand(Knot(ago(500)), Knot(ago(365), meeting=True), until=ago(365)))
    places = [x for one in over.iter("path") for x, _ in points(one)]
    assert max(places) == pytest.approx((LARGE.width - LARGE.ahead) / 2, abs=5)


def test_nothing_noted_is_an_empty_picture() -> None:
    """Without a contact there is no thread, but still words for who cannot see."""
    picture = drawn(strand(), SMALL)
    assert list(picture) == []
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "thread"


def test_what_is_said_is_escaped() -> None:
    """Whatever stands in a journal cannot leave the label."""
    picture = draw(strand(Knot(ago(3), title="<b>")), LARGE, '"><script>', years=[(ago(300), "<i>")])
    assert "<script" not in picture
    assert "<b>" not in picture
    assert "<i>" not in picture
    ET.fromstring(picture)


@settings(max_examples=60, deadline=None)
@given(
    days=st.lists(st.integers(0, 900), max_size=40),
    size=st.sampled_from([SMALL, NARROW, LARGE]),
    due=st.none() | st.integers(-900, 900),
    dormant=st.none() | st.integers(0, 900),
    loose=st.booleans(),
)
def test_it_stays_inside_its_frame(
    days: list[int], size: ThreadSize, due: int | None, dormant: int | None, loose: bool
) -> None:
    """Every point of every thread lies within the picture, and the same tie gives the same picture."""
    knots = [Knot(ago(one), meeting=one % 3 == 0) for one in sorted(days, reverse=True)]
    one = ThreadData(
        FIRST,
        TODAY,
        SAME_FROM,
        [(FIRST, 0.5), *((knot.day, 1.0) for knot in knots)],
        [knot for knot in knots if knot.day >= FIRST],
        begun=knots[0].day if knots else None,
        due=None if due is None else TODAY + timedelta(days=due),
        dormant_from=None if dormant is None else ago(dormant),
        loose_end=loose,
    )
    picture = drawn(one, size)
    for path in picture.iter("path"):
        for x, y in points(path):
            assert 0 <= x <= size.width
            assert 0 <= y <= size.height - size.scale
    assert draw(one, size, "thread") == draw(one, size, "thread")


def test_the_last_two_years_take_half_the_width_and_long_silence_is_folded() -> None:
    """Of a tie of ten years the last two are half the picture; eight silent years are one fold, and the days keep their order."""
    first = ago(3650)
    tie = ThreadData(
        first, TODAY, SAME_FROM, [(first, 0.5)], (Knot(first), Knot(ago(400)), Knot(ago(10))), begun=first
    )
    picture = drawn(tie)
    places = [float(one.get("cx") or 0) for one in parts(picture, "k")]
    assert places == sorted(places)
    middle = (4 + LARGE.width - LARGE.ahead) / 2
    assert abs(places[1] - (middle + (730 - 400) / 730 * middle)) < 4
    assert len(parts(picture, "fd-gap")) == 1
    assert not parts(drawn(strand(Knot(ago(600)), Knot(ago(10)))), "fd-gap")


def test_a_tie_that_ended_before_the_picture_has_no_thread() -> None:
    """No line runs back out of the picture to a day before it began."""
    picture = drawn(
        ThreadData(FIRST, TODAY, SAME_FROM, [(FIRST, 0.0)], (), begun=ago(3000), until=ago(3000)), SMALL
    )
    assert [one for one in picture.iter() if one.tag.endswith(("path", "circle"))] == []
