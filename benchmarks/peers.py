"""Other programs that answer questions from plain text, on as much of it: what is installed of them is measured."""

from __future__ import annotations

import shutil

from measured_journal import Journal
from timing import Sample, run

KHARD = """\
[addressbooks]
[[people]]
path = {cards}
"""
CARD = "BEGIN:VCARD\nVERSION:3.0\nUID:{id}\nFN:{name}\nN:{family};{first};;;\nTEL;TYPE=home:0221 555 {number:05}\nEND:VCARD\n"
ENTRY = "{day} {payee}\n    expenses:{field}    {number}.00 EUR\n    assets:cash\n\n"


def ripgrep(journal: Journal, word: str) -> Sample | None:
    """The lines with a word, in any case, of all files of the journal."""
    program = shutil.which("rg")
    if program is None:
        return None
    return run([program, "--ignore-case", word, "contacts"], journal.root, expected=(0, 1))


def khard(journal: Journal) -> Sample | None:
    """The list of as many cards as the journal has people."""
    program, folder = shutil.which("khard"), journal.root / ".faden" / "khard"
    if program is None:
        return None
    cards = folder / "cards"
    if not cards.is_dir():
        cards.mkdir(parents=True)
        for number, file in enumerate(sorted((journal.root / "contacts" / "people").iterdir())):
            first, _, family = file.stem.partition("-")
            card = CARD.format(
                id=file.stem, name=f"{first} {family}", family=family, first=first, number=number
            )
            (cards / f"{file.stem}.vcf").write_text(card, "utf-8")
        (folder / "khard.conf").write_text(KHARD.format(cards=cards), "utf-8")
    return run([program, "-c", str(folder / "khard.conf"), "list"], journal.root)


def hledger(journal: Journal) -> Sample | None:
    """The balance of a ledger with as many entries as the journal has notes."""
    program, ledger = shutil.which("hledger"), journal.root / ".faden" / "hledger.journal"
    if program is None:
        return None
    if not ledger.is_file():
        notes = sorted((journal.root / "contacts" / "meetings").rglob("*.md"))
        entries = (
            ENTRY.format(
                day=note.stem[:10], payee=note.stem[11:], field=f"field{number % 9}", number=number % 90 + 1
            )
            for number, note in enumerate(notes)
        )
        ledger.write_text("".join(entries), "utf-8")
    return run([program, "-f", str(ledger), "balance"], journal.root)
