"""One vCard while it is read."""

from __future__ import annotations

import re

from faden.interchange.importers.companies import is_company
from faden.interchange.importers.contact_builder import ContactBuilder
from faden.interchange.importers.person_names import is_family_first, name_in_order
from faden.interchange.importers.vcard_lines import Property, parts, unescaped

MAIL = re.compile(r"[^\s@]+@[^\s@]+")
"""A mail address, which programs write where they know no name."""
APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")


class CardRecord(ContactBuilder):
    """A card: its lines with their texts, and what they say about its name."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.version = ""
        self.lines: list[tuple[Property, str]] = []
        self.labels: dict[str, str] = {}
        self.group = False
        self.members: list[str] = []
        self.related: list[tuple[str, str]] = []
        """Pairs of a word for a relation and the id of that person's card."""
        self.names: list[str] = []
        """The values of FN."""
        self.parts: list[list[str]] = []
        """The values of each N: family, given, additional, prefix, suffix."""

    @property
    def own_id(self) -> str:
        """The id that the person had in the journal that wrote the card; empty if another program did."""
        return next((self.text(text) for line, text in self.lines if line.name == "X-FADEN-ID"), "")

    @property
    def inside_agent(self) -> bool:
        return bool(self.lines) and self.lines[-1][0].name == "AGENT"

    @property
    def called(self) -> str:
        return next(iter(self.names), "") or next((_in_order(name_parts) for name_parts in self.parts), "")

    def text(self, value: str) -> str:
        return unescaped(value, self.version).strip()

    def split(self, value: str, sign: str = ";") -> list[str]:
        return parts(value, sign, self.version)

    def label(self, line: Property) -> str:
        """Your own label for this value."""
        label = (self.labels.get(line.group, "") if line.group else "") or line.param("X-ABLABEL")
        match = APPLE_LABEL.fullmatch(label)
        return match[1] if match else label

    def finish(self) -> None:
        """Puts the names last of all: FN, otherwise the parts in order; if the parts say more, they are an alias."""
        plain = [_in_order(name_parts[:3]) for name_parts in self.parts]
        names = [name for name in self.names if not any(plain) or not MAIL.fullmatch(name)]
        for name in (*map(self._turned, names), *plain, *map(_in_order, self.parts)):
            put = self.put if self.is_ours else self.call
            if not self.has("name"):
                put("name", name)
            elif not _covers(self.first("name"), name):
                put("aliases", name)
        self.company = not self.is_ours and not self.group and self._is_company()

    def _is_company(self) -> bool:
        """Whether the card says so, or its name and addresses do."""
        said = {(line.name, text.strip().upper()) for line, text in self.lines}
        if not said.isdisjoint((("X-ABSHOWAS", "COMPANY"), ("KIND", "ORG"))):
            return True
        in_parts = any(len(parts) > 1 and parts[0].strip() and parts[1].strip() for parts in self.parts)
        return is_company(self, in_parts=in_parts)

    def _turned(self, name: str) -> str:
        """`Berger, Anna` in spoken order, if N says which of the two is the family name, or is not there and they look so."""
        if "," not in name or self.is_ours or name_in_order(name) == name:
            return name
        if not any(part.strip() for name_parts in self.parts for part in name_parts) and is_family_first(
            name
        ):
            return name_in_order(name)
        for family, *other_parts in self.parts:
            if (
                _words(first_part := name.partition(",")[0]) <= _words(family)
                and first_part
                and _words(name) <= _words(" ".join((family, *other_parts)))
            ):
                return name_in_order(name)
        return name


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _in_order(name_parts: list[str]) -> str:
    """`Dr. Anna Maria Berger, MBA` from the five parts of a name."""
    family, given, more, prefix, suffix, *rest = [*name_parts, "", "", "", "", ""]
    name = " ".join(part for part in (prefix, given, more, family, *rest) if part)
    return f"{name}, {suffix}" if suffix and name else name or suffix


def _covers(name: str, other: str) -> bool:
    """Whether the first name has every word of the other."""
    words = re.findall(r"\w+", name.casefold())
    return all(word in words for word in re.findall(r"\w+", other.casefold()))
