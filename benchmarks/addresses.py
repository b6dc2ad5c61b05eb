"""One address book: trips that change nothing, and people whom an import must not make one."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from tests.interchange.exporters.people import people
from tests.support.round_trips import imported

from faden.core.model import Journal, Person
from faden.interchange.exporters.vcard import VcardVersion, vcards
from faden.interchange.importers.plan import ImportPlanner
from faden.interchange.importers.result import ImportResult
from faden.interchange.importers.vcard import read_vcard

TODAY = date(2026, 11, 23)
TRIPS = 10
FAMILIES = ("Berger", "Müller", "Nguyễn", "Ó Briain", "Kaya", "Ivanova")
GIVEN = ("Anna", "Ben", "Thomas", "Jürgen", "Mei", "Olga", "Max", "Eva", "Ali", "Ines", "Karl", "Zoë")


def loops(times: int) -> str:
    """Cards of so many people, ten times there and back: how many are others in the end than after the first trip."""
    counts = {"done": 0, "differ": 0}

    @settings(
        max_examples=times,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(people)
    def travel(person: Person) -> None:
        counts["done"] += 1
        version = list(VcardVersion)[counts["done"] % 2]
        card = first = vcards(imported(vcards([person], {}, version)), {}, version)
        for _ in range(TRIPS - 1):
            card = vcards(imported(card), {}, version)
        counts["differ"] += card != first

    travel()
    return f"{counts['differ']} of {counts['done']:,} cards changed by ten trips"


def strangers(times: int) -> str:
    """Couples with one number, families with one address, and namesakes: how many of so many pairs are made one."""
    merged = {"couples": 0, "families": 0, "namesakes": 0}
    for number in range(times):
        for kind, cards in _pairs(number).items():
            found = read_vcard("".join(cards).encode())
            assert isinstance(found, ImportResult)
            new = ImportPlanner(Journal(), (), TODAY).bring("x", found).people.new
            merged[kind] += len(new) != len(cards)
    return ", ".join(f"{merged[kind]} of {times:,} {kind}" for kind in merged)


def _pairs(number: int) -> dict[str, list[str]]:
    family = FAMILIES[number % len(FAMILIES)]
    one = GIVEN[number % len(GIVEN)]
    two = GIVEN[(number + 1 + number // len(GIVEN) % (len(GIVEN) - 1)) % len(GIVEN)]
    mobile, house = f"TEL;TYPE=CELL:+49 171 {number:07}", f"TEL;TYPE=HOME:+49 221 {number:07}"
    mail = f"EMAIL:{('familie', 'post', 'hallo')[number % 3]}{number}@example.org"
    with_id = number % 2 == 0
    return {
        "couples": [_card(f"{name} {family}", mobile, mail, uid=with_id) for name in (one, two)],
        "families": [_card(f"{name} {family}", house, mail, uid=with_id) for name in (one, two, f"{one}ine")],
        "namesakes": [
            _card(f"{one} {family}", f"TEL;TYPE=CELL:+49 17{digit} {number:07}", f"EMAIL:{digit}.{number}@example.org", uid=with_id)
            for digit in (1, 2)
        ],
    }  # fmt: skip


def _card(name: str, *lines: str, uid: bool) -> str:
    given, _, family = name.rpartition(" ")
    own = [f"UID:{name}-{lines[-1]}"] if uid else []
    return "\n".join(
        ("BEGIN:VCARD", "VERSION:3.0", *own, f"FN:{name}", f"N:{family};{given};;;", *lines, "END:VCARD", "")
    )
