"""WhatsApp's exported chats: Android's and the iPhone's, in every language, with days in every order.

Only the head of a line is looked at, day and name; of what follows no more is asked than whether a person wrote it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from faden.core.i18n import mark
from faden.core.model import Channel
from faden.interchange.importers.conversation import (
    NEVER_READ,
    SYSTEM,
    TOO_LONG,
    Conversation,
    happened,
    own_names,
)
from faden.interchange.importers.day_order import WRITTEN, Figures, day_in, figures, order_of
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.phone_numbers import MARKS, is_number
from faden.interchange.importers.result import (
    NO_DAY,
    ImportFailure,
    ImportResult,
    PersonRef,
    Result,
    SkippedValue,
)

CLOCK = r"\d{1,2}[:.\u066b]\d{2}(?:[:.\u066b]\d{2})?"
HEAD = re.compile(
    rf"\[(?P<day>{WRITTEN})[^\]\n]{{0,24}}?{CLOCK}[^\]\n\d]{{0,16}}\]\s?(?P<rest>.*)"
    rf"|(?P<day2>{WRITTEN})\D{{1,24}}?{CLOCK}[^\n\d]{{0,16}}?\s[-–]\s(?P<rest2>.*)",
    re.DOTALL,
)
"""`[03.08.25, 12:31:02] Mia: …` of the iPhone, `03/08/2025, 12:31 p.m. - Mia: …` of Android, and what lies between."""
SENDER = re.compile(r"\s*(?:~\s*)?([^:\n]{1,80}?)\s?: ?(.*)", re.DOTALL)
TITLE = re.compile(
    r"(?:.*WhatsApp.{0,14}?(?:\b(?:with|mit|con|avec|com|met|med|z|ile)\b|\s-\s)\s*)(.+?)\s*(?:\(\d+\))?\.(?:txt|zip)$",
    re.IGNORECASE,
)
QUOTED = re.compile('["“”„«»]')
"""In what seems to be a name: `Anna changed the subject to "Party: now"` is a line of the program's."""
INVISIBLE = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff "
LONGEST_DAY = 40
"""Letters that a day and a time take at most, with every mark."""
LONGEST_NAME = 5
"""Words of a name at most, where it stands before a single message: `Mia changed their number. The new one is: …`. [A]"""
LEFT_TO_RIGHT = "\u200e"
"""What the iPhone puts before everything that a person has not typed: its own lines, and pictures."""
ENCRYPTED = re.compile(
    r"(?=.{40}).{0,120}?(?:end-to-end|ende-zu-ende|bout en bout|extremo a extremo|ponta a ponta|crittografi|eind-tot-eind"
    r"|end-til-end|totalsträck|końca do końca|сквозн|uçtan uca|端到端|端對端|エンドツーエンド|종단)",
    re.IGNORECASE,
)
DELETED = re.compile(
    r"(?:this message was deleted|you deleted this message|(?:diese )?nachricht wurde gelöscht|du hast diese nachricht gelöscht"
    r"|diese nachricht wurde gelöscht|ce message a été supprimé|vous avez supprimé ce message|(?:este mensaje fue eliminado"
    r"|se eliminó este mensaje|eliminaste este mensaje)|questo messaggio è stato eliminato|hai eliminato questo messaggio"
    r"|dit bericht is verwijderd|u hebt dit bericht verwijderd|mensagem apagada|você apagou esta mensagem)\W*",
    re.IGNORECASE,
)
CALL = re.compile(
    r"(?:voice|video) call|\b(?:sprach|video)anruf|appel (?:vocal|vidéo|audio)|(?:video)?llamada|(?:video)?chiamata"
    r"|spraakoproep|video-?oproep|chamada|(?:аудио|видео)?звон",
    re.IGNORECASE,
)
MISSED = re.compile(
    r"missed|no answer|unanswered|declined|verpasst|keine antwort|nicht angenommen|abgelehnt|manqué|sans réponse|perdida"
    r"|sin respuesta|persa|senza risposta|gemist|geen antwoord|não atendida|sem resposta|пропущ|без ответа",
    re.IGNORECASE,
)
ANDROID_CALL = re.compile(
    r"(?:missed (?:group )?(?:voice|video) call|verpasster (?:gruppen-?)?(?:sprach|video)anruf|appel (?:vocal|vidéo) manqué"
    r"|llamada (?:de voz|de video|perdida).{0,12}|(?:voice|video) call|(?:sprach|video)anruf)(?:[,. (].{0,30})?",
    re.IGNORECASE,
)
FEW_WORDS = 3
"""Words of `‎image omitted` at most; what is longer and not typed is a line of the program's. [A]"""
MOVED = re.compile(
    r"\b(?:left|joined|added|removed|created|changed|pinned|verlassen|verließ|beigetreten|hinzugefügt|entfernt|erstellt|geändert"
    r"|angeheftet|quitté|rejoint|ajouté|salió|saliste|unió|añadi\w*|uscit[oa]|entrat[oa]|aggiunt[oa]|saiu|entrou|adicion\w*"
    r"|verliet|toegevoegd|вышел|вышла|добавил\w*)\b",
    re.IGNORECASE,
)
"""Words of the program's short lines: `‎Anna left`."""
ATTACHED = re.compile(
    r"<[^<>\n]{1,30}[:：][^<>\n]{1,200}>|\S+\.\w{2,4}\b.{0,40}$|.{0,14}https?://", re.DOTALL
)
NO_CHAT = mark("holds no message that a person wrote")
MOST_LINES = 5_000_000


class _Head(NamedTuple):
    """The head of a line: its day as written, who wrote, and whether it was a message, a call or an attempt."""

    line: int
    day: Figures
    sign: str
    sender: str
    channel: Channel


class Program(NamedTuple):
    """Which program a chat is of: what its format is called, what people call it, and the word for the log."""

    format: str
    title: str
    word: str


WHATSAPP = Program("whatsapp", "WhatsApp", "WhatsApp")


def is_whatsapp(text: str) -> bool:
    """Whether a text begins as a chat does: among its first lines one has a day, a time and a name."""
    return any(match and SENDER.match(_rest(match)) for match in map(_head, text.splitlines()[:40]))


def title_of(file: str) -> str:
    """Whom a chat is with, by the name of its file.

    >>> title_of("WhatsApp Chat with Mia Funk.txt"), title_of("WhatsApp Chat - Mia Funk.zip"), title_of("_chat.txt")
    ('Mia Funk', 'Mia Funk', '')
    """
    match = TITLE.fullmatch(file)
    return match[1].strip() if match else ""


def read_whatsapp(
    lines: Iterable[bytes], asked: ImportOptions, program: Program = WHATSAPP, title: str = ""
) -> Result:
    """Who wrote on which day. Lines that belong to no head are the rest of a message, and are passed over.

    `title` is whom the chat is with, where the name of its file does not say.
    """
    left: list[SkippedValue] = []
    heads = list(_heads(lines, left))
    often = Counter(head.sender for head in heads)
    lines_of_its_own = {
        name for name, count in often.items() if count == 1 and len(name.split()) > LONGEST_NAME
    }
    left += [SkippedValue("chat", "", SYSTEM, head.line) for head in heads if head.sender in lines_of_its_own]
    heads = [head for head in heads if head.sender not in lines_of_its_own]
    if not heads:
        return ImportFailure(NO_CHAT)
    senders = Counter(head.sender for head in heads)
    days = list(dict.fromkeys(head.day for head in heads))
    title = title_of(asked.file) or title
    mine = own_names(senders, asked, title)
    if isinstance(mine, ImportFailure):
        return mine
    order = order_of(
        days, Counter(head.sign for head in heads).most_common(1)[0][0], asked.today, asked.order
    )
    if isinstance(order, ImportFailure):
        return order
    conversation = Conversation(_person(title) if title else None)
    known = {parts: day_in(parts, order) for parts in days}
    people = {name: None if name in mine else _person(name) for name in senders}
    for head in heads:
        day = known[head.day]
        if day is None:
            left.append(SkippedValue("chat", "", NO_DAY, head.line))
        else:
            conversation.wrote(head.line, day, people[head.sender], head.channel)
    touches, others = happened([conversation], program.word)
    return ImportResult(
        program.format,
        program.title,
        touches=touches,
        left=(*left, *others),
        ignored=NEVER_READ,
        file=program.format,
    )


def _person(name: str) -> PersonRef:
    return PersonRef(phone=name) if is_number(name) else PersonRef(name)


def _heads(lines: Iterable[bytes], left: list[SkippedValue]) -> Iterator[_Head]:
    for number, raw in enumerate(lines, 1):
        if number > MOST_LINES:
            left.append(SkippedValue("chat", "", TOO_LONG, number))
            return
        match = _head(raw.decode("utf-8", "replace"))
        if match is None:
            continue
        written = match["day"] or match["day2"]
        parts = figures(written)
        sender = SENDER.fullmatch(_rest(match).rstrip("\r\n"))
        name = " ".join(MARKS.sub("", sender[1]).replace("\u202f", " ").split()) if sender else ""
        channel = _channel(sender[2]) if sender else None
        if parts is None:
            continue
        if not name or channel is None or QUOTED.search(name):
            left.append(SkippedValue("chat", "", SYSTEM, number))
        else:
            yield _Head(number, parts, written[len(parts[0])], name.removeprefix("~").strip(), channel)


def _head(line: str) -> re.Match[str] | None:
    match = HEAD.match(line.lstrip(INVISIBLE))
    if match is None and not line.isascii() and MARKS.search(line, 0, LONGEST_DAY):
        # Where letters run from right to left, marks stand between the figures, too.
        match = HEAD.match(MARKS.sub("", line[:LONGEST_DAY]) + line[LONGEST_DAY:])
    return match


def _rest(match: re.Match[str]) -> str:
    return match["rest"] if match["rest"] is not None else match["rest2"]


def _channel(text: str) -> Channel | None:
    """What a line tells of: a message, a call, or an attempt at one; None where the program wrote it."""
    plain = MARKS.sub("", text).strip()
    if DELETED.fullmatch(plain) or ENCRYPTED.match(plain):
        return None
    untyped = text.startswith(LEFT_TO_RIGHT)
    if (untyped and CALL.search(plain[:40])) or ANDROID_CALL.fullmatch(plain):
        return Channel.TRIED if MISSED.search(plain[:60]) else Channel.CALL
    if untyped and not ATTACHED.match(plain) and (len(plain.split()) > FEW_WORDS or MOVED.search(plain)):
        return None
    return Channel.CHAT
