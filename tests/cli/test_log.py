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
        (["joe", "he moved; gave: boxes"], "meeting with [[joe]]: he moved; gave: boxes"),
        (["joe", "tried"], "tried [[joe]]"),
        (["joe", "zum Geburtstag gratuliert"], "message to [[joe]]: joe zum Geburtstag gratuliert"),
        (["joe", "congratulated him"], "message to [[joe]]: joe congratulated him"),
        (["joe", "film plans, sent photos"], "meeting with [[joe]]: film plans, sent photos"),
        (["joe", "tried", "--from", "them"], "tried from [[joe]]"),
        (["joe", "anna b", "anna v", "--via", "Anruf"], "call with [[joe]], [[anna-berger]] and [[anna-vogt]]"),
        (["joe", "joe", "--text", "call, me"], "call with [[joe]]: me"),
        (["joe", "--text", "anna"], "meeting with [[joe]]: anna"),
        (["joe", "lunch", "film plans"], "lunch with [[joe]]: film plans"),
        (["joe", "anna b", "Call", "we, at last"], "call with [[joe]] and [[anna-berger]]: we, at last"),
        (["joe", "mail", "--text", "thanks"], "mail to [[joe]]: thanks"),
        (["joe", "call him on Friday"], "meeting with [[joe]]: call him on Friday"),
    ],
)  # fmt: skip
def test_one_line(journal: Path, arguments: list[str], line: str) -> None:
    """What is said becomes one line in the grammar of the log, and is shown with its place."""
    result = run(journal, "log", *arguments)
    assert (result.exit_code, result.stdout) == (0, f"contacts/log/2026.md:3: - 2026-11-23 {line}\n")
    assert no_findings(journal)


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


@pytest.mark.parametrize("said", ["Joe has died", "Beerdigung von Joe", "joe ist gestorben"])
def test_a_death_is_no_touch(journal: Path, said: str) -> None:
    """Nothing is logged, and what to type for a death is said instead of asking for a channel."""
    result = run(journal, "log", said)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "faden set joe state deceased" in result.stderr


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
