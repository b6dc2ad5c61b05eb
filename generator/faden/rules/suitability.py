"""Which sentences of the catalogue suit a person: how well you know them, how they are, and what there is evidence for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from faden.core.model import Standing, Went
from faden.rules.cadence import State
from faden.rules.closeness import closeness, no_talk_of_work, through_work
from faden.rules.evidence import bad_news, evident, has_newborn
from faden.rules.known_values import known

if TYPE_CHECKING:
    from faden.core.model import Question
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

WORK = "work"
LEISURE = ("culture", "rest")
SHALLOW, PERSONAL, CLOSE = 1, 2, 3


class Suitability:
    """`Suitability(snapshot, person_id)`. A page asks about dozens of sentences, so each answer is worked out only once."""

    def __init__(self, snapshot: Snapshot, person_id: str) -> None:
        self.snapshot = snapshot
        self.person = snapshot.journal.people[person_id]
        self._evident: dict[tuple[str, str], bool] = {}
        self._known: dict[str, tuple[str, ...]] = {}

    def suits(self, sentence: Question) -> bool:
        """Whether a sentence suits the person: by how well you know them, and by how they are.

        People you know through work and call Sie get nothing private; people without work are not asked about
        work, parents of a newborn child not about books and free time; and after bad news only what is gentle is left.
        """
        if self.person.state in (Standing.DECEASED, Standing.ENDED):
            return False
        if sentence.private and self._through_work:
            return False
        if (sentence.theme == WORK or sentence.needs == WORK) and self._no_talk_of_work:
            return False
        if not sentence.gentle and self._bad_news:
            return False
        if sentence.theme in LEISURE and self._has_newborn:
            return False
        if sentence.fits and self._closeness not in sentence.fits:
            return False
        return sentence.depth <= self._depth

    def evident(self, sentence: Question, value: str) -> bool:
        """Whether the journal has evidence for all that a sentence claims, with `value` in its place."""
        return all(self._has_evidence(claim, value) for claim in sentence.claims)

    def known(self, needs: str) -> tuple[str, ...]:
        """What the journal knows of the kind that a sentence needs (`known_values.known`)."""
        values = self._known.get(needs)
        if values is None:
            values = self._known[needs] = known(self.snapshot, self.person, needs)
        return values

    def _has_evidence(self, claim: str, value: str) -> bool:
        found = self._evident.get((claim, value))
        if found is None:
            found = self._evident[claim, value] = evident(self.snapshot, self.person.id, claim, value)
        return found

    @cached_property
    def _through_work(self) -> bool:
        return through_work(self.person)

    @cached_property
    def _no_talk_of_work(self) -> bool:
        return no_talk_of_work(self.person, self.snapshot.today)

    @cached_property
    def _bad_news(self) -> bool:
        return bad_news(self.snapshot, self.person.id)

    @cached_property
    def _has_newborn(self) -> bool:
        return has_newborn(self.snapshot, self.person.id)

    @cached_property
    def _closeness(self) -> str:
        return closeness(self.snapshot, self.person.id)

    @cached_property
    def _depth(self) -> int:
        return allowed_depth(self.snapshot.cadences[self.person.id])


def allowed_depth(cadence: Cadence) -> int:
    """How deep a question may go, from 1 to 3: deeper talk is less awkward than feared [F30], step by step. [A]

    1 when dormant or new, and in ring 150; 2 in ring 50, without a ring and when cooling; else 3. A step deeper
    if the last meeting with a word about it went better than expected, a step less if it went worse.
    """
    ring = cadence.person.ring
    if cadence.dormant or ring == 150 or cadence.state is State.NEW:
        depth = SHALLOW
    elif ring in (50, None) or cadence.state is State.COOLING:
        depth = PERSONAL
    else:
        depth = CLOSE
    went = cadence.history.went
    depth += (went is Went.BETTER) - (went is Went.WORSE)
    return min(CLOSE, max(SHALLOW, depth))
