"""What a command changes, in figures only, for output that a forge keeps: a file's name is often the id of a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faden.core.i18n import Words


def change_counts(words: Words, texts: Iterable[tuple[str | None, str | None]]) -> Iterator[str]:
    """How many files change, and by how many lines; how many are new; how many are removed. One line each, unless it is 0.

    `texts` are the text before and after of each file, None if the file does not exist.
    """
    from faden.interchange.exporters.changed_files import lines_changed

    changed = removed = added = new = gone = 0
    for before, after in texts:
        if before is None:
            new += 1
        elif after is None:
            gone += 1
        else:
            lines = lines_changed(before, after)
            changed, removed, added = changed + 1, removed + len(lines[0]), added + len(lines[1])
    if changed:
        yield words.many(
            "{count} file changed: -{removed} +{added}",
            "{count} files changed: -{removed} +{added}",
            changed,
            removed=removed,
            added=added,
        )
    if new:
        yield words.many("{count} new file", "{count} new files", new)
    if gone:
        yield words.many("{count} file removed", "{count} files removed", gone)
