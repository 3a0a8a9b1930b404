"""The money of one document: what its canonical views hold, as trees of codes and as lists, each figure with the cell that prints it.

    201      一般公共服务支出         9,376,000.00   6,186,000.00   3,190,000.00
      20140    信访事务               ...

A branch's figure is the sum of its leaves. It leads to the cell that prints the same amount for the same code, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from queries.cells import money, text
from queries.pages.gather import Figure, Row, local, rows

if TYPE_CHECKING:
    from queries.pages.context import Context

LEVELS = (3, 5, 7)
"""Digits of a class, a group and an item (类, 款, 项)."""
FUNCTION, DEPARTMENT_ECONOMY, GOVERNMENT_ECONOMY = "view-function", "view-department-economy", "view-government-economy"
REVENUE, THREE_PUBLIC = "view-revenue", "view-three-public"
_NATURES = ("basic", "personnel", "operating", "project")
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed amount of the document's own year; `concept` is the IRI of its code, `nature` and `column` are notations."""

    iri: str
    table: str
    code: str
    concept: str
    name: str
    column: str
    nature: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Node:
    """A code of a tree with its sum and its parts by nature (basic, personnel, operating, project); `depth` counts from 1."""

    code: str
    concept: str
    name: str
    depth: int
    total: Figure
    parts: Mapping[str, Figure]
    leaf: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """Codes in their order, classes before what is in them; `natures` are those that the parts of a node have."""

    nodes: tuple[Node, ...]
    natures: tuple[str, ...]
    total: Decimal

    @property
    def leaves(self) -> tuple[Node, ...]:
        """The codes below which there is none."""
        return tuple(node for node in self.nodes if node.leaf)

    @property
    def classes(self) -> tuple[Node, ...]:
        """The codes of the highest level."""
        return tuple(node for node in self.nodes if node.depth == 1)


@dataclass(frozen=True, slots=True)
class Item:
    """A named amount: a source of revenue, or one of the three public expenses (`name` is then the notation of its column)."""

    name: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Money:
    """Everything that a document's views hold."""

    functions: Tree
    economy: Tree
    government: Tree
    revenue: tuple[Item, ...]
    three_public: tuple[Item, ...]

    @property
    def empty(self) -> bool:
        """Whether no view holds anything: a document without tables."""
        return not (self.functions.nodes or self.economy.nodes or self.government.nodes or self.revenue or self.three_public)


def money_of(context: Context, document: str, year: int) -> Money:
    """The views of a document, by its IRI and fiscal year."""
    views: dict[str, list[Cell]] = {}
    for row in rows(context.store, "view-cells", document=document):
        views.setdefault(text(row["view"]).partition("#")[2], []).append(_cell(row))
    tables = sorted({cell.table for cells in views.values() for cell in cells if cell.code or cell.column})
    printed = [_cell(row) for row in rows(context.store, "table-cells", table=tables) if row["year"] == year] if tables else []
    return Money(
        functions=_tree(context, views.get(FUNCTION, ()), printed),
        economy=_tree(context, views.get(DEPARTMENT_ECONOMY, ()), printed),
        government=_tree(context, views.get(GOVERNMENT_ECONOMY, ()), printed),
        revenue=tuple(Item(cell.name, Figure(cell.amount, cell.iri)) for cell in views.get(REVENUE, ())),
        three_public=_three_public(views.get(THREE_PUBLIC, ()), printed),
    )


def _cell(row: Row) -> Cell:
    concept = next((text(row[key]) for key in ("functional", "department", "government") if row.get(key)), "")
    return Cell(
        iri=text(row["cell"]),
        table=text(row["table"]),
        code=text(row["code"]),
        concept=concept,
        name=text(row["name"]),
        column=local(row["column"]),
        nature=local(row.get("nature")),
        amount=money(row["amount"]) or _NONE,
    )


def _tree(context: Context, cells: Iterable[Cell], printed: Sequence[Cell]) -> Tree:
    below: dict[str, list[Cell]] = {}
    coded = [cell for cell in cells if cell.code and cell.concept]
    for cell in coded:
        for code in (*(cell.code[:digits] for digits in LEVELS if digits < len(cell.code)), cell.code):
            below.setdefault(code, []).append(cell)
    tables = {cell.table for cell in coded}
    beside: dict[str, list[Cell]] = {}
    for cell in printed:
        if cell.table in tables and cell.code:
            beside.setdefault(cell.code, []).append(cell)
    nodes = tuple(_node(context, code, below[code], beside.get(code, ())) for code in sorted(below))
    natures = {nature for node in nodes for nature in node.parts}
    return Tree(nodes, tuple(nature for nature in _NATURES if nature in natures), sum((cell.amount for cell in coded), _NONE))


def _node(context: Context, code: str, cells: Sequence[Cell], printed: Sequence[Cell]) -> Node:
    concept = cells[0].concept.removesuffix(cells[0].code) + code
    name = next((cell.name for cell in printed), "") or context.label(concept)
    parts = {}
    for nature in _NATURES:
        own = [cell for cell in cells if cell.nature == nature]
        if own:
            parts[nature] = _figure(own, [cell for cell in printed if cell.column in (nature, "total")], nature)
    depth = 1 + sum(1 for digits in LEVELS if digits < len(code))
    return Node(code, concept, name, depth, _figure(cells, printed), parts, all(cell.code == code for cell in cells))


def _figure(cells: Sequence[Cell], printed: Iterable[Cell], column: str = "total") -> Figure:
    """The sum of cells, with the cell that prints it: the only one there is, else one of the same code that prints the same amount."""
    amount = sum((cell.amount for cell in cells), _NONE)
    if len(cells) == 1:
        return Figure(amount, cells[0].iri)
    same = sorted((cell.column != column, cell.iri) for cell in printed if cell.amount == amount)
    return Figure(amount, same[0][1] if same else "")


def _three_public(cells: Sequence[Cell], printed: Iterable[Cell]) -> tuple[Item, ...]:
    """The expenses one by one, and their total where the same table prints it."""
    if not cells:
        return ()
    total = sum((cell.amount for cell in cells), _NONE)
    same = [cell for cell in printed if cell.table == cells[0].table and cell.column == "total" and cell.amount == total]
    items = [Item(cell.column, Figure(cell.amount, cell.iri)) for cell in cells if cell.column != "total"]
    return (*items, Item("total", Figure(total, same[0].iri if same else "")))
