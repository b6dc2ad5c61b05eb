"""The first meeting after a long time: it counts from when you last met, and until it has happened."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from faden.rules.interactions import LIVE

if TYPE_CHECKING:
    from datetime import date

    from faden.rules.cadence import Cadence

STILL_NEW = timedelta(days=2 * 365)
"""How long after a tie woke up its first meeting is a reunion; after that, a friend you only call is a friend again. [A]"""

STILL_AWAKE = 180
"""Days of silence up to which a tie that woke up is still called awake, or a whole rhythm if that is longer. [A]"""


TALKED = 2
"""Calls after which nothing is left of the silence, even if you have not met. [A]"""


def reunion_since(cadence: Cadence) -> date | None:
    """The day since which a reunion has been waiting: you have not met since then, and the tie is or was dormant.

    It is the day of the last meeting, or, without one, of the last contact before the tie fell asleep. Mails and calls
    that arrange the reunion do not change it, but when you have talked twice since, it is none any more. None if no
    reunion is waiting.
    """
    contacts = cadence.history.contacts
    if not contacts:
        return None
    met = cadence.history.last_meeting
    later_contacts = [contact for contact in contacts if met is None or contact.date >= met.date]
    asleep = [
        earlier.date
        for earlier, later in pairwise(later_contacts)
        if (later.date - earlier.date).days > cadence.dormant_after
        and cadence.today - later.date <= STILL_NEW
    ]
    if cadence.dormant and (met is None or (cadence.today - met.date).days > cadence.dormant_after):
        asleep.append(contacts[-1].date)
    if (
        not asleep
        or sum(contact.channel in LIVE and contact.date > asleep[-1] for contact in contacts) >= TALKED
    ):
        return None
    return met.date if met is not None else asleep[-1]


def days_apart(cadence: Cadence) -> int:
    """Days since you last met if a reunion is waiting, else the silence; 0 without any contact."""
    since = reunion_since(cadence)
    return cadence.silence or 0 if since is None else (cadence.today - since).days


def to_be_met_again(cadence: Cadence) -> bool:
    """Whether a dormant tie is active again, and its reunion has not happened yet.

    After more than half a year without a word (or a whole rhythm, if that is longer) you are not "back in touch".
    """
    if cadence.dormant or (cadence.silence or 0) > max(STILL_AWAKE, cadence.assumed_rhythm):
        return False
    return reunion_since(cadence) is not None
