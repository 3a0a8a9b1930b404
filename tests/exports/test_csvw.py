"""CSV on the Web: valid for another reader, and by its rules every cell is a triple of the graph."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphbuild.store import DiskStore
from queries.exports import Selection, export
from queries.exports.described import tables
from queries.run import python_value

ONE = Selection(documents=frozenset({"dadukou-petitions-2024"}))
Said = tuple[str, str, object]


@pytest.fixture(scope="module")
def folder(truth: DiskStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("csvw") / "tables"
    export(truth, made, "csvw", ONE)
    return made


def test_another_reader_finds_it_valid(folder: Path) -> None:
    csvw = pytest.importorskip("csvw")
    group = csvw.CSVW(str(folder / "csv-metadata.json"), validate=True)
    assert group.is_valid, group.warnings
    assert [str(table.url) for table in group.tables] == [f"{name}.csv" for name in tables()]
    lines = next(table for table in group.tables if str(table.url) == "budget-lines.csv")
    amounts = [row["amount"] for row in lines if row["code"] == "2210201"]
    assert set(amounts) == {Decimal("228200.00")}


def expanded(template: str, row: dict[str, str]) -> str:
    """A URI template of the two kinds that are used: {name} and {+name}."""
    return re.sub(r"\{\+?(\w+)\}", lambda match: row[match[1]], template)


def value_of(cell: str, datatype: str, language: str) -> object:
    if datatype == "decimal":
        return Decimal(cell)
    if datatype in {"integer", "gYear"}:
        return int(cell)
    return cell == "true" if datatype == "boolean" else (cell, language)


def triples(schema: dict[str, Any], row: dict[str, str]) -> Iterator[Said]:
    """What the specification makes of a row."""
    for column in schema["columns"]:
        if column.get("suppressOutput") or not (column.get("virtual") or row[column["name"]]):
            continue
        about = expanded(column.get("aboutUrl", schema["aboutUrl"]), row)
        if "valueUrl" in column:
            yield about, column["propertyUrl"], NamedNode(expanded(column["valueUrl"], row))
        else:
            yield about, column["propertyUrl"], value_of(row[column["name"]], column["datatype"], column.get("lang", ""))


def said(quad: Quad) -> Said:
    value: object = quad.object
    if isinstance(value, Literal):
        plain = python_value(value)
        value = (plain, value.language or "") if isinstance(plain, str) else plain
    return str(getattr(quad.subject, "value", "")), quad.predicate.value, value


def test_every_cell_with_a_meaning_is_a_triple_of_the_graph(truth: DiskStore, folder: Path) -> None:
    known = {said(quad) for quad in truth.engine}
    metadata = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))
    counts: dict[str, int] = {}
    for table in metadata["tables"]:
        with (folder / table["url"]).open(encoding="utf-8", newline="") as file:
            found = [each for row in csv.DictReader(file) for each in triples(table["tableSchema"], row)]
        assert [each for each in found if each not in known] == [], table["url"]
        counts[table["url"]] = len(found)
    assert counts["budget-lines.csv"] > 1000
    assert counts["indicators.csv"] > 200


def test_titles_in_both_languages_and_the_name_that_stands_in_the_file(folder: Path) -> None:
    metadata = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))
    for table in metadata["tables"]:
        columns = [column for column in table["tableSchema"]["columns"] if not column.get("virtual")]
        with (folder / table["url"]).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [column["titles"]["und"] for column in columns]
        assert all(column["titles"]["zh"] and column["titles"]["en"] for column in columns)
