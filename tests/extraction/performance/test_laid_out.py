"""Performance tables without a grid: the places of their texts tell rows and columns, in dumps of a page's layout and in PDFs."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from graphbuild.extraction.performance import Performance, extract_performance
from graphbuild.extraction.performance.targets import target
from graphbuild.model import Disclosure
from graphbuild.readers import read
from graphbuild.recognition.outline import outline
from tests.extraction.performance import laid
from tests.readers.test_samples_in_formats import DOCUMENTS, blocks, write
from tests.test_samples import disclosure

FIELDS = (0, 14, 40, 52)
INDICATORS = (0, 12, 24, 42, 50, 62, 72)
DEPARTMENT = (0, 14, 34, 42, 50, 58)
SECOND_PAGE = (2, 15, 22, 30, 37)


def line(columns: Sequence[int], *cells: str) -> str:
    """A line with cells at these positions, a wide character taking one."""
    text = ""
    for column, cell in zip(columns, cells, strict=False):
        text = text.ljust(column) + cell if cell else text
    return text


CENTRED = [
    "                 某某区水利局2024年项目绩效目标表",
    "填报单位：某某区水利局",
    line(FIELDS, "", "", "项目负责人及联系电"),
    line(FIELDS, "项目名称", "城市河道综合整治补助资金", "", "王某某 55501234"),
    line(FIELDS, "", "", "话"),
    "",
    line(FIELDS, "年度资金总额（万"),
    line(FIELDS, "", "", "120.50"),
    line(FIELDS, "元）"),
    line(FIELDS, "", "完成三条河道清淤，岸线整治验收合格，沿河"),
    line(FIELDS, "总体目标"),
    line(FIELDS, "", "居民满意度提高。"),
    "",
    line(INDICATORS, "", "", "", "", "", "度量单"),
    line(INDICATORS, "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "", "权重（%）"),
    line(INDICATORS, "", "", "", "", "", "位"),
    "",
    line(INDICATORS, "", "数量指标", "清淤河道", "≥", "3", "条", "20"),
    line(INDICATORS, "", "", "岸线整治工程验收一次"),
    line(INDICATORS, "产出指标", "质量指标", "", "≥", "95", "%", "10"),
    line(INDICATORS, "", "", "合格率"),
    line(INDICATORS, "", "", "", "", "", "元/人*"),
    line(INDICATORS, "", "成本指标", "补助标准", "≤", "800", "", "10"),
    line(INDICATORS, "", "", "", "", "", "月"),
    line(INDICATORS, "", "服务对象满"),
    line(INDICATORS, "满意度指标", "", "沿河居民满意度", "定性", "优", "", "10"),
    line(INDICATORS, "", "意度指标"),
]

TOP = [
    "              某某区民政局2024年部门整体绩效目标表",
    line(DEPARTMENT, "部门（单位）名称", "", "某某区民政局"),
    line(DEPARTMENT, "当年整体绩效目标", "", "做好困难群众救助，按时足额发放补贴。"),
    line(DEPARTMENT, "", "指标名称", "指标权重", "计量单位", "指标性质", "指标值"),
    line(DEPARTMENT, "绩效指标", "高龄津贴发放及时率（含", "20", "%", "≥", "98"),
    line(DEPARTMENT, "", "新增对象）"),
    line(DEPARTMENT, "", "走访", "", "次", "≥", "40"),
    line(DEPARTMENT, "", "养老服务设施", "10", "", "定性", "布局更加合理，覆盖面"),
    line(DEPARTMENT, "", "", "", "", "", "明显扩大"),
    "\f" + line(SECOND_PAGE, "救助对象", "10", "人", "＝", "1,260"),
    line(SECOND_PAGE, "满意度", "15", "%", "≥", "90"),
]


def extracted(path: Path, lines: Sequence[str]) -> Performance:
    path.write_text("\n".join(lines), encoding="utf-8")
    return extract_performance(outline(read(path, "made")), "某某区", 2024)


def printed(found: Performance | Disclosure) -> list[tuple[str, ...]]:
    return [(i.level1, i.level2, i.name, i.comparator, i.target, i.unit, str(i.weight)) for i in found.indicators]


def test_cells_are_gathered_around_their_row(tmp_path: Path) -> None:
    """Names, units, labels and headings that wrap stand half above and half below their row; level labels span rows."""
    found = extracted(tmp_path / "a.txt", CENTRED)
    assert printed(found) == [
        ("产出指标", "数量指标", "清淤河道", "≥", "3", "条", "20"),
        ("产出指标", "质量指标", "岸线整治工程验收一次合格率", "≥", "95", "%", "10"),
        ("产出指标", "成本指标", "补助标准", "≤", "800", "元/人*月", "10"),
        ("满意度指标", "服务对象满意度指标", "沿河居民满意度", "qualitative", "优", "", "10"),
    ]
    (project,) = found.projects
    assert (project.name, str(project.amount), project.responsible_person, project.phone) == (
        "城市河道综合整治补助资金",
        "1205000.00",
        "王某某",
        "55501234",
    )
    assert project.objective == "完成三条河道清淤，岸线整治验收合格，沿河居民满意度提高。"


def test_cells_begin_at_one_height(tmp_path: Path) -> None:
    """A weight that is missing, a target that wraps, and a page that sets the columns anew and has no heading."""
    found = extracted(tmp_path / "a.txt", TOP)
    assert printed(found) == [
        ("", "", "高龄津贴发放及时率（含新增对象）", "≥", "98", "%", "20"),
        ("", "", "走访", "≥", "40", "次", "None"),
        ("", "", "养老服务设施", "qualitative", "布局更加合理，覆盖面明显扩大", "", "10"),
        ("", "", "救助对象", "=", "1,260", "人", "10"),
        ("", "", "满意度", "≥", "90", "%", "15"),
    ]
    assert found.goals[0].text == "做好困难群众救助，按时足额发放补贴。"


@pytest.mark.parametrize("seed", [1, 4, 5, 6, 8, 9, 10, 12, 13, 14, 19, 20, 22, 23, 24])
def test_made_tables(tmp_path: Path, seed: int) -> None:
    """Other orders and widths of columns, long targets, no weights, cells at the top or the middle, merged or blank level cells."""
    rng = random.Random(seed)
    rows, order = laid.rows(rng), rng.choice(laid.ORDERS)
    path = tmp_path / "made.pdf"
    path.write_bytes(laid.to_pdf(rng, rows, order))
    found = extract_performance(outline(read(path, "made")), "某某区", 2024)
    want = []
    for row in rows:
        goal = target(row["value"], row["comparator"])
        weight = row["weight"] if "weight" in order else "None"
        want.append((row["level1"], row["level2"], row["name"], goal.comparator, goal.text, row["unit"], weight))
    assert Counter(printed(found)) == Counter(want)
    assert [(project.name, project.objective) for project in found.projects] == [(laid.NAME, laid.GOAL)]


@pytest.mark.parametrize("style", ["shaded", "plain", "three-line"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_samples_without_rules(tmp_path: Path, document: str, style: str) -> None:
    path = tmp_path / f"{document}.pdf"
    path.write_bytes(write("pdf", blocks(document), style))
    text = disclosure(document)
    found = extract_performance(outline(read(path, document)), text.organization, text.year)
    assert Counter(printed(found)) == Counter(printed(text))
    assert {project.name for project in found.projects} >= {i.owner for i in text.indicators if i.owner_kind == "project"}
