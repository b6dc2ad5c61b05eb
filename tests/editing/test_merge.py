"""Two versions of a file become one only where that is certain."""

from __future__ import annotations

import pytest

from faden.editing.merge import Versions, reconciled

UNREADABLE = "---\nname: [\n---\n"


TWICE = "---\nname: Anna\nname: Berta\n---\n"


@pytest.mark.parametrize("broken", [UNREADABLE, TWICE, "no keys at all", "---\nname: Anna\r---\r"])
def test_versions_that_cannot_be_read_are_left_to_git(broken: str) -> None:
    """Whichever of the three it is."""
    fine, other = "---\nname: Anna\n---\n", "---\nname: Anna\nring: 5\n---\n"
    for versions in (
        Versions(broken, fine, other),
        Versions(fine, broken, other),
        Versions(fine, other, broken),
    ):
        assert reconciled(versions) == versions


def test_keys_in_another_order_are_left_to_git() -> None:
    one, other = "---\nname: A\nring: 5\n---\n", "---\nring: 5\nname: A\n---\n"
    assert reconciled(Versions(one, other, one)) == Versions(one, other, one)


def test_a_comment_that_stands_there_twice_is_two() -> None:
    base = "---\nname: A\n# x: 1\n# x: 2\n---\n"
    ours = base.replace("name: A", "name: A\nring: 5")
    assert reconciled(Versions(base, ours, base)).ours == ours
