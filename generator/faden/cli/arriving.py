"""What `faden import` shows before it writes: who is new, who is known, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from faden.cli.paper import Paper
from faden.words import Words

if TYPE_CHECKING:
    from faden.capture.arrival import Arrival, People, Reunion
    from faden.exchange.read.found import Found, Left, Refused, Undecided

SHOWN = 10
T = TypeVar("T")


class Sheet:
    """The preview of one or more files."""

    def __init__(self, words: Words, *, everything: bool) -> None:
        self.words = words
        self.everything = everything
        self.paper = Paper()

    def text(self) -> str:
        return self.paper.text()

    def source(self, file: str, found: Found, people: People) -> None:
        words = self.words
        self.paper.gap()
        count = words.many("{count} person", "{count} people", len(found.people))
        self.paper.plain(f"{file}: {found.title}, {count}")
        self._new(people.new)
        self._known(people.known)
        self._left([*found.left, *(left for one in found.people for left in one.left)])

    def _new(self, new: tuple[Arrival, ...]) -> None:
        words = self.words
        if not new:
            return
        self.paper.heading(words.many("New: {count}", "New: {count}", len(new)))
        for one in self._shown(new):
            self.paper.name(f"  {one.contact.name}", one.file)
            if one.namesake:
                self.paper.line(words("not the same as {id}", id=one.namesake), dim=True, hang="  ")
            if self.everything:
                for line in one.text.split("\n")[1:]:
                    if line.strip() and line != "---":
                        self.paper.line(line, dim=True, hang="  ")
        self._more(len(new))

    def _known(self, known: tuple[Reunion, ...]) -> None:
        words = self.words
        told = [one for one in known if one.changes or self.everything]
        same = len(known) - sum(bool(one.changes) for one in known)
        if same:
            self.paper.heading(
                words.many(
                    "Already there, with nothing new: {count}",
                    "Already there, with nothing new: {count}",
                    same,
                )
            )
        if not told:
            return
        self.paper.heading(words("Already there; what their files lack, for you to write:"))
        for one in self._shown(told):
            self.paper.name(f"  {one.contact.name}", one.match.profile.file)
            self.paper.line(words(one.match.why, value=one.match.value), dim=True, hang="  ")
            for change in one.changes:
                line = change.line
                if change.instead:
                    line += f" ({words('there: {value}', value=change.instead)})"
                self.paper.line(line, hang="  + ")
        self._more(len(told))
        self.paper.line(
            words("If somebody is another person of the same name: --apart and the id."), dim=True
        )

    def _left(self, left: list[Left]) -> None:
        words = self.words
        if not left:
            return
        self.paper.heading(words("Left out"))
        reasons = dict.fromkeys(one.why for one in left)
        for why in reasons:
            those = [one for one in left if one.why == why]
            self.paper.line(f"{_counted(one.what for one in those)}: {words(why)}", hang="· ")
            for one in those if self.everything else ():
                value = " ".join(one.text.split())
                self.paper.line(words("line {line}: {what} {value}", line=one.line, what=one.what, value=value),
                                dim=True, hang="  ")  # fmt: skip

    def _shown(self, those: Iterable[T]) -> list[T]:
        return list(those) if self.everything else list(those)[:SHOWN]

    def _more(self, count: int) -> None:
        left = count - SHOWN
        if left > 0 and not self.everything:
            self.paper.line(
                self.words.many("{count} more with --all.", "{count} more with --all.", left), dim=True
            )


def _counted(names: Iterable[str]) -> str:
    """`PHOTO (12), LOGO`: what is left out, the most frequent first."""
    counted = Counter(names)
    return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in counted.most_common())


def refusal(words: Words, file: str, result: Refused | Undecided) -> str:
    """Why a file is not read, and what can be done."""
    from faden.exchange.read.found import Refused

    if isinstance(result, Refused):
        place = f"{file}:{result.line}" if result.line else file
        return f"{place}: {words(result.why, **result.values)}"
    lines = [
        words("{file}: the letters of line {lines} may be these; which is right?",
              file=file, lines=", ".join(map(str, result.lines))),
    ]  # fmt: skip
    for encoding, read in result.readings:
        lines += ["", f"  --encoding {encoding}", *(f"    {line}" for line in read)]
    return "\n".join(lines)
