"""Mailboxes (mbox): who wrote to whom on which day, from the headers alone.

The standard library's `mailbox` needs a file and reads bodies; here lines come in one by one, and
everything but the headers is skipped unread.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from email.errors import MessageError
from email.header import decode_header, make_header
from email.parser import HeaderParser
from email.utils import getaddresses, parsedate_to_datetime

from faden.core.i18n import mark
from faden.core.model import Channel, Direction
from faden.interchange.importers.mail_exclusions import THROWN_AWAY, not_exchanged
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import (
    NO_DAY,
    ImportedExchange,
    ImportFailure,
    ImportResult,
    PersonRef,
    Result,
    SkippedValue,
)

FROM = re.compile(rb"From \S")
QUOTED_FROM = re.compile(rb">*From \S")
ENVELOPE = re.compile(
    rb">*From \S+[ \t]+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?[ \t]+(?:[A-Z][a-z]{2}[ \t]+\d{1,2}|\d{1,2}[ \t]+[A-Z][a-z]{2})[ \t]"
    rb".{0,30}\d{1,2}:\d{2}"
)
"""A whole first line of a message, sender and date; some programs write no empty line before it."""
LONGEST_HEAD = 200_000
LONGEST_LINE = 65_536
"""Bytes of a line that are read; the reader of the file gives no longer ones."""
MOST_MESSAGES = 1_000_000
MOST_KEPT = 200_000
MASS = 12
"""A mail to more people than this is not a touch with any of them. [A]"""
NO_ONE = mark("has no sender or no recipient")
TO_MANY = mark("goes to more than twelve people")
AUTOMATIC = mark("was sent by a program or to a mailing list")
NOT_MINE = mark("is neither from nor to you")
WHOSE = mark("does not say whose mailbox it is; pass your address with --me. Most often it is {most}")
NEVER_READ = (
    mark("the text of emails"),
    mark("subjects, and all headers except From, To, Cc and Date"),
    mark("who else received an email sent to you"),
)


@dataclass(frozen=True, slots=True)
class _Mail:
    day: date
    sender: tuple[str, str]
    receivers: tuple[tuple[str, str], ...]


def read_mail(lines: Iterable[bytes], options: ImportOptions) -> Result:
    """Touches with everybody you exchanged mails with; several mails on one day become one line."""
    mails: dict[_Mail, int] = {}
    skipped: list[SkippedValue] = []
    own: Counter[str] = Counter()
    for number, head in _heads(lines):
        message = _mail(number, head, own)
        if isinstance(message, SkippedValue):
            skipped.append(message)
        else:
            mails.setdefault(message, number)
        if len(mails) > MOST_KEPT or len(skipped) > MOST_KEPT:
            return ImportFailure(
                mark("contains more than {most} emails; please split it"), number, {"most": str(MOST_KEPT)}
            )
    addresses = frozenset(text for text in options.mine if "@" in text)
    mine = addresses if options.certain and addresses else addresses | _mine(mails, own, options)
    if mails and not mine:
        counted = Counter(address for mail in mails for _, address in (mail.sender, *mail.receivers))
        most = ", ".join(address for address, _ in counted.most_common(3))
        return ImportFailure(WHOSE, values={"most": most})
    touches, unrelated_mails = _touches(mails, mine)
    return ImportResult(
        "mail", "mbox", touches=touches, left=(*skipped, *unrelated_mails), ignored=NEVER_READ
    )


def _heads(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The headers of each message and the number of its first line."""
    head: list[bytes] = []
    size = first = count = 0
    inside, blank = False, True
    begin: re.Pattern[bytes] | None = None
    for number, whole in enumerate(lines, 1):
        line = whole.removeprefix(BOM_UTF8) if number == 1 else whole
        if begin is None and line.strip():
            # If the first message of a mailbox begins with `>From`, all of them do; a message by itself has no such
            # line.
            begin = FROM if FROM.match(line) else QUOTED_FROM
            inside, first = QUOTED_FROM.match(line) is None, number
        begins = begin is not None and begin.match(line) is not None and (blank or ENVELOPE.match(line))
        blank = not line.strip()
        if begins:
            if inside:
                yield first, b"".join(head)
            count += 1
            if count > MOST_MESSAGES:
                return
            head, size, first, inside = [], 0, number, True
        elif inside and blank:
            yield first, b"".join(head)
            inside = False
        elif inside and not head and QUOTED_FROM.match(line):
            # Some programs put a mailbox's first line into the message itself, with a `>` before it.
            continue
        elif inside and size < LONGEST_HEAD:
            head.append(line[:LONGEST_LINE])
            size += len(line)
    if inside:
        yield first, b"".join(head)


def _mail(number: int, head: bytes, own: Counter[str]) -> _Mail | SkippedValue:
    # Some programs write UTF-8 into headers as it is.
    message = HeaderParser().parsestr(head.decode("utf-8", "replace"))
    for name in ("Delivered-To", "X-Original-To", "X-Delivered-To"):
        own.update(address for _, address in _addresses(message.get_all(name, [])))
    senders = _addresses(message.get_all("From", []))
    receivers = _addresses([*message.get_all("To", []), *message.get_all("Cc", [])])
    summary = _summary(message.get("Date"), senders, receivers)
    automatic = any(message.get(name) for name in ("List-Id", "List-Unsubscribe", "List-Post"))
    automatic = automatic or str(message.get("Precedence", "")).strip().lower() in ("bulk", "list", "junk")
    automatic = automatic or str(message.get("Auto-Submitted", "no")).strip().lower() != "no"
    is_deleted = re.fullmatch(r"[0-9a-fA-F]{3}[89a-fA-F]", str(message.get("X-Mozilla-Status", "")).strip())
    if why := not_exchanged(message.get_all("X-Gmail-Labels", [])) or (THROWN_AWAY if is_deleted else ""):
        return SkippedValue("mail", summary, why, number)
    if automatic:
        return SkippedValue("mail", summary, AUTOMATIC, number)
    if not senders or not receivers:
        return SkippedValue("mail", summary, NO_ONE, number)
    if len(receivers) > MASS:
        return SkippedValue("mail", summary, TO_MANY, number)
    day = _day(str(message.get("Date", "")))
    return _Mail(day, senders[0], receivers) if day else SkippedValue("mail", summary, NO_DAY, number)


def _summary(day: object, senders: Iterable[tuple[str, str]], receivers: Iterable[tuple[str, str]]) -> str:
    names = [f"{name} <{address}>" if name else address for name, address in (*senders, *receivers)]
    return " ".join([str(day or ""), *names])


def _addresses(headers: Iterable[object]) -> tuple[tuple[str, str], ...]:
    """Name and address of everybody in these headers, addresses in lower case."""
    try:
        pairs = getaddresses([str(header)[:LONGEST_LINE] for header in headers])
    except RecursionError:  # comments in comments, some thousand deep
        return ()
    good = ((_decoded(name), address.strip().casefold()) for name, address in pairs)
    return tuple(
        dict.fromkeys((name, address) for name, address in good if re.fullmatch(r"[^\s@]+@[^\s@]+", address))
    )


def _decoded(text: str) -> str:
    """A name with its encoded words decoded."""
    try:
        return " ".join(str(make_header(decode_header(text))).split())
    except (MessageError, LookupError, ValueError):
        return " ".join(text.split())


def _day(text: str) -> date | None:
    """The day on the sender's own clock."""
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _mine(mails: Iterable[_Mail], own: Counter[str], options: ImportOptions) -> frozenset[str]:
    """Your addresses: those that mail was delivered to, and those with your own name."""
    addresses = {
        address
        for mail in mails
        for name, address in (mail.sender, *mail.receivers)
        if options.is_me(name, address)
    }
    return frozenset(addresses | set(own))


def _touches(
    mails: dict[_Mail, int], mine: frozenset[str]
) -> tuple[tuple[ImportedExchange, ...], list[SkippedValue]]:
    touches: dict[tuple[date, Direction, tuple[str, ...]], ImportedExchange] = {}
    skipped = []
    for mail, number in mails.items():
        direction = Direction.ME if mail.sender[1] in mine else Direction.THEM
        people = (
            [receiver for receiver in mail.receivers if receiver[1] not in mine]
            if direction is Direction.ME
            else [mail.sender]
        )
        to_me = any(address in mine for _, address in mail.receivers)
        if not people or (direction is Direction.THEM and not to_me):
            skipped.append(
                SkippedValue("mail", _summary(mail.day, [mail.sender], mail.receivers), NOT_MINE, number)
            )
            continue
        refs = tuple(PersonRef(name=name, email=address) for name, address in people)
        key = (mail.day, direction, tuple(address for _, address in people))
        touches.setdefault(key, ImportedExchange(number, mail.day, Channel.MAIL, direction, refs))
    return tuple(sorted(touches.values(), key=lambda touch: (touch.day, touch.line))), skipped
