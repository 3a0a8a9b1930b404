"""A package's `csv-metadata.json`: CSV on the Web, which says of each row what it is about and of each cell what it means in the graph.

Read by its rules, the tables give triples of the graph again: the row with the `iri` .../line/1f and the amount 1897800.00 is
`<.../line/1f> bg:amount 1897800.00`. Columns that the graph says in another way (evidence, printed line) give none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from queries.names import expand

if TYPE_CHECKING:
    from queries.exports.described import Column, Table
    from queries.exports.package import Written
    from queries.run import Value

FILE = "csv-metadata.json"
_TYPES = {
    "text": "string",
    "integer": "integer",
    "decimal": "decimal",
    "money": "decimal",
    "year": "gYear",
    "boolean": "boolean",
    "iri": "anyURI",
}
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def describe(written: Sequence[Written], documents: Sequence[Mapping[str, Value]]) -> dict[str, object]:
    """The metadata of a group of tables, read from these documents."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": _in_both({"zh": "部门预算公开", "en": "Government department budgets"}),
        "dc:source": [{"@id": str(row["source"] or row["iri"])} for row in documents],
        "dialect": {"encoding": "utf-8", "header": True},
        "tables": [_table(each) for each in written],
    }


def _table(written: Written) -> dict[str, object]:
    table = written.table
    schema: dict[str, object] = {
        "aboutUrl": "{+iri}",
        "primaryKey": list(table.key),
        "columns": [*(_column(column, table) for column in table.columns.values()), *_class(table)],
    }
    if table.refers:
        schema["foreignKeys"] = [_foreign_key(column, target) for column, target in table.refers.items()]
    return {"url": written.file, "dc:title": _in_both(table.title), "tableSchema": schema}


def _column(column: Column, table: Table) -> dict[str, object]:
    described: dict[str, object] = {
        "name": column.name,
        "titles": {"und": column.name, "zh": column.zh, "en": column.en},
        "datatype": _TYPES[column.type],
    }
    if column.name in table.key:
        described["required"] = True
    if not column.property:
        described["suppressOutput"] = True
        return described
    described["propertyUrl"] = expand(column.property)
    if column.about:
        described["aboutUrl"] = column.about
    if column.language:
        described["lang"] = column.language
    if column.type == "iri":
        described["valueUrl"] = f"{{+{column.name}}}"
    elif column.values:
        described["valueUrl"] = expand(column.values)
    return described


def _class(table: Table) -> list[dict[str, object]]:
    """A column that is not in the file: what kind of thing every row is about."""
    if not table.of_class:
        return []
    return [{"name": "type", "virtual": True, "propertyUrl": _RDF_TYPE, "valueUrl": expand(table.of_class)}]


def _foreign_key(column: str, target: str) -> dict[str, object]:
    resource, _, field = target.partition(".")
    return {"columnReference": column, "reference": {"resource": f"{resource}.csv", "columnReference": field}}


def _in_both(title: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@value": title[language], "@language": language} for language in ("zh", "en")]
