"""`faden import --update`: what changed at the source is taken over, and what was written by hand is never lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.conftest import TODAY, contents, no_findings

from faden.cli import faden

ZOE = """BEGIN:VCARD
VERSION:3.0
UID:u-1
FN:Zoë Adler
N:Adler;Zoë;;;
ORG:Rheinwerk
TITLE:Ingenieurin
TEL;TYPE=CELL:+49 171 5550101
EMAIL:zoe@example.org
CATEGORIES:Schach
NOTE:spielt seit 1990
END:VCARD
"""
YAN = "BEGIN:VCARD\nVERSION:3.0\nUID:u-2\nFN:Yan Blum\nEND:VCARD\n"
FILE = "contacts/people/zoe-adler.md"


def bring(journal: Path, text: str, *options: str, said: str | None = None) -> Result:
    file = journal.parent / "cards.vcf"
    file.write_text(text, "utf-8")
    arguments = ["--journal", str(journal), "--today", str(TODAY), "import", str(file), *options]
    return CliRunner().invoke(faden, arguments, input=said, catch_exceptions=False)


@pytest.fixture
def imported(journal: Path) -> Path:
    journal = journal / "journal"
    (journal / "contacts/people").mkdir(parents=True)
    (journal / "contacts/journal.yml").touch()
    assert bring(journal, ZOE + YAN, "--write").exit_code == 0
    return journal


def zoe(journal: Path) -> str:
    return (journal / FILE).read_text("utf-8")


def test_nothing_new_changes_nothing(imported: Path) -> None:
    """The same address book again, with --update and --write: not a byte, and nothing to say."""
    before = contents(imported)
    result = bring(imported, ZOE + YAN, "--update", "--write")
    assert contents(imported) == before
    assert "There is nothing to write." in result.stderr


def test_what_changed_is_a_diff_and_is_taken_over(imported: Path) -> None:
    """A new number, a new employer, a marriage: shown as a diff first, written with --write, and undone as one."""
    before = contents(imported)
    new = ZOE.replace("0101", "0199").replace("Rheinwerk", "Stadtwerke").replace("Adler", "Kern") + YAN
    shown = bring(imported, new, "--update")
    assert contents(imported) == before
    assert "Changed at the source: 1 person" in shown.stdout
    for line in ("- name: Zoë Adler", "+ name: Zoë Kern", "- org: Rheinwerk", "+ org: Stadtwerke",
                 "A new job: Stadtwerke. That is a good reason to write."):  # fmt: skip
        assert line in shown.stdout, line
    bring(imported, new, "--update", "--write")
    text = zoe(imported)
    assert "name: Zoë Kern\naliases: [Zoë Adler]\n" in text
    assert '"+49 171 5550199"' in text
    assert "5550101" not in text
    jobs = "jobs: [{org: Rheinwerk, title: Ingenieurin, to: 2026}, {org: Stadtwerke, title: Ingenieurin, heard: 2026-11-23}]\n"
    assert jobs in text
    assert no_findings(imported)
    after = contents(imported)
    assert "There is nothing to write." in bring(imported, new, "--update", "--write").stderr
    assert contents(imported) == after
    undone = CliRunner().invoke(faden, ["--journal", str(imported), "undo"])
    assert undone.exit_code == 0
    assert zoe(imported) == before[FILE].decode()


def test_a_new_employer_is_an_occasion(imported: Path) -> None:
    """The plan and the sheet say it with the day on which it was heard of; a contact since then, and it is done."""
    (imported / FILE).write_text(zoe(imported).replace("name:", "ring: 150\nname:", 1), "utf-8")
    new = ZOE.replace("Rheinwerk", "Stadtwerke").replace("Ingenieurin", "Leiterin") + YAN
    bring(imported, new, "--update", "--write")
    assert no_findings(imported)

    def said(*arguments: str) -> str:
        options = ["--journal", str(imported), "--today", "2026-11-25", "--language", "en", *arguments]
        return " ".join(CliRunner().invoke(faden, options, catch_exceptions=False).stdout.split())

    sentence = "Congratulate them on joining Stadtwerke (you heard about it on 23 November 2026)."
    assert sentence in said("plan")
    assert sentence in said("prep", "zoe")
    assert "Rheinwerk, Ingenieurin (until 2026)" in said("who", "rheinwerk")
    (imported / "contacts/log.md").write_text("- 2026-11-24 call to [[zoe-adler]]\n")
    assert sentence not in said("plan")


def test_another_form_of_company_is_no_new_job(imported: Path) -> None:
    bring(imported, ZOE.replace("Rheinwerk", "Rheinwerk GmbH") + YAN, "--update", "--write")
    assert "org: Rheinwerk GmbH\n" in zoe(imported)
    assert "jobs:" not in zoe(imported)


def test_a_job_with_its_years_is_ended(imported: Path) -> None:
    """What was written of the old job stays: it only has an end now. Without a year nothing is made up."""
    row = "jobs: [Altes Haus (2001–2008), {org: Rheinwerk, from: 2009}]\n"
    (imported / FILE).write_text(zoe(imported).replace("name:", f"{row}name:", 1), "utf-8")
    bring(imported, ZOE.replace("Rheinwerk", "Stadtwerke") + YAN, "--update", "--write")
    jobs = "[Altes Haus (2001–2008), {org: Rheinwerk, from: 2009, to: 2026}, {org: Stadtwerke, "
    assert f"jobs: {jobs}title: Ingenieurin, heard: 2026-11-23}}]" in zoe(imported)


def test_what_was_written_by_hand_stays(imported: Path) -> None:
    """A value that was changed, added or removed here is kept while the source says what it said before."""
    by_hand = (
        zoe(imported).replace("title: Ingenieurin", "title: Chefin").replace("tags: [Schach]\n", "ring: 15\n")
    )
    (imported / FILE).write_text(by_hand + "\nEine Zeile von mir.\n", "utf-8")
    before = contents(imported)
    assert "There is nothing to write." in bring(imported, ZOE + YAN, "--update", "--write").stderr
    assert contents(imported) == before
    bring(imported, ZOE.replace("zoe@", "neu@") + YAN, "--update", "--write")
    assert "neu@example.org" in zoe(imported)
    assert "title: Chefin" in zoe(imported)
    assert "Eine Zeile von mir." in zoe(imported)
    assert "Schach" not in zoe(imported)


def test_where_both_changed_it_asks(imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal the value here stays and it is said each time; a terminal is asked once."""
    (imported / FILE).write_text(zoe(imported).replace("title: Ingenieurin", "title: Chefin"), "utf-8")
    new = ZOE.replace("Ingenieurin", "Leiterin") + YAN
    for _ in range(2):
        said = bring(imported, new, "--update", "--write").stdout
        assert (
            "title is “Chefin” in the journal and “Leiterin” at the source. Decide with `faden set`." in said
        )
        assert "title: Chefin" in zoe(imported)
    monkeypatch.setattr("faden.cli.import_update.on_a_terminal", lambda: True)
    bring(imported, new, "--update", "--write", said="b\n")
    assert "title: Leiterin" in zoe(imported)


def test_gone_at_the_source_is_said(imported: Path) -> None:
    """A number or a person that the address book has no more stays here, and it is said."""
    before = zoe(imported)
    result = bring(imported, ZOE.replace("EMAIL:zoe@example.org\n", ""), "--update", "--write")
    assert "email: zoe@example.org has gone from the source, but stays here." in result.stdout
    assert "No longer in the address book, but kept here: Yan Blum" in result.stdout
    assert zoe(imported) == before
    assert (imported / "contacts/people/yan-blum.md").exists()


def test_in_ci_an_update_is_only_counted(imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No employer, no value and no name of the journal is printed where a forge keeps it."""
    new = ZOE.replace("Rheinwerk", "Stadtwerke").replace("EMAIL:zoe@example.org\n", "")
    assert "A new job: Stadtwerke" in bring(imported, new, "--update").stdout
    monkeypatch.setenv("CI", "true")
    output = bring(imported, new, "--update", "--write").output
    assert re.search(r"^1 file changed: -\d \+\d$", output, re.MULTILINE)
    for word in ("Stadtwerke", "Rheinwerk", "zoe", "Zoë", "Yan"):
        assert word not in output


def test_removed_stays_removed(imported: Path) -> None:
    """Who was removed by hand is not brought again by an update, and it is said."""
    (imported / "contacts/people/yan-blum.md").unlink()
    result = bring(imported, ZOE + YAN, "--update", "--write")
    assert "You removed this person" in result.stdout
    assert not (imported / "contacts/people/yan-blum.md").exists()


def test_a_namesake_of_somebody_who_is_here_was_not_removed(imported: Path) -> None:
    """Another person with a name that an import has brought before, whose file is still there, is somebody new."""
    other = "BEGIN:VCARD\nVERSION:3.0\nUID:other\nFN:Zoë Adler\nBDAY:1970-01-01\nTEL;TYPE=CELL:+49 171 5559999\nEND:VCARD\n"
    result = bring(imported, other, "--write")
    assert "You removed" not in result.stdout
    assert (imported / "contacts/people/zoe-adler-2.md").exists()
    (imported / "contacts/people/zoe-adler-2.md").unlink()
    assert "You removed this person" in bring(imported, other, "--write").stdout


def test_thirty_changes_are_one_command(journal: Path) -> None:
    """Of two hundred people thirty are changed at the source: thirty files, one report, and then silence."""
    root = journal / "journal"
    (root / "contacts/people").mkdir(parents=True)
    (root / "contacts/journal.yml").touch()

    def card(number: int, org: str) -> str:
        return f"BEGIN:VCARD\nVERSION:3.0\nUID:u{number}\nFN:Person {chr(65 + number % 26)} N{number}\nORG:{org}\nEND:VCARD\n"

    old = "".join(card(number, "A") for number in range(200))
    new = "".join(card(number, "B" if number < 30 else "A") for number in range(200))
    bring(root, old, "--write")
    before = contents(root)
    assert "Changed at the source: 30 people" in bring(root, new, "--update", "--write").stdout
    changed = [
        file for file, text in contents(root).items() if before.get(file) != text and "people/" in file
    ]
    assert len(changed) == 30
    assert "There is nothing to write." in bring(root, new, "--update").stderr


def test_a_person_written_by_hand_is_known_from_then_on(imported: Path) -> None:
    """--same ties a card to a file that an import did not make; the next import needs no --same."""
    (imported / "contacts/people/ida.md").write_text("---\nname: Ida\norg: Alt\n---\n", "utf-8")
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ida Maria Roth\nORG:Neu\nEND:VCARD\n"
    bring(imported, card, "--same", "Ida Maria Roth=ida", "--write")
    assert "x-import: vcard" in (imported / "contacts/people/ida.md").read_text("utf-8").replace('"', "")
    assert "There is nothing to write." in bring(imported, card, "--write").stderr
    assert bring(imported, card, "--same", "Ida").exit_code == 2
    assert bring(imported, card, "--same", "Ida=nobody").exit_code == 2


def test_a_folder_of_cards(imported: Path, tmp_path: Path) -> None:
    """Three hundred cards in a folder are one report of a few lines; Obsidian's cards are read, other files are named."""
    folder = tmp_path / "book"
    folder.mkdir()
    for number in range(300):
        text = f"BEGIN:VCARD\nVERSION:3.0\nUID:f{number}\nFN:Vor{number} Nach{number}\nEND:VCARD\n"
        (folder / f"{number}.vcf").write_text(text)
    (folder / "broken.vcf").write_text("hello")
    (folder / "note.md").write_text("# A note\n")
    (folder / "card.md").write_text(
        "---\nN.PREFIX: Dr.\nN.GN: Olga\nN.FN: Netz\nFN: Olga Netz\nEMAIL[HOME]: o@example.org\nTEL[CELL]: '0171 1234567'\n"
        "ADR[WORK].STREET: Weg 1\nADR[WORK].LOCALITY: Köln\nADR[WORK].POSTAL: '50667'\nBDAY: 1986-04-12\nUID: urn:uuid:o1\n"
        "VERSION: '4.0'\n---\nHallo\n"
    )
    arguments = ["--journal", str(imported), "--today", str(TODAY), "import", str(folder)]
    result = CliRunner().invoke(faden, arguments, catch_exceptions=False)
    assert "301 people" in result.stdout
    assert "broken.vcf: is not a card" in result.stdout
    assert len(result.stdout.splitlines()) <= 12, result.stdout
    assert CliRunner().invoke(faden, [*arguments, "--write"], catch_exceptions=False).exit_code == 0
    olga = (imported / "contacts/people/olga-netz.md").read_text("utf-8")
    for line in ("home email: o@example.org", 'mobile: "0171 1234567"', 'work address: "Weg 1, 50667 Köln"', "birthday: 1986-04-12",
                 "Hallo"):  # fmt: skip
        assert line in olga
    assert no_findings(imported)


def test_an_interruption_says_how_far_it_came(imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while files are written: so many of so many; the same command writes the rest, and nobody is "removed"."""
    monkeypatch.setattr("faden.storage.user_files.BATCH", 5)
    calls = []

    def progress(*_: object) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("faden.cli.progress.Progress.__call__", progress)
    text = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Vor{n} Nach{n}\nEND:VCARD\n" for n in range(20))
    result = bring(imported, text, "--write")
    assert "Interrupted: 10 of 20 people written." in result.stderr
    assert result.exit_code != 0
    assert "10 people written." in bring(imported, text, "--write").stderr
    assert len(list((imported / "contacts/people").glob("vor*.md"))) == 20


def test_an_interruption_inside_a_batch(imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of the batch that are on the disk count, too."""
    from faden.storage import user_files

    placed: list[Path] = []

    def place(beside: Path, file: Path, place: Callable[[Path, Path], None] = user_files._place) -> None:
        place(beside, file)
        placed.append(file)
        if len(placed) == 7:
            raise KeyboardInterrupt

    monkeypatch.setattr(user_files, "_place", place)
    text = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Vor{n} Nach{n}\nEND:VCARD\n" for n in range(20))
    assert "Interrupted: 7 of 20 people written." in bring(imported, text, "--write").stderr
    assert "13 people written." in bring(imported, text, "--write").stderr


INTERRUPTED = """
import os, runpy, signal, sys

opened = []

def watch(event, arguments):
    if event == "open" and "people/" in str(arguments[0]) and "vor" in str(arguments[0]):
        opened.append(arguments[0])
        if len(opened) == 300:
            os.kill(os.getpid(), signal.SIGINT)

# Started in the background, as by CI, a process ignores the signal.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.addaudithook(watch)
runpy.run_module("faden", run_name="__main__", alter_sys=True)
"""
"""faden, which gets the signal of Ctrl-C while it writes the files of people."""


@pytest.mark.skipif(os.name == "nt", reason="there Ctrl-C is no signal of a process")
def test_a_real_interruption(imported: Path) -> None:
    """The signal itself, while files are written: what is said to be written is there, whole, and the rest comes later."""
    count = 1_500
    text = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Vor{n} Nach{n}\nEND:VCARD\n" for n in range(count))
    (imported / "many.vcf").write_text(text, "utf-8")
    arguments = [
        "--journal",
        str(imported),
        "--today",
        str(TODAY),
        "import",
        str(imported / "many.vcf"),
        "--write",
    ]
    people, command = imported / "contacts/people", [sys.executable, "-m", "faden", *arguments]
    stopped = [sys.executable, "-c", INTERRUPTED, *arguments]
    said = subprocess.run(stopped, capture_output=True, text=True, timeout=120, check=False).stderr
    match = re.search(r"Interrupted: ([\d,]+) of 1,500 people written", said)
    assert match is not None, said
    there = list(people.glob("vor*.md"))
    assert int(match[1].replace(",", "")) <= len(there) < count
    assert all(file.read_text("utf-8").endswith("---\n") for file in there)
    assert no_findings(imported)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert len(list(people.glob("vor*.md"))) == count


def test_an_update_that_was_undone_is_offered_again(imported: Path) -> None:
    """Undo takes back what is known of the source too: nobody counts as removed, and no change as declined."""
    new = (
        ZOE.replace("Rheinwerk", "Stadtwerke")
        + YAN
        + YAN.replace("u-2", "u-3").replace("Yan Blum", "Ida Roth")
    )
    before = contents(imported)
    bring(imported, new, "--update", "--write")
    after = contents(imported)
    undone = CliRunner().invoke(faden, ["--journal", str(imported), "undo"], catch_exceptions=False)
    assert undone.exit_code == 0
    assert "hashes" not in undone.stdout
    assert contents(imported) == before
    bring(imported, new, "--update", "--write")
    assert contents(imported) == after


PAPA = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Heinz Lammers\nN:Lammers;Heinz;;;\nTEL;TYPE=CELL:0170 5550102\nEND:VCARD\n"
)


@pytest.mark.parametrize("options", [(), ("--update",)])
def test_both_names_of_a_person_named_by_hand_find_them(imported: Path, options: tuple[str, ...]) -> None:
    """--same writes the card's name as an alias, with --update or without it, and shows it; the next import is quiet."""
    papa = imported / "contacts/people/papa.md"
    papa.write_text("---\nname: Papa\n---\n", "utf-8")
    same = ("--same", "Heinz Lammers=papa")
    cards = PAPA + PAPA.replace("FN:Heinz", "FN:Heinz Otto").replace("0102", "0103")
    result = bring(imported, cards, *same, "--same", "Heinz Otto Lammers=papa", "--write", *options)
    assert "both sides" not in result.stdout
    assert "Heinz Lammers" in result.stdout.partition("papa.md")[2]
    assert "name: Papa\naliases: [Heinz Lammers, Heinz Otto Lammers]\n" in papa.read_text("utf-8")
    ring = ["--journal", str(imported), "--today", str(TODAY), "ring", "heinz lammers", "5"]
    assert CliRunner().invoke(faden, ring).exit_code == 0
    assert "ring: 5" in papa.read_text("utf-8")
    before = contents(imported)
    assert not {person for person in ("heinz-lammers", "heinz-otto-lammers") if f"{person}.md" in str(before)}
    bring(imported, cards, "--write")
    assert contents(imported) == before


def test_a_name_that_the_import_adds_is_not_said_to_be_missing(imported: Path) -> None:
    """The preview of --same lists what you would have to add yourself, which the name on the card is not."""
    (imported / "contacts/people/papa.md").write_text("---\nname: Papa\n---\n", "utf-8")
    said = bring(imported, PAPA, "--same", "Heinz Lammers=papa").stdout
    assert "+ aliases" not in said


def test_what_same_does_not_find_is_said(imported: Path) -> None:
    """A name of no one, and a name of two people, which only a UID tells apart; case and accents make no difference."""
    people = imported / "contacts/people"
    (people / "papa.md").write_text("---\nname: Papa\n---\n", "utf-8")
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Jörg Kern\nUID:{0}\nBDAY:{0}\nEND:VCARD\n"
    two = card.format("1980-01-01") + card.format("1981-01-01")
    assert "called “Jürgen Kern”" in bring(imported, two, "--same", "Jürgen Kern=papa").output
    assert (
        "More than one person in the file is called “joerg  kern”"
        in bring(imported, two, "--same", "joerg  kern=papa").output
    )
    bring(imported, two, "--same", "1981-01-01=papa", "--write")
    assert "Jörg Kern" in (people / "papa.md").read_text("utf-8")
    assert (people / "joerg-kern.md").exists()
    assert bring(imported, two, "--same", "Jörg Kern=papa", "--apart", "papa").exit_code == 2


def test_in_ci_a_name_given_by_hand_is_only_counted(imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A forge's log keeps no name and no file of the person whom --same names."""
    (imported / "contacts/people/papa.md").write_text("---\nname: Papa\n---\n", "utf-8")
    monkeypatch.setenv("CI", "true")
    result = bring(imported, PAPA, "--same", "Heinz Lammers=papa", "--write")
    assert "Lammers" in (imported / "contacts/people/papa.md").read_text("utf-8")
    assert "Lammers" not in result.output
    assert "papa" not in result.output.casefold()


def test_a_difference_is_no_change(imported: Path) -> None:
    """A value that was here before this source was read is not said to have changed on either side."""
    yan = imported / "contacts/people/yan-blum.md"
    yan.write_text("---\nname: Yan Blum\ntitle: Koch\nchannels: {email: yan@x.example}\n---\n", "utf-8")
    table = YAN.replace("UID:u-2", "UID:u-9\nTITLE:Wirt\nEMAIL:yan@x.example")
    said = bring(imported, ZOE + table, "--update", "--write").stdout
    assert "title is “Koch” in the journal and “Wirt” at the source" in said
    assert "changed on" not in said


@pytest.mark.parametrize(
    ("here", "there", "kept"),
    [
        ("1984-03-09", "--03-09", "1984-03-09"),
        ("--03-09", "1984-03-09", "1984-03-09"),
    ],
)
def test_a_birthday_keeps_its_year(imported: Path, here: str, there: str, kept: str) -> None:
    """The same day without its year says less, so it is neither proposed nor reported; a year is taken over."""
    before = zoe(imported)
    (imported / FILE).write_text(before.replace("channels:", f"birthday: {here}\nchannels:"), "utf-8")
    result = bring(imported, ZOE.replace("NOTE:", f"BDAY:{there}\nNOTE:") + YAN, "--update", "--write")
    assert f"birthday: {kept}\n" in zoe(imported)
    assert "Decide" not in result.stdout
    assert "birthday" not in bring(imported, ZOE.replace("NOTE:", "BDAY:--03-09\nNOTE:") + YAN).stdout


def test_a_year_that_the_source_has_dropped_stays(imported: Path) -> None:
    """The source gave the whole day and now gives it without the year: the year stays; another day is asked about."""
    full = ZOE.replace("NOTE:", "BDAY:1984-03-09\nNOTE:") + YAN
    bring(imported, full, "--update", "--write")
    assert "birthday: 1984-03-09\n" in zoe(imported)
    result = bring(imported, full.replace("1984-03-09", "--03-09"), "--update", "--write")
    assert "Decide" not in result.stdout
    result = bring(imported, full.replace("1984-03-09", "--03-10"), "--update", "--write")
    assert "birthday is “1984-03-09” in the journal and “--03-10” at the source" in result.stdout
    assert "birthday: 1984-03-09\n" in zoe(imported)


@pytest.mark.parametrize("changed", [False, True])
@pytest.mark.parametrize("options", [(), ("--update",), ("--dry-run",), ("--update", "--dry-run")])
@pytest.mark.parametrize("new", [False, True])
def test_one_sentence_says_how_it_ended(
    imported: Path, options: tuple[str, ...], *, changed: bool, new: bool
) -> None:
    """Either there is nothing to write, or --write would write it: never both, and what is said is true."""
    cards = ZOE.replace("zoe@", "neu@") if changed else ZOE
    cards += YAN + (PAPA if new else "")
    would = new or (changed and "--update" in options)
    result = bring(imported, cards, *options)
    assert result.stderr.count("There is nothing to write.") == (not would)
    assert result.stderr.count("Nothing has been written yet; add --write to do it.") == would
    before = contents(imported)
    bring(imported, cards, *(option for option in options if option != "--dry-run"), "--write")
    assert (contents(imported) != before) is would


CARD_A = "BEGIN:VCARD\nVERSION:3.0\nUID:u-a\nFN:Ada Kern\n{}END:VCARD\n"
CARD_B = "BEGIN:VCARD\nVERSION:3.0\nUID:u-b\nFN:Bo Abel\n{}END:VCARD\n"


def test_a_whole_key_that_is_gone_is_said(imported: Path) -> None:
    """The only number, the note and the last label, too; nothing is deleted."""
    bring(
        imported,
        CARD_A.format("TEL;TYPE=CELL:0171 5550101\nNOTE:old\nTITLE:Cook\nCATEGORIES:Chor\n"),
        "--write",
    )
    ada = imported / "contacts/people/ada-kern.md"
    before = ada.read_text("utf-8")
    said = " ".join(bring(imported, CARD_A.format(""), "--update", "--write").output.split())
    for value in ("mobile: 0171 5550101", "note: old", "title: Cook", "tags: Chor"):
        assert f"{value} has gone from the source, but stays here" in said
    assert ada.read_text("utf-8") == before


def test_a_tag_becomes_a_circle(imported: Path) -> None:
    """When a second person has the label, and it stays one when they have it no longer; no one's label is said to be gone."""
    label = "CATEGORIES:Chor\n"
    bring(imported, CARD_A.format(label) + CARD_B.format(""), "--write")
    ada, bo = (imported / f"contacts/people/{id}.md" for id in ("ada-kern", "bo-abel"))
    assert "tags: [Chor]" in ada.read_text("utf-8")
    bring(imported, CARD_A.format(label) + CARD_B.format(label), "--update", "--write")
    assert all("circles: [Chor]" in file.read_text("utf-8") for file in (ada, bo))
    assert "tags" not in ada.read_text("utf-8")
    said = " ".join(
        bring(imported, CARD_A.format("") + CARD_B.format(label), "--update", "--write").output.split()
    )
    assert "ada-kern.md: circles: Chor has gone" in said
    assert "bo-abel.md" not in said
