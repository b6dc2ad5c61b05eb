"""A part of the prep sheet in words: what is better left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter

from faden.core.i18n import Words
from faden.rules.cadence import Cadence, State
from faden.rules.forecast import ONE_DAY, steps
from faden.rules.prep import Prep
from faden.rules.prep.caution import Caution, caution, turning_days
from faden.rules.snapshot import Snapshot
from faden.wording import phrases
from faden.wording.catch_up import Line
from faden.wording.relative_dates import LiveWords, Window


def careful(snapshot: Snapshot, prep: Prep, words: Words) -> Iterator[Line]:
    caution = prep.caution
    yield from (Line(words("Steer clear of: {what}", what=subject)) for subject in caution.avoid)
    for fact in caution.mourning:
        yield Line(words("Be gentle: {what}", what=phrases.fact(words, fact)))
    if prep.cadence.state is State.ENDED:
        return
    sensitive = words(
        "After so long, leave politics, money, religion and relationships for later. Begin by listening "
        "and asking."
    )
    uncertain = words("Partner, employer and town may have changed since.")
    for text, is_so in (
        (sensitive, attrgetter("after_silence")),
        (uncertain, attrgetter("names_may_be_wrong")),
    ):
        window = _first_window(snapshot, prep.cadence, is_so)
        if window is not None and (isinstance(words, LiveWords) or snapshot.today in window):
            yield Line(text, shown=window)


def _first_window(snapshot: Snapshot, cadence: Cadence, is_so: Callable[[Caution], bool]) -> Window | None:
    """The days, from today on, on which a caution first holds; None if it never will."""
    course = snapshot.courses[cadence.person.id]
    turns = steps(course, lambda then: is_so(caution(then)), since=snapshot.today, also=turning_days(cadence))
    for number, (begin, holds) in enumerate(turns):
        if holds:
            following = turns[number + 1][0] if number + 1 < len(turns) else None
            return Window(begin, following - ONE_DAY if following else None)
    return None
