"""Links to the forge for writing on the phone: to edit a file, or to create one with its text filled in.

The forges differ. GitHub, Forgejo and Gitea take the name and the text of a new file from the address; GitLab
takes only the name (it reads `content=` and then shows an empty editor).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from faden.core.model import Channel, Forge, Meeting, Person, SiteSettings
from faden.editing.mobile_drafts import Draft, note_draft, touch_draft, touch_drafts, touch_line
from faden.rules.interactions import happened
from faden.rules.snapshot import Snapshot
from faden.site.pages.page_context import PageContext

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
"""The note of a planned meeting is the one to write in: this long before the meeting and, while it is empty, this long after."""


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    day: str = ""
    """The day in the address, which the script replaces with the reader's own today; empty if there is none."""
    timed: bool = False
    """Whether the script adds the time to the file's name, as there may be two calls before the site is rebuilt."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Links for writing about a person, and the log line to copy if the forge cannot fill it in."""

    edit: str
    touches: tuple[Link, ...] = ()
    note: Link | None = None
    line: Link | None = None


def edit_link(site: SiteSettings, file: str) -> str:
    """The address at which the forge edits a file; empty if the settings name no known forge."""
    if site.edit is None or site.forge is None:
        return ""
    return site.edit.rstrip("/") + EDIT[site.forge].format(branch=quote(site.branch), file=quote(file))


def new_link(site: SiteSettings, draft: Draft) -> str:
    """The address at which the forge creates a file, filled in as far as it can; empty if the settings name no known forge."""
    if site.edit is None or site.forge is None:
        return ""
    return site.edit.rstrip("/") + NEW[site.forge].format(
        branch=quote(site.branch), file=quote(draft.file, safe=""), text=quote(draft.text, safe="")
    )


def writing(frame: PageContext, snapshot: Snapshot, person: Person) -> Writing | None:
    """The links for a person's pages; None if the settings name no known forge."""
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
        # An empty note would be a meeting with nobody; an empty log file has no effect.
        return Writing(edit, touches, note, line=Link(drafts[0].text, "", today))
    draft = note_draft(snapshot.today, person.id, frame.words, files)
    return Writing(edit, touches, note or Link(draft.name, new_link(site, draft), today))


def _files_of_today(snapshot: Snapshot, person: Person) -> frozenset[str]:
    """The files of today's notes and touches with a person, whose names are in use."""
    return frozenset(each.source.file for each in snapshot.between(person.id, snapshot.today, snapshot.today))


def did_it(frame: PageContext, snapshot: Snapshot, person: Person, channel: Channel | None) -> Link:
    """The entry for a line of the plan that is done: a link if the forge takes the text, else the log line itself."""
    site, words, day = frame.journal.settings.site, frame.words, snapshot.today
    word = "message" if channel in (None, Channel.CHAT) else channel.value
    if site.edit and site.forge in TAKES_TEXT:
        draft = touch_draft(day, person.id, word, words, "", _files_of_today(snapshot, person))
        return Link(draft.text, new_link(site, draft), str(day), timed=True)
    return Link(touch_line(day, person.id, word, words), "", str(day))


def _planned(snapshot: Snapshot, person: Person) -> Meeting | None:
    """The meeting whose note exists and has no text yet: one just past, else the next one."""
    history = snapshot.histories[person.id]
    lately = snapshot.between(person.id, snapshot.today - JUST_PAST, snapshot.today)
    over = [event for event in lately if isinstance(event, Meeting) and happened(event, snapshot.today)]
    if over and not over[-1].body.strip():
        return over[-1]
    return next((meeting for meeting in history.planned if meeting.date <= snapshot.today + SOON), None)
