"""Gmail's labels in a mailbox of Google Takeout: which mails are drafts, spam or in the bin, in many languages."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header, make_header

from faden.core.i18n import mark

DRAFT = mark("is a draft")
SPAM = mark("is spam")
THROWN_AWAY = mark("is in the bin")
WORDS = {
    DRAFT: (
        "draft", "drafts", "entwurf", "entwürfe", "brouillon", "brouillons", "borrador", "borradores", "bozza", "bozze",
        "rascunho", "rascunhos", "concept", "concepten", "robocze", "wersje robocze", "wersja robocza", "utkast", "kladde",
        "kladder", "luonnos", "luonnokset", "koncept", "koncepty", "piszkozat", "piszkozatok", "mesaje nefinalizate",
        "schițe", "ciorne", "πρόχειρα", "черновик", "черновики", "чернетки", "чернови", "taslak", "taslaklar", "esborranys",
        "skice", "nacrti", "osnutki", "koncepti", "rozpracované", "drög", "mustandid", "melnraksti", "juodraščiai",
        "thư nháp", "draf", "konsep", "ฉบับร่าง", "טיוטות", "مسودات", "المسودات", "پیش‌نویس‌ها", "下書き", "草稿", "임시보관함",
    ),
    SPAM: (
        "spam", "junk", "spamverdacht", "pourriel", "courrier indésirable", "indésirable", "indésirables",
        "correo no deseado", "posta indesiderata",
        "lixo eletrônico", "ongewenst", "skräppost", "søppelpost", "uønsket mail", "roskaposti", "levélszemét", "nevyžádaná pošta",
        "ανεπιθύμητα", "спам", "istenmeyen", "gereksiz", "correu brossa", "neželena pošta", "neželjeno", "thư rác", "จดหมายขยะ",
        "ספאם", "דואר זבל", "غير مرغوب فيها", "هرزنامه", "迷惑メール", "垃圾邮件", "垃圾郵件", "스팸함",
    ),
    THROWN_AWAY: (
        "trash", "bin", "deleted", "papierkorb", "gelöscht", "corbeille", "papelera", "cestino", "lixeira", "lixo",
        "reciclagem", "prullenbak", "kosz", "papperskorg", "papperskorgen", "papirkurv", "papirkurven", "søppel", "papirkorg",
        "roskakori", "koš", "kôš", "kuka", "coș de gunoi", "coșul de gunoi", "κάδος", "κάδος απορριμμάτων", "корзина", "кошик",
        "кошче", "çöp kutusu", "çöp", "paperera", "smeće", "otpad", "smetnjak", "ruslakarfa", "prügikast", "miskaste",
        "šiukšliadėžė", "thùng rác", "sampah", "tong sampah", "ถังขยะ", "אשפה", "سلة المهملات", "المهملات", "زباله‌دان",
        "ゴミ箱", "回收站", "已删除邮件", "垃圾桶", "휴지통",
    ),
}  # fmt: skip
REASONS = {word: why for why, words in WORDS.items() for word in words}


def not_exchanged(headers: Iterable[object]) -> str:
    """Why a mail with these labels was not exchanged with a person; empty if it may have been.

    >>> not_exchanged(["Entwürfe,Wichtig"]), not_exchanged(["=?UTF-8?Q?Entw=C3=BCrfe?="]), not_exchanged(["Posteingang"])
    ('is a draft', 'is a draft', '')
    """
    return next(
        (REASONS[label] for header in headers for label in _labels(str(header)) if label in REASONS), ""
    )


def _labels(text: str) -> Iterator[str]:
    # Wrongly encoded labels are read as they are.
    with suppress(MessageError, LookupError, ValueError):
        text = str(make_header(decode_header(text)))
    try:
        rows = list(csv.reader([" ".join(text.split())[:10_000]], skipinitialspace=True))
    except csv.Error:
        return
    yield from (label.strip().casefold() for row in rows for label in row)
