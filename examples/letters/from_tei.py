"""Makes the table of letters that `make_journal.py` reads from an edition in TEI, one file a letter.

    python examples/letters/from_tei.py jean_paul_briefe/briefe jean-paul.csv --writer "Johann Paul Friedrich Richter"
    python examples/letters/make_journal.py jp-1805 --letters jean-paul.csv --me "Jean Paul" --today 1805-01-01

Read are the `correspDesc` of each letter: who sent it, who received it, when and where. A letter whose day the editors
do not know is left out, and so is one neither from nor to the writer, and one with several senders or receivers.
"""

from __future__ import annotations

import argparse
import csv
import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

HEADER = ("date", "direction", "correspondent", "correspondent_id", "place", "place_id")
DESCRIPTION = re.compile(r"<correspDesc.*?</correspDesc>", re.DOTALL)
ACTION = re.compile(r'<correspAction type="(sent|received)">(.*?)</correspAction>', re.DOTALL)
NAME = re.compile(r"<persName([^>]*)>(.*?)</persName>", re.DOTALL)
DAY = re.compile(r'<date[^>]* when="(\d{4}-\d\d-\d\d)"')
PLACE = re.compile(r"<placeName[^>]*>(.*?)</placeName>", re.DOTALL)
KEY = re.compile(r'(?:key|ref)="([^"]*)"')
UNKNOWN = re.compile("unbekannt|unknown", re.IGNORECASE)


def letters(folder: Path, writer: str) -> Iterator[dict[str, str]]:
    """Every letter that the writer sent to one person, or received from one, and whose day is known."""
    for file in sorted(folder.rglob("*.xml")):
        description = DESCRIPTION.search(file.read_text("utf-8"))
        if description is None:
            continue
        actions = dict(ACTION.findall(description[0]))
        sent, received = (NAME.findall(actions.get(kind, "")) for kind in ("sent", "received"))
        day, place = DAY.search(actions.get("sent", "")), PLACE.search(actions.get("sent", ""))
        if len(sent) != 1 or len(received) != 1 or day is None:
            continue
        names = [_plain(name) for _, name in (sent[0], received[0])]
        if writer not in names or names[0] == names[1]:
            continue
        mine = names[0] == writer
        attributes, _ = received[0] if mine else sent[0]
        key = KEY.search(attributes)
        if not UNKNOWN.search(names[mine]):
            yield {
                "date": day[1],
                "direction": "sent" if mine else "received",
                "correspondent": names[mine],
                "correspondent_id": key[1] if key else "",
                "place": _plain(place[1]) if place else "",
                "place_id": "",
            }


def one_name_each(rows: list[dict[str, str]], same: dict[str, str]) -> None:
    """Gives a person whom the edition calls by several names the most frequent of them; the key says who is who.

    `same` are names that belong together although their keys differ, as after a marriage: the earlier, the later.
    """
    for row in rows:
        if row["correspondent"] in same:
            row |= {"correspondent": same[row["correspondent"]], "correspondent_id": ""}
    called: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        called[_key(row, same)][row["correspondent"]] += 1
    for row in rows:
        names = called[_key(row, same)]
        row["correspondent"] = min(names, key=lambda name: (-names[name], name))


def _key(row: dict[str, str], same: dict[str, str]) -> str:
    name = row["correspondent"]
    return name if name in same.values() else row["correspondent_id"] or name


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>|[\[\]]", "", text)).split())


def main() -> None:
    parser = argparse.ArgumentParser(description="An edition in TEI as a table of letters.")
    parser.add_argument("folder", type=Path, help="with one TEI file a letter, in any subfolder")
    parser.add_argument("table", type=Path, help="the CSV file to write")
    parser.add_argument("--writer", required=True, help="as the edition names them in persName")
    parser.add_argument(
        "--same", action="append", default=[], metavar="EARLIER=LATER", help="two names of one person"
    )
    asked = parser.parse_args()
    same = dict(pair.split("=", 1) for pair in asked.same)
    rows = sorted(letters(asked.folder, asked.writer), key=lambda row: (row["date"], row["correspondent"]))
    one_name_each(rows, same)
    with asked.table.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, HEADER)
        table.writeheader()
        table.writerows(rows)
    print(
        f"{len(rows)} letters with {len({row['correspondent'] for row in rows})} people written into {asked.table}"
    )


if __name__ == "__main__":
    main()
