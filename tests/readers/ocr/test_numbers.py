"""What is put right in a number that was read, and what is left and called hardly legible."""

from __future__ import annotations

import pytest

pytest.importorskip("rapidocr", reason="the extra ocr is not installed")

from graphbuild.readers.ocr.numbers import corrected, decided, regrouped
from graphbuild.readers.ocr.recogniser import Reading
from graphbuild.readers.ocr.text import tidied
from graphbuild.readers.ocr.words import completed


def read(text: str, sure: float = 0.99) -> Reading:
    return Reading(text, tuple((i + 0.5) / len(text) for i in range(len(text))), (sure,) * len(text))


@pytest.mark.parametrize(
    ("printed", "want"),
    [
        ("4,608, 515", "4,608,515"),
        ("1O,25O.OO", "10,250.00"),
        ("l2,345.67", "12,345.67"),
        ("１２，３４５．６７", "12,345.67"),
        ("—1,200.00", "-1,200.00"),
        ("95％", "95%"),
        ("O", "O"),  # nothing says that it is a number
        ("1、", "1、"),
        ("3人", "3人"),
        ("S06,400.00", "S06,400.00"),  # 5 or 8: a digit is not guessed
        ("2024年1O月", "2024年1O月"),
    ],
)
def test_corrected(printed: str, want: str) -> None:
    assert corrected(read(printed)).text == want


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        (["7.757.900.00"], ["7,757,900.00"]),
        (["12,345,67"], ["12,345.67"]),
        (["1.234.567"], ["1,234,567"]),
        (["1,000.000"], ["1,000,000"]),
        (["7.989.20", "0.00"], ["7,989,20", "0.00"]),  # wrapped in a narrow column
        (["12.345"], ["12.345"]),
        (["201", "05"], ["201", "05"]),
    ],
)
def test_regrouped(lines: list[str], want: list[str]) -> None:
    found = regrouped([read(line) for line in lines])
    assert [reading.text for reading in found] == want
    assert all(reading.legible >= 0.99 for reading in found)


@pytest.mark.parametrize("lines", [["12,34"], ["1,2345.00"], ["82,000", "00"], ["82,000.0"]])
def test_a_number_with_other_groups_is_hardly_legible(lines: list[str]) -> None:
    found = regrouped([read(line) for line in lines])
    assert [reading.text for reading in found] == lines
    assert all(reading.legible == 0.5 for reading in found)


def test_amounts_below_each_other_are_two() -> None:
    found = regrouped([read("1,000.50"), read("200.00")])
    assert [(reading.text, reading.legible) for reading in found] == [("1,000.50", 0.99), ("200.00", 0.99)]


def test_two_readings() -> None:
    agreed = decided(read("1,200.00", 0.7), read("1,200.00", 0.9))
    assert (agreed.text, agreed.legible) == ("1,200.00", 0.9)
    differing = decided(read("1,20.00", 0.99), read("1,200.00", 0.8))
    assert (differing.text, differing.legible) == ("1,200.00", 0.5)
    assert decided(read("1,200.00", 0.3), read("1,300.00", 0.2)).legible == 0.3


@pytest.mark.parametrize(
    ("printed", "want"),
    [
        ("1. 2025年部门预算", "1.2025年部门预算"),
        ("annual budget 2025", "annual budget 2025"),
        ("沪商规（2024）3号）。", "沪商规〔2024〕3号）。"),
        ("单位:元", "单位：元"),
        (".2.", "-2-"),
    ],
)
def test_tidied(printed: str, want: str) -> None:
    assert tidied(read(printed, 0.95)).text == want


def test_brackets_that_are_surely_round_stay() -> None:
    assert tidied(read("沪商规（2024）3号", 0.999)).text == "沪商规（2024）3号"


@pytest.mark.parametrize(
    ("printed", "want"), [("部内预算", "部门预算"), ("事业收人", "事业收入"), ("人员经费", "人员经费"), ("内设机构", "内设机构")]
)
def test_letters_that_look_alike(printed: str, want: str) -> None:
    found = completed(read(printed, 0.9))
    assert (found.text, found.legible) == (want, 0.9)
