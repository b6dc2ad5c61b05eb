"""Where ids occur in the files of a journal, cached for each file as long as it is unchanged."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from faden.core.layout import part_of
from faden.journal.parsing.document import parse_file
from faden.journal.parsing.source import Reference
from faden.journal.source_files import Contents
from faden.lsp.language.edits import exactly
from faden.storage.cache import SETTLED_NS, FileStamp, settled, stamp_of


@dataclass(frozen=True, slots=True)
class _CachedMentions:
    """What a file mentions, and the state for which that is known:

    `state` is the text in the editor, or the stamp of the file on the disk; None if neither is reliable.
    """

    state: str | FileStamp | None
    by_id: Mapping[str, Sequence[Reference]]


@dataclass
class Mentions:
    """The places where a journal's files mention people, for files read since the server started."""

    root: Path
    _kept: dict[str, _CachedMentions] = field(default_factory=dict)
    _searched: tuple[Mapping[str, Sequence[str]], dict[str, set[str]]] = field(
        default_factory=lambda: ({}, {})
    )
    """What was known at the last request, and the files in which each person was found."""

    def heard(self, file: str, stamp: FileStamp | None, text: str, references: Iterable[Reference]) -> None:
        """Called when a file has been read: from the disk with that stamp or, without a stamp, from the editor."""
        by_id: dict[str, list[Reference]] = {}
        for reference in references:
            by_id.setdefault(reference.id, []).append(exactly(reference))
        self._kept[file] = _CachedMentions(text if stamp is None else _settled(stamp), by_id)

    def of(
        self, person_id: str, mentioned: Mapping[str, Sequence[str]], held: Mapping[str, str]
    ) -> list[Reference]:
        """Every mention of a person, in the order of the files, each at the place of the id itself.

        `known` is whom each file mentioned when it was last read, `held` the texts open in the editor.
        """
        files = self._remembered(person_id, mentioned) | held.keys() | (self._kept.keys() - mentioned.keys())
        contents = Contents(self.root, held)
        return [
            reference for file in sorted(files) for reference in self._in(file, contents).get(person_id, ())
        ]

    def _remembered(self, person_id: str, mentioned: Mapping[str, Sequence[str]]) -> set[str]:
        """The files that mentioned a person when they were read; there may be thousands, so they are found once for
        each reading.
        """
        if self._searched[0] is not mentioned:
            self._searched = mentioned, {}
        files_of = self._searched[1]
        if person_id not in files_of:
            files_of[person_id] = {file for file, mentions in mentioned.items() if person_id in mentions}
        return files_of[person_id]

    def _in(self, file: str, contents: Contents) -> Mapping[str, Sequence[Reference]]:
        """The people that a file mentions now."""
        kept, held = self._kept.get(file), contents.unsaved.get(file)
        # Recorded before the file is read, so that a change in the meantime gives another state.
        status = None if held is not None else _found(f"{self.root}/{file}")
        stamp = stamp_of(status) if status is not None and stat.S_ISREG(status.st_mode) else None
        state = held if status is None else stamp
        if kept is not None and kept.state is not None and kept.state == state:
            return kept.by_id
        part = part_of(file)
        text = held if status is None else _text(contents, file, status)
        if part is None or text is None:
            self._kept.pop(file, None)
            return {}
        self.heard(file, stamp, text, parse_file(part, file, text).references)
        return self._kept[file].by_id


def _found(path: str) -> os.stat_result | None:
    try:
        return os.stat(path, follow_symlinks=False)  # noqa: PTH116 -- a thousand times for one answer
    except OSError:
        return None


def _text(contents: Contents, file: str, status: os.stat_result) -> str | None:
    inside = stat.S_ISREG(status.st_mode) and contents.own(file.rpartition("/")[0])
    content = contents.content(file, contents.root / file, inside=inside)
    return None if content is None else contents.decoded(file, content)


def _settled(stamp: FileStamp) -> FileStamp | None:
    # No answer depends on this clock: it only decides whether a file is read again. Reading it took less time than
    # that.
    return settled(stamp, time.time_ns() - SETTLED_NS)
