"""The manual's page of commands, made from `--help`: `make manual`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from faden.cli import COMMANDS, faden

ROOT = Path(__file__).parents[1]

HEAD = """# Commands

Data goes to standard output, messages to standard error. Exit codes: 0 for success, 1 for findings or if nothing
was found, 2 for wrong usage. `--journal`, `--today` and `--language` go before or after the command. This page is made
from `--help` by `make manual`.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD.strip(), _help()]
    for command in COMMANDS:
        parts += [f"## faden {command}", _help(command)]
    return "\n\n".join(parts) + "\n"


def _help(*command: str) -> str:
    said = CliRunner().invoke(faden, [*command, "--help"], prog_name="faden", terminal_width=100).output
    return f"```text\n{said.strip()}\n```"


if __name__ == "__main__":
    (ROOT / "docs" / "commands.md").write_text(page(), "utf-8")
