"""The row of buttons under a name: the suggested channel with its address, the others as icons."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from faden.core.i18n import Words
from faden.core.model import Address, Channel, Person
from faden.rules.channel_choice import Suggestion
from faden.rules.snapshot import Snapshot
from faden.site.pages.forge_links import edit_link
from faden.site.pages.page_context import PageContext
from faden.wording.contact_links import SILENT, ContactLink, contact_links

MESSENGERS = ("signal", "whatsapp", "telegram", "threema", "matrix")
DOES: Mapping[Channel, Collection[str]] = {
    Channel.CALL: ("call", "facetime"),
    Channel.VIDEO: ("facetime", "signal", "whatsapp", "web"),
    Channel.VOICE: MESSENGERS,
    Channel.CHAT: (*MESSENGERS, "text"),
    Channel.MAIL: ("mail",),
    Channel.NETWORK: ("linkedin", "xing", "mastodon", "bluesky", "instagram", "facebook", "github", "web"),
}
"""The kinds of links for each channel."""


@dataclass(frozen=True, slots=True)
class ContactButton:
    """`text` is the label of the button, `name` the text for screen readers, which includes the person."""

    way: str
    href: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """`suggested` is a filled button with its address; `missing` is shown if there is no address, and links to `add`."""

    suggested: ContactButton | None
    others: Sequence[ContactButton]
    missing: str = ""
    add: str = ""


def contact_row(
    frame: PageContext, snapshot: Snapshot, person: Person, suggestion: Suggestion | None
) -> ContactRow | None:
    """The buttons of a person; None if they are, or may be, deceased, and for ended or resting ties."""
    if person.state in SILENT or person.told_dead:
        return None
    words, settings = frame.words, snapshot.journal.settings
    links = contact_links(words, person, suggestion, settings.country)
    if not links:
        add = edit_link(settings.site, person.source.file) or frame.href(f"people/{person.id}/#reach")
        wants_mail = suggestion is not None and suggestion.channel is Channel.MAIL
        return ContactRow(None, (), words("no address yet") if wants_mail else words("no number yet"), add)
    first = chosen(links, suggestion.channel if suggestion else None)
    return ContactRow(
        _button(words, person, first) if first else None,
        [_button(words, person, link) for link in links if link is not first],
    )


def chosen(links: Sequence[ContactLink], channel: Channel | None) -> ContactLink | None:
    """The first link that suits a channel; None if none does.

    To arrange a meeting, a call is best, then a message, then any other link.
    """
    if channel is Channel.MEETING:
        return min((link for link in links if link.kind != "web"), key=_fixes_a_day, default=None)
    ways = DOES.get(channel, ()) if channel else ()
    return next((link for link in links if link.kind in ways), None)


def _fixes_a_day(link: ContactLink) -> int:
    return 0 if link.kind == "call" else 1 if link.kind in DOES[Channel.CHAT] else 2


def link_of(words: Words, person: Person, address: Address, country: str | None) -> str:
    """The link of an address; empty if it has none. `signal: yes` links to the person's own number."""
    if address.value:
        return next(
            (link.href for link in contact_links(words, replace(person, channels=(address,)), None, country)),
            "",
        )
    kind = address.kind.casefold()
    return next((link.href for link in contact_links(words, person, None, country) if link.kind == kind), "")


def _button(words: Words, person: Person, link: ContactLink) -> ContactButton:
    return ContactButton(
        link.kind, link.href, link.text, words("{name}: {what}", name=person.name, what=link.text)
    )
