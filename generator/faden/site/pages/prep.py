"""`/prep/<id>/`: what do I read five minutes before?"""

from __future__ import annotations

from faden.core.model import Person, Standing
from faden.rules.prep import prep as prepare
from faden.rules.snapshot import Snapshot
from faden.site.pages.contact_row import contact_row
from faden.site.pages.forge_links import writing
from faden.site.pages.frame import PageContext, PageFacts
from faden.wording.prep_sheet import Earlier, sheet
from faden.wording.relative_dates import chosen


def prep(
    frame: PageContext, snapshot: Snapshot, one: Person, known: Earlier | None = None
) -> tuple[str, bytes]:
    words, prepared = frame.words, prepare(snapshot, one.id, frame.words.language)
    found = sheet(snapshot, prepared, words, known)
    return frame.render(
        "prep.md.j2",
        title=words("In memory of {name}", name=one.name)
        if one.state is Standing.DECEASED
        else words("Before you meet {name}", name=one.name),
        listed=PageFacts(words("What to read five minutes before")),
        chosen=chosen(words, snapshot),
        person=frame.person(one),
        contact=contact_row(frame, snapshot, one, prepared.suggestion),
        writing=writing(frame, snapshot, one),
        sheet=found,
        ahead=[
            part.title
            for part in found.sections
            if not any(snapshot.today in line.shown for line in part.lines)
        ],
        resolve=frame.resolve,
        shown=lambda line: line.shown.attributes(snapshot.today),
    )
