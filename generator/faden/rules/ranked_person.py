"""A person in the order of a week, with what the order is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faden.core.model import Goal
    from faden.rules.cadence import Cadence
    from faden.rules.jobs import NewJob
    from faden.rules.occasions import Occasion
    from faden.rules.promises import OpenPromise
    from faden.rules.scoring import Factors


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person in the order of the week, with everything the order was made from."""

    cadence: Cadence
    factors: Factors
    cold: bool
    promise: OpenPromise | None = None
    """An own promise that is overdue, or due this week."""
    occasion: Occasion | None = None
    """An occasion within its greeting window, or up to ten days ahead."""
    greeting: bool = False
    """Whether a greeting for the occasion is in time this week."""
    due: bool = True
    """Whether they are due by the end of the week, and not only there for a promise or an occasion."""
    new_job: NewJob | None = None
    """A new job of theirs that is a reason to be in touch: you have not been since it was known."""
    goal: Goal | None = None
    """The goal for which a dormant contact was chosen, or with which a person on the plan can help."""

    @property
    def score(self) -> float:
        return self.factors.score

    @property
    def id(self) -> str:
        return self.cadence.person.id

    @property
    def order(self) -> tuple[float, date, str]:
        """Highest score first; among equals the first due first, then by id."""
        return -self.score, self.cadence.due or date.max, self.id
