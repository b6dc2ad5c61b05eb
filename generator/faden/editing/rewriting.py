"""What has to change in the history of a repository so that a person is no longer in it, in the form that
git-filter-repo reads.

The id of a person may be a word (`will`, `jan`, `ann`). So it is replaced only where it is an id: in links, and in the
keys that name people. Where an id has several parts, or a name several words, it is replaced wherever it is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from faden.core.model import Person

ID = "somebody"
"""What replaces an id in a key, and a name."""
LINK = "…"
KEYS = "with|knows|from|through|met"
BEFORE, AFTER = r"(?<![\w\x80-\xff-])", r"(?![\w\x80-\xff-])"
"""The bounds of a word in bytes, where a letter beyond ASCII has several bytes."""


def expressions(person: Person, notes: Sequence[str], present: str) -> Iterator[str]:
    """Lines for `--replace-text`. `notes` are the names of notes that are removed; expressions that would match in
    `present` are left out.

    `present` is the text of the journal after the person was removed: not a byte of that may change.
    """
    for line in _expressions(person, notes):
        pattern = line.removeprefix("regex:").rpartition("==>")[0]
        if not re.search(pattern.encode(), present.encode("utf-8", "replace")):
            yield line


def words_left(person: Person, present: str) -> list[str]:
    """Names that stay in the history, because the journal still contains them as words."""
    usable = set(expressions(person, (), present))
    return [name for name in _names(person) if _word(name) not in usable]


def _expressions(person: Person, notes: Sequence[str]) -> Iterator[str]:
    for name in (person.id, *sorted(notes)):
        yield rf"regex:\[\[[ \t]*(?:[^\[\]|#^\n]*/)?{_escaped(name)}(?:\.md)?[ \t]*(?:[#^|][^\[\]\n]*)?\]\]==>{LINK}"
    id = _escaped(person.id)
    yield rf"regex:(?m)^([ \t]*(?:#[ \t]*)?(?:{KEYS})[ \t]*:.*?){BEFORE}{id}{AFTER}==>\1{ID}"
    yield rf"regex:(?m)^([ \t]*-[ \t]+){id}([ \t]*(?:[:#][^\n]*)?\r?)$==>\1{ID}\2"
    for name in (*([person.id] if "-" in person.id else []), *notes):
        yield _word(name)
    yield from map(_word, _names(person))


def _names(person: Person) -> list[str]:
    """The person's names, the longest first, so that no name is replaced within another."""
    names = {name for name in (person.name, *person.aliases) if len(name) > 1}
    return sorted(names, key=lambda name: (-len(name), name))


def _word(name: str) -> str:
    # A name may continue on the next line.
    parts = r"\s+".join(_escaped(part) for part in name.split())
    return f"regex:{BEFORE}{parts}{AFTER}==>{ID}"


def _escaped(text: str) -> str:
    r"""Escapes a text for a pattern on one line, which must not contain `==>`.

    >>> _escaped("a.b ==> c")
    'a\\.b\\ =\\=>\\ c'
    """
    return re.escape(text).replace("==>", r"=\=>")


def commands(root: str, target: str, lines: Sequence[str], paths: Sequence[str]) -> list[str]:
    """The shell commands, one a line, that make a fresh clone of `root` as `target` without the person."""
    from shlex import quote

    lists = [
        (f"{target}.txt", "names", lines),
        (f"{target}-paths.txt", "paths", [f"literal:{path}" for path in paths]),
    ]
    typed = [f"git clone --no-local {quote(root)} {quote(target)}"]
    options = []
    for file, kind, content in lists:
        if content:
            typed.append(f"printf '%s\\n' {' '.join(map(quote, content))} > {quote(file)}")
            options += (
                [f"--replace-text {quote(file)}", f"--replace-message {quote(file)}"]
                if kind == "names"
                else ["--invert-paths", f"--paths-from-file {quote(file)}"]
            )
    typed.append(f"git -C {quote(target)} filter-repo {' '.join(options)}")
    typed.append("rm " + " ".join(quote(file) for file, _, content in lists if content))
    return typed
