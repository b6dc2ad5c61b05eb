"""Pictures as inline SVG, drawn with the page's own colours: a year of days, and twelve months of bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from faden.words import Words

CELL, GAP = 10, 3
STEP = CELL + GAP
TOP, LEFT = 16, 22
SHADES = (0.0, 0.28, 0.5, 0.75, 1.0)
"""How strong a day is drawn that had none, one, two, three, or more people."""
BAR_WIDTH, BAR_HEIGHT, BAR_GAP = 36, 64, 10


def calendar(touches: Mapping[date, int], first: date, last: date, words: Words) -> Markup:
    """A square for each day from the Monday of `first` to `last`, a column for each week; darker with more people.

    Each day with a touch says so in a title of its own; the whole has a label with the sum.
    """
    monday = first - timedelta(days=first.weekday())
    weeks = (last - monday).days // 7 + 1
    squares, months = [], []
    for number in range((last - monday).days + 1):
        day = monday + timedelta(days=number)
        x, y = LEFT + number // 7 * STEP, TOP + number % 7 * STEP
        count = touches.get(day, 0)
        if day.day == 1:
            label = words.short_month(day)
            months.append(Markup('<text x="{}" y="{}">{}</text>').format(x, TOP - 6, label))
        if count:
            shade = SHADES[min(count, len(SHADES) - 1)]
            said = words.many("{day}: {count} person", "{day}: {count} people", count, day=words.day(day))
            squares.append(
                Markup(
                    '<rect x="{}" y="{}" width="{}" height="{}" rx="2" opacity="{}"><title>{}</title></rect>'
                ).format(x, y, CELL, CELL, shade, said)
            )
        else:
            squares.append(
                Markup('<rect class="fd-none" x="{}" y="{}" width="{}" height="{}" rx="2"/>').format(
                    x, y, CELL, CELL
                )
            )
    days = [
        Markup('<text x="0" y="{}">{}</text>').format(TOP + row * STEP + CELL - 1, words.short_weekday(row))
        for row in (0, 2, 4)
    ]
    total = sum(touches.values())
    label = words.many(
        "{count} contact on {days} days", "{count} contacts on {days} days", total, days=len(touches)
    )
    return _svg("fd-calendar", LEFT + weeks * STEP, TOP + 7 * STEP, label, [*months, *days, *squares])


def bars(values: Sequence[tuple[str, float, str]], label: str) -> Markup:
    """A bar for each of `values`: what stands below it, its height from 0 to 1, and what it says."""
    parts = []
    for number, (below, share, said) in enumerate(values):
        x = number * (BAR_WIDTH + BAR_GAP)
        height = round(BAR_HEIGHT * share, 1)
        parts.append(
            Markup(
                '<rect class="fd-none" x="{0}" y="14" width="{1}" height="{2}" rx="2"/>'
                '<rect x="{0}" y="{3}" width="{1}" height="{4}" rx="2" opacity=".75"><title>{5}</title></rect>'
                '<text class="fd-value" x="{6}" y="10">{7}</text><text class="fd-below" x="{6}" y="{8}">{9}</text>'
            ).format(
                x,
                BAR_WIDTH,
                BAR_HEIGHT,
                round(14 + BAR_HEIGHT - height, 1),
                height,
                said,
                x + BAR_WIDTH / 2,
                round(100 * share),
                14 + BAR_HEIGHT + 14,
                below,
            )
        )
    width = len(values) * (BAR_WIDTH + BAR_GAP) - BAR_GAP
    return _svg("fd-bars", max(1, width), 14 + BAR_HEIGHT + 18, label, parts)


def _svg(kind: str, width: int, height: int, label: str, parts: Sequence[Markup]) -> Markup:
    head = Markup(
        '<svg class="fd-picture {}" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">'
    )
    return head.format(kind, width, height, width, height, label) + Markup("").join(parts) + Markup("</svg>")
