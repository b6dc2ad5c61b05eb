"""The page of a circle: who is in it, when they last met, who is due, and a line to all of them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Address, Person, Source, Standing
from faden.rules.redaction import redact
from faden.rules.snapshot import Snapshot
from faden.site.pages.circle_paths import circle_paths
from faden.site.pages.sitemap import render

build = Build()


def member(id: str, **keys: object) -> Person:
    keys.setdefault("circles", ("chess",))
    return build.person(id, **keys)


def page(day: Snapshot, path: str = "circles/chess/index.md", language: str = "en") -> str:
    return unescape(render(day, findings=(), words=Words(language))[path].decode())


def test_who_was_there_and_who_is_due() -> None:
    day = build.day(
        member("anna", ring=15),
        member("ben", ring=150),
        member("cora", state=Standing.DECEASED),
        build.met("anna ben", 90, activity="a game"),
        build.met("ben", 2),
    )
    text = page(day)
    assert "2 people." in text
    assert re.search(r"Last together .*\(a game\): all of them", re.sub("<[^>]*>", "", text))
    assert "all of them" in text
    assert "Due: Anna.<" in text
    assert text.index(">Anna</a>") < text.index(">Ben</a>") < text.index("Also in this circle:")
    assert "Cora" in text.split("Also in this circle:")[1]


def test_one_mail_to_all() -> None:
    """As blind copies, to those who have an address and are not left to rest; a hostile one adds nobody."""
    day = build.day(
        member("anna", channels=(Address("email", "anna+chess@example.org"),)),
        member("ben", channels=(Address("mail", "ben@example.org"), Address("email", "b@example.org"))),
        member("cora", channels=(Address("email", "c@example.org?cc=all"),)),
        member("dora", channels=(Address("email", "d@example.org"),), state=Standing.RESTING),
        member("emil", channels=(Address("email", "e@example.org", dead=True),)),
    )
    text = page(day)
    assert "Email 3 of 5" in text
    href = text.split('href="mailto:')[1].split('"')[0]
    asked = parse_qs(urlsplit(f"mailto:{href}").query)
    assert asked["bcc"] == ["anna+chess@example.org,ben@example.org,c@example.org?cc=all"]
    assert asked["subject"] == ["chess"]
    assert asked["body"] == ["Shall we all meet up again? When would suit you?"]
    assert set(asked) == {"bcc", "subject", "body"}


def test_people_called_sie() -> None:
    day = build.day(member("anna"), member("ben", form="sie"))
    assert "Wann würde es Ihnen passen?" in page(day, language="de")
    assert "Wann passt es euch?" in page(build.day(member("anna"), member("ben")), language="de")


def test_a_circle_of_one_has_no_page() -> None:
    day = build.day(member("anna", circles=("chess", "choir")), member("ben"))
    pages = render(day, findings=(), words=Words("en"))
    assert [path for path in pages if path.startswith("circles/")] == [
        "circles/index.md",
        "circles/chess/index.md",
    ]
    assert "choir" in page(day, "circles/index.md")
    assert '<a href="../../circles/chess/index.html">chess</a>, choir' in page(day, "people/anna/index.md")
    assert not any(
        path.startswith("circles/") for path in render(build.day(), findings=(), words=Words("en"))
    )


def test_names_of_any_kind_have_paths() -> None:
    """No two circles have one page, whatever they are called, and none lies outside the folder."""
    names = ("Chess Club", "chess-club", "chess club", "../..", "..", "囲碁", "🎉", "🎈", "con")
    people = [Person(f"p{at}", "P", Source(""), circles=names) for at in range(2)]
    paths = circle_paths(people)
    assert set(paths) == set(names)
    assert len(set(paths.values())) == len(names)
    assert all(
        path.startswith("circles/") and path.count("/") == 2 and ".." not in path for path in paths.values()
    )


def test_private_members_are_not_there() -> None:
    """Neither they, nor who their circle is, nor when they were there."""
    journal = build.journal(
        member("anna"),
        member("ben"),
        member("secret", private=True),
        member("hidden", private_keys=frozenset({"circles"}), circles=("chess", "clinic")),
        member("other", private_keys=frozenset({"circles"}), circles=("clinic",)),
        build.met("anna secret", 3),
    )
    pages = render(Snapshot(redact(journal), build.today), findings=(), words=Words("en"))
    text = pages["circles/chess/index.md"].decode()
    assert "2 people." in text
    assert "You have not met as a group yet" in text
    assert "Secret" not in text
    assert "Hidden" not in text
    assert b"clinic" not in b"".join(pages.values())
