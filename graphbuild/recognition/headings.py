"""Heading cells become columns: what each amount column measures, and for which year.

With a grid each column has a path of cells above it (`2025年预算数` / `公务用车购置及运行费` / `小计`). Without one the words of
the heading stand in reading order, so that groups come before their parts: the vocabulary says which columns belong to a group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from ontology.tables import UNREAD, Column, TableKind, column_key, title_key, unread_columns

_YEAR = re.compile(r"(?P<year>20\d\d)年度?|(?P<last>上年度?|去年)(?=预算|执行|决算)|(?P<this>本年度?|当年)(?=预算)")
_GROWTH = re.compile(
    r"(?:20\d\d年(?:预算数?)?)?[比较与](?:20\d\d年|上年|去年)[^总合基项]{0,8}?(?:增幅|增减|增长)\S{0,4}?(?:（%）|%|率)?|增幅%?|增长率%?|增减%"
)
_SUBTOTAL = "小计"
_WHOLE = ("小计", "合计", "总计", "金额", "预算数")
"""Words for the whole of what stands above them."""
_BODY_CODE = re.compile(r"序号|(?:预算|部门|单位|机构|[（）/])+(?:代码|编码|编号)")
_BODY_NAME = re.compile(r"(?:预算|部门|单位|机构|[（）/])+名称")
_HALVES = re.compile(r"(?:合计|总计)本年收入上年结转(?:结余)?小计(?P<this>.+)小计(?P<last>.+)")
_SAID = {"预算": "预算数"}
"""What is left of a heading without its year (2025年预算)."""
_GRAND_TOTAL = re.compile(r"合计|总计")
_OF_BASIC = ("personnel", "operating")
_FIRST_FUND = "general-public-budget"
_OF_APPROPRIATION = re.compile(r"财政拨款(?:收入)?$")
_OF_STAFF = re.compile(r"(?:工资福利|人员)(?:支出|经费)")
_UNDIVIDED = "carryover"
"""A column whose parts are parts of it, whatever they are called: 一般公共预算 below 上年结转 is no revenue of this year."""


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """An amount column of one table: the notation of its concept and the fiscal year that its figures are for."""

    notation: str
    year: int


def spoken_columns(kind: TableKind, heading: str, year: int) -> tuple[AmountColumn, ...]:
    """The columns that the words of a heading announce, in their order; the kind's own where it announces none.

    >>> kind = table_kinds()["general-expenditure"]
    >>> found = spoken_columns(kind, "科目编码科目名称2023年预算数2024年预算数总计基本支出项目支出", 2024)
    >>> [f"{column.notation} {column.year}" for column in found]
    ['total 2023', 'total 2024', 'basic 2024', 'project 2024']
    """
    text = column_key(heading)
    if kind.side == "revenue" and (parts := _HALVES.search(text)):
        return _two_halves(kind, parts, year)
    growth = bool(_GROWTH.search(text))
    text = _GROWTH.sub("", text)
    years = list(dict.fromkeys(_year(match, year) for match in _YEAR.finditer(text)))
    block = _ordered(kind, _matches(kind, text), len(years), parted=_SUBTOTAL in text and bool(_GRAND_TOTAL.search(text)))
    if len(years) == 2 and block and _repeats(kind, text):
        columns = [AmountColumn(name, each) for each in years for name in block]
    elif len(years) == 2 and kind.layout == "coded":
        current = max(years)
        full = [AmountColumn(name, current) for name in block or _usual(kind)]
        other = [AmountColumn("total", min(years))]
        columns = full + other if years[0] == current else other + full
    else:
        columns = [AmountColumn(name, years[0] if len(years) == 1 else year) for name in block or _usual(kind)]
    return (*columns, AmountColumn("growth", year)) if growth else tuple(columns)


def in_usual_order(kind: TableKind, columns: Sequence[AmountColumn]) -> tuple[AmountColumn, ...]:
    """The columns of a heading whose words were torn apart, in the order in which such tables have them; of two years as they are."""
    order = [column.notation for column in kind.columns]
    if len({column.year for column in columns}) > 1 or any(column.notation not in order for column in columns):
        return tuple(columns)
    return tuple(sorted(columns, key=lambda column: order.index(column.notation)))


def _two_halves(kind: TableKind, parts: re.Match[str], year: int) -> tuple[AmountColumn, ...]:
    """合计 before 本年收入 and 上年结转结余, each with its 小计 and its sources: those of last year are parts of one column."""
    own = _ordered(kind, _matches(kind, parts["this"]), 0, parted=False)
    rest = _ordered(kind, _matches(kind, parts["last"]), 0, parted=False)
    names = ["total", "aside", *own, _UNDIVIDED, *("aside" for _ in rest)]
    return tuple(AmountColumn(name, year) for name in names)


def grid_columns(kind: TableKind, rows: Sequence[Sequence[str]], year: int, *, merged: bool = True) -> dict[int, AmountColumn]:
    """The amount columns of a real grid by their index; `rows` are the heading rows, merged cells blank after the first.

    `merged` is False where a blank heading cell is only blank: in text set by the page's layout.
    """
    width = max((len(row) for row in rows), default=0)
    filled = [_filled(rows, level, width) for level in range(len(rows))] if merged else _as_printed(rows)
    found = {}
    for index in range(width):
        path = [text for level in range(len(rows)) if (text := filled[level][index])]
        column = _path_column(kind, path, year)
        if column:
            found[index] = column
    depth = {index: sum(bool(row[index]) for row in filled) for index in found}
    years = [
        _year(match, year) for column in zip_longest(*rows, fillvalue="") for text in column for match in _YEAR.finditer(column_key(text))
    ]
    read = _own_totals(kind, filled, _with_total(filled, _with_subtotals(kind, filled, found)))
    return _once(_by_blocks(read, years), depth)


def _own_totals(kind: TableKind, filled: Sequence[Sequence[str]], found: dict[int, AmountColumn]) -> dict[int, AmountColumn]:
    """Where a group of columns has the table's own name (“三公”经费 beside 会议费), a total outside it is a total of more."""
    names = {title_key(title) for title in kind.titles}
    inside = {index for index in found if any(row[index] and title_key(row[index] + "表") in names for row in filled)}
    if not any(found[index].notation == "total" for index in inside):
        return found
    outside = {index for index, column in found.items() if column.notation == "total" and index not in inside}
    return {index: AmountColumn("aside", column.year) if index in outside else column for index, column in found.items()}


def body_columns(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns that number or name bodies and not what they spend on: 单位编码, and 单位名称 where 科目名称 stands beside it."""
    texts = [column_key("".join(cells)) for cells in zip_longest(*rows, fillvalue="")]
    codes = {index for index, text in enumerate(texts) if _BODY_CODE.fullmatch(text)}
    named = any("科目" in text or "功能" in text for text in texts)
    names = {index for index, text in enumerate(texts) if named and _BODY_NAME.fullmatch(text)}
    codes |= {index + 1 for index in codes if texts[index + 1 : index + 2] == [""]}  # its numbers stand beside a heading set askew
    return frozenset(codes | names)


def by_bodies(heading: str) -> bool:
    """Whether the words of a heading announce rows by body (部门代码, 部门名称) and not by classification."""
    text = column_key(heading)
    return bool(_BODY_CODE.search(text)) and not re.search("科目|功能|项目", text) and "序号" not in text


def _with_total(filled: Sequence[Sequence[str]], found: dict[int, AmountColumn]) -> dict[int, AmountColumn]:
    """基本支出 over 总计, 人员经费 and 公用经费, where nothing else stands beside it: the whole is the table's total."""
    names = {column.notation for column in found.values()}
    if "total" in names or "basic" not in names or not names & {"personnel", "operating"}:
        return found
    whole = {index for index in found if any(row[index] in _WHOLE for row in filled)}
    return {
        index: AmountColumn("total", column.year) if column.notation == "basic" and index in whole else column
        for index, column in found.items()
    }


def _once(columns: dict[int, AmountColumn], depth: dict[int, int]) -> dict[int, AmountColumn]:
    """Of columns of one name and year the one that stands highest: 合计, and not the 小计 of 本年收入 beside it."""
    best: dict[AmountColumn, int] = {}
    for index, column in columns.items():
        if column not in best or depth.get(index, 0) < depth.get(best[column], 0):
            best[column] = index
    return {index: column for index, column in columns.items() if best[column] == index or column.notation in UNREAD}


def _with_subtotals(kind: TableKind, filled: Sequence[Sequence[str]], found: dict[int, AmountColumn]) -> dict[int, AmountColumn]:
    """A 小计 whose group stands over the columns beside it: it is the total of the parts that follow it.

    Where its group is set askew, what follows tells it: staff's pay is the first part of 基本支出, the general budget that of 财政拨款.
    """
    groups = {column.notation: column.group for column in (*kind.columns, *unread_columns())}
    added = {}
    for index in range(len(filled[-1]) if filled else 0):
        follows = found.get(index + 1)
        second = index in found and any(found[i] == found[index] and found[i].notation == "total" for i in found if i < index)
        if (index in found and not second) or not any(row[index] == _SUBTOTAL for row in filled):
            continue
        if follows and groups[follows.notation]:
            added[index] = AmountColumn(groups[follows.notation], follows.year)
        elif found and "basic" in groups and _OF_STAFF.fullmatch(filled[-1][min(index + 1, len(filled[-1]) - 1)]):
            added[index] = AmountColumn("basic", max(column.year for column in found.values()))
        elif (
            second and follows and follows.notation == _FIRST_FUND and any(_OF_APPROPRIATION.match(text) for row in filled for text in row)
        ):
            added[index] = AmountColumn("fiscal-appropriation", follows.year)
    return dict(sorted({**found, **added}.items()))


def _by_blocks(columns: dict[int, AmountColumn], said: Sequence[int]) -> dict[int, AmountColumn]:
    """Two equal blocks of columns side by side are two years, even where the merged year cells are a column short."""
    names = [column.notation for column in columns.values()]
    years = list(dict.fromkeys(said))
    half = len(names) // 2
    if len(years) != 2 or half < 2 or names[:half] != names[half:]:
        return columns
    return {index: AmountColumn(column.notation, years[i >= half]) for i, (index, column) in enumerate(columns.items())}


def _usual(kind: TableKind) -> list[str]:
    """The columns of a kind whose heading names none: 基本支出 undivided where 项目支出 stands beside it."""
    names = [column.notation for column in kind.columns if column.notation not in UNREAD]
    return [name for name in names if name not in _OF_BASIC] if {"basic", "project"} <= set(names) else names


def _year(match: re.Match[str], year: int) -> int:
    if match["year"]:
        return int(match["year"])
    return year - 1 if match["last"] else year


@lru_cache(maxsize=64)
def _pattern(kind: TableKind) -> tuple[re.Pattern[str], dict[str, Column]]:
    labels = {label: column for column in (*unread_columns(), *kind.columns) for label in column.labels if column.notation != "growth"}
    if any(column.group for column in kind.columns):
        labels.pop(_SUBTOTAL, None)
    ordered = sorted(labels, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) or "$^"), labels


def _matches(kind: TableKind, text: str) -> list[Column]:
    """The columns named, in reading order; `预算数` alone says nothing where other columns are named."""
    pattern, labels = _pattern(kind)
    found = [(match.group(), labels[match.group()]) for match in pattern.finditer(text)]
    named = [column for label, column in found if label not in ("预算数", "金额")]
    return named or [column for _, column in found]


def _ordered(kind: TableKind, matches: list[Column], years: int, *, parted: bool) -> list[str]:
    """One block of columns in printed order: a group's parts follow the group, wherever the words stand.

    `parted` is whether 基本支出 has a 小计 of its own before 人员经费 and 公用经费.
    """
    present = {column.notation for column in matches}
    if present & {"personnel", "operating"} and not parted:  # 2024年基本支出 stands over its two parts
        present.discard("basic")
    block: list[str] = []
    for column in matches:
        if column.notation == "basic" and "project" in present:  # its parts stand where it stands, though their words come a line later
            block += [name for name in ("basic", *_OF_BASIC) if name in present and name not in block]
        if column.notation in block or column.notation not in present or column.group in present:
            continue
        block.append(column.notation)
        block += [part.notation for part in kind.columns if part.group == column.notation and part.notation in present]
    if block[:1] == ["operating-funds"]:  # it stands beside the words 三公经费, whose parts come a line later
        block.append(block.pop(0))
    if kind.layout == "coded" and "total" in block and {"basic", "project", "personnel", "operating"} & set(block) and years:
        block.sort(key=lambda name: name != "total")
    return block


def _repeats(kind: TableKind, text: str) -> bool:
    """Whether every column is named twice: two years side by side."""
    tops = [column.notation for column in _matches(kind, text) if not column.group]
    return len(tops) >= 2 and all(tops.count(name) >= 2 for name in tops)


def _filled(rows: Sequence[Sequence[str]], level: int, width: int) -> list[str]:
    """A heading row with its merged cells filled from the left, as far as the cell above goes."""
    row = [*(column_key(cell) for cell in rows[level]), *[""] * (width - len(rows[level]))]
    last_row = level == len(rows) - 1
    above = _filled(rows, level - 1, width) if level else []
    for index in range(1, width):
        same_group = not above or (above[index] == above[index - 1])
        below = not last_row and any(index < len(lower) and lower[index].strip() for lower in rows[level + 1 :])
        if not row[index] and same_group and below and not (above and index < len(rows[level - 1]) and rows[level - 1][index].strip()):
            row[index] = row[index - 1]
    return row


def _as_printed(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Heading rows without merged cells."""
    return [[column_key(cell) for cell in row] for row in rows]


def _path_column(kind: TableKind, path: list[str], year: int) -> AmountColumn | None:
    _, labels = _pattern(kind)
    years = [_year(match, year) for text in path for match in _YEAR.finditer(text)]
    if any(_GROWTH.search(text) for text in path):
        return AmountColumn("growth", year)
    words = [_SAID.get(word, word) for text in path if (word := _YEAR.sub("", text))]
    column = _meant(labels, words)
    return AmountColumn(column.notation, years[-1] if years else year) if column else None


def _meant(labels: dict[str, Column], words: list[str]) -> Column | None:
    """What a column's headings mean: its own words, alone or with those above; those above where its own say only 小计 or 预算数."""
    above = _longest(labels, words[:-1])
    if words and words[-1] in _WHOLE:
        return above or labels.get(words[-1]) or (labels.get("合计") if len(words) > 1 else None)
    own = next((labels[text] for begin in range(len(words)) if (text := "".join(words[begin:])) in labels), None)
    if above and above.notation == _UNDIVIDED and own is not above:
        return None
    return own


def _longest(labels: dict[str, Column], words: list[str]) -> Column | None:
    joined = ["".join(words[begin:end]) for end in range(len(words), 0, -1) for begin in range(end)]
    found = (labels[text] for text in joined if text in labels and text not in _WHOLE)
    return next(found, None)
