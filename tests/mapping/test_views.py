from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.mapping.views import canonical
from graphbuild.model import BudgetLine
from tests.mapping.facts import line

D = Decimal
Cell = tuple[str, str, str, str]


def table(kind: str, *cells: Cell, side: str = "expenditure", number: int = 1, year: int = 2024) -> list[BudgetLine]:
    """Lines of a table from (code, name, column, amount); cells of one code and name are one row."""
    rows: dict[tuple[str, str], int] = {}
    return [
        line(
            code, name, column, amount, table=kind, side=side, table_number=number, year=year, row=rows.setdefault((code, name), len(rows))
        )
        for code, name, column, amount in cells
    ]


def in_view(lines: list[BudgetLine], view: str) -> list[tuple[str, str, Decimal]]:
    return [(cell.code or cell.name, cell.column, cell.amount) for cell in canonical(lines, 2024) if view in cell.views]


FUNCTION: tuple[Cell, ...] = (
    ("", "合计", "total", "300"),
    ("", "合计", "basic", "100"),
    ("", "合计", "project", "200"),
    ("205", "教育支出", "total", "290"),
    ("20501", "教育管理事务", "total", "240"),
    ("2050101", "行政运行", "total", "100"),
    ("2050101", "行政运行", "basic", "100"),
    ("2050102", "一般行政管理事务", "total", "140"),
    ("2050102", "一般行政管理事务", "project", "140"),
    ("20502", "普通教育", "total", "50"),
    ("20502", "普通教育", "project", "50"),
    ("208", "社会保障和就业支出", "total", "10"),
    ("208", "社会保障和就业支出", "project", "10"),
)
LEAVES = [
    ("2050101", "basic", D(100)),
    ("2050102", "project", D(140)),
    ("20502", "project", D(50)),
    ("208", "project", D(10)),
]


def test_function_takes_the_finest_cells_of_the_departments_own_table() -> None:
    lines = [*table("general-expenditure", *FUNCTION), *table("department-expenditure", *FUNCTION, number=2)]
    assert in_view(lines, "function") == LEAVES
    assert {cell.table for cell in canonical(lines, 2024) if cell.views} == {"department-expenditure"}


def test_function_falls_back_on_the_funds() -> None:
    fund = table("government-fund", ("", "合计", "total", "7"), ("212", "城乡社区支出", "total", "7"), number=3)
    assert in_view([*table("general-expenditure", *FUNCTION), *fund], "function") == [*LEAVES, ("212", "total", D(7))]


def test_another_year_is_in_no_view() -> None:
    lines = [*table("general-expenditure", *FUNCTION), *table("general-expenditure", *FUNCTION, year=2023)]
    assert {cell.year for cell in canonical(lines, 2024) if cell.views} == {2024}


def test_positions() -> None:
    found = {(cell.code or cell.name, cell.column): cell.position for cell in canonical(table("general-expenditure", *FUNCTION), 2024)}
    assert found["合计", "basic"] == "total"
    assert found["205", "total"] == found["20501", "total"] == "subtotal"
    assert found["2050101", "total"] == "subtotal"
    assert found["2050101", "basic"] == found["208", "project"] == "leaf"


def test_a_total_stands_where_its_parts_are_far_from_making_it_up() -> None:
    lines = table("general-expenditure", ("205", "教育支出", "total", "100"), ("205", "教育支出", "basic", "40"))
    assert in_view(lines, "function") == [("205", "total", D(100))]
    slip = table("general-expenditure", ("205", "教育支出", "total", "100.01"), ("205", "教育支出", "basic", "100"))
    assert in_view(slip, "function") == [("205", "basic", D(100))]


def test_of_two_tables_of_one_kind_the_larger_counts() -> None:
    unit = table("department-expenditure", ("", "合计", "total", "50"), ("20502", "普通教育", "total", "50"), number=5)
    assert in_view([*unit, *table("department-expenditure", *FUNCTION, number=6)], "function") == LEAVES


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("", "合计", "total", "9"), ("", "一般公共预算资金", "total", "9")), [("一般公共预算资金", D(9))]),
        (
            (("", "财政拨款收入", "total", "9"), ("", "一般公共预算资金", "total", "9"), ("", "收入总计", "total", "9")),
            [("一般公共预算资金", D(9))],
        ),
        (
            (
                ("", "财政拨款收入", "total", "9"),
                ("", "一般公共预算资金", "total", "6"),
                ("", "政府性基金", "total", "3"),
                ("", "事业收入", "total", "2"),
                ("", "本年收入合计", "total", "11"),
                ("", "上年结转", "total", "1"),
                ("", "收入总计", "total", "12"),
            ),
            [("一般公共预算资金", D(6)), ("政府性基金", D(3)), ("事业收入", D(2)), ("上年结转", D(1))],
        ),
    ],
)
def test_revenue_is_its_sources(rows: tuple[Cell, ...], expected: list[tuple[str, Decimal]]) -> None:
    lines = table("department-balance", *rows, side="revenue")
    assert [(name, amount) for name, _, amount in in_view(lines, "revenue")] == expected


def test_revenue_falls_back_on_the_columns_of_the_revenue_table() -> None:
    cells = (
        ("", "合计", "total", "9"),
        ("", "合计", "general-public-budget", "7"),
        ("", "合计", "carryover", "2"),
        ("205", "教育", "total", "9"),
    )
    lines = table("department-revenue", *cells, side="revenue")
    assert in_view(lines, "revenue") == [("合计", "general-public-budget", D(7)), ("合计", "carryover", D(2))]


def test_revenue_whose_sources_do_not_make_up_the_total_is_the_total() -> None:
    lines = table("department-balance", ("", "财政拨款收入", "total", "5"), ("", "收入总计", "total", "9"), side="revenue")
    assert in_view(lines, "revenue") == [("收入总计", "total", D(9))]


def test_three_public_is_its_parts_in_the_total_row() -> None:
    row = (("total", "100"), ("vehicles", "90"), ("vehicle-operation", "90"), ("reception", "10"), ("operating-funds", "500"))
    lines = table("three-public", *(("", "合计", *cell) for cell in row), *(("205", "区教委", *cell) for cell in row))
    assert in_view(lines, "three-public") == [("合计", "vehicle-operation", D(90)), ("合计", "reception", D(10))]
    whole = table("three-public", ("", "合计", "total", "100"), ("", "合计", "vehicles", "90"), ("", "合计", "reception", "10"))
    assert in_view(whole, "three-public") == [("合计", "vehicles", D(90)), ("合计", "reception", D(10))]


def test_economy_is_basic_and_project() -> None:
    basic = table(
        "basic-by-department-economy",
        ("301", "工资福利支出", "total", "60"),
        ("30101", "基本工资", "total", "60"),
        ("30101", "基本工资", "personnel", "60"),
        ("302", "商品和服务支出", "operating", "40"),
    )
    project = table("project-by-department-economy", ("302", "商品和服务支出", "project", "25"), number=2)
    assert in_view([*basic, *project], "department-economy") == [
        ("30101", "personnel", D(60)),
        ("302", "operating", D(40)),
        ("302", "project", D(25)),
    ]


def test_projects_are_their_totals() -> None:
    cells = (
        ("", "合计", "total", "30"),
        ("2050102", "校园安全", "total", "10"),
        ("2050102", "校园安全", "initial-general", "10"),
        ("2050102", "师资培训", "total", "20"),
    )
    assert in_view(table("project-detail", *cells), "project") == [("2050102", "total", D(10)), ("2050102", "total", D(20))]


AMOUNTS = st.integers(min_value=0, max_value=10**9).map(lambda cents: D(cents) / 100)
LEAF_CODES = st.sampled_from(
    ["205", "20501", "2050101", "2050102", "20502", "2050201", "2050299", "208", "20805", "2080505", "21011", "2101101"]
)


@given(st.dictionaries(LEAF_CODES, st.tuples(AMOUNTS, AMOUNTS), min_size=1), st.randoms())
def test_no_yuan_counts_twice(drawn: dict[str, tuple[Decimal, Decimal]], random: object) -> None:
    """A table in which every row is the sum of those below it: the view adds up to the total, in whatever order the lines come."""
    leaves = {code: parts for code, parts in drawn.items() if not any(other != code and other.startswith(code) for other in drawn)}
    sums: Counter[tuple[str, str]] = Counter()
    for code, (basic, project) in leaves.items():
        for row in ("", *(code[:length] for length in (3, 5, 7) if length <= len(code))):
            for column, amount in (("total", basic + project), ("basic", basic), ("project", project)):
                sums[row, column] += amount  # type: ignore[assignment]
    lines = table("general-expenditure", *((code, code and "科目", column, str(amount)) for (code, column), amount in sums.items()))
    random.shuffle(lines)  # type: ignore[attr-defined]
    found = in_view(lines, "function")
    assert sum(amount for _, _, amount in found) == sums["", "total"]
    assert {code for code, _, _ in found} == set(leaves)
