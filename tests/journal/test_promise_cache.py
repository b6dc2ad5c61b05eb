"""What became of promises is the same from the cache, and is worked out again if anything has changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from faden.core import kept_promises
from faden.core.model import Journal
from faden.journal.cache import recall, remember
from faden.journal.loader import open_journal
from faden.storage import cache as cache_room
from faden.storage.cache import cache_file

TODAY = date(2026, 11, 23)
NOTE = "---\ndate: 2026-11-01\nwith: [anna]\n---\n- [ ] anna: brings the cake\n- [ ] send the photos\n"
LINES = "- 2026-11-02 call with [[anna]]: done: the photos\n- 2026-11-05 call with [[anna]]: hello\n"


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (
        *(("people/anna.md", "---\nname: Anna\n---\n"), ("meetings/2026-11-01-anna.md", NOTE)),
        *(("log.md", LINES), ("journal.yml", "")),
    ):
        file = tmp_path / "contacts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    monkeypatch.setattr(cache_room, "SETTLED_NS", -3600 * 10**9)
    return tmp_path


def opened(root: Path) -> Journal:
    memory = recall(root)
    journal, _ = open_journal(root, TODAY, memory=memory)
    memory.turn()
    remember(root, memory)
    return journal


def test_promises_are_settled_once(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = opened(journal)
    settled = [(promise.by, promise.text, promise.done) for promise in expected.meetings[0].promises]
    assert settled == [("anna", "brings the cake", False), (None, "send the photos", True)]
    assert opened(journal) == expected
    assert cache_file(journal, "promises").is_file()
    with monkeypatch.context() as patch:
        patch.setattr(kept_promises, "with_kept_promises", lambda _: pytest.fail("worked out"))
        assert opened(journal) == expected
    (journal / "contacts" / "log.md").write_text(LINES.replace("photos", "tickets"))
    for _ in range(3):
        assert [promise.done for promise in opened(journal).meetings[0].promises] == [False, False]
    cache_file(journal, "promises").write_bytes(b"\x84\xa2of")
    assert not opened(journal).meetings[0].promises[1].done


def test_without_caches_nothing_is_written(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FADEN_CACHE", "no")
    assert opened(journal) == opened(journal)
    assert not cache_file(journal, "promises").exists()
