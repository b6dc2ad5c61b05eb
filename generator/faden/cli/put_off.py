"""The people whom `faden tidy` put off, kept for its next run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from faden.cli.operations import TIDY_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faden.cli.context import Context


def skipped_ids(context: Context) -> list[str]:
    """The ids of people put off in earlier runs."""
    try:
        ids = json.loads((context.root / TIDY_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [id for id in ids if isinstance(id, str)] if isinstance(ids, list) else []


def remember_skipped(context: Context, skipped: Sequence[str]) -> None:
    """Saves the ids of people put off, each once."""
    from faden.storage.disk import remember

    remember(context.root / TIDY_FILE, json.dumps(list(dict.fromkeys(skipped))).encode("utf-8"))
