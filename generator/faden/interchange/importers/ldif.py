"""LDIF, as Thunderbird and directories write it (RFC 2849): records of attributes, read as rows of a table."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from faden.interchange.importers.contact_builder import sorted_out
from faden.interchange.importers.csv_table import TableRow
from faden.interchange.importers.result import (
    ABOUT_THE_FILE,
    BINARY,
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

LINE = re.compile(r"([A-Za-z][\w;.-]*|\d+(?:\.\d+)+(?:;[\w-]+)*)(::?|:<)[ \t]*(.*)", re.DOTALL)
GROUPS = ("groupofnames", "groupofuniquenames", "mozillaabgroup", "posixgroup")
SYSTEM = (
    "objectclass", "modifytimestamp", "createtimestamp", "entryuuid", "entrycsn", "creatorsname", "modifiersname", "version",
    "structuralobjectclass", "mozillausehtmlmail", "xmozillausehtmlmail", "mozillausehtmlmail", "lastmodifieddate", "changetype",
    "userpassword", "xmozillaanyphone", "hassubordinates", "subschemasubentry",
)  # fmt: skip
PICTURES = ("jpegphoto", "thumbnailphoto", "usercertificate", "photo")
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
        pairs.append((name, _value(match[2], match[3])))
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


def _value(sign: str, text: str) -> str:
    if sign != "::":
        return text.strip()
    try:
        return base64.b64decode(re.sub(r"\s", "", text) + "==").decode("utf-8", "replace").strip()
    except (binascii.Error, ValueError):
        return text
