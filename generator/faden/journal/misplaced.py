"""Files that look like part of the journal but are in a folder that is not read, and where they belong."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from faden.core.diagnostic_kinds import MISPLACED
from faden.core.diagnostics import Diagnostic, Location
from faden.core.layout import NOTE, Part, stem_of
from faden.journal.discovery import CONTACTS, is_left_alone
from faden.journal.source_files import Contents
from faden.journal.validation import is_good_id, proposed_id

OTHER_FOLDERS = ("photos", "templates", "inbox", "attachments", "assets")
"""Folders in `contacts/` that hold something else on purpose."""
OTHER_FILES = ("readme.md", "index.md", "license.md", "changelog.md", "contributing.md")
FOLDER_NAMES = {
    name: part
    for part, names in {
        Part.PEOPLE: ("people", "person", "persons", "contact", "contacts", "personen", "leute", "menschen", "kontakte"),
        Part.MEETINGS: ("meetings", "meeting", "treffen", "begegnungen", "termine"),
        Part.LOG: ("log", "logs", "logbook", "logbuch", "protokoll"),
        Part.GOALS: ("goals", "goal", "ziele", "ziel"),
    }.items()
    for name in names
}  # fmt: skip
"""Names that people give to the folders of the parts; case makes no difference."""
KEY = re.compile(r"([a-z_]+):(?:\s|$)", re.MULTILINE)
MOST = 200
"""How many files of other folders are looked at: an archive of thousands of files next to a journal is not a slip."""


def misplaced_files(contents: Contents) -> Iterator[Diagnostic]:
    """A finding for each file below `contacts/` that is most likely a person, meeting, goal or log in the wrong place.

    In a folder of another name, only a file that is named or begins like part of a journal gives a finding: you may
    keep other notes there.
    """
    files = dict.fromkeys(_files(contents, CONTACTS), None)
    files |= dict.fromkeys(file for file in contents.unsaved if _may_be_misplaced(file))
    for number, file in enumerate(sorted(files)):
        place = _place(contents, file) if number < MOST else None
        if place is not None:
            yield Diagnostic(MISPLACED, Location(file), {"proposal": place})


def _may_be_misplaced(file: str) -> bool:
    first, *folders, name = file.split("/")
    if first != CONTACTS or any(map(is_left_alone, (*folders, name))):
        return False
    if not folders:
        return name.lower().endswith(".md") and name != "log.md" and name.lower() not in OTHER_FILES
    return name.endswith(".md") and folders[0] not in (*Part, *OTHER_FOLDERS)


def _files(contents: Contents, folder: str) -> Iterator[str]:
    """The files below a folder that are in no part of the journal."""
    try:
        entries = sorted(os.scandir(contents.root / folder), key=lambda entry: entry.name)
    except OSError:
        return  # reported for the parts, where it matters
    for entry in entries:
        file = f"{folder}/{entry.name}".encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if entry.is_dir(follow_symlinks=False):
            if _may_be_misplaced(f"{file}/a.md") and not _is_part(contents, entry):
                yield from _files(contents, file)
        elif _may_be_misplaced(file) and entry.is_file(follow_symlinks=False):
            yield file


def _is_part(contents: Contents, entry: os.DirEntry[str]) -> bool:
    """Whether a folder is a part's after all, because the file system ignores case."""
    part = contents.root / CONTACTS / entry.name.lower()
    return entry.name.lower() in tuple(Part) and part.exists() and part.samefile(entry.path)


def _place(contents: Contents, file: str) -> str | None:
    """The path where a file belongs, by its folder, name and beginning; None if it may be anything."""
    folders = file.split("/")[1:-1]
    stem = stem_of(file[:-3] + ".md")
    text = _beginning(contents, file)
    if file.lower() == f"{CONTACTS}/log.md":
        return f"{CONTACTS}/log.md"
    part = _part(stem, text)
    named = next((FOLDER_NAMES[name.lower()] for name in folders if name.lower() in FOLDER_NAMES), None)
    part = named or part or (None if folders else Part.PEOPLE)
    if part is None:
        return None
    below = [name for name in folders[1:] if part is not Part.PEOPLE or named]
    if part is Part.PEOPLE and not is_good_id(stem):
        stem = proposed_id(stem)
    if part in (Part.MEETINGS, Part.LOG) and not below and NOTE.match(stem):
        below = [stem[:4]]
    return "/".join([CONTACTS, part, *below, f"{stem}.md"])


def _part(stem: str, text: str) -> Part | None:
    from faden.journal.parsing.log import ENTRY  # only where a file is out of place

    dated = NOTE.match(stem)
    lines = text.split("\n")
    if any(ENTRY.match(line) for line in lines) and not text.startswith("---"):
        return Part.LOG
    if dated:
        return Part.MEETINGS
    if lines[0].rstrip() != "---":
        return None
    keys = set(KEY.findall("\n".join(lines[1:]).partition("\n---")[0]))
    if "name" in keys:
        return Part.GOALS if keys & {"kind", "until"} else Part.PEOPLE
    return Part.MEETINGS if "with" in keys else None


def _beginning(contents: Contents, file: str) -> str:
    """The first characters of a file; empty if it cannot be read, which does not matter here."""
    held = contents.unsaved.get(file)
    if held is not None:
        return held[:4000]
    try:
        with (contents.root / file).open("rb") as opened:
            return opened.read(4000).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
