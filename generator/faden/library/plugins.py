"""Plugins: what other packages add to faden. Each is a function that a package names under one of four entry points.

    [project.entry-points."faden.checks"]
    birthdays = "my_package:without_birthday"

They run in the order of their names, and only where they are needed. If a plugin fails, neither the command nor the
other plugins stop; a line that names it reports the error.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import PurePosixPath
from typing import Any, NamedTuple, Protocol, TypeVar

from faden.core.diagnostics import printable
from faden.core.i18n import Words
from faden.core.model import Person
from faden.rules.snapshot import Snapshot

T = TypeVar("T")

IMPORTERS, EXPORTERS, CHECKS, PAGES = "faden.importers", "faden.exporters", "faden.checks", "faden.pages"
MAX_MESSAGE = 200
"""How many characters of a plugin's message are repeated."""


class PluginFinding(NamedTuple):
    """A finding of a check: `file` is a path from the journal's folder, `line` counts from 1, or is 0 for the whole file."""

    file: str
    line: int
    message: str
    hint: str = ""


class CheckPlugin(Protocol):
    """`faden.checks`: finds faults in a journal as of a day."""

    def __call__(self, day: Snapshot, /) -> Iterable[PluginFinding]:
        """The findings; plain tuples of the same values also work."""


class ExporterPlugin(Protocol):
    """`faden.exporters`: a form of `faden export`, called as the entry point is."""

    def __call__(self, day: Snapshot, people: Collection[Person], /) -> str:
        """The text, empty if there is nothing to export; `people` are the ones asked for, or else everyone."""


class ImporterPlugin(Protocol):
    """`faden.importers`: converts a file that faden cannot read into one that it can."""

    def __call__(self, name: str, content: bytes, /) -> tuple[str, bytes] | None:
        """Name and content of a card file, table or calendar with the same data; None for a file that it does not convert."""


class PagePlugin(Protocol):
    """`faden.pages`: pages of the site."""

    def __call__(self, day: Snapshot, /) -> Iterable[tuple[str, str]]:
        """Paths below the plugin's own folder, such as `index.md`, and Markdown. `day` holds nothing private."""


class PluginError(Exception):
    """A plugin failed; the text names it, its package and the error, in one line."""

    def __init__(self, name: str, package: str, why: str) -> None:
        super().__init__(f"the plugin {name} of {package} failed: {why}")
        self.name, self.package, self.why = name, package, why

    def message(self, words: Words) -> str:
        """The same in the language of the journal."""
        return printable(
            words(
                "The plugin {name} from {package} failed: {why}",
                name=self.name,
                package=self.package,
                why=self.why,
            )
        )


Failed = Callable[[PluginError], None]
"""Called with each plugin that fails."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """An installed plugin: the names of its entry point and its package."""

    name: str
    package: str
    entry: metadata.EntryPoint

    def call(self, use: Callable[[Any], T]) -> T:
        """Loads the plugin and calls `use` with its function. Raises PluginError for any error in it."""
        try:
            return use(self.entry.load())
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # other people’s code may fail, and end, in every way
            raise PluginError(self.name, self.package, _line(error)) from error


def plugins(group: str) -> list[Plugin]:
    """The installed plugins of a group, sorted by name, then by package."""
    installed = [
        Plugin(entry.name, entry.dist.name if entry.dist else "?", entry)
        for entry in metadata.entry_points(group=group)
    ]
    return sorted(installed, key=lambda plugin: (plugin.name, plugin.package))


def plugin_findings(day: Snapshot, failed: Failed) -> Iterator[tuple[str, PluginFinding]]:
    """The findings of the installed checks, each with the name of its check."""

    def findings(check: CheckPlugin) -> list[PluginFinding]:
        return [_finding(row) for row in check(day)]

    for plugin in plugins(CHECKS):
        try:
            reported = plugin.call(findings)
        except PluginError as error:
            failed(error)
        else:
            yield from ((plugin.name, finding) for finding in reported)


def exporter_names() -> list[str]:
    """The forms that plugins add to `faden export`."""
    return list(dict.fromkeys(plugin.name for plugin in plugins(EXPORTERS)))


def exported(name: str, day: Snapshot, people: Collection[Person]) -> str:
    """The output of the exporter of that name. Raises PluginError if it fails, LookupError if there is none."""

    def text(exporter: ExporterPlugin) -> str:
        text = exporter(day, people)
        if not isinstance(text, str):
            raise TypeError(f"an exporter gives a text, and not {type(text).__name__}")
        return text

    for plugin in plugins(EXPORTERS):
        if plugin.name == name:
            return plugin.call(text)
    raise LookupError(name)


def converted(name: str, content: bytes, failed: Failed) -> tuple[str, bytes, str] | None:
    """The file as converted by the first importer that takes it, with the importer's name; None if none does."""

    def read(importer: ImporterPlugin) -> tuple[str, bytes] | None:
        result = importer(name, content)
        if result is None:
            return None
        new_name, new_content = result
        if not isinstance(new_name, str) or not isinstance(new_content, bytes):
            raise TypeError("an importer gives a name and bytes, or None")
        return new_name, new_content

    for plugin in plugins(IMPORTERS):
        try:
            result = plugin.call(read)
        except PluginError as error:
            failed(error)
        else:
            if result is not None:
                return *result, plugin.name
    return None


def plugin_pages(day: Snapshot, failed: Failed) -> dict[str, bytes]:
    """The pages that plugins add to the site, by path; each plugin has its own folder below `plugins/`."""

    def made(name: str, maker: PagePlugin) -> dict[str, bytes]:
        return {_page_path(name, path): text.encode("utf-8", "replace") for path, text in maker(day)}

    pages: dict[str, bytes] = {}
    for plugin in plugins(PAGES):
        try:
            pages |= plugin.call(lambda maker, name=plugin.name: made(name, maker))  # type: ignore[misc]
        except PluginError as error:
            failed(error)
    return pages


def _page_path(name: str, path: str) -> str:
    parts = PurePosixPath(path).parts
    plain = all(
        part.isprintable() and not part.startswith(".") and "\\" not in part for part in (name, *parts)
    )
    if path.startswith("/") or not path.endswith(".md") or not plain or "/" in name:
        raise ValueError(f"{path!r} is not the path of a page, such as index.md")
    return f"plugins/{name}/{'/'.join(parts)}"


def _finding(row: Iterable[Any]) -> PluginFinding:
    finding = PluginFinding(*row)
    texts = (finding.file, finding.message, finding.hint)
    if not all(isinstance(text, str) for text in texts) or not isinstance(finding.line, int):
        raise TypeError("a finding is a file, a line, a message and perhaps a hint")
    return finding


def _line(error: BaseException) -> str:
    """What went wrong, in one line."""
    text = next(iter(str(error).splitlines()), "")
    name = type(error).__name__
    return f"{name}: {text}"[:MAX_MESSAGE] if text else name
