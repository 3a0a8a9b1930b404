"""Made-up tables with what must be read from them: headings of any depth, labels in any columns, amounts that add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ontology import code_name

Fact = tuple[str, str, str, str, str, int, Decimal]
"""table, side, code, name, column, year, yuan."""

Amount = Decimal | None
FACTOR = {"元": Decimal(1), "万元": Decimal(10000)}


@dataclass(frozen=True)
class Col:
    """An amount column: its headings from top to bottom, the key of its amounts, and what it is (None: nothing that is read)."""

    path: tuple[str, ...]
    key: str
    column: str | None
    year: int


@dataclass(frozen=True)
class Line:
    """A row: its code, its label, its printed label cells and its amounts by key."""

    code: str
    name: str
    cells: tuple[str, ...]
    amounts: Mapping[str, Amount]


@dataclass
class Made:
    """A made-up table: lines above it, its cells, and the facts in it."""

    above: list[str]
    rows: list[list[str]]
    facts: list[Fact] = field(default_factory=list)


def heading(paths: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """Heading rows: a cell over several columns has its text in the first, one over several rows in the uppermost."""
    depth = max(map(len, paths))
    rows = [["" for _ in paths] for _ in range(depth)]
    for index, path in enumerate(paths):
        for level, text in enumerate(path):
            if index and paths[index - 1][: level + 1] == path[: level + 1] and len(path) > level + 1:
                continue
            rows[level][index] = text
    return rows


def shown(amount: Amount, zero: str) -> str:
    """An amount as printed; `zero` is what stands for nothing (blank or 0.00)."""
    if amount is None:
        return ""
    return f"{amount:,.2f}" if amount or zero else ""


def coded(
    kind: str, side: str, labels: Sequence[tuple[str, ...]], cols: Sequence[Col], lines: Iterable[Line], *, unit: str, zero: str = ""
) -> Made:
    """A table of rows with amounts in columns."""
    rows = heading([*labels, *(col.path for col in cols)])
    facts: list[Fact] = []
    for line in lines:
        amounts = [line.amounts.get(col.key) for col in cols]
        rows.append([*line.cells, *(shown(amount, zero) for amount in amounts)])
        facts += [
            (kind, side, line.code, line.name, col.column, col.year, amount * FACTOR[unit])
            for col, amount in zip(cols, amounts, strict=True)
            if col.column and amount is not None and (amount or zero)
        ]
    return Made([], rows, facts)


def ladder(list_name: str, items: Mapping[str, tuple[str, Mapping[str, Decimal]]], year: int, style: str) -> list[Line]:
    """The rows of classes, groups and items over their sums, and the total row; `style` is one, indent or parts, then where 合计 stands."""
    shape, _, total = style.partition("-")
    codes = sorted({code[:length] for code in items for length in (3, 5, 7) if length <= len(code)})
    found = []
    for code in codes:
        below = [amounts for other, (_, amounts) in items.items() if other.startswith(code)]
        name = items[code][0] if code in items else code_name(list_name, code, year) or code
        found.append(Line(code, name, _label_cells(shape, code, name), added(below)))
    width = len(found[0].cells)
    cells = ("合计", *[""] * (width - 1)) if total != "name" else (*[""] * (width - 1), "合计")
    whole = Line("", "合计", cells, added([amounts for _, amounts in items.values()]))
    return [whole, *found] if total != "last" else [*found, whole]


def added(amounts: Sequence[Mapping[str, Decimal]]) -> dict[str, Amount]:
    """The sums of amounts by key."""
    keys = dict.fromkeys(key for each in amounts for key in each)
    return {key: sum((each[key] for each in amounts if key in each), Decimal(0)) for key in keys}


def _label_cells(shape: str, code: str, name: str) -> tuple[str, ...]:
    if shape == "parts":
        return code[:3], code[3:5], code[5:7], name
    if shape == "economic":
        return code[:3], code[3:5], name
    return code, ("\u3000" * ((len(code) - 3) // 2) if shape == "indent" else "") + name


def balance(
    kind: str,
    left: Sequence[tuple[str, str, Amount]],
    right: Sequence[tuple[str, str, Mapping[str, Amount]]],
    cols: Sequence[Col],
    *,
    unit: str,
    year: int,
    zero: str = "",
) -> Made:
    """A two-sided table: (printed label, label, amount) on the left, columns on the right; an empty label is an empty line."""
    rows = heading([("收入", "项目"), ("收入", "预算数"), ("支出", "项目"), *(("支出", *col.path) for col in cols)])
    facts: list[Fact] = []
    for i in range(max(len(left), len(right))):
        label, name, amount = left[i] if i < len(left) else ("", "", None)
        other, other_name, amounts = right[i] if i < len(right) else ("", "", {})
        rows.append([label, shown(amount, zero), other, *(shown(amounts.get(col.key), zero) for col in cols)])
        if amount is not None and (amount or zero):
            facts.append((kind, "revenue", "", name, "total", year, amount * FACTOR[unit]))
        for col in cols:
            value = amounts.get(col.key)
            if col.column and value is not None and (value or zero):
                facts.append((kind, "expenditure", "", other_name, col.column, col.year, value * FACTOR[unit]))
    return Made([], rows, facts)
