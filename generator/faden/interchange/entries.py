"""Items of a person's lists that have keys of their own, as one line of text: in a card, in a table, in a file.

A job is `{org: Lichtwerk, from: 2015, to: 2024}` wherever it goes; what reads a person's file reads it again.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml
from yaml.nodes import Node

from faden.core.model import Job, Person
from faden.editing.front_matter import Item, items_of
from faden.editing.value_text import map_text
from faden.journal.parsing.jobs import job_keys, jobs
from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.yaml_nodes import LOADER

KEYS = ("jobs",)
"""The keys of a person that hold such items."""


def texts(person: Person, key: str) -> tuple[str, ...]:
    """The items under a key of `KEYS`, each in one line and always written alike."""
    assert key == "jobs"
    return tuple(map_text(job_keys(job)) for job in person.jobs)


def job_line(job: Job) -> str:
    """A job as one would write it in a line.

    >>> from faden.core.model import PartialDate
    >>> job_line(Job("Lichtwerk", "engineer", PartialDate(2015), PartialDate(2024)))
    'Lichtwerk, engineer (2015–2024)'
    """
    where = ", ".join(filter(None, (job.org, job.title)))
    return f"{where} ({job.since or ''}–{job.until or ''})" if job.since or job.until else where


def entry(key: str, text: str) -> str | None:
    """The same text as `texts` would write it; None where it is no item of that key.

    >>> entry("jobs", "Lichtwerk (2015–2024)"), entry("jobs", "{from: 2015}")
    ('{org: Lichtwerk, from: 2015, to: 2024}', None)
    """
    node = _node(text)
    reader = SourceFile("", text)
    found = jobs(reader, key, node) or ()
    return map_text(job_keys(found[0])) if len(found) == 1 and not reader.findings else None


def entries_in(text: str, key: str) -> tuple[str, ...]:
    """The items that a person's file has under a key, each as `texts` writes it. Raises EditError."""
    lines = (item if isinstance(item, str) else map_text(item) for item in items_of(text, (key,)))
    return tuple(entry(key, line) or line for line in lines)


def item_of(key: str, text: str) -> Item:
    """An item to be written into a file: with keys of its own where a text of `texts` has them."""
    node = _node(text) if key in KEYS else None
    pairs: Sequence[tuple[Node, Node]] = node.value if isinstance(node, yaml.MappingNode) else ()
    return {str(name.value): str(value.value) for name, value in pairs} or text


def _node(text: str) -> Node:
    """Keys in braces, or else the text as it stands."""
    try:
        node = yaml.compose(text, Loader=LOADER) if text.startswith("{") else None
    except yaml.YAMLError:
        node = None
    return node or yaml.ScalarNode("tag:yaml.org,2002:str", text)
