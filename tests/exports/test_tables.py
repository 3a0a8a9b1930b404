"""The flat tables as CSV and Parquet: equal to each other and to what a person read in the documents."""

from __future__ import annotations

import csv
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from graphbuild.store import DiskStore
from queries.catalogue import FLAT_TABLES, load
from queries.errors import BadFormatError
from queries.exports import Selection, export
from queries.exports.described import tables
from queries.files import NotWritableError
from queries.run import run
from queries.tables import write_tables
from tests.queries.truth import documents, rows

ONE = Selection(documents=frozenset({"dadukou-petitions-2024"}))


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_with_and_without_the_mark(truth: DiskStore, tmp_path: Path) -> None:
    counts = write_tables(truth, tmp_path / "plain")
    write_tables(truth, tmp_path / "excel", bom=True)
    assert counts["indicators"] == sum(len(rows(document, "indicators")) for document in documents())
    for name in counts:
        plain = (tmp_path / "plain" / f"{name}.csv").read_bytes()
        assert (tmp_path / "excel" / f"{name}.csv").read_bytes() == b"\xef\xbb\xbf" + plain
    assert len(list((tmp_path / "plain").iterdir())) == 8
    assert plain.startswith(b"document,")


def test_the_folder_is_that_of_the_command_tables(truth: DiskStore, tmp_path: Path) -> None:
    write_tables(truth, tmp_path / "tables")
    counts = export(truth, tmp_path / "csv", "csv")
    assert list(counts) == list(FLAT_TABLES)
    for path in (tmp_path / "tables").iterdir():
        assert (tmp_path / "csv" / path.name).read_bytes() == path.read_bytes()


def test_rows_come_as_the_whole_store_is_asked(truth: DiskStore, tmp_path: Path) -> None:
    export(truth, tmp_path / "projects.csv")
    whole = [[str(row["document"]), str(row["name"])] for row in run(truth, load("projects")).rows()]
    assert [[row["document"], row["name"]] for row in read_csv(tmp_path / "projects.csv")] == whole


def test_a_table_of_one_document(truth: DiskStore, tmp_path: Path) -> None:
    assert export(truth, tmp_path / "budget-lines.csv", selection=ONE) == {
        "budget-lines": len(rows("dadukou-petitions-2024", "budget-lines"))
    }
    found = read_csv(tmp_path / "budget-lines.csv")
    assert {row["document"] for row in found} == {"dadukou-petitions-2024"}
    assert [
        row["amount"] for row in found if row["code"] == "2210201" and row["table"] == "general-expenditure" and row["column"] == "total"
    ] == [
        row["amount"]
        for row in rows("dadukou-petitions-2024", "budget-lines")
        if row["code"] == "2210201" and row["table"] == "general-expenditure" and row["column"] == "total"
    ]


def test_parquet_equals_csv(truth: DiskStore, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export(truth, tmp_path / "csv", "csv")
    counts = export(truth, tmp_path / "parquet", "parquet")
    for name in FLAT_TABLES:
        printed = read_csv(tmp_path / "csv" / f"{name}.csv")
        kept = parquet.read_table(tmp_path / "parquet" / f"{name}.parquet").to_pylist()
        assert len(kept) == counts[name] == len(printed)
        for ours, theirs in zip(kept, printed, strict=True):
            assert list(ours) == list(theirs)
            for column, value in ours.items():
                assert same(value, theirs[column]), (name, column, value, theirs[column])


def same(value: object, printed: str) -> bool:
    if isinstance(value, Decimal):
        return value == Decimal(printed)
    if value is None or isinstance(value, bool):
        return printed == {None: "", True: "true", False: "false"}[value]
    return printed == str(value)


def test_pandas_reads_exact_amounts_and_years(truth: DiskStore, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pandas as pd

    export(truth, tmp_path / "projects.parquet")
    frame = pd.read_parquet(tmp_path / "projects.parquet")
    (project,) = frame[frame["code"] == "50010424T000004036061"].to_dict("records")
    assert project["amount"] == Decimal("75000.00")
    assert isinstance(project["amount"], Decimal)
    assert (project["year"], project["responsible_person"], project["other_funds"]) == (2024, "杨娜", None)
    assert str(frame["year"].dtype) == "int32"


def test_a_table_of_many_row_groups(truth: DiskStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export(truth, tmp_path / "a" / "contacts.parquet")
    monkeypatch.setattr("queries.exports.parquet.GROUP", 5)
    export(truth, tmp_path / "b" / "contacts.parquet")
    assert parquet.ParquetFile(tmp_path / "b" / "contacts.parquet").num_row_groups == 3
    one, other = (parquet.read_table(tmp_path / folder / "contacts.parquet") for folder in "ab")
    assert one.equals(other)
    assert len(one) == 12


def test_a_number_that_is_too_long_is_blank() -> None:
    from queries.exports.parquet import _fitted

    columns = tables()["indicators"].columns
    assert _fitted(Decimal("9" * 28), columns["value"]) == Decimal("9" * 28)
    assert _fitted(Decimal("9" * 29), columns["value"]) is None
    assert _fitted(Decimal("0.12345678901"), columns["value"]) == Decimal("0.1234567890")
    assert _fitted(3, tables()["statements"].columns["amount"]) == Decimal("3.00")


def test_without_the_extra_one_line_says_what_to_install(truth: DiskStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BadFormatError, match=r"pip install '\.\[parquet\]'"):
        export(truth, tmp_path / "tables", "parquet")
    assert not list(tmp_path.iterdir())


def test_the_columns_described_are_those_of_the_tables(truth: DiskStore) -> None:
    for name in FLAT_TABLES:
        assert list(tables()[name].columns) == ["iri", "disclosure", *run(truth, load(name)).columns]


@pytest.mark.parametrize(
    ("name", "message"), [("lines.csv", "which table"), ("contacts.csv.gz", "not compressed"), ("tables", "what format")]
)
def test_targets_that_say_nothing(truth: DiskStore, tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(BadFormatError, match=message):
        export(truth, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_of_ours_is_replaced_and_a_foreign_one_is_not(truth: DiskStore, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    target.mkdir()
    export(truth, target, "csv")
    before = (target / "contacts.csv").read_bytes()
    export(truth, target, "csv", ONE)
    assert before != (target / "contacts.csv").read_bytes()
    (target / "notes.txt").write_text("mine")
    with pytest.raises(NotWritableError, match="other things in it"):
        export(truth, target, "csv")
    assert (target / "notes.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


def test_a_file_in_the_place_of_a_folder(truth: DiskStore, tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("mine")
    with pytest.raises(NotWritableError, match="is a file"):
        export(truth, tmp_path / "tables", "csv")
    assert (tmp_path / "tables").read_text() == "mine"


def test_an_export_that_stops_leaves_what_was_there(truth: DiskStore, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    export(truth, target, "csv", ONE)
    before = {path.name: path.read_bytes() for path in target.iterdir()}

    def stop(done: int, of: int) -> None:
        if done > of // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(truth, target, "csv", progress=stop)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
