"""Making somebody private is forgetting them: the same journal twice, once with a mark, once as if they had never been.

A random journal is written in both ways from one plan, so that nothing here knows how faden reads or cuts. The pages
that are made of the two must be the same, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.support.spellings import COMMENTS, LINKS, MARKED_FILES, PROPER, PROPER_ENDS

TODAY = date(2026, 11, 23)
OPEN = {
    "anna-berger": "Anna Berger",
    "ben": "Ben Maier",
    "cleo-x": "Cleo X",
    "dora": "Dora Groß",
    "emil": "Émile",
}
HIDDEN = {"zoe-ghoul": "Zoe Ghoul", "yan": "Yan Adler"}
MARKS = tuple(line for line in MARKED_FILES if not line.startswith("met:"))
TEXTS = (
    "talked about plums",
    "went for a walk",
    "cooked soup | and rice",
    "said *nothing* of it",
    "100 % rain",
    "**a b**",
)
WORDS = ("", "", "brother", "taught him the piano")
"""What somebody is to somebody else, if anything."""
NICKNAMES = ("Nick", "Ben", "Anna", "dora")
"""What somebody hidden is called, as others may be called too."""
ONE_LINE = tuple(how for how in LINKS if how not in ("no end", "wrapped", "markdown, wrapped"))
LISTED = ("plain", "capitals", "an ending", "a folder", "another text", "its name", "spaces around")


@dataclass
class Twice:
    """One file in both ways: as its owner keeps it, and without whoever is forgotten."""

    kept: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)

    def both(self, text: str) -> None:
        self.kept.append(text)
        self.forgotten.append(text)

    def differ(self, kept: str, forgotten: str) -> None:
        self.kept.append(kept)
        self.forgotten.append(forgotten)


class Plan:
    """A random journal, the same for the same number."""

    def __init__(self, number: int) -> None:
        self.chance = Random(number)
        self.people = self.chance.sample(sorted(OPEN), self.chance.randint(2, len(OPEN)))
        self.hidden = self.chance.sample(sorted(HIDDEN), self.chance.randint(1, len(HIDDEN)))
        self.private_notes: list[str] = []
        self.files: dict[str, Twice] = {}
        """Every file by its path; one of which the forgotten way has no line is not there in it."""

    def write(self, kept: Path, forgotten: Path) -> None:
        """Writes both journals."""
        self._settings()
        self._notes()
        for id in self.hidden:
            self._hidden(id)
        for id in self.people:
            self._person(id)
        self._log()
        self._goal()
        for path, file in self.files.items():
            for root, lines in ((kept, file.kept), (forgotten, file.forgotten)):
                if lines:
                    (root / path).parent.mkdir(parents=True, exist_ok=True)
                    (root / path).write_text("\n".join([*lines, ""]), "utf-8")

    def _file(self, path: str) -> Twice:
        return self.files.setdefault(f"contacts/{path}", Twice())

    def _settings(self) -> None:
        self._file("journal.yml").both(
            f"today: {TODAY}\nlanguage: {self.chance.choice(['en', 'de'])}\nsite: {{calendar: true}}"
        )

    def _link(self, several: Sequence[str] = tuple(LINKS)) -> str:
        """A link to somebody hidden, or to a note that is."""
        if self.private_notes and self.chance.random() < 0.2:
            note = self.chance.choice(self.private_notes)
            return self.chance.choice([f"[[{note}]]", f"[[{note}.md|then]]", f"[then]({note}.md)"])
        id = self.chance.choice(self.hidden)
        return LINKS[self.chance.choice(several)](id, HIDDEN[id])

    def _said(self, twice: Twice, begin: str = "") -> None:
        """A paragraph with links, comments and passages in it."""
        kept, forgotten = [begin], [begin]
        for _ in range(self.chance.randint(1, 4)):
            what, text = self.chance.random(), self.chance.choice(TEXTS)
            if what < 0.35:
                link = self._link(ONE_LINE)
                kept.append(link)
                forgotten.append("…")
            elif what < 0.45 and not begin:  # in the log a passage hides its line
                kept.append(f"{self.chance.choice(PROPER)}{text} secretly{self.chance.choice(PROPER_ENDS)}")
                forgotten.append("")
            elif what < 0.55 and not begin:
                inline = [one for one in COMMENTS if one.startswith(("<!-- {", "%% {", "<!— {"))]
                kept.append(self.chance.choice(inline).format("a comment"))
                forgotten.append("")
            elif what < 0.7:
                kept.append(f"[[{self.chance.choice(self.people)}]]")
                forgotten.append(kept[-1])
            kept.append(text)
            forgotten.append(text)
        twice.differ(" ".join(kept), " ".join(forgotten))

    def _body(self, twice: Twice) -> None:
        for _ in range(self.chance.randint(0, 3)):
            self._said(twice)
            twice.both("")

    def _promises(self, twice: Twice) -> None:
        """Items of lists: theirs, with wrapped lines, and others."""
        for _ in range(self.chance.randint(0, 4)):
            what = self.chance.random()
            if what < 0.5:
                begin = self.chance.choice(["- [ ] ", "* [x] ", "- ", "- gave ", "- got "])
                twice.kept.append(f"{begin}{self._link(ONE_LINE)}: lend the secret book")
                for _ in range(self.chance.randint(0, 2)):
                    twice.kept.append(
                        self.chance.choice(
                            ["  about the secret", "lazily about the secret", "    - secret below"]
                        )
                    )
            elif what < 0.75:
                twice.both(
                    f"- [{self.chance.choice(' x')}] [[{self.chance.choice(self.people)}]]: call back\n  and soon"
                )
            else:
                twice.both("- [ ] buy plums (by 2026-12-01)")

    def _lists(self, twice: Twice, key: str, but: str = "") -> None:
        people = [id for id in self.people if id != but]
        ids = self.chance.sample(people, self.chance.randint(1, len(people)))
        plain = list(ids)
        if self.chance.random() < 0.6:
            id = self.chance.choice(self.hidden)
            spelt = LINKS[self.chance.choice(LISTED)](id, HIDDEN[id])
            ids.insert(self.chance.randint(0, len(ids)), f'"{spelt}"')
        words = {id: self.chance.choice(WORDS) for id in ids} if key == "knows" else {}
        for way, listed in ((twice.kept, ids), (twice.forgotten, plain)):
            related = (f"{{{id}: {words[id]}}}" if words.get(id) else id for id in listed)
            way.append(f"{key}: [{', '.join(related)}]")

    def _belongings(self, twice: Twice) -> None:
        """Circles that somebody hidden is in too, jobs at their firm, and things that are theirs."""
        chance = self.chance
        twice.both(f"circles: [{chance.choice(['film', 'work'])}]\nfields: [{chance.choice(['law', 'tax'])}]")
        twice.both(f"jobs: [{{org: Acme, from: {chance.randint(1999, 2020)}}}, Post (1990-1998)]")
        for key in chance.sample(["gifts", "lent", "borrowed"], 2):
            link = self._link(["plain", "another text", "markdown"])
            other = "a hat" if key == "gifts" else "{what: a book, back: 2026-12-01}"
            twice.differ(f"{key}: ['the drill of {link}', {other}]", f"{key}: ['the drill of …', {other}]")

    def _person(self, id: str) -> None:
        twice, chance = self._file(f"people/{id}.md"), self.chance
        twice.both(
            f"---\nname: {OPEN[id]}\nring: {chance.choice([5, 15, 50, 150])}\nplace: {chance.choice(['Köln', 'Bonn'])}"
        )
        twice.both(f"birthday: 19{chance.randint(50, 99)}-0{chance.randint(1, 9)}-11")
        self._lists(twice, "knows", id)
        self._belongings(twice)
        if chance.random() < 0.4:
            twice.differ(f"met: {{where: work, through: {chance.choice(self.hidden)}}}", "met: {where: work}")
        if chance.random() < 0.5:
            twice.differ(
                f"needs: ['a flat with {self._link(['plain', 'capitals', 'markdown'])}', chairs]",
                "needs: ['a flat with …', chairs]",
            )
        twice.both("---")
        self._body(twice)

    def _hidden(self, id: str) -> None:
        twice = self._file(f"people/{id}.md")
        mark = self.chance.choice(MARKS)
        twice.kept += [
            f"---\nname: {HIDDEN[id]}\nring: 5\nfields: [law]\nknows: [{{{self.people[0]}: brother}}]\ncircles: [film]",
            f"nickname: {self.chance.choice(NICKNAMES)}\norg: Acme\nlent: [the ladder of {self.people[0]}]\n{mark}\n---",
            "Secret.",
        ]

    def _notes(self) -> None:
        for number in range(self.chance.randint(1, 6)):
            day = TODAY - timedelta(days=self.chance.randint(-10, 400))
            name = f"{day}-note-{number}"
            twice = self._file(f"meetings/{day.year}/{name}.md")
            what = self.chance.random()
            if what < 0.2:  # nobody but whoever is hidden
                id = self.chance.choice(self.hidden)
                twice.kept += [
                    "---",
                    f'with: ["{LINKS[self.chance.choice(LISTED)](id, HIDDEN[id])}"]',
                    "---",
                    "Secret.",
                ]
            elif what < 0.4:
                twice.kept += [
                    "---",
                    f"with: [{self.people[0]}]",
                    self.chance.choice(MARKS),
                    "---",
                    "Secret.",
                ]
            else:
                twice.both("---")
                self._lists(twice, "with")
                twice.both(f"place: {self.chance.choice(['Café', 'Park'])}\n---")
                self._body(twice)
                self._promises(twice)
                continue
            self.private_notes.append(name)

    def _log(self) -> None:
        twice = self._file("log.md")
        for number in range(self.chance.randint(2, 12)):
            day = TODAY - timedelta(days=self.chance.randint(0, 700))
            begin = f"- {day} {self.chance.choice(['call', 'lunch', 'mail'])} with "
            id = self.chance.choice(self.people)
            hidden = LINKS[self.chance.choice(("plain", "capitals", "an ending", "a folder"))]
            them = self.chance.choice(self.hidden)
            what = self.chance.random()
            if what < 0.25:  # the line stays as an empty one, so that the others keep their numbers
                twice.differ(f"{begin}{hidden(them, '')}: secret {number}", "")
            elif what < 0.5:
                twice.differ(
                    f"{begin}[[{id}]], {hidden(them, '')}: plums {number}", f"{begin}[[{id}]]: plums {number}"
                )
            elif what < 0.6:
                mark = self.chance.choice(PROPER)
                if "\n" not in mark:
                    twice.differ(
                        f"{begin}[[{id}]]: secret {mark} {number} {self.chance.choice(PROPER_ENDS)}",
                        f"{begin}[[{id}]]: secret",
                    )
            else:
                self._said(twice, f"{begin}[[{id}]]: {number}")

    def _goal(self) -> None:
        twice = self._file("goals/job.md")
        twice.both("---\nname: A job\nkind: help_via\nfields: [tax]\n---")
        self._body(twice)


Pages = Callable[[Path], dict[str, bytes]]


def differences(number: int, folder: Path, pages_of: Pages) -> Iterator[str]:
    """The pages that differ between somebody private and somebody forgotten, in the journal of a number."""
    Plan(number).write(folder / "kept", folder / "forgotten")
    kept, forgotten = pages_of(folder / "kept"), pages_of(folder / "forgotten")
    yield from sorted(kept.keys() ^ forgotten.keys())
    yield from (path for path in sorted(kept.keys() & forgotten.keys()) if kept[path] != forgotten[path])


def pages(root: Path) -> dict[str, bytes]:
    """Everything that a build of a journal would write into the site's source."""
    import faden
    from faden.site.incremental.builder import ignore

    source = faden.open(root).site_source()
    assert source.day.journal.people
    return {path: content for batch in source.batches() for path, content in batch.make(ignore)}
