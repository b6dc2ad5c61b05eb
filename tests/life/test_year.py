"""A year of Mondays: the laws hold whoever uses it, and the Mondays of the steady one read well.

The small form lives with 25 people and asks on Mondays; with FADEN_MANY=1 (`make life`) there are 60 and 150 people,
too, and the product is asked on each of the 364 days.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.life.laws import LAWS
from tests.life.users import USERS
from tests.life.year import Law, Year

if TYPE_CHECKING:
    from tests.conftest import Golden

GOLDEN = Path(__file__).parents[1] / "golden" / "terminal" / "mondays.txt"
WHOLE = bool(os.environ.get("FADEN_MANY"))
SIZES = (25, 60, 150) if WHOLE else (25,)
WEEKS = {"steady": 52, "absent": 26}
"""For how long a user's year is lived in the small form: past the holiday of the absent one, and for all others through two
bursts, the cards, the party and the snooze. `make life` lives 52 weeks of each.
"""


@pytest.fixture(scope="module", params=SIZES)
def years(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Year]]:
    """The year of each kind of user, in worlds of one size."""
    lived = {}
    for name, user in USERS.items():
        folder = tmp_path_factory.mktemp("year") / "journal"
        lived[name] = Year(folder, request.param, user(), daily=WHOLE, laws=LAWS)
        lived[name].live(52 if WHOLE else WEEKS.get(name, 13))
    return lived


@pytest.mark.parametrize("law", LAWS, ids=[law.__name__ for law in LAWS])
def test_it_holds(law: Law, years: dict[str, Year]) -> None:
    """On every day that was looked at, for every kind of user."""
    broken = {name: year.broken[law.__name__] for name, year in years.items() if year.broken[law.__name__]}
    said = [f"{name}, {len(all_)} times: {'; '.join(all_[:3])}" for name, all_ in broken.items()]
    assert not said, "\n".join([f"{law.__doc__}", *said])


def test_the_mondays_of_the_steady_one(years: dict[str, Year], golden: Golden) -> None:
    """All 52, with what came of each; somebody has read them aloud."""
    steady = years["steady"]
    if steady.size == 25 and not WHOLE:
        golden.check(GOLDEN, "\n".join(steady.transcript).lstrip("\n") + "\n")


@pytest.mark.parametrize("size", SIZES)
def test_everybody_has_a_turn_all_year(size: int, tmp_path: Path) -> None:
    """Nothing is done and nothing written for a year: every law holds over the whole of it."""
    year = Year(tmp_path / "journal", size, USERS["idle"](), laws=LAWS, edits=False)
    year.live()
    assert year.edited_on < 0
    assert not {law: broken for law, broken in year.broken.items() if broken}


def test_a_year_can_be_lived_again(years: dict[str, Year], tmp_path: Path) -> None:
    """The same journal, to the byte, so that a difference comes from the rules and from nothing else."""
    again = Year(tmp_path / "journal", 25, USERS["burst"](), laws=LAWS)
    again.live(12)
    assert again.weeks == years["burst"].weeks[:12] or again.size != years["burst"].size
