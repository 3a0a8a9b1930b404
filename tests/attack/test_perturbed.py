"""The samples disturbed: bodies with shorter and longer names, pages that end elsewhere, page numbers between rows, rows dropped."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from graphbuild.extract import extract
from graphbuild.model import BudgetLine, Disclosure, Source
from graphbuild.readers.text import lines_of
from tests import gold
from tests.test_moved import COLUMNS, Move, as_moved, moved
from tests.test_samples import disclosure

AS_IT_IS = Move((), 0, 1)
NAMES = {
    "short": (("信访办公室", "文联"), ("信访局", "史志办"), ("人民政府办公室", "妇联")),
    "long": (
        ("信访办公室", "人力资源和社会保障局综合行政执法支队管理委员会办公室"),
        ("信访局", "住房和城乡建设委员会"),
        ("人民政府办公室", "规划和自然资源综合管理委员会办公室"),
    ),
    "other districts": (("大渡口区", "彭水苗族土家族自治县"), ("渝北区", "沙县区"), ("潼南区", "云县"), ("曾都区", "木垒哈萨克自治县")),
}
MARKS = (["", "— {} —", "", "\f"], ["{}", "\f"], ["", "", "\f"], ["- {} -"])
"""What stands between two pages."""


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("document", gold.DOCUMENTS)
def test_names_of_any_length(document: str, names: str) -> None:
    move = Move(NAMES[names], 0, 1)
    same(disclosure(document), moved(document, move), move)


@pytest.mark.parametrize("factor", [2, 113, 1234])
@pytest.mark.parametrize("document", gold.DOCUMENTS)
def test_amounts_of_any_length(document: str, factor: int) -> None:
    move = Move((), 0, factor)
    same(disclosure(document), moved(document, move), move)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("document", gold.DOCUMENTS)
def test_pages_that_end_elsewhere(document: str, seed: int) -> None:
    rng = random.Random(seed)
    lines = source(document).split("\n")
    at = sorted({line.places[0].line - 1 for line in disclosure(document).lines})
    ends = sorted(rng.sample([i for i in at if {i + 1, i + 2} & set(at)], 12), reverse=True) if at else []
    for number, i in enumerate(ends):
        mark = [part.format(20 - number) for part in rng.choice(MARKS)]
        lines[i + 1 : i + 1] = mark
    same(disclosure(document), read(document, "\n".join(lines)), AS_IT_IS)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("document", [one for one in gold.DOCUMENTS if not one.startswith("zengdu")])
def test_a_row_that_is_missing(document: str, seed: int) -> None:
    """The sums above it are off then; all other cells stay what they are."""
    text, lines = source(document), disclosure(document).lines
    leaf = random.Random(seed).choice([line for line in lines if len(line.code) == 7])
    row = [line for line in lines if (line.table_number, line.row) == (leaf.table_number, leaf.row)]
    for place in sorted({place.start: place for line in row for place in line.places}.values(), key=lambda place: -place.start):
        text = text[: place.start] + text[place.end :]
    gone = set(map(id, row))
    same(disclosure(document), read(document, text), AS_IT_IS, lambda line: id(line) in gone)


def source(document: str) -> str:
    return (gold.SAMPLES / f"{document}.txt").read_text(encoding="utf-8-sig")


def read(document: str, text: str) -> Disclosure:
    return extract(Source(document, f"{document}.txt", "", "utf-8", lines_of(text)))


def same(here: Disclosure, there: Disclosure, move: Move, dropped: Callable[[BudgetLine], bool] = lambda _: False) -> None:
    for name, columns in COLUMNS.items():
        facts: tuple[Any, ...] = tuple(fact for fact in getattr(here, name) if name != "lines" or not dropped(fact))
        want = Counter(as_moved(fact, columns, move) for fact in facts)
        found = Counter(as_moved(fact, columns, AS_IT_IS) for fact in getattr(there, name))
        assert found - want == Counter(), f"{name}: invented"
        assert want - found == Counter(), f"{name}: lost"
