"""Where things stand in a picture, and what a picture leaves out."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from xml.etree import ElementTree

import networkx
import pytest

from queries.exploration import Column, Found
from queries.exploration.layout import MOST, in_a_line, places
from queries.exploration.pictures import MOST_DOTS

SVG = "{http://www.w3.org/2000/svg}"


def test_a_star_stands_around_its_middle() -> None:
    found = places(networkx.Graph([("middle", end) for end in "abcd"]))
    distances = {round(math.dist(found["middle"], found[end]), 6) for end in "abcd"}
    assert len(distances) == 1


def test_branches_get_room_by_their_ends() -> None:
    """A root with one end and a branch of three ends: the three stand in three quarters of the circle."""
    tree = networkx.Graph([("root", "end"), ("root", "branch"), *(("branch", name) for name in "abc")])
    found = places(tree)
    assert len({(round(x, 6), round(y, 6)) for x, y in found.values()}) == len(tree)


def test_parts_do_not_overlap() -> None:
    network = networkx.disjoint_union_all([networkx.complete_graph(5), networkx.star_graph(3), networkx.empty_graph(3)])
    found = places(network)
    parts = [[found[node] for node in part] for part in networkx.connected_components(network)]
    boxes = [(min(x for x, _ in part), min(y for _, y in part), max(x for x, _ in part), max(y for _, y in part)) for part in parts]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_nothing_is_nowhere() -> None:
    assert places(networkx.Graph()) == {}
    assert in_a_line(networkx.Graph([("a", "b")])) == {"a": (0.0, 0.0), "b": (1.0, 0.35)}


def test_too_many_to_draw() -> None:
    with pytest.raises(ValueError, match="too large to draw"):
        places(networkx.complete_graph(MOST + 1))


def found(network: networkx.Graph[str]) -> Found:
    return Found("entities", (Column("source"),), (), network)


def test_a_picture_keeps_the_most_tied_and_says_what_it_leaves_out() -> None:
    network: networkx.Graph[str] = networkx.Graph()
    for number in range(MOST_DOTS + 20):
        network.add_node(f"n{number}", label=f"<p>{number}</p>", kind="bg:Project")
        if number:
            network.add_edge("n0", f"n{number}", relation="bg:cites", weight=1)
    picture = found(network).picture("zh", {"n0": "https://example.org/0"})
    assert (picture.drawn, picture.left_out) == (MOST_DOTS, 20)
    tree = ElementTree.fromstring(picture.svg)
    assert len(list(tree.iter(f"{SVG}circle"))) == MOST_DOTS
    assert [link.get("href") for link in tree.iter(f"{SVG}a")] == ["https://example.org/0"]


def test_an_empty_picture() -> None:
    assert found(networkx.Graph()).picture("en").drawn == 0


def test_a_picture_is_the_same_in_every_run() -> None:
    """The order of a set of names differs from run to run; a ring is laid out by springs, which depend on the order."""
    code = (
        "import networkx; from queries.exploration.layout import places; ring = list(zip('abcdef', 'bcdefa'));"
        "print(places(networkx.Graph([*ring, *(('star', f'end{n}') for n in range(20))])))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in "123"
    ]
    assert len(set(runs)) == 1
