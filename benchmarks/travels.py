"""Round trips: people as one might invent them to break an address book, in every format and back."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from importlib import import_module

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.interchange.exporters.people import people
from tests.support.round_trips import TRIPS

from faden.core.i18n import Words
from faden.core.model import Journal, Person
from faden.interchange.exporters.calendar_feed import agenda
from faden.interchange.exporters.ical import calendar
from faden.interchange.exporters.vcard import VcardVersion, vcards
from faden.rules.snapshot import Snapshot

by_ez_vcard = import_module("tests.interchange.exporters.readers").by_ez_vcard
by_ical_js = import_module("tests.interchange.exporters.test_ical").by_ical_js
TODAY = date(2026, 11, 23)
FOR_OTHERS = 2_000
"""People whose cards and days are given to the readers of others."""


def round_trips(times: int) -> str:
    """So many ways there and back, and what ez-vcard and ical.js have against some of what is written."""
    met: list[Person] = []
    differ: Counter[str] = Counter()

    @settings(
        max_examples=max(1, times // len(TRIPS)),
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(people)
    def travel(person: Person) -> None:
        met[len(met) :] = [person] if len(met) < FOR_OTHERS else []
        for name, trip in TRIPS.items():
            try:
                wrong = next(iter(trip(person)), "")
            except Exception as error:  # noqa: BLE001 -- whatever it is, it is counted
                wrong = repr(error)
            if wrong:
                differ[name] += 1
                print(f"{name}: {wrong} of {person}", file=sys.stderr)

    travel()
    done = max(1, times // len(TRIPS)) * len(TRIPS)
    return f"{differ.total()} in {done:,}; {_complaints(met)} for {len(met):,} people"


def _complaints(met: Sequence[Person]) -> str:
    """How much the readers of others have to say against what is written for these people."""
    said = []
    for name, asked in (("ez-vcard", _by_ez_vcard), ("ical.js", _by_ical_js)):
        try:
            said.append(f"{name} {asked(met)}")
        except pytest.skip.Exception:
            said.append(f"no {name} here")
    return ", ".join([said[0] + (" complaints" if said[0][-1].isdecimal() else ""), *said[1:]])


def _by_ez_vcard(met: Sequence[Person]) -> int:
    cards, complaints = by_ez_vcard(
        "".join(vcards([one], {}, version) for version in VcardVersion for one in met)
    )
    for line in complaints.splitlines()[:5]:
        print(line, file=sys.stderr)
    return len(complaints.splitlines()) + abs(len(cards) - 2 * len(met))


def _by_ical_js(met: Sequence[Person]) -> int:
    wrong = 0
    journals = (Journal(people={one.id: one}) for one in met)
    events = [event for one in journals for event in agenda(Snapshot(one, TODAY), Words("en"))]
    read = by_ical_js(calendar(events, "Fäden", TODAY))
    for one, meant in zip(read, events, strict=True):
        wrong += (one["uid"], one["start"], one["summary"], one["description"]) != (
            f"{meant.id}@faden", str(meant.day), meant.summary, meant.description,
        )  # fmt: skip
    return wrong
