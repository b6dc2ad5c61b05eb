"""Under each name the buttons that reach them: for the living, and for what is noted."""

from __future__ import annotations

import re

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Address, Channel, Standing
from faden.site.pages.sitemap import render

PHONE = Address("phone", "+49 221 555 0199")


def made(*things: object, language: str = "en") -> dict[str, str]:
    day = Build().day(*things)  # type: ignore[arg-type]
    return {
        path: text.decode()
        for path, text in render(day, findings=(), words=Words(language)).items()
        if path.endswith(".md")
    }


def reach(page: str) -> str:
    return "".join(re.findall(r'<div class="fd-reach">.*?</div>', page))


def test_the_suggested_way_is_filled_and_the_others_are_signs() -> None:
    """For who wants to be called, on Today, the person's page and the prep sheet alike; a screen reader hears whose it is."""
    build = Build()
    mail = Address("email", "anna@example.org")
    pages = made(
        build.person("anna", ring=5, prefers="call", channels=(mail, PHONE)),
        build.touch("anna", 40, Channel.CALL),
    )
    for path in ("index.md", "people/anna/index.md", "prep/anna/index.md"):
        row = reach(pages[path])
        assert re.findall(r'class="fd-button [^"]*" href="([^"]*)"', row) == ["tel:+492215550199"], path
        assert re.findall(r'class="fd-icon [^"]*" href="([^"]*)"', row) == ["mailto:anna@example.org"], path
        assert "<span>Call +49 221 555 0199</span>" in row
        assert 'aria-label="Anna: Email anna@example.org"' in row


@pytest.mark.parametrize("state", [Standing.DECEASED, Standing.ENDED, Standing.RESTING])
def test_the_dead_the_ended_and_the_resting_are_left_in_peace(state: Standing) -> None:
    build = Build()
    pages = made(
        build.person("anna", ring=5, state=state, channels=(PHONE,)), build.touch("anna", 40, Channel.CALL)
    )
    assert [path for path, page in pages.items() if "fd-reach" in page] == []
    if state is not Standing.RESTING:
        assert "tel:" not in pages["people/anna/index.md"]


def test_without_a_number_the_page_leads_to_where_one_is_added() -> None:
    build = Build()
    pages = made(build.person("anna", ring=5, channels=()), build.touch("anna", 40, Channel.CALL))
    assert 'href="people/anna/index.html#reach" rel="noreferrer">no number yet</a>' in reach(
        pages["index.md"]
    )
    own = pages["people/anna/index.md"]
    assert '<h2 id="reach">' in own
    assert "<code>faden set anna channels.phone NUMBER</code>" in own


def test_the_plan_suggests_only_what_there_is() -> None:
    """With nothing but Telegram nobody is called."""
    build = Build()
    pages = made(
        build.person("anna", ring=5, channels=(Address("telegram", "anna_b"),)),
        build.touch("anna", 40, Channel.CALL),
    )
    assert 'href="https://t.me/anna_b"' in reach(pages["index.md"])
    assert "Message on Telegram" in reach(pages["index.md"])
    assert ": call" not in pages["index.md"]


def test_i_did_it_is_a_line_to_copy() -> None:
    """Without a forge the card holds the line of the log, of the channel that was suggested, to select or copy."""
    build = Build()
    pages = made(build.person("anna", ring=5, channels=(PHONE,)), build.touch("anna", 40, Channel.CALL))
    assert '<code data-fd-day="2026-11-23">- 2026-11-23 call with [[anna]]</code>' in pages["index.md"]


def test_the_words_and_facts_of_a_person_stand_in_their_order() -> None:
    build = Build()
    person = build.person(
        "anna", ring=5, channels=(PHONE, Address("letter", "")), fields=("energy",), circles=("chess",), body="Likes tea.",
        interests=("jazz",), extra=(("x-first-offer", "declined"),),
    )  # fmt: skip
    page = made(person, build.met("anna", 40, body="She told me of Rome."))["people/anna/index.md"]
    assert re.findall(r'<h2 id="(\w+)"', page) == [
        "last",
        "note",
        "happened",
        "reach",
        "life",
        "work",
        "together",
    ]
    assert "<dt>first offer</dt> <dd>declined</dd>" in page
    assert "<dt>also reachable by</dt> <dd>letter</dd>" in page
