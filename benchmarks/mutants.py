"""Programs that are wrong in one place, and whether the tests notice: `make mutants`.

Of all rooms, and drawn afresh each time, so that what is noticed is not what was looked at before; `--seed` draws the same
again. What can be wrong is what Cosmic Ray knows: comparisons, signs, numbers, conditions, loops, exceptions. A mutant is
tried with the tests of its room first, and where these pass with all others that need no browser.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator" / "faden"
WORKERS = 2
PATIENCE = 1200
"""Seconds after which a mutant counts as noticed: it never comes to an end."""
EXPECTED = 0.95
OPERATORS = (
    *(
        f"core/ReplaceComparisonOperator_{pair}"
        for pair in (
            *(
                "Eq_NotEq",
                "NotEq_Eq",
                "Lt_LtE",
                "LtE_Lt",
                "Gt_GtE",
                "GtE_Gt",
                "Lt_Gt",
                "Gt_Lt",
                "Is_IsNot",
                "IsNot_Is",
            ),
        )
    ),
    *(
        f"core/ReplaceBinaryOperator_{pair}"
        for pair in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul")
    ),
    *(
        "core/ReplaceAndWithOr",
        "core/ReplaceOrWithAnd",
        "core/AddNot",
        "core/NumberReplacer",
        "core/ReplaceTrueWithFalse",
    ),
    *("core/ReplaceFalseWithTrue", "core/ReplaceBreakWithContinue", "core/ReplaceContinueWithBreak"),
    *("core/ExceptionReplacer", "core/ZeroIterationForLoop", "core/ReplaceUnaryOperator_Delete_Not"),
)
NOT_TRIED = ("scaffold", "__main__.py")


class Mutant(NamedTuple):
    """A file of the package, where in it something is wrong, what, and how many such places come before in the file."""

    file: Path
    line: int
    operator: str
    occurrence: int

    def __str__(self) -> str:
        what = self.operator.partition("/")[2]
        return f"{self.file.relative_to(ROOT)}:{self.line} {what} ({self.occurrence})"


def mutants() -> Iterator[Mutant]:
    """Every place in the package where something could be wrong; what only a type checker reads is none."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator

    operators = [(name, get_operator(name)()) for name in OPERATORS]
    for file in sorted(PACKAGE.rglob("*.py")):
        if any(part in NOT_TRIED for part in file.relative_to(PACKAGE).parts):
            continue
        source = file.read_text("utf-8")
        only_checked = _only_checked(source)
        nodes = list(ast_nodes(get_ast(source)))
        for name, operator in operators:
            places = [begin[0] for node in nodes for begin, _ in operator.mutation_positions(node)]
            yield from (
                Mutant(file, line, name, at) for at, line in enumerate(places) if line not in only_checked
            )


def _only_checked(source: str) -> set[int]:
    """The lines under `if TYPE_CHECKING`, and of decorators of data classes, which decide no answer."""
    lines: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            lines |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        if isinstance(node, ast.ClassDef):
            lines |= {
                line
                for mark in node.decorator_list
                for line in range(mark.lineno, (mark.end_lineno or 0) + 1)
            }
    return lines


def tests_of(file: Path) -> Sequence[str]:
    """The tests that are likeliest to notice: those of the room, and the commands and laws that most rooms serve."""
    room = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    near = {
        "rules": "properties",
        "journal": "properties",
        "interchange": "properties",
        "editing": "cli",
        "library": "cli",
        "wording": "cli",
    }
    folders = [name for name in (room, near.get(room, "")) if name]
    return [f"tests/{name}" for name in folders if (ROOT / "tests" / name).is_dir()]


def survivors(many: int, seed: int) -> tuple[list[Mutant], int]:
    """Those of so many drawn mutants that no test notices, and how many were tried."""
    everything = list(mutants())
    chosen = random.Random(seed).sample(everything, min(many, len(everything)))
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(WORKERS):
            copy = Path(folder, str(number))
            shutil.copytree(ROOT, copy, ignore=_not_copied)
            copies.put(copy)
        _must_pass(copy)

        def is_noticed(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                return _is_noticed(mutant, copy)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(WORKERS) as workers:
            results = list(workers.map(is_noticed, chosen))
    return [mutant for mutant, seen in zip(chosen, results, strict=True) if not seen], len(chosen)


def _not_copied(folder: str, names: Sequence[str]) -> set[str]:
    """What a copy is made without. A site is built at the top alone: further down, it is a room of the package."""
    built = ("site", "dist") if Path(folder) == ROOT else ()
    return {name for name in names if name in (".venv", ".faden", "__pycache__", *built)}


def _must_pass(copy: Path) -> None:
    """Raises RuntimeError where tests fail of a copy in which nothing is wrong: they would notice every mutant."""
    for room in sorted(PACKAGE.iterdir()):
        if (
            room.suffix == ""
            and (ROOT / "tests" / room.name).is_dir()
            and _fails([f"tests/{room.name}"], copy)
        ):
            raise RuntimeError(f"tests/{room.name} fails with nothing wrong in the package")


def noticed(many: int, seed: int | None = None) -> tuple[int, int]:
    """Of so many mutants, how many the tests notice, and how many there were; the others are named on standard error."""
    seed = time.time_ns() % 1_000_000 if seed is None else seed
    unnoticed, tried = survivors(many, seed)
    print(f"drawn with --seed {seed}", file=sys.stderr)
    for mutant in sorted(unnoticed):
        print(f"{mutant}: no test notices", file=sys.stderr)
    return tried - len(unnoticed), tried


def _is_noticed(mutant: Mutant, copy: Path) -> bool:
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    source = mutant.file.read_text("utf-8")
    changed = mutate_code(source, get_operator(mutant.operator)(), mutant.occurrence)
    there = copy / mutant.file.relative_to(ROOT)
    there.write_text(changed, "utf-8")
    try:
        near = tests_of(mutant.file)
        return bool(near and _fails(near, copy)) or _fails(
            ["tests", "--ignore=tests/browser", "--ignore=tests/release"], copy
        )
    finally:
        there.write_text(source, "utf-8")


def _fails(tests: Sequence[str], copy: Path) -> bool:
    """Whether these tests say that something is wrong. Raises RuntimeError where there was nothing to run."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    variables = {**os.environ, "PYTHONPATH": str(copy / "generator"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=copy, env=variables, capture_output=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return True
    if done.returncode in (4, 5):
        raise RuntimeError(done.stdout.decode("utf-8", "replace")[-2000:])
    return done.returncode != 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("many", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, help="Draw the same as a run before.")
    asked = parser.parse_args()
    found, tried = noticed(asked.many, asked.seed)
    print(f"{found} of {tried} mutants noticed, in all rooms")
    return 0 if found >= EXPECTED * tried else 1


if __name__ == "__main__":
    sys.exit(main())
