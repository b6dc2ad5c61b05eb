"""`faden set WHO KEY VALUE`: sets a value in a person's file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.arguments import confirm, find_person, on_a_terminal
from faden.cli.as_json import json_option
from faden.cli.context import Context, pass_context
from faden.cli.deaths import dated
from faden.cli.input_error import InputError
from faden.cli.person_edit import Edit, edit_people

if TYPE_CHECKING:
    from faden.core.model import Person
    from faden.journal.parsing.fields import Key

ENTRIES = ("jobs", "knows", "lent", "borrowed")
"""Keys whose items may have keys of their own."""
LOANS = ("lent", "borrowed")
MAPS = ("channels", "dates", "facts", "met")
"""Keys with keys of their own below them."""
PEOPLE = (("knows",), ("apart",), ("met", "through"))
"""Keys whose values are ids of people."""
LISTS_OF_WORDS = (
    "fields", "circles", "knows", "languages", "interests", "skills", "gifts", "tags", "apart",
)  # fmt: skip
"""Lists of a few words each, between which a comma is the end of one; anecdotes are sentences, and keep theirs."""
BETWEEN_NAMES = re.compile(r",(?!\s*\w\.)")
"""The comma between two names; that of "Berger, A." belongs to one."""
QUOTED = re.compile(r"^\[|(?:^|[\s,])['\"]")
DAYS = ("birthday", "snooze", "added", "dates", "met.when")
GERMAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?")
SYNONYMS = {
    **dict.fromkeys(("phone", "telephone", "telefon"), "channels.phone"),
    **dict.fromkeys(("mobile", "handy", "mobil", "cell"), "channels.mobile"),
    **dict.fromkeys(("email", "mail", "e-mail"), "channels.email"),
    **{kind: f"channels.{kind}" for kind in ("signal", "whatsapp", "telegram", "threema", "linkedin", "xing")},
    **dict.fromkeys(("wedding", "hochzeit"), "dates.wedding"),
    **dict.fromkeys(("partner", "partnerin"), "facts.partner"),
    **dict.fromkeys(("children", "kinder"), "facts.children"),
    "geburtstag": "birthday", "ort": "place", "stadt": "place", "city": "place", "wohnort": "place",
    "firma": "org", "company": "org", "job": "title", "beruf": "title", "spitzname": "nickname",
    **dict.fromkeys(("died", "dead", "deceased", "death", "gestorben", "verstorben", "tot", "tod"), "state deceased"),
    **dict.fromkeys(("alive", "lebt"), "tags --add alive"),
    "kreis": "ring", "rhythmus": "rhythm", "foto": "photo", "themen": "fields",
}  # fmt: skip
"""Other words for keys, and the keys of a file that they mean; of a death the value too."""


@click.command("set")
@click.argument("who", metavar="WHO", shell_complete=shell_complete.person)
@click.argument("key", metavar="KEY", shell_complete=shell_complete.key)
@click.argument("value", nargs=-1, metavar="[VALUE...]", shell_complete=shell_complete.value)
@click.option("--add", is_flag=True, help="Add VALUE to the list.")
@click.option(
    "--remove", is_flag=True, help="Take VALUE out of the list; without VALUE, remove the whole key."
)
@click.option("--dry-run", is_flag=True, help="Only show the change.")
@json_option
@pass_context
def command(
    context: Context,
    who: str,
    key: str,
    value: tuple[str, ...],
    *,
    add: bool,
    remove: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Change one value in a person's file, and nothing else.

    KEY is a key of the file, or one below it: place, channels.phone, facts.partner. For a list,
    give each item as a VALUE, or the list in brackets as in the file. Setting a ring removes
    `rhythm: never`; a new name keeps the old one as an alias. faden checks the value before it writes
    anything, and shows the change; `faden
    undo` reverses it.
    """
    from faden.interchange.entries import listed as items_in

    person = find_person(context, who, private=True)
    path = _path(context, key)
    edit = _edit(context, path, value, add=add, remove=remove)
    if path[0] in ("aliases", "nickname") and not remove:
        _refuse_names_of_others(context, person, _items(context, path, items_in(" ".join(value)) or value))
    edit_people(context, [person], edit, dry_run=dry_run, as_json=as_json)


def _refuse_names_of_others(context: Context, person: Person, names: Sequence[str]) -> None:
    """Raises InputError if another person already has one of these names: a sentence with it could then mean either of them.

    On a terminal, faden asks instead.
    """
    from faden.core.name_matching import names_of, same

    for name in names:
        typed = name.strip("\"' ")
        others = (other for other in context.journal.people.values() if other.id != person.id)
        whose = [other for other in others if any(same(known, typed) for known in names_of(other))]
        if not whose:
            continue
        told = context.words("{other} is already called “{name}”.", name=typed, other=whose[0].name)
        if context.leaves:
            raise InputError(context.words("Another person is already called that."))
        if not on_a_terminal():
            raise InputError(told)
        if not confirm(context.words, told + " " + context.words("Set it all the same?")):
            raise InputError(context.words("Nothing was changed."))


def _path(context: Context, key: str) -> tuple[str, ...]:
    """The key, and the key below it if any. Raises InputError if a person has no such key."""
    from faden.journal.parsing.person import PERSON
    from faden.journal.parsing.source import nearest

    words = context.words
    name, _, below = key.partition(".")
    key_names = [key.name for key in PERSON]
    if name not in key_names and not name.startswith("x-"):
        asked_for = [key.name for key in PERSON if not key.retired]
        near = SYNONYMS.get(key.casefold()) or nearest(name, asked_for)
        hint = (
            words("Did you mean {near}?", near=near)
            if near
            else words("Keys of your own must begin with x-.")
        )
        raise InputError(words("There is no key “{key}” for a person.", key=key) + " " + hint)
    if name in MAPS and not below:
        example = next(key.example for key in PERSON if key.name == name).strip("{}").split(":")[0]
        raise InputError(
            words(
                "{key} has several parts: name the one to set, for example {example}.",
                key=name,
                example=f"{name}.{example}",
            )
        )
    if below and name not in MAPS and not name.startswith("x-"):
        raise InputError(words("{key} contains no other keys.", key=name))
    return (name, below) if below else (name,)


def _edit(context: Context, path: Sequence[str], value: Sequence[str], *, add: bool, remove: bool) -> Edit:
    from faden.cli.ring import NONE
    from faden.editing import front_matter, second_keys
    from faden.interchange.entries import listed as items_in
    from faden.journal.parsing.person import PERSON

    words, order = context.words, [key.name for key in PERSON]
    if add and remove:
        raise InputError(words("Use --add or --remove, not both."))
    listed = items_in(" ".join(value))
    is_blank = not any(part.strip() for part in value)
    if is_blank and remove:
        return partial(front_matter.without_key, path=path)
    if is_blank or listed == ():
        raise InputError(words("A value is missing. To remove the key, use --remove."))
    items = _items(context, path, value if listed is None else listed)
    is_one_link = path in PEOPLE and len(items) == 1
    if (add or remove or (listed is not None and not is_one_link)) and not _takes_items(path):
        raise InputError(words("{key} is a single value, not a list.", key=".".join(path)))
    if add or remove:
        return partial(_with_items, path=path, items=items, order=order, add=add)
    if path[0] in ENTRIES:
        return partial(_entries, path=path, items=items, order=order)
    if path == ("ring",) and [item.casefold() for item in items] in [[word] for word in NONE]:
        return partial(front_matter.without_key, path=path)
    if path[0] == "ring" and " ".join(items).casefold() in NONE:
        return partial(front_matter.without_key, path=path)
    if path[0] in ("ring", "name"):
        with_new = second_keys.with_ring if path[0] == "ring" else second_keys.with_name
        return lambda text: with_new(text, " ".join(items), order)
    is_yes_or_no = path == ("private",) and len(items) == 1
    is_list = not is_yes_or_no and (_is_list(path) or (listed is not None and not is_one_link))
    new = items if is_list else dated(context, path, _day(path, " ".join(items)))
    return lambda text: front_matter.with_value(text, path, new, order)


def _with_items(
    text: str, path: Sequence[str], items: Sequence[str], order: Sequence[str], *, add: bool
) -> str:
    """The text with the items added to the list, or removed from it; an item that is there already is not added."""
    from faden.editing.front_matter import items_of, with_item, without_item
    from faden.interchange.entries import id_in, item_of

    for written in items:
        item = item_of(path[0], written)
        present = items_of(text, path)
        if path[0] == "knows":
            # An entry with another word, or without one, is for the same person.
            same = [entry for entry in present if id_in(entry) == id_in(item)]
            if add and isinstance(item, str) and same:
                continue
            for entry in same if not add or item not in same else ():
                text = without_item(text, path, entry)
            present = items_of(text, path)
        if not add and path[0] in LOANS:
            # A loan is removed by its name, whatever days are written with it.
            for entry in [
                entry
                for entry in present
                if entry == item or _loan_object(path[0], entry) == _loan_object(path[0], item)
            ]:
                text = without_item(text, path, entry)
        elif not add:
            text = without_item(text, path, item)
        elif item not in present:
            text = with_item(text, path, item, order)
    return text


def _loan_object(key: str, item: str | Mapping[str, str]) -> str:
    """What was lent or borrowed, from an item in a file, casefolded."""
    from faden.journal.parsing.loans import loan_in

    written = loan_in(item).what if isinstance(item, str) else item.get("what", "")
    return written.casefold()


def _entries(text: str, path: Sequence[str], items: Sequence[str], order: Sequence[str]) -> str:
    """The text with these entries in place of the earlier ones; an entry in braces has keys of its own."""
    from faden.editing.front_matter import with_item, with_value, without_key
    from faden.interchange.entries import item_of

    entries = [item_of(path[0], item) for item in items]
    if all(isinstance(item, str) for item in entries):
        return with_value(text, path, items, order)
    text = without_key(text, path)
    for item in entries:
        text = with_item(text, path, item, order)
    return text


def _items(context: Context, path: Sequence[str], value: Sequence[str]) -> list[str]:
    """The items of a list as they were typed, with or without commas; people by their ids."""
    items = [part.strip() for part in value if part.strip()]
    if _is_list(path) and items[0].startswith("[") and "]" not in " ".join(items):
        raise InputError(context.words("The bracket of “{value}” is not closed.", value=" ".join(items)))
    if _is_list(path) and path[0] in LISTS_OF_WORDS:
        # A shell takes the quotes off `cloud,"data engineering"`; "carl: taught her, twice" is one relation.
        cut = (re.split(r",(?=[^,:]*:)" if ":" in part else ",", part.rstrip(",")) for part in items)
        items = [part.strip() for parts in cut for part in parts if part.strip()]
    elif tuple(path) == ("aliases",) and not any(QUOTED.search(part) for part in items):
        items = [part.strip() for item in items for part in BETWEEN_NAMES.split(item) if part.strip()]
    elif _is_list(path) and any(part.endswith(",") for part in items[:-1]):
        items = [part.strip() for part in " ".join(items).split(",") if part.strip()]
    if tuple(path) == ("knows",):
        return [_relation(context, item) for item in items]
    if tuple(path) in PEOPLE:
        return [find_person(context, _bare(item), private=True).id for item in items]
    return items


def _relation(context: Context, item: str) -> str:
    """`ben: brother`, in braces or without, with Ben's id."""
    from faden.editing.value_text import map_text

    who, colon, word = item.strip("{}").partition(":")
    id = find_person(context, _bare(who), private=True).id
    return map_text({id: word.strip()}) if colon and word.strip() else id


def _bare(who: str) -> str:
    """An id without the brackets of a link, as they are copied from a note."""
    return who.strip().removeprefix("[[").removesuffix("]]")


def _definition(path: Sequence[str]) -> Key | None:
    from faden.journal.parsing.person import PERSON

    return next((key for key in PERSON if key.name == path[0]), None)


def _is_list(path: Sequence[str]) -> bool:
    """Whether the key holds a list, as fields do."""
    definition = _definition(path)
    if definition is None or path[1:]:
        return False
    schema = definition.value.schema
    return path[0] in ("private", *ENTRIES) or ("array" in schema.get("type", ()) and "items" in schema)


def _takes_items(path: Sequence[str]) -> bool:
    return _is_list(path) or path[0] in ("channels", "facts") or path[0].startswith("x-")


def _day(path: Sequence[str], text: str) -> str:
    """A German date in the form of the file: 12.4.1986 becomes 1986-04-12."""
    match = GERMAN_DAY.fullmatch(text)
    if match is None or not (path[0] in DAYS or ".".join(path) in DAYS):
        return text
    return f"{match[3] or '-'}-{int(match[2]):02}-{int(match[1]):02}"
