"""A journal that says a word of its own in every place that is private, also where something is wrong with the line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

TODAY = "2026-11-23"

FILES = {
    "contacts/journal.yml": f"""\
today: {TODAY}
language: en
me: {{name: Jana}}
# zedoary: a comment
quiet_days: [sonday] # zephyrium, a comment beside a mistake
""",
    "contacts/people/anna.md": """\
---
name: Anna Berger
ring: 15
facts: {partner: quokka (2024), wedding: 2024-02-30}
avoid: [numbat]
birthday: 1980-02-30 # zizania, a comment beside a mistake
dates: {axolotl: 2015-06-31}
photo: dugong.jpg
x-note: tamarin
needs: [wombat
  , mara]
rhythm: often # zarzuela
private: [facts, avoid, birthday, dates, needs, x-note, photo, rhythm]
---
Runs on Saturdays. [[ben]] knows.

<!-- private -->
bilby, [[potoroo-unknown]]
- [ ] ask about the pangolin (by 2026-02-31)
- gave [[nobody-kakapo]]: okapi
<!-- /private -->

She moves (privat: to the aye-aye) soon. Vertraulich: the zebu.

## Private

- the nilgai, [[ben]] knows

## Work

Later [[carla-secret]] came, and <!-- private -->saiga<!-- /private --> went. <!-- Private -->serow without an end
""",
    "contacts/people/ben.md": "---\nname: Ben Maier\nring: 15\nknows: [anna, carla-secret]\nmet: {through: carla-secret}\n---\n",
    "contacts/people/carla-secret.md": """\
---
name: Carla Gharial
ring: 5
nickname: hoatzin
private: yes
colour: nope-kiang
rhythm: sometimes-gaur
---
linsang [[unknown-markhor]]
""",
    "contacts/people/doris-babirusa.md": "---\nname: Doris Babirusa\nprivate: yes\nfacts: {a: [cassowary}\n---\naardwolf\n",
    "contacts/people/Emil Zorilla.md": "---\nname: Emil\nprivate: yes\n---\ncoati\n",
    "contacts/people/tarsier.txt": "private: ibex\n",
    "contacts/meetings/2026-11-01-capybara.md": """\
---
with: [anna]
place: tapir
private: yes
went: beluga
---
dhole [[unknown-serval]]
""",
    "contacts/meetings/2026-11-02-lunch.md": """\
---
with: [anna, carla-secret]
place: Köln
---
We talked. <!-- private --> fossa, [[unknown-caracal]] <!-- /private -->
- [ ] [[carla-secret]]: lend the book about the binturong
""",
    "contacts/meetings/2026-11-03-civet.md": "---\nwith: [carla-secret]\nplace: galago\n---\nloris\n",
    "contacts/log.md": """\
- 2026-11-04 call from [[carla-secret]]: jerboa
- 2026-11-05 call from [[anna]]: hello <!-- private --> degu <!-- /private -->
- 2026-11-06 lunch with [[anna]] and [[carla-secret]]: film
- 2026-11-07 cal from [[carla-secret]]: jaguarundi
<!-- private -->
- 2026-11-08 call from [[anna]]: kinkajou
- 2026-11-32 call from [[anna]]: colocolo
<!-- /private -->
""",
    "contacts/people/f.md": "---\nname: Frida\ntags: [mentor, Privat]\n---\nmarten\n",
    "contacts/people/g.md": "---\nname: Gerd\nring: 15 #private\n---\nmuskrat\n",
    "contacts/goals/solenodon.md": """\
---
name: Leave for the tenrec
private: yes
fields: [indri]
until: 2026-02-30-aye
---
sifaka
""",
}  # fmt: skip

CANARIES = (
    # Comments.
    "zedoary", "zephyrium", "zizania", "zarzuela",
    # Private keys, and mistakes in them.
    "quokka", "numbat", "axolotl", "dugong", "tamarin", "wombat", "mara]", "2024-02-30", "1980-02-30", "2015-06-31",
    # Private passages of notes, meetings and the log.
    "bilby", "potoroo", "pangolin", "kakapo", "okapi", "saiga", "serow", "fossa", "caracal", "degu", "kinkajou", "colocolo",
    # Private people and their names, ids and files, readable or not.
    "gharial", "carla", "hoatzin", "kiang", "gaur", "linsang", "markhor", "babirusa", "doris", "cassowary", "aardwolf",
    "zorilla", "coati", "tarsier", "ibex",
    "frida", "marten", "gerd", "muskrat",
    # Words that may mark.
    "aye-aye", "zebu", "nilgai",
    # Private meetings and goals, and what concerns nobody but private people.
    "capybara", "tapir", "beluga", "dhole", "serval", "civet", "galago", "loris", "jerboa", "jaguarundi", "binturong",
    "solenodon", "tenrec", "indri", "sifaka",
)  # fmt: skip


def write_journal(folder: Path) -> None:
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def leaks(where: str, content: bytes) -> list[str]:
    """The canaries in some bytes, however they are spelt there."""
    text = unicodedata.normalize("NFC", unescape(unquote(content.decode("utf-8", "replace")))).casefold()
    return [f"{where}: {word}" for word in CANARIES if word in text]


def leaks_in(folder: Path) -> Iterator[str]:
    """The canaries in the names and the contents of all files below a folder."""
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        yield from leaks(name, name.encode())
        if file.is_file():
            yield from leaks(name, file.read_bytes())
