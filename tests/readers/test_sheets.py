"""Sheets as a person sees them: formats, merged and hidden cells, several tables, titles."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from graphbuild.readers.numberformat import exact, general, shown
from tests.readers import writers
from tests.readers.helpers import read_bytes, texts, workbook

D = Decimal


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("10250408.78", "#,##0.00", "10,250,408.78"),
        ("5", "00", "05"),
        ("2010301", "General", "2010301"),
        ("0", "#,##0.00", "0.00"),
        ("0", "0.00;-0.00;;@", ""),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("1234.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        ("-13729.87", "#,##0.00_);[Red](#,##0.00)", "-(13,729.87)"),
        ("-13729.87", "#,##0.00;[Red]-#,##0.00", "-13,729.87"),
        ("-0.04", "0%", "-4%"),
        ("0.8346", "0.00%", "83.46%"),
        ("12345678", "0!.0000", "1234.5678"),
        ("12345678", '#,##0.00,"千元"', "12,345.68千元"),
        ("1.005", "0.00", "1.01"),
        ("0.5", "#.##", ".5"),
        ("1.50", "0.##", "1.5"),
        ("45674", "yyyy-mm-dd", "2025-01-17"),
        ("45674", 'yyyy"年"m"月"d"日";@', "2025年1月17日"),
        ("12", "[>10]0.0;0", "12"),
        ("12", "0.00E+00", "12"),
        ("7", '"第"0"类"', "第7类"),
        ("2023687291", "000-0000-0000", "020-2368-7291"),
    ],
)
def test_number_as_shown(value: str, code: str, text: str) -> None:
    assert shown(D(value), code) == text


@pytest.mark.parametrize(
    ("stored", "text"),
    [("10250408.779999999", "10250408.78"), ("0.30000000000000004", "0.3"), ("1E-2", "0.01"), ("201", "201"), ("0", "0")],
)
def test_numbers_are_exact_to_what_a_sheet_computes_with(stored: str, text: str) -> None:
    number = exact(stored)
    assert number is not None
    assert general(number) == text


def test_codes_keep_their_zeros_and_merged_cells_their_first_text(tmp_path: Path) -> None:
    styles = "<xf numFmtId='0'/><xf numFmtId='200'/><xf numFmtId='4'/>"
    formats = f"<numFmts><numFmt numFmtId='200' formatCode='00'/></numFmts><cellXfs>{styles}</cellXfs>"
    sheet = (
        "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>类</t></is></c><c r='B1' t='inlineStr'><is><t>款</t></is></c>"
        "<c r='C1' t='s'><v>0</v></c><c r='D1' t='s'><v>0</v></c></row>"
        "<row><c><v>201</v></c><c s='1'><v>3</v></c><c s='2'><v>1234.5</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref='C1:D1'/></mergeCells>"
    )
    strings = "<si><r><t>预算</t></r><r><t>数</t></r><rPh><t>shu</t></rPh></si>"
    assert texts(read_bytes(tmp_path, "a.xlsx", workbook(sheet, formats, strings))) == ["类\t款\t预算数", "201\t03\t1,234.50"]


def test_hidden_rows_columns_and_zeros_are_not_shown(tmp_path: Path) -> None:
    sheet = (
        "<sheetViews><sheetView showZeros='0'/></sheetViews><cols><col min='2' max='2' hidden='1'/></cols><sheetData>"
        "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c><c r='C1'><v>3</v></c></row>"
        "<row r='2' hidden='1'><c r='A2'><v>4</v></c></row><row r='3'><c r='A3'><v>5</v></c><c r='C3'><v>0</v></c></row></sheetData>"
    )
    assert texts(read_bytes(tmp_path, "a.xlsx", workbook(sheet))) == ["1\t3", "5\t"]


@pytest.mark.parametrize(("name", "write"), [("a.xlsx", writers.to_xlsx), ("a.xls", writers.to_xls), ("a.ods", writers.to_ods)])
def test_tables_below_each_other_have_their_own_columns(tmp_path: Path, name: str, write: writers.Writer) -> None:
    first: writers.Rows = [["科目编码", "科目名称", "预算数"], ["201", "一般公共服务支出", "1.00"]]
    second: writers.Rows = [["项目", "金额"], ["合计", "2.00"]]
    sheets: dict[str, list[writers.Block]] = {"公开": ["部门支出总表", "单位：万元", first, "政府采购预算表", second]}
    want = ["部门支出总表", "单位：万元", "", "科目编码\t科目名称\t预算数", "201\t一般公共服务支出\t1.00", ""]
    assert texts(read_bytes(tmp_path, name, write(sheets))) == [*want, "政府采购预算表", "", "项目\t金额", "合计\t2.00"]


def test_tables_side_by_side_under_two_titles(tmp_path: Path) -> None:
    rows: writers.Rows = [
        ["部门收入总表", "", "", "部门支出总表", ""],
        ["项目", "金额", "", "项目", "金额"],
        ["甲", "1.00", "", "乙", "2.00"],
    ]
    source = read_bytes(tmp_path, "a.ods", writers.to_ods({"公开": [rows]}))
    assert texts(source) == ["部门收入总表", "", "项目\t金额", "甲\t1.00", "", "部门支出总表", "", "项目\t金额", "乙\t2.00"]


def test_name_of_a_sheet_is_its_title_where_it_has_none(tmp_path: Path) -> None:
    rows: writers.Rows = [["科目", "金额"], ["甲", "1.00"]]
    source = read_bytes(tmp_path, "a.xlsx", writers.to_xlsx({"部门收入总表": [rows], "Sheet2": [rows]}))
    assert texts(source) == ["部门收入总表", "", "科目\t金额", "甲\t1.00", "", "科目\t金额", "甲\t1.00"]
    assert source.lines[0].place().ref == "部门收入总表"


def test_label_and_value_in_two_cells_are_one_line(tmp_path: Path) -> None:
    rows: writers.Rows = [
        ["部门：", "某局", "", "单位：", "万元"],
        ["编码", "名称", "总计", "基本", "项目"],
        ["201", "甲", "1.00", "1.00", ""],
    ]
    assert texts(read_bytes(tmp_path, "a.xlsx", writers.to_xlsx({"收支总表": [rows]})))[:4] == ["收支总表", "", "部门：某局", "单位：万元"]


def test_notes_below_a_table_are_prose(tmp_path: Path) -> None:
    rows: writers.Rows = [["科目", "金额"], ["合计", ""], ["备注：本表无数据。", ""]]
    assert texts(read_bytes(tmp_path, "a.xlsx", writers.to_xlsx({"收入总表": [rows]})))[-2:] == ["", "备注：本表无数据。"]


def test_title_with_spaces_between_rows_begins_a_table(tmp_path: Path) -> None:
    first: writers.Rows = [["编码", "金额"], ["201", "1.00"], ["某局 2025 年部门支出总表（续）", ""], ["编码", "金额"], ["205", "2.00"]]
    source = read_bytes(tmp_path, "a.xlsx", writers.to_xlsx({"Sheet1": [first]}))
    assert texts(source) == ["编码\t金额", "201\t1.00", "", "某局 2025 年部门支出总表（续）", "", "编码\t金额", "205\t2.00"]
