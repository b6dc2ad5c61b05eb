"""A misread mark hides, it never shows: keys, values, passages and comments in every spelling."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.spellings import BEGINNINGS, COMMENTS, ENDS, MARKED_FILES, NO_ENDS, OPEN_FILES, WORDED

from faden.core.diagnostic_kinds import DOUBTFUL
from faden.core.layout import Part
from faden.core.privacy_marks import blanked, marks, unmarked, without_marks, without_private
from faden.core.privacy_words import _candidates, may_hold_words
from faden.core.spelling import WORDS, is_private_word
from faden.journal.parsing.document import parse_file

SECRET = "Zwetschge"


def person(line: str) -> str:
    return f"---\nname: Anna\n{line}\n---\nRuns.\n"


@pytest.mark.parametrize("line", MARKED_FILES)
def test_whatever_may_mark_a_person_does(line: str) -> None:
    """And where it is not spelt as it should be, a finding says so without a word of the file."""
    reading = parse_file(Part.PEOPLE, "contacts/people/anna.md", person(line))
    assert reading.person is None or reading.person.private
    doubts = [finding for finding in reading.findings if finding.kind in DOUBTFUL]
    assert reading.person is None or doubts or line in ("private: yes", "private: Yes", "private: true",
                                                        "private: ja", "private: on", '"private": yes',
                                                        '"private": ja')  # fmt: skip
    assert all(finding.excerpt is None and not finding.values for finding in doubts)


@pytest.mark.parametrize("line", OPEN_FILES)
def test_what_marks_nobody(line: str) -> None:
    reading = parse_file(Part.PEOPLE, "contacts/people/anna.md", person(line))
    assert reading.person is not None
    assert not reading.person.private
    assert not [finding for finding in reading.findings if finding.kind in DOUBTFUL]


@pytest.mark.parametrize("line", ['x-size: "42 #private"', "x-size: |\n  a\n  #private", "org: C#private"])
def test_a_hash_in_a_text_is_no_comment(line: str) -> None:
    """It hides its own text at most, not the file."""
    person_read = parse_file(Part.PEOPLE, "contacts/people/anna.md", person(line)).person
    assert person_read is not None
    assert not person_read.private


def test_a_clear_mark_is_not_put_in_doubt_by_a_tag() -> None:
    """Whoever writes both says it twice, and nothing is to be mended."""
    reading = parse_file(
        Part.PEOPLE, "contacts/people/anna.md", person("private: yes\n#private\ntags: [privat]")
    )
    assert reading.person is not None
    assert reading.person.private
    assert reading.findings == ()


@pytest.mark.parametrize("line", [line for line in MARKED_FILES if not line.startswith("private: [no")])
def test_notes_and_goals_are_marked_the_same_way(line: str) -> None:
    meeting = parse_file(
        Part.MEETINGS, "contacts/meetings/2026-11-20-a.md", f"---\nwith: [anna]\n{line}\n---\n"
    ).meeting
    assert meeting is None or meeting.private
    goal = parse_file(Part.GOALS, "contacts/goals/job.md", f"---\nname: A job\n{line}\n---\n").goal
    assert goal is None or goal.private


@pytest.mark.parametrize("top", ["private: yes", "Privat: ja", "private:", "geheim: ja", "privat: [a: b"])
def test_a_daily_note_can_be_private(top: str) -> None:
    """The log has no keys of its own, but an editor may put some on top of a day's file."""
    text = f"---\n{top}\n---\n- 2026-11-20 call to [[anna]]: {SECRET}\n"
    assert [touch.private for touch in parse_file(Part.LOG, "contacts/log/2026-11-20.md", text).touches] == [
        True
    ]
    open_text = text.replace(top, "tags: [day]")
    assert [
        touch.private for touch in parse_file(Part.LOG, "contacts/log/2026-11-20.md", open_text).touches
    ] == [False]


def test_a_line_of_the_log_with_a_private_tag() -> None:
    text = "- 2026-11-20 call to [[anna]]: a #privat\n- 2026-11-21 call to [[anna]]: b #work\n"
    reading = parse_file(Part.LOG, "contacts/log.md", text)
    assert [touch.private for touch in reading.touches] == [True, False]
    assert reading.findings == ()
    slip = parse_file(Part.LOG, "contacts/log.md", text.replace("#privat", "#pivate"))
    assert [touch.private for touch in slip.touches] == [True, False]
    assert [finding.code for finding in slip.findings] == ["doubtful-mark"]


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_whatever_may_begin_a_private_passage_does(begin: str) -> None:
    """To its end mark, in whichever spelling, or to the end of the text."""
    assert without_private(f"open {begin}{SECRET}") == "open "
    if "<!-- again" not in begin and begin not in ("<!-- private", "%% private"):
        for end in ENDS:
            assert without_private(f"open {begin}{SECRET}{end} again") == "open  again", end
    for end in NO_ENDS:
        assert SECRET not in without_private(f"open {begin}x{end}{SECRET}"), end
    assert marks(f"open {begin}{SECRET}").doubts


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_its_owner_reads_on(begin: str) -> None:
    """What is private is there for its owner, and the mark itself is no text."""
    if begin != "%% private":
        assert SECRET in without_marks(f"open {begin}\n{SECRET}")


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_is_no_text(comment: str) -> None:
    """To nobody, its owner included."""
    text = f"Before.\n\n{comment.format(SECRET)}\n\nBehind.\n"
    for shown in (without_private(text), without_marks(text), blanked(text)):
        if not comment.startswith("&lt;"):
            assert SECRET not in shown
        assert shown.startswith("Before.")
        assert without_private(shown) == shown


def test_passages_in_one_another() -> None:
    nested = "a <!-- private -->x <!-- private -->y<!-- /private --> z<!-- /private --> b"
    assert without_private(nested) == "a  b"
    assert without_private("a <!-- private -->x <!-- private -->y<!-- /private --> z") == "a "
    assert without_private("a <!-- prvt -->x<!-- /private --> b") == " b"


@pytest.mark.parametrize(
    "text", ["5 < 6 and 7 > 3", "x <- y", "a -> b", "1 < private", "50 % sure", "<3", r"<\!-- private -->"]
)
def test_what_is_no_mark(text: str) -> None:
    assert without_private(text) == without_marks(text) == text


@pytest.mark.parametrize(
    "text", [*BEGINNINGS, *(comment.format("x") for comment in COMMENTS), "100%% sure %%%"]
)
def test_text_of_others_can_be_kept_from_hiding(text: str) -> None:
    """What is imported is text, and nothing in it is a mark."""
    assert without_private(unmarked(f"a {text} b")) == unmarked(f"a {text} b")


@pytest.mark.parametrize("slip", ["100%% sure", "a <!-- slip", "a <!— slip"])
def test_a_comment_without_an_end_takes_nothing_out_of_the_log(slip: str) -> None:
    """What is below it is hidden from others and still counts; a comment with an end is not read."""
    text = f"- 2026-11-20 call to [[anna]]: {slip}\n- 2026-11-21 call to [[anna]]: b\n"
    reading = parse_file(Part.LOG, "contacts/log.md", text)
    assert [touch.private for touch in reading.touches] == [False, True]
    assert reading.touches[0].text == slip
    assert "s" not in without_private(reading.touches[0].text)
    assert [finding.code for finding in reading.findings] == ["open-comment"]
    assert parse_file(Part.LOG, "contacts/log.md", f"<!--\n{text.splitlines()[1]}\n-->\n").touches == ()


TAGGED = (
    "{} #private", "#private {}", "- a #Privat {}", "- {}\n  b #vertraulich\n", "- a #private\n  - {}\n",
    "- a #private\n\n  {}\n",
    "a\n{}\nb #geheim.", "## A #private\n{}\n\n{}\n\n### B\n{}", "#private\n\n{}", "{}\n\n#health #private/body",
    "> [!private] a\n> {}",
    "> [!Privat]- a\n> {}", ":::private\n{}\n\n{}\n:::", "::: {{.private}}\n{}\n:::", "!!! private\n    a\n\n    {}",
    "??? privat \"a\"\n    {}", "\uff03private {}", "1. {} #pri\u200bvate", "a (#private) {}", "- [ ] send {} #private",
    "{} #confidential",
)  # fmt: skip
OPEN_TAGS = (
    "{} #work", "{} a\\#private", "{} https://example.org/a#private", "[{}](#privacy)",
    "# What banks call private {}", "- a #private\n- {}",
    "a #private\n\n{}", "# A #private\na\n# B\n{}", ":::private\na\n:::\n{}", "{} C#privat", "{} &#112;", "{} private",
)  # fmt: skip
OPEN_WORDED = (
    "I went private: {}", "# Private banking with {} in Zug", "private: no\n\n{}", "a (private: no) {}", "[private](x) {}",
    "[[private|{}]]", "in private, {}", "{} (a private matter of taste)", "Privatweg 3 {}", "{} (private.example.org)",
    "## Private\na\n## B\n{}", "Private\n---\na\n\nB\n---\n{}", "a (private: b) {}", "a (private: b (c) d) {}",
    "- Private: a\n- {}", "Private: a\n\n{}", "**Private**\na\n\n# B\n{}", "\\(private: {})", "Private\\: {}",
    "- a (private: b\n  c) {}",
)  # fmt: skip
DEFINITIONS = (
    "[//]: # ({})",
    '[comment]: # "{}"',
    "[_]: <#> '{}'",
    "a\n\n[//]: # (a\n{})\n",
    "> [//]: # ({})",
)


@pytest.mark.parametrize("text", TAGGED)
def test_a_private_tag_hides_all_that_it_may_be_meant_for(text: str) -> None:
    """In a note as in the log: the item, the section, the paragraph; the whole text where the tag is a paragraph."""
    written = text.format(*[SECRET] * text.count("{}"))
    assert SECRET not in without_private(written)
    assert SECRET not in without_private(f"before\n\n{written}\n\n# after\n")
    known = re.search(r"(?<!\w)#privat(?:e)?(?![\w/-])", written, re.IGNORECASE) is not None
    assert bool(marks(written).doubts) is not known, "a tag as the manual spells it is no slip"
    assert SECRET in without_marks(written)
    assert not marks(unmarked(written)).private


@pytest.mark.parametrize("text", OPEN_TAGS)
def test_another_tag_hides_nothing_else(text: str) -> None:
    assert SECRET in without_private(text.format(SECRET))


@pytest.mark.parametrize("text", WORDED)
def test_a_word_that_may_mark_hides_all_that_it_may_be_meant_for(text: str) -> None:
    """One finding says so; its owner sees it all, and of what comes from elsewhere it hides nothing."""
    written = text.format(*[SECRET] * text.count("{}"))
    assert SECRET not in without_private(written)
    assert SECRET not in without_private(f"before\n\n{written}\n\n# after\n")
    assert [doubt.word for doubt in marks(written).doubts] == [True]
    assert SECRET in without_marks(written)
    assert not marks(unmarked(written)).private


@pytest.mark.parametrize("text", OPEN_WORDED)
def test_a_word_hides_nothing_else(text: str) -> None:
    assert SECRET in without_private(text.format(SECRET))


@pytest.mark.parametrize("word", WORDS)
def test_no_slip_of_the_pen_gets_past_the_first_look(word: str) -> None:
    """The parts of words that are looked for first are left by any one letter too many, too few, changed or swapped."""
    slips = {word[:at] + word[at + 1 :] for at in range(len(word))}
    slips |= {word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in "xe"}
    slips |= {word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in "xe"}
    slips |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    assert [slip for slip in slips if is_private_word(slip, 1) and not may_hold_words(slip)] == []


@pytest.mark.parametrize(
    "text",
    ["We go in spring.", "April, princess, elevators", "Spring: a private school", "daheim (vertraut)"],
)
def test_words_that_only_look_like_it_are_passed_over(text: str) -> None:
    assert not may_hold_words(text.replace("private", "primary"))
    assert may_hold_words(text.replace("primary", "private")) == ("private" in text)


AROUND = st.sampled_from(
    [
        "(",
        ")",
        ":",
        "- ",
        "-",
        "_",
        "**",
        "# ",
        "\n",
        " ",
        ".",
        "1",
        "\u200b",
        "\u0301",
        "spring",
        "x",
        "ß",
        "İ",
        "strictly ",
        "[",
    ]
)
WORD_LIKE = st.sampled_from(
    ["private", "Privat", "PRİVAT", "pivate", "geheim", "ﬁ", "confidential", "vertraulich", "secret"]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(AROUND | WORD_LIKE, max_size=12).map("".join))
def test_the_first_look_misses_nothing_that_the_second_finds(text: str) -> None:
    """Whatever stands around a word: a hyphen, a digit, a sign that nobody sees, half a letter."""
    assert may_hold_words(text) or not list(_candidates(text))


@pytest.mark.parametrize("part", [Part.PEOPLE, Part.MEETINGS])
def test_a_section_under_a_private_heading_is_no_text_of_the_note(part: Part) -> None:
    top = "name: Anna" if part is Part.PEOPLE else "with: [anna]"
    file = f"contacts/{part.value}/2026-11-20-anna.md"
    reading = parse_file(
        part, file, f"---\n{top}\n---\nRuns.\n\n## Privat\n- [ ] bring {SECRET} (by 2026-12-01)\n"
    )
    (finding,) = [finding for finding in reading.findings if finding.kind in DOUBTFUL]
    assert (finding.code, finding.place.line, finding.place.column, finding.excerpt) == (
        "doubtful-word",
        6,
        4,
        None,
    )
    promises = reading.meeting.promises if reading.meeting else ()
    assert all(SECRET not in without_private(promise.text) for promise in promises)


@pytest.mark.parametrize("text", DEFINITIONS)
def test_what_markdown_has_for_comments_is_no_text(text: str) -> None:
    written = text.format(SECRET)
    assert SECRET not in without_private(written)
    assert SECRET not in without_marks(written)


@pytest.mark.parametrize(
    "text",
    [
        *("he drinks again !private", "!privat he drinks", "he drinks @private", "+geheim he drinks"),
        *("he drinks - private", "he drinks – privat", "he drinks, private.", "he drinks. Privat.", "he drinks? - geheim!"),
        *("he drinks private!", "he drinks PRIVATE", "HE DRINKS, VERTRAULICH", "he drinks !geheim!"),
        *("he drinks, keep this private", "he drinks; kept it confidential", "he drinks, bitte vertraulich behandeln"),
        *("he drinks - privat :)", "he drinks - privat 🙈", "he drinks, strictly private", "he drinks - streng geheim"),
        *("he drinks - privat bitte", "he drinks (private", "he drinks -private", "he drinks 🔒 private", "he drinks / privat"),
        *("he drinks **private**", "with Eva - privat, he drinks"),
        *("on 2 May with [[eva]]: Geheim! he drinks", "he drinks; top secret"),
        *("he is ill - privat. he drinks", "he drinks - private! and more", "he drinks, confidential. and more"),
        *("he drinks. Geheim. and more", "he drinks – geheim? and more", "he drinks, nur privat. Und mehr"),
        *("he drinks, geheim halten", "he drinks, is confidential"),
        *("nur für mich: he drinks", "he drinks (nur für mich)", "he drinks, for my eyes only", "off the record: he drinks"),
        *("he drinks nur für mich", "Notiz nur für mich: he drinks", "he drinks for my eyes only!"),
        *("he drinks – just for me", "he drinks; bitte nur für meine Augen.", "Nur fuer mich! he drinks"),
    ],
)  # fmt: skip
def test_a_word_that_is_set_off_hides_its_line(text: str) -> None:
    """However people mark it in a hurry: with a sign before it, or apart at the end."""
    assert "drinks" not in without_private(f"Lunch with Eva.\n\n- {text}\n\nCake.")
    assert "Cake" in without_private(f"Lunch with Eva.\n\n- {text}\n\nCake.")
    assert marks(text).doubts or text.startswith("HE")


@pytest.mark.parametrize(
    "text",
    [
        *("carla-secret", "a room, semi-private", "<\\!-- private -->", "<\\!-- /private -->"),
        *("we met in private", "a private school", "she went private", "privat versichert", "Privatbank lunch"),
        *("anna@private.de wrote", "see https://example.org/private", "on @privatmensch_koeln",
           "see - private.example.org", "her school is private"),
        *("talked - private equity is dull", "they keep it a secret", "ob das geheim bleibt, weiß ich nicht", "private"),
        *("he cooked just for me", "hat nur für mich gekocht", "an off the record talk", "for me only tea", "nur für mich da"),
    ],
)  # fmt: skip
def test_a_word_in_its_sentence_hides_nothing(text: str) -> None:
    assert without_private(text) == text
