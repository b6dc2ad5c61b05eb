"""What is marked as private, in every spelling, looked for in every page that is made of it."""

from __future__ import annotations

import re
from pathlib import Path

from measures import folder
from tests.support.equality import differences, pages
from tests.support.spellings import BEGINNINGS, COMMENTS, ENDS, LINKS, MARKED_FILES

SECRET = re.compile(rb"zwetschge\w*", re.IGNORECASE)
DAY = "2026-11-20"


def _write(root: Path, **files: str) -> None:
    files = {
        "journal__yml": "today: 2026-11-23\n",
        "people__anna__md": "---\nname: Anna\nring: 15\n---\n",
        **files,
    }
    for name, text in files.items():
        file = root / "contacts" / re.sub(r"__(?!md$|yml$)", "/", name).replace("__", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def _leaks(root: Path) -> int:
    return len(
        {
            word
            for page in (*pages(root).values(), *map(str.encode, pages(root)))
            for word in SECRET.findall(page)
        }
    )


def marks(_: int) -> str:
    """People, notes and goals by each line that marks them, passages by each pair of marks, comments; one journal of each."""
    files: dict[str, str] = {}
    for number, line in enumerate(MARKED_FILES):
        files[f"people__p{number}__md"] = f"---\nname: Zwetschge{number}\n{line}\n---\n"
        files[f"meetings__{DAY}-n{number}__md"] = f"---\nwith: [anna]\n{line}\n---\nZwetschgen{number}\n"
        files[f"goals__g{number}__md"] = f"---\nname: Zwetschgex{number}\n{line}\n---\n"
    marked = len(files)
    closed = [
        begin
        for begin in BEGINNINGS
        if "<!-- again" not in begin and begin not in ("<!-- private", "%% private")
    ]
    for number, text in enumerate(
        [*(f"{begin}Zwetschgea" for begin in BEGINNINGS), *(f"{b}Zwetschgeb{e}" for b in closed for e in ENDS),
         *(comment.format("Zwetschgec") for comment in COMMENTS)]
    ):  # fmt: skip
        files[f"meetings__2026-10-20-t{number}__md"] = f"---\nwith: [anna]\n---\nBefore.\n\n{text}"
    with folder() as root:
        _write(root, **files)
        return f"{_leaks(root)} of {marked} files and {len(files) - marked} texts"


def links(_: int) -> str:
    """Links to somebody private in each spelling: in a note, a person's text, a goal, a line of the log, and as a promise."""
    files = {"people__zwetschge-x__md": "---\nname: Zwetschge X\nprivate: yes\n---\n"}
    log = []
    for number, spell in enumerate(LINKS.values()):
        link = spell("zwetschge-x", "Zwetschge X")
        flat = link.replace("\n", " ")
        files[f"meetings__{DAY}-l{number}__md"] = (
            f"---\nwith: [anna]\n---\nWith {link} there.\n\n- [ ] {flat}: zwetschgenmus\n  zwetschgenkuchen\n"
        )
        files[f"people__p{number}__md"] = f"---\nname: P{number}\n---\nKnows {link} well.\n"
        files[f"goals__g{number}__md"] = f"---\nname: G{number}\n---\nAsk {link}.\n"
        log.append(f"- {DAY} call with [[anna]]: {number}, of {flat}\n")
    with folder() as root:
        _write(root, log__md="".join(log), **files)
        return f"{_leaks(root)} words of {len(LINKS)} spellings in 5 places"


def equality(times: int) -> str:
    """Random journals, with somebody private and with them forgotten: pages that differ."""
    found = 0
    for number in range(times):
        with folder() as root:
            found += len(list(differences(number, root, pages)))
    return f"{found} pages differ in {times:,} journals"
