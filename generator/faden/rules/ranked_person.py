"""A person in the order of a week, with what the order is made from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.rules.occasions import BIRTHDAY

if TYPE_CHECKING:
    from faden.core.model import Goal
    from faden.rules.cadence import Cadence
    from faden.rules.jobs import NewJob
    from faden.rules.news_events import News
    from faden.rules.occasions import Occasion
    from faden.rules.promises import OpenPromise
    from faden.rules.scoring import Factors


SEEN_LATELY = 0.25
"""Share of a rhythm after a contact during which a line is for the end of the week, and for nobody else's place. [A]"""


NO_RING = 1000
"""Further out than the last ring."""


class Ranked(Struct, frozen=True):
    """A person in the order of the week, with everything the order was made from."""

    cadence: Cadence
    factors: Factors
    cold: bool
    promise: OpenPromise | None = None
    """A promise of yours that is overdue, or due this week."""
    occasion: Occasion | None = None
    """An occasion within its greeting window, or up to ten days ahead."""
    greeting: bool = False
    """Whether a greeting for the occasion is in time this week."""
    due: bool = True
    """Whether they are due by the end of the week, and not only there for a promise or an occasion."""
    new_job: NewJob | None = None
    """A new job of theirs that is a reason to be in touch, because you have not been in touch since you heard of it."""
    goal: Goal | None = None
    """The goal for which a dormant contact was chosen, or with which a person on the plan can help."""
    care: News | None = None
    """Something bad that happened to them lately, if it is time to see how they are."""
    good: News | None = None
    """Good news of theirs on which you have not congratulated yet, if they are close to you."""
    ring_back: date | None = None
    """The day of a call of theirs that you missed, if you have not been in touch since."""
    offered: bool = False
    """Whether they are not due, and named only because nothing is recorded of them or of most others yet."""

    @property
    def score(self) -> float:
        return self.factors.score

    @property
    def id(self) -> str:
        return self.cadence.person.id

    @property
    def close_greeting(self) -> bool:
        """Whether a greeting of kin, or of rings 5 and 15, is in time this week, or for the first time (a wedding) anyone's."""
        person = self.cadence.person
        if not self.greeting or self.occasion is None:
            return False
        return person.kin or person.ring in (5, 15) or self.occasion.years == 0

    @property
    def birthday_of_close(self) -> bool:
        """Whether a greeting for a birthday of kin, or of rings 5 and 15, is in time this week."""
        birthday = self.greeting and self.occasion is not None and self.occasion.kind == BIRTHDAY
        return birthday and (self.cadence.person.kin or self.cadence.person.ring in (5, 15))

    @property
    def owes(self) -> bool:
        """Whether a promise of yours to them is overdue."""
        return self.promise is not None and self.promise.overdue

    @property
    def has_news(self) -> bool:
        """Whether bad or good news, or a call of theirs that you missed, asks you to be in touch."""
        return self.care is not None or self.good is not None or self.ring_back is not None

    @property
    def only_due(self) -> bool:
        """Whether nothing but their rhythm brings them into the plan."""
        reasons = (self.promise, self.new_job)
        return not (self.greeting or self.offered or self.has_news or any(one is not None for one in reasons))

    @property
    def seen_lately(self) -> bool:
        """Whether only the rhythm brings them into the plan, and less than a quarter of it has passed since the last contact."""
        silence = self.cadence.silence
        return self.only_due and silence is not None and silence < SEEN_LATELY * self.cadence.assumed_rhythm

    @property
    def order(self) -> tuple[float, date, str]:
        """Highest score first; among equals the first due first, then by id. At the end people of whom nothing is recorded,
        the closest first.
        """
        if self.offered:
            return float(self.cadence.person.ring or NO_RING), date.max, self.id
        return -self.score, self.cadence.due or date.max, self.id
