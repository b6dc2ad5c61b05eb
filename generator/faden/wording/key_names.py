"""The names of facts and addresses as a reader sees them: `Familie` for `family`, but your own keys as you wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.core.i18n import mark
from faden.wording.contact_links import NAMES

if TYPE_CHECKING:
    from faden.core.i18n import Words

FACTS = (
    mark("partner"), mark("children"), mark("parents"), mark("family"), mark("home"), mark("book"), mark("film"), mark("music"),
    mark("podcast"), mark("hobby"), mark("holiday"), mark("job"), mark("team"), mark("project"), mark("health"), mark("illness"),
    mark("plans"), mark("pet"), mark("trip"), mark("ritual"), mark("advice"), mark("outing"), mark("job news"), mark("job day"),
    mark("looking forward"), mark("family contact"), mark("gift book"), mark("sunday"), mark("family place"),
    mark("family change"), mark("family event"), mark("family news"), mark("family story"), mark("from home"),
    mark("grew up"), mark("memory"), mark("recipe"), mark("on mind"), mark("together"), mark("music then"),
    mark("eye opener"), mark("days"), mark("best moment"), mark("new start"), mark("more time"), mark("changed view"),
    mark("need"), mark("missed"), mark("learned"), mark("who to know"), mark("three years"), mark("way in"), mark("unwind"),
    mark("good place"), mark("rediscovered"), mark("coping"), mark("area"),
)  # fmt: skip
"""Names under `facts:` that are shown in the reader's language: those of the catalogue's questions, and a few more. Any other
is shown as written."""
ADDRESSES = (
    mark("phone"), mark("mobile"), mark("work"), mark("email"), mark("mail"), mark("post"), mark("address"), mark("letter"),
    mark("card"), mark("video"), mark("network"), mark("website"),
)  # fmt: skip
"""Kinds of channels that are shown in the reader's language."""


def fact_name(words: Words, key: str) -> str:
    name = key.replace("_", " ")
    return words(name) if name in FACTS else address_kind(words, name)


def address_kind(words: Words, kind: str) -> str:
    """`phone`, or a service as it spells itself; a `home` among the channels is a phone too, not a house."""
    kinds = {"home": words("phone at home"), **{name: words(name) for name in ADDRESSES}, **NAMES}
    return kinds.get(kind.lower(), kind)
