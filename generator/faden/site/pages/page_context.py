"""One page: its path, its links to other pages, and its front matter."""

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
from faden.site.pages.note_links import NoteLinks
from faden.site.pages.tabs import Tab, View, views_of

ROOM = 80_000
"""Bytes for the content of a page. The theme, pictures and everything around it take at most 60,000 more. [A]"""

KEPT = 20_000
"""The most notes cached as HTML, to limit memory; with more, some are rendered again. [A]"""
UP = "\x01"
"""A placeholder for the way up to the root in addresses; text of the journal cannot contain it (`markdown.CONTROL`)."""

DAY_SET = re.compile(r"\((by|bis) (\d{4}-\d\d-\d\d)\)")
SIGN_OF_PRIVATE = "fd-with-private"
"""The class of the notice on every page of a site with private content."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts about a page for plugins that list pages by tag or date; the page itself does not show them."""

    description: str = ""
    tags: Sequence[str] = ()
    day: date | None = None

    def front_matter(self) -> Iterator[str]:
        """Lines of YAML; empty facts are left out."""
        if markdown.bare(self.description):
            yield f"description: {markdown.quoted(self.description)}"
        if tags := list(dict.fromkeys(filter(None, map(markdown.bare, self.tags)))):
            yield "tags:"
            yield from (f"  - {markdown.quoted(tag)}" for tag in tags)
        if self.day is not None:
            # Quoted, as the plugin that rebuilds only changed pages can store texts but not dates.
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
    """The file in a page's folder, named, so that links work without a server."""
    target, _, anchor = target.partition("#")
    return f"{target}index.html" + (f"#{anchor}" if anchor else "")


@dataclass(frozen=True)
class PageContext:
    """What every page needs to be rendered. `path` is the page's folder in the site: `""`, `due/`, `people/anna-berger/`."""

    journal: Journal
    words: Words
    path: str
    photos: Mapping[str, str] = field(default_factory=dict)
    """The paths of photos, by the person's id."""
    notes: dict[str, tuple[Markup, frozenset[str]]] = field(default_factory=dict, compare=False)
    """A cache of notes as HTML, with `UP` for the way to the root of the site, and the ids that they mention."""
    links: dict[tuple[str, int], PersonLink] = field(default_factory=dict, compare=False)
    """A cache of links to people, by id and by the depth of the page."""
    room: int = ROOM
    """Bytes for the content of a page, before it continues on another one."""
    mentions: Callable[[str], object] = lambda person: None
    """Called with the id of every person and note that the page mentions, even if there is no such person yet."""
    noted: NoteLinks = field(default_factory=NoteLinks, compare=False)
    """The notes that a text may link to."""
    circles: Mapping[str, str] = field(default_factory=dict)
    """The folder of each circle that has a page, by name."""
    with_private: bool = False
    """Whether the site contains private content; every page then says so."""
    tabs: Sequence[Tab] = ()
    """The tabs of the site's navigation."""
    problems: bool = False
    """Whether there are findings to show."""

    @property
    def depth(self) -> int:
        """The number of folders above the page."""
        return self.path.count("/")

    def href(self, target: str) -> str:
        """The relative address of another page; it ends in a file name, so that it works without a server."""
        return "../" * self.depth + _from_root(target)

    def file(self, target: str) -> str:
        """The relative address of a file of the site."""
        return "../" * self.depth + target

    def person(self, person: Person) -> PersonLink:
        self.mentions(person.id)
        key = person.id, self.depth
        link = self.links.get(key)
        if link is None:
            link = self.links[key] = self._link(person)
        return link

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
        people = self.journal.people
        links = []
        for id in ids:
            if id in people:
                links.append(self.person(people[id]))
            else:
                self.mentions(id)
        return links

    def resolve(self, name: str) -> tuple[str, str] | None:
        """The title and address for `[[name]]` in a text, the id of a person or the name of a note; None if unknown."""
        self.mentions(name)
        target = self._target(name)
        return (target[0], self.href(target[1])) if target else None

    def _target(self, name: str) -> tuple[str, str] | None:
        person = self.journal.people.get(name)
        if person is not None:
            return person.name, f"people/{person.id}/"
        note = self.noted.get(name)
        return (self.words.day(note.date), self.noted.path(note)) if note else None

    def note(self, written: str) -> Markup:
        # A note is on the page of everyone who was there, and on that of its month: render it once.
        entry = self.notes.get(written)
        if entry is None:
            mentioned: list[str] = []

            def resolve(name: str) -> tuple[str, str] | None:
                mentioned.append(name)
                target = self._target(name)
                return (target[0], UP + _from_root(target[1])) if target else None

            if len(self.notes) >= KEPT:
                self.notes.clear()
            text = DAY_SET.sub(self._day_set, markdown.note(written, resolve))
            entry = self.notes[written] = Markup(text), frozenset(mentioned)  # noqa: S704 -- a day for a day
        note, names = entry
        for name in names:
            self.mentions(name)
        return note.replace(UP, "../" * self.depth) if names else note

    def _day_set(self, match: re.Match[str]) -> str:
        """`(by 2026-12-01)`, as in promises, with the day in the language of the site."""
        try:
            day = date.fromisoformat(match[2])
        except ValueError:
            return match[0]
        return f"({match[1]} {self.words.day(day)})"

    def line(self, written: str) -> Markup:
        return markdown.line(written, self.resolve)

    def parts(self, name: str, values: Iterable[object]) -> str:
        """The HTML of some values, each rendered with the macro `name` of `parts.md.j2`."""
        parts = _templates().get_template("parts.md.j2").make_module({"frame": self, "_": self.words})
        return "".join(str(getattr(parts, name)(value)).strip() for value in values)

    def _views(self) -> str:
        """The links to the views of the page's tab; empty if there are none."""
        views = views_of(self.tabs, self.path, self.words, problems=self.problems)
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
        body = markdown.kept_together(f"{self._views()}{body}")
        # Attribute lists and macros begin with braces, if the user has enabled them.
        body = body.replace("{", "&#123;").replace("}", "&#125;").strip()
        if self.with_private:
            notice = escape(self.words("Includes private entries: for your eyes only, not to be passed on."))
            body = f'<p class="fd-note {SIGN_OF_PRIVATE}">{notice}</p>\n\n{body}'
        front = ["---", f"title: {markdown.quoted(title)}", "hide:", "  - navigation", "  - toc", "  - tags"]
        # The site's own search covers them (`search.py`); the engine's has only the reader's own pages.
        front += ["search:", "  exclude: true"]
        front += listed.front_matter() if listed is not None else []
        return f"{self.path}index.md", "\n".join([*front, "---", "", body, ""]).encode("utf-8", "replace")


def anchor(name: str) -> str:
    """The id of a heading, as in the fragment of an address.

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
