"""vCard 2.1, 3.0 and 4.0, as phones, Google, Apple, Outlook and Xing write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from faden.interchange.card_ids import card_ref
from faden.interchange.importers.contact_builder import sorted_out
from faden.interchange.importers.encoding import MARKS, undecided
from faden.interchange.importers.family_words import is_family
from faden.interchange.importers.result import (
    ABOUT_THE_FILE,
    CUT_LETTER,
    IN_A_CARD,
    LABEL,
    NO_SUCH_MEMBER,
    NOT_ENDED,
    NOT_UNDERSTOOD,
    TOO_LONG,
    TOO_MANY,
    ContactField,
    ImportedLink,
    ImportFailure,
    ImportResult,
    Result,
    SkippedValue,
)
from faden.interchange.importers.vcard_indent import without_indent
from faden.interchange.importers.vcard_lines import MOST, Property, TextDecoder, TooManyError, properties
from faden.interchange.importers.vcard_noise import is_noise
from faden.interchange.importers.vcard_own import take
from faden.interchange.importers.vcard_record import CardRecord

FORMAT = "vcard"
PLAIN_TIES = ("", "acquaintance", "contact", "friend", "met", "knows")
"""Words that say no more about two people than that they know each other."""
STRUCTURAL = (
    "TYPE", "ENCODING", "CHARSET", "VALUE", "PREF", "LANGUAGE", "ALTID", "PID", "MEDIATYPE", "X-ABLABEL", "INDEX",
    "X-SERVICE-TYPE", "X-APPLE-OMIT-YEAR", "CALSCALE", "BASE64", "X-USER",
)  # fmt: skip
"""Parameters that say how to read a value; any other is reported."""
CUT = "�"
LONGEST_KEY = 900
"""Most characters of a key that YAML reads, with room for quotation marks."""
LABELS = ("X-ABLABEL", "X-LABEL", "X-EVOLUTION-LABEL")


def read_vcard(data: bytes, encoding: str | None = None) -> Result:
    """Every card of the file as a person; groups of Apple and vCard 4.0 become labels of their members."""
    text, letters = _text(data, encoding)
    try:
        cards, skipped = _cards(without_indent(text), letters)
    except TooManyError as error:
        return ImportFailure(TOO_MANY, error.number, {"most": str(MOST)})
    for card in cards:
        _read(card)
    if letters.unread:
        return undecided(letters.unread)
    skipped += (SkippedValue(CUT, "", CUT_LETTER, number) for number in letters.cut)
    versions = sorted({card.version for card in cards if card.version})
    people, nobody = sorted_out(_without_groups(cards, skipped))
    title = f"vCard {', '.join(versions)}" if versions else "vCard"
    return ImportResult(FORMAT, title, people, left=(*skipped, *nobody))


def _text(data: bytes, encoding: str | None) -> tuple[str, TextDecoder]:
    for mark, marked in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace"), TextDecoder(raw=False, encoding=encoding)
    try:
        return data.decode("utf-8"), TextDecoder(raw=False, encoding=encoding)
    except UnicodeDecodeError:
        # Each value may have its own encoding, so every byte becomes one character until its property is known.
        return data.decode("latin-1"), TextDecoder(raw=True, encoding=encoding)


def _cards(text: str, letters: TextDecoder) -> tuple[list[CardRecord], list[SkippedValue]]:
    """The cards with their properties, and the properties outside any card."""
    cards: list[CardRecord] = []
    outside: list[SkippedValue] = []
    card: CardRecord | None = None
    depth = 0
    for line in properties(text):
        begins, ends = (_is_mark(line, mark) for mark in ("BEGIN", "END"))
        if begins and card is not None and (depth or card.inside_agent):
            depth += 1
        elif begins:
            # An unclosed card ends where the next begins.
            card = CardRecord(line.number)
            cards.append(card)
        elif ends and depth:
            depth -= 1
        elif ends:
            card = None
        elif card is None:
            if line.value.strip():
                outside.append(SkippedValue(line.name, letters.text(line), NOT_UNDERSTOOD, line.number))
        elif depth:
            card.leave(line.name, letters.text(line), IN_A_CARD, line.number)
        else:
            card.lines.append((line, letters.text(line)))
    if card is not None:
        outside.append(SkippedValue("END", "", NOT_ENDED, card.line))
    return cards, outside


def _is_mark(line: Property, name: str) -> bool:
    return line.name == name and line.value.strip().upper() == "VCARD"


def _read(card: CardRecord) -> None:
    card.version = next((text.strip() for line, text in card.lines if line.name == "VERSION"), "")
    card.is_ours = any(line.name == "X-FADEN-ID" for line, _ in card.lines)
    if card.is_ours:
        # It was a key in a journal, so it can be one again.
        card.longest_kind = LONGEST_KEY
    labelled = {line.group for line, _ in card.lines if line.group and line.name not in LABELS}
    for line, text in card.lines:
        if line.name in LABELS and line.group in labelled:
            card.labels[line.group] = card.text(text)
    # Preferred values go first: the first of each kind is the one that is used.
    for line, text in sorted(card.lines, key=lambda pair: pair[0].preferred):
        if line.name in LABELS and line.group in labelled:
            continue
        if is_noise(line.name, text):
            card.leave(line.name, text, ABOUT_THE_FILE, line.number)
            continue
        for name, values in line.params.items():
            if name not in STRUCTURAL:
                card.leave(f"{line.name};{name}", ", ".join(values), ABOUT_THE_FILE, line.number)
        if line.cut:
            card.leave(line.name, f"… {line.cut}", TOO_LONG, line.number)
        if line.name == "CLASS" and card.text(text).upper() not in ("", "PUBLIC"):
            # The class of vCard 3.0; what is not public is private.
            card.put("private", "yes")
        take(card, line, text)
    card.finish()


def _without_groups(cards: list[CardRecord], skipped: list[SkippedValue]) -> list[CardRecord]:
    """The people; each group becomes a label of its members."""
    people = [card for card in cards if not card.group]
    for card in people:
        for member in card.members:
            card.leave("MEMBER", member, NOT_UNDERSTOOD, card.line)
    by_ref = {card.ref: card for card in people if card.ref}
    # faden's cards also name each other by the journal's ids; a card from another program has a different UID.
    own = {card_ref(id): card.ref for card in people if card.ref and (id := card.own_id)}
    for card in people:
        card.links = [replace(link, ref=own.get(link.ref, link.ref)) for link in card.links]
    named: dict[str, list[CardRecord]] = {}
    for card in people:
        named.setdefault(card.called.casefold(), []).append(card)
    for card in people:
        _links(card, by_ref)
        _links_by_name(card, named)
    for group in cards:
        for member in group.members if group.group else ():
            if member in by_ref:
                by_ref[member].put(LABEL, group.called)
            else:
                skipped.append(
                    SkippedValue("MEMBER", f"{group.called}: {member}", NO_SUCH_MEMBER, group.line)
                )
    return people


def _links(card: CardRecord, by_ref: dict[str, CardRecord]) -> None:
    """Relations that name a card by its id become links; if that card is not in the file, the text is kept too."""
    for kind, ref in card.related:
        other_card = by_ref.get(ref)
        if card.is_ours and any(link.ref == ref for link in card.links):
            continue  # X-FADEN-KNOWS says it, in your own word
        if other_card is None:
            # Another card of theirs may be in the journal.
            text = f"urn:uuid:{ref}"
            otherwise = ContactField("x-related", f"{kind}: {text}" if kind else text)
            card.links.append(
                ImportedLink("knows", ref, otherwise, "" if kind.lower() in PLAIN_TIES else kind)
            )
        elif other_card is not card:
            word = "" if kind.lower() in PLAIN_TIES else kind
            card.links.append(ImportedLink("knows", ref, kind=word))
            if word and is_family(word):
                card.relation(kind, other_card.called)


def _links_by_name(card: CardRecord, named: Mapping[str, Sequence[CardRecord]]) -> None:
    """Relations by a name that only one other card of the file has become links, too; their text is kept."""
    for value in () if card.is_ours else card.kept("x-related"):
        kind, _, name = value.text.rpartition(": ")
        others = named.get(name.casefold(), ())
        if name and len(others) == 1 and others[0] is not card:
            ref = others[0].ref or others[0].called
            if all(link.ref != ref for link in card.links):
                card.links.append(ImportedLink("knows", ref, kind="" if kind.lower() in PLAIN_TIES else kind))
