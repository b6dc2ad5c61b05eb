"""The network drawn: everybody with a name while that can be read, then groups and the people between them."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest

from faden.site.svg.force_layout import Box, part, settle
from faden.site.svg.network_graph import FEW, NAMED, Graph, Node, NodeGroup, draw
from faden.site.svg.network_threads import labels, on_thread, thread

TIED = re.compile(r'<text class="fd-tie" x="(\d+)" y="(\d+)">([^<]+)<')


def chain(groups: int, size: int) -> Graph:
    """Groups in which everybody knows everybody; the first of each knows the first of the next."""
    names = [[f"p{group}-{seat}" for seat in range(size)] for group in range(groups)]
    ties = {pair for group in names for pair in combinations(group, 2)}
    ties |= {(one[0], other[0]) for one, other in pairwise(names)}
    dots = {one: Node(one, f"Name {one}", one, f"{one}.html", 0.5) for group in names for one in group}
    return Graph(
        [NodeGroup(tuple(group), f"circle {n}") for n, group in enumerate(names)], frozenset(ties), dots
    )


@pytest.mark.parametrize(("width", "height"), [(1048, 600), (358, 760)])
def test_few_people_all_have_names_that_can_be_read(width: int, height: int) -> None:
    """With thirty people every name is there, inside the frame, and none is written over another."""
    drawn = draw(chain(5, 6), width, height, "Drawing", "wide")
    texts = re.findall(r'<text x="(\d+)" y="(\d+)">([^<]+)</text>', drawn)
    assert len(texts) == 30
    places = [(int(x), int(y), len(name) * 3.4) for x, y, name in texts]
    assert all(half <= x <= width - half and 10 <= y <= height for x, y, half in places)
    for (x, y, half), (u, v, other) in combinations(places, 2):
        assert abs(x - u) >= half + other or abs(y - v) >= 12


@pytest.mark.parametrize(("width", "height"), [(1048, 600), (358, 760)])
def test_words_on_threads_cover_nothing(width: int, height: int) -> None:
    """Each is inside the frame, on its thread, and beside every name and every other word; one without room is left out."""
    net = chain(5, 6)
    words = {pair: "brother-in-law" if at % 3 else "wife" for at, pair in enumerate(sorted(net.ties))}
    drawn = draw(Graph(net.groups, net.ties, net.dots, words), width, height, "Drawing", "wide")
    labels = [(int(x), int(y), 2.8 * len(text)) for x, y, text in TIED.findall(drawn)]
    names = [
        (int(x), int(y), 3.4 * len(name))
        for x, y, name in re.findall(r'<text x="(\d+)" y="(\d+)">([^<]+)<', drawn)
    ]
    dots = [(int(x), int(y) + 5, 6.0) for x, y in re.findall(r'cx="(\d+)" cy="(\d+)"', drawn)]
    assert 3 <= len(labels) < len(words)
    assert len(dots) == len(net.home)
    assert all(half <= x <= width - half and 10 <= y <= height for x, y, half in labels)
    others = [*names, *dots]
    for at, (x, y, half) in enumerate(labels):
        for u, v, other in (*others, *labels[:at]):
            assert abs(x - u) >= half + other or abs(y - v) >= 9


def test_a_word_is_on_its_thread() -> None:
    """In the middle of the curve, or at another part of it."""
    drawn = thread((0, 100), (400, 100), "n")
    assert drawn == '<path class="n" d="M0 100Q200 118 400 100"/>'
    assert on_thread((0, 100), (400, 100), 0.5) == (200, 109)
    assert list(labels({("a", "b"): "wife"}, {"a": (0, 100), "b": (400, 100)}, [], 1000)) == [
        '<text class="fd-tie" x="200" y="109">wife</text>'
    ]
    assert list(labels({("a", "c"): "wife"}, {"a": (0, 100)}, [], 1000)) == []


def test_many_people_are_groups_and_those_between() -> None:
    """With hundreds only the names of groups and of those who join them are written, and few threads are drawn."""
    net = chain(10, 30)
    assert len(net.home) > FEW
    drawn = draw(net, 1048, 640, "Drawing", "wide")
    assert re.findall(r'class="fd-group"[^>]*>([^<]+)<', drawn) == [f"circle {n}" for n in range(10)]
    named = re.findall(r"<title>Name ([^<]+)</title>", drawn)
    assert 0 < len(named) <= NAMED
    assert {name.split("-")[1] for name in named} == {"0"}
    assert drawn.count('class="b"') <= 2 * NAMED
    points = sum(len(path.split("M")) - 1 for path in re.findall(r'class="d [^"]*"[^>]* d="([^"]+)"', drawn))
    assert points + len(named) == len(net.home)


def test_the_drawing_is_the_same_every_time() -> None:
    """The same people give the same bytes."""
    one, other = (draw(chain(4, 40), 358, 620, "Drawing", "narrow") for _ in range(2))
    assert one == other


def test_names_are_never_markup() -> None:
    """A name from the journal is text in the drawing, whatever is in it."""
    net = Graph([NodeGroup(("a",), "<b>")], frozenset(), {"a": Node("a", "<script>", "<i>", "a.html", 1.0)})
    drawn = draw(net, 1048, 300, "<label>", "wide")
    assert not re.search(r"<(?:script|i|b|label)>", drawn)


def test_groups_stand_apart() -> None:
    """Two groups without a tie between them do not stand in each other."""
    at = settle([["a", "b", "c"], ["d", "e", "f"]], [("a", "b"), ("b", "c"), ("d", "e"), ("e", "f")])
    (x, y), (u, v) = (
        [sum(at[one][axis] for one in group) / 3 for axis in (0, 1)] for group in ("abc", "def")
    )
    assert abs(x - u) + abs(y - v) > 0.4


def test_boxes_part_inside_the_frame() -> None:
    """Boxes that lie on each other are told apart, and none leaves the frame."""
    boxes = [Box(50, 50, 20, 20, 10, 10) for _ in range(4)]
    part(boxes, 100, 100)
    assert all(min(one.overlap(other)) <= 1e-6 for one, other in combinations(boxes, 2))
    assert all(20 <= box.x <= 80 and 10 <= box.y <= 90 for box in boxes)
