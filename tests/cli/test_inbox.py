"""The inbox on a terminal, key by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, run, write
from tests.support.terminal import Typing

from faden.cli.inbox_lines import ASKED
from faden.journal.loader import open_journal

pytestmark = pytest.mark.skipif(not Path("/dev/ptmx").exists(), reason="needs terminals")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A journal with two people called Anna, and Ben."""
    people = tmp_path / "contacts" / "people"
    people.mkdir(parents=True)
    for name in ("Anna Berger", "Anna Lang", "Ben Maier"):
        (people / f"{name.lower().replace(' ', '-')}.md").write_text(f"---\nname: {name}\n---\n", "utf-8")
    (tmp_path / "contacts" / "journal.yml").write_text("language: en\n", "utf-8")
    return tmp_path


def begin(journal: Path, *lines: str) -> Typing:
    folder = journal / "contacts" / "inbox"
    folder.mkdir()
    (folder / "2026-11-20.md").write_text("\n".join((*lines, "")), "utf-8")
    return Typing(journal, "faden", "--journal", ".", "--today", "2026-11-23", "inbox")


def logged(journal: Path) -> str:
    contacts = journal / "contacts"
    return "".join(
        file.read_text("utf-8") for file in (*contacts.glob("log.md"), *contacts.glob("log/**/*.md"))
    )


def test_enter_behind_a_number_belongs_to_it(inbox: Path) -> None:
    """It does not log the next line; Enter on its own does."""
    typing = begin(inbox, "called Anna", "called Ben")
    typing.types("", "1/2(?s:.*)q stop ")
    typing.types("2\r", "2/2(?s:.*)q stop ")
    typing.types("q", "1 line is left")
    typing.left()
    assert "[[anna-lang]]" in logged(inbox)
    assert "[[ben-maier]]" not in logged(inbox)


def test_enter_logs_the_line_that_is_shown(inbox: Path) -> None:
    """Twice quickly, for two lines."""
    typing = begin(inbox, "called Anna Lang", "called Ben")
    typing.types("", "1/2(?s:.*)q stop ")
    typing.types("\r\r", "the lines you dealt with")
    typing.left()
    assert "[[anna-lang]]" in logged(inbox)
    assert "[[ben-maier]]" in logged(inbox)


def test_letters_begin_a_name(inbox: Path) -> None:
    """Asked who it was, you type the name; how comes next, and nobody of that name is asked again."""
    typing = begin(inbox, "coffee in the park", "nice chat yesterday evening")
    typing.types("", "who with(?s:.*)q stop ")
    typing.types("b", "Name: b")
    typing.types("runo\r", "runo(?s:.*)who with(?s:.*)q stop ")
    typing.types("n", "Name: ")
    typing.types("ben\r", "2/2(?s:.*)q stop ")
    typing.types("q", "1 line is left")
    typing.left()
    assert "with [[ben-maier]]: in the park" in logged(inbox) or "coffee with [[ben-maier]]" in logged(inbox)


def test_people_of_the_same_name_are_told_apart(inbox: Path) -> None:
    """By their ids."""
    (inbox / "contacts/people/anna-lang-2.md").write_text("---\nname: Anna Lang\n---\n", "utf-8")
    typing = begin(inbox, "called Anna")
    typing.types("", "1/1(?s:.*)q stop ")
    typing.types("q", "1 line is left")
    typing.left()
    assert "Anna Berger\r" in typing.seen
    assert "Anna Lang (anna-lang)" in typing.seen
    assert "Anna Lang (anna-lang-2)" in typing.seen


def test_enter_leaves_what_is_not_sure(inbox: Path) -> None:
    """It is shown with a question mark; only y logs it, and Enter goes on to the next line."""
    typing = begin(inbox, "dad fell, Ben rang me", "Ben and Anna Lang had lunch", "called Ben")
    typing.types(
        "", r"1/3(?s:.*)\? - 2026-11-20 call from \[\[ben-maier(?s:.*)y log it · Enter leave it(?s:.*)q stop "
    )
    typing.types("\r", r"2/3(?s:.*)\? - 2026-11-20 lunch with(?s:.*)q stop ")
    typing.types("y", "3/3(?s:.*)Enter log it(?s:.*)q stop ")
    typing.types("q", "2 lines are left")
    typing.left()
    assert "lunch with" in logged(inbox)
    assert "dad fell" not in logged(inbox)
    assert "called Ben" in (inbox / "contacts/inbox/2026-11-20.md").read_text("utf-8")


def test_a_number_says_who_but_not_that_it_was(inbox: Path) -> None:
    """Which Anna it was does not confirm a line that was not understood."""
    typing = begin(inbox, "dad fell, Anna rang me")
    typing.types("", "1/1(?s:.*)q stop ")
    typing.types("2", r"\? - 2026-11-20 call from \[\[anna-lang(?s:.*)q stop ")
    typing.types("y", "the lines you dealt with")
    typing.left()
    assert "call from [[anna-lang]]" in logged(inbox)


def test_take_says_why_each_line_is_left(inbox: Path) -> None:
    folder = inbox / "contacts" / "inbox"
    folder.mkdir()
    lines = (
        "called Ben",
        "dad fell, Ben rang me",
        "pint with Ben later",
        "coffee with Ben neulich",
        "lunch with Anna",
    )
    (folder / "2026-11-20.md").write_text("\n".join((*lines, "")), "utf-8")
    result = run(inbox, "inbox", "--take")
    assert logged(inbox).count("[[") == 1
    left = result.stdout.partition("2026-11-20.md:2:")[2]
    for why in ("is that right?", "did it happen?", "on which day?", "which of them?"):
        assert why in left, result.stdout


def test_the_likeliest_of_many_comes_first(inbox: Path) -> None:
    """Of twelve people called Schmidt, the one whose first name is in the line; any other by the name you type."""
    people = inbox / "contacts/people"
    for number in range(10):
        (people / f"a{number}-schmidt.md").write_text(f"---\nname: A{number} Schmidt\n---\n", "utf-8")
    for first in ("Maria", "Zoe"):
        (people / f"{first.lower()}-schmidt.md").write_text(f"---\nname: {first} Schmidt\n---\n", "utf-8")
    typing = begin(inbox, "called Schmidt (Maria)", "called Schmidt")
    typing.types("", "1  Maria Schmidt(?s:.*)q stop ")
    typing.types("1", "2/2(?s:.*)q stop ")
    typing.types("n", "Name: ")
    typing.types("zoe\r", "the lines you dealt with")
    typing.left()
    assert "[[maria-schmidt]]" in logged(inbox)
    assert "call to [[zoe-schmidt]]" in logged(inbox)


def test_no_key_logs_a_contact_with_the_dead(inbox: Path) -> None:
    """A key for the channel logs nothing at once; it proposes a line with the living, and a name says who was there."""
    (inbox / "contacts/people/oma.md").write_text("---\nname: Oma\nstate: deceased\n---\n", "utf-8")
    typing = begin(inbox, "sorry to hear about oma said Ben", "Beerdigung Oma, alle da")
    typing.types("", "1/2(?s:.*)how were you in touch(?s:.*)q stop ")
    typing.types("1", r"\? - 2026-11-20 meeting with \[\[ben-maier\]\]: sorry(?s:.*)q stop ")
    typing.types("y", "2/2(?s:.*)Oma has died; who was with you(?s:.*)q stop ")
    typing.types("b", "Name: b")
    typing.types("en maier\r", r"\? - 2026-11-20 meeting with \[\[ben-maier\]\]: Beerdigung(?s:.*)q stop ")
    typing.types("y", "the lines you dealt with")
    typing.left()
    assert "[[oma]]" not in logged(inbox)
    assert logged(inbox).count("[[ben-maier]]") == 2


def test_a_closed_terminal_keeps_what_was_answered(inbox: Path) -> None:
    """As Control-C does: the line that was answered is in the log, and the others are left."""
    typing = begin(inbox, "lunch with Ben: film", "lunch with Zoe", "called Anna")
    typing.types("", "1/3(?s:.*)q stop ")
    typing.types("y", "2/3(?s:.*)q stop ")
    typing.ends()
    assert logged(inbox) == "# 2026\n\n- 2026-11-20 lunch with [[ben-maier]]: film\n"
    assert "lunch with Zoe" in (inbox / "contacts/inbox/2026-11-20.md").read_text("utf-8")
    assert "lunch with Ben" not in (inbox / "contacts/inbox/2026-11-20.md").read_text("utf-8")


def test_control_c_at_a_question_keeps_what_was_answered(inbox: Path) -> None:
    """There it reaches the prompt, and no key."""
    typing = begin(inbox, "lunch with Ben: film", "lunch with Zoe")
    typing.types("", "1/2(?s:.*)q stop ")
    typing.types("y", "2/2(?s:.*)q stop ")
    typing.types("n", "Name: ")
    typing.types("\x03", "1 line is left", again=3)
    typing.left()
    assert "[[ben-maier]]" in logged(inbox)


@pytest.mark.parametrize(
    "said", ["22/10 lunch with Ben", "22.10. lunch with Ben", "lunch with Ben on 22 Oct"]
)
def test_a_day_without_its_year_is_the_last_one(inbox: Path, said: str) -> None:
    """As in `faden log --date`, even where nothing says when the line was written; two readings are asked about."""
    (inbox / "contacts/inbox").mkdir()
    lines = (said, "5/2 lunch with Ben", "lunch with Ben on Friday", "")
    (inbox / "contacts/inbox/note.txt").write_text("\n".join(lines), "utf-8")
    left = run(inbox, "inbox", "--take").stdout
    assert logged(inbox) == "# 2026\n\n- 2026-10-22 lunch with [[ben-maier]]\n"
    assert left.count("on which day?") == 2


def test_what_the_log_refuses_waits(inbox: Path) -> None:
    """It counts nowhere as done, and every count of lines that wait is the same."""
    (inbox / "contacts/inbox").mkdir()
    lines = ("lunch with Ben: film", "called Anna Lang and Ben; they: bring it", "called Anna", "")
    (inbox / "contacts/inbox/2026-11-20.txt").write_text("\n".join(lines), "utf-8")
    assert "2 lines are waiting" in run(inbox, "plan").stdout
    assert "2 lines are waiting for an answer." in run(inbox, "inbox").stdout
    taken = run(inbox, "inbox", "--take")
    assert "2 lines are left." in taken.stdout
    assert sum(line.startswith("2026-11-20.txt:") for line in taken.stdout.splitlines()) == 2
    assert "2 lines are waiting" in run(inbox, "plan").stdout
    assert logged(inbox).count("[[") == 1


HURRIED = {
    "en": """
        roast at joes w jürgen
        joe helped me shift the sofa
        jürgen got back to me about the job
        ran 5k with joe
        telly at joes
        joe new job!! told me at the gate
        dropped soup round at joes
        joe phone, all fine
        took joe to the clinic
        watched the match w joe n jürgen
        """,
    "de": """
        bei joe essen mit jürgen
        joe beim umzug geholfen
        jürgen hat sich zurückgemeldet wg job
        5 km mit joe gelaufen
        fernsehen bei joe
        joe neuer job!! erzählt im flur
        suppe zu joe gebracht
        joe telefon, alles ok
        joe zum arzt gebracht
        fußball geguckt mit joe und jürgen
        """,
}


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_hurried_people_type_is_proposed(journal: Path, language: str) -> None:
    """At least seven of ten lines have a proposal that one key confirms, or are clear, whatever channel they leave out."""
    write(journal, f"language: {language}\n", "contacts/journal.yml")
    write(
        journal,
        "\n".join(line.strip() for line in HURRIED[language].split("\n")),
        "contacts/inbox/2026-11-22.txt",
    )
    lines = open_journal(journal, TODAY)[0].inbox
    proposed = [line for line in lines if line.written and "[[" in line.written]
    assert len(lines) == 10
    assert len(proposed) >= 7
    assert all(line.problem in (None, *ASKED) for line in proposed)
