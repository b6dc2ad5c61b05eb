"""`/prep/<id>/`: what to read five minutes before you meet a person?"""

from __future__ import annotations

from faden.core.model import Person, Standing
from faden.rules.prep import prep as prepare
from faden.rules.snapshot import Snapshot
from faden.site.pages.contact_row import contact_row
from faden.site.pages.forge_links import writing
from faden.site.pages.page_context import PageContext, PageFacts
from faden.wording.prep_sheet import Earlier, sheet
from faden.wording.relative_dates import chosen


def prep(
    frame: PageContext, snapshot: Snapshot, person: Person, earlier: Earlier | None = None
) -> tuple[str, bytes]:
    words, prepared = frame.words, prepare(snapshot, person.id, frame.words.language)
    page_sheet = sheet(snapshot, prepared, words, earlier)
    return frame.render(
        "prep.md.j2",
        title=words("In memory of {name}", name=person.name)
        if person.state is Standing.DECEASED
        else words("Before you meet {name}", name=person.name),
        listed=PageFacts(words("What to read five minutes before you meet")),
        chosen=chosen(words, snapshot),
        person=frame.person(person),
        contact=contact_row(frame, snapshot, person, prepared.suggestion),
        writing=writing(frame, snapshot, person),
        sheet=page_sheet,
        ahead=[
            part.title
            for part in page_sheet.sections
            if not any(snapshot.today in line.shown for line in part.lines)
        ],
        resolve=frame.resolve,
        shown=lambda line: line.shown.attributes(snapshot.today),
    )
