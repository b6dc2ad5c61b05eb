"""Removes a person from every other file of the journal, and leaves all other bytes as they are.

Keys are changed at the places that YAML gives, list items are removed as whole lines, and a mention in the middle of
a sentence becomes an ellipsis, as where the site hides a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.core.model import Person
from faden.core.name_matching import names_of
from faden.core.name_spelling import heard, spellings
from faden.core.spans import Span
from faden.editing.text_edits import Cuts
from faden.journal.parsing.channels import CHANNELS, DIRECTIONS, VERBS, favour
from faden.journal.parsing.commitments import ITEM, TASK, THEIRS
from faden.journal.parsing.log import BETWEEN, PERSON
from faden.journal.parsing.log_opening import open_line
from faden.journal.parsing.source import LINK, SourceFile, body_lines, linked_name
from faden.journal.parsing.yaml_nodes import front_matter

SOMEBODY = "…"
HEAD = re.compile(r"\s*([^\s:\[\]]+)(?:\s+([^\s:\[\]]+))?")


def without(file: str, text: str, person_id: str, notes: Collection[str] = ()) -> str | None:
    """`text` without anything that refers to the person; None if nothing of the file would be left.

    `file` is its path from the journal's root, which shows its kind; `notes` are the names of the notes that are
    removed with the person, so that no link to them is left. A file written in a way that cannot be cut safely stays
    as it is.
    """
    gone = {name for name in (person_id, *notes) if name in text}
    if not gone or file.endswith(".yml"):
        return text
    cuts = Cuts(text)
    if re.match(r"contacts/log(?:\.md|/)", file):
        _log(cuts, file, person_id)
    elif _front_matter(cuts, file, person_id) is UnknownPerson:
        return None
    else:
        _body(cuts, file, person_id)
    _mentions(cuts, gone)
    result = cuts.result()
    return result if _keys(file, text) - _keys(file, result) <= {"knows", "apart"} else text


def refers(file: str, text: str, person_id: str) -> bool:
    """Whether anything in the file is read as this person."""
    if person_id not in text:
        return False
    return any(linked_name(match[1]) == person_id for match in LINK.finditer(text)) or any(
        _is(item, person_id) for item in _ids_in(SourceFile(file, text))
    )


def named_in(texts: Mapping[str, str], person: Person) -> Iterator[tuple[str, int, str]]:
    """Lines that still contain the name in plain words; only a reader can tell whether they mean this person."""
    names = "|".join(re.escape(spelt) for name in names_of(person) for spelt in sorted(spellings(name)))
    pattern = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")
    for file, text in texts.items():
        for number, line in enumerate(SourceFile(file, text).lines, 1):
            if any(pattern.search(spelt) for spelt in heard(line)):
                yield file, number, line.strip()


class UnknownPerson:
    """Raised if a note has no people left."""


def _front_matter(cuts: Cuts, file: str, person_id: str) -> type[UnknownPerson] | None:
    reader = SourceFile(file, cuts.text)
    front = front_matter(reader, required=False)
    for key, value in front.node.value if front and front.node else ():
        if key.value in ("with", "knows", "apart"):
            items = _items(value)
            if key.value == "with" and items and all(_is(item, person_id) for item in items):
                return UnknownPerson
            _drop(cuts, value, [item for item in items if _is(item, person_id)], key)
            for item in items:
                if isinstance(item, MappingNode) and not _is(item, person_id):
                    _drop_pairs(cuts, item, [name for name, _ in item.value if _is(name, person_id)])
        elif key.value == "from" and _is(value, person_id):
            cuts.replace(cuts.span(value), "them")
        elif key.value == "met" and isinstance(value, MappingNode):
            through = [
                name for name, inner in value.value if name.value == "through" and _is(inner, person_id)
            ]
            _drop_pairs(cuts, value, through)
    return None


def _items(node: Node) -> Sequence[Node]:
    return node.value if isinstance(node, SequenceNode) else [node]


def _is(node: Node, person_id: str) -> bool:
    """Whether a node is the person's id, with or without brackets, or a map that is about no other person."""
    if isinstance(node, MappingNode):
        return bool(node.value) and all(_is(name, person_id) for name, _ in node.value)
    while isinstance(node, SequenceNode) and len(node.value) == 1:
        node = node.value[0]
    if not isinstance(node, ScalarNode):
        return False
    return bool(node.value.strip().removeprefix("[[").removesuffix("]]") == person_id)


def _ids_in(reader: SourceFile) -> Iterator[Node]:
    front = front_matter(reader, required=False)
    for key, value in front.node.value if front and front.node else ():
        if key.value in ("with", "knows", "apart"):
            for item in _items(value):
                yield from (name for name, _ in item.value) if isinstance(item, MappingNode) else (item,)
        elif key.value == "from":
            yield value
        elif key.value == "met" and isinstance(value, MappingNode):
            yield from (inner for name, inner in value.value if name.value == "through")


def _drop(cuts: Cuts, node: Node, gone: Sequence[Node], key: Node) -> None:
    """Removes items from a list; a key with a single text is removed with its line."""
    if not gone:
        return
    if not isinstance(node, SequenceNode):
        cuts.remove_lines(cuts.span(key).begin, cuts.span(node).end)
    elif node.flow_style:
        _drop_from_flow(cuts, [cuts.span(item) for item in node.value], [cuts.span(item) for item in gone])
    else:
        for item in gone:
            cuts.remove_lines(cuts.span(item).begin, cuts.span(item).end)


def _drop_pairs(cuts: Cuts, node: MappingNode, names: Sequence[Node]) -> None:
    """Removes the keys of these names from a map."""
    if not names:
        return
    pairs = [
        Span(cuts.span(key).begin, max(cuts.span(key).end, cuts.span(value).end)) for key, value in node.value
    ]
    gone = [pair for pair, (key, _) in zip(pairs, node.value, strict=True) if key in names]
    if node.flow_style:
        _drop_from_flow(cuts, pairs, gone)
    else:
        for pair in gone:
            cuts.remove_lines(pair.begin, pair.end)


def _drop_from_flow(cuts: Cuts, spans: Sequence[Span], gone: Sequence[Span]) -> None:
    """`[a, b, c]` without b is `[a, c]`: an item is cut with the comma after it, or at the end with the one before."""
    kept_spans = [span for span in spans if span not in gone]
    if not kept_spans:
        cuts.remove(Span(spans[0].begin, spans[-1].end))
        return
    for span, behind in pairwise(spans):
        if span in gone and span < kept_spans[-1]:
            cuts.remove(Span(span.begin, behind.begin))
    if kept_spans[-1] != spans[-1]:
        cuts.remove(Span(kept_spans[-1].end, spans[-1].end))


def _keys(file: str, text: str) -> set[str]:
    front = front_matter(SourceFile(file, text), required=False)
    return {str(key.value) for key, _ in front.node.value} if front and front.node else set()


def _body(cuts: Cuts, file: str, person_id: str) -> None:
    reader = SourceFile(file, cuts.text)
    front = front_matter(reader, required=False)
    for line in body_lines(reader, front.body_line) if front else ():
        text = line.text.rstrip()
        task, item = TASK.fullmatch(text), ITEM.fullmatch(text)
        theirs = THEIRS.fullmatch(task[2].strip()) if task else None
        favour_given = favour(item[1]) if item and not task else None
        if (theirs and linked_name(theirs[1]) == person_id) or (
            favour_given and favour_given.person == person_id
        ):
            _remove_item(cuts, reader, line.number)


def _remove_item(cuts: Cuts, reader: SourceFile, number: int) -> None:
    """Removes a line of a list, and the lines below it that are indented further and so belong to it."""
    depth = len(reader.excerpt(number)) - len(reader.excerpt(number).lstrip())
    last = number
    while (below := reader.excerpt(last + 1)).strip() and len(below) - len(below.lstrip()) > depth:
        last += 1
    cuts.remove_lines(cuts.at(number, 0), cuts.at(last, 0))


def _log(cuts: Cuts, file: str, person_id: str) -> None:
    reader = SourceFile(file, cuts.text)
    for line in body_lines(reader, 1):
        entry = open_line(line.text) if not line.code else None
        if entry is None or not (entry.bullet or entry.written):
            continue
        people, seams = _people_of(line.text, entry.end)
        remaining = [match[0].strip() for match in people if match[1].strip() != person_id]
        if people and not remaining:
            _remove_item(cuts, reader, line.number)
            continue
        begin = cuts.at(line.number, 0)
        if len(remaining) < len(people):
            list_span = Span(begin + people[0].start(), begin + people[-1].end())
            cuts.replace(list_span, " " + _join_people(remaining, [seam[0] for seam in seams]))
        _drop_favours(cuts, line.text, people[-1].end() if people else entry.end, begin, person_id)


def _join_people(people: Sequence[str], seams: Sequence[str]) -> str:
    """The remaining people, with commas and the last "and" as they were written: "a, b and c" becomes "a and c"."""
    *others, last = people
    return f"{f'{seams[0]} '.join(others)}{seams[-1]} {last}" if others else last


def _people_of(text: str, at: int) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """The people of an entry, and what joins each to the next."""
    head = HEAD.match(text, at)
    if head is None or head[1].lower() not in (*CHANNELS, *VERBS):
        return [], []
    at = head.end(2) if head[2] and head[2].lower() in DIRECTIONS else head.end(1)
    people: list[re.Match[str]] = []
    seams: list[re.Match[str]] = []
    while (match := PERSON.match(text, at)) is not None:
        people.append(match)
        seam = BETWEEN.match(text, match.end())
        if seam is None:
            break
        seams.append(seam)
        at = seam.end()
    return people, seams


def _drop_favours(cuts: Cuts, text: str, behind: int, begin: int, person_id: str) -> None:
    at = behind
    for part in text[behind:].split(";"):
        favour_given = favour(part.lstrip(": "))
        theirs = THEIRS.fullmatch(part.strip(": "))
        promised = theirs is not None and linked_name(theirs[1]) == person_id
        if promised or (favour_given is not None and favour_given.person == person_id):
            first = at - 1 if text[at - 1] == ";" else at
            cuts.remove(Span(begin + first, begin + at + len(part)))
        at += len(part) + 1


def _mentions(cuts: Cuts, gone: Collection[str]) -> None:
    for match in LINK.finditer(cuts.text):
        if linked_name(match[1]) in gone:
            cuts.replace(Span(match.start(), match.end()), SOMEBODY)
