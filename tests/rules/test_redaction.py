"""What is private is cut, wherever it stands, and what is open stays the very value that it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from tests.rules.conftest import Build

from faden.core.model import (
    Channel,
    Direction,
    Fact,
    Favour,
    Job,
    Journal,
    Loan,
    Meeting,
    Met,
    PartialDate,
    Person,
    Promise,
    Relation,
    Source,
    Touch,
)
from faden.rules.redaction import TEXTLESS, redact

HERE = Source("contacts/meetings/2026-11-20-lunch.md")
DAY = date(2026, 11, 20)
MARKED = "open <!-- private -->Zwetschge<!-- /private -->"

PROMISE = Promise("send it", None, ("anna",), DAY, DAY, done=False, source=HERE)
FAVOUR = Favour(given=True, text="a lift")
MEETING = Meeting("2026-11-20-lunch", DAY, ("anna",), HERE, promises=(PROMISE,), favours=(FAVOUR,))
TOUCH = Touch(DAY, Channel.CALL, Direction.ME, ("anna",), HERE, favours=(FAVOUR,))
ANNA, SECRET = Person("anna", "Anna", HERE), Person("mole", "Mole", HERE, private=True)


def texts(kind: type) -> list[str]:
    """The fields of a value that hold text, alone or in a list."""
    return [
        name
        for name, type in kind.__annotations__.items()
        if type in ("str", "str | None", "tuple[str, ...]") and name != "id"
    ]


def with_text(value: Any, name: str, text: str) -> Any:
    return replace(value, **{name: (text,) if isinstance(getattr(value, name), tuple) else text})


def journal(**parts: Any) -> Journal:
    return Journal(people={"anna": ANNA, "mole": SECRET}, **parts)


@pytest.mark.parametrize("name", texts(Meeting))
def test_a_private_passage_goes_from_every_text_of_a_meeting(name: str) -> None:
    """Whatever key of a note holds a private passage, nothing of it is left."""
    found = redact(Journal(people={"anna": ANNA}, meetings=(with_text(MEETING, name, MARKED),)))
    assert "Zwetschge" not in repr(found)


@pytest.mark.parametrize("name", ["text", "word", "tags"])
def test_a_private_passage_goes_from_every_text_of_a_touch(name: str) -> None:
    found = redact(Journal(people={"anna": ANNA}, touches=(with_text(TOUCH, name, MARKED),)))
    assert "Zwetschge" not in repr(found)


@pytest.mark.parametrize("kind", [Meeting, Touch, Promise, Favour])
def test_every_field_is_looked_at_or_holds_no_text(kind: type) -> None:
    """A new field of the model is looked through for marks unless its type cannot hold text."""
    unseen = {name for name, type in kind.__annotations__.items() if type in TEXTLESS}
    assert not unseen & set(texts(kind))
    assert {"body", "text", "people"} & kind.__annotations__.keys() - unseen


def test_links_to_hidden_people_go() -> None:
    """A link, a list and a promise that name somebody private lose them."""
    met = replace(
        MEETING,
        people=("anna", "mole"),
        body="[[mole]] came too, [[mole#Jobs]], [[mole^a1|so]] and ![[mole]]",
        promises=(replace(PROMISE, by="mole"),),
    )
    found = redact(journal(meetings=(met,), touches=(replace(TOUCH, people=("anna", "mole")),)))
    assert "mole" not in repr(found)


def test_what_is_open_stays_as_it_is() -> None:
    """A note without anything private is the same value after as before."""
    found = redact(journal(meetings=(MEETING,), touches=(TOUCH,)))
    assert found.meetings[0] is MEETING
    assert found.touches[0] is TOUCH


def open_person(**keys: Any) -> Person:
    """Somebody as the open journal shows them."""
    return redact(Journal(people={"anna": replace(ANNA, **keys), "mole": SECRET})).people["anna"]


def test_private_keys_go_and_no_others() -> None:
    """Name and id stay whatever is said, or nobody could be meant; own keys go as well."""
    shown = open_person(
        place="Köln",
        org="Bank",
        ring=15,
        private_keys=frozenset({"org", "ring", "name", "id", "x-size"}),
        extra=(("x-size", "42"), ("x-hat", "blue")),
    )
    assert (shown.place, shown.org, shown.ring, shown.name, shown.id) == ("Köln", None, None, "Anna", "anna")
    assert shown.extra == (("x-hat", "blue"),)


def test_who_introduced_somebody_is_hidden_with_them() -> None:
    """And only they are: where one met, and through others, stays."""
    at_work = Met(where="at work", through="mole")
    assert open_person(met=at_work, knows=("mole", "ben")).met == Met(where="at work")
    assert open_person(met=at_work, knows=("mole", "ben")).knows == ("ben",)
    by_ben = Met(where="at work", through="ben")
    assert open_person(met=by_ben, private_keys=frozenset({"org"})).met == by_ben
    assert open_person(private_keys=frozenset({"org"})).met is None


def test_a_fact_of_which_nothing_is_left_goes() -> None:
    """One that was empty before is no longer there either; what was open of it stays."""
    facts = (Fact("job", (MARKED, "cook")), Fact("secret", ("<!-- private -->x<!-- /private -->",)))
    assert open_person(facts=facts).facts == (Fact("job", ("open ", "cook")),)
    assert open_person(interests=("<!-- private -->x<!-- /private -->", "chess")).interests == ("chess",)


def test_meetings_with_hidden_people_alone_go() -> None:
    """Private ones too; of those with others the hidden ones are not named. Links to what went are cut."""
    gone = (
        replace(MEETING, id="2026-11-01-mole", people=("mole",)),
        replace(MEETING, id="2026-11-02-diary", private=True),
    )
    both = replace(
        MEETING, people=("anna", "mole"), body="As in [[2026-11-01-mole]], [[2026-11-02-diary]] and [[ben]]."
    )
    alone = replace(MEETING, id="2026-11-03-walk", people=())
    shown = redact(journal(meetings=(*gone, both, alone)))
    assert [(one.id, one.people) for one in shown.meetings] == [
        ("2026-11-20-lunch", ("anna",)),
        ("2026-11-03-walk", ()),
    ]
    assert shown.meetings[0].body == "As in …, … and [[ben]]."
    open_one = redact(Journal(people={"anna": ANNA}, meetings=(MEETING, alone)))
    assert open_one.meetings == (MEETING, alone)


def test_what_a_hidden_person_promised_goes_from_the_note() -> None:
    """With its line; so does what was given to them. A promise that stood in a private passage is none."""
    body = (
        "- [ ] [[mole]]: call back\n- gave [[mole]]: a book\n- [ ] [[anna]]: write\nText of [[mole]].\n"
        "<!-- private -->\n- [ ] hide it\n- gave: a kidney\n<!-- /private -->\n- [ ] send it\n"
    )
    met = replace(
        MEETING,
        people=("anna", "mole"),
        body=body,
        promises=(
            replace(PROMISE, text="call back", by="mole"),
            replace(PROMISE, text="write", by="anna"),
            replace(PROMISE, text="hide it"),
            replace(PROMISE, people=("anna", "mole")),
            replace(PROMISE, text="from the front matter"),
        ),
        favours=(
            Favour(given=True, text="a book", person="mole"),
            Favour(given=True, text="a kidney"),
            Favour(given=False, text="a lift", person="anna"),
        ),
    )
    (shown,) = redact(journal(meetings=(met,))).meetings
    assert shown.body == "- [ ] [[anna]]: write\nText of ….\n\n- [ ] send it\n"
    assert [(one.text, one.people) for one in shown.promises] == [
        ("write", ("anna",)),
        ("send it", ("anna",)),
        ("from the front matter", ("anna",)),
    ]
    assert [one.text for one in shown.favours] == ["a lift"]


def test_a_line_of_the_log_loses_its_hidden_people() -> None:
    line = replace(TOUCH, people=("anna", "mole"), favours=(Favour(True, "a lift", 1.0, "mole"), FAVOUR))
    gone = (replace(TOUCH, people=("mole",)), replace(TOUCH, private=True))
    (shown,) = redact(journal(touches=(line, *gone))).touches
    assert (shown.people, shown.favours) == (("anna",), (FAVOUR,))


def test_what_of_the_log_is_hidden(build: Build) -> None:
    """A line in a private passage, and one of which nobody is left; one with somebody else stays."""
    journal = build.journal(
        build.person("anna"),
        build.person("secret", private=True),
        build.touch("anna", 5, private=True),
        build.touch("secret", 4),
        build.touch("anna secret", 3),
        build.touch("anna", 2),
    )
    found = redact(journal).touches
    assert [(one.date, one.people) for one in found] == [
        (build.before(3), ("anna",)),
        (build.before(2), ("anna",)),
    ]


def test_nothing_is_left_of_what_is_private_as_a_whole(build: Build) -> None:
    """No loan of nothing, no job nowhere, no relation without a word; what stands beside it stays."""
    hidden = "<!-- private -->quokka<!-- /private -->"
    person = build.person(
        "anna",
        gifts=(hidden, "tea"),
        lent=(Loan(hidden, PartialDate(2026)), Loan("a drill")),
        borrowed=(Loan(hidden), Loan("a tent")),
        jobs=(Job(hidden, since=PartialDate(2015)), Job("Post")),
        knows=("ben",),
        relations=(Relation("ben", hidden),),
    )
    (shown, _) = redact(build.journal(person, build.person("ben"))).people.values()
    assert shown.gifts == ("tea",)
    assert shown.lent == (Loan("a drill"),)
    assert shown.borrowed == (Loan("a tent"),)
    assert shown.jobs == (Job("Post"),)
    assert (shown.knows, shown.relations) == (("ben",), ())


@pytest.mark.parametrize("key", ["gifts", "lent", "borrowed", "jobs", "knows"])
def test_a_private_key_is_as_if_it_were_not_there(build: Build, key: str) -> None:
    values = {
        "gifts": ("tea",),
        "lent": (Loan("a drill"),),
        "borrowed": (Loan("a tent"),),
        "jobs": (Job("Post"),),
        "knows": ("ben",),
    }
    person = build.person(
        "anna", relations=(Relation("ben", "boss"),), private_keys=frozenset((key,)), **values
    )
    (shown, _) = redact(build.journal(person, build.person("ben"))).people.values()
    assert [name for name in values if not getattr(shown, name)] == [key]
    assert bool(shown.relations) == (key != "knows")
