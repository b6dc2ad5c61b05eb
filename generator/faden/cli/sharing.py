"""Whether an answer is for others, and so has nothing private in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def sharing_option(function: F) -> F:
    """Adds `--for-sharing` to a command that shows private matters to their owner."""
    return click.option(
        "--for-sharing",
        is_flag=True,
        help="Leave out what is private, because others will see the answer. In CI it is always left out.",
    )(function)


def in_ci() -> bool:
    """Whether this runs on a forge, which keeps the output: forges set the variable CI."""
    return os.environ.get("CI", "").strip().lower() not in ("", "0", "no", "false", "off")
