"""Harder dumps: published mistakes, rows of one table printed inside another, repeated titles, codes between the halves of their label,
two years side by side, project and procurement tables."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ontology import code_name
from tests.extraction.budget.layouts import HEADINGS, TITLES, expected, show
from tests.extraction.budget.made import Amount, Book, MadeBalance, MadeRow, MadeTable, with_total

D = Decimal
Fact = tuple[str, str, str, str, str, int, Decimal]

ORDINALS = "一二三四五六七八九十"
CLASSES = [
    "一般公共服务支出",
    "外交支出",
    "国防支出",
    "公共安全支出",
    "教育支出",
    "科学技术支出",
    "文化旅游体育与传媒支出",
    "社会保障和就业支出",
    "社会保险基金支出",
    "卫生健康支出",
    "节能环保支出",
    "城乡社区支出",
    "农林水支出",
    "交通运输支出",
    "资源勘探工业信息等支出",
    "商业服务业等支出",
    "金融支出",
    "援助其他地区支出",
    "自然资源海洋气象等支出",
    "住房保障支出",
    "粮油物资储备支出",
    "国有资本经营预算支出",
    "灾害防治及应急管理支出",
    "其他支出",
]


def with_mistake(table: MadeTable, rng: random.Random) -> MadeTable:
    """The table with one figure off: by a cent of its unit as rounding does, or by a slip of the pen."""
    full = with_total(table)
    places = [(r, c) for r, row in enumerate(full.rows) for c, amount in enumerate(row.cells) if amount]
    r, c = rng.choice(places)
    wrong = (full.rows[r].cells[c] or D(0)) + rng.choice((D("0.01"), D("-0.01"), D("0.61"), D("10")))
    cells = tuple(wrong if i == c else amount for i, amount in enumerate(full.rows[r].cells))
    rows = tuple(replace(row, cells=cells) if i == r else row for i, row in enumerate(full.rows))
    return MadeTable(table.kind, table.columns, rows, table.side)


def facts_of(table: MadeTable) -> set[Fact]:
    """What a table that has its total row already must give."""
    found = set()
    for row in table.rows:
        for (column, year), amount in zip(table.columns, row.cells, strict=True):
            if amount is not None:
                found.add((table.kind, table.side, row.code, row.name, column, year, amount * 10000))
    return found


def plain(table: MadeTable, name: str, year: int) -> str:
    """A lost grid without wraps, of a table that has its total row already."""
    return _head(table.kind, name, year, len(table.columns)) + "\n".join(_line(row) for row in table.rows) + "\n"


def swapped(table: MadeTable, guest: MadeTable, name: str, year: int, rng: random.Random) -> str:
    """Two tables after each other; the last rows of the first are printed inside the second."""
    first, second = with_total(table), with_total(guest)
    cut = rng.randint(max(2, len(first.rows) - 6), len(first.rows) - 1)
    at = rng.randint(1, len(second.rows) - 1)
    inside = [*second.rows[:at], *first.rows[cut:], *second.rows[at:]]
    head = _head(first.kind, name, year, len(first.columns)) + "\n".join(_line(row) for row in first.rows[:cut])
    return head + "\n\n" + _head(second.kind, name, year, len(second.columns)) + "\n".join(_line(row) for row in inside) + "\n"


def straddled(table: MadeTable, name: str, year: int, rng: random.Random) -> str:
    """Codes stand in the middle of their wrapped labels, as vertically centred cells are dumped."""
    lines = []
    for row in with_total(table).rows:
        cells = " ".join(show(amount) for amount in row.cells if amount is not None)
        if row.code and len(row.name) > 7 and rng.random() < 0.5:
            cut = rng.randint(4, len(row.name) - 2)
            lines += [row.name[:cut], f"{row.code} {cells}", row.name[cut:]]
        else:
            lines.append(_line(row))
    return _head(table.kind, name, year, len(table.columns)) + "\n".join(lines) + "\n"


def listed(balance: MadeBalance, name: str, year: int) -> tuple[str, set[Fact]]:
    """A balance that lists every class with its ordinal, over two pages with the title repeated, the total at the end."""
    amounts = {row.name: row.cells for row in balance.expenditure}
    width = len(balance.columns)
    total = tuple(_add(row.cells[i] for row in balance.expenditure) for i in range(width))
    left = [(f"{ORDINALS[i]}、{row.name}", row.cells[0]) for i, row in enumerate(balance.revenue)]
    right = [(f"（{_ordinal(i)}）{label}", amounts.get(label, (None,) * width)) for i, label in enumerate(CLASSES)]
    lines = []
    for i in range(max(len(left), len(right))):
        parts = [left[i][0], show(left[i][1])] if i < len(left) else []
        parts += [right[i][0], *(show(amount) for amount in right[i][1])] if i < len(right) else []
        lines.append(" ".join(part for part in parts if part))
    income = _add(row.cells[0] for row in balance.revenue)
    lines.append(" ".join(["收入总计", show(income), "支出总计", *(show(a) for a in total if a is not None)]))
    head = _head(balance.kind, name, year, width)
    text = head + "\n\n".join(lines[:14]) + "\n" + head + "\n\n".join(lines[14:]) + "\n"
    facts = expected(balance)
    facts.add((balance.kind, "revenue", "", "收入总计", "total", year, (income or D(0)) * 10000))
    facts |= {
        (balance.kind, "expenditure", "", "支出总计", c, year, a * 10000) for (c, _), a in zip(balance.columns, total, strict=True) if a
    }
    return text, facts


def two_years(table: MadeTable, name: str, year: int, rng: random.Random) -> tuple[str, set[Fact]]:
    """“三公” of two years side by side, with a row of the department under the total."""
    now = table.rows[0].cells
    reception = D(rng.randint(1, 900)) / 100
    operation = D(rng.randint(100, 900)) / 100
    then: tuple[Amount, ...] = (reception + operation, None, operation, None, operation, reception)
    columns = tuple((c, y) for y, cells in ((year - 1, then), (year, now)) for (c, _), _ in zip(table.columns, cells, strict=True))
    rows = (MadeRow("", "合计", (*then, *now)), MadeRow("305", name, (*then, *now)))
    block = "合计 因公出国（境）费\n公务用车购置及运行费\n公务接待费\n"
    parts = "小计 公务用车购置费\n公务用车运行费\n"
    head = f"{name}{TITLES[table.kind]}\n单位：万元\n\n部门编码 部门名称\n{year - 1}年预算数 {year}年预算数\n{block}{block}{parts}{parts}\n"
    made = MadeTable(table.kind, columns, rows)
    return head + "\n\n".join(_line(row) for row in rows) + "\n", facts_of(made)


def project_detail(book: Book, rng: random.Random) -> tuple[str, set[Fact]]:
    """项目支出明细表 with placeholders, wrapped units and project names."""
    names = (
        "total",
        "initial-subtotal",
        "initial-personnel",
        "initial-general",
        "initial-livelihood",
        "superior-subtotal",
        "superior-advance",
    )
    columns = tuple((name, book.year) for name in names)
    rows, facts = [], set()
    for item, project, amount in book.projects:
        kind = rng.choice((2, 3, 3, 4, 6))
        cells: list[Amount] = [amount, None, None, None, None, None, None]
        cells[kind] = amount
        cells[5 if kind == 6 else 1] = amount
        rows.append(MadeRow(item, project, tuple(cells)))
    total = MadeRow("", "合计", tuple(_add(row.cells[i] for row in rows) for i in range(len(columns))))
    lines = ["合计 " + " ".join(show(a) for a in total.cells if a is not None)]
    facts = facts_of(MadeTable("project-detail", columns, (total, *rows)))

    for number, row in enumerate(rows, 1):
        half = len(book.name) // 2
        figures = " ".join(show(a) for a in row.cells if a is not None)
        lines += [
            f"{number} {book.name[:half]}",
            f"{book.name[half:]} {row.code} {code_name('functional', row.code, book.year)}",
            row.name[:5],
        ]
        lines += [f"{row.name[5:]}", figures] if rng.random() < 0.5 else [f"{row.name[5:]} {figures}"]
    head = (
        f"{book.name}{TITLES['project-detail']}\n单位：万元\n\n序\n号\n\n预算单位\n\n"
        "功能分类科目 项目名称 合计 年初特定目标 上级专项\n\n科目\n编码\n\n"
        "科目名称 小计\n人员性\n项目\n\n一般性\n项目\n\n民生配\n套项目\n\n小计\n提前下\n达专项\n\n结转\n项目\n\n市级\n专项\n\n"
    )
    return head + "\n\n".join(lines) + "\n", facts


def _head(kind: str, name: str, year: int, width: int) -> str:
    if kind == "general-expenditure":
        years = f"{year - 1}年预算数\n{year}年预算数" if width == 4 else f"{year}年预算数"
        heading = f"功能分类科目\n{years}\n科目编码 科目名称 总计 基本支出 项目支出"
    else:
        heading = HEADINGS[kind].format(year=year)
    return f"\n{name}{TITLES[kind]}\n单位：万元\n\n{heading}\n\n"


def _line(row: MadeRow) -> str:
    return " ".join([*([row.code] if row.code else []), row.name, *(show(amount) for amount in row.cells if amount is not None)])


def _ordinal(i: int) -> str:
    number = i + 1
    tens = ("", "十", "二十")[number // 10]
    return tens + (ORDINALS[number % 10 - 1] if number % 10 else "")


def _add(amounts: Iterable[Amount]) -> Amount:
    printed = [amount for amount in amounts if amount is not None]
    return sum(printed, D(0)) if printed else None
