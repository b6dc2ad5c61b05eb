"""`faden log`: one line, where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import contents, log, no_findings, run, write


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["anna b", "jürgen", "lunch, film plans", "--from", "me"],
         "lunch to [[anna-berger]] and [[juergen-gross]]: film plans"),
        (["joe", "--via", "call", "--from", "them"], "call from [[joe]]"),
        (["joe", "coffee"], "coffee with [[joe]]"),
        (["joe", "mail: the  list\n#cinema"], "mail to [[joe]]: the list #cinema"),
        (["joe", "lunch, he moved; gave: boxes"], "lunch with [[joe]]: he moved; gave: boxes"),
        (["joe", "tried"], "tried [[joe]]"),
        (["joe", "zum Geburtstag gratuliert"], "message to [[joe]]: zum Geburtstag gratuliert"),
        (["joe", "congratulated him"], "message to [[joe]]: congratulated him"),
        (["joe", "tried", "--from", "them"], "tried from [[joe]]"),
        (["joe", "anna b", "anna v", "--via", "Anruf"], "call with [[joe]], [[anna-berger]] and [[anna-vogt]]"),
        (["joe", "joe", "--text", "call, me"], "call with [[joe]]: me"),
        (["joe", "meeting", "--text", "anna"], "meeting with [[joe]]: anna"),
        (["joe", "lunch", "film plans"], "lunch with [[joe]]: film plans"),
        (["joe", "anna b", "Call", "we, at last"], "call with [[joe]] and [[anna-berger]]: we, at last"),
        (["joe", "mail", "--text", "thanks"], "mail to [[joe]]: thanks"),
    ],
)  # fmt: skip
def test_one_line(journal: Path, arguments: list[str], line: str) -> None:
    """What is said becomes one line in the grammar of the log, and is shown with its place."""
    result = run(journal, "log", *arguments)
    assert (result.exit_code, result.stdout) == (0, f"contacts/log/2026.md:3: - 2026-11-23 {line}\n")
    assert no_findings(journal)


@pytest.mark.parametrize(
    ("arguments", "doubt"),
    [
        (["joe"], "How were you in touch?"),
        (["joe", "--text", "anna"], "How were you in touch?"),
        (
            ["joe", "film plans, sent photos"],
            "Did you mean this?\n  - 2026-11-23 message to [[joe]]: film plans, sent photos",
        ),
        (["joe", "he moved; gave: boxes"], "How were you in touch?"),
        (["joe", "sehr traurig"], "How were you in touch?"),
        (["joe -t traurig"], "How were you in touch?"),
        (["joe", "hat abgesagt, Ausschreibung kommt nicht"], "Did it happen?"),
        (["joe", "cancelled, no call for papers"], "Did it happen?"),
        (["joe", "call him on Friday"], "Did it happen?"),
        (["joe", "rufe ihn an"], "Did it happen?"),
    ],
)
def test_no_meeting_is_made_up(journal: Path, arguments: list[str], doubt: str) -> None:
    """Without a channel, or if it may not have happened, nothing is written, and the doubt is said."""
    before = contents(journal)
    result = run(journal, "log", *arguments)
    assert (result.exit_code, result.stdout, contents(journal)) == (2, "", before)
    assert doubt in result.stderr


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("versucht anzurufen", "tried [[joe]]"),
        ("tried to call, engaged", "tried [[joe]]: engaged"),
        ("Karte zu Weihnachten --from them", "card from [[joe]]: zu Weihnachten"),
        ("card for Christmas --from them", "card from [[joe]]: for Christmas"),
        ("linkedin nachricht --from me", "linkedin to [[joe]]"),
        ("whatsapp message: film", "whatsapp to [[joe]]: film"),
        ("sprachnachricht hinterlassen", "voice to [[joe]]"),
        ("left a voicemail", "voicemail to [[joe]]"),
        ("sie hat geschrieben, wir reden wieder", "message from [[joe]]: wir reden wieder"),
        ("he wrote, we talk again", "message from [[joe]]: we talk again"),
        ("called him, he is ill", "call to [[joe]]: he is ill"),
        ("Spaziergang am Aasee gestern", "walk with [[joe]]: am Aasee"),
        ("lunch at the market yesterday", "lunch with [[joe]]: at the market"),
    ],
)
def test_a_sentence_behind_a_name(journal: Path, text: str, line: str) -> None:
    """It is read like the same sentence with the name in it: the channel, the day, and who began it."""
    words, option, began = text.partition(" --from ")
    result = run(journal, "log", "joe", words, *(("--from", began) if option else ()))
    day = "2026-11-22" if "gestern" in text or "yesterday" in text else "2026-11-23"
    assert (result.exit_code, result.stdout.partition(": ")[2]) == (0, f"- {day} {line}\n"), result.output
    assert no_findings(journal)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (
            "joe: beerdigung am freitag, bin dabei",
            "2026-11-23 mail to [[joe]]: beerdigung am freitag, bin dabei",
        ),
        ("joe - party on 3 Dec, will come", "2026-11-23 mail to [[joe]]: party on 3 Dec, will come"),
        ("joe: gestern", "2026-11-22 mail to [[joe]]"),
    ],
)
def test_the_text_beside_via(journal: Path, said: str, line: str) -> None:
    """With --via a day in the text is what the text is about, unless there is nothing else."""
    assert run(journal, "log", said, "--via", "mail").stdout.partition(": - ")[2] == f"{line}\n"
    assert run(journal, "log", "-", "--via", "mail", said=said).stdout.partition(": - ")[2] == f"{line}\n"


@pytest.mark.parametrize(
    "said", ["am Freitag Kaffee mit Joe", "coffee with Joe on Friday", "Spaziergang mit Joe am Freitag"]
)
def test_a_day_of_the_week_that_may_be_ahead(journal: Path, said: str) -> None:
    """Without a word in the past it may be the last or the coming one, and nothing is written."""
    result = run(journal, "log", said)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "That could be 2026-11-20 or 2026-11-27" in result.stderr


@pytest.mark.parametrize(
    "said", ["am Freitag treffe ich Joe zum Kaffee", "Treffe Joe zum Kaffee", "I'm having coffee with Joe"]
)
def test_what_is_to_come(journal: Path, said: str) -> None:
    result = run(journal, "log", said)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did it happen?" in result.stderr


@pytest.mark.parametrize(
    ("said", "is_death"),
    [
        ("funeral", False),
        ("Beerdigung, viele Leute", False),
        ("ist gestorben", True),
        ("her father died", False),
        ("Beerdigung ihres Vaters", False),
        ("dead tired", False),
    ],
)
def test_a_death_is_asked_about(journal: Path, said: str, *, is_death: bool) -> None:
    """Who is dead must not be planned to be met; the death of somebody else is news, and no more."""
    answer = run(journal, "log", "joe", "--text", said).stderr
    assert ("faden set joe state deceased" in answer) is is_death
    assert run(journal, "set", "joe", "state", "deceased").exit_code == 0
    assert "has died" not in run(journal, "log", "joe", "--text", said).stderr


@pytest.mark.parametrize(
    "said",
    [
        "Joe has died",
        "Beerdigung von Joe",
        "joe ist gestorben",
        "Joe didn't make it",
        "joe's passed away",
        "RIP joe",
    ],
)
def test_a_death_is_no_touch(journal: Path, said: str) -> None:
    """Nothing is logged, and what to type for a death is said instead of asking for a channel."""
    result = run(journal, "log", said)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "faden set joe state deceased" in result.stderr


@pytest.mark.parametrize("said", ["gran died", "lost nan today", "postcard to gran", "Oma verstorben"])
def test_another_word_for_a_relative(journal: Path, said: str) -> None:
    """Grandma is meant by each word for her, in a death as in any line."""
    (journal / "contacts/people/grandma-otley.md").write_text("---\nname: Grandma Otley\n---\n", "utf-8")
    assert "grandma-otley" in run(journal, "log", said, "--dry-run").output


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (
            "Beerdigung von Joe, alle da: Jürgen, Anna B",
            "[[juergen-gross]] and [[anna-berger]]: Beerdigung von Joe",
        ),
        ("funeral of Joe with Jürgen", "[[juergen-gross]]: funeral of Joe"),
        ("mit Jürgen auf der Trauerfeier für Joe", "[[juergen-gross]]: auf der Trauerfeier für Joe"),
        ("at Joe's funeral with Jürgen", "[[juergen-gross]]: at Joe's funeral"),
    ],
)
def test_a_funeral_is_a_meeting_with_the_others(journal: Path, said: str, line: str) -> None:
    """People who have died are named in the text, and were not there; those who were there are not named twice."""
    assert run(journal, "set", "joe", "state", "deceased").exit_code == 0
    result = run(journal, "log", said)
    assert f"meeting with {line}\n" in result.stdout, result.output


@pytest.mark.parametrize(
    "said", [["coffee with Joe"], ["joe", "call"], ["joe", "--via", "mail", "--text", "x"]]
)
def test_after_a_death_there_is_no_contact(journal: Path, said: list[str]) -> None:
    """It is asked about; a day before the death, or one in the past if it is not known, is logged."""
    assert run(journal, "set", "joe", "state", "deceased").exit_code == 0
    before = contents(journal)
    result = run(journal, "log", *said)
    assert (result.exit_code, contents(journal)) == (2, before)
    assert "Joe has died" in result.stderr
    assert run(journal, "log", *said, "--date", "2026-01-05", "--dry-run").exit_code == 0
    (journal / "contacts/people/joe.md").write_text(
        "---\nname: Joe\nstate: deceased\ndates: {died: 2026-01-04}\n---\n", "utf-8"
    )
    assert run(journal, "log", *said, "--date", "2026-01-05", "--dry-run").exit_code == 2
    assert run(journal, "log", *said, "--date", "2026-01-03", "--dry-run").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["joe", "Brief bekommen"], "Brief von [[joe]]"),
        (["joe", "Brief von ihm"], "Brief von [[joe]]"),
        (["joe", "Karte", "geschickt"], "Karte an [[joe]]"),
        (["joe", "geschrieben, wie es geht"], "Nachricht an [[joe]]: wie es geht"),
        (["Abendessen bei Joe, hab viel gelacht"], "Abendessen bei [[joe]]: hab viel gelacht"),
        (
            ["joe", "anna b", "lunch, Pläne", "--from", "me"],
            "Mittagessen bei [[joe]] und [[anna-berger]]: Pläne",
        ),
        (["joe", "--via", "call", "--from", "them"], "Anruf von [[joe]]"),
        (["joe", "--via", "WhatsApp"], "WhatsApp an [[joe]]"),
        (["joe", "--via", "mail"], "Mail an [[joe]]"),
        (["joe", "versucht"], "versucht [[joe]]"),
    ],
)
def test_a_german_journal(journal: Path, arguments: list[str], line: str) -> None:
    """The line is in the language of the journal, whatever language was spoken."""
    write(journal, "language: de\n", "contacts/journal.yml")
    assert run(journal, "log", *arguments).stdout.endswith(f"- 2026-11-23 {line}\n")
    note = journal / run(journal, "note", "joe", "--via", "lunch").stdout.strip()
    assert "\nchannel: Mittagessen\n" in note.read_text("utf-8")
    assert no_findings(journal)


@pytest.mark.parametrize(
    "arguments",
    [
        ["joe", "--via", "cal"],
        ["nobody", "x"],
        ["joe", "ana-vogt"],
        ["joe", "with [[nobody]]"],
        ["joe", "<!-- private -->"],
    ],
)
def test_what_could_not_be_read_is_not_written(journal: Path, arguments: list[str]) -> None:
    """A slip, a stranger or an open private passage is refused, and no byte is written."""
    write(journal, "- 2026-11-20 call to [[joe]]\n")
    before = contents(journal)
    result = run(journal, "log", *arguments)
    assert (result.exit_code != 0, result.stdout, contents(journal)) == (True, "", before)


NEW = "- 2026-11-23 call with [[joe]]"
OLD = "- 2026-11-20 call to [[joe]]"
OLDER = "- 2026-11-02 mail to [[joe]]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"{NEW}\n"),
        ("# Log\n", f"# Log\n\n{NEW}\n"),
        (OLD, f"{OLD}\n{NEW}\n"),
        (f"{OLDER}\r\n{OLD}\r\n", f"{OLDER}\r\n{OLD}\r\n{NEW}\r\n"),
        (f"{OLDER}\r\n{OLD}", f"{OLDER}\r\n{OLD}\r\n{NEW}\r\n"),
        (f"\ufeff{OLD}\n", f"\ufeff{OLD}\n{NEW}\n"),
        (f"# New first\n\n{OLD}\n{OLDER}\n", f"# New first\n\n{NEW}\n{OLD}\n{OLDER}\n"),
        (f"{OLD}\n  and more of it\n\nThe end.\n", f"{OLD}\n  and more of it\n{NEW}\n\nThe end.\n"),
        (f"{OLD}\n<!-- private -->\n{OLD}\n<!-- /private -->\n", f"{OLD}\n{NEW}\n<!-- private -->\n{OLD}\n<!-- /private -->\n"),
        (f"```\n{OLD}\n```\n", f"```\n{OLD}\n```\n\n{NEW}\n"),
        (f"{OLD}\n```\nopen", f"{OLD}\n{NEW}\n```\nopen"),
        (f"{OLD}\n- 2026-12-01 Mail an [[joe]]\n", f"{OLD}\n{NEW}\n- 2026-12-01 Mail an [[joe]]\n"),
    ],
)  # fmt: skip
def test_where_the_line_goes(journal: Path, before: str, after: str) -> None:
    """In the order of the file, with its ends of lines, outside of what is private or code."""
    write(journal, before)
    assert run(journal, "log", "joe", "call").exit_code == 0
    assert log(journal).replace("\r\n", "\n") == after.replace("\r\n", "\n")
    assert log(journal) == after


def test_which_file(journal: Path) -> None:
    """Where the year's latest line stands, else log/YEAR.md where years have their files, else log.md."""
    write(journal, "# One file\n")
    assert run(journal, "log", "joe", "call").stdout.startswith("contacts/log.md:3:")
    write(journal, "- 2025-01-01 call to [[joe]]\n", "contacts/log/2025.md")
    assert run(journal, "log", "joe", "call").stdout.startswith("contacts/log.md:4:")
    assert run(journal, "log", "joe", "call", "--date", "2025-01-02").stdout.startswith(
        "contacts/log/2025.md:2:"
    )
    assert run(journal, "log", "joe", "call", "--date", "2024-01-02").stdout.startswith(
        "contacts/log/2024.md:3:"
    )
    assert (journal / "contacts/log/2024.md").read_text() == "# 2024\n\n- 2024-01-02 call with [[joe]]\n"


@pytest.mark.parametrize("spoilt", [b"\xff\xfe", b"<<<<<<< HEAD\n", b"a\0b"])
def test_a_spoilt_log_stays_as_it_is(journal: Path, spoilt: bytes) -> None:
    """Nothing is added where it would not be read; the message names the file."""
    (journal / "contacts/log.md").write_bytes(spoilt)
    result = run(journal, "log", "joe", "call")
    assert (result.exit_code, "contacts/log.md" in result.stderr) == (1, True)
    assert (journal / "contacts/log.md").read_bytes() == spoilt


def test_percent_signs_are_no_comment(journal: Path) -> None:
    """Two of them would begin a comment of Obsidian, and hide all that is below."""
    assert run(journal, "log", "joe", "call", "--text", "100%% sure").exit_code == 0
    assert (journal / "contacts/log/2026.md").read_text("utf-8").endswith("[[joe]]: 100\\%% sure\n")
    assert no_findings(journal)


def test_a_log_of_more_than_5_mb_is_read(journal: Path) -> None:
    """It grew for ten years; the newest line counts, and the next one begins another file."""
    old = "".join(
        f"- {2000 + n // 4000}-01-{n % 28 + 1:02} call with [[anna-vogt]]: {'x' * 480}\n"
        for n in range(10_500)
    )
    write(journal, f"{old}- 2026-11-22 call with [[joe]]\n")
    assert (journal / "contacts/log.md").stat().st_size > 5_000_000
    before = (journal / "contacts/log.md").read_bytes()
    assert "nothing" not in run(journal, "find", "zzz").stderr
    found = run(journal, "log", "joe", "call")
    assert found.exit_code == 0
    assert found.stdout.startswith("contacts/log/2026-2.md:3:")
    assert (journal / "contacts/log.md").read_bytes() == before
    assert "too-large" not in run(journal, "check").stderr


def test_a_line_goes_into_no_private_file(journal: Path) -> None:
    """A log that is private as a whole gets only what its owner puts there; if there is no other log, it is the log."""
    private, shown = "contacts/log/doctor.md", "contacts/log/2025.md"
    write(journal, "---\nprivate: yes\n---\n- 2026-11-01 call with [[joe]]: the clinic\n", private)
    only = run(journal, "log", "joe", "called him", "--dry-run")
    assert only.stdout.startswith(private)
    write(journal, "- 2025-11-01 call with [[joe]]\n", shown)
    assert run(journal, "log", "joe", "called him").stdout.startswith("contacts/log/2026.md:3: ")
    assert "called" not in (journal / private).read_text()


def test_what_stands_between_names_names_nobody(journal: Path) -> None:
    """The start of a name may be as short as `and`, and an initial is a word that people write for `with`."""
    for name in ("Andy Firth", "Dan W"):
        file = f"contacts/people/{name.lower().replace(' ', '-')}.md"
        write(journal, f"---\nname: {name}\nring: 50\n---\n", file)
    result = run(journal, "log", "joe", "and", "jürgen", "lunch")
    assert result.stdout.endswith("lunch with [[joe]] and [[juergen-gross]]\n")
    result = run(journal, "log", "coffee w joe")
    assert result.stdout.endswith("coffee with [[joe]]\n")


@pytest.mark.parametrize("about", ["(privat: she is ill)", "Private: she is ill", "she is ill <!-- private"])
def test_a_forge_keeps_nothing_of_a_line_that_cannot_be_logged(
    journal: Path, monkeypatch: pytest.MonkeyPatch, about: str
) -> None:
    """A line whose mark is misspelt is refused, and what is private in it is not in the reason either."""
    lines = journal / "lines.txt"
    lines.write_text(f"call with Joe: {about}\n")
    on_own_machine = run(journal, "log", "joe", about, "--via", "call")
    assert (on_own_machine.exit_code, "she is ill" in on_own_machine.stderr) == (2, True)
    monkeypatch.setenv("CI", "true")
    for arguments in (("joe", about, "--via", "call"), ("--file", str(lines))):
        result = run(journal, "log", *arguments)
        assert result.exit_code != 0, arguments
        assert "This does not fit on one line of the log: …" in result.stderr
        assert "she is ill" not in result.output


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("called, all well", "call to [[joe]]: all well"),
        ("texted again, nowt", "message to [[joe]]: again, nowt"),
        ("visited, xmas", "visit to [[joe]]: xmas"),
        ("rang me, all well", "call from [[joe]]: all well"),
        ("he called, all well", "call from [[joe]]: all well"),
    ],
)
def test_a_verb_behind_a_name_is_yours(journal: Path, text: str, line: str) -> None:
    """A text of its own has you as its subject, if it names none."""
    assert run(journal, "log", "joe", text).stdout.endswith(f"{line}\n")


@pytest.mark.parametrize(
    ("word", "written"),
    [("her", "from"), ("ihr", "from"), ("von ihm", "from"), ("THEM", "from"), ("ich", "to"), ("uns", "with")],
)
def test_who_began_it_in_other_words(journal: Path, word: str, written: str) -> None:
    result = run(journal, "log", "joe", "call", "--from", word)
    assert (result.exit_code, f"call {written} [[joe]]" in result.stdout) == (0, True)


def test_a_word_that_says_nothing_of_who_began_it(journal: Path) -> None:
    assert run(journal, "log", "joe", "call", "--from", "nobody").exit_code == 2
