"""Builds the packages, and lives through the first hour with them in an empty home: `make dist`.

What stands in `dist/` afterwards is the whole tree and the whole package; the wheel is installed into an environment
with nothing else in it, and every command of docs/first-hour.md and docs/erste-stunde.md said there what the page
shows. With --suite the sdist is unpacked where there is no git, and everything is tested there that is tested here.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import textwrap
import time
from collections.abc import Iterable
from pathlib import Path

from tests.docs.transcript import BLOCK, Session
from tests.release.extension import can_pack, pack, wrong_with_extension
from tests.release.packages import build, in_sdist, in_wheel, sources, wrong_with_sdist, wrong_with_wheel
from tests.support.workflow import red_then_green

ROOT = Path(__file__).parents[2]
PAGES = ("first-hour.md", "erste-stunde.md")
NOT_NEEDED = ("hypothesis", "mypy", "playwright", "pytest", "ruff", "pygls", "zensical", "cryptography")
"""What an installation does without: the tools of development, and the extras."""
PROBE = """
import importlib, pkgutil, faden
for module in pkgutil.walk_packages(faden.__path__, "faden."):
    try:
        importlib.import_module(module.name)
    except ModuleNotFoundError as error:
        print(module.name, error.name)
"""
EXTRAS = {
    "mcp": "mcp",
    "pydantic": "mcp",
    "pygls": "lsp",
    "lsprotocol": "lsp",
    "cryptography": "publish",
    "zxcvbn": "publish",
    "zensical": "zensical",
}
"""Which extra of the package brings what a module may miss."""


COUNTED = re.compile(r"\d+ (?:passed|failed|skipped|error)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", action="store_true", help="run `make test` in the unpacked sdist, too")
    whole_suite = parser.parse_args().suite
    started = time.monotonic()
    dist = ROOT / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    sdist, wheel = build(ROOT, dist)
    packed, installed, tree = in_sdist(sdist), in_wheel(wheel), sources(ROOT)
    said = [*wrong_with_sdist(packed, tree), *wrong_with_wheel(installed, tree)]
    if said:
        return _fail("the packages are not the tree", said)
    for file, content in ((sdist, packed), (wheel, installed)):
        print(f"{file.name}: {len(content)} files, {file.stat().st_size / 1e6:.1f} MB")
    if can_pack():
        vsix = pack(ROOT, dist)
        if wrong := list(wrong_with_extension(vsix)):
            return _fail("the extension for VS Code is not what it should be", wrong)
        print(f"{vsix.name}: the extension for VS Code, {vsix.stat().st_size / 1e6:.1f} MB")
    else:
        print("The extension for VS Code is not built: there is no npm on this machine")
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary)
        environment = here / "environment"
        print("Installing the wheel into an empty environment …", flush=True)
        _install(environment, wheel)
        wrong = list(_smoke(environment / "bin"))
        if wrong:
            return _fail("the installed package is not well", wrong)
        (here / "forge").mkdir()
        red_then_green(here / "forge", environment / "bin", wheel)
        print("The workflow of init: red with a finding, then green with a site and a plan")
        for page in PAGES:
            (here / page).mkdir()
            wrong = _hour(page, here / page, environment / "bin")
            if wrong:
                return _fail(f"docs/{page} says something else", wrong)
        if whole_suite and (wrong := _suite(sdist, here / "unpacked")):
            return _fail("the suite does not pass in the unpacked sdist", wrong)
    print(f"\nThe packages in {dist} are what they should be ({time.monotonic() - started:.0f} s).")
    return 0


def _fail(what: str, lines: Iterable[str]) -> int:
    print(f"{what}:\n" + textwrap.indent("\n".join(lines), "  "), file=sys.stderr)
    return 1


def _install(environment: Path, wheel: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    pip = [str(environment / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    constraints = str(ROOT / "constraints.txt")
    subprocess.run([*pip, "install", "--quiet", "--constraint", constraints, str(wheel)], check=True)
    subprocess.run([*pip, "check"], check=True, stdout=subprocess.DEVNULL)


def _smoke(programs: Path) -> Iterable[str]:
    """What is wrong with an installation, before anybody uses it."""
    python = str(programs / "python")
    there = subprocess.run([python, "-m", "pip", "list"], capture_output=True, text=True, check=True).stdout
    names = {line.split()[0].lower() for line in there.splitlines() if line}
    yield from (f"{name} is installed with it" for name in NOT_NEEDED if name in names)
    missing = subprocess.run([python, "-c", PROBE], capture_output=True, text=True, check=False, cwd="/")
    if missing.returncode:
        yield missing.stderr
    for line in missing.stdout.splitlines():
        module, name = line.split()
        if name.split(".")[0] not in EXTRAS:
            yield f"{module} misses {name}"
    print(f"{len(names)} packages are in it, none of development's")


def _hour(page: str, home: Path, programs: Path) -> list[str]:
    """Types a page of the manual; gives the lines by which the page is another than what happened."""
    surroundings = {"PATH": f"{programs}:/usr/bin:/bin", "VIRTUAL_ENV": "", "PYTHONPATH": ""}

    def faden(arguments: list[str], session: Session) -> str:
        return session.runs([str(programs / "faden"), "--today", session.today, *arguments])

    text = (ROOT / "docs" / page).read_text("utf-8")
    started = time.monotonic()
    read = Session(home, faden, environment=surroundings).read(text)
    taken = time.monotonic() - started
    if read != text:
        return list(
            difflib.unified_diff(text.splitlines(), read.splitlines(), "the page", "what happened", n=1)
        )
    typed = [match["body"] for match in BLOCK.finditer(read) if match["kind"] == "console"]
    count = sum(line.startswith("$ ") for body in typed for line in body.splitlines())
    print(f"docs/{page}: {count} commands, each as the page shows it ({taken:.0f} s)")
    return []


def _suite(sdist: Path, folder: Path) -> list[str]:
    """Unpacks the sdist and types `make test` there; gives what that said where it failed."""
    with tarfile.open(sdist) as tar:
        tar.extractall(folder, filter="data")
    (root,) = folder.iterdir()
    print("Everything is tested in the unpacked sdist, which takes some minutes …", flush=True)
    # There is no repository above either, and none of the checkout's own environment.
    surroundings = {
        name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "MAKEFLAGS")
    }
    done = subprocess.run(
        ["make", "test"],
        cwd=root,
        env={**surroundings, "GIT_CEILING_DIRECTORIES": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = done.stdout.splitlines()
    if done.returncode:
        return lines
    summary = next(line for line in reversed(lines) if COUNTED.search(line))
    skipped = [line for line in lines if line.startswith("SKIPPED")]
    print("\n".join([f"In the unpacked sdist: {summary.strip('= ')}", *skipped]))
    return []


if __name__ == "__main__":
    sys.exit(main())
