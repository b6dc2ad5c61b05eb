"""Changes in an address book, applied to a person's file if that still has what the address book gave before."""

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
from faden.editing.second_keys import with_alias
from faden.interchange.entries import KEYS as ENTRIES
from faden.interchange.entries import entries_in, id_in, item_of
from faden.interchange.import_record import LastImport
from faden.interchange.importers.contact_changes import PRIVATE, lacks_year, same_value
from faden.interchange.importers.person_names import company_words
from faden.interchange.importers.profiles import MARK
from faden.interchange.importers.rendering import LISTS, body
from faden.interchange.importers.result import SINGLE, ContactField, ImportedContact
from faden.interchange.joining import ORDER, Conflict, body_of, with_body, with_marks

MAPS = ("dates", "met")
JOBS = ("jobs",)
LABELS = ("circles", "tags")
NEVER = ("added", MARK, "x-uid")
"""Keys that an update leaves alone, since they are about the file."""
Choose = Callable[[Conflict], str]
"""Gives the value to keep if both the file and the source have changed."""


@dataclass
class Update:
    """The new text of a file; values that the source no longer has; and values that both have changed."""

    text: str
    given: LastImport
    choose: Choose
    today: date
    gone: list[ContactField] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    kept: list[ContactField] = field(default_factory=list)
    """Values of the source that are still undecided."""
    new_org: str = ""
    labels: dict[str, Sequence[ContactField]] = field(default_factory=dict)

    def apply(self, contact: ImportedContact, mark: str) -> None:
        """Applies what a record says, and writes its mark if it is not empty.

        A value that cannot be written without changing others stays as it is.
        """
        self.labels = {key: contact.all(key) for key in LABELS}
        old_job = {key: texts_of(self.text, (key,)) for key in ("org", "title")}
        self._name(contact)
        for key in dict.fromkeys(value.key for value in contact.kept):
            values = contact.all(key)
            if key in NEVER or key == "name":
                continue
            try:
                self._key(key, values)
            except EditError as error:
                self.conflicts.append(Conflict(key, str(error), ", ".join(value.text for value in values)))
                self.kept += values
        for circle in circles_in_tags(self.text, contact):
            self.text = with_item(without_item(self.text, ("tags",), circle), ("circles",), circle, ORDER)
        self._note(contact)
        self._collect_keys_gone(contact)
        new_orgs = texts_of(self.text, ("org",))
        if old_job["org"] and new_orgs and _firms(new_orgs) != _firms(old_job["org"]):
            self.new_org = ", ".join(new_orgs)
            self._new_job(", ".join(old_job["org"]), ", ".join(old_job["title"]))
        if mark:
            self.text = with_marks(self.text, [mark])

    def _key(self, key: str, values: Sequence[ContactField]) -> None:
        if key == "channels":
            self._channels(values)
        elif key in MAPS:
            for value in values:
                self._single((key, value.below), value)
        elif key in SINGLE:
            self._single((key,), values[0])
        elif key == "private" and ("yes" in texts_of(self.text, (key,)) or PRIVATE in values):
            # A person who is private as a whole needs no list of keys.
            self.text = with_value(self.text, (key,), "yes", ORDER)
        else:
            self._list(key, values)

    def _single(self, path: tuple[str, ...], new: ContactField) -> None:
        mine = texts_of(self.text, path)
        if any(same_value(new, text) or lacks_year(new.text, text) for text in mine):
            return
        if self.given.has(new) and (mine or self.given):
            return
        unchanged = all(self.given.has(ContactField(new.key, text, new.below)) for text in mine)
        year_is_lost = new.text.startswith("--") and any(not text.startswith("--") for text in mine)
        year_is_new = bool(mine) and all(lacks_year(text, new.text) for text in mine)
        if year_is_new or (unchanged and not year_is_lost):
            self.text = with_value(self.text, path, new.text, ORDER)
        else:
            conflict = Conflict(".".join(path), ", ".join(mine), new.text)
            self.conflicts.append(conflict)
            if self.choose(conflict) == new.text:
                self.text = with_value(self.text, path, new.text, ORDER)
            else:
                self.kept.append(new)

    def _name(self, contact: ImportedContact) -> None:
        """A new name, as after a marriage, becomes the name; the old one becomes an alias."""
        new = ContactField("name", contact.name)
        (old, *_) = (*texts_of(self.text, ("name",)), "")
        names = [text for key in ("name", "nickname", "aliases") for text in texts_of(self.text, (key,))]
        if any(new.text.casefold() == name.casefold() for name in names):
            return
        if not self.given:
            # The source has never given a name, so this name does not replace yours, but is added to it.
            self.text = with_name(self.text, new.text)
            return
        self._single(("name",), new)
        if old and texts_of(self.text, ("name",)) == (new.text,):
            self.text = with_alias(self.text, old, ORDER)

    def _list(self, key: str, values: Sequence[ContactField]) -> None:
        for below in dict.fromkeys(value.below for value in values):
            path = (key, below) if below else (key,)
            mine = list(entries_in(self.text, key) if key in ENTRIES else texts_of(self.text, path))
            new_values = [value for value in values if value.below == below]
            old_texts = (
                [*mine, *(t for k in ("name", "nickname") for t in texts_of(self.text, (k,)))]
                if key == "aliases"
                else mine
            )
            for value in new_values:
                if any(same_value(value, text) for text in old_texts) or self.given.has(value):
                    continue
                if key == "knows":
                    self._without_word(value)
                if mine or (key in LISTS and not below):
                    self.text = with_item(self.text, path, item_of(key, value.text), ORDER)
                else:
                    self.text = with_value(self.text, path, value.text, ORDER)
                mine.append(value.text)
            if key in LABELS:
                # Whether a label is a circle depends on who else has it.
                new_values = [value for label in LABELS for value in self.labels.get(label, ())]
            self._collect_gone([ContactField(key, text, below) for text in mine], new_values)

    def _collect_keys_gone(self, contact: ImportedContact) -> None:
        """Collects what the source gave under a key, or as a note, that it does not have at all any more."""
        has = {(value.key, value.below) for value in contact.kept}
        tree = tree_of(self.text)
        for key, below in tree.items():
            if key in NEVER or key in ENTRIES or key == "name":
                continue
            paths = [(key, kind) for kind in below] if isinstance(below, dict) else [(key, "")]
            for path in paths:
                is_there = any(name == key for name, _ in has) if key == "channels" else path in has
                texts = () if is_there else texts_of(self.text, tuple(filter(None, path)))
                values = (ContactField(key, text, path[1]) for text in texts)
                labels = [label for k in LABELS for label in self.labels[k]] if key in LABELS else []
                self._collect_gone(list(values), labels)
        note = ContactField("note", " ".join(body_of(self.text).split()))
        if not contact.note and note.text and self.given.has(note):
            self.gone.append(note)

    def _without_word(self, value: ContactField) -> None:
        """Removes the bare id if the source now says what they are."""
        id = id_in(item_of("knows", value.text))
        for item in items_of(self.text, ("knows",)):
            if isinstance(item, str) and id_in(item) == id:
                self.text = without_item(self.text, ("knows",), item)

    def _collect_gone(self, mine: Sequence[ContactField], new_values: Sequence[ContactField]) -> None:
        for value in mine:
            if self.given.has(value) and not any(same_value(new, value.text) for new in new_values):
                self.gone.append(value)

    def _channels(self, values: Sequence[ContactField]) -> None:
        mine = list(self._addresses())
        old = [
            value
            for value in mine
            if self.given.has(value) and not any(same_value(new, value.text) for new in values)
        ]
        for new in values:
            if any(same_value(new, value.text) for value in mine) or self.given.has(new):
                continue
            path = ("channels", new.below)
            changed = next((value for value in old if value.below == new.below), None)
            texts = texts_of(self.text, path)
            if changed is not None and len(texts) == 1:
                self.text = with_value(self.text, path, new.text, ORDER)
                old.remove(changed)
            elif changed is not None:
                self.text = with_item(self.text, path, new.text, ORDER)
                self.text = without_item(self.text, path, changed.text)
                old.remove(changed)
            elif texts:
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
        """Adds the old employer to the jobs, with the year, and the new one, with the day you heard of it."""
        year = str(self.today.year)
        job = next((item for item in items_of(self.text, JOBS) if _is_open(item, org)), None)
        try:
            if isinstance(job, Mapping):
                # The item with the first day now also gets the last day.
                self.text = without_item(self.text, JOBS, job)
                self.text = with_item(self.text, JOBS, {**job, "to": year}, ORDER)
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


def with_name(text: str, name: str) -> str:
    """The text of a file with a name as an alias, unless the person has it already in any case of letters."""
    names = [own for key in ("name", "nickname", "aliases") for own in texts_of(text, (key,))]
    has = any(own.casefold() == name.casefold() for own in names)
    return text if has else with_alias(text, name, ORDER)


def circles_in_tags(text: str, contact: ImportedContact) -> list[str]:
    """The tags of a file that are circles by now, because a second person of the source has the same label."""
    circles = {value.text.casefold() for value in contact.all("circles")}
    return [tag for tag in texts_of(text, ("tags",)) if tag.casefold() in circles] if circles else []


def _firms(orgs: Iterable[str]) -> list[tuple[str, ...]]:
    """The words that distinguish companies: with another legal form it is still the same employer."""
    return [company_words(org) for org in orgs]


def _is_open(item: Item, org: str) -> bool:
    """Whether an item of the jobs is about work at that company without an end."""
    return isinstance(item, Mapping) and item.get("org") == org and not item.get("to")
