"""A person with every key of the format, and a word of its own under each, to see where each key arrives."""

from __future__ import annotations

from pathlib import Path

from faden.journal.parsing.person import PERSON

PLAIN = ("nickname", "pronouns", "say", "place", "org", "title")
LISTS = (
    "aliases",
    "fields",
    "circles",
    "languages",
    "interests",
    "needs",
    "skills",
    "anecdotes",
    "gifts",
    "avoid",
    "tags",
)
OTHERS = {
    "name": "namekoala Full",
    "ring": "15",
    "rhythm": "6 weeks",
    "stars": "3",
    "trust": "4",
    "kin": "yes",
    "form": "du",
    "birthday": "1986-04-12",
    "dates": "{dateskoala: 2015-06-20}",
    "jobs": "[{org: jobskoala, title: jobtitlekoala, from: 1999, to: 2001}]",
    "url": "https://urlkoala.example.org",
    "photo": "photokoala.jpg",
    "met": "{when: 2009, where: metkoala}",
    "knows": "[{joe: knowskoala}]",
    "channels": "{email: channelskoala@example.org, phone: 0221 1234567}",
    "prefers": "phone",
    "facts": "{book: factskoala (2024)}",
    "lent": "[{what: lentkoala, since: 2026-09}]",
    "borrowed": "[borrowedkoala (back 2027-01-15)]",
    "state": "resting",
    "snooze": "2026-12-24",
    "apart": "[ann]",
    "added": "2026-01-02",
    "private": "no",
}
KEYS = {**OTHERS, **{key: f"{key}koala" for key in PLAIN}, **{key: f"[{key}koala]" for key in LISTS}}
WORDS = {key: f"{key}koala" for key, value in KEYS.items() if f"{key}koala" in value}
"""The word under each key that has words."""


def full_person(root: Path) -> Path:
    """Writes a journal with this person, and two others, into a folder; gives the folder back."""
    people = root / "contacts/people"
    people.mkdir(parents=True)
    (root / "contacts/journal.yml").touch()
    for id in ("joe", "ann"):
        (people / f"{id}.md").write_text(f"---\nname: {id}\n---\n")
    keys = "".join(f"{key.name}: {KEYS[key.name]}\n" for key in PERSON)
    (people / "full.md").write_text(f"---\n{keys}x-own: ownkoala\n---\nbodykoala\n", "utf-8")
    (people / "photokoala.jpg").touch()
    return root
