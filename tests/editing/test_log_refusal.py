"""A line that cannot be added says why, and how to write it so that nothing private gets out."""

from __future__ import annotations

import pytest

from faden.editing.log_refusal import refusal

MARKED = "<!-- private -->pregnant<!-- /private -->"


@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        (
            "call with [[a]] and [[b]]: job; they: call back",
            "call with [[a]] and [[b]]: job; [[a]]: call back",
        ),
        (
            "Anruf mit [[a]] und [[b]]: x; sie: melden sich",
            "Anruf mit [[a]] und [[b]]: x; [[a]]: melden sich",
        ),
        ("call with [[a]]: (secret: pregnant)", f"call with [[a]]: {MARKED}"),
        ("Anruf mit [[a]]: gut (geheim: pregnant), bald", f"Anruf mit [[a]]: gut {MARKED}, bald"),
        ("Anruf mit [[a]]: gut; privat: pregnant", f"Anruf mit [[a]]: gut; {MARKED}"),
        ("call with [[a]]: private: pregnant; todo: cake", f"call with [[a]]: {MARKED}; todo: cake"),
        ("call with [[a]]: <!-- privat -- pregnant", ""),
        ("call with [[a]]: x; todo: cake (by Foo)", ""),
        (
            "call with [[a]]: ill again, don't tell mum: pregnant; todo: cake",
            "call with [[a]]: <!-- private -->ill again, don't tell mum: pregnant; todo: cake<!-- /private -->",
        ),
        (
            "Anruf mit [[a]]: im Vertrauen: krank",
            "Anruf mit [[a]]: <!-- private -->im Vertrauen: krank<!-- /private -->",
        ),
    ],
)
def test_the_line_to_write(line: str, proposed: str) -> None:
    """Where it is clear; otherwise the finding gives its advice."""
    finding, told = refusal(f"- 2026-11-20 {line}")
    assert finding is not None
    assert told == (f"- 2026-11-20 {proposed}" if proposed else "")


def test_a_good_line_has_no_refusal() -> None:
    """Nothing is proposed for it."""
    assert refusal("- 2026-11-20 call with [[a]]: x") == (None, "")
