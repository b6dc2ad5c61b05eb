"""What is said under the lines of a week."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.rules.plan import plan
from faden.rules.plan_history import Fit
from faden.wording.week import under_the_plan


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (0, "In den letzten acht Wochen war für den Plan keine Zeit."),
        (1, "Von 24 Vorschlägen in den letzten acht Wochen hast du 1 geschafft."),
        (4, "Von 24 Vorschlägen in den letzten acht Wochen hast du 4 geschafft."),
        (9, "Von 3 Vorschlägen in der Woche schaffst du etwa 1."),
    ],
)
def test_what_was_carried_out_is_not_passed_over(done: int, said: str) -> None:
    """Four contacts in eight weeks are fewer than one a week, and are not nothing."""
    day = Build().day()
    (answer,) = under_the_plan(Words("de"), day, replace(plan(day), fit=Fit(done, 24)))
    assert answer.startswith(said)
    assert answer.endswith("„capacity: 1“ in contacts/journal.yml.")


def test_below_the_plan_mama_is_mama() -> None:
    """The name you use, where a nickname or an alias of kin says it; two Annas keep their whole names."""
    build = Build()
    mama = replace(build.person("mama", ring=5, kin=True), name="Renate Lammers", aliases=("Mama",))
    anna = replace(build.person("anna", ring=50), name="Anna Berger")
    dead = [replace(person, told_dead=True) for person in (mama, anna)]
    day = build.day(*dead)
    first, second = sorted(under_the_plan(Words("en"), day, plan(day)), reverse=True)
    assert first.startswith("Has Mama died?")
    assert second.startswith("Has Anna Berger died?")
