"""What changed in an address book, taken over into a person's file: only where the file still has what it gave before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from faden.editing.front_matter import (
    Item,
    items_of,
    texts_of,
    tree_of,
    with_item,
    with_value,
    without_item,
)
from faden.editing.key_edits import EditError
from faden.interchange.entries import KEYS as ENTRIES
from faden.interchange.entries import entries_in, id_in, item_of
from faden.interchange.import_record import Given
from faden.interchange.importers.contact_changes import same_value
from faden.interchange.importers.person_names import company_words
from faden.interchange.importers.profiles import MARK
from faden.interchange.importers.rendering import LISTS, body
from faden.interchange.importers.result import SINGLE, ContactField, ImportedContact
from faden.interchange.joining import ORDER, Conflict, body_of, with_body, with_marks

MAPS = ("dates", "met")
JOBS = ("jobs",)
NEVER = ("added", MARK, "x-uid")
"""Keys that an update leaves alone: they are about the file."""
Choose = Callable[[Conflict], str]
"""Says which of two values is kept, where both the file and the source have changed."""


@dataclass
class Update:
    """The new text of a file; what is no longer at the source; and what both have changed."""

    text: str
    given: Given
    choose: Choose
    today: date
    gone: list[ContactField] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    kept: list[ContactField] = field(default_factory=list)
    """Values of the source that are still to be decided about."""
    new_org: str = ""

    def apply(self, contact: ImportedContact, mark: str) -> None:
        """Takes over what a record says, and writes its mark where there is one to be written.

        A value that cannot be written without touching others stays as it is.
        """
        before = {key: texts_of(self.text, (key,)) for key in ("org", "title")}
        self._name(contact)
        for key in dict.fromkeys(one.key for one in contact.kept):
            values = contact.all(key)
            if key in NEVER or key == "name":
                continue
            try:
                self._key(key, values)
            except EditError as error:
                self.conflicts.append(Conflict(key, str(error), ", ".join(one.text for one in values)))
                self.kept += values
        self._note(contact)
        after = texts_of(self.text, ("org",))
        if before["org"] and after and _firms(after) != _firms(before["org"]):
            self.new_org = ", ".join(after)
            self._new_job(", ".join(before["org"]), ", ".join(before["title"]))
        if mark:
            self.text = with_marks(self.text, [mark])

    def _key(self, key: str, values: Sequence[ContactField]) -> None:
        if key == "channels":
            self._channels(values)
        elif key in MAPS:
            for one in values:
                self._single((key, one.below), one)
        elif key in SINGLE:
            self._single((key,), values[0])
        else:
            self._list(key, values)

    def _single(self, path: tuple[str, ...], new: ContactField) -> None:
        mine = texts_of(self.text, path)
        if any(same_value(new, text) for text in mine) or (self.given.has(new) and (mine or self.given)):
            return
        if not mine or all(self.given.has(ContactField(new.key, text, new.below)) for text in mine):
            self.text = with_value(self.text, path, new.text, ORDER)
        else:
            conflict = Conflict(".".join(path), ", ".join(mine), new.text)
            self.conflicts.append(conflict)
            if self.choose(conflict) == new.text:
                self.text = with_value(self.text, path, new.text, ORDER)
            else:
                self.kept.append(new)

    def _name(self, contact: ImportedContact) -> None:
        """A new name, as after a marriage, is the name; the old one is an alias."""
        new = ContactField("name", contact.name)
        (old, *_) = (*texts_of(self.text, ("name",)), "")
        names = [text for key in ("name", "nickname", "aliases") for text in texts_of(self.text, (key,))]
        if any(new.text.casefold() == name.casefold() for name in names):
            return
        self._single(("name",), new)
        if old and texts_of(self.text, ("name",)) == (new.text,):
            self.text = with_item(self.text, ("aliases",), old, ORDER)

    def _list(self, key: str, values: Sequence[ContactField]) -> None:
        for below in dict.fromkeys(one.below for one in values):
            path = (key, below) if below else (key,)
            mine = list(entries_in(self.text, key) if key in ENTRIES else texts_of(self.text, path))
            said = [one for one in values if one.below == below]
            known = (
                [*mine, *(t for k in ("name", "nickname") for t in texts_of(self.text, (k,)))]
                if key == "aliases"
                else mine
            )
            for one in said:
                if any(same_value(one, text) for text in known) or self.given.has(one):
                    continue
                if key == "knows":
                    self._without_word(one)
                if mine or (key in LISTS and not below):
                    self.text = with_item(self.text, path, item_of(key, one.text), ORDER)
                else:
                    self.text = with_value(self.text, path, one.text, ORDER)
                mine.append(one.text)
            self._say_gone([ContactField(key, text, below) for text in mine], said)

    def _without_word(self, one: ContactField) -> None:
        """Takes the bare id away where the source now says what they are."""
        id = id_in(item_of("knows", one.text))
        for item in items_of(self.text, ("knows",)):
            if isinstance(item, str) and id_in(item) == id:
                self.text = without_item(self.text, ("knows",), item)

    def _say_gone(self, mine: Sequence[ContactField], said: Sequence[ContactField]) -> None:
        for one in mine:
            if self.given.has(one) and not any(same_value(other, one.text) for other in said):
                self.gone.append(one)

    def _channels(self, values: Sequence[ContactField]) -> None:
        mine = list(self._addresses())
        old = [
            one
            for one in mine
            if self.given.has(one) and not any(same_value(new, one.text) for new in values)
        ]
        for new in values:
            if any(same_value(new, one.text) for one in mine) or self.given.has(new):
                continue
            path = ("channels", new.below)
            changed = next((one for one in old if one.below == new.below), None)
            there = texts_of(self.text, path)
            if changed is not None and len(there) == 1:
                self.text = with_value(self.text, path, new.text, ORDER)
                old.remove(changed)
            elif changed is not None:
                self.text = with_item(self.text, path, new.text, ORDER)
                self.text = without_item(self.text, path, changed.text)
                old.remove(changed)
            elif there:
                self.text = with_item(self.text, path, new.text, ORDER)
            else:
                self.text = with_value(self.text, path, new.text, ORDER)
        self.gone += old

    def _addresses(self) -> Iterator[ContactField]:
        kinds = tree_of(self.text).get("channels")
        for kind in kinds if isinstance(kinds, dict) else ():
            if kind != "dead":
                for text in texts_of(self.text, ("channels", kind)):
                    yield ContactField("channels", text, kind)

    def _note(self, contact: ImportedContact) -> None:
        new = ContactField("note", " ".join(contact.note.split()))
        mine = body_of(self.text)
        plain = " ".join(mine.split())
        written = body(contact.note)
        if not new.text or self.given.has(new) or " ".join(written.split()) in plain or new.text in plain:
            return
        if mine.strip() and self.given.has(ContactField("note", plain)):
            end = "\r\n" if mine.endswith("\r\n") else "\n"
            self.text = self.text[: len(self.text) - len(mine)] + written + end
        else:
            self.text = with_body(self.text, written + "\n")

    def _new_job(self, org: str, title: str) -> None:
        """The old employer goes among the jobs, with the year; the new one beside it, with the day it was heard of."""
        year = str(self.today.year)
        there = next((item for item in items_of(self.text, JOBS) if _is_open(item, org)), None)
        try:
            if isinstance(there, Mapping):
                # The row that says since when: now it says until when, too.
                self.text = without_item(self.text, JOBS, there)
                self.text = with_item(self.text, JOBS, {**there, "to": year}, ORDER)
            else:
                old = {"org": org, "title": title, "to": year}
                self.text = with_item(
                    self.text, JOBS, {key: text for key, text in old.items() if text}, ORDER
                )
            (new_title, *_) = (*texts_of(self.text, ("title",)), "")
            new = {"org": self.new_org, "title": new_title, "heard": str(self.today)}
            if not any(_is_open(item, self.new_org) for item in items_of(self.text, JOBS)):
                self.text = with_item(
                    self.text, JOBS, {key: text for key, text in new.items() if text}, ORDER
                )
        except EditError as error:
            self.conflicts.append(Conflict(JOBS[0], str(error), org))


def _firms(orgs: Iterable[str]) -> list[tuple[str, ...]]:
    """Names of companies as far as they tell one from another: with another form it is the same employer."""
    return [company_words(org) for org in orgs]


def _is_open(item: Item, org: str) -> bool:
    """Whether an item of the jobs is about work there that has no end."""
    return isinstance(item, Mapping) and item.get("org") == org and not item.get("to")
