"""Renders known indicators as text dumps print them: other names, wraps, merges, page breaks, and the grid kept or lost."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from graphbuild.extraction.performance import Performance, extract_performance
from graphbuild.readers.text import lines_of
from graphbuild.recognition.outline import Outline, Section

_NAMES = """
    义务教育阶段学生人均公用经费 校舍维修改造面积 教师培训合格率 道路日常养护里程 新建农村公路里程
    PM2.5年均浓度 家庭医生签约服务覆盖率 7岁以下儿童健康管理率 完成8项重点任务 2024年新增床位数
    预算执行率大于90%的单位数 12345热线按时办结率 采购设备验收合格率 政策知晓率 重大项目资金拨付及时性
    企业满意度 受益群众满意度 困难学生资助人数 公交车更新数量（含新能源） 国库集中支付业务笔数
    绩效评价项目个数 财政资金监管机制健全性 带动就业人数 设备利用率 事故发生率
    信息系统故障响应时间 全年空气质量优良天数 专项债券利息支付及时率 为企业减负金额，降低经营成本 政府采购节约率
    基层医疗机构标准化建设完成率 “双减”政策落实到位率 “两会”期间保障次数 聘用驾驶员人数
"""
NAMES = _NAMES.split()
_UNITS = "% 人 次 件 万元 元/人·次 万元/年 次/年 公里 平方米 元/人*月 个 天 分钟 场次 笔 张 微克/立方米"
UNITS = _UNITS.split()
WORDS = ("优", "良好", "高", "优良中差", "显著提升", "有效改善", "健全")
TREE = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标", "安全指标"),
    "效益指标": ("社会效益指标", "经济效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标", "满意度指标"),
    "成本指标": ("经济成本指标",),
}
GOAL = "围绕中心工作，落实各项任务，完成年度目标，确保资金使用规范、安全、高效。"
DEPARTMENT = "某某市示范区教育委员会"


@dataclass(frozen=True)
class Fact:
    """What a row says: the same fields as an indicator has."""

    level1: str
    level2: str
    name: str
    comparator: str
    target: str
    unit: str
    weight: str
    core: str


def facts(rng: random.Random, *, core: bool, count: int = 9) -> list[Fact]:
    """Rows in the order of their levels; no first level twice."""
    names = rng.sample(NAMES, count)
    found: list[Fact] = []
    for level1 in rng.sample(list(TREE), rng.randint(2, 4)):
        for level2 in rng.sample(TREE[level1], rng.randint(1, len(TREE[level1]))):
            found += [_fact(rng, level1, level2, names.pop(), core) for _ in range(rng.randint(1, 3)) if names]
    return found


def _fact(rng: random.Random, level1: str, level2: str, name: str, core: bool) -> Fact:
    weight, flag = str(rng.choice((5, 10, 12, 15, 20))), rng.choice("是否") if core else ""
    if rng.random() < 0.25:
        return Fact(level1, level2, name, "定性", rng.choice(WORDS), rng.choice(("", "", "%", "件")), weight, flag)
    target = rng.choice(("100", "95", "3", "12", "1.5", "5000", "1,200", "0", "100%"))
    unit = rng.choice(UNITS) if target != "100%" else rng.choice(("%", ""))
    return Fact(level1, level2, name, rng.choice("≥≤=＝＞>"), target, unit, weight, flag)


def wrap(rng: random.Random, text: str, chance: float) -> list[str]:
    """Cut a text into lines, as a narrow column does."""
    if len(text) < 4 or rng.random() > chance:
        return [text]
    width = rng.randint(max(2, len(text) // 3), len(text) - 1)
    return [text[i : i + width] for i in range(0, len(text), width)]


class Writer:
    """Collects lines; where a cell wraps, the next one begins a line of its own."""

    def __init__(self, rng: random.Random, *, spaced: bool) -> None:
        """`spaced`: cells end with a space and an empty one is a space more; else the grid is lost."""
        self.rng = rng
        self.spaced = spaced
        self.lines: list[str] = []
        self.line = ""

    def cell(self, text: str, chance: float = 0.0) -> None:
        """Print a cell on the current line, or on lines of its own where it wraps."""
        if not text:
            self.line += "  " if self.spaced else ""
            return
        cut = wrap(self.rng, text, chance)
        if len(cut) > 1:
            self.end()
            for part in cut:
                self.line = part + (" " if self.spaced else "")
                self.end()
        else:
            self.line += ("" if not self.line or self.line.endswith(" ") else " ") + text + (" " if self.spaced else "")

    def end(self) -> None:
        """End the line; a blank one follows."""
        if self.line:
            self.lines += [self.line, ""] if self.rng.random() < 0.8 else [self.line]
        self.line = ""

    def page(self, heading: list[str]) -> None:
        """A page break, perhaps with its number and the heading again."""
        self.end()
        self.lines += ["", "", *([f"- {self.rng.randint(2, 40)} -"] if self.rng.random() < 0.4 else []), ""]
        if self.rng.random() < 0.3:
            self.headings(heading)

    def headings(self, heading: list[str]) -> None:
        """The heading row, wrapped in its way."""
        for word in heading:
            self.cell(word, 0.3)
        self.end()


def project_table(rng: random.Random, rows: list[Fact], order: str, *, merged: bool, spaced: bool, wraps: float, pages: float) -> list[str]:
    """A project's table; `order` gives the columns after the name: c(omparator) v(alue) u(nit) w(eight) k (core)."""
    out = Writer(rng, spaced=spaced)
    for cells in (
        ("填报单位：", "501001-" + DEPARTMENT),
        ("项目名称", "50010424T000001234567-学校运行保障经费", "项目负责人及联系电话", "王小明 023-61234567"),
    ):
        for text in cells:
            out.cell(text, wraps)
        out.end()
    for cells in (("主管部门", "501-" + DEPARTMENT, "实施单位", "501002-示范区第一实验小学（本级）"), ("预算执行率权重(%)：", "10")):
        for text in cells:
            out.cell(text, wraps if "：" not in text else 0)
        out.end()
    for text in ("资金情况", "（万元）", "年度资金总额： 1,234.50", "其中：财政拨款 1,000.00", "其他资金"):
        out.cell(text)
        out.end()
    out.cell(rng.choice(("总体目标", "总\n\n体\n\n目\n\n标")))
    out.end()
    out.cell(GOAL, 0.7)
    out.end()
    out.cell(rng.choice(("绩效指标", "绩\n\n效\n\n指\n\n标")))
    out.end()
    words = {"c": "指标性质", "v": "指标值", "u": "度量单位", "w": rng.choice(("权重（%）", "权重", "分值")), "k": "是否核心指标"}
    heading = ["一级指标", "二级指标", "三级指标", *(words[letter] for letter in order)]
    out.headings(heading)
    _rows(out, rows, order, merged=merged, wraps=wraps, pages=pages, heading=heading)
    return out.lines


def _rows(out: Writer, rows: list[Fact], order: str, *, merged: bool, wraps: float, pages: float, heading: list[str]) -> None:
    seen = ("", "")
    for row in rows:
        if out.rng.random() < pages:
            out.page(heading)
        if not merged or row.level1 != seen[0]:
            out.cell(row.level1, wraps)
            seen = (row.level1, "")
        if not merged or row.level2 != seen[1]:
            out.cell(row.level2, wraps)
        seen = (row.level1, row.level2)
        if out.rng.random() < 0.4:
            out.end()
        out.cell(row.name, wraps)
        details(out, row, order, wraps)
        out.end()


def details(out: Writer, row: Fact, order: str, wraps: float) -> None:
    """The cells of a row besides its name."""
    for letter in order:
        text = {"c": row.comparator, "v": row.target, "u": row.unit, "w": row.weight, "k": row.core}[letter]
        out.cell(text, wraps if letter == "u" else 0)


def department_table(
    rng: random.Random, rows: list[Fact], order: str, *, spaced: bool, wraps: float, pages: float, level: bool
) -> list[str]:
    """The table of a whole department: no levels, or the second one after the name without a heading."""
    out = Writer(rng, spaced=spaced)
    for cells in (("部门(单位)名称", "501-" + DEPARTMENT, "部门支出预算数", "1,429.75"), ("当年整体绩效目标",), (GOAL,), ("绩效指标",)):
        for text in cells:
            out.cell(text, wraps)
        out.end()
    words = {"c": "指标性质", "v": "指标值", "u": "计量单位", "w": "指标权重", "k": "是否核心指标"}
    heading = ["指标", *(words[letter] for letter in order)]
    for word in heading:
        out.cell(word)
    out.end()
    for row in rows:
        if rng.random() < pages:
            out.page(heading)
        out.cell(row.name, wraps)
        if level:
            out.cell(row.level2, wraps)
        details(out, row, order, wraps)
        out.end()
    out.lines += ["联系人：李四", "", "联系电话：023-61234567"]
    return out.lines


def centred_table(rng: random.Random, rows: list[Fact]) -> list[str]:
    """A project's table whose merged level cells are printed at their middle: on a row's line, or between two rows."""
    inline: dict[int, list[str]] = {}
    between: dict[int, list[str]] = {}
    for depth in (1, 2):
        keys = [(row.level1, row.level2)[:depth] for row in rows]
        for key in dict.fromkeys(keys):
            first, after = keys.index(key), len(keys) - keys[::-1].index(key)
            place = inline if (after - first) % 2 else between
            place.setdefault((first + after) // 2, []).append(key[-1])
    heading = "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重（%） 是否核心指标"
    lines = ["项目名称 学校运行保障经费", f"总体目标 {GOAL}", "绩效指标", heading]
    for i, row in enumerate(rows):
        out = Writer(rng, spaced=False)
        for text in between.get(i, ()):
            out.cell(text)
        out.end()
        for text in (*inline.get(i, ()), row.name):
            out.cell(text)
        details(out, row, "cvuwk", 0)
        out.end()
        lines += out.lines
    return lines


def sheet(rows: list[Fact], *, tabs: bool) -> list[str]:
    """A project's table as a sheet saved with tabs, one row shifted by a column; or the same with its tabs lost."""
    lines = ["", "编制单位：" + DEPARTMENT, "", "单位：元", ""]
    grid = [
        ["专项资金名称", "学校运行保障经费", "", "业务主管部门", DEPARTMENT, "", ""],
        ["当年预算", "2,683,000.00", "", "区级支出（元）", "2,683,000.00", "", ""],
        ["", "", "", "补助镇街（元）", "", "", ""],
        ["项目概况", "保障学校运转。", "", "", "", "", ""],
        ["立项依据", "根据《义务教育法》等", "", "", "", "", ""],
        ["当年绩效目标", f"<p>{GOAL}</p>", "", "", "", "", ""],
        ["绩效指标", "指标名称", "指标权重", "计量单位", "指标性质", "指标值", "是否核心指标"],
    ]
    grid += [["", row.name, row.weight, row.unit, row.comparator, row.target, row.core] for row in rows]
    if len(rows) > 2:
        grid[-1] = [*grid[-1][1:], ""]
    lost = [" ".join(cell for cell in cells if cell) for cells in grid]
    return lines + (["\t".join(cells) for cells in grid] if tabs else lost)


def prose(rng: random.Random, rows: list[Fact]) -> list[str]:
    """A chapter that lists the indicators of one project and one goal in prose, wrapped at a fixed width."""
    text = f"1、本部门整体绩效目标是：{GOAL}2、长期目标 1：{rows[0].level1[:-2]}，具体指标设置为：" + _listed(rng, rows)
    text += "二、重点项目绩效目标编制情况。1、“学校运行保障经费”主要内容是：保障学校运转。"
    text += "2024 年预算安排 50 万元，其中：50 万元资金来源为当年一般公共预算资金。"
    text += f"2、项目绩效总目标是：{GOAL}3、项目绩效指标设置情况：保障运转，具体指标设置为：" + _listed(rng, rows)
    width = rng.randint(20, 36)
    return ["第四部分 预算绩效情况", "", *(line for i in range(0, len(text), width) for line in (text[i : i + width], ""))]


def _listed(rng: random.Random, rows: list[Fact]) -> str:
    found = ""
    for level in dict.fromkeys(row.level1 for row in rows):
        members = [
            f"{row.name}{row.comparator}{row.target}{'' if '%' in row.target else rng.choice((' ', '')) + row.unit}"
            for row in rows
            if row.level1 == level
        ]
        found += f"{level}：" + "，".join(members) + rng.choice(("，", "")) + "指标设立依据是历史标准。"
    return found


def read(lines: list[str], kind: str) -> Performance:
    """What is found in one table of a kind, or in prose where the kind is empty."""
    source = lines_of("\n".join(lines))
    sections = (Section(kind, "表", (), "元" if any("单位：元" in line for line in lines) else "万元", (source,)),) if kind else ()
    return extract_performance(Outline(source if not kind else (), sections, ()), DEPARTMENT, 2024)


def expected(row: Fact) -> tuple[str, ...]:
    """A fact as `found` tells it."""
    signs = {"＝": "=", "＞": ">", "定性": "qualitative"}
    return (row.level1, row.level2, row.name, signs.get(row.comparator, row.comparator), row.target, row.unit, row.weight, row.core)


def found(performance: Performance) -> list[tuple[str, ...]]:
    """The indicators as tuples of text."""
    flags = {True: "是", False: "否", None: ""}
    return [(i.level1, i.level2, i.name, i.comparator, i.target, i.unit, _plain(i.weight), flags[i.core]) for i in performance.indicators]


def _plain(number: Decimal | None) -> str:
    return "" if number is None else str(number)
