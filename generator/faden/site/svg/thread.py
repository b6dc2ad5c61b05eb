"""Draws a tie as a thread that hangs between its knots.

Its thickness is the tie's warmth, a knot is a touch (a larger one a meeting), it thins and pales in silence, is
dashed while dormant, has a loose end if a promise is open, and continues faintly to the next due day. It is drawn some
days ahead, as it will be if nothing happens; a large one marks the last of them, and a script moves the mark to today.
Inline SVG at its final size, in the colours of the style sheet: the classes `w0` to `w10` give the warmth of a piece.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, groupby, pairwise
from math import exp

from markupsafe import Markup, escape

from faden.site.svg.paths import path, pixels
from faden.site.svg.thread_size import Knot, ThreadData, ThreadSize

WARMEST = 10
"""Warmth is drawn in steps: `w0` thin and pale, `w10` thick and strong."""

EDGE = 4
"""Pixels left free on the left, so that a knot at the edge is not cut off."""
MARKS_APART = 42
RECENT = timedelta(days=2 * 365)
"""The time that takes half the width of a large thread, if the tie is more than twice as old. [A]"""
LONG = timedelta(days=2 * 365)
"""A longer silence is folded: it takes as much room as one of this length. [A]"""
FOLD = 5
"""The slant of the two strokes that mark a fold, in pixels."""


def draw(
    strand: ThreadData,
    size: ThreadSize,
    label: str,
    *,
    years: Sequence[tuple[date, str]] = (),
    today: str = "",
    kind: str = "",
) -> Markup:
    """The thread as SVG: `label` is for screen readers, `years` are the marks below, `today` is the text at the last day."""
    pen = _PathWriter(strand, size)
    name = f"fd-thread fd-thread--{kind}" if kind else "fd-thread"
    box = f'viewBox="0 0 {size.width} {size.height}" width="{size.width}" height="{size.height}"'
    parts = [
        f'<svg class="{name}" {box} role="img" aria-label="{escape(label)}">',
        *(pen.scale(years, marked=bool(today)) if size.scale else ()),
        *pen.ribbon(),
        *pen.dormant(),
        *(pen.today(today) if size.scale and today else ()),
        *pen.run_on(),
        *pen.loose_end(),
        *pen.folded(),
        *(pen.knots_with_titles() if size.scale else pen.knots()),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 -- made of numbers; texts are escaped


@dataclass(frozen=True)
class _PathWriter:
    strand: ThreadData
    size: ThreadSize

    @cached_property
    def days(self) -> int:
        return max(1, (self.strand.last - self.strand.first).days)

    @cached_property
    def room(self) -> float:
        """The width from the left edge to the last day, in pixels."""
        return self.size.width - self.size.ahead - EDGE

    def x(self, day: date) -> float:
        """The position of a day on the time axis, on which long silences are folded and the last years stretched."""
        stations = self.stations
        at = min(max(1, bisect_right(stations, (day, float("inf")))), len(stations) - 1)
        (begin, left), (end, right) = stations[at - 1], stations[at]
        return left + (day - begin).days / max(1, (end - begin).days) * (right - left)

    @cached_property
    def stations(self) -> list[tuple[date, float]]:
        """Days and their positions; between two of them the scale is linear."""
        first, last = self.strand.first, self.strand.first + timedelta(days=self.days)
        recent = last - RECENT
        if not self.size.scale or first > recent - RECENT:
            return [(first, float(EDGE)), (last, EDGE + self.room)]
        held = [day for day in self.held if first < day < recent]
        days = [first, *dict.fromkeys(held), recent]
        lengths = [min(later - day, LONG).days for day, later in pairwise(days)]
        share = self.room / 2 / sum(lengths)
        places = accumulate((length * share for length in lengths), initial=float(EDGE))
        return [*zip(days, places, strict=True), (last, EDGE + self.room)]

    @property
    def held(self) -> list[date]:
        """The days of the knots, and the day of the end."""
        days = [knot.day for knot in self.strand.knots]
        return sorted([*days, *([self.strand.until] if self.strand.until else ())])

    @cached_property
    def folds(self) -> list[tuple[date, date]]:
        """The long silences that are drawn shorter than they were."""
        if len(self.stations) == 2:
            return []
        return [(day, later) for (day, _), (later, _) in pairwise(self.stations[:-1]) if later - day > LONG]

    @cached_property
    def due_x(self) -> float | None:
        """The position of a due day that is to come or lately past; after the last day it is far enough away to be visible."""
        due, last = self.strand.due, self.strand.last
        if due is None or due < self.strand.same_from or self.strand.begun is None:
            return None
        if due <= last:
            return self.x(due)
        return min(max(self.x(due), self.x(last) + 10), self.size.width - self.size.knot - 1)

    @property
    def ahead_x(self) -> float | None:
        """The position of the due day, if the thread continues to it."""
        return self.due_x if self.due_x is not None and self.due_x > self.x(self.strand.last) else None

    @cached_property
    def posts(self) -> list[float]:
        """The positions at which the thread is held up."""
        held = [self.x(knot.day) for knot in self.strand.knots]
        if self.strand.begun and self.strand.begun < self.strand.first:
            held.insert(0, float(EDGE))
        return [*held, *([self.ahead_x] if self.ahead_x and held else ())]

    def y(self, x: float) -> float:
        return next(self.heights([x]))

    def heights(self, places: Sequence[float]) -> Iterator[float]:
        """The height of the thread at each place: it sags between two posts, the more the further they are apart, and then sinks.

        The places must be in ascending order.
        """
        posts, line, sag = self.posts, self.size.line, self.size.sag
        at = bisect_right(posts, places[0]) if places else 0
        for x in places:
            while at < len(posts) and posts[at] <= x:
                at += 1
            if at == 0:
                yield line
                continue
            post = posts[at - 1]
            if at == len(posts):
                yield line + sag * (1 - exp((post - x) / (2.5 * sag)))
                continue
            gap = posts[at] - post
            share = (x - post) / gap if gap else 0.0
            yield line + min(sag, 0.3 * gap) * 4 * share * (1 - share)

    @cached_property
    def samples(self) -> list[tuple[float, float]]:
        """Points along the thread: their x, and their warmth."""
        strand = self.strand
        if strand.begun is None or strand.end < strand.first:
            return []
        begin, end = self.x(max(strand.first, strand.begun)), self.x(strand.end)
        count = max(1, round((end - begin) / self.size.step))
        places = {begin + (end - begin) * n / count for n in range(count + 1)}
        places |= {x for x in self.posts if begin <= x <= end}
        curve = [self.x(day) for day, _ in strand.curve]
        points: list[tuple[float, float]] = []
        for x in sorted(places):
            if not points or x - points[-1][0] > 0.4:
                at = bisect_right(curve, x + 0.01)
                points.append((x, strand.curve[at - 1][1] if at else 0.0))
        return points

    @cached_property
    def dormant_x(self) -> float:
        return self.x(self.strand.dormant_from) if self.strand.dormant_from else float("inf")

    def ribbon(self) -> Iterator[str]:
        """The thread while it is not dormant: lines of one warmth each, whose round ends hide the joints."""
        awake = [(x, warm) for x, warm in self.samples if x <= self.dormant_x]
        places = [x for x, _ in awake]
        points = list(zip(places, self.heights(places), strict=True))
        fineness = self.size.warmths
        warmths = [
            round(fineness * (first + second) / 2) * (WARMEST // fineness)
            for (_, first), (_, second) in pairwise(awake)
        ]
        lines: dict[int, str] = {}
        begin = 0
        for warm, run in groupby(warmths):
            end = begin + sum(1 for _ in run)
            lines[warm] = lines.get(warm, "") + path(points[begin : end + 1])
            begin = end
        for warm, line in lines.items():
            yield f'<path class="w{warm}" d="{line}"/>'

    def _line(self, begin: float, end: float, name: str) -> str:
        count = max(1, round((end - begin) / self.size.step))
        places = [begin + (end - begin) * n / count for n in range(count + 1)]
        points = list(zip(places, self.heights(places), strict=True))
        return f'<path class="{name}" d="{path(points)}"/>'

    def dormant(self) -> Iterator[str]:
        begin = max(self.dormant_x, float(EDGE))
        end = self.x(self.strand.end)
        if self.samples and begin < end:
            yield self._line(begin, end, "fd-dormant")

    def folded(self) -> Iterator[str]:
        """Two strokes across the thread in the middle of each folded silence."""
        for begin, end in self.folds if self.samples else ():
            x = (self.x(begin) + self.x(end)) / 2
            y = self.y(x)
            strokes = "".join(
                f"M{pixels(x + shift - FOLD / 2)} {pixels(y + FOLD)}l{FOLD} -{2 * FOLD}" for shift in (-2, 2)
            )
            yield f'<path class="fd-gap" d="{strokes}"/>'

    def run_on(self) -> Iterator[str]:
        if self.ahead_x is not None:
            yield self._line(self.x(self.strand.last), self.ahead_x, "fd-ahead")
        if self.due_x is not None:
            yield (
                f'<circle class="fd-next" cx="{pixels(self.due_x)}" cy="{pixels(self.y(self.due_x))}"'
                f' r="{pixels(self.size.knot)}"/>'
            )

    def loose_end(self) -> Iterator[str]:
        """Two loose ends that hang apart, as of a thread that was never tied off."""
        if not (self.samples and self.strand.loose_end):
            return
        x = self.x(self.strand.end)
        reach = self.size.meeting * 2.2
        place = f"M{pixels(x)} {pixels(self.y(x))}"
        first = " ".join(pixels(reach * part) for part in (0.5, 0.1, 0.7, 0.7, 1.2, 0.8))
        second = " ".join(pixels(reach * part) for part in (0.3, 0.2, 0.1, 0.8, 0.5, 1.3))
        yield f'<path class="fd-loose" d="{place}c{first}{place}c{second}"/>'

    @cached_property
    def tied(self) -> list[list[Knot]]:
        """The knots in groups: those that would overlap form one."""
        groups: list[list[Knot]] = []
        for knot in self.strand.knots:
            if groups and self.x(knot.day) - self.x(groups[-1][0].day) < self.size.apart:
                groups[-1].append(knot)
            else:
                groups.append([knot])
        return groups

    def knots(self) -> Iterator[str]:
        """Dots as lines of zero length with round ends, the shortest way to write them."""
        for name, meeting in (("k", False), ("m", True)):
            places = [
                self.x(group[0].day) for group in self.tied if any(knot.meeting for knot in group) is meeting
            ]
            if places:
                yield f'<path class="{name}" d="{"".join(f"M{pixels(x)} {pixels(self.y(x))}h0" for x in places)}"/>'

    def knots_with_titles(self) -> Iterator[str]:
        for group in self.tied:
            x = self.x(group[0].day)
            radius = self.size.meeting if any(knot.meeting for knot in group) else self.size.knot
            text = group[0].title if len(group) == 1 else f"{group[0].title} … {group[-1].title}"
            title = f"<title>{escape(text)}</title>" if text else ""
            yield f'<circle class="k" cx="{pixels(x)}" cy="{pixels(self.y(x))}" r="{pixels(radius)}">{title}</circle>'

    def today(self, name: str) -> Iterator[str]:
        """A fine line at the last day. The script moves it to today and fades what comes after it."""
        day, height = self.strand.last, self.size.height - self.size.scale
        x, step = self.x(day), self.x(day) - self.x(day - timedelta(days=1))
        yield (
            f'<g data-fd-first="{self.strand.same_from}" data-fd-last="{day}" data-fd-step="{step:.3f}">'
            f'<rect x="{pixels(x)}" y="0" width="0" height="{height}"/>'
            f'<path class="fd-mark" d="M{pixels(x)} 0V{pixels(height)}"/>'
            f'<text x="{pixels(x)}" y="{self.size.height - 4}">{escape(name)}</text></g>'
        )

    def scale(self, years: Sequence[tuple[date, str]], *, marked: bool = False) -> Iterator[str]:
        """A fine line for each mark that has room, with its name at the bottom; later marks take precedence.

        If the last day is `marked`, the space in which the mark of today moves is kept free.
        """
        foot, last = self.size.height - 4, self.x(self.strand.same_from) if marked else float("inf")
        for day, name in reversed(years):
            x = self.x(day)
            place = min(max(x, 18), self.size.width - 16)
            folded = any(begin < day < end for begin, end in self.folds)
            if last - place < MARKS_APART or x < EDGE or folded:
                continue
            last = place
            yield (
                f'<path class="fd-mark" d="M{pixels(x)} 0V{pixels(self.size.height - self.size.scale)}"/>'
                f'<text x="{pixels(place)}" y="{foot}">{escape(name)}</text>'
            )
