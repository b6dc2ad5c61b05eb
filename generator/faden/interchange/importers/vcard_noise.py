"""Properties that programs write into cards for their own use: record numbers, colours, looks. They are left out."""

from __future__ import annotations

import re

NOISE = {
    "NOISE", "X-ABUID", "X-ABADR", "X-ABSHOWAS", "X-ABORDER", "X-IMAGEHASH", "X-IMAGETYPE",
    "X-SHARED-PHOTO-DISPLAY-PREF", "X-ADDRESSING-GRAMMAR", "X-ALTBDAY-CALSCALE", "X-APPLE-SUBLOCALITY",
    "X-APPLE-SUBADMINISTRATIVEAREA", "X-MS-CARDPICTURE", "X-MS-ADDR-INDEX", "X-WAB-FILEAS", "X-EVOLUTION-FILE-AS",
    "X-EVOLUTION-BOOK-URI", "X-EVOLUTION-WEBDAV-ETAG", "X-EVOLUTION-WEBDAV-HREF", "X-MOZILLA-HTML",
    "X-MOZILLA-PREFERDISPLAYNAME", "X-RADICALE-NAME", "X-THUNDERBIRD-ETAG", "X-COLLECTED", "X-ACCOUNT", "X-IRMC-LUID",
    "X-CLASS", "X-SAMSUNGADR", "X-MIUI-ACCOUNT", "X-ID", "X-OC-SHARE-TYPE", "X-UNKNOWN-PROPERTIES", "X-MASK",
    "X-PROFILE", "XML", "CREATED", "X-NC-SCOPE", "X-PM-ENCRYPT", "X-PM-SIGN", "X-PM-SCHEME", "X-PM-MIMETYPE", "X-PM-TLS",
}  # fmt: skip
"""Properties by which a program recognises a card, or remembers how to show it."""
OF_PROGRAMS = (
    "X-MS-OL-",
    "X-APPLE-",
    "X-SYNCHRONIZATION",
    "X-CONTACTSYNC",
    "X-DAVX5",
    "X-SOGO-",
    "X-KOPANO-",
    "X-CTAG",
)
MARKUP = re.compile(r"\s*<\??[A-Za-z!/][\s\S]*>\s*")
LABELS = (
    "mycontacts", "my contacts", "meine kontakte", "mes contacts", "contacts", "other contacts", "andere kontakte",
    "weitere kontakte", "autres contacts", "mis contactos", "i miei contatti",
)  # fmt: skip
"""Categories that Google gives to every contact."""


def is_noise(name: str, text: str) -> bool:
    """Whether a property says nothing about the person.

    >>> is_noise("X-MS-OL-DESIGN", "<card/>"), is_noise("X-HOBBY", "chess"), is_noise("X-LOOK", "<svg>…</svg>")
    (True, False, True)
    """
    if name in NOISE or name.startswith(OF_PROGRAMS):
        return True
    # What faden wrote comes from a journal, where text in angle brackets may be intended.
    return name.startswith("X-") and not name.startswith("X-FADEN-") and MARKUP.fullmatch(text) is not None


def is_own_label(text: str) -> bool:
    """Whether a category is one that a program gives to everybody."""
    plain = text.strip().removeprefix("*").strip().casefold()
    return plain in LABELS or plain.startswith(("imported on ", "importiert am ", "importé le "))
