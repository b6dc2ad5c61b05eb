"""What the manual shows is what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner
from tests.docs.transcript import BLOCK, Session

from faden.cli import faden
from faden.core.i18n import Words

if TYPE_CHECKING:
    from tests.conftest import Golden

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TYPED = [page for page in PAGES if "```console" in page.read_text("utf-8")]


def in_process(arguments: list[str], session: Session) -> str:
    """faden in this process. What runs an engine stops before it; `make dist` goes the whole way."""
    builds = arguments[:1] == ["build"] and "--no-site" not in arguments
    if builds:
        arguments = [*arguments, "--no-site"]
    done = CliRunner(env=session.surroundings()).invoke(
        faden, ["--today", session.today, *arguments], prog_name="faden", catch_exceptions=False
    )
    # The last line of a build, which comes after the engine.
    words = Words(session.language)
    last = words(
        "The site is in {place} ({seconds} s).", place=session.here / "site", seconds=words.number(2.1, 1)
    )
    return done.output + (f"{last}\n" if builds else "")


@pytest.mark.parametrize("page", TYPED, ids=lambda page: page.stem)
def test_every_example_runs_as_shown(
    page: Path, tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed from top to bottom in an empty home, each command of a page says what stands below it."""

    def run(arguments: list[str], session: Session) -> str:
        monkeypatch.chdir(session.here)
        return in_process(arguments, session)

    session = Session(tmp_path, run)
    CliRunner().invoke(faden, ["--today", session.today, "init", "--demo", str(tmp_path / "demo")])
    golden.check(page, session.read(page.read_text("utf-8")))


def test_the_readme_shows_a_plan_that_there_is() -> None:
    """What `faden` prints, on the README's first pages, stands so in the demo's plan of that Monday."""
    shown = re.search(r"`faden` prints the week:\n\n```\n(.*?)```", PAGES[0].read_text("utf-8"), re.DOTALL)
    assert shown is not None
    plan = ["--journal", str(ROOT), "--today", "2026-11-23", "plan"]
    assert shown[1] in CliRunner().invoke(faden, plan).output


def lines() -> list[tuple[str, str]]:
    """Every line of the manual that calls faden, in whatever block, with the page it stands in."""
    found = []
    for page in PAGES:
        if page.stem == "commands":
            continue  # made from --help itself
        for match in re.finditer(
            r"^(`{3,})[^\n]*\n(?P<body>.*?)^\1 *$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
        ):
            for line in match["body"].splitlines():
                typed = line.strip().removeprefix("$ ")
                if re.match(r"faden(?: [a-z~./-]|$)", typed):
                    found.append((page.name, typed.split("  ")[0]))
    return sorted(set(found))


@pytest.mark.parametrize(("page", "line"), lines())
def test_every_line_can_be_typed(page: str, line: str) -> None:
    """Every line that calls faden names a command and options that there are."""
    words = shlex.split(line, comments=True)[1:]
    if ">" in words:
        words = words[: words.index(">")]
    context = click.Context(faden, info_name="faden", resilient_parsing=True, **faden.context_settings)
    faden.parse_args(context, list(words))
    rest = [*context._protected_args, *context.args]
    if rest:
        name, command, arguments = faden.resolve_command(context, rest)
        assert command is not None
        parser = command.make_parser(click.Context(command, info_name=name, parent=context))
        parser.parse_args(list(arguments))


def test_every_block_that_is_typed_says_something() -> None:
    """No block for the console is without a command: it would prove nothing."""
    empty = [
        page.name
        for page in PAGES
        for match in BLOCK.finditer(page.read_text("utf-8"))
        if match["kind"] == "console" and not match["body"].startswith("$ ")
    ]
    assert empty == []
