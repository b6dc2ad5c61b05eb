"""`faden join A B`: two files of one person become one, with every mention turned over."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import contents, no_findings, run, write

ANNA = """\
---
# mine
name: Anna Berger
ring: 15
org: Rheinwerk
channels: {phone: 0221 555 0199}
knows: [a-berger, joe]
added: 2026-05-01
x-import: phone.vcf 1
---
Runs.
"""
OTHER = """\
---
name: Anni B.
org: Neckarwerk
place: Köln
fields:
  - film
knows: [anna-berger, juergen-gross]
channels:
  mobile: +49 171 1234567
  phone: "+49 221 5550199"
facts: {partner: Tom (2024)}
private: [facts]
added: 2026-01-01
x-import: mail.csv 7
---
Sings.
"""
JOE = "---\nname: Joe\nknows: [[a-berger]]\nmet: {through: a-berger}\n---\nSee [[a-berger|Anni]].\n"
LOG = "- 2026-11-20 call to [[a-berger]]: with a-berger and [[joe]]\n- 2026-11-21 mail to [[joe]]\n"
NOTE = "---\ndate: 2026-11-20\nwith: [joe, a-berger]\nfrom: a-berger\n---\n- [ ] [[a-berger]]: the book\n"
JOINED = """\
---
# mine
name: Anna Berger
aliases: [Anni B.]
ring: 15
place: Köln
org: Rheinwerk
fields: [film]
channels: {phone: 0221 555 0199, mobile: "+49 171 1234567"}
facts: {partner: Tom (2024)}
knows: [joe, juergen-gross]
added: 2026-01-01
x-import: "phone.vcf 1, mail.csv 7"
x-org: [Neckarwerk]
private: [facts]
---
Runs.

Sings.
"""


@pytest.fixture
def twins(journal: Path) -> Path:
    write(journal, ANNA, "contacts/people/anna-berger.md")
    write(journal, OTHER, "contacts/people/a-berger.md")
    write(journal, JOE, "contacts/people/joe.md")
    write(journal, LOG)
    write(journal, NOTE, "contacts/meetings/2026/2026-11-20-joe.md")
    return journal


def test_one_is_made_of_two(twins: Path) -> None:
    """Nothing that either file says is lost, every mention leads to the one who stays, and undo brings all back."""
    before = contents(twins)
    shown = run(twins, "join", "anna-berger", "a-berger", "--prefer", "a", "--dry-run")
    assert (shown.exit_code, contents(twins)) == (0, before)
    result = run(twins, "join", "anna-berger", "a-berger", "--prefer", "a")
    assert (result.exit_code, result.stdout) == (0, shown.stdout)
    after = contents(twins)
    assert sorted(after["contacts/people/anna-berger.md"].decode().split("\n")) == sorted(JOINED.split("\n"))
    assert "contacts/people/a-berger.md" not in after
    assert after["contacts/people/joe.md"].decode() == JOE.replace("a-berger", "anna-berger")
    # What is a word in a sentence and no link stays as it was written.
    assert after["contacts/log.md"].decode() == LOG.replace("[[a-berger]]", "[[anna-berger]]")
    assert after["contacts/meetings/2026/2026-11-20-joe.md"].decode() == NOTE.replace(
        "a-berger", "anna-berger"
    )
    assert no_findings(twins)
    assert run(twins, "undo").exit_code == 0
    assert contents(twins) == before


def test_a_conflict_is_asked(twins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both have a value: a terminal asks, and again before it writes; elsewhere --prefer has to say. What is not
    chosen is kept.
    """
    before = contents(twins)
    result = run(twins, "join", "anna-berger", "a-berger")
    assert (result.exit_code, contents(twins)) == (2, before)
    assert "“Rheinwerk” and “Neckarwerk”. Use --prefer a or --prefer b." in result.stderr
    monkeypatch.setattr("faden.cli.join.on_a_terminal", lambda: True)
    assert run(twins, "join", "anna-berger", "a-berger", said="b\nn\n").exit_code == 1
    assert contents(twins) == before
    assert run(twins, "join", "anna-berger", "a-berger", said="b\ny\n").exit_code == 0
    text = (twins / "contacts/people/anna-berger.md").read_text("utf-8")
    assert "\norg: Neckarwerk\n" in text
    assert "\nx-org: [Rheinwerk]\n" in text


def test_what_cannot_be_joined(twins: Path) -> None:
    """Oneself, and a file whose keys cannot be read: nothing is written."""
    write(twins, "---\nname: [\n---\n", "contacts/people/a-berger.md")
    before = contents(twins)
    assert run(twins, "join", "joe", "joe").exit_code == 2
    assert run(twins, "join", "anna-berger", "a-berger", "--prefer", "a").exit_code == 2
    assert contents(twins) == before


def test_what_is_private_stays_private(twins: Path) -> None:
    """A person who was private is private together with the other."""
    write(twins, "---\nname: Anni\nprivate: yes\n---\nA secret.\n", "contacts/people/a-berger.md")
    assert run(twins, "join", "anna-berger", "a-berger").exit_code == 0
    assert "\nprivate: yes\n" in (twins / "contacts/people/anna-berger.md").read_text("utf-8")


def test_what_is_not_kept_is_as_private(journal: Path) -> None:
    """A place of work that only the other file hides goes under a key that is hidden too, and a nickname to the aliases."""
    write(journal, "---\nname: Anna\norg: Rheinwerk\nnickname: Anni\n---\n", "contacts/people/anna-berger.md")
    other = "---\nname: Anna B.\norg: Neckarwerk\nnickname: Robbo\nprivate: [org, nickname]\n---\n"
    write(journal, other, "contacts/people/a-berger.md")
    assert run(journal, "join", "anna-berger", "a-berger", "--prefer", "a", "--yes").exit_code == 0
    text = (journal / "contacts/people/anna-berger.md").read_text("utf-8")
    assert "x-org: [Neckarwerk]" in text
    assert "Robbo" in text.partition("aliases:")[2].partition("\n")[0]
    assert "private: [org, nickname, x-org, aliases]" in text
    no_findings(journal)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[anna-berger, {a-berger: sister}]", "[{anna-berger: sister}]"),
        ("[{anna-berger: sister}, a-berger]", "[{anna-berger: sister}]"),
        ("[anna-berger, a-berger, joe]", "[anna-berger, joe]"),
    ],
)
def test_a_person_known_twice_is_known_once(before: str, after: str, journal: Path) -> None:
    """The item that also says what they are stays."""
    write(journal, "---\nname: Anni\n---\n", "contacts/people/a-berger.md")
    write(journal, "---\nname: Joe\n---\n", "contacts/people/joe.md")
    write(journal, f"---\nname: Eva\nknows: {before}\n---\n", "contacts/people/eva.md")
    assert run(journal, "join", "anna-berger", "a-berger", "--yes").exit_code == 0
    assert f"knows: {after}" in (journal / "contacts/people/eva.md").read_text("utf-8")


def test_check_names_likely_twins(twins: Path) -> None:
    """As an import would know them again, with the command; not those who are said to be two."""
    write(twins, "---\nname: Joe\nplace: Bonn\n---\n", "contacts/people/joe-2.md")
    said = run(twins, "check").stderr
    assert "contacts/people/joe.md and contacts/people/joe-2.md, by name" in said
    assert "faden join joe joe-2" in said
    assert run(twins, "set", "joe", "apart", "joe-2").exit_code == 0
    assert "joe-2" not in run(twins, "check").stderr
    write(twins, "---\nname: Joe\nbirthday: 1990-01-01\n---\n", "contacts/people/joe.md")
    write(twins, "---\nname: Joe\nbirthday: 1991-02-02\n---\n", "contacts/people/joe-2.md")
    assert "joe-2" not in run(twins, "check").stderr


def test_who_is_named_together_is_named_once(journal: Path) -> None:
    """In a line of the log, in the guests of a note, and in whom somebody knows; what is said of them keeps its words."""
    write(journal, "---\nname: Anni B.\n---\n", "contacts/people/a-berger.md")
    write(journal, "---\nname: Joe\nknows:\n  - anna-berger\n  - a-berger\n---\n", "contacts/people/joe.md")
    write(
        journal,
        "- 2026-11-19 lunch with [[a-berger]], [[joe]] and [[anna-berger]]: x\n"
        "- 2026-11-20 lunch with [[joe]], [[a-berger]] and [[anna-berger]]\n"
        "- 2026-11-21 lunch with [[a-berger]] and [[anna-berger|Anna]]: [[a-berger]] was late\n",
    )
    write(
        journal,
        "---\ndate: 2026-11-20\nwith: [anna-berger, joe, a-berger]\n---\nHi.\n",
        "contacts/meetings/2026-11-20-x.md",
    )
    assert run(journal, "join", "anna-berger", "a-berger").exit_code == 0
    files = {name: text.decode() for name, text in contents(journal).items()}
    assert files["contacts/log.md"].splitlines() == [
        "- 2026-11-19 lunch with [[joe]] and [[anna-berger]]: x",
        "- 2026-11-20 lunch with [[joe]] and [[anna-berger]]",
        "- 2026-11-21 lunch with [[anna-berger|Anna]]: [[anna-berger]] was late",
    ]
    assert files["contacts/people/joe.md"] == "---\nname: Joe\nknows:\n  - anna-berger\n---\n"
    assert "with: [anna-berger, joe]\n" in files["contacts/meetings/2026-11-20-x.md"]
    assert no_findings(journal)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("name: An Nguyễn Văn\norg: A", "name: Nguyễn Văn An\norg: B", "the same name"),
        ("name: Eva Lang\norg: Rheinwerk", "name: Eva Lang\norg: Neckarwerk", "at another company"),
        ("name: Eva Lang\nchannels: {mobile: 0171 5550}", "name: Eva Kern\nchannels: {phone: +49 171 5550}", "a similar name"),
    ],
)  # fmt: skip
def test_check_finds_the_likely_people_of_an_import(journal: Path, first: str, second: str, why: str) -> None:
    """Another employer, another order, the name of before a marriage; not if one of the files says that they are two."""
    write(journal, "country: DE\n", "contacts/journal.yml")
    write(journal, f"---\n{first}\n---\n", "contacts/people/one.md")
    write(journal, f"---\n{second}\n---\n", "contacts/people/two.md")
    said = run(journal, "check").stderr
    assert why in said
    assert "faden join one two" in said
    write(journal, f"---\n{second}\napart: [one]\n---\n", "contacts/people/two.md")
    assert "faden join" not in run(journal, "check").stderr


@pytest.mark.parametrize(
    ("number", "same"), [("0171 1234567", True), ("+49171-1234567", True), ("0160 7654321", False)]
)
def test_two_mobile_numbers_may_be_two_people(journal: Path, number: str, same: bool) -> None:
    """Without a terminal it takes a --yes; a number spelt otherwise is the same."""
    write(journal, '---\nname: Joe\nchannels: {mobile: "+49 171 1234567"}\n---\n', "contacts/people/joe.md")
    write(journal, f'---\nname: Joe\nchannels: {{mobile: "{number}"}}\n---\n', "contacts/people/joe-2.md")
    result = run(journal, "join", "joe", "joe-2", "--prefer", "a")
    assert (result.exit_code == 0) is same
    assert ("two different mobile numbers" in result.stderr) is not same
    if not same:
        assert run(journal, "join", "joe", "joe-2", "--prefer", "a", "--yes").exit_code == 0
