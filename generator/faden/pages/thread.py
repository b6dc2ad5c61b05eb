"""The picture of a tie: a thread that hangs between its knots.

Its thickness is the tie's warmth, a knot is a touch (a larger one a meeting), it pales
in silence, is dashed while dormant, ends loose where a promise is open, and runs on,
faint, to the next due day. Drawn as inline SVG in the colour of the text around it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Strand:
    """What is to be drawn. Days run from `first` to `last`; today lies between them."""

    first: date
    today: date
    last: date
    curve: Sequence[tuple[date, float]]
    """Warmth from 0 to 1, in the order of the days."""
    knots: Sequence[tuple[date, bool]] = ()
    """Touches, and whether each was a meeting."""
    dormant_from: date | None = None
    loose_end: bool = False
    due: date | None = None
    begun: date | None = None
    """The first touch of all, which may lie before the picture; None where none is noted."""


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels, and how many of them a sample of the curve spans."""

    width: int
    height: int
    step: float
    thick: float
    knot: float
    meeting: float

    @property
    def line(self) -> float:
        """The height at which the knots hang."""
        return round(self.height * 0.34, 1)

    @property
    def sag(self) -> float:
        return self.height * 0.46


SMALL = Size(width=120, height=22, step=4, thick=3.6, knot=1.5, meeting=2.3)
LARGE = Size(width=720, height=96, step=6, thick=9, knot=3, meeting=4.6)


def draw(strand: Strand, size: Size, label: str, name: str = "fd-thread") -> Markup:
    """The thread as SVG; `label` is what a screen reader says instead of it."""
    pen = _Pen(strand, size)
    parts = [
        (
            f'<svg class="{name}" viewBox="0 0 {size.width} {size.height}" width="{size.width}"'
            f' height="{size.height}" role="img" aria-label="{escape(label)}">'
        ),
        *pen.thread(),
        *pen.run_on(),
        *pen.knots(),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 -- made of numbers, and one label that is escaped above


class _Pen:
    def __init__(self, strand: Strand, size: Size) -> None:
        self.strand = strand
        self.size = size
        self.days = max(1, (strand.last - strand.first).days)
        self.curve_days = [day for day, _ in strand.curve]
        shown = sorted({day for day, _ in strand.knots if strand.first <= day <= strand.today})
        self.posts = [strand.first, *shown]
        if strand.due and strand.due > strand.today and shown:
            self.posts.append(min(strand.due, strand.last))

    def x(self, day: date) -> float:
        return round((day - self.strand.first).days / self.days * (self.size.width - 8) + 4, 1)

    def y(self, day: date) -> float:
        """The thread hangs between two knots, lower the longer the silence, but never to the floor."""
        at = bisect_right(self.posts, day)
        before = self.posts[at - 1] if at else self.strand.first
        after = self.posts[at] if at < len(self.posts) else None
        if after is None:
            # Behind the last knot the thread sinks slowly, as a loose rope does.
            sunk = min(1.0, (day - before).days / max(1, self.days) * 3)
            return round(self.size.line + self.size.sag * sunk * 0.8, 1)
        gap = max(1, (after - before).days)
        share = (day - before).days / gap
        depth = self.size.sag * min(1.0, gap / self.days * 3.2)
        return round(self.size.line + depth * 4 * share * (1 - share), 1)

    def warmth(self, day: date) -> float:
        at = bisect_right(self.curve_days, day)
        return self.strand.curve[at - 1][1] if at else 0.0

    def samples(self) -> list[date]:
        if self.strand.begun is None:
            return []
        begin = max(self.strand.first, self.strand.begun)
        until = self.strand.today
        step = max(1.0, self.days * self.size.step / self.size.width)
        count = max(1, round((until - begin).days / step))
        days = [begin + timedelta(days=round((until - begin).days * n / count)) for n in range(count + 1)]
        inside = [day for day in self.posts if begin <= day <= until]
        return sorted({*days, *inside})

    def thread(self) -> list[str]:
        days = self.samples()
        dormant_from = self.strand.dormant_from or date.max
        parts: list[str] = []
        previous: date | None = None
        for dormant, run in [
            (key, list(run)) for key, run in groupby(days, key=lambda day: day >= dormant_from)
        ]:
            stretch = run if previous is None else [previous, *run]
            previous = stretch[-1]
            parts += self._dashes(stretch) if dormant else self._ribbon(stretch)
        if days and self.strand.loose_end:
            parts.append(self._loose_end(days[-1]))
        return parts

    def _ribbon(self, days: list[date]) -> list[str]:
        """Pieces of a band, each as pale as the tie was cool there."""
        chunk = 7
        parts = []
        for start in range(0, max(1, len(days) - 1), chunk):
            piece = days[start : start + chunk + 1]
            if len(piece) < 2:
                continue
            half = [max(0.35, self.warmth(day) * self.size.thick / 2) for day in piece]
            upper = [f"{self.x(day)},{self.y(day) - h:.1f}" for day, h in zip(piece, half, strict=True)]
            lower = [f"{self.x(day)},{self.y(day) + h:.1f}" for day, h in zip(piece, half, strict=True)]
            warm = sum(map(self.warmth, piece)) / len(piece)
            parts.append(
                f'<polygon points="{" ".join([*upper, *reversed(lower)])}" opacity="{0.35 + 0.65 * warm:.2f}"/>'
            )
        return parts

    def _line(self, days: Sequence[date], name: str) -> str:
        points = " ".join(f"{self.x(day)},{self.y(day)}" for day in days)
        return f'<polyline class="{name}" points="{points}"/>'

    def _dashes(self, days: list[date]) -> list[str]:
        return [self._line(days, "fd-dormant")] if len(days) > 1 else []

    def run_on(self) -> list[str]:
        due, today = self.strand.due, self.strand.today
        if due is None or due <= today or self.strand.begun is None:
            return []
        end = min(due, self.strand.last)
        days = [today + timedelta(days=round((end - today).days * n / 8)) for n in range(9)]
        return [
            self._line(days, "fd-ahead"),
            f'<circle class="fd-due" cx="{self.x(end)}" cy="{self.y(end)}" r="{self.size.knot}"/>',
        ]

    def _loose_end(self, day: date) -> str:
        x, y, reach = self.x(day), self.y(day), self.size.height * 0.22
        return (
            f'<path class="fd-loose" d="M{x},{y} q{reach * 0.9:.1f},{reach * 0.2:.1f} {reach * 0.7:.1f},{reach:.1f}'
            f' t{reach * 0.6:.1f},{reach * 0.5:.1f}"/>'
        )

    def knots(self) -> list[str]:
        return [
            f'<circle cx="{self.x(day)}" cy="{self.y(day)}" r="{self.size.meeting if meeting else self.size.knot}"/>'
            for day, meeting in sorted(set(self.strand.knots))
            if self.strand.first <= day <= self.strand.today
        ]
