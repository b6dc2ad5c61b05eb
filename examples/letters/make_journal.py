"""Turns a writer's letters into a journal, as he might have kept it himself on a given day.

    python examples/letters/make_journal.py letters-1905 --today 1905-01-01

Arthur Schnitzler's correspondence: 3,298 letters in both directions, 1875 to 1931
(`letters.csv`; public-domain metadata, CC0). Rings are taken from the two years
before the day, as faden itself suggests them: of those in touch on six days or more,
over half a year or more, the first 5 people, the next 10, 35 and 100; what lies within
two weeks counts once. Everyone else has no ring and is never due, and nor is who lives
in the same house. Theatres and publishers are no people, and letters after the day are
not in the journal. Every file is begun on the day, as after an import: no week before
it had a plan. `from_tei.py` makes such a table of letters from another edition.
"""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

LETTERS = Path(__file__).with_name("letters.csv")
RINGS = ((5, 5), (15, 10), (50, 35), (150, 100))
ENOUGH, LASTING, BURST = 6, timedelta(days=182), timedelta(days=14)
NOT_PEOPLE = re.compile(
    r"Unbekannt|Theater$|Verlag|Buchhandlung|Redaktion|Akademie|Magistrat|Kammer|Regierung|Lotterie"
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae"})
AT_HOME = ("Olga Schnitzler",)
"""The people whom the writer lives with: they write only when they are apart, and are never due."""

Row = dict[str, str]


def name_of(row: Row) -> str:
    """`Andrian, Leopold, Freiherr von` as one says it: Leopold Freiherr von Andrian."""
    family, *given = (part.strip() for part in row["correspondent"].split(","))
    return " ".join([*given, family])


def ids(rows: Iterable[Row]) -> dict[str, str]:
    """A file name for each correspondent; two of the same name get a number."""
    found: dict[str, str] = {}
    for correspondent in sorted({row["correspondent"] for row in rows}):
        text = name_of({"correspondent": correspondent}).lower().translate(UMLAUTS)
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", text).strip("-") or "unknown"
        taken = set(found.values())
        number = next(n for n in range(1, 100) if (slug if n == 1 else f"{slug}-{n}") not in taken)
        found[correspondent] = slug if number == 1 else f"{slug}-{number}"
    return found


def rings(rows: Iterable[Row], today: date) -> dict[str, int]:
    """Rings as faden suggests them: by the days of the last two years, for ties that lasted and are not over."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    for row in rows:
        if len(row["date"]) == 10:
            days[row["correspondent"]].add(date.fromisoformat(row["date"]))
    recent = today - timedelta(days=2 * 365)
    shared = {
        who: occasions(day for day in known if day >= recent)
        for who, known in days.items()
        if lasting(known, recent)
    }
    order = sorted(shared, key=lambda who: (-shared[who], -occasions(days[who]), who))
    result: dict[str, int] = {}
    for ring, size in RINGS:
        result |= dict.fromkeys(order[:size], ring)
        order = order[size:]
    return result


def lasting(days: set[date], recent: date) -> bool:
    """Whether somebody was in touch on six days or more, over half a year or more, and since `recent`."""
    return occasions(days) >= ENOUGH and max(days) - min(days) >= LASTING and max(days) >= recent


def occasions(days: Iterable[date]) -> int:
    """How often they were in touch; contacts within two weeks of each other count once."""
    count, last = 0, date.min
    for day in sorted(days):
        if day - last > BURST:
            count, last = count + 1, day
    return count


def write_journal(
    folder: Path,
    today: date,
    letters: Path = LETTERS,
    me: str = "Arthur Schnitzler",
    place: str = "Wien",
    at_home: Sequence[str] = AT_HOME,
) -> int:
    """Writes the journal; returns the number of letters in it. Who is `at_home` has no ring."""
    with letters.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["date"] and row["date"] < str(today)]
    rows = [row for row in rows if not NOT_PEOPLE.search(row["correspondent"])]
    for row in rows:
        # In brackets stands a place that the editors inferred; it is the same town.
        row["place"] = row["place"].strip("[]")
    rows.sort(key=lambda row: row["date"])
    id_of = ids(rows)
    ring_of = rings((row for row in rows if name_of(row) not in at_home), today)
    contacts = folder / "contacts"
    for part in ("people", "log"):
        (contacts / part).mkdir(parents=True)
    (contacts / "journal.yml").write_text(
        f"me: {{name: {me}, place: {place}}}\nlanguage: de\ntoday: {today}\n", "utf-8"
    )
    places = {
        row["correspondent"]: row["place"] for row in rows if row["direction"] == "received" and row["place"]
    }
    for row in rows:
        who = row["correspondent"]
        lines = ["---", f'name: "{name_of(row)}"']
        lines += [f"ring: {ring_of[who]}"] if who in ring_of else []
        lines += [f'place: "{places[who]}"'] if who in places else []
        lines += ["channels: {letter: yes}", f"added: {today}"]
        lines += [f"x-gnd: {row['correspondent_id']}"] if row["correspondent_id"].startswith("http") else []
        (contacts / "people" / f"{id_of[who]}.md").write_text("\n".join([*lines, "---", ""]), "utf-8")
    by_year = defaultdict(list)
    for row in rows:
        way = "to" if row["direction"] == "sent" else "from"
        where = f": {row['place']}" if row["place"] else ""
        by_year[row["date"][:4]].append(
            f"- {row['date']} letter {way} [[{id_of[row['correspondent']]}]]{where}\n"
        )
    for year, entries in by_year.items():
        (contacts / "log" / f"{year}.md").write_text("".join(entries), "utf-8")
    (folder / "mkdocs.yml").write_text((Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8"), "utf-8")
    (folder / "site_src" / "assets").mkdir(parents=True)
    (folder / "site_src" / "assets" / "extra.css").touch()
    return len(rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A writer's letters as a journal.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date(1905, 1, 1))
    parser.add_argument(
        "--letters", type=Path, default=LETTERS, help="the table of letters; Schnitzler's is beside this"
    )
    parser.add_argument("--me", default="Arthur Schnitzler", help="who keeps the journal")
    parser.add_argument("--place", default="Wien", help="where they live")
    parser.add_argument(
        "--at-home", action="append", metavar="NAME", help="with whom they live, or who has died"
    )
    asked = parser.parse_args()
    home = asked.at_home or AT_HOME
    count = write_journal(asked.folder, asked.today, asked.letters, asked.me, asked.place, home)
    print(f"{count} letters written into {asked.folder}")
