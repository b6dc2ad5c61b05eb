"""Items of a person's lists that have keys of their own, as one line of text: in a card, in a table, in a file.

A job is `{org: Lichtwerk, from: 2015, to: 2024}` everywhere; the code that reads a person's file reads it back.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml
from yaml.nodes import Node

from faden.core.model import Job, Loan, Person
from faden.editing.front_matter import Item, items_of
from faden.editing.value_text import map_text
from faden.journal.parsing.jobs import job_keys, jobs
from faden.journal.parsing.loans import loan_keys, loans
from faden.journal.parsing.relations import relations
from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.yaml_nodes import LOADER

KEYS = ("jobs", "knows", "lent", "borrowed")
"""The keys of a person that hold such items."""


def texts(person: Person, key: str) -> tuple[str, ...]:
    """The items under a key of `KEYS`, each in one line and in one form."""
    if key == "jobs":
        return tuple(map_text(job_keys(job)) for job in person.jobs)
    if key in ("lent", "borrowed"):
        return tuple(
            map_text(loan_keys(loan)) for loan in (person.lent if key == "lent" else person.borrowed)
        )
    assert key == "knows", f"{key} is no key of such items"
    words = {relation.person: relation.word for relation in person.relations}
    return tuple(_tie(id, words.get(id, "")) for id in person.knows)


def _tie(id: str, word: str) -> str:
    return map_text({id: word}) if word else id


def id_in(item: Item) -> str:
    """The id in an item of `knows`, with or without a word after it; brackets are removed."""
    name = item if isinstance(item, str) else next(iter(item), "")
    return name.strip().removeprefix("[[").removesuffix("]]")


def says_relation(here: str, there: str) -> bool:
    """Whether one text of `knows` says everything that the other says: the same person, and a word for them if the
    other has one.

    >>> says_relation("{ben: brother}", "{ben: sibling}"), says_relation("ben", "{ben: brother}")
    (True, False)
    """
    mine, other = item_of("knows", here), item_of("knows", there)
    return id_in(mine) == id_in(other) and (isinstance(other, str) or not isinstance(mine, str))


def job_line(job: Job) -> str:
    """A job in one line, as people write it.

    >>> from faden.core.model import PartialDate
    >>> job_line(Job("Lichtwerk", "engineer", PartialDate(2015), PartialDate(2024)))
    'Lichtwerk, engineer (2015–2024)'
    """
    position = ", ".join(filter(None, (job.org, job.title)))
    return f"{position} ({job.since or ''}–{job.until or ''})" if job.since or job.until else position


def loan_line(loan: Loan) -> str:
    """A loan in one line, as people write it.

    >>> from faden.journal.parsing.loans import loan_in
    >>> loan_line(Loan("the ladder")), loan_line(loan_in("the ladder (back 2026-12)"))
    ('the ladder', 'the ladder (–2026-12)')
    """
    period = loan.since or loan.back
    return f"{loan.what} ({loan.since or ''}–{loan.back or ''})" if period else loan.what


def entry(key: str, text: str) -> str | None:
    """The text as `texts` would write it; None if it is not an item of that key.

    >>> entry("jobs", "Lichtwerk (2015–2024)"), entry("jobs", "{from: 2015}")
    ('{org: Lichtwerk, from: 2015, to: 2024}', None)
    """
    node = _node(text)
    reader = SourceFile("", text)
    if key == "knows":
        ties = relations(reader, key, node) or ()
        return _tie(ties[0].person, ties[0].word) if len(ties) == 1 and not reader.findings else None
    if key == "jobs":
        written = [job_keys(job) for job in jobs(reader, key, node) or ()]
    else:
        written = [loan_keys(loan) for loan in loans(reader, key, node) or ()]
    return map_text(written[0]) if len(written) == 1 and not reader.findings else None


def entries_in(text: str, key: str) -> tuple[str, ...]:
    """The items that a person's file has under a key, each as `texts` writes it. Raises EditError."""
    lines = (item if isinstance(item, str) else map_text(item) for item in items_of(text, (key,)))
    return tuple(entry(key, line) or line for line in lines)


def item_of(key: str, text: str) -> Item:
    """The item to write into a file: a mapping if the text has keys of its own, otherwise the text."""
    node = _node(text) if key in KEYS else None
    pairs: Sequence[tuple[Node, Node]] = node.value if isinstance(node, yaml.MappingNode) else ()
    return {str(name.value): str(value.value) for name, value in pairs} or text


def listed(text: str) -> tuple[str, ...] | None:
    """The items of a list in brackets, as a file has it; None if the text is not such a list.

    A link in double brackets is its id.

    >>> listed("[Anni, 'Berger, A.', {ben: brother}]"), listed("[[ben]]"), listed("[sic]!")
    (('Anni', 'Berger, A.', '{ben: brother}'), ('ben',), None)
    """
    if "]], [[" in text and text.startswith("[["):
        text = f"[{text}]"
    node = _read(text.strip()) if text.lstrip().startswith("[") else None
    if not isinstance(node, yaml.SequenceNode):
        return None
    items = tuple(map(_item_text, node.value))
    return items if all(items) else None


def _item_text(node: Node) -> str:
    """An item in one line; empty if it is nested more deeply than a file allows."""
    while isinstance(node, yaml.SequenceNode) and len(node.value) == 1:
        (node,) = node.value
    if isinstance(node, yaml.MappingNode) and all(
        isinstance(part, yaml.ScalarNode) for pair in node.value for part in pair
    ):
        return map_text({key.value: value.value for key, value in node.value})
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""


def _read(text: str) -> Node | None:
    try:
        return yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError:
        return None


def _node(text: str) -> Node:
    """A mapping if the text is keys in braces, otherwise the text as a scalar."""
    node = _read(text) if text.startswith("{") else None
    begin, end = (yaml.Mark("", 0, 0, column, None, 0) for column in (0, len(text)))
    return node or yaml.ScalarNode("tag:yaml.org,2002:str", text, begin, end)
