"""`budgetgraph diff` over files and documents of a store."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from budgetgraph.cli import run
from budgetgraph.report.changes import COLUMNS, changes_page, row
from queries.diff import Amount, Budget, compare
from tests.cli.conftest import DOCUMENTS

Printed = pytest.CaptureFixture[str]
SAMPLE = "yubei-petitions-2025"
OTHER = "tongnan-petitions-2023"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The sample before one figure was changed and one row was added: the office supplies were 8,800 yuan less, and there was no 水费."""
    text = (DOCUMENTS / f"{SAMPLE}.txt").read_text(encoding="utf-8-sig")
    text = text.replace("30201\t办公费\t568,800.00\t\t568,800.00", "30201\t办公费\t560,000.00\t\t560,000.00")
    path = tmp_path / "draft.txt"
    path.write_text(text.replace("30205\t水费\t8,000.00\t\t8,000.00\n", ""), encoding="utf-8")
    return path


def rows(arguments: list[str], capsys: Printed) -> list[dict[str, str]]:
    capsys.readouterr()
    assert run(["diff", *arguments, "--format", "csv"]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))


def test_a_draft_and_what_was_published(draft: Path, store: str, capsys: Printed) -> None:
    found = rows([str(draft), SAMPLE, "--store", store], capsys)
    assert tuple(found[0]) == COLUMNS
    shown = [(row["code"], row["column"], row["status"], row["before"], row["after"], row["change"], row["percent"]) for row in found]
    assert shown == [
        ("30201", "total", "changed", "560000.00", "568800.00", "8800.00", "1.6"),
        ("30201", "operating", "changed", "560000.00", "568800.00", "8800.00", "1.6"),
        ("30205", "total", "came", "", "8000.00", "8000.00", ""),
        ("30205", "operating", "came", "", "8000.00", "8000.00", ""),
    ]


def test_a_table_for_people(draft: Path, capsys: Printed) -> None:
    assert run(["diff", str(draft), str(DOCUMENTS / f"{SAMPLE}.txt"), "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert "568,800.00" in out
    assert "+8,800.00" in out
    assert "新增" in out
    assert out.endswith("2 处新增，2 处变动\n")


def test_html(draft: Path, capsys: Printed) -> None:
    assert run(["diff", str(draft), str(DOCUMENTS / f"{SAMPLE}.txt"), "--format", "html", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert '<tr class="came"><td>30205</td><td>水费</td>' in out


def test_only_one_table_and_everything(draft: Path, capsys: Printed) -> None:
    published = str(DOCUMENTS / f"{SAMPLE}.txt")
    assert rows([str(draft), published, "--table", "three-public"], capsys) == []
    same = rows([str(draft), published, "--table", "three-public", "--all"], capsys)
    assert [row["status"] for row in same] == ["same"] * 8
    assert run(["diff", str(draft), published, "--table", "no-table"]) == 2
    assert "neither has the table 'no-table'" in capsys.readouterr().err


def test_no_difference(store: str, capsys: Printed) -> None:
    assert run(["diff", SAMPLE, SAMPLE, "--store", store, "--lang", "en"]) == 0
    assert capsys.readouterr().out == "No difference.\n"


def test_two_bodies_are_said_to_be_two(store: str, capsys: Printed) -> None:
    assert run(["diff", OTHER, SAMPLE, "--store", store, "-t", "projects"]) == 0
    printed = capsys.readouterr()
    assert printed.err == "budgetgraph: two bodies are compared: 重庆市潼南区信访办公室 and 重庆市渝北区信访办公室\n"
    assert "疑难信访案件专项" in printed.out


def test_neither_file_nor_document(store: str, capsys: Printed) -> None:
    assert run(["diff", "nowhere", SAMPLE, "--store", store]) == 2
    assert "no document nowhere" in capsys.readouterr().err


def test_a_file_that_cannot_be_read(tmp_path: Path, store: str, capsys: Printed) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run(["diff", str(tmp_path / "empty.txt"), SAMPLE, "--store", store]) == 2
    assert "the file is empty" in capsys.readouterr().err


def test_what_is_neither_a_file_nor_in_a_store(draft: Path, tmp_path: Path, capsys: Printed) -> None:
    for name, reason in ((tmp_path / "darft.txt", "no such file or folder"), (tmp_path, "Is a directory")):
        assert run(["diff", str(name), str(draft), "--store", str(tmp_path / "none"), "--lang", "en"]) == 2
        assert capsys.readouterr().err.startswith(f"budgetgraph: {name}: {reason}; {tmp_path / 'none'}: no store here")


def test_a_balance_says_which_side() -> None:
    """Both sides of a balance have a row 合计."""
    total = Amount("department-balance", "revenue", "", "合计", "total", 0, Decimal(100))
    before = Budget("a", "某局", 2024, (total, replace(total, side="expenditure")))
    after = replace(before, amounts=tuple(replace(each, amount=Decimal(120)) for each in before.amounts))
    changes = compare(before, after)
    assert [row(change, "en")[:4] for change in changes] == [
        ["department-balance", side, "", "合计"] for side in ("revenue", "expenditure")
    ]
    assert "<td>支出</td>" in changes_page(before, after, changes, "zh")


def test_a_table_of_one_side_does_not_name_it() -> None:
    cell = Amount("general-expenditure", "expenditure", "201", "一般公共服务支出", "total", 0, Decimal(100))
    one, other = (Budget("a", "某局", 2024, (replace(cell, amount=Decimal(amount)),)) for amount in (100, 120))
    assert row(compare(one, other)[0], "en")[:3] == ["general-expenditure", "", "201"]
