"""Table kinds and columns as `tables.ttl` has them, ready for recognition: titles and headings lead to concepts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_BG = "https://w3id.org/budgetgraph/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

_TITLE_NOISE = re.compile(r"[\s“”\"'‘’《》]|20\d\d(?:年度?|-)?|预算|部门|单位|情况|公开")
_UNIT = re.compile(r"（(?:单位[：:])?[万千亿]?元）$")
_HEADING_NOISE = str.maketrans({"(": "（", ")": "）", " ": None, "\t": None, "“": None, "”": None})


@dataclass(frozen=True, slots=True)
class Column:
    """What an amount column measures; `group` is the column that holds its subtotal (公务用车购置费 stands under 公务用车购置及运行费)."""

    notation: str
    labels: tuple[str, ...]
    group: str
    sequence: int


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table: its titles, its shape (`coded`, `balance`, ...), the code list of its rows, its columns in their usual order."""

    notation: str
    titles: tuple[str, ...]
    layout: str
    row_codes: str
    side: str
    columns: tuple[Column, ...]


def title_key(title: str) -> str:
    """A title reduced to what tells its kind: `2025年渝北区部门收支预算总表` becomes `渝北区收支总表`."""
    return _TITLE_NOISE.sub("", title.translate(_HEADING_NOISE))


def heading_key(heading: str) -> str:
    """A heading cell as it is compared: without white space and quotation marks, with full-width brackets."""
    return heading.translate(_HEADING_NOISE)


def column_key(heading: str) -> str:
    """The heading of a column of amounts as it is compared: `heading_key` without the unit, `预算数（万元）`."""
    key = heading_key(heading)
    return _UNIT.sub("", key) if key.endswith("元）") else key


@lru_cache(maxsize=1)
def table_kinds() -> dict[str, TableKind]:
    """All table kinds by notation."""
    facts = _facts()
    columns = {iri: _column(iri, values) for iri, values in facts.items() if _BG + "Column" in values["type"]}
    kinds = (_kind(values, columns) for values in facts.values() if _BG + "TableKind" in values["type"])
    return {kind.notation: kind for kind in kinds}


UNREAD = ("growth", "aside", "compared")
"""Columns that are printed and are no budget lines."""


@lru_cache(maxsize=1)
def unread_columns() -> tuple[Column, ...]:
    """The columns of every kind of table whose amounts are no budget lines."""
    facts = _facts()
    return tuple(_column(iri, values) for iri, values in facts.items() if iri.removeprefix(_BG + "column-") in UNREAD)


@lru_cache(maxsize=1)
def title_keys() -> tuple[tuple[str, str], ...]:
    """(reduced title, kind) pairs, the longest title first, so that 财政拨款收支总表 wins over 收支总表."""
    pairs = {(title_key(title), kind.notation) for kind in table_kinds().values() for title in kind.titles}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@lru_cache(maxsize=1)
def _facts() -> dict[str, dict[str, list[str]]]:
    from pyoxigraph import Literal, RdfFormat, parse

    facts: dict[str, dict[str, list[str]]] = {}
    for quad in parse(files("ontology").joinpath("tables.ttl").read_bytes(), format=RdfFormat.TURTLE):
        if isinstance(quad.object, Literal) and quad.object.language not in (None, "zh"):
            continue
        name = str(quad.predicate.value).removeprefix(_BG).removeprefix(_SKOS).rpartition("#")[2]
        value = str(getattr(quad.object, "value", ""))
        facts.setdefault(str(getattr(quad.subject, "value", "")), {}).setdefault(name, []).append(value)
    return facts


def _labels(values: dict[str, list[str]]) -> tuple[str, ...]:
    return (*values["prefLabel"], *sorted(values.get("altLabel", ())))


def _column(iri: str, values: dict[str, list[str]]) -> Column:
    group = values.get("broader", [""])[0].removeprefix(_BG + "column-")
    labels = tuple(heading_key(label) for label in _labels(values))
    return Column(iri.removeprefix(_BG + "column-"), labels, group, int(values["sequence"][0]))


def _kind(values: dict[str, list[str]], columns: dict[str, Column]) -> TableKind:
    own = sorted((columns[iri] for iri in values.get("hasColumn", ())), key=lambda column: column.sequence)
    first = {key: values.get(key, [""])[0] for key in ("notation", "layout", "rowCodes", "tableSide")}
    return TableKind(first["notation"], _labels(values), first["layout"], first["rowCodes"], first["tableSide"], tuple(own))
