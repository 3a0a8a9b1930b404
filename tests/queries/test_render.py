"""Tables rendered from the graph against the documents that they come from, and layouts that the samples do not have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphbuild.build import build
from graphbuild.errors import NoSuchDocument
from graphbuild.extract import extract_file
from graphbuild.model import BudgetLine, Table
from graphbuild.store import DiskStore, open_store
from queries.render import RenderedTable, render
from tests.gold import SAMPLES
from tests.mapping.facts import disclosure, line, place
from tests.queries.made import store_of

NUMBER = re.compile(r"-?[\d,]*\d(?:\.\d*)?")
TABLES = {
    "dadukou-government-office-2024": 9,
    "dadukou-petitions-2024": 9,
    "tongnan-petitions-2023": 10,
    "yubei-petitions-2025": 12,
    "zengdu-petitions-2023": 0,
}
# Rows of the second table that a page break puts into the third one.
MISPLACED = ("dadukou-government-office-2024", 2, 3)
# Printed in a table, and neither an amount nor the code of its row: serial numbers of projects, codes of departments and units.
NO_AMOUNTS = {
    ("tongnan-petitions-2023", 10): ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    ("yubei-petitions-2025", 12): ["129", "129001"],
}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> DiskStore:
    folder = tmp_path_factory.mktemp("rendered") / "store"
    assert build([SAMPLES], folder).complete
    return open_store(folder)


def body(document: str, number: int) -> list[str]:
    """The lines of a file from the title of a table to the next title."""
    path = SAMPLES / f"{document}.txt"
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    starts = [table.places[0].line - 1 for table in extract_file(path).tables]
    return lines[starts[number - 1] : [*starts, len(lines)][number]]


def printed_numbers(document: str, number: int) -> list[str]:
    """The numbers of a table's body in reading order, without years of headings and the numbers of annexes (附件 3)."""
    text = re.sub(r"20\d\d\s?年|附件\s*\d+", " ", "\n".join(body(document, number)))
    found = [token for token in text.split() if NUMBER.fullmatch(token)]
    for other in NO_AMOUNTS.get((document, number), ()):
        found.remove(other)
    return found


def rendered_numbers(table: RenderedTable) -> list[str]:
    return [cell for row in table.rows for cell in row if NUMBER.fullmatch(cell)]


@pytest.mark.parametrize("document", TABLES)
def test_every_number_of_every_table_in_its_printed_order(samples: DiskStore, document: str) -> None:
    tables = render(samples, document)
    assert len(tables) == TABLES[document]
    for table in tables:
        if (document, table.number) in {(MISPLACED[0], number) for number in MISPLACED[1:]}:
            continue
        assert rendered_numbers(table) == printed_numbers(document, table.number), table.title


def test_rows_that_a_page_break_has_moved_come_back(samples: DiskStore) -> None:
    """Both tables together have what the pages have; the rows of 2080506 to 2210201 stand in the first one again."""
    document, first, second = MISPLACED
    tables = render(samples, document)
    both = rendered_numbers(tables[first - 1]) + rendered_numbers(tables[second - 1])
    assert sorted(both) == sorted(printed_numbers(document, first) + printed_numbers(document, second))
    codes = [row[0] for row in tables[first - 1].rows]
    assert codes == sorted(codes)
    assert codes[-1] == "2210201"


@pytest.mark.parametrize("document", [document for document in TABLES if TABLES[document]])
def test_every_label_is_printed_in_its_table(samples: DiskStore, document: str) -> None:
    for table in render(samples, document):
        text = "".join("".join(body(document, table.number)).split()).replace("“", "").replace("”", "")
        labels = {row[i] for row in table.rows for i in range(len(table.headings)) if i not in table.numbers and row[i]}
        if (document, table.number) == MISPLACED[:2]:
            text += "".join("".join(body(document, MISPLACED[2])).split())
        assert {label for label in labels - {"合计"} if re.sub(r"\s", "", label) not in text} == set()


def grid(document: str, number: int) -> list[list[str]]:
    """The rows of a tab-separated table that hold an amount, cell by cell."""
    rows = [row.split("\t") for row in body(document, number)]
    return [[cell.strip() for cell in row] for row in rows if any(NUMBER.fullmatch(cell) and len(cell) > 4 for cell in row[1:])]


def test_cell_for_cell_with_the_blanks(samples: DiskStore) -> None:
    """The sample whose grid is printed with tabs, so that blank cells can be compared too."""
    document = "yubei-petitions-2025"
    tables = {table.kind: table for table in render(samples, document)}
    for kind, table in tables.items():
        cells = [_as_rendered(kind, row) for row in grid(document, table.number)]
        assert [list(row) for row in table.rows] == cells, kind


def _as_rendered(kind: str, row: list[str]) -> list[str]:
    """A printed row as the graph can have it."""
    if kind == "procurement":  # codes and names of bodies are no part of the graph's row
        return [row[4].partition("-")[2] or "合计", *row[5:]]
    if kind == "three-public":
        return row
    if kind in {"department-balance", "fiscal-appropriation"}:  # a label without amounts on its side is no fact
        sides = (row[:2], row[2:])
        return [cell for side in sides for cell in (side if any(side[1:]) else [""] * len(side))]
    coded = ["", row[0], *row[2:]] if row[0] == "合计" else row
    return coded[:-1] if kind == "general-expenditure" else coded  # the last column is the growth in per cent


def test_units_and_titles_are_those_of_the_print(samples: DiskStore) -> None:
    found = {(table.unit, table.title) for table in render(samples, "yubei-petitions-2025")}
    assert {unit for unit, _ in found} == {"元"}
    assert ("元", "2025年渝北区部门支出预算总表") in found
    assert {table.unit for table in render(samples, "tongnan-petitions-2023")} == {"万元"}


def test_no_such_document(samples: DiskStore) -> None:
    with pytest.raises(NoSuchDocument, match="nowhere"):
        render(samples, "nowhere")
    assert render(samples, "zengdu-petitions-2023") == []


def made(tmp_path: Path, columns: tuple[str, ...], *lines: BudgetLine, kind: str = "general-expenditure") -> RenderedTable:
    table = Table(1, kind, "表", "元", place(900, "表"), columns)
    store = store_of(tmp_path / "store", disclosure(tables=(table,), lines=lines))
    (rendered,) = render(store, "jiangbei-education-2024")
    return rendered


def cell(code: str, name: str, column: str, printed: str, start: int, **changes: object) -> BudgetLine:
    """A cell printed at `start`, whose row's label stands at the beginning of its hundred characters."""
    label = place(start // 100 * 100, code or name)
    return line(code, name, column, printed.replace(",", ""), **{"printed": printed, "places": (*place(start, printed), *label), **changes})


def test_columns_stand_as_they_are_printed(tmp_path: Path) -> None:
    """Project before basic, and the year before after this year: the places of the numbers tell."""
    table = made(
        tmp_path,
        ("total", "basic", "project"),
        cell("205", "教育支出", "total", "1,300", 1020),
        cell("205", "教育支出", "basic", "300", 1040),
        cell("205", "教育支出", "project", "1,000", 1030),
        cell("205", "教育支出", "total", "900.50", 1060, year=2023),
        cell("20501", "教育管理事务", "basic", "300", 1140, row=2),
    )
    assert table.headings == ("科目编码", "科目名称", "2024年 总计", "2024年 项目支出", "2024年 基本支出", "2023年 总计")
    assert table.rows == (("205", "教育支出", "1,300", "1,000", "300", "900.50"), ("20501", "教育管理事务", "", "", "300", ""))
    assert table.numbers == {2, 3, 4, 5}


def test_a_blank_column_is_there_where_the_heading_names_it(tmp_path: Path) -> None:
    table = made(tmp_path, ("total", "basic", "project"), cell("205", "教育支出", "total", "5", 1020))
    assert table.headings == ("科目编码", "科目名称", "总计", "基本支出", "项目支出")
    assert table.rows == (("205", "教育支出", "5", "", ""),)


def test_an_empty_table_has_its_headings(tmp_path: Path) -> None:
    table = made(tmp_path, ("total", "basic", "project"), kind="government-fund")
    assert (table.headings[2:], table.rows) == (("总计", "基本支出", "项目支出"), ())


def test_two_rows_with_one_label_stay_two(tmp_path: Path) -> None:
    """Two projects of one name: the second begins where a column comes again, or where the label stands elsewhere."""
    table = made(
        tmp_path,
        ("total",),
        cell("2050299", "校舍维修", "total", "7", 1020, table="project-detail", row=1),
        cell("2050299", "校舍维修", "total", "9", 1120, table="project-detail", row=2),
        kind="project-detail",
    )
    assert [row[2] for row in table.rows] == ["7", "9"]


def test_balance_rows_of_one_line_stand_beside_each_other(tmp_path: Path) -> None:
    both = {"table": "department-balance"}
    table = made(
        tmp_path,
        ("total",),
        cell("", "一般公共预算资金", "total", "8", 1020, side="revenue", **both),
        cell("", "收入合计", "total", "8", 1220, side="revenue", **both),
        cell("", "教育支出", "total", "5", 1040, **both),
        cell("", "卫生健康支出", "total", "3", 1140, **both),
        kind="department-balance",
    )
    assert table.headings == ("收入", "预算数", "支出", "预算数")
    assert table.rows == (
        ("一般公共预算资金", "8", "教育支出", "5"),
        ("", "", "卫生健康支出", "3"),
        ("收入合计", "8", "", ""),
    )
