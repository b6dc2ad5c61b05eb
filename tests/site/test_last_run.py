"""Where nothing changed no engine is started; whatever it may read, or made, has it started when it changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from faden.site import configuration
from faden.site.engines import ENGINES, environment
from faden.site.last_run import EngineInputs

SETTINGS = "INHERIT: site_src/.whole.yml\ntheme: {name: material}\nextra: {a: !ENV [ASKED, ]}\n"


class Site:
    """A folder of pages, an engine's folder, and an engine that counts."""

    def __init__(self, root: Path) -> None:
        self.root, self.runs, self.strict, self.title, self.engine = root, 0, False, "Faden", "mkdocs"
        self.write("site_src/.whole.yml", "# whole\n")
        self.write("site_src/index.md", "# A\n")
        self.write("site_src/assets/a.css", "a {}\n")
        self.write("mkdocs.yml", SETTINGS)
        self.write("made/index.html", "<p>A\n")
        (root / ".faden").mkdir()

    def write(self, file: str, text: str) -> None:
        (self.root / file).parent.mkdir(parents=True, exist_ok=True)
        (self.root / file).write_text(text)

    def build(self) -> bool:
        """Builds; returns whether the engine was started."""
        told = environment("en", self.title, self.root / "made")
        inputs = EngineInputs(self.root, ENGINES[self.engine], told, self.root / "made", strict=self.strict)
        if (said := inputs.last_output()) is not None:
            assert said == f"run {self.runs}"
            return False
        self.runs += 1
        self.write("made/index.html", "<p>A\n")
        self.write("made/again.html", "<p>B\n")
        inputs.remember(f"run {self.runs}")
        return True


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("FADEN_DOCS_DIR", raising=False)
    (tmp_path / "journal").mkdir()
    return Site(tmp_path / "journal")


def at_once(site: Site) -> None:
    """Within one tick of the clock, with as many bytes."""
    file = site.root / "site_src" / "index.md"
    before = file.stat()
    file.write_text("# B\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Site], object]] = {
    "a page": lambda site: site.write("site_src/index.md", "# A page\n"),
    "a page, unseen": at_once,
    "a new page": lambda site: site.write("site_src/people/ben/index.md", "# Ben\n"),
    "a page that goes": lambda site: (site.root / "site_src" / "index.md").unlink(),
    "a style of the user's": lambda site: site.write("site_src/assets/a.css", "b {}\n"),
    "what applies to a folder": lambda site: site.write("site_src/assets/.meta.yml", "a: b\n"),
    "the configuration": lambda site: site.write("mkdocs.yml", SETTINGS + "copyright: me\n"),
    "what it inherits": lambda site: site.write("site_src/.whole.yml", "copyright: me\n"),
    "a part of a theme": lambda site: site.write("overrides/main.html", "<p>\n"),
    "the title": lambda site: setattr(site, "title", "Thread"),
    "strictness": lambda site: setattr(site, "strict", True),
    "the engine": lambda site: setattr(site, "engine", "zensical"),
    "what it made": lambda site: site.write("made/again.html", "<p>C\n"),
    "what it made, gone": lambda site: (site.root / "made" / "again.html").unlink(),
    "what it made, and more": lambda site: site.write("made/b.html", "<p>C\n"),
    "the cache": lambda site: (site.root / ".faden" / "run-mkdocs.msgpack").write_bytes(b"\x81"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_starts_the_engine_and_nothing_else_does(site: Site, change: str) -> None:
    assert site.build()
    assert [site.build(), site.build()] == [False, False]
    CHANGES[change](site)
    assert site.build()
    assert not site.build()


def test_variables_and_programs_start_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable counts where the configuration names it; another one of the terminal's does not."""
    site.build()
    monkeypatch.setenv("SHLVL", "77")
    assert not site.build()
    monkeypatch.setenv("ASKED", "yes")
    assert [site.build(), site.build()] == [True, False]
    monkeypatch.setattr("faden.storage.cache.program", lambda *rooms: "mkdocs-1.6.2.dist-info")
    assert [site.build(), site.build()] == [True, False]
    monkeypatch.setenv("FADEN_DOCS_DIR", "elsewhere")
    assert [site.build(), site.build()] == [True, True]


def test_what_may_read_anything_starts_it_each_time(site: Site) -> None:
    """A hook may; templates of your own only what lies beside them; and a link leads to where nobody looks."""
    site.write("run.py", "")
    site.write("own/main.html", "<p>\n")
    site.write("mkdocs.yml", SETTINGS.replace("material}", "material, custom_dir: own}"))
    configuration.trust(configuration.configuration(site.root))
    assert [site.build(), site.build()] == [True, False]
    site.write("own/main.html", "<b>\n")
    assert [site.build(), site.build()] == [True, False]
    site.write("mkdocs.yml", SETTINGS + "hooks: [run.py]\n")
    assert [site.build(), site.build()] == [True, False], "what is not trusted is not run"
    configuration.trust(configuration.configuration(site.root))
    assert [site.build(), site.build()] == [True, True]
    site.write("mkdocs.yml", SETTINGS)
    (site.root / "site_src" / "link").symlink_to(site.root / "own")
    assert [site.build(), site.build()] == [True, True]
    (site.root / "site_src" / "link").unlink()
    os.mkfifo(site.root / "site_src" / "pipe")
    assert [site.build(), site.build()] == [True, True], "nobody waits for a pipe"
