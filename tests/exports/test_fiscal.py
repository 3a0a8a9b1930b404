"""The Fiscal Data Package: valid for frictionless, with the fiscal column types, and its facts add up to what the documents print."""

from __future__ import annotations

import csv
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from graphbuild.store import DiskStore
from queries.catalogue import FLAT_TABLES
from queries.exports import Selection, export
from queries.exports.described import tables
from tests.queries.truth import documents

# The types of the specification's budget taxonomy that we use: a misspelt one would mean nothing to anybody.
TAXONOMY = {
    "activity:generic:project:code",
    "activity:generic:project:label",
    "administrative-classification:generic:code",
    "administrative-classification:generic:label",
    "budget-line-id",
    "date:fiscal-year",
    "direction",
    "economic-classification:generic:code",
    "economic-classification:generic:label",
    "expenditure-type:code",
    "fin-source:generic:code",
    "fin-source:generic:label",
    "functional-classification:generic:code",
    "functional-classification:generic:label",
    "geo-source:target:code",
    "geo-source:target:title",
    "phase:id",
    "value",
}


@pytest.fixture(scope="module")
def package(truth: DiskStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fiscal") / "package"
    export(truth, folder, "fiscal-data-package")
    return folder


def read(package: Path, table: str) -> list[dict[str, str]]:
    with (package / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def errors(path: Path) -> list[list[str]]:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(path))
    assert report.stats["tasks"] == len(tables())
    found: list[list[str]] = report.flatten(["type", "note", "fieldName"])
    return found


def test_frictionless_finds_no_error(package: Path) -> None:
    assert errors(package / "datapackage.json") == []


def test_frictionless_finds_no_error_in_a_part_and_in_a_zip(truth: DiskStore, tmp_path: Path) -> None:
    export(truth, tmp_path / "part", "fiscal-data-package", Selection(documents=frozenset({"yubei-petitions-2025"})))
    assert errors(tmp_path / "part" / "datapackage.json") == []
    export(truth, tmp_path / "package.zip", selection=Selection(years=frozenset({2024})))
    assert errors(tmp_path / "package.zip") == []


def test_the_zip_holds_what_the_folder_holds(truth: DiskStore, package: Path, tmp_path: Path) -> None:
    export(truth, tmp_path / "package.zip")
    with zipfile.ZipFile(tmp_path / "package.zip") as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {path.name: path.read_bytes() for path in package.iterdir()}


def test_facts_have_the_types_of_the_specification(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    used = {
        field["columnType"]
        for resource in descriptor["resources"]
        for field in (*resource["schema"]["fields"], *resource["schema"].get("extraFields", ()))
        if "columnType" in field
    }
    assert used == TAXONOMY | {"value-currency:code"}
    for resource in descriptor["resources"]:
        fields = resource["schema"]["fields"]
        assert all(set(field["titles"]) == {"zh", "en"} for field in fields)
        values = [field for field in fields if field.get("columnType") == "value"]
        assert all(field["unit"] == "CNY" and field["type"] == "number" for field in values)
        assert [field["constant"] for field in resource["schema"].get("extraFields", ())] == ["CNY"] * len(values)
        assert all(field["type"] == "integer" for field in fields if field.get("columnType") == "date:fiscal-year")


def test_the_descriptor_says_whence(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert next(source["title"] for source in descriptor["sources"]) == "重庆市大渡口区人民政府办公室2024年部门预算情况说明"
    assert len(descriptor["sources"]) == len(documents())
    assert "licenses" not in descriptor  # those who publish a package choose it
    assert descriptor["titles"] == {"zh": "部门预算公开", "en": "Government department budgets"}
    assert [resource["name"] for resource in descriptor["resources"]][-8:] == list(FLAT_TABLES)


@pytest.mark.parametrize(
    ("table", "document", "total"),
    [
        # The totals printed in the documents' own tables, in yuan.
        ("expenditure-by-function", "dadukou-petitions-2024", "6787300.00"),
        ("revenue-by-source", "dadukou-petitions-2024", "6787300.00"),
    ],
)
def test_no_yuan_counts_twice(package: Path, table: str, document: str, total: str) -> None:
    assert sum(Decimal(row["amount"]) for row in read(package, table) if row["document"] == document) == Decimal(total)


def test_a_fact_leads_to_its_body_code_and_document(package: Path) -> None:
    (fact,) = [
        row
        for row in read(package, "expenditure-by-function")
        if row["document"] == "dadukou-petitions-2024" and row["function_code"] == "2210201"
    ]
    assert (fact["year"], fact["direction"], fact["phase"], fact["nature"], fact["amount"]) == (
        "2024",
        "expenditure",
        "approved",
        "basic",
        "228200.00",
    )
    (body,) = [row for row in read(package, "bodies") if row["iri"] == fact["organization"]]
    assert (body["name"], body["kind"]) == ("重庆市大渡口区信访办公室", "Department")
    codes = {row["iri"]: row for row in read(package, "functional-codes")}
    code = codes[fact["function"]]
    above = codes[code["parent"]]
    assert [(row["code"], row["name"]) for row in (code, above, codes[above["parent"]])] == [
        ("2210201", "住房公积金"),
        ("22102", "住房改革支出"),
        ("221", "住房保障支出"),
    ]
    (document,) = [row for row in read(package, "documents") if row["document"] == fact["document"]]
    assert (document["year"], document["region"], document["region_name"]) == ("2024", "500104", "大渡口区")


def test_the_flat_tables_are_in_it(truth: DiskStore, package: Path, tmp_path: Path) -> None:
    export(truth, tmp_path / "tables", "csv")
    for name in FLAT_TABLES:
        ours = [{key: value for key, value in row.items() if key not in {"iri", "disclosure"}} for row in read(package, name)]
        assert ours == read(tmp_path / "tables", name)
