"""Two edits of one file, merged: nothing is lost, and only what both changed is left to people."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from faden.cli import faden
from faden.editing.merge import Versions, reconciled

GROUPS = (
    ("name",),
    ("ring", "rhythm"),
    ("nickname", "aliases", "form"),
    ("place", "org", "title"),
    ("x-dog",),
)
STATES = ("absent", "commented", "one", "two", "three")
BODIES = (
    "",
    "Runs on Saturdays.\n",
    "- [ ] send the article\n- [ ] [[ben-maier]]: the book\n- [x] call\n",
    "- [x] send the article\n- [ ] [[ben-maier]]: the book\n- [x] call\n",
    "- [ ] send the article\n- [x] [[ben-maier]]: the book\n- [x] call\n\nA walk.\n",
)

State = dict[str, str]


def written(states: State, body: str) -> str:
    """A person's file: groups of keys, each below its comment, as `faden new` writes them."""
    lines = ["---\n"]
    for group in GROUPS:
        lines.append(f"\n# About {group[0]}: and what that is.\n")
        for key in group:
            match states[key]:
                case "absent":
                    pass
                case "commented":
                    lines.append(f"#{key}: for example\n")
                case "three":
                    lines.append(f"{key}:\n- three {key}\n- more\n")
                case value:
                    lines.append(f"{key}: {value} {key}\n")
    return "".join([*lines, "---\n", body])


BASES = st.fixed_dictionaries({key: st.sampled_from(STATES) for group in GROUPS for key in group})
EDITS = st.dictionaries(
    st.sampled_from([key for group in GROUPS for key in group]), st.sampled_from(STATES), max_size=4
)
Merge = Callable[[Versions], tuple[int, str]]


@pytest.fixture(scope="module")
def merge(tmp_path_factory: pytest.TempPathFactory) -> Merge:
    """What git makes of three versions after us: the number of conflicts, and the text."""
    folder = tmp_path_factory.mktemp("merge")

    def merge(versions: Versions) -> tuple[int, str]:
        for name, text in zip(Versions._fields, reconciled(versions), strict=True):
            (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        done = subprocess.run(
            ["git", "merge-file", "-p", "ours", "base", "theirs"],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        return done.returncode, done.stdout.decode("utf-8", "surrogatepass")

    return merge


def keys_of(text: str) -> dict[str, object]:
    return yaml.safe_load(text.split("---\n")[1]) or {}


def lines_of(text: str) -> set[str]:
    """The lines, whether or not their boxes are ticked."""
    return {line.replace("[x]", "[ ]") for line in text.split("\n")}


@given(base=BASES, ours=EDITS, theirs=EDITS, bodies=st.tuples(*[st.sampled_from(BODIES)] * 3))
@settings(max_examples=60)
def test_each_key_is_merged_alone(
    merge: Merge, base: State, ours: State, theirs: State, bodies: tuple[str, str, str]
) -> None:
    """What one side did to a key is done; where both did something else to one, its lines are between the marks."""
    states = (base, base | ours, base | theirs)
    versions = Versions(*(written(state, body) for state, body in zip(states, bodies, strict=True)))
    conflicts, merged = merge(versions)
    before, mine, other = map(keys_of, versions)
    contested = {
        key for key in base
        if states[1][key] != states[2][key] and base[key] not in (states[1][key], states[2][key])
    }  # fmt: skip
    for side in (versions.ours, versions.theirs):
        assert lines_of(side) - lines_of(versions.base) <= lines_of(merged)
    if contested:
        assert conflicts > 0
        return
    expected = {
        key: (other if mine.get(key) == before.get(key) else mine).get(key) for key in before | mine | other
    }
    assert keys_of(merged) == {key: value for key, value in expected.items() if value is not None}
    if all(lines_of(body) == lines_of(bodies[0]) for body in bodies):
        assert conflicts == 0
        again, swapped = merge(Versions(versions.base, versions.theirs, versions.ours))
        assert (again, sorted(swapped.split("\n"))) == (0, sorted(merged.split("\n")))


@given(base=BASES, ours=EDITS, body=st.sampled_from(BODIES))
@settings(max_examples=20)
def test_the_same_edit_twice_is_that_edit(merge: Merge, base: State, ours: State, body: str) -> None:
    """Where both sides did the same, or one of them nothing, the result is that side, byte for byte."""
    before, after = written(base, ""), written(base | ours, body)
    for versions in (
        Versions(before, after, after),
        Versions(before, after, before),
        Versions("", after, after),
    ):
        assert merge(versions) == (0, after)


LINES = st.lists(
    st.sampled_from(
        ["---", "", "name: Anna", "#ring: 15", "ring: 15", "ring: 5", "note: |", "  ring: 9", "- [ ] a", "- [x] a",
         "# why", "{a: 1, b: 2}", "aliases:", "- b", "\tx", "? x", "\ufeff", "a\rb", "«\u2028»", "org: x\r", "<<<<<<< x"]
    ),
    max_size=9,
)  # fmt: skip
TEXTS = LINES.map(lambda lines: "---\nname: A\n" + "\n".join(lines)) | LINES.map("\n".join)


@given(base=TEXTS, ours=TEXTS, theirs=TEXTS)
@settings(max_examples=200)
def test_no_line_is_lost(base: str, ours: str, theirs: str) -> None:
    """Whatever the files look like: what a side has written still stands in its version, and nothing is invented."""
    before = Versions(base, ours, theirs)
    after = reconciled(before)
    known = set().union(*map(lines_of, before))
    for old, new in zip(before, after, strict=True):
        assert lines_of(new) <= known
        gone = lines_of(old) - lines_of(new)
        assert gone <= lines_of(base) or (not base and all(line.startswith("#") for line in gone))


def test_what_is_no_text_stays_as_it_is(tmp_path: Path) -> None:
    """Files that are not UTF-8 are left to git, byte for byte."""
    files = [tmp_path / name for name in Versions._fields]
    for number, file in enumerate(files):
        file.write_bytes(b"---\nname: J\xfcrgen %d\n---\n" % number)
    before = [file.read_bytes() for file in files]
    done = CliRunner().invoke(faden, ["merge", *map(str, files)], catch_exceptions=False)
    assert (done.exit_code, done.output) == (0, "")
    assert [file.read_bytes() for file in files] == before
