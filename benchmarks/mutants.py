"""Rules that are wrong in one place, and whether the tests of the rules notice.

A mutant is a rule in which one comparison, sign, number or conjunction is another. Without chance: of all that there are,
every so many-th is tried.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

ROOT = Path(__file__).parents[1]
RULES = ROOT / "generator" / "faden" / "rules"
TESTS = (
    "tests/rules",
    "tests/properties/test_rules.py",
    "tests/properties/test_dates.py",
    "tests/properties/test_ahead.py",
)
WORKERS = 2
PATIENCE = 120
"""Seconds after which a mutant counts as noticed: it never comes to an end."""
OTHERS: Mapping[type, Any] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


class Mutation(ast.NodeTransformer):
    """Changes the place of that number; counts all that there are."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted, self.seen, self.line = wanted, 0, 0

    def _here(self, node: ast.AST) -> bool:
        self.seen += 1
        if self.seen - 1 != self.wanted:
            return False
        self.line = getattr(node, "lineno", 0)
        return True

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if self._here(node):
            node.ops[0] = OTHERS[type(node.ops[0])]()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self._here(node):
            node.op = OTHERS[type(node.op)]()
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if type(node.op) in OTHERS and self._here(node):
            node.op = OTHERS[type(node.op)]()
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, int | float) and self._here(node):
            return ast.copy_location(
                ast.Constant(not node.value if isinstance(node.value, bool) else node.value + 1), node
            )
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        # Whether values are frozen, or have slots, decides no answer.
        return node if ast.unparse(node.func) == "dataclass" else self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST:
        # What only a type checker reads is no rule.
        return node if ast.unparse(node.test) == "TYPE_CHECKING" else self.generic_visit(node)


def places() -> Iterator[tuple[Path, int]]:
    """Every place in the rules where something could be wrong."""
    for file in sorted(RULES.rglob("*.py")):
        counted = Mutation()
        counted.visit(ast.parse(file.read_text("utf-8")))
        yield from ((file, number) for number in range(counted.seen))


def noticed(many: int) -> tuple[int, int]:
    """Of so many mutants, how many the tests notice, and how many there were; the others are named."""
    everything = list(places())
    chosen = everything[:: max(1, len(everything) // many)][:many]
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(WORKERS):
            shutil.copytree(ROOT / "generator", Path(folder, str(number)))
            copies.put(Path(folder, str(number)))

        def tried(place: tuple[Path, int]) -> bool:
            copy = copies.get()
            try:
                return _is_noticed(*place, copy)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(WORKERS) as workers:
            found = list(workers.map(tried, chosen))
    return sum(found), len(found)


def _is_noticed(file: Path, number: int, copy: Path) -> bool:
    mutation = Mutation(number)
    text = file.read_text("utf-8")
    there = copy / file.relative_to(ROOT / "generator")
    there.write_text(ast.unparse(mutation.visit(ast.parse(text))), "utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *TESTS]
    variables = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=variables, capture_output=True, check=False, timeout=PATIENCE
        )
        failed = done.returncode != 0
    except subprocess.TimeoutExpired:
        failed = True
    finally:
        shutil.copy2(file, there)
    if not failed:
        print(f"{file.relative_to(ROOT)}:{mutation.line}: nobody notices a change", file=sys.stderr)
    return failed
