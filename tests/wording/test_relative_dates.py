"""What a page says of days: dates that stay true, and the words from which the script makes statements of them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.rules.conftest import TODAY, Build

from faden.core.i18n import LANGUAGES, Words
from faden.wording import phrases
from faden.wording.relative_dates import LiveWords, joined, script_words, told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_has_the_words_of_the_terminal(language: str) -> None:
    """For every number of days the script finds in its table what `Words` says."""
    words = Words(language)
    data = json.loads(script_words(language, None).decode().removeprefix("var fadenWords = ").rstrip(";\n"))
    for name, say, days in (("when", words.when, range(-900, 900)), ("span", words.span, range(900))):
        for number in days:
            assert [said for begin, said in data[name] if begin <= number][-1] == say(number)


def test_a_statement_about_a_day_carries_the_day() -> None:
    """In a page stands the date; the day and the kind of statement are in the element."""
    assert str(LiveWords("en").dated("due", date(2026, 11, 26), TODAY)) == (
        '<time datetime="2026-11-26" data-fd="due">due on 26 November 2026</time>'
    )
    assert Words("en").dated("due", date(2026, 11, 26), TODAY) == "due in 3 days"


def test_what_is_typed_stays_text_beside_what_lives() -> None:
    """A message with a part that lives is HTML, and everything else in it is escaped."""
    words = LiveWords("en")
    ago = words.dated("ago", TODAY, TODAY)
    assert "(&lt;b&gt;)" in words("{ago} ({channel})", ago=ago, channel="<b>")
    assert "&lt;b&gt; · <time" in joined(["<b>", ago], " · ")
    assert words("{value} (as of {when})", value="<b>", when="x") == "<b> (as of x)"


def test_what_will_be_true_later_stands_behind() -> None:
    """The state of a tie carries what becomes of it when nothing is noted, and from which day."""
    build = Build()
    day = build.day(build.person("anna", ring=15), build.touch("anna", 40))
    assert told(Words("en"), day, "anna", phrases.state) == "active"
    assert str(told(LiveWords("en"), day, "anna", phrases.state)) == (
        "<span data-fd-turns>active"
        '<template data-fd-from="2026-12-14">cooling</template>'
        '<template data-fd-from="2027-06-12">dormant</template></span>'
    )
