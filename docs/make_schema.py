"""The JSON Schema of `faden export json`, made from the types that write it: `make manual`."""

from __future__ import annotations

from pathlib import Path

from faden.interchange.exporters.json_types import schema_text

FILE = Path(__file__).parents[1] / "docs" / "journal.schema.json"


if __name__ == "__main__":
    FILE.write_text(schema_text(), "utf-8")
