"""What is half typed, or written as other programs have it: the finding is at the right place and says what to write."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from faden.core.layout import Part
from faden.journal.parsing.document import ParsedFile, parse_file
from faden.journal.parsing.source import nearest, unread_stretches


def person(keys: str, body: str = "") -> ParsedFile:
    return parse_file(Part.PEOPLE, "contacts/people/a.md", f"---\n{keys}---\n{body}")


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ('name: "Ada\nplace: x\nnickname: "Y"\nring: 5\n', (2, 7)),
        ("name: 'Ada\nplace: it's\nring: 5\n", (2, 7)),
        ('fields: ["a, b]\nring: 5\nplace: "x"\n', (2, 10)),
        ('fields: [a, "b]\nring: 5\nplace: "x"\n', (2, 13)),
        ('name: A\nknows:\n  - "ada\n  - ben\nplace: "x"\n', (4, 5)),
        ('name: "A \\" b\nplace: "x"\n', (2, 7)),
        ('name: "Ada\n  Berger"\nplace: a: b\n', (4, 9)),
        ("name: Ada\nring\nplace: x\n", (3, 1)),
        ("name: Ada\nri\n", (3, 1)),
        ("name: A\nknows:\n  - a\n  b\nring: 5\n", (5, 3)),
    ],
)
def test_the_error_is_where_it_begins(keys: str, place: tuple[int, int]) -> None:
    """However far below YAML stumbles: over the next quotation mark, or because no colon has come."""
    (finding,) = person(keys).findings
    assert (finding.code, finding.place.line, finding.place.column) == ("yaml", *place)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("knows: [[joe]], [[anna|Anna]]", "knows: [joe, anna]"),
        ("knows: [[joe]] and [[anna]]", "knows: [joe, anna]"),
        ("knows: [joe], [anna]", "knows: [joe, anna]"),
        ('knows: "joe", "anna"', 'knows: ["joe", "anna"]'),
        ("fields: [film], heat pumps", "fields: [film, heat pumps]"),
        ("fields: 'film' und 'heat'", "fields: ['film', 'heat']"),
        ('place: "x" y', None),
        ("place: 'it's'", None),
        ("knows: [a]]", None),
    ],
)
def test_several_values_side_by_side_are_a_list(line: str, mended: str | None) -> None:
    """YAML stumbles over the comma behind the first; what was meant is proposed as a whole line."""
    (finding,) = person(f"name: A\n{line}\n").findings
    assert (finding.code, finding.place.line) == ("yaml", 3)
    assert finding.values.get("whole") == mended
    if mended is None:
        assert "the value has ended before this" in finding.message()
    else:
        assert person(f"name: A\n{mended}\n").findings == ()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("`[[ann]]` and [[ben]]", ["ben"]),
        ("``[[ann]] ` [[eva]]`` [[ben]]", ["ben"]),
        ("<!-- [[ann]] --> [[ben]]", ["ben"]),
        ("<!-- [[ann]]\n[[eva]]\n--> [[ben]]", ["ben"]),
        ("%%[[ann]]%% [[ben]] %%\n[[eva]]\n%%", ["ben"]),
        ("<!-- private --> [[ben]] <!-- /private -->", ["ben"]),
        ("a ` [[ben]]", ["ben"]),
        ("%% [[ben]]", ["ben"]),
        ("\\`[[ben]]`", ["ben"]),
        ("[[]] [[ ]] [[ben]]", ["ben"]),
    ],
)
def test_code_and_comments_mention_nobody(text: str, ids: list[str]) -> None:
    """Nor do brackets with nothing in them; what is not closed is no comment."""
    for reading in (person("name: A\n", text), parse_file(Part.LOG, "contacts/log.md", text)):
        assert [one.id for one in reading.references] == ids


@example("`%%%%`")
@given(st.text("`<!->%a\n ", max_size=40))
def test_stretches_are_in_order(text: str) -> None:
    """Whatever the text, stretches neither overlap nor end outside it."""
    ends = [place for stretch in unread_stretches(text) for place in stretch]
    assert ends == sorted(ends)
    assert all(0 <= place <= len(text) for place in ends)


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("anna-berger, ben", "[anna-berger, ben]"),
        ("anna-berger; ben", "[anna-berger, ben]"),
        ("anna-berger and ben", "[anna-berger, ben]"),
        ("anna-berger, ben und eva", "[anna-berger, ben, eva]"),
        ("Anna Berger, ben", "[Anna Berger, ben]"),
    ],
)
def test_brackets_are_missing(written: str, near: str) -> None:
    """It is said once, the list is proposed, and everybody in it is read, each at their own place."""
    text = f"---\nwith: {written}\n---\n"
    reading = parse_file(Part.MEETINGS, "contacts/meetings/2026-11-20-a.md", text)
    assert [(one.code, one.values["near"]) for one in reading.findings] == [("brackets", near)]
    assert reading.meeting is not None
    assert f"[{', '.join(reading.meeting.people)}]" == near
    line = text.split("\n")[1]
    for one in reading.references:
        assert line[one.place.column - 1 :][: one.place.length] == one.id


@pytest.mark.parametrize(
    ("key", "advice"),
    [
        ("company", "In faden this key is called org. A key of your own must begin with x-."),
        ("Job Title", "In faden this key is called title. A key of your own must begin with x-."),
        ("Geburtstag", "In faden this key is called birthday. A key of your own must begin with x-."),
        ("phone", "It goes under channels, as in channels: {phone: …}."),
        ("E-Mail", "It goes under channels, as in channels: {email: …}."),
        ("introduced_by", "It goes under met, as in met: {through: …}."),
        ("rythm", "Did you mean rhythm? A key of your own must begin with x-."),
        ("shoe size", "A key of your own must begin with x-, for example x-shoe-size."),
    ],
)
def test_keys_as_others_call_them(key: str, advice: str) -> None:
    """A key that people know from elsewhere is led to its place, one with a typing error to the right word."""
    (finding,) = person(f"name: A\n{key}: x\n").findings
    assert finding.advice() == advice


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("anna-bergr", ["anna-berger"], "anna-berger"),
        ("anna-bregre", ["anna-berger"], "anna-berger"),
        ("birtday", ["birthday"], "birthday"),
        ("anna-berger", ["hanna-waldberg"], None),
        ("arne-brueckkamp", ["carla-rosenkamp"], None),
        ("ada", ["ida-lang"], None),
        ("ben-li", ["ben-xu"], None),
        ("jan-maier", ["ben-maier"], None),
        ("phone", ["photo"], None),
    ],
)
def test_what_was_meant_is_a_typing_error_away(word: str, known: list[str], meant: str | None) -> None:
    """Two names that look alike are two people."""
    assert nearest(word, known) == meant
