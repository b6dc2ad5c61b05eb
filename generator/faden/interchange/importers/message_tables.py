"""Tables of messages: LinkedIn's `messages.csv`, and iMazing's of an iPhone's chats."""

from __future__ import annotations

from collections import Counter, defaultdict

from faden.core.i18n import mark
from faden.core.model import Channel
from faden.interchange.importers.conversation import (
    NEVER_READ,
    Conversation,
    happened,
    whose,
)
from faden.interchange.importers.csv_table import Header, TableRow, all_rows
from faden.interchange.importers.dates import slashed_day
from faden.interchange.importers.message_fields import Record
from faden.interchange.importers.message_records import IMESSAGE, read_messages
from faden.interchange.importers.moments import day_of
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.profiles import profile_address
from faden.interchange.importers.result import (
    NO_DAY,
    ImportFailure,
    ImportResult,
    PersonRef,
    Result,
    SkippedValue,
)
from faden.interchange.importers.whatsapp import WHATSAPP

LINKEDIN = ("conversation id", "from", "to", "date")
INVITATIONS = ("from", "to", "sent at", "direction")
IMAZING = ("chat session", "message date", "type", "sender id")
NOT_SENT = mark("a draft, or never sent")
WITHOUT_WORDS = mark("an invitation without a message")
ADVERTS = mark("an advertisement, or from a member who has left")
FORMER_MEMBERS = ("linkedin member", "linkedin-mitglied", "membre de linkedin", "linkedin")
Pair = tuple[str, str]


def is_linkedin_messages(header: Header) -> bool:
    return all(name in header.names for name in LINKEDIN)


def is_linkedin_invitations(header: Header) -> bool:
    return all(name in header.names for name in INVITATIONS)


def is_imazing(header: Header) -> bool:
    return all(name in header.names for name in IMAZING)


def read_linkedin_messages(text: str, header: Header, options: ImportOptions) -> Result:
    """Who wrote to whom; if nothing else says who you are, you are the person in every conversation."""
    rows = all_rows(text, header)
    if isinstance(rows, ImportFailure):
        return rows
    skipped: list[SkippedValue] = []
    reasons = [(row, _why_not(row)) for row in rows]
    sent = [row for row, why in reasons if not why]
    skipped += [SkippedValue("chat", "", why, row.line) for row, why in reasons if why]
    chats: dict[str, list[TableRow]] = defaultdict(list)
    for row in sent:
        chats[row.cells.get("conversation id", "")].append(row)
    mine = _me(chats, options)
    if isinstance(mine, ImportFailure):
        return mine
    conversations = []
    for sent in chats.values():
        everybody = dict.fromkeys(person for row in sent for person in (_sender(row), *_receivers(row)))
        others = {
            person: PersonRef(person[0], handle=person[1]) for person in everybody if person not in mine
        }
        group = len(others) > 1
        conversation = Conversation(
            None if group else next(iter(others.values()), None), is_group=group, size=len(everybody)
        )
        for row in sent:
            day = day_of(row.cells.get("date", ""), options)
            if day is None:
                skipped.append(SkippedValue("chat", "", NO_DAY, row.line))
            else:
                conversation.wrote(row.line, day, others.get(_sender(row)), Channel.NETWORK)
        conversations.append(conversation)
    touches, rest = happened(conversations, "LinkedIn")
    skipped += rest
    return ImportResult(
        "linkedin-messages",
        "LinkedIn",
        touches=touches,
        left=tuple(skipped),
        ignored=NEVER_READ,
        file="linkedin",
    )


def read_linkedin_invitations(text: str, header: Header, options: ImportOptions) -> Result:
    """Invitations that came with a message, whose words are not read; without one they are no contact."""
    rows = all_rows(text, header)
    if isinstance(rows, ImportFailure):
        return rows
    skipped: list[SkippedValue] = []
    conversations: list[Conversation] = []
    for row in rows:
        cells = {
            **dict.fromkeys(header.names, ""),
            **{name: cell.strip() for name, cell in row.cells.items()},
        }
        # LinkedIn writes the month first in every language.
        day = slashed_day(cells["sent at"].partition(",")[0], month_first=True)
        incoming = cells["direction"].casefold() == "incoming"
        name, url = ("from", "inviterprofileurl") if incoming else ("to", "inviteeprofileurl")
        if not cells.get("message") or not cells[name] or day is None or day.full is None:
            why = NO_DAY if cells.get("message") and cells[name] else WITHOUT_WORDS
            skipped.append(SkippedValue("chat", "", why, row.line))
            continue
        other = PersonRef(cells[name], handle=_profile(cells.get(url, "")))
        conversation = Conversation(other)
        conversation.wrote(row.line, day.full, other if incoming else None, Channel.NETWORK)
        conversations.append(conversation)
    touches, rest = happened(conversations, "LinkedIn")
    return ImportResult(
        "linkedin-messages",
        "LinkedIn",
        touches=touches,
        left=(*skipped, *rest),
        ignored=NEVER_READ,
        file="linkedin",
    )


def _why_not(row: TableRow) -> str:
    cells = row.cells
    if (
        cells.get("is message draft", "").strip().casefold() in ("yes", "true", "ja")
        or "DRAFT" in cells.get("folder", "").upper()
    ):
        return NOT_SENT
    name = cells.get("from", "").strip().casefold()
    if not name or name in FORMER_MEMBERS or cells.get("folder", "").strip().upper() in ("SPAM", "SPONSORED"):
        return ADVERTS
    return "" if cells.get("to", "").strip() or cells.get("recipient profile urls", "").strip() else ADVERTS


def _sender(row: TableRow) -> Pair:
    return row.cells.get("from", "").strip(), _profile(row.cells.get("sender profile url", ""))


def _receivers(row: TableRow) -> tuple[Pair, ...]:
    names = [name.strip() for name in row.cells.get("to", "").split(",") if name.strip()]
    addresses = [
        address for address in row.cells.get("recipient profile urls", "").split(",") if address.strip()
    ]
    if len(names) != len(addresses):
        # A name with a comma in it, or no addresses: for one receiver the name is enough, for several it is unclear whose it is.
        names = [row.cells.get("to", "").strip()] if len(addresses) <= 1 else [""] * len(addresses)
        addresses = addresses or [""]
    return tuple((name, _profile(address)) for name, address in zip(names, addresses, strict=True))


def _profile(address: str) -> str:
    return profile_address(address, "linkedin") if address.strip() else ""


def _me(chats: dict[str, list[TableRow]], options: ImportOptions) -> set[Pair] | ImportFailure:
    """The names and profiles that are yours in the table."""
    parts = [
        {person for row in rows for person in (_sender(row), *_receivers(row))} for rows in chats.values()
    ]
    everybody = {person for part in parts for person in part}
    mine = {
        person
        for person in everybody
        if options.is_me(person[0], person[1]) or person[0].casefold() in ("you", "du", "vous")
    }
    profiles = {profile for _, profile in mine if profile}
    mine |= {person for person in everybody if person[1] in profiles}
    if mine:
        return mine
    common = set.intersection(*parts) if len(parts) > 1 else set()
    if len(common) == 1:
        return common
    counts = Counter(name for part in parts for name, _ in part if name)
    return whose(counts)


def read_imazing(text: str, header: Header, options: ImportOptions) -> Result:
    """Messages from iMazing's tables, which say of each whether it was received or sent."""
    rows = all_rows(text, header)
    if isinstance(rows, ImportFailure):
        return rows
    messages: list[tuple[str, Record]] = []
    for row in rows:
        cells = row.cells
        sender = cells.get("sender id", "").strip() or cells.get("sender name", "").strip()
        record = {
            "date": cells.get("message date", ""),
            "type": cells.get("type", "").strip(),
            "sender": sender,
        }
        messages.append((cells.get("chat session", "").strip(), record))
    names = {
        cells["sender id"].strip(): cells.get("sender name", "").strip()
        for cells in (row.cells for row in rows)
        if cells.get("sender id", "").strip()
    }
    members = [{"id": id, "name": name} for id, name in names.items()]
    program = IMESSAGE if "service" in header.names else WHATSAPP
    return read_messages(messages, options, program, {"members": members})
