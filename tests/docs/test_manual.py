"""The manual says what the program does."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click
import pytest
from tests.release.packages import sources

import faden
from faden.cli import COMMANDS
from faden.cli import faden as faden_group
from faden.core.diagnostic_kinds import KINDS
from faden.journal.parsing.json_schema import SCHEMAS

if TYPE_CHECKING:
    from tests.conftest import Golden

ROOT = Path(__file__).parents[2]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["errors", "commands", "format", "rules"])
def test_made_pages_are_up_to_date(page: str, golden: Golden) -> None:
    """Pages made from the program are those of the program as it is."""
    golden.check(ROOT / "docs" / f"{page}.md", script(f"make_{page}").page())


def test_the_german_page_of_keys_is_up_to_date(golden: Golden) -> None:
    """The page of keys has a German sister, made from the same tables."""
    golden.check(ROOT / "docs" / "format.de.md", script("make_format").page("de"))


def names_in(schema: Any) -> Iterator[str]:
    """Every key that a schema knows by name, at any depth, but for those of before."""
    if isinstance(schema, dict):
        yield from (
            name for name, value in schema.get("properties", {}).items() if not value.get("deprecated")
        )
        for piece in schema.values():
            yield from names_in(piece)
    elif isinstance(schema, list):
        for piece in schema:
            yield from names_in(piece)


@pytest.mark.parametrize("page", ["format.md", "format.de.md"])
def test_every_key_and_setting_is_documented(page: str) -> None:
    """Each key that a file may have, nested ones too, stands in a table of the page of keys."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    names = {name for schema in SCHEMAS.values() for name in names_in(schema)}
    assert len(names) > 60
    assert [name for name in sorted(names) if f"| `{name}` |" not in text] == []


def test_every_command_and_option_is_documented() -> None:
    """Each command has its section on the page of commands, with all of its options in it."""
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    sections = dict(re.findall(r"^## faden (\S+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    for name in COMMANDS:
        command = faden_group.get_command(click.Context(faden_group), name)
        assert command is not None
        for parameter in command.params:
            for option in [*parameter.opts, *parameter.secondary_opts]:
                assert not option.startswith("-") or option in sections[name], f"{name} {option}"


def test_every_finding_is_documented() -> None:
    """Each finding has its section on the page of errors, with a file that causes it and what is said of it."""
    text = (ROOT / "docs" / "errors.md").read_text("utf-8")
    sections = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    assert sorted(sections) == sorted(KINDS)
    assert [code for code, body in sections.items() if f"[{code}]" not in body] == []


def test_every_page_is_found_from_the_first() -> None:
    """The index of the manual leads to every page of it."""
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = [page.name for page in (ROOT / "docs").glob("*.md") if page.name != "README.md"]
    assert [name for name in pages if f"]({name})" not in index] == []


def test_the_schema_is_that_of_the_export(golden: Golden) -> None:
    """The schema in the manual is that of what `faden export json` writes."""
    from faden.interchange.exporters.json_types import schema_text

    golden.check(ROOT / "docs" / "journal.schema.json", schema_text())


def test_translations_are_complete() -> None:
    """Every string of the interface is translated, and the compiled catalogue is that of the text."""
    checked = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make_messages.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout


def test_every_dependency_is_decided() -> None:
    """Each dependency of the package has its line in docs/decisions.md."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    decided = (ROOT / "docs" / "decisions.md").read_text()
    names = [re.split(r"[<>=]", line)[0] for line in project["dependencies"]]
    assert [name for name in names if name not in decided] == []


def test_versions_agree() -> None:
    """The package, the project and the newest entry of the changelog have one version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    newest = re.search(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest is not None
    assert project["version"] == faden.__version__ == newest[1]


def test_links_of_the_documentation() -> None:
    """Every relative link of the README and the manual leads to a file."""
    pages = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").glob("*.md"),
        *ROOT.glob("examples/*/*.md"),
    ]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)|src(?:set)?=\"([^\"#]+)\"", page.read_text("utf-8"))
        for target in filter(None, target)
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_no_address_of_a_registry() -> None:
    """Dependencies are pinned by version alone: no file names the address of a package registry."""
    registry = re.compile(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|debian)\.org")
    found = [name for name, text in sources(ROOT).items() if registry.search(text.decode("utf-8", "ignore"))]
    assert found == []


def test_the_diagram_is_the_code() -> None:
    """CONTRIBUTING draws the layers that the import contract enforces, and has a row for each room."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    layers = [layer.split(" | ") for layer in tool["importlinter"]["contracts"][0]["layers"]]
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    drawn = re.search(r"```text\n(cli ▶.*?)```", text, re.DOTALL)
    assert drawn is not None
    assert [step.strip(" {}").split(" | ") for step in " ".join(drawn[1].split()).split(" ▶ ")] == layers[1:]
    rooms = [room for layer in layers[1:] for room in layer]
    assert [
        room for room in rooms if not re.search(rf"^\|.*`{room}(?:\.py|/)`.*\|.*\|", text, re.MULTILINE)
    ] == []
