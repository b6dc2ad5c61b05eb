"""What the user says about a file if the file does not say it itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum

from faden.interchange.importers.phone_numbers import whole_number
from faden.interchange.importers.result import PersonRef

Titled = tuple[tuple[PersonRef, ...], bool]


def _nobody(_: str) -> bool:
    return False


def _untitled(_: str) -> Titled:
    return (), True


class DayOrder(StrEnum):
    """The order in which dates are written."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The encoding, whose mail or chat it is, and the day until which things have happened."""

    today: date
    encoding: str | None = None
    mine: frozenset[str] = frozenset()
    """Your mail addresses, names, numbers and addresses of profiles, in lower case."""
    name: str = ""
    """Your name from the settings."""
    certain: bool = False
    """Whether you have said who you are in this file; a chat without you is then one in which you wrote nothing."""
    country: str = ""
    """Two letters: the country in which numbers without a country code are dialled."""
    order: DayOrder | None = None
    """The order of a chat's dates, for files in which it is ambiguous."""
    zone: tzinfo | None = None
    """Your time zone, in which moments become days; None is the zone of this machine."""
    knows: Callable[[str], bool] = field(default=_nobody, compare=False)
    """Whether a name or number belongs to a person in the journal."""
    titled: Callable[[str], Titled] = field(default=_untitled, compare=False)
    """Who in the journal is named in the title of a meeting, and whether that is certain."""
    columns: str = ""
    """The meanings of a table's columns as you have set them, `name=1,email=3`."""
    by_content: bool = True
    """Whether cells may show what a column means; not in a zip, whose other tables are not about people."""
    file: str = ""
    """The name of the file: chats are named after the person they were with."""
    folder: str = ""
    """The name of the folder that the file is in, for the same reason."""

    def is_me(self, name: str, email: str = "", phone: str = "") -> bool:
        """Whether a person is you, by an address, a number, or the whole name."""
        if email.casefold() in self.mine or (name and name.casefold() in self.mine):
            return True
        if phone and whole_number(phone, self.country) in self.own_numbers:
            return True
        return bool(self.name and name.casefold() == self.name.casefold())

    @property
    def own_numbers(self) -> frozenset[str]:
        return frozenset(filter(None, (whole_number(text, self.country) for text in self.mine)))

    def day_of(self, seconds: float) -> date | None:
        """The day of a moment, in seconds since 1970; None if it is outside the calendar."""
        try:
            return datetime.fromtimestamp(seconds, self.zone).date()
        except (OverflowError, OSError, ValueError):
            return None

    def of(self, file: str, folder: str = "") -> ImportOptions:
        """The same options for a file of that name."""
        return replace(self, file=file, folder=folder)
