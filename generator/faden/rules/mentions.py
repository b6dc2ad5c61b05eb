"""People whose notes or log lines mention a word: you could ask them about it, although it is not among their fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import Meeting, Standing
from faden.core.privacy_marks import may_hold_comments
from faden.rules.note_text import sentences, without_marks
from faden.rules.timeline import DAY

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from faden.core.model import Source, Touch
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

AT_MOST = 10
"""People, those of the latest notes first. [A]"""
GONE = (Standing.DECEASED, Standing.ENDED)


class Mention(Struct, frozen=True):
    """A person, and the latest note or line with them that has a word: its day, where it is, and the sentence.

    `source` is the person's file, and `date` is None, if the word is in the file itself: place of work, role, interests.
    """

    cadence: Cadence
    date: date | None
    source: Source
    text: str


def mentions(snapshot: Snapshot, word: str, but: Collection[str] = ()) -> tuple[Mention, ...]:
    """Who has `word` in their file, or in a note or line with them: ten people at most, the latest first.

    The word may begin a longer one, in capitals or small letters. `but` are ids of people found already.
    """
    wanted = " ".join(word.split())
    if not wanted:
        return ()
    pattern = re.compile(rf"(?<!\w){re.escape(wanted)}", re.IGNORECASE)
    plain = wanted.casefold()
    people = snapshot.journal.people
    open_ids = {id for id, person in people.items() if id not in but and person.state not in GONE}
    found: dict[str, Mention] = {}
    both: tuple[Meeting | Touch, ...] = (*snapshot.journal.meetings, *snapshot.journal.touches)
    for event in sorted(both, key=DAY, reverse=True):
        written = (event.body, *event.topics) if isinstance(event, Meeting) else (event.text,)
        text = "\n\n".join(written)
        if text.isascii() and plain not in text.casefold() and not may_hold_comments(text):
            continue  # most texts
        if isinstance(event, Meeting):
            text = "\n\n".join((without_marks(event.body), *event.topics))
        if event.date > snapshot.today or not pattern.search(text):
            continue
        sentence = next((part for part in sentences(text) if pattern.search(part)), "")
        for id in event.people if sentence else ():
            if id in open_ids and id not in found:
                found[id] = Mention(snapshot.cadences[id], event.date, event.source, sentence)
    for id in sorted(open_ids - found.keys()):
        person = people[id]
        about = (person.org, person.title, *person.interests, *sentences(person.body))
        said = next((text for text in about if text and pattern.search(text)), None)
        if said is not None:
            found[id] = Mention(snapshot.cadences[id], None, person.source, said)
    return tuple(found.values())[:AT_MOST]
