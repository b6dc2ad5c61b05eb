"""Digests of what a page's HTML depends on besides its text and the program: the configuration and the navigation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from hashlib import blake2b
from pathlib import Path
from typing import Any

from material.plugins.search.plugin import SearchPlugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from pathspec import PathSpec

ELSEWHERE = (
    "config_file_path",
    "docs_dir",
    "site_dir",
    "dev_addr",
    "watch",
    "strict",
    "plugins",
    "theme",
    "hooks",
)
"""Options that do not affect a page, or that are checked one by one."""
OF_THE_PROGRAM = ("markdown", "mkdocs", "properdocs", "material", "pymdownx", "faden")
"""Packages whose functions stay the same while their versions do."""
PLAIN_EXTENSIONS = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs always adds."""
READING_FILES = ("pymdownx.snippets", "pymdownx.b64", "pymdownx.blocks", "pymdownx.extra")
"""Extensions that include other files in a page, or may do so."""


class UnforeseeableError(Exception):
    """Something takes part in the build whose dependencies are unknown; the message names it."""


def fingerprint(config: MkDocsConfig) -> str:
    """A digest of the settings. Raises UnforeseeableError."""
    if config.theme.name != "material" or config.theme.custom_dir:
        raise UnforeseeableError("another theme, or templates of your own")
    if config.hooks:
        raise UnforeseeableError("hooks")
    for name, plugin in config.plugins.items():
        if not isinstance(plugin, SearchPlugin) and not type(plugin).__module__.startswith("faden."):
            raise UnforeseeableError(f"the plugin {name}")
    for extension in config.markdown_extensions:
        is_known = extension in PLAIN_EXTENSIONS or extension.startswith(
            ("markdown.extensions.", "pymdownx.")
        )
        if extension in READING_FILES or not (is_known or _comes_with_markdown(extension)):
            raise UnforeseeableError(f"the extension {extension}")
    parts = [
        *(repr((key, _plain(value))) for key, value in sorted(config.items()) if key not in ELSEWHERE),
        repr([(name, _plain(plugin.config)) for name, plugin in config.plugins.items()]),
        repr(_plain(dict(config.theme))),
    ]
    return _digest(parts)


def is_plain(config: MkDocsConfig) -> bool:
    """Whether Markdown is converted with MkDocs' default extensions only."""
    return set(config.markdown_extensions) == set(PLAIN_EXTENSIONS) and set(config.mdx_configs) <= {"toc"}


def navigation(nav: Navigation) -> str:
    """A digest of the navigation, which every page shows."""
    return _digest(repr(_item(item)) for item in nav.items)


def _item(item: Any) -> list[object]:
    about: list[object] = [type(item).__name__, item.title]
    if item.is_section:
        return [*about, *(_item(child) for child in item.children)]
    # A page that is already built has another template, so that nothing is written: use its own front matter.
    meta = getattr(item, "own_meta", item.meta) if isinstance(item, Page) else None
    return [*about, item.url, _plain(meta)]


def _comes_with_markdown(extension: str) -> bool:
    from markdown import extensions

    return (Path(extensions.__path__[0]) / f"{extension}.py").is_file()


def _plain(value: object) -> object:
    """The value in a form whose `repr` is the same in every process. Raises UnforeseeableError."""
    if value is None or isinstance(value, str | bytes | int | float | bool):
        return f"{type(value).__name__} {value!r}" if isinstance(value, Enum) else value
    if isinstance(value, Mapping):
        return [(key, _plain(entry)) for key, entry in sorted(value.items(), key=lambda item: str(item[0]))]
    if isinstance(value, Sequence):
        return [_plain(entry) for entry in value]
    if isinstance(value, PathSpec):
        return [(repr(pattern.include), repr(pattern.regex)) for pattern in value.patterns]
    if callable(value):
        name = f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
        if name.split(".")[0] in OF_THE_PROGRAM and "<" not in name:
            return name
        raise UnforeseeableError(f"the function {name}")
    if type(value).__module__.split(".")[0] in OF_THE_PROGRAM:
        return [type(value).__name__, _plain(vars(value)) if hasattr(value, "__dict__") else str(value)]
    if type(value).__module__.startswith("babel") or isinstance(value, Enum):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    raise UnforeseeableError(f"a value of the type {type(value).__name__}")


def _digest(parts: Iterator[str] | Sequence[str]) -> str:
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
