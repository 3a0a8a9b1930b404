"""Pipes that a web page left in plain text are the grid of its tables."""

from __future__ import annotations

from graphbuild.readers.text import lines_of


def texts(text: str) -> list[str]:
    return [line.text for line in lines_of(text)]


def test_rows_with_pipes_become_cells_and_every_character_keeps_its_place() -> None:
    raw = ["项目 | 2030年预算数 | 2031年预算数 | |", "--- | --- | --- | --- |", "合计 | 12.5 | 11 | |", "| 公务接待费 | 2 | | 厉行节约 |"]
    found = texts("\n".join(raw))
    assert [line.strip(" ").split("\t") for line in found] == [
        ["项目 ", " 2030年预算数 ", " 2031年预算数 ", ""],
        [""],
        ["合计 ", " 12.5 ", " 11 ", ""],
        ["公务接待费 ", " 2 ", " ", " 厉行节约"],
    ]
    assert [len(line) for line in found] == [len(line) for line in raw]


def test_pipes_that_only_end_a_line_say_nothing() -> None:
    assert [line.strip() for line in texts("项目\n|\n预算数 |\n合计 |\n11")] == ["项目", "", "预算数", "合计", "11"]


def test_a_single_line_with_pipes_is_prose() -> None:
    assert texts("首页 | 政务公开 | 预算\n乙县民政局") == ["首页 | 政务公开 | 预算", "乙县民政局"]
