"""What an exploration finds: a table, the network behind it, and what is said of both."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from queries.exploration.words import EXPLAINED, HEADINGS, TITLES, Text, listed, parted, term

if TYPE_CHECKING:
    import networkx
    import pandas as pd

    from queries.charts import Picture

Kind = Literal["text", "term", "count", "money", "share", "score"]
Cell = str | int | Decimal | None
_CENT = Decimal("0.01")
_SHARE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name in CSV: `money` is in yuan, a `share` between 0 and 1, a `score` without a unit, a `term` a word of `words`."""

    name: str
    kind: Kind = "text"

    def heading(self, language: str) -> str:
        """What the column is called for people."""
        return HEADINGS[self.name][language]

    @property
    def is_number(self) -> bool:
        """Whether its cells stand to the right."""
        return self.kind not in {"text", "term"}

    def exact(self, cell: Cell) -> str:
        """A cell for programs: money with two decimals, shares and scores with four."""
        if isinstance(cell, Decimal):
            return str(cell.quantize(_CENT if self.kind == "money" else _SHARE))
        return "" if cell is None else str(cell)

    def shown(self, cell: Cell, language: str) -> str:
        """A cell for people: thousands set apart, shares in per cent, terms in their language."""
        if isinstance(cell, Decimal):
            return f"{cell * 100:.1f}%" if self.kind == "share" else f"{cell:,.2f}"
        if self.kind == "term" and isinstance(cell, str):
            return listed([term(name, language) for name in parted(cell)])
        return "" if cell is None else str(cell)


def columns(*names: str | tuple[str, Kind]) -> tuple[Column, ...]:
    """Columns by their names, those of numbers and terms with their kind."""
    return tuple(Column(name) if isinstance(name, str) else Column(*name) for name in names)


@dataclass(frozen=True, slots=True)
class Found:
    """A table of `rows` in `columns`; the `network` that it was computed from or shows; `remarks` on what was not applicable, and why."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    network: networkx.Graph[str]
    remarks: tuple[Text, ...] = ()

    @property
    def title(self) -> Text:
        """What this is called, by language."""
        return TITLES[self.name]

    @property
    def explanation(self) -> Text:
        """What it means and how it is computed, by language."""
        return EXPLAINED[self.name]

    def records(self) -> Iterator[dict[str, Cell]]:
        """The rows by column."""
        for row in self.rows:
            yield {column.name: cell for column, cell in zip(self.columns, row, strict=True)}

    def frame(self) -> pd.DataFrame:
        """The table as a pandas frame; amounts and shares stay `Decimal`."""
        import pandas as pd

        return pd.DataFrame(list(self.records()), columns=pd.Index([column.name for column in self.columns]), dtype=object).infer_objects()

    def csv(self) -> str:
        """The table as CSV (RFC 4180) with a heading."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(column.name for column in self.columns)
        writer.writerows([column.exact(cell) for column, cell in zip(self.columns, row, strict=True)] for row in self.rows)
        return out.getvalue()

    def json(self) -> str:
        """Everything that is said, and the rows by column; numbers that are no counts as they are in CSV, blank cells as null."""
        rows = [{column.name: _plain(column, cell) for column, cell in zip(self.columns, row, strict=True)} for row in self.rows]
        made = {
            "name": self.name,
            "title": dict(self.title),
            "explanation": dict(self.explanation),
            "remarks": [dict(remark) for remark in self.remarks],
            "rows": rows,
        }
        return json.dumps(made, ensure_ascii=False, indent=1) + "\n"

    def graphml(self) -> bytes:
        """The network for graph tools, as GraphML: attributes that are lists become texts, amounts stay as they are written."""
        import networkx

        plain = self.network.__class__()
        plain.add_nodes_from((node, _attributes(data)) for node, data in self.network.nodes(data=True))
        plain.add_edges_from((source, target, _attributes(data)) for source, target, data in self.network.edges(data=True))
        out = io.BytesIO()
        networkx.write_graphml_xml(plain, out, encoding="utf-8")
        return out.getvalue()

    def picture(self, language: str = "zh", hrefs: Mapping[str, str] | None = None) -> Picture:
        """The picture as SVG with what it leaves out; `hrefs` lead from the nodes to what they are about."""
        from queries.exploration.pictures import picture

        return picture(self, language, hrefs or {})


def _plain(column: Column, cell: Cell) -> Cell:
    return column.exact(cell) if isinstance(cell, Decimal) else cell


def _attributes(data: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes as GraphML can hold them."""
    made = {}
    for name, value in data.items():
        if isinstance(value, tuple):
            made[name] = " | ".join(" ".join(map(str, part)) if isinstance(part, tuple) else str(part) for part in value)
        elif value is not None:
            made[name] = str(value) if isinstance(value, Decimal) else value
    return made
