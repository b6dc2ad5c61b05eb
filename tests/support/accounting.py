"""Whether an import loses anything: what stands in a source, against everything that is made and said of it.

The reader of vCards here is a naive one that knows nothing of the journal: it unfolds lines, cuts values in parts, and
wants to see the words of each part again, one behind the other, in a new file of the journal, in a line of the log, or
in the report.
"""

from __future__ import annotations

import quopri
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from faden.core.model import Journal
from faden.interchange.importers import read
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.plan import FilePlan, ImportPlanner, new_lines, new_notes
from faden.interchange.importers.result import NOT_UNDERSTOOD, AmbiguousEncoding, ImportFailure, ImportResult

BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
END = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
HOW_TO_READ = (
    "TYPE", "ENCODING", "CHARSET", "VALUE", "PREF", "LANGUAGE", "ALTID", "PID", "MEDIATYPE", "INDEX", "CALSCALE",
    "X-APPLE-OMIT-YEAR", "BASE64", "X-ABLABEL", "X-SERVICE-TYPE",
)  # fmt: skip
"""Parameters that say how a value is to be read, or of which kind it is; all others are values, too."""
PICTURES = ("PHOTO", "LOGO", "SOUND", "KEY")
LABELS = ("X-ABLABEL", "X-LABEL", "X-EVOLUTION-LABEL")
DEFAULTS = (
    "home",
    "privat",
    "private",
    "individual",
    "group",
    "work",
    "office",
    "company",
    "homepage",
    "other",
)
"""What is said by leaving it away, or by a word of the journal's own."""
PART = re.compile(r"(?:\\.|[^\\;,]|\\$)+", re.DOTALL)
"""What stands between two semicolons or commas that no backslash precedes."""
NO_YEAR = ("1604", "1600", "0001")
"""Years by which programs say that they know none."""
DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?|--(\d{2})-?(\d{2})")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a source: in which record, on which line, what it is called."""

    record: int
    line: int
    name: str
    text: str
    ways: tuple[str, ...]
    """Other ways in which the same may be said."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a source: `refused` why it was not read; else what was lost, and what was not understood."""

    refused: str = ""
    line: int = 0
    asked_for_letters: bool = False
    lost: tuple[Value, ...] = ()
    not_understood: tuple[int, ...] = ()
    """Lines that are in the report because nobody can read them."""


def account(
    data: bytes, values: Iterable[Value], asked: ImportOptions, journal: Journal | None = None
) -> Account:
    """What becomes of these values of a source, in a journal that is empty where none is given."""
    found = read(data, asked)
    wanted = isinstance(found, AmbiguousEncoding)
    if isinstance(found, AmbiguousEncoding):
        # The person would be asked; the first proposal stands for the answer.
        asked = ImportOptions(asked.today, found.readings[0][0], asked.mine, asked.name)
        found = read(data, asked)
    if not isinstance(found, ImportResult):
        return Account(
            found.why if isinstance(found, ImportFailure) else "letters", getattr(found, "line", 0), wanted
        )
    brought = ImportPlanner(journal or Journal(), (), asked.today).bring("x", found)
    told = "\n".join(said(brought))
    # What stands in the report as it stood in the source has its own signs for the end of a line.
    everything = f" {plain(told)} {plain(unescaped(told))} "
    lost = tuple(
        value
        for value in values
        if not any(f" {way} " in everything for way in map(plain, (value.text, *value.ways)))
    )
    broken = tuple(left.line for left in brought.left if left.why == NOT_UNDERSTOOD)
    return Account(asked_for_letters=wanted, lost=lost, not_understood=broken)


def said(brought: FilePlan) -> Iterator[str]:
    """Everything that an import would write, and what it says."""
    yield from (one.text for one in brought.people.new)
    for known in brought.people.known:
        yield from (change.line for change in known.changes)
    yield from (note.text for note in new_notes([brought]))
    yield from (line.text for lines in new_lines([brought]).values() for line in lines)
    yield from (f"{name} {email}" for name, email in brought.happened.strangers)
    yield from (f"{left.what} {left.text}" for left in brought.left)


def plain(text: str) -> str:
    """The words of a text, one behind the other: signs, letters' sizes and ways to compose them make no difference."""
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def unescaped(text: str) -> str:
    """A text without the backslashes that other formats need; an end of a line is a blank."""
    return re.sub(r"\\(.)", lambda match: " " if match[1] in "nN" else match[1], text)


def card_values(data: bytes, encoding: str = "cp1252") -> Iterator[Value]:
    """Every value of a file of vCards, as a naive reader has them."""
    record = 0
    for number, line in _unfolded(_text(data, encoding)):
        if BEGIN.fullmatch(line):
            record += 1
        elif not END.fullmatch(line) and line.strip():
            yield from _values(record, number, line)


def cards(data: bytes) -> int:
    """How many cards a file has."""
    return sum(BEGIN.fullmatch(line) is not None for line in re.split(r"\r\n|\r|\n", _text(data, "latin-1")))


def _text(data: bytes, encoding: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    if b"\0" in data[:2]:
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(encoding, "replace")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    first, whole = 1, ""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        head = whole.partition(":")[0].upper()
        if "QUOTED-PRINTABLE" in head and whole.endswith("="):
            whole = whole[:-1] + line
        elif line[:1] in (" ", "\t") and whole:
            whole += line[1:]
        elif "BASE64" in head and re.fullmatch(r"[A-Za-z0-9+/]{16,}=*", line):
            whole += line
        else:
            yield first, whole
            first, whole = number, line
    yield first, whole


def _values(record: int, number: int, line: str) -> Iterator[Value]:
    match = re.match(r'((?:[^":]|"[^"]*")*):(.*)', line, re.DOTALL)
    if match is None:
        if plain(line):
            yield Value(record, number, "", line, ())
        return
    head, text = match[1].split(";"), match[2]
    name = head[0].rpartition(".")[2].strip().upper()
    pairs = [
        (key.strip().upper(), said)
        for key, equals, said in (one.partition("=") for one in head[1:])
        if equals
    ]
    yield from (
        Value(record, number, f"{name};{key}", said, ()) for key, said in pairs if key not in HOW_TO_READ
    )
    params = dict(pairs)
    if "QUOTED-PRINTABLE" in match[1].upper():
        text = quopri.decodestring(text.encode("utf-8", "replace")).decode(
            params.get("CHARSET", "utf-8").strip('"'), "replace"
        )
    if name in PICTURES:
        # Of a picture inside the file its name is in the report; of one elsewhere, its address.
        text = text if re.match(r"https?:", text) else name
    if name in LABELS:
        text = re.sub(r"_\$!<(.*)>!\$_", r"\1", text)
    for part in PART.findall(text) if name != "LABEL" else re.findall(r"\w+", unescaped(text)):
        if plain(unescaped(part)) and plain(part) not in DEFAULTS:
            yield Value(record, number, name, part, tuple(_other_ways(part.strip())))


def _other_ways(part: str) -> Iterator[str]:
    yield unescaped(part)
    yield re.sub(r"^[A-Za-z-]+:", "", part)
    yield re.sub(r"^urn:uuid:", "", part)
    yield unquote(re.sub(r"^[A-Za-z-]+:", "", part))
    if match := DAY.fullmatch(part):
        year, month, day = match[1], match[2] or match[4], match[3] or match[5]
        if year in NO_YEAR:
            yield f"{month} {day}"
            yield f"{month}{day}"
        else:
            yield f"{year or ''} {month} {day}"
