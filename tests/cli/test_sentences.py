"""`faden log` takes a touch as it is said, and `faden inbox` takes what arrived."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, contents, no_findings, run, write
from tests.support.terminal import Typing

from faden.cli.keyboard import ENTER_SECONDS
from faden.core.privacy_marks import without_private
from faden.journal.loader import open_journal
from faden.rules.snapshot import Snapshot

INBOX = "contacts/inbox/2026-11-22 note.txt"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("called joe, his cat is ill", "- 2026-11-23 call to [[joe]]: his cat is ill"),
        ("lunch with Joe and Jürgen yesterday: film plans",
         "- 2026-11-22 lunch with [[joe]] and [[juergen-gross]]: film plans"),
        ("joe rang", "- 2026-11-23 call to [[joe]]"),
        ("joe rang me", "- 2026-11-23 call from [[joe]]"),
        ("mit Joe telefoniert", "- 2026-11-23 call with [[joe]]"),
        ("visited joe in summer 2019", "- ~2019-07 visit to [[joe]]"),
        ("visit to joe --date 2019", "- ~2019 visit to [[joe]]"),
        ("visit to joe --date 2019-06", "- ~2019-06 visit to [[joe]]"),
        ("called joe for his birthday on Friday", "- 2026-11-20 call to [[joe]]: for his birthday"),
        ("Joe and I met for a pint on Saturday", "- 2026-11-21 pint with [[joe]]"),
        ("coffee with joe at the market the day before yesterday", "- 2026-11-21 coffee with [[joe]]: at the market"),
        ("walked with Joe round the lake", "- 2026-11-23 walk with [[joe]]: round the lake"),
        ("joe chat from them: engaged", "- 2026-11-23 chat from [[joe]]: engaged"),
        ("joe: a long mail from her, she moves", "- 2026-11-23 mail from [[joe]]: she moves"),
        ("joe mail --date 25/12", "- 2025-12-25 mail to [[joe]]"),
        ("met joe --from them --date yesterday", "- 2026-11-22 meeting from [[joe]]"),
        ("lunch w joe", "- 2026-11-23 lunch with [[joe]]"),
        ("run w joe, jürgen", "- 2026-11-23 run with [[joe]] and [[juergen-gross]]"),
        ("called joe, again no answer", "- 2026-11-23 tried [[joe]]: again no answer"),
        ("rang joe again, no reply", "- 2026-11-23 tried [[joe]]: again, no reply"),
        ("called joe, nowt", "- 2026-11-23 tried [[joe]]: nowt"),
    ],
)  # fmt: skip
def test_a_sentence(journal: Path, arguments: str, line: str) -> None:
    """Words in any order become one line, with or without quotation marks around them."""
    result = run(journal, "log", *arguments.split())
    assert (result.exit_code, result.stdout.partition(": ")[2]) == (0, f"{line}\n")
    assert no_findings(journal)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ("drinks with joe in London on 28 Nov", "2026-11-28 is in the future"),
        (
            "drinks with joe on 14 Feb",
            "2027-02-14 is in the future; use `faden note` for anything planned. If it was in an",
        ),
        (
            "drinks with joe on 14 Feb 2027",
            "2027-02-14 is in the future; use `faden note` for anything planned.\n",
        ),
        ("Bier mit joe am 14.2.", "2027-02-14 is in the future"),
        ("met joe on 28 Nov", "2026-11-28 is in the future"),
        ("joe call --date 5/1", "“5/1” could be 2026-01-05 or 2026-05-01; write the date in that form."),
    ],
)
def test_a_day_that_is_not_told(journal: Path, arguments: str, answer: str) -> None:
    """A day some days ahead is not that of last year, and of two readings of a day none is guessed."""
    result = run(journal, "log", *arguments.split())
    assert result.exit_code == 2
    assert answer in result.stderr


@pytest.mark.parametrize("said", ["2 months ago", "vor 2 Monaten"])
def test_about_when(journal: Path, said: str) -> None:
    """Of what was long ago only about the day is known, and so it is written, read and shown."""
    assert "- ~2026-09 call with [[joe]]" in run(journal, "log", "joe", "call", "--date", said).stdout
    (touch,) = open_journal(journal, TODAY)[0].touches
    assert (str(touch.date), str(touch.about)) == ("2026-09-01", "2026-09")
    assert "in September 2026" in run(journal, "prep", "joe").stdout


def test_several_lines(journal: Path) -> None:
    """Each line of standard input is a touch; what is unclear is said with who may be meant, and not written."""
    result = run(
        journal, "log", "-", said="called joe\n\nlunch with Anna\n- 8.11.2026 Kaffee mit Jürgen: x\n"
    )
    assert result.exit_code == 1
    assert result.stdout.count("[[") == 2
    assert "Line 3" in result.stderr
    assert "anna-berger" in result.stderr
    assert "anna-vogt" in result.stderr
    assert no_findings(journal)


def test_several_lines_of_a_file(journal: Path) -> None:
    """--file reads the same from a file."""
    (journal / "lines.txt").write_text("called joe\nmet Jürgen\n", "utf-8")
    assert run(journal, "log", "--file", str(journal / "lines.txt")).stdout.count("[[") == 2


@pytest.mark.parametrize("said", ["called Anna", "Anna rang", "Kaffee mit Anna"])
def test_the_one_you_are_in_touch_with_is_meant(journal: Path, said: str) -> None:
    """Of two Annas neither is taken for her ring; but the only one of the last year is, and it is said who."""
    (journal / "contacts/people/anna-vogt.md").write_text("---\nname: Anna Vogt\nring: 15\n---\n", "utf-8")
    before = contents(journal)
    assert run(journal, "log", said).exit_code == 2
    assert contents(journal) == before
    write(journal, "- 2026-05-02 call with [[anna-berger]]\n- 2025-05-02 call with [[anna-vogt]]\n")
    result = run(journal, "log", said)
    assert "[[anna-berger]]" in result.stdout
    assert "Anna: Anna Berger" in result.stderr
    write(journal, "- 2026-05-02 call with [[anna-berger]]\n- 2026-01-02 call with [[anna-vogt]]\n")
    assert run(journal, "log", said).exit_code == 2


def test_what_is_clear_counts_at_once(journal: Path) -> None:
    """A clear line of the inbox is a touch, without its text; what is not clear waits, and both are listed."""
    write(journal, "called joe, secret\nlunch with Anna\nbuy milk\n", INBOX)
    opened, findings = open_journal(journal, TODAY)
    assert findings == ()
    (touch,) = opened.touches
    assert (str(touch.date), touch.people, touch.text) == ("2026-11-22", ("joe",), "")
    assert Snapshot(opened, TODAY).waiting == 2
    assert "2 lines are waiting in the inbox" in run(journal, "plan").stdout
    listed = json.loads(run(journal, "inbox", "--json").stdout)
    assert [line["problem"] for line in listed] == [None, "which", "who"]
    assert listed[1]["candidates"] == ["anna-berger", "anna-vogt"]
    assert run(journal, "inbox").stdout.startswith("2026-11-22 note.txt:1: called joe, secret\n")


def test_a_line_without_its_day_waits(journal: Path) -> None:
    """When a file was written the system may not know: without a day in it or in its name a line waits for one."""
    write(journal, "called joe\n", "contacts/inbox/quick.md")
    assert open_journal(journal, TODAY)[0].touches == ()
    write(journal, "# 2026-11-20\n\ncalled joe\n", "contacts/inbox/quick.md")
    assert [str(touch.date) for touch in open_journal(journal, TODAY)[0].touches] == ["2026-11-20"]
    mail = (
        "From: me@example.org\nDate: Fri, 20 Nov 2026 18:00:00 +0100\nSubject: called joe\n\nsent by phone\n"
    )
    write(journal, mail, "contacts/inbox/mail.eml")
    assert len(open_journal(journal, TODAY)[0].touches) == 2


@pytest.mark.parametrize(
    "line",
    [
        "call joe",
        "will call joe",
        "muss Joe anrufen",
        "Joe nicht angerufen",
        "- [ ] lunch with Joe",
        "lunch with Joe on 24 Dec 2026",
    ],
)
def test_what_has_not_happened_does_not_count(journal: Path, line: str) -> None:
    """What is to be done, was not done, or lies ahead waits for an answer."""
    write(journal, f"{line}\n", INBOX)
    opened, _ = open_journal(journal, TODAY)
    assert (opened.touches, Snapshot(opened, TODAY).waiting) == ((), 1)


def test_taking_what_is_clear(journal: Path) -> None:
    """Clear lines go into the log and to the done ones; the others stay, and no line is lost."""
    write(journal, "called joe\nlunch with Anna\n", INBOX)
    assert run(journal, "inbox", "--take").exit_code == 0
    files = contents(journal)
    assert b"- 2026-11-22 call to [[joe]]" in files["contacts/log/2026.md"]
    assert files[INBOX] == b"lunch with Anna\n"
    assert files["contacts/inbox/done/2026-11-22 note.txt"] == b"called joe\n"
    assert len(open_journal(journal, TODAY)[0].touches) == 1


def test_what_was_taken_is_taken_back_as_a_whole(journal: Path) -> None:
    """After one undo the lines are in the inbox, and in the log no more, where they would count twice."""
    write(journal, "called joe\nlunch with joe\n", INBOX)
    before = contents(journal)
    assert run(journal, "inbox", "--take").exit_code == 0
    assert contents(journal) != before
    assert run(journal, "undo").exit_code == 0
    assert contents(journal) == before


def test_one_key_each(journal: Path) -> None:
    """On a terminal each line takes one key: who of two, no touch at all, as of today; done files move as they are."""
    write(journal, "lunch with Anna\nbuy milk\ngave Joe a good book\n", INBOX)
    write(journal, "called joe\n", "contacts/inbox/quick.md")
    typing = Typing(journal, "faden", "--journal", ".", "--today", str(TODAY), "inbox")
    typing.types("", "1/4(?s:.*)q stop")
    typing.types("2", "2/4(?s:.*)q stop")
    typing.types("x", "3/4(?s:.*)1 you met · 2 call · 3 message · 4 email(?s:.*)q stop")
    typing.types("3", "4/4(?s:.*)q stop")
    time.sleep(ENTER_SECONDS)  # behind the key, Enter would confirm it
    typing.types("\r", r"call to \[\[joe\]\]")
    assert typing.left() == 0
    files = contents(journal)
    assert b"lunch with [[anna-vogt]]" in files["contacts/log/2026.md"]
    assert b"- 2026-11-23 call to [[joe]]" in files["contacts/log/2026.md"]
    assert (
        files["contacts/inbox/done/2026-11-22 note.txt"]
        == b"lunch with Anna\nbuy milk\ngave Joe a good book\n"
    )
    assert b"- 2026-11-22 message to [[joe]]: gave Joe a good book" in files["contacts/log/2026.md"]
    assert not (journal / INBOX).exists()
    assert run(journal, "inbox").exit_code == 1


def test_what_stands_in_the_inbox_is_never_on_the_site(journal: Path) -> None:
    """Not its text, nor the names of its files: only how many lines are waiting."""
    write(
        journal,
        "called joe, zebrasecret\nlunch with zebrasecret\n",
        "contacts/inbox/2026-11-22 zebrasecret.txt",
    )
    from faden.core.i18n import Words
    from faden.rules.redaction import redact
    from faden.site.pages.sitemap import render

    opened, findings = open_journal(journal, TODAY)
    assert "zebrasecret" not in repr(redact(opened))
    pages = render(Snapshot(redact(opened), TODAY), findings=findings, words=Words("en"))
    assert [name for name, content in pages.items() if b"zebrasecret" in content or "zebra" in name] == []
    assert any(b"is waiting in the inbox" in content for content in pages.values())


def test_a_promise_in_a_line_of_the_log(journal: Path) -> None:
    """It is on the sheet like one of a note, with the day by which it is due; give and take is there too."""
    write(
        journal,
        "- 2026-11-20 call with [[joe]]: film; todo: send the recipe (by Friday); they: ask her sister; gab: Rat\n",
    )
    assert no_findings(journal)
    opened, _ = open_journal(journal, TODAY)
    promises = Snapshot(opened, TODAY).promises_of["joe"]
    assert [(one.promise.text, one.mine, str(one.promise.due)) for one in promises] == [
        ("send the recipe", True, "2026-11-27"),
        ("ask her sister", False, "2026-12-04"),
    ]
    assert "send the recipe" in run(journal, "prep", "joe").stdout


def test_a_note_without_anybody(journal: Path) -> None:
    """It is a day of your own: nothing is wrong with it, and people in it are only mentioned."""
    write(journal, "Thought of [[joe]] at the lake.\n", "contacts/meetings/2026-11-20-lake.md")
    opened, findings = open_journal(journal, TODAY)
    assert findings == ()
    assert Snapshot(opened, TODAY).histories["joe"].exchanges == ()


@pytest.mark.parametrize("said", ["didn't call Joe", "never called Joe back", "should call Joe"])
def test_what_did_not_happen_is_not_noted(journal: Path, said: str) -> None:
    """It is asked, as in the inbox, and nothing is written."""
    result = run(journal, "log", said)
    assert result.exit_code == 2
    assert "Did it happen?" in result.stderr
    assert not list((journal / "contacts").glob("log*"))


@pytest.mark.parametrize("said", ["must write to Joe", "Joe did not answer", "didn't call Joe"])
def test_a_line_that_did_not_happen_is_not_noted(journal: Path, said: str) -> None:
    result = run(journal, "log", "-", said=f"{said}\n")
    assert result.exit_code == 1
    assert "Line 1 was not logged: Did it happen?" in result.stderr
    assert not list((journal / "contacts").glob("log*"))


@pytest.mark.parametrize(
    "said", [["Joe", "cancelled", "lunch"], ["joe", "lunch, cancelled"], ["no lunch with Joe"]]
)
def test_what_was_cancelled_is_not_noted(journal: Path, said: list[str]) -> None:
    """The message says what to type where it did happen, was tried, or is still to come."""
    result = run(journal, "log", *said)
    assert result.exit_code == 2
    assert "Did it happen?" in result.stderr
    for command in ("faden log joe lunch --text", "faden log tried joe", "faden note joe --date"):
        assert command in result.stderr
    assert not list((journal / "contacts").glob("log*"))


def test_what_did_happen_is_noted_with_text(journal: Path) -> None:
    """As the message proposes it: a text behind --text is taken as it is."""
    assert run(journal, "log", "joe", "lunch", "--text", "no lunch, only tea").stdout.endswith(
        "- 2026-11-23 lunch with [[joe]]: no lunch, only tea\n"
    )


def test_lines_without_a_channel(journal: Path) -> None:
    """It is asked how, and no meeting is made up."""
    result = run(journal, "log", "-", said="Joe: film plans\ngave Joe a book\nJoe and Jürgen\n")
    assert (result.exit_code, result.stdout) == (1, "")
    for number in (1, 2, 3):
        assert f"Line {number} was not logged: How were you in touch?" in result.stderr


def test_a_cancelled_lunch_waits_in_the_inbox(journal: Path) -> None:
    """It is neither counted nor lost."""
    write(journal, "Joe cancelled lunch\nlunch with Joe was moved to Friday\n", INBOX)
    opened, _ = open_journal(journal, TODAY)
    assert (opened.touches, Snapshot(opened, TODAY).waiting) == ((), 2)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("met joe for drinks on 14 Feb", "2026-02-14"),
        ("am 14.2. mit joe Kaffee getrunken und telefoniert", "2026-02-14"),
        ("habe joe am 14. Februar getroffen", "2026-02-14"),
        ("drinks with joe on 14 Aug", "2026-08-14"),
        ("joe call --date 14.2.", "2026-02-14"),
    ],
)
def test_the_year_of_a_day(journal: Path, sentence: str, day: str) -> None:
    """A verb in the past, or --date of a log, says that it has happened; without them the nearest day is meant."""
    result = run(journal, "log", *sentence.split())
    assert (result.exit_code, result.stdout.partition(": - ")[2][:10]) == (0, day), result.output


def test_the_year_of_a_day_in_the_inbox(journal: Path) -> None:
    """What is told in the past counts in the last such year; what may be ahead waits, and its day is shown."""
    write(journal, "met joe on 14 Feb\ndrinks with joe on 14 Feb\n", "contacts/inbox/2026-11-20.txt")
    listed = run(journal, "inbox").stdout
    assert "- 2026-02-14 meeting with [[joe]]" in listed
    assert "is in the future (2027-02-14)" in listed
    write(journal, "lunch with joe on 24 Dec\n", "contacts/inbox/2026-01-02.txt")
    assert "- 2025-12-24 lunch with [[joe]]" in run(journal, "inbox").stdout


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("call with anna-v: film", "anna-vogt"),
        ("anna-v lunch", "anna-vogt"),
        ("met Anna V", "anna-vogt"),
        ("met Anna B. for coffee", "anna-berger"),
        ("called juergen-g", "juergen-gross"),
        ("Jürgen G rang", "juergen-gross"),
    ],
)
def test_the_start_of_an_id_in_a_sentence(journal: Path, sentence: str, who: str) -> None:
    """As everywhere else a start will do; and a first name with an initial."""
    result = run(journal, "log", *sentence.split())
    assert f"[[{who}]]" in result.stdout, result.output


def test_a_start_of_two_ids_is_asked_about(journal: Path) -> None:
    write(journal, "---\nname: Anna Becker\n---\n", "contacts/people/anna-becker.md")
    assert "anna-becker" in run(journal, "log", "call", "with", "anna-be").stderr


@pytest.mark.parametrize(
    ("said", "stranger"),
    [
        ("mit Miri telefoniert", "Miri"),
        ("Telefonat mit Joes Frau", "Joes Frau"),
        ("lunch with Joe's wife", "Joe's wife"),
        ("Kaffee mit Frau Holle", "Frau Holle"),
        ("called Miri about the flat", "Miri"),
    ],
)
def test_the_name_that_is_not_known_is_reported(journal: Path, said: str, stranger: str) -> None:
    """Not a word beside it; and the wife of a known person is not that person."""
    result = run(journal, "log", said)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"No one in the journal is called “{stranger}”." in result.stderr


def test_a_promise_after_a_comma(journal: Path) -> None:
    """A word that can only begin a promise does; that she has done it is no new promise."""
    write(
        journal,
        "- 2026-11-20 call with [[joe]]: flat, offen: ask Anna bis 30.11.\n"
        "- 2026-11-21 mail from [[joe]]: the form; she: erledigt\n",
    )
    opened, findings = open_journal(journal, TODAY)
    assert [finding.code for finding in findings] == ["closes-nothing"]  # what is open is yours
    promises = Snapshot(opened, TODAY).promises_of["joe"]
    assert [(one.promise.text, str(one.promise.due)) for one in promises] == [("ask Anna", "2026-11-30")]
    assert [touch.text for touch in opened.touches] == ["flat", "the form"]


def test_a_day_of_the_week_in_the_inbox(journal: Path) -> None:
    """Without a word in the past it may be the coming one, and the line waits for its day; with such a word it counts."""
    write(journal, "coffee with Joe on Thursday\nmet Joe on Friday\n", INBOX)
    opened, _ = open_journal(journal, TODAY)
    assert [str(touch.date) for touch in opened.touches] == ["2026-11-20"]
    assert [line.problem for line in opened.inbox] == ["when", None]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("lunch with Joe on Friday: film plans", "2026-11-20"),
        ("am Freitag Kaffee mit Joe: der neue Job", "2026-11-20"),
        ("coffee with Joe on Sunday", "2026-11-22"),
        ("Samstag Kaffee mit Joe", "2026-11-21"),
        ("lunch with Joe on Friday", None),
        ("Freitag Kino mit Joe", None),
        ("dinner with Joe on Friday: he will bring wine", None),
        ("Freitag Kino mit Joe: Karten sind gebucht", None),
        ("lunch with Joe on the 20th", "2026-11-20"),
        ("met Joe on the 30th", "2026-10-30"),
    ],
)
def test_a_day_of_the_week_is_asked_about_in_real_doubt(journal: Path, said: str, day: str | None) -> None:
    """What you talked about tells that it is over; a day or two ago nobody means the coming one."""
    result = run(journal, "log", *said.split())
    if day is None:
        assert (result.exit_code, "could be 2026-11-20 or 2026-11-27" in result.stderr) == (2, True)
    else:
        assert (result.exit_code, f"- {day} " in result.stdout) == (0, True)


@pytest.mark.parametrize("said", ["lunch with Joe on the 30th", "Essen mit Joe am 30."])
def test_a_day_of_the_month_that_may_be_ahead_is_asked_about(journal: Path, said: str) -> None:
    result = run(journal, "log", *said.split())
    assert (result.exit_code, "could be 2026-10-30 or 2026-11-30" in result.stderr) == (2, True)


@pytest.mark.parametrize("said", ["chess-club lunch", "chess club lunch: blitz", "circle:chess-club lunch"])
def test_a_circle_in_quotation_marks(journal: Path, said: str) -> None:
    """With the whole command in quotation marks, the name of a circle is found at its beginning all the same."""
    for name in ("ada", "ben"):
        write(
            journal, f"---\nname: {name.title()}\ncircles: [chess-club]\n---\n", f"contacts/people/{name}.md"
        )
    result = run(journal, "log", said)
    assert (result.exit_code, "lunch with [[ada]] and [[ben]]" in result.stdout) == (0, True)


@pytest.mark.parametrize("quoted", [True, False])
@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("joe died in the night", "Has Joe died?"),
        ("joe ist heut nacht eingeschlafen", "Has Joe died?"),
        ("joe hat abgesagt", "Did it happen?"),
        ("need to ring joe", "Did it happen?"),
        ("joe likes whales a lot", "How were you in touch?"),
    ],
)
def test_a_sentence_without_a_channel(journal: Path, said: str, answer: str, quoted: bool) -> None:
    """With quotation marks or without, the answer is about what was said, and not that nobody is called "died"."""
    result = run(journal, "log", *([said] if quoted else said.split()))
    assert (result.exit_code, answer in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "lunch with Joe - privat, his affair",
        "lunch with Joe (geheim) his affair",
        "called Joe (private): his affair",
        "coffee with Joe !privat his affair",
        "lunch with Joe, his affair, bitte privat",
        "called Joe: his affair !private",
    ],
)
def test_a_mark_between_head_and_text_is_kept(journal: Path, sentence: str) -> None:
    """What is logged hides what the sentence hid; a line that might not is refused, with one that does."""
    write(journal, "---\nname: Joe\n---\n", "contacts/people/joe.md")
    result = run(journal, "log", sentence)
    logged = "".join(text.decode() for text in contents(journal).values())
    if result.exit_code:
        (logged,) = re.findall(r"Write it as: (.*)", result.output)
    assert "affair" in logged
    assert "affair" not in without_private(logged)
