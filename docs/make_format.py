"""The manual's page of keys, made from the tables that the reader uses: `make manual`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from faden.parse.goal import GOAL
from faden.parse.keys import Key
from faden.parse.meeting import MEETING
from faden.parse.person import MET, PERSON
from faden.parse.settings import HOLIDAYS, ME, SETTINGS, SITE
from faden.parse.touches import WORDS

ROOT = Path(__file__).parents[1]

HEAD = """# The journal, key by key

A journal is a folder of text files. One file a person in `contacts/people/`, one a meeting in
`contacts/meetings/`, one line a touch in `contacts/log.md` (or any file in `contacts/log/`), one file a goal in
`contacts/goals/`, and the settings in `contacts/journal.yml`. Sub-folders are free and carry no meaning. The name of
a person's file is their id: small letters, digits, hyphens. Keys stand between two lines of three hyphens, notes in
Markdown below. `[[anna-berger]]` links to a person. Text between `<!-- private -->` and `<!-- /private -->` is never
shown on the site. A key of your own begins with `x-`.

Values are taken as they stand: a telephone number stays text, and `NO` is not a no. An empty value is as good as no
key. This page is made from the reader's own tables by `make manual`.
"""

LOG = """## The log

One touch a line: a date, a channel, `to`, `from` or `with` (German `an`, `von`, `mit`), one or more people in double
brackets, and, after a colon, what it was about. `; gave: …` and `; got: …` at the end are give and take, `#words` are
tags. `tried` stands for no answer. Headings, blank lines and other text between the lines are left alone.

```
- 2026-11-20 call from [[anna-berger]]: congratulated me on the new flat
- 2026-11-22 lunch with [[anna-berger]] and [[ben-maier]]: film plans #cinema
- 2026-11-23 tried [[emil-krause]]
- 2026-11-23 Karte an [[frieda-lang]]: Geburtstag; gave: recommendation (large)
```
"""

PROMISES = """A line of a task list is a promise: mine, or, where it begins with a person's link and a colon, theirs.
Ticking the box keeps it. `(by 2026-12-01)` is its due day; without one it is due 14 days after the meeting.
`- gave: …` and `- got (large): …` are give and take; `- gave [[ben-maier]]: …` says to whom.
"""


def _table(keys: Sequence[Key]) -> str:
    def cell(text: str) -> str:
        return text.replace("|", "\\|")

    rows = [f"| `{key.name}` | `{cell(key.example)}` | {cell(key.about)} |" for key in keys]
    return "\n".join(["| key | example | meaning |", "|---|---|---|", *rows])


def page() -> str:
    """The whole page."""
    channels = "\n".join(f"| `{channel}` | {', '.join(words)} |" for channel, words in WORDS.items())
    parts = [
        HEAD,
        "## A person: `people/<id>.md`",
        _table(PERSON),
        "Under `met`:",
        _table(MET),
        "## A meeting: `meetings/<date>-<words>.md`",
        _table(MEETING),
        PROMISES,
        LOG,
        "| channel | words |\n|---|---|\n" + channels,
        "## A goal: `goals/<id>.md`",
        _table(GOAL),
        "## The settings: `journal.yml`",
        _table(SETTINGS),
        "Under `me`, `holidays` and `site`:",
        _table((*ME, *HOLIDAYS, *SITE)),
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


if __name__ == "__main__":
    (ROOT / "docs" / "format.md").write_text(page(), "utf-8")
