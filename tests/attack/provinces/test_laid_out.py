"""Tables that only white space draws: dumps of a page's layout and PDFs without rules, as page breaks and narrow columns leave them."""

from __future__ import annotations

import io
import textwrap
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from graphbuild.extract import extract_file
from graphbuild.readers.pdf.shown import Run
from graphbuild.readers.pdf.words import lines_in
from tests.attack.ministry import tables as t
from tests.attack.provinces.habits import counted, small_budget
from tests.attack.provinces.made import Province
from tests.readers.writers import Block, Rows, spans, to_xlsx

_HEAD = "临源县水利局2024年部门预算公开\n\n第一部分 部门概况\n临源县水利局负责全县水资源管理。\n\n第二部分 部门预算表\n\n"

_BALANCE = """
                          部门收支总表
                                                                           单位：万元
收入                                                 支出
项目                          预算数                    项目                    预算数
\f一、一般公共预算拨款收入                820.50                 一、农林水支出               700.50
二、政府性基金预算拨款收入                                      二、住房保障支出              126.00
三、事业收入                      6.00
四、事业单位经营收入
五、其他收入
本年收入合计                      826.50                 本年支出合计                826.50
上年结转                                               结转下年
收入总计                        826.50                 支出总计                  826.50
"""

_EXPENDITURE = """
                          部门支出总表
                                                                           单位：万元
科目编码            科目名称                合计              基本支出          项目支出
208             社会保障和就业支出           24.50           24.50
20805           行政事业单位养老支出          24.50           24.50
\f2080505    机关事业单位基本养老保险缴费支出   24.50      24.50
213        农林水支出              700.00     500.00              200.00
21303      水利                 700.00     500.00              200.00
2130301    行政运行               500.00     500.00
2130314    防汛                 200.00                         200.00
合计                            724.50     524.50              200.00
"""

_COMPARED = """
                          一般公共预算支出表
                                                                           单位：万元
功能分类科目                     2023 年预算数      2024 年预算数                         2024 年预算数比 2023 年预算数
科目编码     科目名称                          合计       基本支出 项目支出           增减额           增减%
213      农林水支出            650.00         700.00   500.00       200.00      50.00         7.69
21303    水利               650.00         700.00   500.00       200.00      50.00         7.69
2130301  行政运行             500.00         500.00   500.00     —              —             —
2130314  防汛               150.00         200.00 —              200.00      50.00         33.33
合计                        650.00         700.00   500.00       200.00      50.00         7.69
"""

LAID = {
    "balance": (
        _BALANCE,
        """revenue||一般公共预算拨款收入|total|820.50 revenue||事业收入|total|6.00 revenue||本年收入合计|total|826.50
        revenue||收入总计|total|826.50 expenditure||农林水支出|total|700.50 expenditure||住房保障支出|total|126.00
        expenditure||本年支出合计|total|826.50 expenditure||支出总计|total|826.50""",
    ),
    "expenditure": (
        _EXPENDITURE,
        """expenditure|208|社会保障和就业支出|total|24.50 expenditure|208|社会保障和就业支出|basic|24.50
        expenditure|20805|行政事业单位养老支出|total|24.50 expenditure|20805|行政事业单位养老支出|basic|24.50
        expenditure|2080505|机关事业单位基本养老保险缴费支出|total|24.50 expenditure|2080505|机关事业单位基本养老保险缴费支出|basic|24.50
        expenditure|213|农林水支出|total|700.00 expenditure|213|农林水支出|basic|500.00 expenditure|213|农林水支出|project|200.00
        expenditure|21303|水利|total|700.00 expenditure|21303|水利|basic|500.00 expenditure|21303|水利|project|200.00
        expenditure|2130301|行政运行|total|500.00 expenditure|2130301|行政运行|basic|500.00
        expenditure|2130314|防汛|total|200.00 expenditure|2130314|防汛|project|200.00
        expenditure||合计|total|724.50 expenditure||合计|basic|524.50 expenditure||合计|project|200.00""",
    ),
    "compared": (
        _COMPARED,
        """expenditure|213|农林水支出|total-2023|650.00 expenditure|213|农林水支出|total|700.00
        expenditure|213|农林水支出|basic|500.00 expenditure|213|农林水支出|project|200.00
        expenditure|21303|水利|total-2023|650.00 expenditure|21303|水利|total|700.00
        expenditure|21303|水利|basic|500.00 expenditure|21303|水利|project|200.00
        expenditure|2130301|行政运行|total-2023|500.00 expenditure|2130301|行政运行|total|500.00
        expenditure|2130301|行政运行|basic|500.00
        expenditure|2130314|防汛|total-2023|150.00 expenditure|2130314|防汛|total|200.00 expenditure|2130314|防汛|project|200.00
        expenditure||合计|total-2023|650.00 expenditure||合计|total|700.00 expenditure||合计|basic|500.00
        expenditure||合计|project|200.00""",
    ),
}


@pytest.mark.parametrize("name", LAID)
def test_a_page_laid_out_by_white_space(tmp_path: Path, name: str) -> None:
    text, wanted = LAID[name]
    path = tmp_path / f"{name}.txt"
    path.write_text(_HEAD + textwrap.dedent(text), encoding="utf-8")
    found = [
        f"{one.side}|{one.code}|{one.name}|{one.column}{'' if one.year == 2024 else '-2023'}|{one.amount / 10000:.2f}"
        for one in extract_file(path).lines
    ]
    assert Counter(found) == Counter(wanted.split())


def open_pdf(blocks: Sequence[Block]) -> bytes:
    """The document as a PDF without any rule: a table a page, headings in the middle of their columns, amounts at the right."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=10, leading=14, wordWrap="CJK")
    story: list[Flowable] = []
    for block in blocks:
        story += [Paragraph(block, body)] if isinstance(block, str) else [_open_table(block), PageBreak()]
    SimpleDocTemplate(stream, pagesize=landscape(A3), leftMargin=40, rightMargin=40, topMargin=20, bottomMargin=40, invariant=1).build(
        story
    )
    return stream.getvalue()


def _open_table(rows: Rows) -> Table:
    cells = spans(rows)
    heads = max((r + high for (r, _), (high, _) in cells.items()), default=1)
    style: list[tuple[object, ...]] = [("FONT", (0, 0), (-1, -1), "STSong-Light", 9), ("ALIGN", (0, 0), (-1, heads - 1), "CENTER")]
    style += [("SPAN", (c, r), (c + wide - 1, r + high - 1)) for (r, c), (high, wide) in cells.items() if (high, wide) != (1, 1)]
    style += [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    style += [
        ("ALIGN", (c, r), (c, r), "RIGHT") for r, row in enumerate(rows) if r >= heads for c, text in enumerate(row) if text[-3:-2] == "."
    ]
    longest = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
    return Table(rows, colWidths=[1080 * (each + 4) / sum(one + 4 for one in longest) for each in longest], style=style)


def test_a_pdf_without_rules_repeats_the_unit_on_every_page(tmp_path: Path) -> None:
    """What stands in the margin of every page is no running title where it says the unit of the table below it."""
    b, p = small_budget(), Province()
    p.say("滦川县文化和旅游局2024年部门预算公开")
    above = ("预算部门：滦川县文化和旅游局　　单位：万元",)
    p.show("部门预算支出总表", counted(t.expenditure_table(b, "one"), 2), *above)
    p.show("部门预算一般公共预算财政拨款支出表", counted(t.general_table(b, "one", "nature"), 2), *above)
    p.show("部门预算一般公共预算财政拨款基本支出表", counted(t.basic_table(b, "one"), 2), *above)
    p.show("部门预算收支总表", t.balance_table(b), *above)
    p.show("一般公共预算“三公”经费支出表", t.three_public_table(b, years=True), *above)
    path = tmp_path / "open.pdf"
    path.write_bytes(open_pdf(p.blocks))
    lines = extract_file(path).lines
    assert Counter((one.table, one.side, one.code, one.name, one.column, one.year, one.amount) for one in lines) == Counter(p.facts)


def test_a_thin_glyph_stands_on_its_line() -> None:
    """A font without a height gives `—` a box as thin as it is."""
    runs = [
        Run([("8", 10, 20)], 100, 110),
        Run([("—", 30, 40)], 105.6, 106.4),
        Run([("9", 50, 60)], 100, 110),
        Run([("1", 10, 20)], 115, 125),
    ]
    assert ["".join(run.text for run in line) for line in lines_in(runs)] == ["8—9", "1"]


def test_text_below_a_table_of_the_same_sheet(tmp_path: Path) -> None:
    b, p = small_budget(), Province()
    p.say("滦川县文化和旅游局2024年部门预算公开\n第一部分 部门预算表")
    p.show("部门支出总表", t.expenditure_table(b, "one"), "单位：万元")
    p.say("第二部分 部门预算情况说明\n2024年支出预算1242.51万元，其中：基本支出1062.26万元，项目支出180.25万元。")
    path = tmp_path / "one.xlsx"
    path.write_bytes(to_xlsx({"Sheet1": p.blocks}))
    stated = {(one.topic, str(one.amount)) for one in extract_file(path).statements}
    assert stated == {("expenditure-total", "12425100.00"), ("basic-expenditure", "10622600.00"), ("project-expenditure", "1802500.00")}
