"""The keys at the top of a log file, which Obsidian writes into daily notes: whether the file is private."""

from __future__ import annotations

from faden.core.diagnostic_kinds import DOUBTFUL_FILE
from faden.journal.parsing.field_types import marked_private
from faden.journal.parsing.fields import PRIVATE, Key, means_private, read_keys
from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.yaml_nodes import front_matter

LOG = (Key(PRIVATE, marked_private, "yes", "never shown on the site"),)
"""The only key that means something in a file of the log."""


def is_private_log(reader: SourceFile) -> bool:
    """Whether the keys at the top of a file, which Obsidian writes into daily notes, say that it is private."""
    lines = reader.lines
    if lines[0].rstrip() != "---":
        return False
    keys = SourceFile(reader.file, reader.text)
    front = front_matter(keys, required=False)
    if front is None:
        end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))
        named = (line.partition(":") for line in lines[1:end] if ":" in line)
        return any(means_private(key) for key, _, _ in named)
    values = read_keys(keys, front.node, LOG, "the log").values
    if keys.closed:
        reader.closed = True
        reader.findings += [finding for finding in keys.findings if finding.kind is DOUBTFUL_FILE]
    return keys.closed or bool(values.get(PRIVATE))
