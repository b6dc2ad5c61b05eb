"""A small world: people with whom a user is in touch, how they are, and what happens to them in a year.

Nothing is drawn by chance: whatever could have gone either way is settled by a checksum of what it is about, so that a
year can be lived again to the letter. The journal knows nothing of what is written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp
from zlib import crc32

START = date(2026, 1, 5)
"""A Monday, and the first day of every year that is lived here."""
RHYTHM = {5: 7, 15: 30, 50: 90, 150: 365}
RINGS = {25: (3, 5, 7, 10), 60: (4, 8, 18, 30), 150: (5, 10, 35, 100)}
"""How many people there are in each ring, by the size of the world."""
CAPACITY = {25: 3, 60: 4, 150: 6}
THEY_BEGIN = {5: 0.5, 15: 0.4, 50: 0.25, 150: 0.12}
"""How often people of a ring get in touch by themselves, in their own rhythm."""
KEPT = 0.25
"""The warmth from which on a tie counts as kept."""
FIRST = (
    "Anna Ben Clara David Elif Frieda Georg Hanna Ivo Jana Kemal Lena Milo Nora Oskar Paula Quentin Rosa Samir Tilda "
    "Uwe Vera Willem Xenia Yannick Zoe Adele Bruno Carla Dario"
).split()
LAST = (
    "Albers Brandt Conrad Dietz Engel Falk Gruber Hahn Iversen Jansen Keller Lorenz Meier Nowak Otte Peters Quast "
    "Richter Sander Thoma Ulrich Vogt Weiss Yilmaz Ziegler"
).split()
PLACES = "Köln Bonn Berlin Hamburg Leipzig Freiburg Wien Zürich".split()


def lot(*about: object) -> float:
    """A number from 0 up to 1 that depends on nothing but what it is about."""
    number = crc32("/".join(map(str, about)).encode())
    # A checksum of similar texts is similar; two rounds of mixing part them (the finalizer of MurmurHash3).
    for factor in (0x85EBCA6B, 0xC2B2AE35):
        number = ((number ^ number >> 15) * factor) & 0xFFFFFFFF
    return (number ^ number >> 16) / 2**32


def bell(*about: object) -> float:
    """The same, spread as a normal distribution around 0, as the sum of twelve such numbers."""
    return sum(lot(n, *about) for n in range(12)) - 6


@dataclass
class Tie:
    """Somebody, and what is true of the tie. `last` is the day of the latest contact, counted from `START`."""

    id: str
    name: str
    ring: int
    kin: bool
    stars: int
    half_life: float
    answers: float
    begins: float
    asleep: bool
    last: int
    warmth: float
    place: str
    birthday: tuple[int, int] | None
    mail_only: bool
    dead: bool = False
    tries: int = 0
    earlier: list[int] = field(default_factory=list)
    """Days of contacts before `last`."""

    def warm(self, day: int) -> float:
        return float(self.warmth * 2.0 ** ((self.last - day) / self.half_life))

    def meet(self, day: int, quality: float) -> None:
        warm = self.warm(day)
        self.warmth, self.last = warm + quality * (1 - warm), day

    def answers_on(self, day: int) -> bool:
        """Whether they answer, or pick up the phone."""
        self.tries += 1
        ready = self.answers * (0.6 + 0.4 * max(0.5, self.warm(day)))
        return not self.dead and lot("answers", self.id, self.tries, day) < ready


def ties(size: int, seed: int) -> list[Tie]:
    """Everybody of a world of 25, 60 or 150; one in ten never answers, one in five does half the time."""
    rings = [ring for ring, count in zip(RHYTHM, RINGS[size], strict=True) for _ in range(count)]
    return [_tie(number, ring, seed) for number, ring in enumerate(rings)]


def _tie(number: int, ring: int, seed: int) -> Tie:
    first = FIRST[(number * 7 + seed) % len(FIRST)]
    last = LAST[(number * 11 + number // len(LAST) + seed) % len(LAST)]
    id = f"{first}-{last}".lower()
    about = (seed, number)
    kin = lot("kin", *about) < {5: 0.4, 15: 0.25, 50: 0.1, 150: 0.03}[ring]
    rhythm = RHYTHM[ring]
    asleep = ring >= 50 and lot("asleep", *about) < 0.2
    years = 365 * (1 + 6 * lot("years", *about))
    age = round((2 * 365 + years) if asleep else rhythm * 1.6 * lot("age", *about) ** 1.5)
    gaps = [
        round(rhythm * (0.6 + 0.9 * lot("gap", n, *about))) for n in range(1 + int(5 * lot("past", *about)))
    ]
    past = [-age - sum(gaps[: n + 1]) for n in range(len(gaps))]
    kind = lot("answers", *about)
    answers = 0.0 if kind < 0.1 else 0.5 if kind < 0.3 else 0.85 + 0.15 * lot("more", *about)
    born = lot("birthday", *about)
    return Tie(
        id=id,
        name=f"{first} {last}",
        ring=ring,
        kin=kin,
        stars=1 + (lot("stars", *about) > 0.5) + (lot("stars", *about) > 0.85),
        half_life=rhythm * exp(0.4 * bell("half-life", *about)) * (2 if kin else 1),
        answers=answers,
        begins=0.0 if answers == 0 else THEY_BEGIN[ring] * 2 * lot("begins", *about),
        asleep=asleep,
        last=-age,
        warmth=0.85,
        place=PLACES[int(len(PLACES) * lot("place", *about))],
        birthday=(1 + int(12 * born), 1 + int(28 * lot("day", *about))) if born < 0.4 else None,
        mail_only=lot("mail", *about) < 0.2,
        earlier=sorted(past),
    )


@dataclass(frozen=True)
class Fate:
    """What happens to people in the year: one dies, one moves, one marries and invites."""

    dies: str
    dies_on: int
    moves: str
    moves_on: int
    marries: str
    invited_on: int
    wedding: int
    guests: tuple[str, ...]


def fate(people: list[Tie], seed: int) -> Fate:
    """A good friend dies in spring, a close friend moves in May, another marries in September."""
    of = {ring: [one for one in people if one.ring == ring and one.answers > 0.5] for ring in RHYTHM}
    wide, near = of[50] or of[150], of[15] or of[5]
    dies = wide[int(len(wide) * lot("dies", seed))]
    marries = near[0]
    moves = next((one for one in near if one is not marries), near[0])
    guests = [one.id for one in (*of[15], *of[50]) if one not in (dies, marries)][:3]
    return Fate(dies.id, 95, moves.id, 130, marries.id, 200, 250, (marries.id, *guests))


def begins(people: list[Tie], day: int) -> Iterator[Tie]:
    """Who gets in touch by themselves on this day: the warmer the tie, the sooner."""
    for one in people:
        chance = one.begins / RHYTHM[one.ring] * (0.5 + 0.5 * one.warm(day))
        if not one.dead and lot("begins", one.id, day) < chance:
            yield one


def day_of(number: int) -> date:
    return START + timedelta(days=number)
