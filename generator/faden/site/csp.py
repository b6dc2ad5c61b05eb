"""The Content-Security-Policy of a site's pages, the second line of defence after escaping (security.md R2).

Inline scripts that an engine writes into its pages are allowed by hash. The hashes come from a blank site, built with the
journal's own `mkdocs.yml` and without any content; never from the pages themselves, where an injected script
would be allowed with the others. They are cached until the programs, the settings or the theme change.

Inline styles are allowed: Zensical's search adds its own to the page, and styles can fetch nothing but files of the site.
"""

from __future__ import annotations

import os
import shutil
from base64 import b64encode
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

from faden.site.configuration import configuration, is_trusted
from faden.site.engines import Engine, run_engine
from faden.site.output import folder_for
from faden.storage.cache import Cache
from faden.storage.transaction import SiteError, site_errors

BLANK = b"# Blank\n"
DEPTHS = 4
"""The least depth of the blank site's folders: a script of the theme contains the depth of its page."""
CODE = ("", "text/javascript", "application/javascript", "module")
"""Types of scripts that browsers run; other types contain data."""
THEMES = ("overrides", "theme")
"""Folders in which a journal may keep parts of a theme."""


def policy(
    root: Path,
    engine: Engine,
    variables: Mapping[str, str],
    pages: Collection[str],
    locks: Collection[int] = (),
    *,
    blank: str = "blank",
) -> str:
    """The policy for the site of the journal at `root`; `pages` are paths in the site.

    `blank` names the folder in which the blank site is built; two builds at the same time need two names.
    Raises SiteError if the engine cannot build a blank site.
    """
    depths = max(DEPTHS, *(page.count("/") for page in pages)) if pages else DEPTHS
    with site_errors(root):
        key = (variables.get("FADEN_LANGUAGE"), depths, stamp_of_settings(root))
        cache = Cache(root, f"policy-{engine.name}", list[str], key)
        scripts = cache.read()
        if scripts is None:
            scripts = _hashes(root, engine, variables, depths, locks, blank)
            cache.write(scripts)
    return text_of(scripts)


def text_of(scripts: Collection[str]) -> str:
    """The policy that allows these inline scripts only, and everything else only from the site itself."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *scripts)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def inline_scripts(page: str) -> list[str]:
    """The hashes of a page's inline scripts, in the form that a policy needs."""
    parser = _Scripts()
    parser.feed(page)
    parser.close()
    return [_hash(script) for script in parser.scripts]


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.open: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        is_code = tag == "script" and "src" not in values and (values.get("type") or "") in CODE
        self.open = [] if is_code else None

    def handle_data(self, data: str) -> None:
        if self.open is not None:
            self.open.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.open is not None:
            self.scripts.append("".join(self.open))
        self.open = None


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _hashes(
    root: Path,
    engine: Engine,
    variables: Mapping[str, str],
    depths: int,
    locks: Collection[int],
    name: str,
) -> list[str]:
    folder = folder_for(root, name)
    docs, site = folder / "docs", folder / "site"
    for subfolder in (docs, site):
        shutil.rmtree(subfolder, ignore_errors=True)
    for depth in range(depths + 1):
        page = docs / ("d/" * depth) / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(BLANK)
    empty = {
        **variables,
        "FADEN_TITLE": "Blank",
        "FADEN_SITE_DIR": str(site),
        "FADEN_DOCS_DIR": docs.relative_to(root).as_posix(),  # Zensical accepts relative paths only
    }
    run_engine(root, engine, empty, strict=False, locks=locks)
    pages = [site / "404.html", *(site / ("d/" * depth) / "index.html" for depth in range(depths + 1))]
    if not all(page.is_file() for page in pages[1:]):
        raise SiteError(
            "mkdocs.yml: its `docs_dir` is not `!ENV [FADEN_DOCS_DIR, site_src]`, so no blank site can be made, of which "
            "faden learns which scripts are the engine's own. Write that line as it is in a new journal."
        )
    # Pages made by plugins (a blog, an index of tags) are left out: they may contain the user's content.
    pages = [page for page in pages if page.is_file()]
    scripts = {script: None for page in pages for script in inline_scripts(page.read_text("utf-8"))}
    shutil.rmtree(folder, ignore_errors=True)
    return sorted(scripts)


def stamp_of_settings(root: Path) -> str:
    """A digest that changes with the engine's settings and with a theme in the journal."""
    settings = configuration(root)
    digest = sha256(f"{settings.digest} {is_trusted(settings)}".encode())
    for theme in THEMES:
        for path in sorted(_files(root / theme)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        yield from (Path(parent, name) for name in names)
