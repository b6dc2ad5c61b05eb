"""The examples in docstrings are true: each is run as it stands."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import faden

NOT_IMPORTED = {"faden.__main__"}
"""Modules that do something when they are imported."""


def test_the_examples_in_docstrings_are_true() -> None:
    names = [module.name for module in pkgutil.walk_packages(faden.__path__, "faden.")]
    results = {
        name: doctest.testmod(importlib.import_module(name)) for name in names if name not in NOT_IMPORTED
    }
    assert {name: result for name, result in results.items() if result.failed} == {}
    assert sum(result.attempted for result in results.values()) > 100
