"""What engines are told of a journal."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
import yaml

from faden.cli import progress
from faden.core.i18n import Words
from faden.site import engines
from faden.site.engines import printed
from faden.site.pages.page_context import PageFacts
from faden.site.postprocess import sealed
from faden.storage.transaction import SiteError


@pytest.mark.parametrize("title", ["Tom & Anna’s people", '<b>"x"</b>', "a\n\nb", "a\u202eb\0"])
def test_the_title_is_printed_as_it_was_meant(title: str) -> None:
    """Engines print the title into pages as it stands: it reads as written, on one line, and is no markup."""
    shown = printed(title)
    assert not set(shown) & set('<>"\n\0\u202e')
    assert unescape(shown) == " ".join(title.replace("\u202e", "\ufffd").replace("\0", "\ufffd").split())


@pytest.mark.parametrize("title", ["2026", "NO", "null", "1e3", "2026-11-23", "~", ""])
def test_a_title_is_a_text_whatever_it_looks_like(title: str) -> None:
    """Engines take a variable for the value that YAML would; a title that is a number or a no stays what it says."""
    found = yaml.safe_load(printed(title))
    assert isinstance(found, str)
    assert found.strip("\N{WORD JOINER}") == title


def test_without_a_name_the_first_that_is_there_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs, then ProperDocs, then Zensical; where none is, it is said which package brings one."""
    there = {"mkdocs", "properdocs", "zensical"}
    monkeypatch.setattr(engines, "find_spec", lambda name: name if name in there else None)
    for name in ("mkdocs", "properdocs", "zensical"):
        assert engines.first_installed().name == name
        there.remove(name)
    with pytest.raises(SiteError, match="mkdocs-material"):
        engines.first_installed()


def test_progress_ends_at_a_hundred(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Plugins make pages that nobody counted, and a total of none is no total: neither says more than 100 %."""
    now = iter(range(0, 10_000, 20))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(now))
    with progress.Progress(Words("en"), "mkdocs") as told:
        for done, total in ((1635, 1), (5, 10), (3, 0)):
            told(done, total)
    assert capsys.readouterr().err == "mkdocs: 100 %\nmkdocs: 50 %\n"


def test_a_page_leads_the_browser_nowhere() -> None:
    """What a browser would fetch ahead, against the page's own policy, is not in the page."""
    head = b'<head><link rel="prev" href="a"><link href="b" rel="next"><link rel="stylesheet" href="c">'
    assert sealed(head, "").count(b"<link") == 1


def test_front_matter_is_yaml_whatever_is_written() -> None:
    facts = PageFacts("a: {b}\n- c", ('#"tag"', "", "x", "x"), date(2026, 11, 23))
    found = yaml.safe_load("\n".join(facts.front_matter()))
    assert unescape(found["description"]) == "a: {b} - c"
    assert [unescape(tag) for tag in found["tags"]] == ['#"tag"', "x"]
    assert found["date"] == "2026-11-23"
    assert list(PageFacts().front_matter()) == []
