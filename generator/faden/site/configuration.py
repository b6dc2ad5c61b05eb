"""The configuration that an engine is given: the journal's `mkdocs.yml`, or the part of it that is known to be safe.

A `mkdocs.yml` can run code: hooks and templates next to it, plugins and Markdown extensions, YAML tags that name
Python objects. A journal is data and may come from another person. So if its configuration contains anything that a new
journal's does not and that can run or fetch something, it is used only after its owner has trusted it; a change asks again.
Trust is stored outside the journal, as a hash of the configuration and of every file that it runs.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.site.configuration_texts import (
    OWN_VARIABLES,
    TAGS,
    TEXT,
    foreign_variables,
    tags_of,
    text_node,
    texts_of,
)
from faden.storage import disk
from faden.storage.transaction import SiteError

if TYPE_CHECKING:
    from hashlib import _Hash

NAME = "mkdocs.yml"
KNOWN_PART = ".mkdocs-known.yml"
"""The known part. It is next to the configuration while an engine works, so that relative paths resolve the same way."""
PLUGINS = (
    "search",
    "faden",
    "offline",
    "tags",
    "meta",
    "material/search",
    "material/offline",
    "material/tags",
)
EXTENSIONS = (
    *(
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "meta",
        "nl2br",
    ),
    *("sane_lists", "smarty", "tables", "toc", "wikilinks", "codehilite", "extra"),
)
"""Extensions of Python-Markdown itself: they run nothing that a page names."""
RUNNING = ("hooks", "extra_templates", "remote_name", "remote_branch", "google_analytics")
"""Settings that run or send something, whatever their value."""
THEMES = ("material", "mkdocs", "readthedocs")
FOLDERS = {"docs_dir": "site_src", "site_dir": "site"}
OWN_NAVIGATION = re.compile(rb"^nav[ \t]*:", re.MULTILINE)
MOST = 1_000_000
"""The most bytes of a configuration that are read; the files that it runs may have ten times as many together."""
DEEPEST = 5
"""The longest chain of configurations that inherit from one another."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The configuration of a journal: its unknown entries (`hooks: run.py`), and a hash of everything that it runs."""

    unknown: tuple[str, ...]
    digest: str
    known_part: bytes
    """The configuration as YAML, without its unknown entries."""


def configuration(root: Path) -> Configuration:
    """The configuration of the journal at `root`. Raises SiteError if it cannot be read."""
    content = _content(root / NAME)
    node = _node(content)
    unknown: list[str] = []
    digest = sha256(content)
    known_part = _known(node, unknown, root, digest)
    text = yaml.serialize(known_part, Dumper=yaml.SafeDumper, allow_unicode=True)
    return Configuration(tuple(dict.fromkeys(unknown)), digest.hexdigest(), text.encode("utf-8"))


def has_navigation(root: Path) -> bool:
    """Whether the `mkdocs.yml` of the journal at `root` has a `nav` of its own, which replaces faden's."""
    try:
        return OWN_NAVIGATION.search((root / NAME).read_bytes()) is not None
    except OSError:
        return False


def is_trusted(configuration: Configuration) -> bool:
    """Whether it has no unknown entries, or its owner has allowed it to run."""
    if not configuration.unknown:
        return True
    try:
        return configuration.digest in trusted_file().read_text("utf-8").split()
    except (OSError, UnicodeDecodeError):
        return False


def trust(configuration: Configuration) -> None:
    """Stores that the configuration may run. Raises OSError."""
    file = trusted_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    digests = file.read_text("utf-8", "replace").split() if file.exists() else []
    disk.write(
        file, "".join(f"{digest}\n" for digest in [*digests, configuration.digest]).encode(), durable=True
    )


def trusted_file() -> Path:
    """The file that stores which configurations are trusted, outside any journal."""
    home = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    base = Path(home) if home and Path(home).is_absolute() else Path.home() / ".local" / "state"
    return base / "faden" / "trusted"


@contextlib.contextmanager
def usable(root: Path) -> Iterator[Path]:
    """The file to give to an engine while the block runs: the journal's own, or its known part. Raises SiteError."""
    settings = configuration(root)
    if is_trusted(settings):
        yield root / NAME
        return
    file = root / KNOWN_PART
    if file.is_symlink():
        raise SiteError(f"{file}: is a link; faden does not write through links")
    disk.write(file, settings.known_part)
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST:
            raise SiteError(f"{file.name}: is too large to be a configuration")
        return file.read_bytes()
    except FileNotFoundError:
        raise SiteError(f"{file}: is not there; `faden init` writes one") from None
    except OSError as error:
        raise SiteError(f"{file.name}: {error.strerror}") from None


def _node(content: bytes) -> MappingNode:
    try:
        node = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise SiteError(f"{NAME}: {error}") from None
    if node is None:
        return MappingNode("tag:yaml.org,2002:map", [])
    if not isinstance(node, MappingNode):
        raise SiteError(f"{NAME}: its settings are not `key: value`")
    return node


def _known(node: MappingNode, unknown: list[str], root: Path, digest: _Hash, depth: int = 0) -> MappingNode:
    """The settings without unknown ones, which are added to `unknown`; the files that those run are added to `digest`."""
    pairs: list[tuple[Node, Node]] = []
    for key, value in node.value:
        name = _plain(key)
        if strange := next((tag for tag in (*tags_of(key), *tags_of(value)) if tag not in TAGS), None):
            unknown.append(f"{name or '?'}: {strange.replace('tag:yaml.org,2002:', '!!')}")
        elif name is None:
            # `<<` merges settings from elsewhere, and a computed key may turn out to be any of them.
            unknown.append(", ".join(texts_of(key)) or "?")
            _add_files(root, texts_of(value), digest)
        elif foreign := next(foreign_variables(value), None):
            unknown.append(f"{name}: !ENV {foreign}")
        elif name in FOLDERS and not _is_inside(value, root):
            unknown.append(f"{name}: {', '.join(texts_of(value))}")
            pairs.append((key, text_node(FOLDERS[name])))
        elif name == "INHERIT":
            if _inherits_the_known(value, unknown, root, digest, depth):
                pairs.append((key, value))
        elif name in RUNNING:
            unknown.append(f"{name}: {', '.join(texts_of(value))}")
            _add_files(root, texts_of(value), digest)
        elif name == "plugins":
            pairs.append((key, _only(value, PLUGINS, name, unknown)))
        elif name == "markdown_extensions":
            pairs.append((key, _only(value, EXTENSIONS, name, unknown)))
        elif name == "theme":
            pairs.append((key, _theme(value, unknown, root, digest)))
        else:
            pairs.append((key, value))
    return MappingNode(node.tag, pairs)


def _inherits_the_known(value: Node, unknown: list[str], root: Path, digest: _Hash, depth: int) -> bool:
    """Whether the inherited file has no unknown entries."""
    name = value.value if isinstance(value, ScalarNode) and value.tag in TEXT else ""
    if not name:
        # The engine computes the value, so it may be any file.
        unknown.append(f"INHERIT: {', '.join(texts_of(value))}")
        _add_files(root, texts_of(value), digest)
        return False
    file = root / name
    if not file.is_file():
        return True  # the engine says so
    count = len(unknown)
    content = _content(file)
    if depth >= DEEPEST or not file.resolve().is_relative_to(root.resolve()):
        unknown.append(f"INHERIT: {name}")
    elif (inherited := _node(content)).value:
        # The navigation that faden writes runs nothing, and changes with the pages.
        if [key.value for key, _ in inherited.value] != ["nav"]:
            digest.update(content)
        _known(inherited, unknown, file.parent, digest, depth + 1)
    return len(unknown) == count


def _only(value: Node, allowed: tuple[str, ...], name: str, unknown: list[str]) -> Node:
    """A list or mapping of plugins or extensions, without those that are not `allowed`."""

    def named(item: Node) -> str:
        first = item.value[0][0] if isinstance(item, MappingNode) and item.value else item
        return str(first.value).removeprefix("markdown.extensions.") if isinstance(first, ScalarNode) else "?"

    def is_known(item: Node) -> bool:
        fine = named(item) in allowed and (not isinstance(item, MappingNode) or len(item.value) == 1)
        if not fine:
            unknown.append(f"{name}: {named(item)}")
        return fine

    if isinstance(value, SequenceNode):
        return SequenceNode(value.tag, [item for item in value.value if is_known(item)], flow_style=False)
    if isinstance(value, MappingNode):
        return MappingNode(value.tag, [pair for pair in value.value if is_known(pair[0])])
    if value.value:
        unknown.append(f"{name}: {value.value}")
        return SequenceNode("tag:yaml.org,2002:seq", [])
    return value


def _theme(value: Node, unknown: list[str], root: Path, digest: _Hash) -> Node:
    if isinstance(value, ScalarNode):
        if value.value in THEMES:
            return value
        unknown.append(f"theme: {value.value}")
        return ScalarNode("tag:yaml.org,2002:str", THEMES[0])
    pairs = []
    for key, setting in value.value if isinstance(value, MappingNode) else ():
        if _plain(key) is None:
            unknown.append(f"theme: {', '.join(texts_of(key))}")
        elif key.value == "custom_dir" or (key.value == "name" and setting.value not in THEMES):
            unknown.append(f"theme: {key.value}: {setting.value}")
            _add_files(root, texts_of(setting), digest)
        else:
            pairs.append((key, setting))
    if not any(key.value == "name" for key, _ in pairs):
        pairs.append((text_node("name"), text_node(THEMES[0])))
    return MappingNode("tag:yaml.org,2002:map", pairs)


def _plain(key: Node) -> str | None:
    """A literal key; None if it is computed."""
    return key.value if isinstance(key, ScalarNode) and key.tag in TEXT else None


def _is_inside(value: Node, root: Path) -> bool:
    """Whether a folder is inside the journal: engines publish the contents of `docs_dir`, and empty `site_dir`."""
    names = [name for name in texts_of(value) if not name.startswith(OWN_VARIABLES)]
    home = root.resolve()
    return all((place := (root / name).resolve()) != home and place.is_relative_to(home) for name in names)


def _add_files(root: Path, names: list[str], digest: _Hash) -> None:
    """Adds the content of files, and of all files in folders, to a digest, so that a change in any of them asks again."""
    room = MOST * 10
    for name in filter(None, names):
        place = root / name
        if root.resolve().is_relative_to(place.resolve()):
            raise SiteError(f"{name}: is too much to be looked at")
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file():
                room -= file.stat().st_size
                if room < 0:
                    raise SiteError(f"{name}: is too much to be looked at")
                # Relative, so that a journal is still trusted after it has been moved.
                path = file.relative_to(root) if file.is_relative_to(root) else file
                digest.update(f"\0{path}\0".encode("utf-8", "replace") + file.read_bytes())
