"""The house: no two modules need each other, and a name means one class."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import grimp
import networkx as nx

import faden

PACKAGE = Path(faden.__file__).parent
TESTS = Path(__file__).parents[1]
BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def circles(imports: dict[str, set[str]]) -> list[list[str]]:
    graph = nx.DiGraph([(module, other) for module, others in imports.items() for other in others])
    return [sorted(group) for group in nx.strongly_connected_components(graph) if len(group) > 1]


def imports_of_the_package() -> dict[str, set[str]]:
    graph = grimp.build_graph("faden", cache_dir=None)
    # The package itself names the API, which is imported when it is asked for.
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules - {"faden"}}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_circles() -> None:
    """No module needs one that needs it, inside a room either, imports inside functions and for types included."""
    imports = imports_of_the_package()
    assert "faden.rules.snapshot" in imports["faden.rules.evidence"]
    assert circles(imports) == []
    assert circles({file.stem: set(imported(file)) for file in BENCHMARKS.glob("*.py")}) == []
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == [["a", "b", "c"]]


def test_a_class_name_exists_once() -> None:
    """What a class is called is enough to say which."""
    where = defaultdict(list)
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                where[node.name].append(file.relative_to(PACKAGE).as_posix())
    assert where["Snapshot"] == ["rules/snapshot.py"]
    assert {name: files for name, files in where.items() if len(files) > 1} == {}


def test_the_schema_names_no_module() -> None:
    """What the published schema calls its parts stays when a module moves, and each of them is defined."""
    from faden.interchange.exporters.json_types import schema

    text = json.dumps(schema())
    defined = schema()["$defs"].keys()
    assert {"Person", "Meeting", "Touch", "Channel", "ContactChannel"} <= defined
    assert all(re.fullmatch("[A-Z][A-Za-z]+", name) and not name.endswith("Record") for name in defined)
    assert set(re.findall(r'"#/\$defs/([^"]+)"', text)) <= defined
    assert not re.search(r"faden\.|Record", text)


def strangers(tests: list[str], modules: set[str]) -> list[str]:
    """Test files, as paths below tests/, that are in a room and named after none of its modules or packages."""
    rooms = {module.split("/")[0] for module in modules}
    named = {re.sub(r"[^/]+$", r"test_\g<0>", module) for module in modules}
    # A package as a whole is tested from within: tests/site/pocket/test_pocket.py.
    named |= {f"{module}/test_{module.split('/')[-1]}" for module in modules}
    return [test for test in tests if test.split("/")[0] in rooms and test.removesuffix(".py") not in named]


def test_a_test_file_is_named_after_what_it_tests() -> None:
    """What tests a module is found by its name; what tests a law, the whole program or a browser is outside the rooms."""
    files = [file.relative_to(PACKAGE) for file in PACKAGE.rglob("*.py")]
    modules = {file.with_suffix("").as_posix() for file in files if file.stem != "__init__"}
    modules |= {file.parent.as_posix() for file in files if file.parent != Path()}
    tests = sorted(file.relative_to(TESTS).as_posix() for file in TESTS.rglob("test_*.py"))
    assert "rules/test_plan.py" in tests
    assert strangers(tests, modules) == []
    assert strangers(
        ["rules/test_seldom.py", "rules/test_plan.py", "rules/prep/test_prep.py", "life/test_year.py"],
        {"rules", "rules/plan", "rules/prep"},
    ) == ["rules/test_seldom.py"]
