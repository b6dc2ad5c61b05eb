"""Builds a folder of Markdown with and without the plugin, in this process."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.theme import Theme
from tests.support.faults import tree

from faden.site.mkdocs_plugin.plugin import FadenPlugin
from faden.site.mkdocs_plugin.template_cache import CachedTheme

SAID_OF_EVERY_BUILD = ("Cleaning site", "Building documentation", "Documentation built")


@dataclass(frozen=True)
class Result:
    """A build: the files that it left, what it said of them, and whether `--strict` refused it."""

    files: dict[str, bytes]
    said: list[str]
    refused: bool


@dataclass
class Folder:
    """A folder with pages, built with the plugin again and again into the same place, and without it anew each time."""

    root: Path
    options: dict[str, Any] = field(default_factory=dict)
    builds: int = 0
    fingerprint: str = ""
    """That of the last build with the plugin."""

    def write(self, path: str, text: str) -> None:
        file = self.root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    @property
    def made(self) -> Path:
        return self.root / ".faden" / "made" / "mkdocs"

    @property
    def memory(self) -> Path:
        return self.root / ".faden" / "pages-mkdocs.msgpack"

    def quick(self) -> Result:
        return self._build(self.made, ["search", "faden"])

    def plain(self) -> Result:
        self.builds += 1
        return self._build(self.root / f"plain-{self.builds}", ["search"])

    def _build(self, site: Path, plugins: list[Any]) -> Result:
        options = {"strict": True, "site_url": "", "use_directory_urls": False, **self.options}
        options["plugins"] = [*options.pop("plugins", []), *plugins]
        options.setdefault("theme", {"name": "material", "font": False})
        config = load_config(
            str(self.root / "mkdocs.yml"), docs_dir=str(self.root / "docs"), site_dir=str(site), **options
        )
        ear = _Ear()
        logging.getLogger("mkdocs").addHandler(ear)
        try:
            build(config)
            refused = False
        except Abort:
            refused = True
        finally:
            logging.getLogger("mkdocs").removeHandler(ear)
        plugin = config.plugins.get("faden")
        if isinstance(plugin, FadenPlugin):
            self.fingerprint = plugin._fingerprint
        return Result(tree(site), ear.said, refused)


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.getMessage().startswith(SAID_OF_EVERY_BUILD):
            self.said.append(f"{record.levelname} {record.getMessage()}")


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """To compile Material's templates takes longer than everything else here."""
    known, init = CachedTheme(), Theme.__init__

    def remembered(self: Theme, *arguments: Any, **options: Any) -> None:
        init(self, *arguments, **options)
        known.use(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Theme, "__init__", remembered)
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "mkdocs.yml").write_text("site_name: Faden\n")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    folder = Folder(tmp_path)
    folder.options = {
        "site_name": "Faden",
        "nav": ["index.md", "people/index.md"],
        "not_in_nav": "/people/*/\n/prep/\n",
        "validation": {"links": {"anchors": "warn"}},
    }
    folder.write("index.md", "---\ntitle: Today\n---\n\n# Today\n\n## Due\n\n<ol>\n<li>Anna</li>\n</ol>\n")
    folder.write("people/index.md", "# People\n\n[Anna](anna/index.md)\n\n<div><p>Anna &amp; Ben</p></div>\n")
    folder.write("people/anna/index.md", PERSON.format(name="Anna"))
    folder.write("people/ben/index.md", PERSON.format(name="Ben"))
    folder.write("prep/anna/index.md", "---\ntitle: Anna\nsearch:\n  exclude: true\n---\n<div>Ask.</div>\n")
    folder.write("assets/extra.css", "")
    return folder


PERSON = """\
---
title: "{name}"
hide: [toc]
---

<div class="fd-head"><h1>{name}</h1>
<p>Köln</p></div>

<figure><svg viewBox="0 0 9 9"><path class="w1" d="M0 0L1 1"/><title>12 Mar: call</title></svg></figure>
<div id="years">
<h2 id="past">What happened</h2>
<p>Ran <em>far</em>. <a href="../../index.html">Today</a></p>

<hr>
</div>
"""
