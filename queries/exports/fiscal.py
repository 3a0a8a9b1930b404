"""A package's `datapackage.json`: a Fiscal Data Package 1.0, which is a Tabular Data Package whose columns say what they are in a budget.

The tables named after a view (`expenditure-by-function`, `revenue-by-source`, ...) are its facts: within each no yuan counts twice, so
that their `value` columns can be summed. The other tables are what the documents say, as printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import ontology

if TYPE_CHECKING:
    from queries.exports.described import Column, Table
    from queries.exports.package import Written
    from queries.run import Value

FILE = "datapackage.json"
_TAXONOMY = "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"
_TYPES = {
    "text": "string",
    "integer": "integer",
    "decimal": "number",
    "money": "number",
    "year": "integer",
    "boolean": "boolean",
    "iri": "string",
}
_CURRENCY = {"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "CNY"}
_DESCRIPTION = (
    "政府部门依法公开的预算，由 budgetgraph 从公开文件中读出；金额单位为元。按视图命名的表中，同一笔钱只计一次。\n\n"
    "Budgets that government departments publish by law, read from their disclosures by budgetgraph; amounts are in yuan. "
    "In the tables named after a view no yuan counts twice."
)


def describe(written: Sequence[Written], documents: Sequence[Mapping[str, Value]]) -> dict[str, object]:
    """The descriptor of a package with these tables, read from these documents."""
    return {
        "profile": "tabular-data-package",
        "name": "budgetgraph",
        "title": "部门预算公开 / Government department budgets",
        "titles": {"zh": "部门预算公开", "en": "Government department budgets"},
        "description": _DESCRIPTION,
        "version": ontology.VERSION,
        "homepage": "https://w3id.org/budgetgraph/",
        "countryCode": "CN",
        "keywords": ["预算", "部门预算公开", "budget", "fiscal", "China"],
        "sources": [_source(row) for row in documents],
        "columnTypes": [_TAXONOMY],
        "resources": [_resource(each) for each in written],
    }


def _source(row: Mapping[str, Value]) -> dict[str, str]:
    title = str(row["title"] or row["document"])
    return {"title": title, "path": str(row["source"])} if row["source"] else {"title": title}


def _resource(written: Written) -> dict[str, object]:
    table = written.table
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": written.file,
        "title": f"{table.title['zh']} / {table.title['en']}",
        "titles": dict(table.title),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, object]:
    fields = [_field(column, table) for column in table.columns.values()]
    schema: dict[str, object] = {"fields": fields, "missingValues": [""], "primaryKey": list(table.key)}
    if table.refers:
        schema["foreignKeys"] = [_foreign_key(column, target) for column, target in table.refers.items()]
    if any(column.fiscal == "value" for column in table.columns.values()):
        schema["extraFields"] = [_CURRENCY]
    return schema


def _field(column: Column, table: Table) -> dict[str, object]:
    described: dict[str, object] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "title": f"{column.zh} / {column.en}",
        "titles": {"zh": column.zh, "en": column.en},
    }
    if column.type == "iri":
        described["format"] = "uri"
    if column.type == "money":
        described["unit"] = "CNY"
    if column.fiscal:
        described["columnType"] = column.fiscal
    if column.name in table.key:
        described["constraints"] = {"required": True}
    return described


def _foreign_key(column: str, target: str) -> dict[str, object]:
    resource, _, field = target.partition(".")
    return {"fields": column, "reference": {"resource": resource, "fields": field}}
