"""Made-up performance tables printed to PDF without rules: columns in any order and width, cells that wrap, level labels that span."""

from __future__ import annotations

import io
import random
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

from tests.readers.pdf.made import FONT

pdfmetrics.registerFont(UnicodeCIDFont(FONT))

NAMES = (
    "老旧小区改造户数",
    "改造后房屋质量验收合格率达到国家现行标准的比例",
    "河道清淤",
    "项目按期完工率（含续建项目）",
    "困难群众生活补助发放及时率",
    "补助标准",
    "带动就业",
    "辖区居民对环境整治工作的总体评价",
    "受益对象满意度",
    "宣传册印制和发放数量（全年）",
    "系统故障修复响应时间",
)
LEVELS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", ("社会效益指标", "生态效益指标", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)
TARGETS = (
    ("≥", "95", "%"),
    ("≤", "1,200", "元/人*月"),
    ("=", "12", "次"),
    ("定性", "优良中低差", ""),
    ("≥", "3.5", "万平方米"),
    ("定性", "长效机制基本建立并持续发挥作用，环境明显改善", ""),
)
ORDERS = (
    ("comparator", "value", "unit", "weight"),
    ("weight", "unit", "comparator", "value"),
    ("value", "comparator", "unit", "weight"),
    ("comparator", "value", "unit"),
)
HEADINGS = {"level1": "一级指标", "level2": "二级指标", "name": "三级指标", "comparator": "指标性质", "value": "指标值"}
HEADINGS |= {"unit": "度量单位", "weight": "权重（%）"}
GOAL = "完成老旧小区改造和河道整治年度任务，按时发放各类补助，居民居住环境得到改善，群众满意度不低于上年水平。"
NAME = "城市更新与环境整治补助资金（含上年续建）"

Row = dict[str, str]


def rows(rng: random.Random) -> list[Row]:
    """The indicators of one table, level by level."""
    found: list[Row] = []
    for first, seconds in LEVELS:
        for second in sorted(rng.sample(seconds, rng.randint(1, len(seconds))), key=seconds.index):
            for _ in range(rng.randint(1, 3)):
                sign, value, unit = rng.choice(TARGETS)
                weight = str(rng.choice((5, 10, 15)))
                found.append({"level1": first, "level2": second, "name": rng.choice(NAMES), "comparator": sign, "value": value})
                found[-1] |= {"unit": unit, "weight": weight}
    return found


def to_pdf(rng: random.Random, own: list[Row], order: tuple[str, ...]) -> bytes:
    """One project's table without rules; how cells are aligned, and how wide columns are, is drawn by lot."""
    upright = rng.choice(("MIDDLE", "TOP"))
    merged = rng.random() < 0.5
    centred = rng.random() < 0.3
    size = rng.choice((7, 8, 9))
    columns = ("level1", "level2", "name", *order)
    wide = {"level1": 7, "level2": rng.choice((5, 7, 10)), "name": rng.choice((9, 14, 20)), "value": rng.choice((7, 12)), "unit": 5}
    widths = [wide.get(column, 6) * size + 12 for column in columns]
    style = ParagraphStyle("cell", fontName=FONT, fontSize=size, leading=size * rng.choice((1.2, 1.35)), wordWrap="CJK")
    style.alignment = 1 if centred else 0
    last = len(columns) - 1
    head = [["项目名称", NAME, "", "主管部门", "", "某某区住房和城乡建设委员会"], ["年度资金总额（万元）", "1,250.00"], ["总体目标", GOAL]]
    table = [row + [""] * (last + 1 - len(row)) for row in head] + [[HEADINGS[column] for column in columns]]
    commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), upright), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0))]
    commands += [("SPAN", (5, 0), (last, 0)), ("SPAN", (1, 1), (last, 1)), ("SPAN", (1, 2), (last, 2))]
    before: Row = {}
    begins = {"level1": 4, "level2": 4}
    for r, row in enumerate(own, 4):
        new1 = row["level1"] != before.get("level1")
        new2 = new1 or row["level2"] != before.get("level2")
        shown = {**row, "level1": row["level1"] if new1 else "", "level2": row["level2"] if new2 else ""}
        for c, new in enumerate((new1, new2)):
            level = f"level{c + 1}"
            if merged and new and r > begins[level] + 1:
                commands.append(("SPAN", (c, begins[level]), (c, r - 1)))
            begins[level] = r if new else begins[level]
        table.append([shown[column] for column in columns])
        before = row
    if merged:
        commands += [("SPAN", (c, begins[f"level{c + 1}"]), (c, 3 + len(own))) for c in (0, 1)]
    cells = [[Paragraph(escape(text), style) if text else "" for text in row] for row in table]
    stream = io.BytesIO()
    title = Paragraph("某某区住房和城乡建设委员会2024年项目绩效目标表", style)
    document = SimpleDocTemplate(stream, pagesize=landscape(A4), invariant=1, topMargin=20, bottomMargin=20)
    document.build([title, Paragraph("填报单位：某某区住房和城乡建设委员会", style), LongTable(cells, widths, style=TableStyle(commands))])
    return stream.getvalue()
