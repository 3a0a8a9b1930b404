"""Made-up tables as text dumps print them: with white space as the grid, with the grid lost, with tabs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal

from tests.extraction.budget.made import Amount, MadeBalance, MadeRow, MadeTable, with_total

TITLES = {
    "department-balance": "部门收支总表",
    "fiscal-appropriation": "财政拨款收支总表",
    "general-expenditure": "一般公共预算财政拨款支出预算表",
    "basic-by-department-economy": "一般公共预算财政拨款基本支出预算表",
    "department-expenditure": "部门支出总表",
    "department-revenue": "部门收入总表",
    "three-public": "一般公共预算“三公”经费支出表",
    "project-detail": "项目支出明细表",
}
HEADINGS = {
    "basic-by-department-economy": "经济分类科目 {year} 年基本支出\n科目编码 科目名称 总计 人员经费 日常公用经费",
    "department-expenditure": "科目编码 科目名称 总计 基本支出 项目支出",
    "department-revenue": (
        "科目\n总计\n一般公共\n预算拨款\n收入\n政府性\n基金预\n算拨款\n收入\n国有资\n本经营\n预算拨\n款收入\n财政专\n户管理\n资金收\n入\n事\n业\n收\n入\n"
        "上级\n补助\n收入\n附属单\n位上缴\n收入\n事业单\n位经营\n收入\n其他收入\n科目编码 科目名称"
    ),
    "three-public": "{year} 年预算数\n合计 因公出国（境）费\n公务用车购置及运行费\n公务接待费\n小计 公务用车购置费 公务用车运行费",
    "department-balance": "收入 支出\n项目 预算数 项目 预算数",
    "fiscal-appropriation": "收入 支出\n项目 预算数 项目 合计 一般公共预算\n政府性基金\n预算\n国有资本经\n营预算",
}


def show(amount: Amount, unit: str = "万元") -> str:
    """An amount as printed."""
    if amount is None:
        return ""
    return f"{amount * 10000:,.2f}" if unit == "元" else f"{amount:,.2f}"


def spaced(table: MadeTable | MadeBalance, name: str, year: int) -> str:
    """White space is the grid: every cell ends with a space, an empty one is a space more."""
    lines = [_spaced_line(row) for row in _matrix(table, indent=True)]
    return "\n\n".join([f"{name} {year} 年{TITLES[table.kind]} ", "        单位：万元 ", *_heading(table, year), *lines]) + "\n"


def lost(table: MadeTable | MadeBalance, name: str, year: int, rng: random.Random) -> str:
    """The grid is lost: blanks are dropped, labels wrap, pages break."""
    lines: list[str] = []
    for row in _matrix(table, indent=False):
        cells = [cell for cell in row if cell]
        lines += _wrapped(cells, rng) if isinstance(table, MadeTable) and row[0] else [" ".join(cells)]
        if rng.random() < 0.04:
            lines += ["", ""]
    body = "\n\n".join(line for line in lines if line is not None)
    return "\n\n".join([f"{name}{TITLES[table.kind]}\n单位：万元", *_heading(table, year)]) + "\n\n" + body + "\n"


def tabbed(table: MadeTable | MadeBalance, name: str, year: int, *, keep: bool) -> str:
    """Cells parted by tabs, in 元; with `keep` false the tabs became single spaces and blanks were dropped."""
    rows = _matrix(table, indent=False, unit="元", columns=True)
    head = [f"{year}年某区{TITLES[table.kind]}", f"部门全称：{name}", "单位：元"]
    if keep:
        return "\n\n".join(head) + "\n\n" + "\n".join("\t".join(row) for row in [*_tab_heading(table, year), *rows]) + "\n"
    flat = [" ".join(cell for cell in row if cell) for row in [*_tab_heading(table, year), *rows]]
    return "\n\n".join(head) + "\n\n" + "\n".join(flat) + "\n"


def expected(table: MadeTable | MadeBalance) -> set[tuple[str, str, str, str, str, int, Decimal]]:
    """What must be read from any rendering: (table, side, code, name, column, year, yuan)."""
    found = set()
    for side, columns, rows in _sides(table):
        for row in rows:
            code = "" if isinstance(table, MadeBalance) else row.code
            for (column, year), amount in zip(columns, row.cells, strict=True):
                if amount is not None:
                    found.add((table.kind, side, code, row.name, column, year, amount * 10000))
    return found


def _sides(table: MadeTable | MadeBalance) -> list[tuple[str, Sequence[tuple[str, int]], Sequence[MadeRow]]]:
    if isinstance(table, MadeTable):
        return [(table.side, table.columns, _rows(table))]
    return [("revenue", table.columns[:1], table.revenue), ("expenditure", table.columns, table.expenditure)]


def _rows(table: MadeTable) -> tuple[MadeRow, ...]:
    return table.rows if table.kind == "three-public" else with_total(table).rows


def _matrix(table: MadeTable | MadeBalance, *, indent: bool, unit: str = "万元", columns: bool = False) -> list[list[str]]:
    if isinstance(table, MadeBalance):
        return _balance_matrix(table, unit)
    found = []
    for row in _rows(table):
        shift = " " * ((len(row.code) - 3) // 2) if indent and row.code else ""
        label = [shift + row.code, shift + row.name] if row.code else ["合计", ""] if columns else ["合计"]
        if table.kind == "three-public":
            label = []
        found.append([*label, *(show(amount, unit) for amount in row.cells)])
    return found


def _balance_matrix(table: MadeBalance, unit: str) -> list[list[str]]:
    found = []
    width = len(table.columns)
    for i in range(max(len(table.revenue), len(table.expenditure))):
        left = [table.revenue[i].name, show(table.revenue[i].cells[0], unit)] if i < len(table.revenue) else ["", ""]
        right = (
            [table.expenditure[i].name, *(show(a, unit) for a in table.expenditure[i].cells)]
            if i < len(table.expenditure)
            else [""] * (width + 1)
        )
        found.append([*left, *right])
    return found


def _spaced_line(cells: Sequence[str]) -> str:
    return "".join((cell or " ") + " " for cell in cells)


def _wrapped(cells: list[str], rng: random.Random) -> list[str]:
    """A row over several lines: the code alone, the label cut in two, the amounts with its end."""
    if len(cells) < 3 or not cells[0].isdigit() or rng.random() < 0.6:
        return [" ".join(cells)]
    code, label, amounts = cells[0], cells[1], " ".join(cells[2:])
    cut = rng.randint(2, max(2, len(label) - 2))
    if len(label) < 6 or rng.random() < 0.4:
        return [code, f"{label} {amounts}"]
    return rng.choice(
        (
            [code, label[:cut], f"{label[cut:]} {amounts}"],
            [f"{code} {label[:cut]}", label[cut:], amounts],
            [code, label[:cut], label[cut:], amounts],
        )
    )


def _heading(table: MadeTable | MadeBalance, year: int) -> list[str]:
    if table.kind == "general-expenditure":
        years = "".join(f"{y} 年预算数\n" for y in dict.fromkeys(y for _, y in table.columns))
        return [f"功能分类科目\n{years}科目编码 科目名称 总计 基本支出 项目支出"]
    return [HEADINGS[table.kind].format(year=year)]


def _tab_heading(table: MadeTable | MadeBalance, year: int) -> list[list[str]]:
    if isinstance(table, MadeBalance):
        names = {
            "total": "合计",
            "general-public-budget": "一般公共预算",
            "government-fund": "政府性基金预算",
            "state-capital": "国有资本经营预算",
        }
        if len(table.columns) == 1:
            return [["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"]]
        return [["收入", "", "支出", "", "", "", ""], ["项目", "预算数", "项目", *(names[c] for c, _ in table.columns)]]
    if table.kind == "general-expenditure" and len(table.columns) == 4:
        return [
            ["功能分类科目", "", f"{year - 1}年预算数", f"{year}年预算数", "", ""],
            ["科目编码", "科目名称", "", "小计", "基本支出", "项目支出"],
        ]
    if table.kind == "three-public":
        return [
            [f"{year}年预算数", "", "", "", "", ""],
            ["合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"],
            ["", "", "小计", "公务用车购置费", "公务用车运行费", ""],
        ]
    return [["科目编码", "科目名称", *(_COLUMN_NAMES[column] for column, _ in table.columns)]]


_COLUMN_NAMES = {
    "total": "总计",
    "basic": "基本支出",
    "project": "项目支出",
    "personnel": "人员经费",
    "operating": "日常公用经费",
    "general-public-budget": "一般公共预算拨款收入",
    "government-fund": "政府性基金预算拨款收入",
    "state-capital": "国有资本经营预算拨款收入",
    "fiscal-special-account": "财政专户管理资金收入",
    "institution-revenue": "事业收入",
    "superior-subsidy": "上级补助收入",
    "affiliate-remittance": "附属单位上缴收入",
    "institution-business": "事业单位经营收入",
    "other-revenue": "其他收入",
}
