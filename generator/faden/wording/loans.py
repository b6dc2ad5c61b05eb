"""Things lent and borrowed in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from faden.wording.phrases import BORROWED, LENT, partial_date
from faden.wording.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faden.core.i18n import Words
    from faden.core.model import Loan
    from faden.rules.promises import OpenPromise


def things(words: Words, loans: Iterable[Loan]) -> str:
    """`the ladder (since September 2026, due back by 1 December 2026); a book`."""
    return "; ".join(_thing(words, loan) for loan in loans)


def loan(words: Words, one: Loan, names: Mapping[str, str], *, mine: bool) -> str:
    """`You lent: the ladder (since 2025).`; `mine` says that one has borrowed it."""
    what, when = plain(one.what, names.get), _when(words, one)
    if when:
        return words(BORROWED if mine else LENT, what=what, when=when)
    return words("You borrowed: {what}.", what=what) if mine else words("You lent: {what}.", what=what)


def due_back(words: Words, one: OpenPromise, names: Mapping[str, str]) -> str:
    """What is to be given back, with the name of who has it or waits for it."""
    what = plain(one.promise.text, names.get)
    name = words.names(names[person] for person in one.people if person in names)
    if one.mine:
        return words("Due back to {name}: {what}", name=name, what=what)
    return words("Due back from {name}: {what}", name=name, what=what)


def _thing(words: Words, one: Loan) -> str:
    when = _when(words, one)
    return words("{what} ({when})", what=one.what, when=when) if when else one.what


def _when(words: Words, one: Loan) -> str:
    since = words("since {day}", day=partial_date(words, one.since)) if one.since else ""
    back = words("due back by {day}", day=partial_date(words, one.back)) if one.back else ""
    return words("{since}, {back}", since=since, back=back) if since and back else since or back
