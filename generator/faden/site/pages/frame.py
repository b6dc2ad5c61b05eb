"""One page: where it goes, how it finds the others, and its front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from faden.core.i18n import Words
from faden.core.model import Journal, Person
from faden.site.pages import markdown
from faden.site.pages.avatar import Face, face
from faden.site.pages.doors import Door, View, views_of
from faden.site.pages.note_links import NoteLinks

ROOM = 80_000
"""Bytes for what a page is about. The theme, pictures, and what stands beside it take at most 60,000 more. [A]"""

KEPT = 20_000
"""Notes that are kept as HTML at a time; of more, some are read again, so that they need not fit into memory. [A]"""
UP = "\x01"
"""Stands for the way up in addresses of notes; in what a person wrote no such sign is left (`text.CONTROL`)."""


DAY_SET = re.compile(r"\((by|bis) (\d{4}-\d\d-\d\d)\)")
SIGN_OF_PRIVATE = "fd-with-private"
"""The class of the line that stands on every page of a site with what is private."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page is about, for plugins that list pages by tag or by date; the pages themselves show none of it."""

    description: str = ""
    tags: Sequence[str] = ()
    day: date | None = None

    def front_matter(self) -> Iterator[str]:
        """Lines of YAML, none for what there is not."""
        if markdown.bare(self.description):
            yield f"description: {markdown.quoted(self.description)}"
        if tags := list(dict.fromkeys(filter(None, map(markdown.bare, self.tags)))):
            yield "tags:"
            yield from (f"  - {markdown.quoted(tag)}" for tag in tags)
        if self.day is not None:
            # As a text: the plugin that makes only what changed keeps texts from build to build.
            yield f'date: "{self.day}"'


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A person as a page mentions them."""

    id: str
    name: str
    href: str
    prep: str
    face: Face


def _from_root(target: str) -> str:
    """The file of a page's folder; it has a name, so that it works without a server."""
    target, _, anchor = target.partition("#")
    return f"{target}index.html" + (f"#{anchor}" if anchor else "")


@dataclass(frozen=True)
class PageContext:
    """What every page is drawn with. `path` is the page's folder in the site: `""`, `due/`, `people/anna-berger/`."""

    journal: Journal
    words: Words
    path: str
    photos: Mapping[str, str] = field(default_factory=dict)
    """The path of the photo of everybody who has one, by id."""
    notes: dict[str, tuple[Markup, frozenset[str]]] = field(default_factory=dict, compare=False)
    """Notes that were made into HTML before, with `UP` for the way to the root of the site, and the ids that they mention."""
    links: dict[tuple[str, int], PersonLink] = field(default_factory=dict, compare=False)
    """The same of people as pages mention them."""
    room: int = ROOM
    """Bytes that what the page is about may take, before it goes on on a page of its own."""
    mentions: Callable[[str], object] = lambda person: None
    """Is told the id of everybody whom the page mentions, or would if there were somebody of that id; of notes too."""
    noted: NoteLinks = field(default_factory=NoteLinks, compare=False)
    """The notes that a text may link to."""
    circles: Mapping[str, str] = field(default_factory=dict)
    """The folder of each circle that has a page, by its name."""
    with_private: bool = False
    """Whether what is private is on the site, which every page then says."""
    doors: Sequence[Door] = ()
    """What the site's navigation names."""
    problems: bool = False
    """Whether there are findings to show."""

    @property
    def depth(self) -> int:
        """How many folders lie above the page."""
        return self.path.count("/")

    def href(self, target: str) -> str:
        """The address of another page's folder from this one; it ends in a file name, so that it works without a server."""
        return "../" * self.depth + _from_root(target)

    def file(self, target: str) -> str:
        """The address of a file of the site."""
        return "../" * self.depth + target

    def person(self, person: Person) -> PersonLink:
        self.mentions(person.id)
        key = person.id, self.depth
        found = self.links.get(key)
        if found is None:
            found = self.links[key] = self._link(person)
        return found

    def _link(self, person: Person) -> PersonLink:
        photo = self.photos.get(person.id)
        return PersonLink(
            person.id,
            person.name,
            self.href(f"people/{person.id}/"),
            self.href(f"prep/{person.id}/"),
            face(person, self.file(photo) if photo else None),
        )

    def people(self, ids: Iterable[str]) -> list[PersonLink]:
        known = self.journal.people
        found = []
        for id in ids:
            if id in known:
                found.append(self.person(known[id]))
            else:
                self.mentions(id)
        return found

    def resolve(self, name: str) -> tuple[str, str] | None:
        """What `[[name]]` in a text stands for: the id of a person, or the name of a note."""
        self.mentions(name)
        found = self._target(name)
        return (found[0], self.href(found[1])) if found else None

    def _target(self, name: str) -> tuple[str, str] | None:
        person = self.journal.people.get(name)
        if person is not None:
            return person.name, f"people/{person.id}/"
        note = self.noted.get(name)
        return (self.words.day(note.date), self.noted.path(note)) if note else None

    def note(self, written: str) -> Markup:
        # A note stands on the page of everybody who was there, and on that of its month: read it once.
        found = self.notes.get(written)
        if found is None:
            mentioned: list[str] = []

            def resolve(name: str) -> tuple[str, str] | None:
                mentioned.append(name)
                known = self._target(name)
                return (known[0], UP + _from_root(known[1])) if known else None

            if len(self.notes) >= KEPT:
                self.notes.clear()
            text = DAY_SET.sub(self._day_set, markdown.note(written, resolve))
            found = self.notes[written] = Markup(text), frozenset(mentioned)  # noqa: S704 -- a day for a day
        note, names = found
        for name in names:
            self.mentions(name)
        return note.replace(UP, "../" * self.depth) if names else note

    def _day_set(self, match: re.Match[str]) -> str:
        """`(by 2026-12-01)`, as promises have it, with the day as pages write days."""
        try:
            day = date.fromisoformat(match[2])
        except ValueError:
            return match[0]
        return f"({match[1]} {self.words.day(day)})"

    def line(self, written: str) -> Markup:
        return markdown.line(written, self.resolve)

    def parts(self, name: str, values: Iterable[object]) -> str:
        """Parts of a page by themselves, as `parts.md.j2` draws each of them."""
        parts = _templates().get_template("parts.md.j2").make_module({"frame": self, "_": self.words})
        return "".join(str(getattr(parts, name)(value)).strip() for value in values)

    def _views(self) -> str:
        """The other pages behind the same door."""
        views = views_of(self.doors, self.path, self.words, problems=self.problems)
        return f"{self.parts('views', [views])}\n\n" if views else ""

    def view(self, view: View) -> str:
        """The address of a view; empty for the page itself."""
        return "" if view.path == self.path else self.href(view.path)

    def render(
        self,
        template: str,
        *,
        title: str,
        listed: PageFacts | None = None,
        **values: Any,
    ) -> tuple[str, bytes]:
        """The page's path in `site_src/` and its bytes; `listed` is for plugins that read front matter."""
        body = _templates().get_template(template).render(frame=self, _=self.words, title=title, **values)
        body = f"{self._views()}{body}"
        # Braces are what attribute lists and macros begin with, where somebody has switched them on.
        body = body.replace("{", "&#123;").replace("}", "&#125;").strip()
        if self.with_private:
            said = escape(self.words("Includes private things: for your eyes only, not to be passed on."))
            body = f'<p class="fd-note {SIGN_OF_PRIVATE}">{said}</p>\n\n{body}'
        front = ["---", f"title: {markdown.quoted(title)}", "hide:", "  - navigation", "  - toc", "  - tags"]
        # The site's own search has what they say (`search.py`); the engine's is left with the reader's own pages.
        front += ["search:", "  exclude: true"]
        front += listed.front_matter() if listed is not None else []
        return f"{self.path}index.md", "\n".join([*front, "---", "", body, ""]).encode("utf-8", "replace")


def anchor(name: str) -> str:
    """The id of a heading: what follows `#` in the address of a place on a page.

    >>> anchor("Place: Bad Münstereifel (NRW)")
    'place-bad-münstereifel-nrw'
    """
    return "-".join(re.findall(r"\w+", name.casefold())) or "part"


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("faden.site.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["anchor"] = anchor
    environment.filters["coded"] = markdown.coded
    environment.filters["md"] = lambda value: Markup(markdown.markdown(str(value)))  # noqa: S704 -- escapes everything
    return environment
