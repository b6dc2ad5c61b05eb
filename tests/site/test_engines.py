"""What engines are told of a journal."""

from __future__ import annotations

from html import unescape

import pytest
import yaml

from faden.site.engines import printed


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
