"""Buttons to call and to write: the documented address of each service, and none that leads nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faden.core.i18n import Words
from faden.core.model import Address, Channel, Person, Source, Standing
from faden.rules.channel_choice import Suggestion
from faden.wording.contact_links import SERVICES, contact_links

WORDS = Words("en")


def somebody(*channels: tuple[str, str], state: Standing | None = None) -> Person:
    found = tuple(Address(kind, value) for kind, value in channels)
    return Person("anna", "Anna", Source("people/anna.md"), channels=found, state=state)


def hrefs(*channels: tuple[str, str], country: str | None = None) -> list[str]:
    return [link.href for link in contact_links(WORDS, somebody(*channels), country=country)]


@pytest.mark.parametrize(
    ("kind", "value", "href"),
    [
        ("phone", "+49 (0)221 / 555-01 99", "tel:+492215550199"),
        ("phone", "0049 221 5550199", "tel:+492215550199"),
        ("phone", "0221 555 0199", "tel:02215550199"),
        ("private phone", "0221 555 0199", "tel:02215550199"),
        ("work", "(0221) 555-0199", "tel:02215550199"),
        ("sms", "+49 170 5550199", "sms:+491705550199"),
        ("email", "anna@example.org", "mailto:anna@example.org"),
        ("email 2", "anna+faden@example.org", "mailto:anna+faden@example.org"),
        ("mail", "who?&subject=x@example.org", "mailto:who%3F%26subject=x@example.org"),
        ("signal", "+49 170 5550199", "https://signal.me/#p/+491705550199"),
        ("signal", "https://signal.me/#eu/abc_DEF-1", "https://signal.me/#eu/abc_DEF-1"),
        ("whatsapp", "+49 170 5550199", "https://wa.me/491705550199"),
        ("telegram", "@anna_berger", "https://t.me/anna_berger"),
        ("telegram", "+49 170 5550199", "https://t.me/+491705550199"),
        ("threema", "abcd1234", "https://threema.id/ABCD1234"),
        ("facetime", "anna@example.org", "facetime:anna@example.org"),
        ("linkedin", "anna-berger", "https://www.linkedin.com/in/anna-berger"),
        ("linkedin", "in/anna-berger", "https://www.linkedin.com/in/anna-berger"),
        ("linkedin", "https://de.linkedin.com/in/anna-berger/", "https://www.linkedin.com/in/anna-berger/"),
        ("xing", "Anna_Berger", "https://www.xing.com/profile/Anna_Berger"),
        ("mastodon", "@anna@chaos.example", "https://chaos.example/@anna"),
        ("matrix", "@anna:example.org", "https://matrix.to/#/@anna:example.org"),
        ("bluesky", "anna.example.org", "https://bsky.app/profile/anna.example.org"),
        ("website", "https://example.org/anna", "https://example.org/anna"),
    ],
)
def test_each_service_has_its_address(kind: str, value: str, href: str) -> None:
    assert href in hrefs((kind, value))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("phone", "ask Ben"),
        ("phone", ""),
        ("email", "anna at example"),
        ("email", "0221 555 0199"),
        ("signal", "0170 5550199"),
        ("signal", "anna.42"),
        ("whatsapp", ""),
        ("telegram", "a"),
        ("threema", "too-long-for-threema"),
        ("matrix", "anna"),
        ("mastodon", "anna"),
        ("post", "Ringstr. 5, 50667 Köln"),
        ("website", "javascript:alert(1)"),
        ("linkedin", "javascript:alert(1)"),
    ],
)
def test_what_is_no_address_has_no_button(kind: str, value: str) -> None:
    assert hrefs((kind, value)) == []


def test_signal_yes_uses_the_phone() -> None:
    """`signal: yes` means the mobile number, or the first; with the country of whoever keeps the journal."""
    assert hrefs(("phone", "0221 5550199"), ("mobile", "0170 5550199"), ("signal", ""), country="DE")[-1] == (
        "https://signal.me/#p/+491705550199"
    )
    assert hrefs(("phone", "+43 1 5550199"), ("whatsapp", ""), country="DE")[-1] == "https://wa.me/4315550199"
    assert hrefs(("phone", "0221 5550199"), ("signal", "")) == ["tel:02215550199"]


def test_what_is_suggested_comes_first() -> None:
    person = somebody(("email", "anna@example.org"), ("mobile", "+49 170 5550199"))
    mobile = person.channels[1]
    call = contact_links(WORDS, person, Suggestion(Channel.CALL, mobile))
    assert [link.kind for link in call] == ["call", "text", "mail"]
    assert call[0].text == "Call +49 170 5550199"
    chat = contact_links(WORDS, person, Suggestion(Channel.CHAT, mobile))
    assert [link.kind for link in chat] == ["text", "call", "mail"]


@pytest.mark.parametrize("state", [Standing.DECEASED, Standing.ENDED, Standing.RESTING])
def test_the_dead_the_ended_and_the_resting_have_none(state: Standing) -> None:
    assert contact_links(WORDS, somebody(("phone", "+49 221 5550199"), state=state)) == ()


def test_a_dead_address_has_none() -> None:
    person = Person("a", "A", Source("a.md"), channels=(Address("phone", "+49 221 5550199", dead=True),))
    assert contact_links(WORDS, person) == ()


@given(st.sampled_from(["phone", "email", "x", *SERVICES]), st.text(max_size=60))
def test_no_text_leads_elsewhere(kind: str, value: str) -> None:
    """Whatever stands in a file, a link has one of few schemes and no sign that could end the attribute it stands in."""
    for href in hrefs((kind, value), country="DE"):
        assert href.partition(":")[0].lower() in ("tel", "sms", "mailto", "https", "http", "facetime")
        assert not set(href) & set(" \"'<>\n\t")


@pytest.mark.parametrize(
    ("number", "country", "texts"),
    [("0113 2496000", "GB", False), ("07700 900123", "GB", True), ("+49 251 5550123", None, False),
     ("+49 170 5550123", None, True), ("0113 2496000", None, True), ("0113 2496000", "PL", True)],
)  # fmt: skip
def test_no_text_to_a_landline(number: str, country: str | None, texts: bool) -> None:
    """Whatever the address book calls it; what cannot be told is believed."""
    assert any(href.startswith("sms:") for href in hrefs(("mobile", number), country=country)) is texts
