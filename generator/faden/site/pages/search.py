"""The data of the site's search: a script with people, goals and pages, and one with notes and log lines for each year.

The browser loads them when the search is opened (`search.js`): people first, then the years, latest first.
They contain only what the pages show, from the same functions: a note is rendered as HTML, then its tags are removed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import unescape

from faden.core.i18n import Words
from faden.core.model import Meeting, Person, Touch
from faden.rules.relations import Relative, both_ways
from faden.rules.snapshot import Snapshot
from faden.site.pages.page_context import PageContext
from faden.site.pages.pagination import SCRIPT_ROOM, cut, weight
from faden.site.pages.tabs import MORE, PROBLEMS
from faden.wording import key_names, phrases
from faden.wording.jobs import jobs
from faden.wording.known_dates import partial_date
from faden.wording.loans import things
from faden.wording.relations import row
from faden.wording.relative_dates import joined

PEOPLE = "faden/search-people.js"
LANGUAGES = (Words("en"), Words("de"))
"""Readers may search for a month or a birthday in any of them, whatever the language of the site."""
SIGNS = 20
"""Bytes of a note in a script in addition to its texts."""
TAG = re.compile(r"<(?:br|/p|/li|/h\d|/t[dhr]|/pre|/blockquote)\b[^>]*>", re.IGNORECASE)
ANY_TAG = re.compile(r"<[^>]*>")
PersonRow = tuple[str, str, str, str, Sequence[tuple[str, str]], str, int]
"""Id, name, other names, title and organisation and place, facts with their names, the rest of the file, ring (0: none)."""
PageRow = tuple[str, str, str]
"""Address, name, and another text by which the page can be found."""
NoteRow = tuple[str, str, Sequence[str], str, str]
"""Day, address, ids of people, a line about it, and the text."""


def search_people(frame: PageContext, snapshot: Snapshot, lines: Iterable[str]) -> tuple[str, bytes]:
    """The script with people, goals, pages and planned meetings; `lines` are the years that have log lines."""
    words, journal, related = frame.words, snapshot.journal, both_ways(snapshot.relatives)
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
        "people": [_person(frame, snapshot, person, related) for person in journal.people.values()],
        "pages": [*goals, *_pages(frame)],
        "notes": [_meeting(frame, meeting) for meeting in reversed(snapshot.planned)],
        "years": sorted({*(month[:4] for month in snapshot.met_in), *lines}, reverse=True),
    }
    return PEOPLE, _script("people", data)


def search_year(
    frame: PageContext, snapshot: Snapshot, year: str, touches: Iterable[Touch]
) -> Iterator[tuple[str, bytes]]:
    """The notes and log lines of a year, latest first, in as many scripts as they need; each names the next one."""
    notes = [
        _meeting(frame, meeting)
        for month in snapshot.met_in
        if month[:4] == year
        for meeting in snapshot.met_in[month]
    ]
    notes += [_touch(frame, touch) for touch in touches]
    notes.sort(key=lambda row: row[0], reverse=True)
    parts = cut(notes, [weight(*row[:2], *row[2], *row[3:]) + SIGNS for row in notes], SCRIPT_ROOM)
    names = [f"search-{year}.js", *(f"search-{year}-{number}.js" for number in range(2, len(parts) + 1))]
    for name, part, following in zip(names, parts, [*names[1:], ""], strict=True):
        yield f"faden/{name}", _script("notes", {"notes": part, "next": following})


def lines_of(snapshot: Snapshot) -> Mapping[str, Sequence[Touch]]:
    """The log lines that have a text, by year."""
    touches_by_year: dict[str, list[Touch]] = {}
    for touch in snapshot.journal.touches:
        if touch.text.strip():
            touches_by_year.setdefault(f"{touch.date:%Y}", []).append(touch)
    return touches_by_year


def _script(name: str, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"fadenSearch.{name}({text});\n".encode("utf-8", "replace")


def _pages(frame: PageContext) -> Iterator[PageRow]:
    """The views under their names in the navigation; the first view of a tab can also be found by the tab's name."""
    for tab in frame.tabs:
        for view in tab.views:
            is_first = view == tab.views[0] and tab.icon != MORE
            names = (tab.name, view.name) if is_first else (view.name, tab.name)
            yield frame.href(view.path), names[0], names[1] if names[0] != names[1] else ""
    if frame.problems:
        yield frame.href(PROBLEMS), frame.words("Problems"), ""


def _says(words: Words) -> Mapping[str, object]:
    """The texts of the search, and the format of a day."""
    return {
        "people": words("People"),
        "notes": words("Notes and log"),
        "pages": words("Pages"),
        "more": words("and {count} more", count="{count}"),
        "none": words("Nothing found. Try fewer letters."),
        "begin": words("A name, a place, an organisation, a month, or a word from a note."),
        "same": _same(),
        "day": _pattern(words),
        "months": _months(words),
    }


def _pattern(words: Words) -> str:
    """The format of a day, with names for its parts: `{date} {month} {year}`."""
    day = date(2026, 11, 23)
    month = _months(words)[day.month - 1]
    return words.day(day).replace("23", "{date}").replace(month, "{month}").replace("2026", "{year}")


def _months(words: Words) -> list[str]:
    return [words.month(date(2026, number, 1)).split()[0] for number in range(1, 13)]


def _same() -> list[list[str]]:
    """Groups of words with the same meaning, in all languages: birthday, and the months."""
    birthday = [*(words("birthday") for words in LANGUAGES), "birthdays", "Geburtstage", "born", "geboren"]
    return [birthday, *(list(names) for names in zip(*map(_months, LANGUAGES), strict=True))]


def _person(
    frame: PageContext, snapshot: Snapshot, person: Person, related: Mapping[str, Sequence[Relative]]
) -> PersonRow:
    words = frame.words
    about = joined([person.title, person.org, person.place], " · ")
    also = joined([person.nickname, *person.aliases], ", ")
    facts = [
        (name, value) for name, value in _facts(words, snapshot, person, related.get(person.id, ())) if value
    ]
    return (person.id, person.name, also, about, facts, _text(frame, person.body), person.ring or 0)


def _facts(
    words: Words, snapshot: Snapshot, person: Person, relatives: Sequence[Relative]
) -> Iterator[tuple[str, str]]:
    """The facts of the file, under the names that the person's page uses."""
    if person.birthday:
        yield words("birthday"), partial_date(words, person.birthday)
    for named in person.dates:
        yield named.name, partial_date(words, named.date)
    if person.met:
        when = partial_date(words, person.met.when) if person.met.when else None
        yield words("met"), joined([when, person.met.where])
    for relative in relatives:
        yield row(words, relative, snapshot.names[relative.person])
    yield words("jobs"), jobs(words, person.jobs)
    for name, values in (
        (words("knows about"), person.fields),
        (words("circles"), person.circles),
        (words("interests"), person.interests),
        (words("skills"), person.skills),
        (words("needs"), person.needs),
        (words("languages"), person.languages),
        (words("anecdotes"), person.anecdotes),
        (words("gift ideas"), person.gifts),
        (words("avoid"), person.avoid),
        (words("tags"), person.tags),
    ):
        yield name, ", ".join(values)
    yield words("lent"), things(words, person.lent)
    yield words("borrowed"), things(words, person.borrowed)
    for fact in person.facts:
        yield key_names.fact_name(words, fact.key), phrases.fact(words, fact)
    for address in person.channels:
        yield key_names.address_kind(words, address.kind), address.value
    yield from person.extra


def _meeting(frame: PageContext, meeting: Meeting) -> NoteRow:
    line = joined([meeting.activity, meeting.place, ", ".join(meeting.topics)], " · ")
    return (
        str(meeting.date),
        frame.href(frame.noted.path(meeting)),
        _people_ids(frame, meeting.people),
        line,
        _text(frame, meeting.body),
    )


def _touch(frame: PageContext, touch: Touch) -> NoteRow:
    people = _people_ids(frame, touch.people)
    path = frame.href(f"people/{people[0]}/" if people else "meetings/")
    return (str(touch.date), path, people, touch.word, _plain(frame.line(touch.text)))


def _people_ids(frame: PageContext, ids: Sequence[str]) -> list[str]:
    return [person.id for person in frame.people(ids)]


def _text(frame: PageContext, written: str) -> str:
    return _plain(frame.note(written)) if written.strip() else ""


def _plain(html: str) -> str:
    """The text of some HTML, on one line."""
    return " ".join(unescape(ANY_TAG.sub("", TAG.sub(" ", str(html)))).split())
