"""Tables that list several projects below one heading: the project's name is a column, filled once for all of its indicators.

`项目名称 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值`, or with one pair of columns (三级指标, 指标值) below each first level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphbuild.extraction.performance.columns import DETAILS, column
from graphbuild.extraction.performance.facts import Performance, Text
from graphbuild.extraction.performance.grid import Cell, Cells, cell_rows, goes_on
from graphbuild.extraction.performance.labels import is_known
from graphbuild.extraction.performance.money import printed_unit, yuan
from graphbuild.extraction.performance.pieces import Piece, joined, places
from graphbuild.extraction.performance.table import Row, indicator
from graphbuild.model import Goal, Project
from ontology.performance import field_words, phrase_key

_CODE = re.compile(r"(?=\w*\d{6})[0-9A-Za-z]{10,}")
_NOTE = re.compile(r"（[^（）]*）$")
_TOTAL = re.compile(r"[合总小]计")
_DEEPEST = 3
_PROJECT, _DEPARTMENT = "project-name", "department-name"
_FIELDS = frozenset({_PROJECT, _DEPARTMENT, "project-code", "objective", "amount", "implementing"})


@dataclass(slots=True)
class _Columns:
    """What the columns of the heading hold, by number: fields of the project, levels, and (name, value, first level) of its indicators."""

    fields: dict[str, int] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    unit: str = ""
    pairs: list[tuple[int, int, Cell]] = field(default_factory=list)

    @property
    def owner(self) -> str:
        """The column that names whose indicators they are."""
        return _PROJECT if _PROJECT in self.fields else _DEPARTMENT


@dataclass(slots=True)
class _Entry:
    """One project of the list in the making."""

    cells: dict[str, Cell]
    body: str
    rows: list[Row] = field(default_factory=list)

    def add_rest(self, cells: Cells, heading: _Columns) -> None:
        """Add the rest of a row that a page break cut."""
        for name, at in heading.fields.items():
            if name in self.cells and at in cells:
                self.cells[name] += cells[at]
        last = self.rows[-1] if self.rows else Row([], {})
        last.name += next((cells[pair[0]] for pair in heading.pairs if pair[0] in cells), ())
        last.level1 += cells.get(heading.columns.get("level1", -1), ())
        last.level2 += cells.get(heading.columns.get("level2", -1), ())


def listed_goals(parts: Sequence[Piece], year: int, unit: str) -> Performance | None:
    """The projects of a list with their indicators and goals; None where no heading of the grid names projects beside indicators."""
    rows = list(cell_rows(parts))
    last = next((i for i, row in enumerate(rows) if {"name", "value"} <= {column(joined(cell)) for cell in row.values()}), None)
    heading = _heading(rows[max(last + 1 - _DEEPEST, 0) : last + 1]) if last is not None else None
    if heading is None or last is None or not _names(rows[last + 1 :], heading):
        return None
    return sum((_facts(entry, heading, year, unit) for entry in _entries(rows[last + 1 :], heading)), Performance())


def _names(rows: Sequence[Cells], heading: _Columns) -> bool:
    """Whether a row names an owner in its column: in a form, what stands below 项目名称 is another label, or a level."""
    at = heading.fields[heading.owner]
    own = next((joined(row[at]) for row in rows[:_DEEPEST] if at in row), "")
    taken = at in heading.columns.values() or any(at in pair[:2] for pair in heading.pairs)
    return bool(own) and not taken and phrase_key(own) not in field_words() and not is_known(own)


def _heading(rows: Sequence[Cells]) -> _Columns | None:
    """The columns that these heading rows name together; None where they name no project."""
    found = _Columns()
    names: list[int] = []
    values: list[int] = []
    for at, cell in (item for row in rows for item in row.items()):
        text = joined(cell)
        found.unit = found.unit or printed_unit(text)
        if at in rows[-1] and cell is not rows[-1][at]:  # a label over a column of another name has its value beside it
            continue
        if wanted := _field(text):
            found.fields.setdefault(wanted, at)
        elif (notation := column(text)) == "name":
            names.append(at)
        elif notation == "value":
            values.append(at)
        elif notation:
            found.columns.setdefault(notation, at)
    if found.owner not in found.fields:
        return None
    for value in reversed(values):  # 指标内容 between 三级指标 and 指标值 explains it: the first one before each value is the name
        low = max((v for v in values if v < value), default=-1)
        name = next((n for n in names if low < n < value), None)
        if name is not None:
            found.pairs.insert(0, (name, value, _above(rows, name)))
    return found if found.pairs else None


def _field(text: str) -> str:
    key = phrase_key(text)
    notation = field_words().get(key) or field_words().get(_NOTE.sub("", key), "")
    return notation if notation in _FIELDS else ""


def _above(rows: Sequence[Cells], at: int) -> Cell:
    """The first level that stands over a pair of columns."""
    for row in rows[:-1]:
        over = max((i for i in row if i <= at), default=None)
        if over is not None and is_known(joined(row[over])):
            return row[over]
    return ()


def _entries(rows: Sequence[Cells], heading: _Columns) -> Iterator[_Entry]:
    """Each project with its rows. A row that names something and says no goal and no indicator is the body whose projects follow."""
    entry: _Entry | None = None
    body = ""
    before: Cells = {}
    for cells in rows:
        own = {name: cells[at] for name, at in heading.fields.items() if at in cells}
        if entry and heading.owner not in own and goes_on(cells, [pair[1] for pair in heading.pairs], before):
            entry.add_rest(cells, heading)
            continue
        before = cells
        body = joined(own["implementing"]) if "implementing" in own else body
        new = list(_rows(cells, heading, entry.rows[-1] if entry and entry.rows and heading.owner not in own else None))
        if heading.owner in own:
            if entry:
                yield entry
            named = joined(own[heading.owner])
            entry = _Entry(own, body) if (new or "objective" in own) and not _TOTAL.fullmatch(named) else None
            body = body if entry or _TOTAL.fullmatch(named) else named
        if entry:
            entry.rows += new
    if entry:
        yield entry


def _rows(cells: Cells, heading: _Columns, above: Row | None) -> Iterator[Row]:
    for name, value, level in heading.pairs:
        if name not in cells or value not in cells or column(joined(cells[name])) == "name":
            continue
        details = {notation: cells[at] for notation, at in heading.columns.items() if notation in DETAILS and at in cells}
        levels = {notation: cells[at] for notation, at in heading.columns.items() if notation in ("level1", "level2") and at in cells}
        first = level or levels.get("level1", above.level1 if above else ())
        same = "level1" not in levels and above is not None
        second = levels.get("level2", above.level2 if above and same and not level else ())
        yield Row(list(cells[name]), {**details, "value": cells[value]}, first, second)


def _facts(entry: _Entry, heading: _Columns, year: int, unit: str) -> Performance:
    name, objective = joined(entry.cells[heading.owner]), entry.cells.get("objective", ())
    kind, field_name = ("project", "objective") if heading.owner == _PROJECT else ("department", "goal")
    told = joined(objective)
    return Performance(
        indicators=tuple(indicator(row, kind, name) for row in entry.rows),
        goals=(Goal(kind, name, told, places(objective)),) if told else (),
        projects=(_project(entry, heading, year, unit),) if kind == "project" else (),
        texts=(Text(kind, name, field_name, told, places(objective)),) if told else (),
    )


def _project(entry: _Entry, heading: _Columns, year: int, unit: str) -> Project:
    cells = entry.cells
    code, money = joined(cells.get("project-code", ())), joined(cells.get("amount", ()))
    return Project(
        code=code if _CODE.fullmatch(code) else "",
        name=joined(cells[_PROJECT]),
        supervising_department="",
        implementing_unit=joined(cells.get("implementing", ())) or entry.body,
        year=year,
        amount=yuan(money, heading.unit or unit) if money else None,
        appropriation=None,
        other_funds=None,
        responsible_person="",
        phone="",
        objective=joined(cells.get("objective", ())),
        places=places(piece for cell in cells.values() for piece in cell),
    )
