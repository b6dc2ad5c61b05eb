"""Bad news of a person that is told in a line or note without them, and a death in the family, which touches all kin."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from faden.core import privacy_marks
from faden.core.days_of_death import day_of_death
from faden.core.denials import told_as_true
from faden.core.model import Meeting, Standing, Touch
from faden.core.news_words import DEATH, has
from faden.core.spoken_names import RELATIVES, NamedPeople
from faden.core.told_deaths import DEATH_NOUN, POSSESSED, bereaved, told_in
from faden.rules.news import DAY_OF_DEATH, asks_for_care, is_care, is_quarrel
from faden.rules.news_events import News
from faden.rules.news_subjects import people_told_of
from faden.rules.note_text import prose, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from faden.core.model import Journal, Person

TOLD_LATELY = timedelta(days=35)
"""For how long bad news told in a line without the person, or a death in the family, asks for care. [A]"""
CLOSEST = 5
"""The ring of kin who get a line after a death in the family. [A]"""
GONE = (Standing.DECEASED, Standing.ENDED, Standing.UNMET)
RELATIVE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(word for words in RELATIVES for word in words)})s?(?![\w-])", re.IGNORECASE
)
FUNERAL_OF = re.compile(rf"(?<!\w){DEATH_NOUN}\s+(?:of|for|von|für)\s+$", re.IGNORECASE)
"""Before "Opa" in "Beerdigung von Opa": that is not another person's."""


class ToldNews:
    """What the texts of a journal tell of people who were not there, each text read only once."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._read: dict[int, tuple[tuple[str, News], ...]] = {}

    @cached_property
    def named(self) -> NamedPeople:
        return NamedPeople(self._journal.people)

    @cached_property
    def _mourning_kin(self) -> dict[str, bool]:
        """Kin, and whether a death in the family is a reason for a line: with those closest to you."""
        people = self._journal.people
        return {id: one.ring == CLOSEST for id, one in people.items() if one.kin and _alive(one)}

    def between(
        self, events: Sequence[Meeting | Touch], first: date, last: date
    ) -> Mapping[str, tuple[News, ...]]:
        """What is told of each person, by id, in `events` and under `dates:` between two days, both included; the latest first."""
        found: dict[str, dict[str, News]] = {}
        rows = [row for event in events if first <= event.date <= last for row in self._of(event)]
        rows += [row for row in self._days if first <= row[1].day <= last]
        for id, news in sorted(rows, key=lambda row: row[1].day, reverse=True):
            found.setdefault(id, {}).setdefault(news.text, news)
        return {id: tuple(news.values()) for id, news in found.items()}

    @cached_property
    def _days(self) -> tuple[tuple[str, News], ...]:
        """The days of death in people's files, for those who mourn them (`bereaved`); those of kin for all other kin."""
        return tuple(
            (id, News(f"{person.nickname or person.name} {DAY_OF_DEATH}", day, sure=sure))
            for person in self._journal.people.values()
            if (died := day_of_death(person)) is not None and (day := died.full) is not None
            for id, sure in (
                (self._mourning_kin if person.kin else {})
                | dict.fromkeys(bereaved(self._journal.people, person.id), True)
            ).items()
            if id != person.id and _alive(self._journal.people[id])
        )

    def _of(self, event: Meeting | Touch) -> tuple[tuple[str, News], ...]:
        read = self._read.get(id(event))
        if read is None:
            read = self._read[id(event)] = tuple(self._told(event))
        return read

    def _told(self, event: Meeting | Touch) -> Iterator[tuple[str, News]]:
        body = event.body if isinstance(event, Meeting) else event.text
        activity = (isinstance(event, Meeting) and event.activity) or ""
        if not asks_for_care(body) and not asks_for_care(activity):
            return  # most texts
        open_text = " ".join(privacy_marks.without_private(prose(body)).split())
        texts = [
            (part, part not in open_text)
            for part in told_as_true(sentences(privacy_marks.without_marks(prose(body))))
        ]
        if activity:
            texts.append((activity, False))
        people = self._journal.people
        noted = event.about if isinstance(event, Touch) else None
        secret = event.private or any(people[id].private for id in event.people if id in people)
        for sentence, hidden in texts:
            if not is_care(sentence) or is_quarrel(sentence):
                continue
            private = hidden or secret
            of = {subject.person for subject in people_told_of(sentence, self.named, event.people)}
            for person in self._called(sentence, event):
                sure = person in of
                yield (
                    person,
                    News(sentence, event.date, private=private, sure=sure, told_by=event.people, noted=noted),
                )
            mourning = dict.fromkeys(self._bereaved(sentence, event), True)
            if self._in_family(sentence, event):
                mourning = self._mourning_kin | mourning
            for person, sure in mourning.items():
                if person not in event.people:
                    yield (
                        person,
                        News(
                            sentence,
                            event.date,
                            private=private,
                            sure=sure,
                            told_by=event.people,
                            noted=noted,
                        ),
                    )

    def _called(self, sentence: str, event: Meeting | Touch) -> Iterator[str]:
        """The ids of those whom a sentence names, and who were not there."""
        alone = event.people[0] if len(event.people) == 1 else None
        spelt = self.named.spelt(sentence, alone)
        for name, person in self.named.ids.items():
            if person is None or person in event.people or name not in spelt:
                continue
            if _alive(self._journal.people[person]) and re.search(
                rf"(?<![\w-]){re.escape(name)}(?:['’]?s|['’])?(?![\w-])", spelt
            ):
                yield person

    def _bereaved(self, sentence: str, event: Meeting | Touch) -> Iterator[str]:
        """The ids of those to whom a person whose death a sentence tells was a relative or a friend, by the files of either."""
        people = self._journal.people
        for dead in self._dead(sentence, event):
            yield from (id for id in bereaved(people, dead) if _alive(people[id]))

    def _dead(self, sentence: str, event: Meeting | Touch) -> Iterator[str]:
        """The ids of the people whose death a sentence tells; of a death long before, as the file says, it is no news."""
        if not has(DEATH, sentence):
            return
        alone = event.people[0] if len(event.people) == 1 else None
        for id, _ in told_in(sentence, self.named, alone):
            died = day_of_death(self._journal.people[id]) if id in self._journal.people else None
            day = died.full if died is not None else None
            if id in self._journal.people and (day is None or event.date - day <= TOLD_LATELY):
                yield id

    def _in_family(self, sentence: str, event: Meeting | Touch) -> bool:
        """Whether a sentence tells of the death of kin: by name, or of "Oma", "Dad" in a line with kin, or with nobody else's."""
        if not has(DEATH, sentence):
            return False
        people = self._journal.people
        if any(people[id].kin for id in self._dead(sentence, event)):
            return True
        with_kin = any(id in people and people[id].kin for id in event.people)
        return with_kin and any(
            not POSSESSED.search(FUNERAL_OF.sub("", sentence[: match.start()]))
            for match in RELATIVE.finditer(sentence)
        )


def _alive(person: Person) -> bool:
    return not person.told_dead and person.state not in GONE
