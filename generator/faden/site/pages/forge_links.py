"""Links to the forge, by which one writes from the phone: a file to edit, or a new one with its text filled in.

The forges differ. GitHub, Forgejo and Gitea take the name and the text of a new file from the address; GitLab
takes the name alone (it reads `content=` and then shows an empty editor).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from faden.core.model import Channel, Forge, Meeting, Person, SiteSettings
from faden.editing.mobile_drafts import Draft, note_draft, touch_draft, touch_drafts, touch_line
from faden.rules.snapshot import Snapshot
from faden.site.pages.frame import PageContext

NEW = {
    Forge.GITHUB: "/new/{branch}?filename={file}&value={text}",
    Forge.GITLAB: "/-/new/{branch}?file_name={file}&content={text}",
    Forge.FORGEJO: "/_new/{branch}?filename={file}&value={text}",
    Forge.GITEA: "/_new/{branch}?filename={file}&value={text}",
}
EDIT = {
    Forge.GITHUB: "/edit/{branch}/{file}",
    Forge.GITLAB: "/-/edit/{branch}/{file}",
    Forge.FORGEJO: "/_edit/{branch}/{file}",
    Forge.GITEA: "/_edit/{branch}/{file}",
}
TAKES_TEXT = (Forge.GITHUB, Forge.FORGEJO, Forge.GITEA)
SOON, JUST_PAST = timedelta(days=7), timedelta(days=2)
"""A note that was planned is the one to write in: so long before its meeting and, while it is empty, so long after."""


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    day: str = ""
    """The day that the address speaks of, where it has to be the reader's own; the script sees to it."""
    timed: bool = False
    """Whether the script adds the minute to the name of the file: of calls there may be two before the site is rebuilt."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What can be written about a person: links, and the line of the log where it cannot be filled in."""

    edit: str
    touches: tuple[Link, ...] = ()
    note: Link | None = None
    line: Link | None = None


def edit_link(site: SiteSettings, file: str) -> str:
    """The page on which the forge edits a file; empty if no forge is known."""
    if site.edit is None or site.forge is None:
        return ""
    return site.edit.rstrip("/") + EDIT[site.forge].format(branch=quote(site.branch), file=quote(file))


def new_link(site: SiteSettings, draft: Draft) -> str:
    """The page on which the forge makes a new file, filled in as far as it can; empty if no forge is known."""
    if site.edit is None or site.forge is None:
        return ""
    return site.edit.rstrip("/") + NEW[site.forge].format(
        branch=quote(site.branch), file=quote(draft.file, safe=""), text=quote(draft.text, safe="")
    )


def writing(frame: PageContext, snapshot: Snapshot, person: Person) -> Writing | None:
    """The links for a person's pages; None if the settings name no forge that is known."""
    site = frame.journal.settings.site
    edit = edit_link(site, person.source.file)
    if not edit:
        return None
    today, files = str(snapshot.today), _files_of_today(snapshot, person)
    drafts = list(touch_drafts(snapshot.today, person.id, frame.words, files))
    touches = tuple(Link(draft.name, new_link(site, draft), today, timed=True) for draft in drafts)
    planned = _planned(snapshot, person)
    note = None
    if planned is not None:
        note = Link(frame.words("Write the note"), edit_link(site, planned.source.file))
    if site.forge not in TAKES_TEXT:
        # An empty note would be a meeting with nobody; an empty file of the log is nothing at all.
        return Writing(edit, touches, note, line=Link(drafts[0].text, "", today))
    draft = note_draft(snapshot.today, person.id, frame.words, files)
    return Writing(edit, touches, note or Link(draft.name, new_link(site, draft), today))


def _files_of_today(snapshot: Snapshot, person: Person) -> frozenset[str]:
    """The files of what happened with a person today: their names are taken."""
    return frozenset(each.source.file for each in snapshot.between(person.id, snapshot.today, snapshot.today))


def did_it(frame: PageContext, snapshot: Snapshot, person: Person, channel: Channel | None) -> Link:
    """What is written down once a line of the plan is done: a link where the forge takes the text, else the line itself."""
    site, words, day = frame.journal.settings.site, frame.words, snapshot.today
    word = "message" if channel in (None, Channel.CHAT) else channel.value
    if site.edit and site.forge in TAKES_TEXT:
        draft = touch_draft(day, person.id, word, words, "", _files_of_today(snapshot, person))
        return Link(draft.text, new_link(site, draft), str(day), timed=True)
    return Link(touch_line(day, person.id, word, words), "", str(day))


def _planned(snapshot: Snapshot, person: Person) -> Meeting | None:
    """The meeting whose note stands there already and waits for its text: the next one, or one just past."""
    history = snapshot.histories[person.id]
    recent = (x.meeting for x in reversed(history.exchanges) if x.meeting is not None)
    just_past = next(recent, None)
    if just_past and just_past.date >= snapshot.today - JUST_PAST and not just_past.body.strip():
        return just_past
    return next((meeting for meeting in history.planned if meeting.date <= snapshot.today + SOON), None)
