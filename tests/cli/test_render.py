"""`budgetgraph render`: tables on the terminal, as CSV and as a page."""

from __future__ import annotations

import csv
import io

import pytest

from budgetgraph.cli import run

Printed = pytest.CaptureFixture[str]
DOCUMENT = "dadukou-petitions-2024"


def test_one_table_as_it_is_printed(store: str, capsys: Printed) -> None:
    assert run(["render", DOCUMENT, "--table", "general-expenditure", "--store", store]) == 0
    out = capsys.readouterr().out
    assert out.startswith("重庆市大渡口区信访办公室 2024 年一般公共预算财政拨款支出预算表  (general-expenditure)\n单位：万元\n")
    lines = [line.split() for line in out.splitlines()]
    assert ["科目编码", "科目名称", "总计", "基本支出", "项目支出"] in lines
    assert ["2014001", "行政运行", "189.78", "189.78"] in lines
    assert ["2014004", "信访业务", "215.87", "215.87"] in lines


def test_blanks_in_csv(store: str, capsys: Printed) -> None:
    assert run(["render", DOCUMENT, "-t", "general-expenditure", "-f", "csv", "--store", store]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert rows[1] == ["单位", "万元"]
    assert ["2014001", "行政运行", "189.78", "189.78", ""] in rows
    assert ["2014004", "信访业务", "215.87", "", "215.87"] in rows


def test_all_tables(store: str, capsys: Printed) -> None:
    assert run(["render", DOCUMENT, "--store", store]) == 0
    assert capsys.readouterr().out.count("单位：") == 9


def test_html(store: str, capsys: Printed) -> None:
    assert run(["render", DOCUMENT, "-t", "three-public", "-f", "html", "--store", store]) == 0
    out = capsys.readouterr().out
    assert '<td class="number">16.50</td><td class="number"></td><td class="number">16.00</td>' in out


def test_wrong_use(store: str, capsys: Printed) -> None:
    assert run(["render", DOCUMENT, "--table", "project-detail", "--store", store]) == 2
    assert "has no table 'project-detail'; it has basic-by-department-economy, " in capsys.readouterr().err
    assert run(["render", "nowhere", "--store", store]) == 2
    assert "no document nowhere" in capsys.readouterr().err
