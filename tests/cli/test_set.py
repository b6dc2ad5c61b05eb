"""`faden set`, `ring`, `snooze` and `rest`: one value in a file changes, after it was checked, and is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import contents, run, write

from faden.cli.set import MAPS
from faden.editing.front_matter import tree_of
from faden.journal.parsing.future_days import day_ahead
from faden.journal.parsing.person import PERSON

ANNA = "contacts/people/anna-berger.md"
TEXT = (
    "\ufeff---\r\n# mine\r\nname: Anna Berger # hi\r\nring: '50'\r\nfields:\r\n- film\r\n---\r\nring: 3\r\n"
)


def text(journal: Path, file: str = ANNA) -> str:
    return (journal / file).read_bytes().decode()


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        (("set", "anna-berger", "ring", "15"), "ring: '50'", "ring: '15'"),
        (("ring", "anna-berger", "15"), "ring: '50'", "ring: '15'"),
        (("ring", "anna-berger", "none"), "ring: '50'\r\n", ""),
        (("set", "anna-berger", "ring", "none"), "ring: '50'\r\n", ""),
        (("ring", "anna-berger", "household"), "ring: '50'\r\n", "ring: '50'\r\nrhythm: household\r\n"),
        (("ring", "anna-berger", "Haushalt"), "ring: '50'\r\n", "ring: '50'\r\nrhythm: haushalt\r\n"),
        (("ring", "anna-berger", "never"), "ring: '50'\r\n", "ring: '50'\r\nrhythm: never\r\n"),
        (("set", "anna-berger", "state", "verstorben"), "- film\r\n", "- film\r\nstate: verstorben\r\n"),
        (("snooze", "anna", "berger", "2", "months"), "- film\r\n", "- film\r\nsnooze: 2027-01-23\r\n"),
        (("snooze", "anna-berger", "bis 15.1."), "- film\r\n", "- film\r\nsnooze: 2027-01-15\r\n"),
        (("rest", "anna-berger"), "- film\r\n", "- film\r\nstate: resting\r\n"),
        (("set", "anna-berger", "fields", "--add", "a, b"), "- film\r\n", "- film\r\n- a\r\n- b\r\n"),
        (("set", "anna-berger", "fields", "a b,", "c"), "fields:\r\n- film\r\n", "fields: [a b, c]\r\n"),
        (("set", "anna-berger", "fields", "--remove", "film"), "fields:\r\n- film\r\n", ""),
        (("set", "anna-berger", "knows", "jürgen"), "- film\r\n", "- film\r\nknows: [juergen-gross]\r\n"),
        (("set", "anna-berger", "channels.phone", "0221", "1"), "- film\r\n", '- film\r\nchannels: {phone: "0221 1"}\r\n'),
        (("set", "anna-berger", "birthday", "12.4."), "'50'\r\n", "'50'\r\nbirthday: --04-12\r\n"),
        (("set", "anna-berger", "aliases", "Annchen, Anni"), "# hi\r\n", "# hi\r\naliases: [Annchen, Anni]\r\n"),
        (("set", "anna-berger", "aliases", "[Anni, 'Berger, A.']"), "# hi\r\n", '# hi\r\naliases: [Anni, "Berger, A."]\r\n'),
        (("set", "anna-berger", "fields", "[a,", "b]"), "fields:\r\n- film\r\n", "fields: [a, b]\r\n"),
        (("set", "anna-berger", "fields", "--add", "[film, b]"), "- film\r\n", "- film\r\n- b\r\n"),
        (("set", "anna-berger", "fields", "--remove", "[film, b]"), "fields:\r\n- film\r\n", ""),
        (("set", "anna-berger", "knows", "[{joe: v}, [[jürgen]]]"), "film\r\n-", "film\r\nknows: [{joe: v}, juergen-gross]\r\n-"),
        (("set", "anna-berger", "knows", "[[joe]], [[jürgen]]"), "- film\r\n", "- film\r\nknows: [joe, juergen-gross]\r\n"),
        (("set", "anna-berger", "apart", "[[joe]]"), "- film\r\n", "- film\r\napart: [joe]\r\n"),
        (("set", "anna-berger", "met.through", "[[joe]]"), "- film\r\n", "- film\r\nmet: {through: joe}\r\n"),
        (("set", "anna-berger", "channels.phone", "[1234, 5678]"), "- film\r\n", "- film\r\nchannels: {phone: [1234, 5678]}\r\n"),
        (("set", "anna-berger", "x-dogs", "[Bello, Rex]"), "- film\r\n", "- film\r\nx-dogs: [Bello, Rex]\r\n"),
        (("set", "anna-berger", "gifts", "[sic] a book"), "- film\r\n", '- film\r\ngifts: ["[sic] a book"]\r\n'),
        (("set", "anna-berger", "private", "[fields,", "avoid]"), "- film\r\n", "- film\r\nprivate: [fields, avoid]\r\n"),
        (("set", "anna-berger", "name", "Anna", "Vogt"), "Anna Berger # hi\r\n", "Anna Vogt # hi\r\naliases: [Anna Berger]\r\n"),
        (("set", "anna-berger", "name", "ANNA BERGER"), "Anna Berger #", "ANNA BERGER #"),
        (("set", "anna-berger", "x-dog", "Bello: big"), "- film\r\n", '- film\r\nx-dog: "Bello: big"\r\n'),
    ],
)  # fmt: skip
def test_one_value_changes(journal: Path, arguments: tuple[str, ...], old: str, new: str) -> None:
    """The value, and no other byte; the change is shown, with --dry-run nothing else, and undo takes it back."""
    write(journal, TEXT, ANNA)
    before = contents(journal)
    shown = run(journal, *arguments, "--dry-run")
    assert (shown.exit_code, contents(journal)) == (0, before)
    result = run(journal, *arguments)
    assert (result.exit_code, result.stdout) == (0, shown.stdout)
    assert text(journal) == TEXT.replace(old, new, 1)
    assert run(journal, "undo").exit_code == 0
    assert contents(journal) == before


@pytest.mark.parametrize("never", ["never", "nie", "'Never'"])
@pytest.mark.parametrize("asked", [("ring", "anna-berger", "15"), ("set", "anna-berger", "ring", "15")])
def test_a_ring_takes_never_back(journal: Path, never: str, asked: tuple[str, ...]) -> None:
    """Else the person would have a ring and never be due; any other rhythm stays."""
    write(journal, TEXT.replace("fields:", f"rhythm: {never}\r\nfields:"), ANNA)
    assert run(journal, *asked).exit_code == 0
    assert text(journal) == TEXT.replace("'50'", "'15'", 1)


def test_a_new_name_keeps_the_old_one(journal: Path) -> None:
    """As an alias, once, however often the name changes; a name that comes back is no alias any more."""
    write(journal, "---\nname: Anna Berger\naliases: [Anni]\n---\n", ANNA)
    for name in ("Anna Vogt", "Anna Kern", "Anna Berger"):
        run(journal, "set", "anna-berger", "name", name)
    assert text(journal) == "---\nname: Anna Berger\naliases: [Anni, Anna Vogt, Anna Kern]\n---\n"


TYPED = {key.name: key.example for key in PERSON if key.name not in (*MAPS, "name")}
TYPED |= {"jobs": "[{org: Lichtwerk, from: 2015}, Post (1999-2001)]", "photo": "anna.jpg", "private": "yes"}


@pytest.mark.parametrize("key", TYPED)
def test_every_example_of_the_manual_can_be_typed(journal: Path, key: str) -> None:
    """As it stands in the table, in brackets and all; the file then has what the table shows."""
    (journal / "contacts/people/anna.jpg").touch()
    for id in ("ben-maier", "edgar-holm"):
        write(journal, f"---\nname: {id}\n---\n", f"contacts/people/{id}.md")
    write(journal, TEXT, ANNA)
    example = TYPED[key]
    result = run(journal, "set", "anna-berger", key, example)
    assert result.exit_code == 0, result.stderr
    keys = tree_of(text(journal))
    assert keys[key] == tree_of(f"---\nname: x\n{key}: {example}\n---\n")[key]


@pytest.mark.parametrize("rhythm", ["6 weeks", "[never, 2 weeks]"])
def test_a_ring_leaves_another_rhythm(journal: Path, rhythm: str) -> None:
    before = TEXT.replace("fields:", f"rhythm: {rhythm}\r\nfields:")
    write(journal, before, ANNA)
    run(journal, "ring", "anna-berger", "15")
    assert text(journal) == before.replace("'50'", "'15'", 1)


def test_the_change_is_shown(journal: Path) -> None:
    """File, the line that goes, and the line that comes; what is so already is said to be."""
    write(journal, TEXT, ANNA)
    assert run(journal, "ring", "anna-berger", "15").stdout == f"{ANNA}\n    - ring: '50'\n    + ring: '15'\n"
    assert run(journal, "ring", "anna-berger", "15").stderr == f"{ANNA} already says so.\n"


@pytest.mark.parametrize(
    ("key", "typed", "written"),
    [
        ("fields", ("fintech, hiring",), "fields: [fintech, hiring]"),
        ("fields", ("cloud,data engineering",), "fields: [cloud, data engineering]"),
        ("fields", ("data engineering",), "fields: [data engineering]"),
        ("interests", ("jazz", "chess, go"), "interests: [jazz, chess, go]"),
        ("tags", ("--add", "mentor,old friend"), "tags: [mentor, old friend]"),
        ("gifts", ("tea, a record",), "gifts: [tea, a record]"),
        ("anecdotes", ("the train, the rain, and Prague",), 'anecdotes: ["the train, the rain, and Prague"]'),
    ],
)
def test_a_comma_ends_an_item_of_a_list_of_words(
    journal: Path, key: str, typed: tuple[str, ...], written: str
) -> None:
    """Within quotation marks too, which a shell takes off; in a sentence it is a comma."""
    write(journal, "---\nname: Anna Berger\n---\n", ANNA)
    run(journal, "set", "anna-berger", key, *typed)
    assert written in (journal / ANNA).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("set", "anna-berger", "ring", "7"), "Choose one of: 5, 15, 50, 150."),
        (("set", "anna-berger", "birthday", "31.2."), "There is no --02-31 in the calendar"),
        (("set", "anna-berger", "rhythm", "6", "wekes"), '"6 wekes" is not a rhythm'),
        (("set", "anna-berger", "name", "--remove"), "has no name"),
        (("set", "anna-berger", "Geburtstag", "12.4."), "Did you mean birthday?"),
        (("set", "anna-berger", "died", "17.1.2026"), "Did you mean state deceased?"),
        (("set", "anna-berger", "phone", "1"), "Did you mean channels.phone?"),
        (("set", "anna-berger", "channels", "1"), "for example channels.phone."),
        (("set", "anna-berger", "ring.a", "1"), "ring contains no other keys."),
        (("set", "anna-berger", "place"), "A value is missing."),
        (("set", "anna-berger", "place", "--add", "x"), "not a list"),
        (("set", "anna-berger", "place", "[Köln, Bonn]"), "place is a single value, not a list."),
        (("set", "anna-berger", "ring", "[15]"), "ring is a single value, not a list."),
        (("set", "anna-berger", "gifts", "[]"), "A value is missing."),
        (("set", "anna-berger", "gifts", "[a,", "b"), "The bracket of “[a, b” is not closed."),
        (("set", "anna-berger", "knows", "[joe, nobody]"), "No one in the journal is called “nobody”"),
        (("set", "anna-berger", "knows", "nobody"), "No one in the journal is called"),
        (("ring", "anna-berger", "16"), "Choose one of 5, 15, 50, 150, none or never."),
        (("snooze", "anna-berger", "yesterday"), "not a day in the future"),
    ],
)
def test_what_cannot_be_is_refused(journal: Path, arguments: tuple[str, ...], message: str) -> None:
    """By the key's own rule, before anything is written."""
    write(journal, TEXT, ANNA)
    before = contents(journal)
    result = run(journal, *arguments)
    assert (result.exit_code, contents(journal)) == (2, before)
    assert message in result.stderr


@pytest.mark.parametrize("end", [(), ("--json",)])
def test_what_cannot_be_done_to_all_is_done_to_none(journal: Path, end: tuple[str, ...]) -> None:
    """The second file cannot be edited, and so the first stays as it is too."""
    write(journal, "---\nname: Joe\nring: 15\nring: 50\n---\n", "contacts/people/joe.md")
    before = contents(journal)
    result = run(journal, "ring", "anna-berger", "joe", "5", *end)
    assert (result.exit_code, result.stdout, contents(journal)) == (2, "", before)
    assert "contacts/people/joe.md stays as it is." in result.stderr


def test_days_that_lie_ahead() -> None:
    """In English and German; a day without its year is the next one."""
    today = date(2026, 11, 23)
    said = {
        "until 15 January": "2027-01-15",
        "bis zum 15. Januar": "2027-01-15",
        "nächste Woche": "2026-11-30",
        "next month": "2026-12-01",
        "in zwei Monaten": "2027-01-23",
        "ein halbes Jahr": "2027-05-23",
        "Freitag": "2026-11-27",
        "March": "2027-03-01",
        "2027": "2027-01-01",
        "31.2.": None,
        "last week": None,
        "99999 years": None,
        "soon": None,
    }
    assert {text: day and str(day) for text, day in ((t, day_ahead(t, today)) for t in said)} == said
    assert day_ahead("3 months", date(2026, 11, 30)) == date(2027, 2, 28)
    assert day_ahead("29 February", today) == date(2028, 2, 29)


def test_ring_none_removes_the_ring(journal: Path) -> None:
    """As `faden ring` does."""
    assert run(journal, "set", "joe", "ring", "15").exit_code == 0
    assert "ring: 15" in (journal / "contacts/people/joe.md").read_text("utf-8")
    assert run(journal, "set", "joe", "ring", "none").exit_code == 0
    assert "ring" not in (journal / "contacts/people/joe.md").read_text("utf-8")


@pytest.mark.parametrize("typed", [["Joe"], ["Ann, Joe"], ["Ann", "joe"], ["[Ann, Joe]"]])
def test_the_name_of_another_is_no_alias(journal: Path, typed: list[str]) -> None:
    """A sentence with it could mean either of them; removing a name is always allowed."""
    before = contents(journal)
    result = run(journal, "set", "anna-berger", "aliases", *typed)
    assert result.exit_code == 2
    assert "Joe is already called “" in result.stderr
    assert contents(journal) == before
    assert run(journal, "set", "anna-berger", "aliases", "Ann").exit_code == 0


@pytest.mark.parametrize(
    ("day", "example"), [("11.1.", "2026-01-11"), ("24.12.", "2025-12-24"), ("24 Nov", "2025-11-24")]
)
def test_a_death_needs_its_year(journal: Path, day: str, example: str) -> None:
    """Without it nobody knows who lived when; the last such day is the example. A day of remembrance needs none."""
    before = contents(journal)
    result = run(journal, "set", "anna-berger", "dates.died", day)
    assert (result.exit_code, contents(journal)) == (2, before)
    assert example in result.stderr
    assert run(journal, "set", "anna-berger", "dates.Todestag", day).exit_code == 0
    assert run(journal, "set", "anna-berger", "dates.died", example).exit_code == 0
