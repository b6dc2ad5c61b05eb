"""WhatsApp's exported chats from Android and the iPhone, in every language, with dates in every order.

Only the head of a line is read, day and name; the text after it only shows whether a person wrote it.
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
"""`[03.08.25, 12:31:02] Mia: …` of the iPhone, `03/08/2025, 12:31 p.m. - Mia: …` of Android, and forms in between."""
COMMA_HEAD = re.compile(
    rf"(?P<day>{WRITTEN})\D{{1,24}}?{CLOCK}[^\n\d,:]{{0,16}}?[,:]\s(?P<rest>[^:\n]{{1,80}}:.*)(?P<day2>$^)?(?P<rest2>$^)?",
    re.DOTALL,
)
"""`2025. 8. 13. 오후 4:31, Mia : …` of Korean and `13/08/2013 12:31: Mia: …` of old phones: a comma or a colon before the name.

Only where the whole chat is written so, because a message may have such a line, too.
"""
SENDER = re.compile(r"\s*(?:~\s*)?([^:\n]{1,80}?)\s?: ?(.*)", re.DOTALL)
TITLE = re.compile(
    r"(?:.*WhatsApp.{0,14}?(?:\b(?:with|mit|con|avec|com|met|med|z|ile)\b|\s-\s)\s*)(.+?)\s*(?:\(\d+\))?\.(?:txt|zip)$",
    re.IGNORECASE,
)
QUOTED = re.compile('["“”„«»]')
"""Quotation marks in a supposed name: `Anna changed the subject to "Party: now"` is a line of the program."""
INVISIBLE = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff "
LONGEST_DAY = 40
"""Most characters of a date and a time, marks included."""
LONGEST_NAME = 5
"""Most words of a name with a single message: `Mia changed their number. The new one is: …` is not one. [A]

A number in groups of two digits, as the French write it, is one all the same.
"""
LEFT_TO_RIGHT = "\u200e"
"""The mark that the iPhone puts before everything a person has not typed: its own lines, and pictures."""
ENCRYPTED = re.compile(
    r"(?=.{40}).{0,120}?(?:end-to-end|ende-zu-ende|bout en bout|extremo a extremo|ponta a ponta|crittografi|eind-tot-eind"
    r"|end-til-end|totalsträck|końca do końca|сквозн|uçtan uca|端到端|端對端|エンドツーエンド|종단)",
    re.IGNORECASE,
)
DELETED = re.compile(
    r"(?:this message was deleted|you deleted this message|(?:diese )?nachricht wurde gelöscht|du hast diese nachricht gelöscht"
    r"|diese nachricht wurde gelöscht|ce message a été supprimé|vous avez supprimé ce message|(?:este mensaje fue eliminado"
    r"|se eliminó este mensaje|eliminaste este mensaje)|questo messaggio è stato eliminato|hai eliminato questo messaggio"
    r"|dit bericht is verwijderd|u hebt dit bericht verwijderd|je hebt dit bericht verwijderd"
    r"|(?:esta )?mensagem (?:foi )?apagada|você apagou esta mensagem|bu mesaj silindi|bu mesajı sildiniz"
    r"|ta wiadomość została usunięta|данное сообщение удалено)\W*",
    re.IGNORECASE,
)
CALL = re.compile(
    r"(?:voice|video) call|\b(?:sprach|video)anruf|appel (?:vocal|vidéo|audio)|(?:video)?llamada|(?:video)?chiamata"
    r"|spraakoproep|video-?oproep|chamada|ligação|(?:sesli|görüntülü) arama|połączenie|(?:аудио|видео)?звон",
    re.IGNORECASE,
)
MISSED = re.compile(
    r"missed|no answer|unanswered|declined|verpasst|keine antwort|nicht angenommen|abgelehnt|manqué|sans réponse|perdida"
    r"|sin respuesta|persa|senza risposta|gemist|geen antwoord|não atendida|sem resposta|cevapsız|yanıt yok|nieodebran"
    r"|пропущ|без ответа",
    re.IGNORECASE,
)
ANDROID_CALL = re.compile(
    r"(?:missed (?:group )?(?:voice|video) call|verpasster (?:gruppen-?)?(?:sprach|video)anruf|appel (?:vocal|vidéo) manqué"
    r"|(?:video)?llamada (?:de voz|de video|perdida).{0,12}|(?:video)?chiamata (?:vocale )?persa"
    r"|gemiste (?:groeps)?(?:spraak|video)-?oproep"
    r"|(?:chamada|ligação) (?:de (?:voz|vídeo) )?(?:perdida|não atendida)|cevapsız (?:sesli|görüntülü) arama"
    r"|nieodebrane (?:połączenie (?:głosowe|wideo))|пропущенный (?:аудио|видео)звонок|(?:voice|video) call"
    r"|(?:sprach|video)anruf)(?:[,. (].{0,30})?",
    re.IGNORECASE,
)
FEW_WORDS = 3
"""Most words of `‎image omitted`; a longer text that was not typed is a line of the program. [A]"""
MOVED = re.compile(
    r"\b(?:left|joined|added|removed|created|changed|pinned|verlassen|verließ|beigetreten|hinzugefügt|entfernt|erstellt|geändert"
    r"|angeheftet|quitté|rejoint|ajouté|salió|saliste|unió|añadi\w*|uscit[oa]|entrat[oa]|aggiunt[oa]|saiu|entrou|adicion\w*"
    r"|verliet|toegevoegd|вышел|вышла|добавил\w*)\b",
    re.IGNORECASE,
)
"""Words in the program's short lines: `‎Anna left`."""
ATTACHED = re.compile(
    r"<[^<>\n]{1,30}[:：][^<>\n]{1,200}>|\S+\.\w{2,4}\b.{0,40}$|.{0,14}https?://", re.DOTALL
)
NO_CHAT = mark("contains no message written by a person")
MOST_LINES = 5_000_000


class _Head(NamedTuple):
    """The head of a line: its date as written, who wrote, and whether it was a message, a call or an attempt."""

    line: int
    day: Figures
    sign: str
    sender: str
    channel: Channel


class Program(NamedTuple):
    """The program a chat comes from: the name of its format, its name for people, and its word in the log."""

    format: str
    title: str
    word: str


WHATSAPP = Program("whatsapp", "WhatsApp", "WhatsApp")


def is_whatsapp(text: str) -> bool:
    """Whether a text begins like a chat: one of its first lines has a date, a time and a name."""
    lines = text.splitlines()[:40]
    return any(match and SENDER.match(_rest(match)) for match in map(_head, lines)) or _has_commas(lines)


def _has_commas(lines: Iterable[str]) -> bool:
    """Whether the first line with a date has a comma or a colon before the name."""
    first = next((line for line in lines if line.strip(INVISIBLE + "\n\r")), "")
    return _head(first) is None and _head(first, COMMA_HEAD) is not None


def title_of(file: str) -> str:
    """The person a chat is with, from the name of its file; empty if that does not say.

    >>> title_of("WhatsApp Chat with Mia Funk.txt"), title_of("WhatsApp Chat - Mia Funk.zip"), title_of("_chat.txt")
    ('Mia Funk', 'Mia Funk', '')
    """
    match = TITLE.fullmatch(file)
    return match[1].strip() if match else ""


def read_whatsapp(
    lines: Iterable[bytes], options: ImportOptions, program: Program = WHATSAPP, title: str = ""
) -> Result:
    """Who wrote on which day. Lines without a head continue a message, and are skipped.

    `title` is the person the chat is with, if the name of its file does not say.
    """
    skipped: list[SkippedValue] = []
    heads = list(_heads(lines, skipped))
    counts = Counter(head.sender for head in heads)
    lines_of_its_own = {
        name
        for name, count in counts.items()
        if count == 1 and len(name.split()) > LONGEST_NAME and not is_number(name)
    }
    skipped += [
        SkippedValue("chat", "", SYSTEM, head.line) for head in heads if head.sender in lines_of_its_own
    ]
    heads = [head for head in heads if head.sender not in lines_of_its_own]
    if not heads:
        return ImportFailure(NO_CHAT)
    senders = Counter(head.sender for head in heads)
    days = list(dict.fromkeys(head.day for head in heads))
    title = title_of(options.file) or title
    mine = own_names(senders, options, title)
    if isinstance(mine, ImportFailure):
        return mine
    order = order_of(
        days, Counter(head.sign for head in heads).most_common(1)[0][0], options.today, options.order
    )
    if isinstance(order, ImportFailure):
        return order
    conversation = Conversation(_person(title) if title else None)
    dates = {parts: day_in(parts, order) for parts in days}
    people = {name: None if name in mine else _person(name) for name in senders}
    for head in heads:
        day = dates[head.day]
        if day is None:
            skipped.append(SkippedValue("chat", "", NO_DAY, head.line))
        else:
            conversation.wrote(head.line, day, people[head.sender], head.channel)
    touches, skipped_days = happened([conversation], program.word)
    return ImportResult(
        program.format,
        program.title,
        touches=touches,
        left=(*skipped, *skipped_days),
        ignored=NEVER_READ,
        file=program.format,
    )


def _person(name: str) -> PersonRef:
    return PersonRef(phone=name) if is_number(name) else PersonRef(name)


def _heads(lines: Iterable[bytes], skipped: list[SkippedValue]) -> Iterator[_Head]:
    form: re.Pattern[str] | None = None
    for number, raw in enumerate(lines, 1):
        line = raw.decode("utf-8", "replace")
        if form is None and line.strip(INVISIBLE + "\n\r"):
            form = COMMA_HEAD if _has_commas([line]) else HEAD
        if number > MOST_LINES:
            skipped.append(SkippedValue("chat", "", TOO_LONG, number))
            return
        match = _head(line, form or HEAD)
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
            skipped.append(SkippedValue("chat", "", SYSTEM, number))
        else:
            yield _Head(number, parts, written[len(parts[0])], name.removeprefix("~").strip(), channel)


def _head(line: str, form: re.Pattern[str] = HEAD) -> re.Match[str] | None:
    match = form.match(line.lstrip(INVISIBLE))
    if match is None and not line.isascii() and MARKS.search(line, 0, LONGEST_DAY):
        # In right-to-left scripts there are marks between the digits too.
        match = form.match(MARKS.sub("", line[:LONGEST_DAY]) + line[LONGEST_DAY:])
    return match


def _rest(match: re.Match[str]) -> str:
    return match["rest"] if match["rest"] is not None else match["rest2"]


def _channel(text: str) -> Channel | None:
    """What a line is: a message, a call, or an attempt at one; None if the program wrote it."""
    plain = MARKS.sub("", text).strip()
    if DELETED.fullmatch(plain) or ENCRYPTED.match(plain):
        return None
    untyped = text.startswith(LEFT_TO_RIGHT)
    if (untyped and CALL.search(plain[:40])) or ANDROID_CALL.fullmatch(plain):
        return Channel.TRIED if MISSED.search(plain[:60]) else Channel.CALL
    if untyped and not ATTACHED.match(plain) and (len(plain.split()) > FEW_WORDS or MOVED.search(plain)):
        return None
    return Channel.CHAT
