"""`faden mcp`, asked by the SDK's own client over standard input and output, as a program with a model does."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import anyio
import pytest
from click.testing import CliRunner
from tests.conftest import Golden

from faden.cli import faden

pytestmark = pytest.mark.skipif(find_spec("mcp") is None, reason="needs the extra mcp")
ROOT = Path(__file__).parents[2]
TODAY = "2026-11-23"
WATCHED = """import sys, pathlib
def watch(event, args):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"):
        with open(sys.argv[1], "a") as file: file.write(event + chr(10))
sys.addaudithook(watch)
file = sys.argv[1]
sys.argv = ["faden", *sys.argv[2:]]
real = sys.argv
sys.argv = [file, file]
from faden.cli import faden
faden(real[1:])
"""
"""Starts faden, and notes each time that it would reach into a network."""
Call = tuple[str, dict[str, Any]]


async def _talk(journal: Path, calls: Sequence[Call], *options: str) -> tuple[Any, list[Any]]:
    import mcp  # takes a second, which no other test shall pay for

    watched = journal / "network.txt"
    arguments = ["-c", WATCHED, str(watched), "--journal", str(journal), "--today", TODAY, "mcp", *options]
    server = mcp.StdioServerParameters(command=sys.executable, args=arguments)
    async with mcp.Client(server) as client:
        tools = await client.list_tools()
        results = [await client.call_tool(name, arguments) for name, arguments in calls]
    assert not watched.exists(), watched.read_text()
    return tools, results


def _run(*arguments: Any) -> tuple[Any, list[Any]]:
    # In a thread of its own: a browser's tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, _talk, *arguments).result()


def talk(journal: Path, *calls: Call, options: Sequence[str] = ()) -> list[str]:
    """What the tools answer; errors begin with `Error: `."""
    _, results = _run(journal, calls, *options)
    texts = ["".join(part.text for part in result.content) for result in results]
    return [
        f"Error: {text}" if result.is_error else text for text, result in zip(texts, results, strict=True)
    ]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "contacts", folder / "contacts")
    return folder


def test_the_conversation_of_the_manual(demo: Path, golden: Golden) -> None:
    """ "Prepare me for lunch with Anna": what the model sees of the journal, from the list of tools to the line in the log."""
    calls: list[Call] = [
        ("prep", {"people": ["Anna"]}),
        ("find", {"words": "heat pump"}),
        ("who", {"field": "energy"}),
        ("goals", {}),
        ("log", {"people": ["Anna"], "how": "lunch", "text": "the heat pump works"}),
    ]
    tools, results = _run(demo, calls)
    lines = [
        f"{tool.name}({', '.join(tool.input_schema.get('properties', {}))}): {tool.description}"
        for tool in tools.tools
    ]
    assert [tool.name for tool in tools.tools if not tool.annotations.read_only_hint] == ["log"]
    for (name, arguments), result in zip(calls, results, strict=True):
        lines += ["", f"> {name} {json.dumps(arguments)}", "", result.content[0].text]
    golden.check(ROOT / "tests/golden/mcp.txt", "\n".join(lines) + "\n")
    page = (ROOT / "docs/mcp.md").read_text("utf-8")
    shown = [line for block in page.split("```text\n")[1:] for line in block.split("```")[0].splitlines()]
    assert len(shown) > 20
    told = {*"\n".join(lines).splitlines(), "…"}
    assert [line for line in shown if line not in told] == []


def test_log_only_appends(demo: Path) -> None:
    """It adds one line and says so; what it cannot read it refuses, and `faden undo` takes the line back."""
    before = {file: file.read_bytes() for file in (demo / "contacts").rglob("*") if file.is_file()}
    added, *refused = talk(
        demo,
        ("log", {"people": ["Anna"], "how": "call", "text": "two\nlines"}),
        ("log", {"people": ["Nemo"]}),
        ("log", {"people": ["Anna"], "day": "tomorrow"}),
        ("log", {"people": ["Anna"], "how": "teleport"}),
        ("log", {"people": ["Anna"], "text": "<!-- private"}),
        ("log", {"people": ["Anna"], "text": "met [[nobody-here]]"}),
    )
    changed = [file for file in before if file.read_bytes() != before[file]]
    assert [file.name for file in changed] in (["2026.md"], ["log.md"]), added
    assert "`faden undo` reverses it" in added
    assert len(changed[0].read_bytes().splitlines()) == len(before[changed[0]].splitlines()) + 1
    assert [text for text in refused if not text.startswith("Error: ")] == []
    undone = CliRunner().invoke(faden, ["--journal", str(demo), "undo"])
    assert "faden log" in undone.output
    assert {file: file.read_bytes() for file in before} == before


PRIVATE = {
    "journal.yml": "",
    "people/a.md": "---\nname: Anna\nring: 15\nfields: [law]\nfacts: {job: kinkajou}\nprivate: [facts]\n---\n",
    "people/p.md": "---\nname: Paula Kinkajou\nring: 15\nfields: [law]\nprivate: yes\nknows: [a]\n---\n",
    "goals/g.md": "---\nname: Kinkajou\nkind: help_from\nfields: [law]\nprivate: yes\n---\n",
    "log.md": "- 2026-08-01 call to [[a]]\n- 2026-08-01 call to [[p]]: kinkajou\n",
}


def test_what_is_private_is_left_out(tmp_path: Path) -> None:
    """No tool tells of it, by its answer or by its error, unless it was started with --with-private."""
    for name, text in PRIVATE.items():
        (tmp_path / "contacts" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "contacts" / name).write_text(text)
    calls: list[Call] = [
        ("plan", {}),
        ("due", {"everyone": True}),
        ("prep", {"people": ["a"]}),
        ("find", {"words": "call"}),
        ("who", {"field": "law"}),
        ("goals", {}),
        ("prep", {"people": ["Paula"]}),
        ("log", {"people": ["Paula"]}),
        ("log", {"people": ["a"], "text": "of [[p]]"}),
        ("prep", {"people": ["nemo"]}),
        ("find", {"words": "kinkajou"}),
    ]
    before = (tmp_path / "contacts/log.md").read_text()
    texts = talk(tmp_path, *calls)
    assert [text for text in texts if "inkajou" in text or '"p"' in text] == []
    # Somebody private is answered as somebody who is not there at all.
    assert texts[6].replace("Paula", "X") == texts[9].replace("nemo", "X")
    assert texts[7].startswith("Error: ")
    assert texts[8].startswith("Error: ")
    assert (tmp_path / "contacts/log.md").read_text() == before
    own = talk(tmp_path, *calls[:6], options=["--with-private"])
    assert sum("inkajou" in text or '"p"' in text for text in own) >= 5


def test_unknown_arguments_are_refused(demo: Path) -> None:
    """`date` instead of `day` would log a call of today; nothing is written."""
    log = demo / "contacts/log"
    before = {file: file.read_bytes() for file in log.rglob("*.md")}
    answers = talk(
        demo,
        ("log", {"people": ["Anna"], "how": "call", "date": "2026-11-01"}),
        ("due", {"everybody": True}),
    )
    assert [answer.startswith("Error: ") for answer in answers] == [True, True]
    assert ("date" in answers[0], "everybody" in answers[1]) == (True, True)
    assert {file: file.read_bytes() for file in log.rglob("*.md")} == before
