"""Small journals, built by hand: `build.day(build.person("anna", ring=15), build.met("anna", 40))`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from faden.core.model import (
    Address,
    Catalogue,
    Channel,
    Direction,
    Goal,
    Journal,
    Meeting,
    Person,
    Promise,
    Question,
    Settings,
    Source,
    Touch,
)
from faden.rules.snapshot import Snapshot

TODAY = date(2026, 11, 23)
"""A Monday, the day of the worked example."""
PHONE = Address("phone", "0221 555 0199")
MAIL = Address("email", "somebody@example.org")


class Build:
    """Days are given as numbers of days before `today`, negative ones lie ahead."""

    today = TODAY

    def before(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def person(self, name: str, **keys: Any) -> Person:
        keys.setdefault("channels", (PHONE, MAIL))
        return Person(name, name.capitalize(), Source(f"people/{name}.md"), **keys)

    def new(self, name: str, **keys: Any) -> Person:
        """Somebody whose file was begun today, however old the tie is: no plan has passed them over."""
        return self.person(name, added=self.today, **keys)

    def touch(
        self, people: str, days: int, channel: str = "call", direction: str = "both", **keys: Any
    ) -> Touch:
        keys.setdefault("text", "this and that")
        return Touch(
            self.before(days),
            Channel(channel),
            Direction(direction),
            tuple(people.split()),
            keys.pop("source", Source("log.md", 10_000 - days)),
            **keys,
        )

    def met(self, people: str, days: int, **keys: Any) -> Meeting:
        """A note of a past meeting says how long it was; with `minutes=None` it may only have been planned."""
        if days > 0:
            keys.setdefault("minutes", 30)
        day = self.before(days)
        source = Source(f"meetings/{day}-{people.replace(' ', '-')}.md")
        return Meeting(f"{day}-met", day, tuple(people.split()), source, **keys)

    def promise(self, text: str, people: str, made: int, due: int, **keys: Any) -> Promise:
        """Made and due so many days ago."""
        keys.setdefault("by", None)
        keys.setdefault("done", False)
        source = Source("meetings/promise.md", 7)
        return Promise(
            text=text,
            people=tuple(people.split()),
            made=self.before(made),
            due=self.before(due),
            source=source,
            **keys,
        )

    def question(self, name: str, theme: str = "mind", **keys: Any) -> Question:
        wording = keys.pop("wording", {"du": f"{name} du?", "sie": f"{name} Sie?", "en": f"{name}?"})
        return Question(name, theme, wording, **keys)

    def journal(self, *parts: Any, settings: Settings | None = None, **more: Any) -> Journal:
        def kind(wanted: type) -> list[Any]:
            return [part for part in parts if isinstance(part, wanted)]

        return Journal(
            settings=settings or Settings(),
            people={person.id: person for person in sorted(kind(Person), key=lambda person: person.id)},
            meetings=tuple(sorted(kind(Meeting), key=lambda meeting: (meeting.date, meeting.source))),
            touches=tuple(sorted(kind(Touch), key=lambda touch: (touch.date, touch.source))),
            goals=tuple(kind(Goal)),
            catalogue=next(iter(kind(Catalogue)), Catalogue()),
            **more,
        )

    def day(self, *parts: Any, today: date | None = None, **more: Any) -> Snapshot:
        return Snapshot(self.journal(*parts, **more), today or self.today)


@pytest.fixture(scope="session")
def build() -> Build:
    return Build()
