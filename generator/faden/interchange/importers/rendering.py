"""The files that an import writes: valid, with every value as the source has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from faden.core.privacy_marks import marks, unmarked, with_ends, without_openings
from faden.editing.templates import cleaned, yaml_text
from faden.editing.value_text import map_text
from faden.interchange.entries import KEYS as ENTRIES
from faden.interchange.entries import item_of
from faden.interchange.importers.private_text import BEGIN, hidden_whole, is_hidden, with_own_marks
from faden.interchange.importers.profiles import MARK
from faden.interchange.importers.result import ContactField, ImportedContact
from faden.journal.parsing.channels import favour
from faden.journal.parsing.commitments import ITEM, TASK
from faden.journal.parsing.person import PERSON

LISTS = (
    "aliases",
    "fields",
    "circles",
    "apart",
    "languages",
    "interests",
    "needs",
    "skills",
    "anecdotes",
    "gifts",
    "avoid",
    "tags",
    *ENTRIES,
)
MAPS = ("channels", "dates", "facts", "met")
ORDER = {key.name: place for place, key in enumerate(PERSON)}
PLAIN_KEY = re.compile(r"[\w.-]+")
AS_IT_IS = re.compile(r"\d{4}-\d{2}-\d{2}|[a-z][a-z0-9.+_-]*@[a-z0-9][a-z0-9.-]*")
"""Dates and mail addresses: text that YAML reads as it is written."""
CONFLICT = re.compile(r"^(?=(?:<{7}|>{7}|\|{7}) |={7}$)", re.MULTILINE)


def person_text(contact: ImportedContact, mark: str, today: date) -> str:
    """The file of an imported person."""
    keys: dict[str, list[ContactField]] = {}
    for value in contact.kept:
        keys.setdefault(value.key, []).append(value)
    keys.setdefault("added", [ContactField("added", str(today))])
    keys[MARK] = [ContactField(MARK, mark)]
    lines = ["---"]
    for key in sorted(keys, key=lambda key: ORDER.get(key, len(ORDER))):
        lines += _key(key, keys[key])
    note = linked_body(contact.note) if contact.linked else body(contact.note, tasks=True)
    return "\n".join([*lines, "---", *([note] if note else []), ""])


def value_line(value: ContactField) -> str:
    """One value as a line of a file that has no other value under the key.

    >>> value_line(ContactField("channels", "0221 1", "work phone")), value_line(ContactField("tags", "chess"))
    ('channels: {work phone: "0221 1"}', 'tags: [chess]')
    """
    if value.key in MAPS:
        return f"{value.key}: {{{yaml_key(value.below)}: {yaml_text(plain_value(value.text))}}}"
    return f"{value.key}: [{_text(value)}]" if value.key in LISTS else f"{value.key}: {_text(value)}"


def _key(key: str, values: Sequence[ContactField]) -> Iterator[str]:
    if key in MAPS:
        yield f"{key}:"
        below: dict[str, list[ContactField]] = {}
        for value in values:
            below.setdefault(value.below, []).append(value)
        for name, items in below.items():
            yield f"  {yaml_key(name)}: {_several(items)}"
    elif key in LISTS:
        yield f"{key}: [{', '.join(map(_text, values))}]"
    else:
        yield f"{key if PLAIN_KEY.fullmatch(key) else yaml_key(key)}: {_several(values)}"


def _several(values: Sequence[ContactField]) -> str:
    return _text(values[0]) if len(values) == 1 else f"[{', '.join(map(_text, values))}]"


def _text(value: ContactField) -> str:
    text = plain_value(value.text)
    if value.key in ENTRIES and not isinstance(item := item_of(value.key, text), str):
        return map_text(item)
    return text if AS_IT_IS.fullmatch(text) else yaml_text(text)


def yaml_key(name: str) -> str:
    return yaml_text(plain_value(name))


def plain_value(text: str) -> str:
    r"""A value on one line; a comment that begins in it and never ends would hide the rest of the file, so it is only text.

    Whatever may make something private stays as it is.

    >>> plain_value("100%% Wolle"), plain_value("a %% b %% c"), plain_value("x <!--"), plain_value("<private> x <!--")
    ('100\\%% Wolle', 'a %% b %% c', 'x <\\!--', '<private> x <!--')
    """
    text = cleaned(text)
    doubts = marks(text).doubts
    return unmarked(text) if doubts and not any(doubt.private for doubt in doubts) else text


def one_line(text: str) -> str:
    r"""A text for a line of the log: nothing in it is taken for a link or a favour; if it may be private, the line is.

    >>> one_line("met [[anna]]"), one_line("new job (secret)")
    ('met \\[\\[anna]]', 'new job (secret) #private')
    """
    text = with_ends(cleaned(text).replace("[[", r"\[\["))
    hidden = is_hidden(text) and not text.endswith("#private")
    text = without_openings(text)
    text = "; ".join(f"\\{part.strip()}" if favour(part) else part.strip() for part in text.split(";")).strip(
        "; "
    )
    if not hidden:
        return text
    line = f"{text} #private"
    return f"{unmarked(text)} #private" if marks(line).doubts else line


def body(text: str, *, tasks: bool = False) -> str:
    r"""A text as a note: nothing in it is taken for a link, a promise or a favour; what may be private is hidden.

    With `tasks`, tasks and favours stay as they are: in the file of a person they promise nothing.

    >>> body("see [[anna]]"), body("- [ ] call back"), body("- [ ] call back", tasks=True), body("left him (secret)")
    ('see \\[\\[anna]]', '\\- [ ] call back', '- [ ] call back', '<!-- private -->left him (secret)<!-- /private -->')
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = with_own_marks("\n".join(_clean(line).replace("[[", r"\[\[") for line in lines))
    note = CONFLICT.sub(r"\\", "\n".join(_line(line, tasks=tasks) for line in text.split("\n")).strip("\n"))
    return hidden_whole(unmarked(note)) if marks(note).doubts else note


NUMBERED_TASK = re.compile(r"(\s*)\d{1,3}[.)]\s+(?=\[[ xX/]\]\s)")
OTHER_TASK = re.compile(r"\s*(?:[-*+•–—]|\d{1,3}[.)])?\s*\[[^ xX/\-\]]\]")

AGENDA = re.compile(
    r"\b(?:agenda|topics?|questions?|themen|tagesordnung|fragen|talking points)\b", re.IGNORECASE
)


def meeting_body(text: str) -> str:
    r"""The text of your own note about a meeting: its tasks are promises, as they are in a meeting of the journal.

    A task in a numbered list gets a dash; one that is neither open nor done, such as `[>]`, promises nothing, nor does a
    point of an agenda.

    >>> meeting_body("- [ ] call back"), meeting_body("2. [x] sent"), meeting_body("- [>] later")
    ('- [ ] call back', '- [x] sent', '\\- [>] later')
    """
    lines = []
    is_agenda = False
    for line in linked_body(text).split("\n"):
        if line.startswith("#"):
            is_agenda = AGENDA.search(line) is not None
        item = ITEM.fullmatch(line)
        escape = OTHER_TASK.match(line) or (item and favour(item[1])) or (is_agenda and TASK.fullmatch(line))
        at = len(line) - len(line.lstrip())
        lines.append(f"{line[:at]}\\{line[at:]}" if escape else NUMBERED_TASK.sub(r"\1- ", line))
    return "\n".join(lines)


LINK = re.compile(r"\[\[(?!(?:[a-z0-9][a-z0-9-]*)(?:\|[^\[\]\n|]+)?\]\])")
"""The beginning of a link that does not lead to an id."""


def linked_body(text: str) -> str:
    r"""A text whose links to ids, tasks and comments keep their meaning, as in a note of another journal in Markdown.

    An unclosed comment ends with the text; if it is not clear what is private, all of it is.

    >>> linked_body("see [[anna|Anna]], [[Anna B]] %% hidden"), linked_body("- [ ] call back")
    ('<!-- private -->\nsee [[anna|Anna]], \\[\\[Anna B]] \\%% hidden\n<!-- /private -->', '- [ ] call back')
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    note = CONFLICT.sub(r"\\", "\n".join(LINK.sub(r"\[\[", _clean(line)) for line in lines).strip("\n"))
    if (begin := marks(note).unclosed) is not None and note.startswith("%%", begin):
        note += "\n%%"
    if marks(note).doubts:
        note = f"<!-- private -->\n{unmarked(note)}\n<!-- /private -->"
    return note


def _clean(text: str) -> str:
    printable = "".join(
        char if char == "\t" or char.isprintable() or ord(char) > 0x9F else " " for char in text
    )
    return printable.encode("utf-8", "ignore").decode().rstrip()


def _line(line: str, *, tasks: bool) -> str:
    plain = line.removeprefix(BEGIN)
    item = ITEM.fullmatch(plain)
    if not tasks and (TASK.fullmatch(plain) or (item and favour(item[1]))):
        at = len(line) - len(plain.lstrip())
        line = f"{line[:at]}\\{line[at:]}"
    return line
