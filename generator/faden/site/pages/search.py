"""What the site's search knows: a script with people, goals and pages, and for each year one with notes and log lines.

The browser loads them when the search is opened (`search.js`): people first, then the years, the latest before the others.
They hold only what the pages show, made by the same hands: a note is read as HTML, and its tags are taken away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import unescape

from faden.core.i18n import Words
from faden.core.model import Meeting, Person, Touch
from faden.rules.snapshot import Snapshot
from faden.site.pages.doors import MORE, PROBLEMS
from faden.site.pages.frame import PageContext
from faden.site.pages.pagination import SCRIPT_ROOM, cut, weight
from faden.wording import phrases
from faden.wording.jobs import jobs
from faden.wording.loans import things
from faden.wording.relations import row
from faden.wording.relative_dates import joined

PEOPLE = "faden/search-people.js"
LANGUAGES = (Words("en"), Words("de"))
"""In each of them a reader may ask for a month or a birthday, whatever the language of the site."""
SIGNS = 20
"""Bytes of a note in a script beside its texts."""
TAG = re.compile(r"<(?:br|/p|/li|/h\d|/t[dhr]|/pre|/blockquote)\b[^>]*>", re.IGNORECASE)
ANY_TAG = re.compile(r"<[^>]*>")
PersonRow = tuple[str, str, str, str, Sequence[tuple[str, str]], str, int]
"""Id, name, other names, title and organisation and place, facts with their names, the rest of the file, ring (0: none)."""
PageRow = tuple[str, str, str]
"""Address, name, and what else the page is found by."""
NoteRow = tuple[str, str, Sequence[str], str, str]
"""Day, address, ids of people, a line about it, and the text."""


def search_people(frame: PageContext, snapshot: Snapshot, lines: Iterable[str]) -> tuple[str, bytes]:
    """The script with people, goals, pages and the meetings that lie ahead; `lines` are the years of lines of the log."""
    words, journal = frame.words, snapshot.journal
    goals = [
        (
            frame.href(f"goals/{goal.id}/"),
            goal.name,
            joined([*goal.fields, *goal.places, _text(frame, goal.body)], " · "),
        )
        for goal in journal.goals
    ]
    data = {
        "says": _says(words),
        "people": [_person(frame, snapshot, person) for person in journal.people.values()],
        "pages": [*goals, *_pages(frame)],
        "notes": [_meeting(frame, one) for one in reversed(snapshot.planned)],
        "years": sorted({*(month[:4] for month in snapshot.met_in), *lines}, reverse=True),
    }
    return PEOPLE, _script("people", data)


def search_year(
    frame: PageContext, snapshot: Snapshot, year: str, touches: Iterable[Touch]
) -> Iterator[tuple[str, bytes]]:
    """The notes and the log lines of a year, the latest first, in as many scripts as they need: each names the next."""
    notes = [
        _meeting(frame, one)
        for month in snapshot.met_in
        if month[:4] == year
        for one in snapshot.met_in[month]
    ]
    notes += [_touch(frame, one) for one in touches]
    notes.sort(key=lambda row: row[0], reverse=True)
    parts = cut(notes, [weight(*row[:2], *row[2], *row[3:]) + SIGNS for row in notes], SCRIPT_ROOM)
    names = [f"search-{year}.js", *(f"search-{year}-{number}.js" for number in range(2, len(parts) + 1))]
    for name, part, following in zip(names, parts, [*names[1:], ""], strict=True):
        yield f"faden/{name}", _script("notes", {"notes": part, "next": following})


def lines_of(snapshot: Snapshot) -> Mapping[str, Sequence[Touch]]:
    """The lines of the log that say something, by year."""
    found: dict[str, list[Touch]] = {}
    for one in snapshot.journal.touches:
        if one.text.strip():
            found.setdefault(f"{one.date:%Y}", []).append(one)
    return found


def _script(name: str, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"fadenSearch.{name}({text});\n".encode("utf-8", "replace")


def _pages(frame: PageContext) -> Iterator[PageRow]:
    """The pages behind the doors, under the names of the navigation; the first of a door is found by the door's name, too."""
    for door in frame.doors:
        for view in door.views:
            is_first = view == door.views[0] and door.icon != MORE
            names = (door.name, view.name) if is_first else (view.name, door.name)
            yield frame.href(view.path), names[0], names[1] if names[0] != names[1] else ""
    if frame.problems:
        yield frame.href(PROBLEMS), frame.words("Problems"), ""


def _says(words: Words) -> Mapping[str, object]:
    """What the search says, and how it writes a day."""
    return {
        "people": words("People"),
        "notes": words("Notes and log"),
        "pages": words("Pages"),
        "more": words("and {count} more", count="{count}"),
        "none": words("Nothing found. Fewer letters find more."),
        "begin": words("A name, a place, an organisation, a month, or a word from a note."),
        "same": _same(),
        "day": _pattern(words),
        "months": _months(words),
    }


def _pattern(words: Words) -> str:
    """How a day is written, with names for its parts: `{date} {month} {year}`."""
    day = date(2026, 11, 23)
    month = _months(words)[day.month - 1]
    return words.day(day).replace("23", "{date}").replace(month, "{month}").replace("2026", "{year}")


def _months(words: Words) -> list[str]:
    return [words.month(date(2026, number, 1)).split()[0] for number in range(1, 13)]


def _same() -> list[list[str]]:
    """Words that mean the same, in all languages: birthday, and the months."""
    birthday = [*(words("birthday") for words in LANGUAGES), "birthdays", "Geburtstage", "born", "geboren"]
    return [birthday, *(list(names) for names in zip(*map(_months, LANGUAGES), strict=True))]


def _person(frame: PageContext, snapshot: Snapshot, one: Person) -> PersonRow:
    words = frame.words
    about = joined([one.title, one.org, one.place], " · ")
    also = joined([one.nickname, *one.aliases], ", ")
    facts = [(name, value) for name, value in _facts(words, snapshot, one) if value]
    return (one.id, one.name, also, about, facts, _text(frame, one.body), one.ring or 0)


def _facts(words: Words, snapshot: Snapshot, one: Person) -> Iterator[tuple[str, str]]:
    """What the file says, under the names that the person's page uses; a date with its month in each language."""
    if one.birthday:
        yield words("birthday"), phrases.partial_date(words, one.birthday)
    for named in one.dates:
        yield named.name, phrases.partial_date(words, named.date)
    if one.met:
        when = phrases.partial_date(words, one.met.when) if one.met.when else None
        yield words("met"), joined([when, one.met.where])
    for relative in snapshot.relatives.get(one.id, ()):
        yield row(words, relative, snapshot.names[relative.person])
    yield words("jobs"), jobs(words, one.jobs)
    for name, values in (
        (words("knows about"), one.fields),
        (words("circles"), one.circles),
        (words("interests"), one.interests),
        (words("skills"), one.skills),
        (words("needs"), one.needs),
        (words("languages"), one.languages),
        (words("anecdotes"), one.anecdotes),
        (words("gift ideas"), one.gifts),
        (words("avoid"), one.avoid),
        (words("tags"), one.tags),
    ):
        yield name, ", ".join(values)
    yield words("lent"), things(words, one.lent)
    yield words("borrowed"), things(words, one.borrowed)
    for fact in one.facts:
        yield phrases.fact_name(words, fact.key), phrases.fact(words, fact)
    for address in one.channels:
        yield phrases.address_kind(words, address.kind), address.value
    yield from one.extra


def _meeting(frame: PageContext, one: Meeting) -> NoteRow:
    line = joined([one.activity, one.place, ", ".join(one.topics)], " · ")
    return (
        str(one.date),
        frame.href(frame.noted.path(one)),
        _known(frame, one.people),
        line,
        _text(frame, one.body),
    )


def _touch(frame: PageContext, one: Touch) -> NoteRow:
    people = _known(frame, one.people)
    path = frame.href(f"people/{people[0]}/" if people else "meetings/")
    return (str(one.date), path, people, one.word, _plain(frame.line(one.text)))


def _known(frame: PageContext, ids: Sequence[str]) -> list[str]:
    return [one.id for one in frame.people(ids)]


def _text(frame: PageContext, written: str) -> str:
    return _plain(frame.note(written)) if written.strip() else ""


def _plain(html: str) -> str:
    """The words of HTML, in a line."""
    return " ".join(unescape(ANY_TAG.sub("", TAG.sub(" ", str(html)))).split())
