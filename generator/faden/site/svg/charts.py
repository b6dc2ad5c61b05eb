"""Charts as inline SVG in the page's own colours: a year of days, a year of months, and a load.

Each has a label that says what it shows, for readers who cannot see it. A chart is as wide as its place;
one that would be too small on a phone is drawn in parts, which are side by side or one below the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from faden.core.i18n import Words

CELL, GAP = 10, 3
STEP = CELL + GAP
TOP, LEFT = 18, 24
WEEKS = 27
"""Columns (weeks) of half a year."""
SHADES = 4
"""Shades of a day with one person, two, three, and four or more."""
MONTH, MONTH_GAP, MONTH_HEIGHT = 14, 6, 32

MIDDLE = 15
"""The day of a month from which its name has no room before the next one."""


LETTERS = {"en": 1, "de": 2}
"""Letters of a weekday beside the squares: M, Mo. In English two, as in "Mo", would look German."""


def calendar(touches: Mapping[date, int], first: date, last: date, words: Words) -> Markup:
    """A square for each day from `first` to `last`, at most a year, and a column for each week; more people give a darker shade.

    It has two halves, each with its own label. Each day with a touch has a title.
    """
    monday = first - timedelta(days=first.weekday())
    middle = monday + timedelta(weeks=WEEKS)
    halves = ((first, middle - timedelta(days=1)), (middle, last))
    return Markup("").join(_half(touches, begin, end, words) for begin, end in halves)


def _half(touches: Mapping[date, int], first: date, last: date, words: Words) -> Markup:
    monday = first - timedelta(days=first.weekday())
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    parts: list[Markup] = []
    free: list[str] = []
    for day in days:
        number = (day - monday).days
        x, y = LEFT + number // 7 * STEP, TOP + number % 7 * STEP
        # In the last column the name of a month would be cut off, so it begins the next half.
        if (day.day == 1 and number // 7 < WEEKS - 1) or (day == first and day.day < MIDDLE):
            parts.append(Markup('<text x="{}" y="{}">{}</text>').format(x, TOP - 7, words.short_month(day)))
        if count := touches.get(day, 0):
            title = words.many("{day}: {count} person", "{day}: {count} people", count, day=words.day(day))
            parts.append(
                Markup(
                    '<rect class="s{}" x="{}" y="{}" width="{}" height="{}" rx="2"><title>{}</title></rect>'
                ).format(min(count, SHADES), x, y, CELL, CELL, title)
            )
        else:
            free.append(f"M{x + 1} {y + 1}h{CELL - 2}v{CELL - 2}h-{CELL - 2}z")
    names = (
        Markup('<text x="0" y="{}">{}</text>').format(
            TOP + row * STEP + CELL - 1, words.short_weekday(row)[: LETTERS[words.language]]
        )
        for row in (0, 2, 4)
    )
    noted = {day: count for day, count in touches.items() if first <= day <= last}
    label = words(
        "{first} to {last}: {contacts} {days}",
        first=words.day(first),
        last=words.day(last),
        contacts=words.many("{count} contact", "{count} contacts", sum(noted.values())),
        days=words.many("on {count} day", "on {count} days", len(noted)),
    )
    empty = Markup('<path class="fd-none" d="{}"/>').format("".join(free))
    return _svg(
        "fd-calendar", LEFT + WEEKS * STEP - GAP, TOP + 7 * STEP - GAP, label, [*names, empty, *parts]
    )


def months(values: Sequence[tuple[str, float | None, str]], label: str) -> Markup:
    """A small bar for each month, given as the letter below it, its height from 0 to 1 (None: no data) and its title."""
    return _svg(
        "fd-months",
        len(values) * (MONTH + MONTH_GAP) - MONTH_GAP,
        MONTH_HEIGHT + 16,
        label,
        [*_months(values), _full(len(values))],
    )


def _full(months: int) -> Markup:
    """The line at 100 %."""
    return Markup('<path class="fd-full" d="M0 .5h{}"/>').format(months * (MONTH + MONTH_GAP) - MONTH_GAP)


def _months(values: Sequence[tuple[str, float | None, str]]) -> Iterator[Markup]:
    for number, (below, share, title) in enumerate(values):
        x = number * (MONTH + MONTH_GAP)
        if share is not None:
            height = max(1.5, round(MONTH_HEIGHT * share, 1))
            yield Markup(
                '<rect class="fd-none" x="{0}" y="0" width="{1}" height="{2}" rx="2"/>'
                '<rect x="{0}" y="{3}" width="{1}" height="{4}" rx="2"><title>{5}</title></rect>'
            ).format(x, MONTH, MONTH_HEIGHT, round(MONTH_HEIGHT - height, 1), height, title)
        yield Markup('<text x="{}" y="{}">{}</text>').format(x + MONTH // 2, MONTH_HEIGHT + 13, below)


def load(asked: float, room: float, label: str) -> Markup:
    """A bar for the load, over a background for the capacity; a load that is too large extends beyond it."""
    width, height = 340, 12
    scale = width / max(asked, room)
    bar = Markup(
        '<rect class="fd-none" x="0" y="0" width="{}" height="{}" rx="3"/>'
        '<rect x="0" y="0" width="{}" height="{}" rx="3"/><path class="fd-room" d="M{} -4v{}"/>'
    ).format(
        round(room * scale, 1), height, round(asked * scale, 1), height, round(room * scale, 1), height + 8
    )
    return _svg("fd-load", width, height, label, [bar])


def _svg(kind: str, width: int, height: int, label: str, parts: Sequence[Markup]) -> Markup:
    head = Markup(
        '<svg class="fd-picture {}" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">'
    )
    return head.format(kind, width, height, width, height, label) + Markup("").join(parts) + Markup("</svg>")
