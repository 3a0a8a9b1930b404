"""Tables as bureaus print them: the unit beside or in the title or in the headings, cells one on a line, codes that touch their names."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graphbuild.extraction.budget.tables import extract_tables
from graphbuild.model import Source
from graphbuild.readers.text import lines_of
from graphbuild.recognition.outline import outline

ROWS = "201\t一般公共服务支出\t10.00\t6.00\t4.00\n2010301\t行政运行\t10.00\t6.00\t4.00\n"
HEADING = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"


@pytest.mark.parametrize(
    "top",
    [
        pytest.param(f"一般公共预算支出表\n单位：万元\n{HEADING}", id="a line of its own"),
        pytest.param(f"一般公共预算支出表（单位：万元）\n{HEADING}", id="in the title's brackets"),
        pytest.param(f"一般公共预算支出表  单位:万元\n{HEADING}", id="beside the title"),
        pytest.param(f"一般公共预算支出表\t\t\t\t金额单位：万元\n{HEADING}", id="in another cell"),
        pytest.param("一般公共预算支出表\n科目编码\t科目名称\t合计（万元）\t基本支出(万元)\t项目支出（万元）\n", id="in the headings"),
    ],
)
def test_unit(top: str) -> None:
    source = Source("made", "made.txt", "", "utf-8", lines_of(f"乙县民政局2031年部门预算公开\n{top}{ROWS}"))
    (table,) = (found := extract_tables(outline(source), 2031, ())).tables
    assert (table.title, table.unit) == ("一般公共预算支出表", "万元")
    assert [(line.code, line.column, line.amount) for line in found.lines][:3] == [
        ("201", "total", Decimal("100000.00")),
        ("201", "basic", Decimal("60000.00")),
        ("201", "project", Decimal("40000.00")),
    ]


def test_cells_that_stand_one_on_a_line() -> None:
    rows = "合计 5.5 因公出国(境)费 0 公务接待费 1.5 公务用车购置及运行费 4 其中:公务用车运行费 4 公务用车购置费 0"
    cells = "项目\n预 算 数(万元)\n" + rows.replace(" ", "\n") + "\n"
    source = Source("made", "made.txt", "", "utf-8", lines_of(f"乙县民政局2031年部门预算公开\n“三公”经费支出预算表\n{cells}"))
    found = {(line.column, line.amount) for line in extract_tables(outline(source), 2031, ()).lines}
    assert found == {
        ("total", Decimal("55000.00")),
        ("overseas-travel", Decimal("0.00")),
        ("reception", Decimal("15000.00")),
        ("vehicles", Decimal("40000.00")),
        ("vehicle-operation", Decimal("40000.00")),
        ("vehicle-purchase", Decimal("0.00")),
    }


def read(text: str) -> list[tuple[str, str, str, str, Decimal]]:
    source = Source("made", "made.txt", "", "utf-8", lines_of(f"乙县民政局2031年部门预算公开\n{text}"))
    lines = extract_tables(outline(source), 2031, ()).lines
    return [(line.side, line.code, line.name, line.column, line.amount) for line in lines]


def test_the_last_part_of_a_code_touches_the_name() -> None:
    rows = "301 工资福利支出 30 30 \n301 01基本工资 30 30 \n302 商品和服务支出 10 10 \n302 13维修（护）费 10 10 \n合计 40 30 10 \n"
    heading = "经济分类科目编码\n经济分类科目名称 合计 人员经费 公用经费\n类 款\n"
    found = read(f"一般公共预算基本支出部门预算经济分类预算表\n单位：元\n{heading}{rows}")
    assert [(code, name) for _, code, name, column, _ in found if column == "total"] == [
        ("301", "工资福利支出"),
        ("30101", "基本工资"),
        ("302", "商品和服务支出"),
        ("30213", "维修（护）费"),
        ("", "合计"),
    ]


def test_headings_below_the_names_of_the_sides_are_no_labels() -> None:
    rows = "一、财政拨款收入 30 一、一般公共服务支出 20 \n二、事业收入 二、教育支出 10 \n收入总计 30 支出总计 30 \n"
    found = read(f"财务收支预算总表\n单位：元\n本年收入 本年支出\n项目 预算数 项目预算数\n{rows}")
    assert [(side, name, amount) for side, _, name, _, amount in found] == [
        ("revenue", "财政拨款收入", Decimal(30)),
        ("revenue", "收入总计", Decimal(30)),
        ("expenditure", "一般公共服务支出", Decimal(20)),
        ("expenditure", "教育支出", Decimal(10)),
        ("expenditure", "支出总计", Decimal(30)),
    ]


def test_an_explanation_below_a_table_is_prose() -> None:
    told = "乙县2031年“三公”经费预算增减变化情况说明\n2031年“三公”经费预算5.5万元，较上年预算增加1万元。\n"
    rows = "“三公”经费预算表\n单位：万元\n项目\t预算数\n合计\t5.5\n公务接待费\t1.5\n公务用车购置及运行费\t4\n"
    found = outline(Source("made", "made.txt", "", "utf-8", lines_of(f"乙县民政局2031年部门预算公开\n{rows}{told}")))
    assert [line.text for line in found.prose if "三公" in line.text] == told.splitlines()
