"""One vCard while it is read."""

from __future__ import annotations

import re
from functools import cached_property

from faden.interchange.importers.contact_builder import ContactBuilder
from faden.interchange.importers.person_names import said_in_order
from faden.interchange.importers.vcard_lines import Property, parts, unescaped

APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")


class CardRecord(ContactBuilder):
    """A card: its lines with their texts, and what they say of its name."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.version = ""
        self.lines: list[tuple[Property, str]] = []
        self.labels: dict[str, str] = {}
        self.group = False
        self.members: list[str] = []
        self.related: list[tuple[str, str]] = []
        """Others who are named by the id of their card, and what they are."""
        self.names: list[str] = []
        """What FN says."""
        self.parts: list[list[str]] = []
        """What each N says: family, given, additional, before, behind."""

    @property
    def own_id(self) -> str:
        """The id that the person had in the journal that wrote the card; empty if another program did."""
        return next((self.text(text) for line, text in self.lines if line.name == "X-FADEN-ID"), "")

    @cached_property
    def is_ours(self) -> bool:
        """Whether faden has written the card."""
        return any(line.name == "X-FADEN-ID" for line, _ in self.lines)

    @property
    def inside_agent(self) -> bool:
        return bool(self.lines) and self.lines[-1][0].name == "AGENT"

    @property
    def called(self) -> str:
        return next(iter(self.names), "") or next((_in_order(one) for one in self.parts), "")

    def text(self, value: str) -> str:
        return unescaped(value, self.version).strip()

    def split(self, value: str, sign: str = ";") -> list[str]:
        return parts(value, sign, self.version)

    def label(self, line: Property) -> str:
        """What the person called this value themself."""
        said = (self.labels.get(line.group, "") if line.group else "") or line.param("X-ABLABEL")
        match = APPLE_LABEL.fullmatch(said)
        return match[1] if match else said

    def finish(self) -> None:
        """Names at last: FN, else the parts in order; where the parts say more, that is an alias."""
        plain = [_in_order(one[:3]) for one in self.parts]
        for name in (*map(self._turned, self.names), *plain, *map(_in_order, self.parts)):
            if not self.has("name"):
                self.put("name", name)
            elif not _covers(self.first("name"), name):
                self.put("aliases", name)

    def _turned(self, name: str) -> str:
        """`Berger, Anna` as she is called, where N says which of the two is the family."""
        if "," not in name or self.is_ours or said_in_order(name) == name:
            return name
        for family, *others in self.parts:
            if (
                _words(said := name.partition(",")[0]) <= _words(family)
                and said
                and _words(name) <= _words(" ".join((family, *others)))
            ):
                return said_in_order(name)
        return name


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _in_order(one: list[str]) -> str:
    """`Dr. Anna Maria Berger, MBA` of the five parts of a name."""
    family, given, more, before, behind, *rest = [*one, "", "", "", "", ""]
    name = " ".join(part for part in (before, given, more, family, *rest) if part)
    return f"{name}, {behind}" if behind and name else name or behind


def _covers(name: str, other: str) -> bool:
    """Whether every word of the other name stands in the first."""
    words = re.findall(r"\w+", name.casefold())
    return all(word in words for word in re.findall(r"\w+", other.casefold()))
