"""What the person says about a file that does not say it itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How the letters are written, whose mail or calendar it is, and until which day things have happened."""

    today: date
    encoding: str | None = None
    mine: frozenset[str] = frozenset()
    """Own mail addresses, in small letters."""
    name: str = ""
    """One's own name, as the settings have it."""
    columns: str = ""
    """What is in which column of a table, as `name=1,email=3`."""

    def is_me(self, name: str, email: str) -> bool:
        return email.casefold() in self.mine or bool(self.name and name.casefold() == self.name.casefold())
