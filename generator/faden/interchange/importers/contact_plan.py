"""What an import would do: files for new people, and for known people what their files lack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from faden.editing.value_text import map_text
from faden.interchange.importers.contact_changes import FieldChange, changes, same_value, united
from faden.interchange.importers.matching import BY_HAND, SAME_RECORD, ContactIndex, Match
from faden.interchange.importers.person_names import is_same_name, name_words, spelt, without_titles
from faden.interchange.importers.profiles import (
    Profile,
    are_two,
    profile_of_contact,
)
from faden.interchange.importers.rendering import person_text, value_line
from faden.interchange.importers.result import ContactField, ImportedContact
from faden.journal.validation import proposed_id


@dataclass(slots=True)
class NewContact:
    """A new person, from one record or from several of the same person.

    `near` is a person they may be, though nothing proves it; `namesake` the id of another person of that name.
    """

    contacts: list[ImportedContact]
    marks: list[str]
    id: str
    today: date
    near: Match | None = None
    namesake: str = ""
    links: list[ContactField] = field(default_factory=list)
    """Values that name others by their id, known only once everybody in the file has one."""

    @property
    def file(self) -> str:
        return f"contacts/people/{self.id}.md"

    @property
    def contact(self) -> ImportedContact:
        """Everything that the records say together."""
        first, *others = self.contacts
        for other in others:
            first = united(first, other)
        return replace(first, kept=(*first.kept, *dict.fromkeys(self.links)))

    @property
    def text(self) -> str:
        """What will be in the file."""
        return person_text(self.contact, ", ".join(dict.fromkeys(self.marks)), self.today)


@dataclass(frozen=True, slots=True)
class MatchedContact:
    """A known person, what they are recognised by, and what the source adds to their file."""

    contact: ImportedContact
    match: Match
    changes: tuple[FieldChange, ...]
    links: tuple[ContactField, ...] = ()
    joined: bool = False
    """Whether they are new in this import too, so that everything goes into one new file."""


@dataclass(frozen=True, slots=True)
class People:
    """The people of one source, in its order."""

    new: tuple[NewContact, ...]
    known: tuple[MatchedContact, ...]
    ids: dict[str, str]
    """The id of everybody, by what the source calls them."""
    removed: tuple[ImportedContact, ...] = ()
    """People who were removed from the journal, and so are not imported again."""


@dataclass
class ContactPlanner:
    """Which people of a source are new and which are known; a new person is known to the records and files that follow.

    `taken` are ids that have a file, `apart` ids of people who are not in this source, `same` ids by what it calls a
    person (name, id or UID); `is_removed` says who was removed.
    """

    known: ContactIndex
    taken: set[str]
    today: date
    apart: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)
    is_removed: Callable[[Profile], bool] = lambda profile: False
    used: set[str] = field(default_factory=set)
    """Names in `same` that have been used as the id that a record would get."""
    used_names: set[str] = field(default_factory=set)
    """Names in `same` that a record has."""
    several: set[str] = field(default_factory=set)
    """Names in `same` that records of different people have, so that they name none of them."""
    drafts: dict[str, NewContact] = field(default_factory=dict)
    """Everybody who is new in this import, by id."""
    _next: dict[str, int] = field(default_factory=dict)
    """The number to try next for an id that is taken."""

    def __post_init__(self) -> None:
        self.same = {spelt(name): id for name, id in self.same.items()}

    def free(self, id: str) -> str:
        """The id, or if it is taken the first of `anna-berger-2`, `-3` … that is not."""
        while (free_id := id if self._next.get(id, 1) == 1 else f"{id[:53]}-{self._next[id]}") in self.taken:
            # It goes on from the last number, so that a thousand people of one name do not each try all the earlier
            # numbers.
            self._next[id] = self._next.get(id, 1) + 1
        return free_id

    def plan(self, contacts: Iterable[ImportedContact], source: str) -> People:
        """The plan for `contacts`; `source` is the name of their format."""
        return _SourcePlan(self, source).people(list(contacts))


@dataclass
class _SourcePlan:
    """One source while it is planned."""

    all: ContactPlanner
    source: str
    claims: dict[str, list[ImportedContact]] = field(default_factory=dict)
    """The records of this source for each person, by the person's id."""
    ids: dict[str, str] = field(default_factory=dict)
    new: list[NewContact] = field(default_factory=list)
    removed: list[ImportedContact] = field(default_factory=list)

    def people(self, contacts: Sequence[ImportedContact]) -> People:
        matches: dict[int, Match] = {}
        marks = [self._mark(contact) for contact in contacts]
        strangers = [
            profile_of_contact(contact, "", "", mark) for contact, mark in zip(contacts, marks, strict=True)
        ]
        self._find_several(contacts, strangers)
        # First the certain matches, so that a mere likeness does not claim a person whose own card comes later in the
        # file.
        for number, contact in enumerate(contacts):
            by_record = self.all.known.by_record(strangers[number], marks[number])
            if match := self._named_by_user(contact) or by_record:
                matches[number] = match
                self._claim(match.profile.id, contact)
        for number, contact in enumerate(contacts):
            if number in matches:
                continue
            if match := self._matched(contact, strangers[number], marks[number]):
                matches[number] = match
        matched = [self._known(contacts[number], match) for number, match in sorted(matches.items())]
        for draft in self.new:
            draft.links += self._links(draft.contacts[0])
        return People(tuple(self.new), tuple(matched), self.ids, tuple(self.removed))

    def _find_several(self, contacts: Sequence[ImportedContact], strangers: Sequence[Profile]) -> None:
        """Notes the names in `same` that two different people of the source have."""
        named: dict[str, list[int]] = {}
        for number, contact in enumerate(contacts) if self.all.same else ():
            named.setdefault(spelt(contact.name), []).append(number)
        for name in self.all.same.keys() & named.keys():
            first, *others = named[name]
            if any(
                _are_two_cards(contacts[first], contacts[other])
                or are_two(strangers[first], strangers[other])
                for other in others
            ):
                self.all.several.add(name)

    def _mark(self, contact: ImportedContact) -> str:
        return f"{self.source} {contact.mark}"

    def _claim(self, id: str, contact: ImportedContact) -> None:
        self.claims.setdefault(id, []).append(contact)
        self.ids.setdefault(contact.ref or contact.name, id)

    def _named_by_user(self, contact: ImportedContact) -> Match | None:
        """The person whom the user named for this record."""
        if not self.all.same:
            return None
        names = (spelt(contact.first("x-uid")), spelt(contact.name))
        name = next((name for name in names if name in self.all.same and name not in self.all.several), "")
        profile = self.all.known.by_id(self.all.same[name]) if name else None
        if profile:
            self.all.used_names.add(name)
        return Match(profile, BY_HAND) if profile else None

    def _named_by_id(self, id: str) -> Match | None:
        """The person whom the user named for the record that would get this id; used for one record only."""
        name = spelt(id)
        if name not in self.all.same or {name} & (self.all.used | self.all.used_names | self.all.several):
            return None
        self.all.used.add(name)
        profile = self.all.known.by_id(self.all.same[name])
        return Match(profile, BY_HAND) if profile else None

    def _matched(self, contact: ImportedContact, stranger: Profile, mark: str) -> Match | None:
        """The match for a record that no card identifies; None if the person is new, or was removed."""
        index = self.all.known

        def is_other(id: str) -> bool:
            return id in self.all.apart or any(
                _are_two_cards(card, contact) for card in self.claims.get(id, ())
            )

        match = index.who(stranger, mark, is_other, self.claims)
        if match is not None:
            self._claim(match.profile.id, contact)
            draft = self.all.drafts.get(match.profile.id)
            if draft is not None and match.why != SAME_RECORD:
                draft.contacts.append(contact)
                draft.marks.append(mark)
                index.add(replace(stranger, id=draft.id, file=draft.file))
            return match
        if self.all.is_removed(stranger):
            self.removed.append(contact)
            return None
        id = self.all.free(proposed_id(without_titles(contact.name)))
        if match := self._named_by_id(id):
            self._claim(match.profile.id, contact)
            return match
        self._add(contact, stranger, mark, id)
        return None

    def _add(self, contact: ImportedContact, stranger: Profile, mark: str, id: str) -> None:
        index = self.all.known
        self.all.taken.add(id)
        near = index.near_match(stranger, self.all.apart)
        namesake = "" if near else index.namesake(contact.name)
        draft = NewContact([contact], [mark], id, self.all.today, near, namesake)
        apart = (
            {profile.id for profile in index.by_name(contact.name)} & self.all.apart if self.all.apart else ()
        )
        draft.links += [ContactField("apart", profile_id) for profile_id in sorted(apart)]
        self.new.append(draft)
        self.all.drafts[id] = draft
        index.add(replace(stranger, id=id, file=draft.file))
        self._claim(id, contact)

    def _known(self, contact: ImportedContact, match: Match) -> MatchedContact:
        draft = self.all.drafts.get(match.profile.id)
        if draft is not None:
            if match.why != SAME_RECORD and all(card is not contact for card in draft.contacts):
                draft.contacts.append(contact)
                draft.marks.append(self._mark(contact))
            return MatchedContact(contact, match, (), joined=True)
        links = tuple(
            link
            for link in self._links(contact)
            if not any(same_value(link, text) for text in match.profile.texts(link.key))
        )
        if match.why == SAME_RECORD:
            return MatchedContact(contact, match, (), links)
        lacking = (*changes(match.profile, contact), *(FieldChange(value_line(link)) for link in links))
        if match.why == BY_HAND:
            # The import adds that name itself.
            alias = FieldChange(value_line(ContactField("aliases", contact.name)))
            lacking = tuple(change for change in lacking if change != alias)
        return MatchedContact(contact, match, lacking, links)

    def _links(self, contact: ImportedContact) -> Iterator[ContactField]:
        """The people whom a record names and who have a file, as values."""
        own = self.ids.get(contact.ref or contact.name)
        for link in contact.links:
            profile = self.all.known.by_uid(link.ref)
            id = self.ids.get(link.ref) or (profile.id if profile else None)
            if id and id != own and link.key == "knows":
                yield ContactField("knows", map_text({id: link.kind}) if link.kind else id)
            elif id and id != own:
                yield ContactField(link.key, id, "through")
            elif link.otherwise and not id:
                yield link.otherwise


def _are_two_cards(first: ImportedContact, second: ImportedContact) -> bool:
    """Whether two records of one source are two people, whatever they share: their UIDs or their names differ."""
    uids = {contact.first("x-uid") for contact in (first, second)}
    if len(uids) == 2 and "" not in uids:
        return True
    return not is_same_name(name_words(first.name), name_words(second.name))
