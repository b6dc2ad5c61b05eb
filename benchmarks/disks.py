"""Disks that fail, and processes that are killed, at every step of writing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from commands import run
from measures import folder
from tests.support.faults import every_fault, tree

from faden.site.source_tree import WHOLE, bring_up_to_date


def small(into: Path) -> Path:
    """A journal of three people: a run is short, and a fault at each of its steps is affordable."""
    for path, text in {
        "contacts/journal.yml": "today: 2026-11-23\n",
        "contacts/people/anna.md": "---\nname: Anna\nring: 15\nknows: [ben]\n---\n",
        "contacts/people/ben.md": "---\nname: Ben\nring: 5\n---\n",
        "contacts/people/joe.md": "---\nname: Joe\n---\n",
        "contacts/meetings/2026-11-20-lunch.md": "---\nwith: [anna, ben]\n---\n",
        "contacts/log.md": "- 2026-11-20 call from [[anna]]: hello\n",
    }.items():
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        (into / path).write_text(text, "utf-8")
    return into


def faults(_: int) -> str:
    """A kill, and three ways for a disk to fail, at every step of writing pages, the site, the log, a person, a removal."""
    os.fsync = lambda handle: None  # type: ignore[assignment]  # nobody cuts the power here
    with folder() as place:
        found = [*_faults_of_building(place), *_faults_of_commands(place)]
    for one in found:
        if one:
            print(one, file=sys.stderr)
    return f"{sum(map(bool, found))} damaged in {len(found):,} faults"


def _faults_of_building(place: Path) -> Iterator[str]:
    """For each fault what is wrong after it; the pages are those of a small journal before and after a change."""
    from faden.site.output import folder_for, publish
    from faden.storage.transaction import SiteError

    whole = small(place / "whole")
    run(whole, "build", "--no-site")
    old = tree(whole / "site_src")
    (whole / "contacts/people/ben.md").write_text("---\nname: Benno\nring: 5\n---\n")
    run(whole, "build", "--no-site")
    new = {path: content for path, content in tree(whole / "site_src").items() if path != "due/index.md"}
    at = place / "built"
    at.mkdir()
    source, made, site = at / "site_src", folder_for(at, "mkdocs"), at / "site"

    def set_up() -> None:
        for gone in (source, site, made):
            shutil.rmtree(gone, ignore_errors=True)
        put(source / "pages", {"mine.md": b"mine"})
        bring_up_to_date(source, old)
        put(made, {"404.html": b"<head>", **old})
        publish(at, made, site, "")
        put(made, new)

    def work() -> None:
        bring_up_to_date(source, new)
        publish(at, made, site, "")

    mine = {"pages/mine.md": b"mine"}
    for outcome in every_fault(set_up, work, SiteError):
        seen = tree(source) if (source / WHOLE).is_file() else None
        if outcome.raised or seen not in ({**old, **mine}, {**new, **mine}, None):
            yield f"build: {outcome}"
            continue
        work()
        right = tree(source) == {**new, **mine} and {path: tree(site).get(path) for path in new} == new
        yield "" if right else f"build, not mended: {outcome}"


def _faults_of_commands(place: Path) -> Iterator[str]:
    whole, at = small(place / "journal"), place / "written"

    def set_up() -> None:
        shutil.rmtree(at, ignore_errors=True)
        shutil.copytree(whole, at)

    for arguments in (("log", "joe", "call"), ("new", "Carla"), ("forget", "ben", "--yes")):
        set_up()
        before = tree(at / "contacts")
        run(at, *arguments)
        after = tree(at / "contacts")
        for outcome in every_fault(set_up, lambda arguments=arguments: run(at, *arguments)):  # type: ignore[misc]
            found = tree(at / "contacts")
            strange = [
                path
                for path in {*found, *before}
                if found.get(path) not in (before.get(path), after.get(path))
            ]
            yield f"{arguments[0]}: {outcome} {strange}" if outcome.raised or strange else ""


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
