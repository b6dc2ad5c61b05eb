"""What was measured as a table of Markdown and as a plot."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from timing import Spread

PACKAGES = ("faden", "mkdocs", "mkdocs-material", "Markdown", "zensical")
STYLE = (
    "text{fill:#222}.b{fill:#5b7c99}.f{fill:#b5651d}.s{stroke:#222}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.s{stroke:#ddd}}"
)
FONT = 'font-family="sans-serif" font-size="13"'
BAR, LEFT, WIDTH, STEP = 380, 240, 720, 30


@dataclass(frozen=True)
class Row:
    """A thing that was measured, in `unit`, and what was aimed at: the target, and better than that."""

    name: str
    found: Spread | None
    unit: str
    target: float | None = None
    stretch: float | None = None
    cpu: float | None = None
    """Seconds of all processors together, in the middle; None where only the clock was looked at."""

    @property
    def verdict(self) -> str:
        if self.found is None or self.target is None:
            return ""
        if self.stretch is not None and self.found.middle <= self.stretch:
            return "met, and more"
        return "met" if self.found.middle <= self.target else "missed"


def printed(text: str) -> None:
    print(text, flush=True)


def table(size: str, targets: Sequence[Row], besides: Sequence[Row]) -> str:
    lines = [
        f"{size}. {machine()}.",
        "",
        "| what | target | stretch | middle | least to most | CPU | |",
        "|---|--:|--:|--:|--:|--:|---|",
    ]
    for row in targets:
        if row.found:
            bounds = (
                f"{bound:g} {row.unit}" if bound is not None else "" for bound in (row.target, row.stretch)
            )
            spread = f"{_figure(row.found.least)} to {_figure(row.found.most)}"
            lines.append(
                f"| {row.name} | {' | '.join(bounds)} | {_figure(row.found.middle)} {row.unit} "
                f"| {spread} | {_cpu(row)} | {row.verdict} |"
            )
    lines += [
        "",
        "Side by side, in the same rounds:",
        "",
        "| | middle | least to most | CPU |",
        "|---|--:|--:|--:|",
    ]
    for row in besides:
        if row.found:
            spread = f"{_figure(row.found.least)} to {_figure(row.found.most)}"
            lines.append(f"| {row.name} | {_figure(row.found.middle)} {row.unit} | {spread} | {_cpu(row)} |")
    return "\n".join([*lines, ""])


def _cpu(row: Row) -> str:
    return "" if row.cpu is None else f"{_figure(row.cpu)} s"


def plot(rows: Sequence[Row], size: str) -> str:
    """Bars from nothing to the middle run, with a line from the least to the most."""
    found = [(row.name, row.found) for row in rows if row.found]
    most = max((spread.most for _, spread in found), default=1.0)
    height = STEP * len(found) + 56
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" {FONT}>',
        f"<title>{escape(size)}: seconds</title>",
        f"<style>{STYLE}</style>",
        f'<text x="0" y="18">{escape(size)}: seconds</text>',
    ]
    for number, (name, spread) in enumerate(found):
        y = 36 + STEP * number
        least, middle, end = (BAR * value / most for value in (spread.least, spread.middle, spread.most))
        kind = "f" if name.startswith("faden") else "b"
        parts += [
            f'<text x="{LEFT - 10}" y="{y + 14}" text-anchor="end">{escape(name)}</text>',
            f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{middle:.1f}" height="18" rx="2"/>',
            f'<path class="s" d="M{LEFT + least:.1f} {y + 9}H{LEFT + end:.1f}"/>',
            f'<text x="{LEFT + end + 8:.1f}" y="{y + 14}">{_figure(spread.middle)}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


def machine() -> str:
    """The machine and the versions, in one line."""
    packages = ", ".join(f"{name} {found}" for name in PACKAGES if (found := _version(name)))
    memory = _memory()
    return (
        f"{_processor()}, {os.cpu_count()} cores{memory}, {platform.system()}, "
        f"Python {'.'.join(map(str, sys.version_info[:3]))}, {packages}"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")),
        platform.machine(),
    )


def _memory() -> str:
    try:
        return f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    except (ValueError, OSError, AttributeError):
        return ""


def _figure(value: float) -> str:
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}" if value < 10 else f"{value:.0f}"
