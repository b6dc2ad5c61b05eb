"""One value of a front matter changes, and no other byte, however the file is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from faden.editing.front_matter import texts_of, with_item, with_value, without_item, without_key
from faden.editing.key_edits import COMMENTED, NOT_READ, TWO_KEYS, EditError
from faden.editing.text_edits import END
from faden.journal.parsing.person import PERSON

ORDER = [key.name for key in PERSON]
SINGLE = ("ring", "place", "org", "snooze", "name", "x-own")
LISTS = ("fields", "tags", "circles")
PLAIN = st.sampled_from(
    [
        *(
            "15",
            "Köln",
            "a b",
            "O'Neil",
            'the "Boss"',
            "c: d",
            "# no",
            "- x",
            "{a}",
            "[b",
            "",
            "~",
            "2027-01-15",
        ),
        *(
            "日本",
            "*x",
            "&y",
            "!z",
            "@w",
            "yes",
            "a # b",
            "a, b",
            "trailing:",
            "  spaces  ",
            "\\n",
            "%",
            "> ",
        ),
        *("tab\there", "\N{PARTY POPPER}"),
    ]
)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@st.composite
def values(draw: st.DrawFn, indent: str) -> str:
    """A value as people write it, and now and then one that cannot be read."""
    text = draw(PLAIN)
    style = draw(st.integers(0, 9))
    comment = draw(st.sampled_from(["", "", "  # why", " #", " # ümlaut: [x"]))
    blanks = draw(st.sampled_from([" ", "  ", "   "]))
    if style <= 2:
        return blanks + draw(st.sampled_from(["15", "Köln", "a b", "", "~", "2027-01-15"])) + comment
    if style <= 4:
        return blanks + draw(st.sampled_from([_quoted, _single]))(text) + comment
    if style == 5:
        items = draw(st.lists(st.sampled_from(["a", "'b, c'", '"d: e"', "f g"]), max_size=3))
        return (
            blanks
            + "["
            + draw(st.sampled_from([", ", ",", " , "])).join(items)
            + draw(st.sampled_from(["]", " ]"]))
            + comment
        )
    if style == 6:
        return (
            blanks
            + draw(st.sampled_from(["{phone: 1, email: a@b.de}", "{phone: '0 1', }", "{}", "{ a: b }"]))
            + comment
        )
    if style == 7:
        dash = draw(st.sampled_from(["", "  ", "    "])) + indent
        lines = draw(st.lists(st.sampled_from(["a", "b # c", "'d'", "f: g"]), min_size=1, max_size=3))
        return comment + "".join(f"\n{dash}- {line}" for line in lines)
    if style == 8:
        mark = draw(st.sampled_from(["|", ">", "|-", ">+", "|2"]))
        return f" {mark}{comment}\n{indent}  one\n\n{indent}  two" + draw(st.sampled_from(["", "\n"]))
    return comment + f"\n{indent}  phone: 1{comment}\n{indent}  email: [a, b]"


@st.composite
def texts(draw: st.DrawFn) -> str:
    indent = draw(st.sampled_from(["", "", "", " ", "  "]))
    keys = draw(
        st.lists(st.sampled_from([*SINGLE, *LISTS, "channels", "facts", '"q: r"']), unique=True, max_size=6)
    )
    lines = []
    for key in keys:
        lines += draw(
            st.lists(st.sampled_from(["", "# mine", "#ring: 15", "  # far", "#place: Köln"]), max_size=2)
        )
        lines.append(f"{indent}{key}:" + draw(values(indent)))
    if draw(st.integers(0, 19)) == 0:
        lines = ["{name: A, ring: 5, channels: {phone: 1}}"]
    text = "\n".join(
        ["---", *lines, draw(st.sampled_from(["---", "---  ", "..."])), "", "Text: # [x", "---", "ring: 3"]
    )
    text += draw(st.sampled_from(["", "\n", "\n\n"]))
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text.replace("\n", end)


PATHS = st.sampled_from(
    [(key,) for key in (*SINGLE, *LISTS)] + [("channels", "phone"), ("channels", "mobile"), ("facts", "new")]
)


OPERATIONS = st.sampled_from(["set", "add", "take", "drop"])


@settings(max_examples=200)
@given(texts(), PATHS, PLAIN, OPERATIONS)
def test_one_value_changes_and_no_other_byte(
    text: str, path: Sequence[str], value: str, operation: str
) -> None:
    """What is read is what was asked for; all other keys, and every line outside of the key's own, are as before."""
    value = " ".join(value.split()).replace("~", "") or "x"
    try:
        before = texts_of(text, path)
        new, after = _changed(text, path, value, operation, before)
    except EditError:
        return
    assert texts_of(new, path) == after
    assert _others(new, path[0]) == _others(text, path[0])
    assert new.startswith("\ufeff") == text.startswith("\ufeff")
    lines, kept, own = _lines(text), Counter(_lines(new)), _own_lines(text, path[0])
    assert [line for line in lines if line not in kept and line not in own] == []
    assert len(_lines(new)) - len(lines) <= 1
    assert set(END.findall(new)) <= set(END.findall(text))


def test_a_readable_file_can_be_changed() -> None:
    """What people write is not refused but where a comment would be lost, or the keys cannot be read."""
    plain = "---\nname: Anna\nfields:\n  - a\n---\n"
    for text, code in (("---\na: &x 1\n---\n", NOT_READ), ("---\nring: 1\nring: 5\n---\n", TWO_KEYS)):
        with pytest.raises(EditError, match=code):
            with_value(text, ["ring"], "15")
    assert with_value(plain, ["fields"], ["b", "c, d"]) == '---\nname: Anna\nfields: [b, "c, d"]\n---\n'
    assert with_item(plain, ["fields"], "b") == "---\nname: Anna\nfields:\n  - a\n  - b\n---\n"
    assert without_item(plain, ["fields"], "a") == "---\nname: Anna\n---\n"
    with pytest.raises(EditError, match=COMMENTED):
        with_value(plain.replace("- a", "- a # b\n  - c"), ["fields"], "x")


def test_a_new_key_goes_where_it_belongs() -> None:
    """Below its own example of the form, else behind the keys that come before it."""
    form = "---\r\nname: Anna\r\n#ring: 15\r\n#place: Köln\r\nadded: 2026-01-01\r\n---\r\n"
    assert "#ring: 15\r\nring: 5\r\n#place" in with_value(form, ["ring"], "5", ORDER)
    assert "name: Anna\r\norg: X\r\n#ring" in with_value(form, ["org"], "X", ORDER)
    assert with_value("---\n---\n", ["ring"], "5") == "---\nring: 5\n---\n"
    assert with_value("---\n{name: A}\n---", ["ring"], "5") == "---\n{name: A, ring: 5}\n---"


def _changed(
    text: str, path: Sequence[str], value: str, operation: str, before: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    if operation == "set":
        return with_value(text, path, value, ORDER), (value,)
    if operation == "add":
        return with_item(text, path, value, ORDER), (*before, value)
    if operation == "take" and before:
        return without_item(text, path, before[0]), tuple(one for one in before if one != before[0])
    return without_key(text, path), ()


def _others(text: str, key: str) -> dict[str, object]:
    """The other keys, as another reader of YAML has them; empty lines at the end of a text mean nothing."""
    front = re.split(r"^(?:---|\.\.\.)[ ]*$", "\n".join(_lines(text)), maxsplit=2, flags=re.MULTILINE)[1]
    read = yaml.load(front, Loader=yaml.BaseLoader) or {}
    return {name: _stripped(value) for name, value in read.items() if name != key}


def _stripped(value: object) -> object:
    return value.rstrip("\n") if isinstance(value, str) else value


def _own_lines(text: str, key: str) -> list[str]:
    """The lines from that of the key to the next key."""
    lines = _lines(text)
    last = next(n for n, line in enumerate(lines) if n and line.rstrip() in ("---", "..."))
    begin = next((n for n in range(last) if lines[n].strip().startswith(f"{key}:")), None)
    if begin is None:
        return [line for line in lines if line.startswith("{") or re.match(r"\s*\w+:", line)]
    depth = len(lines[begin]) - len(lines[begin].lstrip())
    end = begin + 1
    while end < last and not re.match(rf" {{{depth}}}[\w\"]", lines[end]):
        end += 1
    return lines[begin:end]


def _lines(text: str) -> list[str]:
    return END.split(text.removeprefix("\ufeff"))
