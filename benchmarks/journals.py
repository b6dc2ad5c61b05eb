"""Journals of any size with the statistics of real letters, for measuring.

    python benchmarks/journals.py DIR --people 1000 --notes 20000

The shape is that of `examples/letters/letters.csv`, 3,289 dated letters with 404 people. How many notes somebody has
follows the letters' own distribution (a tenth of the people have five sixths of them, two thirds have a few), and
their days follow the letters' own sequences of silences and directions, bursts and all, stretched over ten years.
Names and sentences are invented. The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
LETTERS = ROOT / "examples" / "letters" / "letters.csv"
TODAY = date(2026, 11, 23)
YEARS = 10
RINGS = ((5, 5), (15, 10), (50, 35), (150, 100))
LIVELY = 10
"""A correspondent with this many letters has a sequence worth following."""

FIRST = (
    "Ada Anton Berta Bruno Clara Cornelius Dora David Edda Emil Frieda Felix Greta Georg Hanna Hugo Ida Ivo Jana Jakob "
    "Käthe Karl Lena Lukas Mara Max Nora Nils Olga Otto Paula Peter Rosa Rolf Selma Simon Thea Theo Ulla Uwe Vera "
    "Viktor Wanda Walter Yara Yannick Zoë Zeno Agnes Arne Birgit Björn Carla Claas Elif Erik Fatma Fritz Inga Jens"
).split()
STEMS = (
    "Ahren Berg Birken Brück Dorn Eich Erlen Falken Feld Gold Hage Hasel Heiden Holm Jäger Kirch Kling Krug Lang Linden "
    "Mühl Neu Ober Rieden Rosen Sand Schön Stein Tal Ulmen Wald Wenden Winter Ziegel"
).split()
ENDINGS = "bach bauer berg born brink dahl feld hagen hof horst kamp mann meier rath sen stedt stein thal wald weg".split()
PLACES = "Köln Bonn Aachen Berlin Hamburg Leipzig Dresden München Wien Zürich Bremen Kassel Mainz Ulm Essen".split()
FIELDS = "energy law medicine teaching music carpentry chemistry politics design logistics farming journalism".split()
CIRCLES = "university choir chess film-night old-office neighbours climbing family conference village".split()
INTERESTS = "jogging jazz cinema bread maps chess gardens trains birds poetry cycling radios".split()
ACTIVITIES = "lunch coffee walk dinner visit cinema concert hike breakfast".split()
CHANNELS = "call mail letter message voice card video".split()
SPELLING = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ë": "e", " ": "-"})
TOPICS = (
    "her new team", "the move", "heat pumps", "the old bridge", "a bad knee", "the choir", "a novel", "the exam",
    "his mother", "the garden", "a broken radio", "the summer house", "a lecture", "the election", "bees", "an offer",
)  # fmt: skip
SENTENCES = (
    "Talked about {topic} for most of the evening, and about {other} on the way home.",
    "Nothing is decided yet about {topic}; it will be in spring.",
    "Laughed about {topic} until the people at the next table did too.",
    "There was rain in {place}, so we stayed where we were.",
    "Asked about {other} and got a long answer, a kind one.",
    "Has been reading again, mostly at night, mostly about {topic}.",
    "Sounded tired. {topic} takes more strength than one would think.",
    "Showed me pictures of {place}; in all of them somebody is carrying something.",
    "We agreed about everything but {topic}, and left it at that.",
    "Knows somebody who knows about {other}, and will ask.",
    "The train was late, which gave us twenty minutes more for {topic}.",
    "Brought a jar of something from {place}; it is good.",
)


@dataclass(frozen=True)
class Letters:
    """What is taken from the letters: how many each correspondent has, most first, and one long sequence.

    A step of the sequence is the days since the letter before and whether it was sent, correspondent by
    correspondent.
    """

    counts: Sequence[int]
    steps: Sequence[tuple[int, bool]]


@dataclass(frozen=True)
class Somebody:
    id: str
    name: str
    rank: int
    ring: int | None
    place: str
    circle: str


@dataclass(frozen=True)
class Contact:
    day: date
    who: Somebody
    from_me: bool


def read_letters() -> Letters:
    days: dict[str, list[tuple[date, bool]]] = defaultdict(list)
    with LETTERS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["date"] and row["correspondent"] != "Unbekannt":
                sent = row["direction"] == "sent"
                days[row["correspondent"]].append((date.fromisoformat(row["date"]), sent))
    steps = []
    for letters in days.values():
        letters.sort()
        if len(letters) >= LIVELY:
            steps += [((day - before).days, sent) for (before, _), (day, sent) in pairwise(letters)]
    return Letters(sorted(map(len, days.values()), reverse=True), steps)


def shares(letters: Letters, people: int, total: int) -> list[int]:
    """How many of `total` each of `people` has, most first: the curve of the letters, read at as many places."""
    weights = [letters.counts[rank * len(letters.counts) // people] for rank in range(people)]
    exact = [weight * total / sum(weights) for weight in weights]
    found = [int(share) for share in exact]
    # What rounding down took away goes to those from whom it took most.
    order = sorted(range(people), key=lambda rank: (found[rank] - exact[rank], rank))
    for rank in order[: total - sum(found)]:
        found[rank] += 1
    return found


def somebodies(lot: Random, people: int) -> list[Somebody]:
    rings = [ring for ring, size in RINGS for _ in range(size)]
    found = []
    for rank in range(people):
        first = FIRST[rank % len(FIRST)]
        family = rank // len(FIRST) + rank % len(FIRST) * 7
        name = f"{first} {STEMS[family % len(STEMS)]}{ENDINGS[family // len(STEMS) % len(ENDINGS)]}"
        generation = rank // (len(FIRST) * len(STEMS) * len(ENDINGS))
        name += f" {'I' * (generation + 1)}" if generation else ""
        ring = rings[rank] if rank < len(rings) else None
        found.append(Somebody(_id(name), name, rank, ring, lot.choice(PLACES), lot.choice(CIRCLES)))
    return found


def contacts(lot: Random, letters: Letters, who: Somebody, number: int) -> Iterator[Contact]:
    """The days of one tie: a stretch of the letters' sequence, drawn out or together to as long as the tie lasted."""
    window = YEARS * 365
    # Whoever is close is so today; of the others two thirds have fallen silent at some time.
    last = lot.randrange(1, 60 if who.ring and who.ring <= 15 else window if lot.random() < 0.66 else 365)
    span = lot.uniform(0.2, 1) * (window - last)
    start = lot.randrange(len(letters.steps))
    steps = [letters.steps[(start + n) % len(letters.steps)] for n in range(number)]
    stretch = span / max(1, sum(gap for gap, _ in steps[:-1]))
    at = -float(last)
    for gap, sent in steps:
        yield Contact(TODAY + timedelta(int(at)), who, sent)
        at -= gap * stretch


def write_journal(folder: Path, people: int, notes: int, touches: int | None = None, seed: int = 0) -> None:
    """Writes a journal of `people`, `notes` meeting notes (a file each) and `touches` lines of the log.

    Without `touches` there is one for every four notes. Ready for `faden build`: with its mkdocs.yml.
    """
    lot, letters = Random(seed), read_letters()
    everybody = somebodies(lot, people)
    touches = notes // 4 if touches is None else touches
    found = [
        contact
        for who, number in zip(everybody, shares(letters, people, notes + touches), strict=True)
        for contact in contacts(lot, letters, who, number)
    ]
    found.sort(key=lambda contact: (contact.day, contact.who.rank))
    lines = set(lot.sample(range(len(found)), touches))
    for who in everybody:
        _write(folder / "contacts" / "people" / f"{who.id}.md", _person(lot, who, everybody))
    log = defaultdict(list)
    for number, contact in enumerate(found):
        if number in lines:
            log[contact.day.year].append(_touch(lot, contact))
        else:
            path, text = _note(lot, contact, everybody, number)
            _write(folder / "contacts" / "meetings" / path, text)
    for year, entries in log.items():
        _write(folder / "contacts" / "log" / f"{year}.md", "".join(entries))
    _write(folder / "contacts" / "journal.yml", f"me: {{name: Jana Vogt, place: Köln}}\ntoday: {TODAY}\n")
    _write(
        folder / "contacts" / "goals" / "job.md",
        "---\nname: A job in energy\nkind: help_via\nfields: [energy]\n---\n",
    )
    _write(folder / "mkdocs.yml", (ROOT / "mkdocs.yml").read_text("utf-8"))
    _write(folder / "site_src" / "assets" / "extra.css", "")


def _person(lot: Random, who: Somebody, everybody: Sequence[Somebody]) -> str:
    near = [
        one for one in (lot.choice(everybody) for _ in range(12)) if one.circle == who.circle and one != who
    ]
    through = everybody[lot.randrange(who.rank)].id if who.rank and lot.random() < 0.3 else None
    lines = [f"name: {who.name}"]
    lines += [f"ring: {who.ring}"] if who.ring else []
    lines += [f"birthday: {lot.randrange(1950, 2000)}-{lot.randrange(1, 13):02}-{lot.randrange(1, 29):02}"]
    lines += [f"place: {who.place}", f"fields: [{', '.join(lot.sample(FIELDS, lot.randrange(3)))}]"]
    lines += [f"circles: [{who.circle}]", f"interests: [{', '.join(lot.sample(INTERESTS, 2))}]"]
    lines += [
        f"met: {{when: {lot.randrange(1995, 2016)}" + (f", through: {through}" if through else "") + "}"
    ]
    lines += [f"knows: [{', '.join(sorted({one.id for one in near}))}]"]
    lines += [f'channels: {{phone: "0221 555 {who.rank:05}", email: {who.id}@example.org}}']
    lines += [
        "facts:",
        f"  job: {lot.choice(FIELDS)} ({lot.randrange(2016, 2026)})",
        f"  likes: {lot.choice(TOPICS)}",
    ]
    return "\n".join(["---", *lines, "---", _sentences(lot, who.place, lot.randrange(1, 4)), ""])


def _note(lot: Random, contact: Contact, everybody: Sequence[Somebody], number: int) -> tuple[str, str]:
    who = contact.who
    others = {lot.choice(everybody[:200]).id for _ in range(lot.choice((0, 0, 0, 0, 1, 1, 2, 3)))} - {who.id}
    topic = lot.choice(TOPICS)
    lines = [f"date: {contact.day}", f"with: [{', '.join([who.id, *sorted(others)])}]"]
    lines += [f"from: {'me' if contact.from_me else 'them'}", f"place: {who.place}"]
    lines += [f"activity: {lot.choice(ACTIVITIES)}", f"topics: [{topic}]"]
    body = _sentences(lot, who.place, lot.randrange(2, 6))
    if lot.random() < 0.15:
        done = "x" if lot.random() < 0.8 else " "
        body += f"\n\n- [{done}] send the article about {topic}"
    if lot.random() < 0.1:
        body += f"\n\n- {'gave' if contact.from_me else 'got'}: help with {topic}"
    path = f"{contact.day.year}/{contact.day}-{topic.replace(' ', '-')}-{number}.md"
    return path, "\n".join(["---", *lines, "---", body, ""])


def _touch(lot: Random, contact: Contact) -> str:
    way = "to" if contact.from_me else "from"
    return f"- {contact.day} {lot.choice(CHANNELS)} {way} [[{contact.who.id}]]: {lot.choice(TOPICS)}\n"


def _sentences(lot: Random, place: str, number: int) -> str:
    texts = (
        sentence.format(topic=lot.choice(TOPICS), other=lot.choice(TOPICS), place=place)
        for sentence in lot.sample(SENTENCES, number)
    )
    return " ".join(re.sub(r"(?:^|[.!?] )[a-z]", lambda start: start[0].upper(), text) for text in texts)


def _id(name: str) -> str:
    return name.lower().translate(SPELLING)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description="A journal of any size, with the statistics of real letters."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--notes", type=int, default=20_000)
    parser.add_argument("--touches", type=int, help="lines of the log; else a quarter of the notes")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    write_journal(asked.folder, asked.people, asked.notes, asked.touches, asked.seed)
