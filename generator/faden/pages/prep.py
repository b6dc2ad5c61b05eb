"""`/prep/<id>/`: what do I read five minutes before?"""

from __future__ import annotations

from faden.model import Person, Standing
from faden.pages.forge import writing
from faden.pages.live import settled
from faden.pages.page import Frame
from faden.pages.sheet import Earlier, sheet
from faden.rules.day import Day
from faden.rules.prep import prep as prepare


def prep(frame: Frame, day: Day, one: Person, known: Earlier | None = None) -> tuple[str, bytes]:
    words = frame.words
    return frame.render(
        "prep.md.j2",
        title=words("In memory of {name}", name=one.name)
        if one.state is Standing.DECEASED
        else words("Before you meet {name}", name=one.name),
        settled=settled(words, day),
        person=frame.person(one),
        writing=writing(frame, day, one),
        sheet=sheet(day, prepare(day, one.id, words.language), words, known),
        search=False,
    )
