"""LDIF, as Thunderbird and directories write it (RFC 2849): records of attributes, read as rows of a table."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from faden.core.i18n import mark
from faden.interchange.importers.contact_builder import sorted_out
from faden.interchange.importers.csv_table import TableRow
from faden.interchange.importers.result import (
    ABOUT_THE_FILE,
    BINARY,
    CUT_LETTER,
    LABEL,
    NO_SUCH_MEMBER,
    NOT_UNDERSTOOD,
    TOO_MANY,
    ImportFailure,
    ImportResult,
    Result,
    SkippedValue,
)
from faden.interchange.importers.table import read_row
from faden.interchange.importers.vcard_lines import is_cut

LINE = re.compile(r"([A-Za-z][\w;.-]*|\d+(?:\.\d+)+(?:;[\w-]+)*)(:<|::?)[ \t]*(.*)", re.DOTALL)
GROUPS = ("groupofnames", "groupofuniquenames", "mozillaabgroup", "posixgroup")
SYSTEM = (
    "objectclass", "modifytimestamp", "createtimestamp", "entryuuid", "entrycsn", "creatorsname", "modifiersname", "version",
    "structuralobjectclass", "mozillausehtmlmail", "xmozillausehtmlmail", "mozillausehtmlmail", "lastmodifieddate", "changetype",
    "userpassword", "xmozillaanyphone", "hassubordinates", "subschemasubentry",
)  # fmt: skip
PICTURES = ("jpegphoto", "thumbnailphoto", "usercertificate", "photo")
NOT_BASE64 = mark("is not the Base64 it is said to be; it was kept as it is written")
NOT_UTF_8 = mark("is not UTF-8; � takes the place of what cannot be read")
FIRST_LETTER = 32
"""Bytes below are control characters."""
MOST = 2_000_000
"""Attributes of one file."""


def read_ldif(text: str) -> Result:
    """Every record with a name is a person; groups become labels of their members."""
    rows: list[TableRow] = []
    groups: list[tuple[int, str, list[str]]] = []
    by_dn: dict[str, TableRow] = {}
    skipped: list[SkippedValue] = []
    count = 0
    for first, pairs in _records(text, skipped):
        count += len(pairs)
        if count > MOST:
            return ImportFailure(TOO_MANY, first, {"most": str(MOST)})
        dn = next((value for name, value in pairs if name == "dn"), "")
        kinds = {value.casefold() for name, value in pairs if name == "objectclass"}
        members = [value for name, value in pairs if name in ("member", "uniquemember")]
        if kinds & {*GROUPS}:
            group_name = next((value for name, value in pairs if name == "cn"), dn)
            groups.append((first, group_name, members))
            continue
        row = TableRow(
            first, [(name, value) for name, value in pairs if name not in ("dn", *SYSTEM, *PICTURES)]
        )
        for name, value in pairs:
            if name in (*SYSTEM, "dn"):
                row.leave(name, value, ABOUT_THE_FILE)
            elif name in PICTURES:
                row.leave(name, f"({len(value)})", BINARY)
        rows.append(row)
        by_dn[dn.casefold()] = row
    for first, group_name, members in groups:
        for member in members:
            if person := by_dn.get(member.casefold()):
                person.put(LABEL, group_name)
            else:
                skipped.append(SkippedValue("member", f"{group_name}: {member}", NO_SUCH_MEMBER, first))
    for row in rows:
        read_row(row)
    people, nobody = sorted_out(rows)
    return ImportResult("ldif", "LDIF", people, left=(*skipped, *nobody))


def _records(text: str, skipped: list[SkippedValue]) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The records with the line on which each begins; a line that is not an attribute goes to `skipped`."""
    pairs: list[tuple[str, str]] = []
    first = 0
    for number, line in _unfolded(text):
        if not line.strip():
            if pairs:
                yield first, pairs
            pairs = []
            continue
        match = LINE.fullmatch(line)
        if match is None or match[2] == ":<":
            skipped.append(SkippedValue("", line, NOT_UNDERSTOOD, number))
            continue
        name = match[1].partition(";")[0].lower()
        if not pairs:
            first = number
        value, why = _value(match[2], match[3], is_picture=name in PICTURES)
        if why:
            skipped.append(SkippedValue(name, match[3], why, number))
        if value:
            pairs.append((name, value))
    if pairs:
        yield first, pairs


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    first, logical_line = 0, ""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if line[:1] == " " and logical_line:
            logical_line += line[1:]
            continue
        if first and not logical_line.startswith("#"):
            yield first, logical_line
        first, logical_line = number, line
    if first and not logical_line.startswith("#"):
        yield first, logical_line
    yield first + 1, ""


def _value(sign: str, text: str, *, is_picture: bool) -> tuple[str, str]:
    """The text of an attribute, and why it is not as the source has it, if so; what is certainly no text is left out."""
    if sign != "::":
        return text.strip(), ""
    if is_picture:
        return text, ""
    packed = re.sub(r"\s", "", text)
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError):
        return text.strip(), NOT_BASE64
    if any(byte < FIRST_LETTER and byte not in b"\t\r\n" for byte in data):
        return "", BINARY
    whole = data.decode("utf-8", "replace").strip()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return whole, CUT_LETTER if is_cut(data) else NOT_UTF_8
    return whole, ""
