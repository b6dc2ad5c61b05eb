"""The files of the site other than pages: style, scripts, and those that make it an app that works offline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from faden.core.i18n import Words
from faden.interchange.exporters.calendar_feed import title
from faden.rules.plan import plan
from faden.rules.snapshot import Snapshot
from faden.site.pages.accent import style
from faden.site.pages.group_prep import path_of
from faden.site.pages.tabs import Tab, signs
from faden.wording.relative_dates import script_words

SEARCH = ("minisearch.js", "offline.js", "search.js")
MANIFEST = "app.webmanifest"
ICONS = ("icon-180.png", "icon-192.png", "icon-512.png")
"""Icons for home screens, drawn by `docs/make_icons.py`."""
WORKER = "sw.js"
WEEK = "faden/week.json"
"""The list of files that the service worker keeps when it is idle."""
FOUND_WITH = ("faden/minisearch.js", "faden/search.js", "faden/search-people.js")
"""The scripts that the search needs to find people."""
PAPER, ACCENT = "#fffefb", "#8a4b2a"
COMMENTS = re.compile(rb"^[ ]*/\*(?!!).*?\*/[ ]*\n|^[ ]*//[^\n]*\n|^[ ]+|^\n", re.DOTALL | re.MULTILINE)
"""Lines of comments, indentation and empty lines of a style sheet or script of ours, none of which has a text over
several lines."""


def static_files(
    snapshot: Snapshot, words: Words, tabs: Sequence[Tab] = (), *, pinned: bool
) -> Mapping[str, bytes]:
    """Style, scripts, icons and the manifest, by path in the site; `tabs` are those of its navigation."""
    settings = snapshot.journal.settings
    accent = f"\n{style(settings.site.accent)}".encode() if settings.site.accent else b""
    words_script = script_words(words.language, snapshot.today if pinned else None)
    return {
        "faden/faden.css": code("faden.css") + f"\n{signs(tabs)}".encode() + accent,
        "faden/faden.js": words_script + code("faden.js") + code("install.js"),
        **{f"faden/{name}": code(name) for name in SEARCH},
        WORKER: code("kept.js") + code(WORKER),
        MANIFEST: manifest(title(settings, words), words.language),
        **icons(),
    }


def icons() -> Mapping[str, bytes]:
    return {name: shipped(f"app/{name}") for name in ICONS}


def manifest(name: str, language: str) -> bytes:
    """The manifest with which a phone adds the site to its home screen (W3C, Web Application Manifest)."""
    content = {
        "name": name,
        "short_name": "Faden",
        "lang": language,
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size in (192, 512)
            for purpose in ("any", "maskable")
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=0).encode("utf-8", "replace")


def week_file(snapshot: Snapshot, words: Words, digest: str) -> tuple[str, bytes]:
    """The file that lists the pages of the week, the notice on a kept page, and a number that changes with every build.

    `digest` covers everything that the pages show, in hexadecimal digits.
    """
    content = {
        "number": f"{snapshot.today} {digest}",
        "as_of": words("as of {day}", day=words.day(snapshot.today)),
        "pages": [*(f"{folder}index.html" for folder in dict.fromkeys(_week(snapshot))), *FOUND_WITH],
    }
    return WEEK, json.dumps(content, ensure_ascii=False, indent=0).encode()


def _week(snapshot: Snapshot) -> Iterator[str]:
    yield from ("", "people/")
    for line in plan(snapshot).lines:
        yield from (f"prep/{line.id}/", f"people/{line.id}/")
    for meeting in snapshot.planned:
        people = [person for person in meeting.people if person in snapshot.names]
        if len(people) > 1:
            yield path_of(meeting)
        for person in people[:1] if len(people) == 1 else ():
            yield from (f"prep/{person}/", f"people/{person}/")


@cache
def code(name: str) -> bytes:
    """A style sheet or script that is shipped with faden, without comments and indentation: a phone waits for it."""
    return COMMENTS.sub(b"", shipped(name))


@cache
def shipped(name: str) -> bytes:
    """The content of a file that is shipped with faden."""
    return files("faden.site.pages").joinpath("static", *name.split("/")).read_bytes()
