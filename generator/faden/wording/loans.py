"""Things lent and borrowed in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from faden.wording.phrases import BORROWED, LENT, loan_days
from faden.wording.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faden.core.i18n import Words
    from faden.core.model import Loan
    from faden.rules.promises import OpenPromise


def things(words: Words, loans: Iterable[Loan]) -> str:
    """`the ladder (since September 2026, due back by 1 December 2026); a book`."""
    return "; ".join(_thing(words, loan) for loan in loans)


def loan(words: Words, entry: Loan, names: Mapping[str, str], *, mine: bool) -> str:
    """`You have lent them: the ladder (since 2025).`; with `mine` you have borrowed it."""
    thing, when = plain(entry.what, names.get), loan_days(words, entry)
    if when:
        return words(BORROWED if mine else LENT, what=thing, when=when)
    if mine:
        return words("You have borrowed from them: {what}.", what=thing)
    return words("You have lent them: {what}.", what=thing)


def due_back(words: Words, open_promise: OpenPromise, names: Mapping[str, str]) -> str:
    """What has to be given back, with the name of the person who has it or is waiting for it."""
    thing = plain(open_promise.promise.text, names.get)
    name = words.names(names[person] for person in open_promise.people if person in names)
    if open_promise.mine:
        return words("Due back to {name}: {what}", name=name, what=thing)
    return words("Due back from {name}: {what}", name=name, what=thing)


def _thing(words: Words, entry: Loan) -> str:
    when = loan_days(words, entry)
    return words("{what} ({when})", what=entry.what, when=when) if when else entry.what
