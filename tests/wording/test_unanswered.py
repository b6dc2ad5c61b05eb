"""What is said of messages that nobody answered."""

from __future__ import annotations

from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.wording.unanswered import no_answer


def test_the_sheet_counts_what_was_not_answered() -> None:
    """In the words of the channel, or without one where there were several."""
    build = Build()
    anna, met = build.person("anna", ring=50), build.met("anna", 200)

    def said(language: str, *channels: str) -> str:
        tries = [build.touch("anna", 90 - n, channel, "me") for n, channel in enumerate(channels)]
        return no_answer(Words(language), build.day(anna, met, *tries).histories["anna"])

    assert said("en") == ""
    assert said("en", "mail") == "No answer yet to your last email."
    assert said("en", "mail", "mail", "mail") == "No answer to your last three emails."
    assert said("de", "mail", "mail", "mail") == "Keine Antwort auf deine letzten drei E-Mails."
    assert said("en", "card") == said("en", "letter", "card") == ""
    assert said("en", "card", "mail") == "No answer yet to your last email."
    assert said("en", "mail", "tried") == "No answer to your last two attempts."
