"""Caches the theme from one build to the next while MkDocs serves.

Compiling Material's templates takes half a second of each build, and searching its 14,000 icons for files of
the site a seventh of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from types import CodeType

import jinja2
from jinja2.bccache import Bucket
from mkdocs.theme import Theme


class CachedTheme(jinja2.BytecodeCache):
    """In memory only: compiled code must not be loaded from a disk."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}
        self._files: dict[object, list[str]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code

    def use(self, theme: Theme) -> None:
        """Makes a theme create its environments with this cache."""
        get_env, kind = theme.get_env, (tuple(theme.dirs), frozenset(theme.static_templates))

        def cached_env() -> jinja2.Environment:
            env = get_env()
            env.bytecode_cache = self
            list_templates = env.list_templates

            def list_once(
                extensions: Collection[str] | None = None, filter_func: Callable[[str], bool] | None = None
            ) -> list[str]:
                # MkDocs asks once per build, always with the filter that belongs to these folders.
                if kind not in self._files:
                    self._files[kind] = list_templates(extensions, filter_func)
                return self._files[kind]

            env.list_templates = list_once  # type: ignore[method-assign]
            return env

        theme.get_env = cached_env  # type: ignore[method-assign]
