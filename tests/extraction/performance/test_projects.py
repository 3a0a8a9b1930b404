"""Projects that other tables and chapters name, and the five sample documents."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from graphbuild.extraction.performance import Performance, ProjectRow, extract_performance, merge_projects
from graphbuild.model import Place
from graphbuild.readers.text import lines_of, read_text
from graphbuild.recognition.outline import Outline, Section, outline

DOCUMENTS = Path(__file__).parents[3] / "data" / "documents"
ROW = "129\t甲部门\t129001\t甲部门（本级）\t50011222T00000075191-接待中心运行经费\t30,000.00\t30,000.00"
HEADING = "部门代码\t部门名称\t单位代码\t单位名称\t采购项目名称\t合计\t货物类"


def procured(text: str) -> Performance:
    """What a procurement table gives."""
    section = Section("procurement", "政府采购预算明细表", (), "元", (lines_of(text),))
    return extract_performance(Outline((), (section,), ()), "甲部门", 2025)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADING}\n\t\t\t\t\t30,000.00\t30,000.00\n{ROW}",
        f"{HEADING} \n 30,000.00 30,000.00\n{ROW}".replace("\t", " "),
        "合计 30,000.00\n129 甲部门 129001 甲部门（本级）\n50011222T00000075191-接待中心运\n行经费\n30,000.00 30,000.00",
    ],
)
def test_a_project_named_only_in_procurement(text: str) -> None:
    """It is a project without an amount: the price of a purchase is another thing."""
    (project,) = procured(text).projects
    assert (project.code, project.name, project.amount) == ("50011222T00000075191", "接待中心运行经费", None)
    assert (project.supervising_department, project.implementing_unit, project.year) == ("甲部门", "甲部门（本级）", 2025)
    assert "50011222T00000075191-接待中心运" in "".join(place.text for place in project.places)


def test_procurement_by_category_names_no_project() -> None:
    """货物类, 服务类 and 工程类 are categories."""
    assert procured("项目 合计\n合计 3.90 3.90\n货物类 3.90 3.90\n服务类\n工程类").projects == ()


def test_merging_project_rows() -> None:
    """Names are compared without punctuation; a project that only the row names keeps its amount."""
    section = Section(
        "performance-project",
        "项目绩效目标表",
        (),
        "万元",
        (lines_of("项目名称 2名“一事一议”人员专项\n资金总额（万元） 13\n总体目标 好。"),),
    )
    found = extract_performance(Outline((), (section,), ()), "甲部门", 2023)
    rows = [
        ProjectRow("2名一事一议人员专项", "", Decimal(13), "万元", ()),
        ProjectRow("视频系统运行维护专项", "", Decimal("4.5"), "万元", ()),
    ]
    merged = merge_projects(found, rows, 2023)
    assert [(project.name, project.amount) for project in merged.projects] == [
        ("2名“一事一议”人员专项", Decimal("130000.00")),
        ("视频系统运行维护专项", Decimal("45000.00")),
    ]


def test_amounts_of_the_expenditure_chapter() -> None:
    """A project without an amount of its own takes the one printed after its name, punctuation aside; no sum is made."""
    text = (
        "4.项目支出 148 万元。其中解难资金 36 万，网上工作经费\n12 万，劝返，维稳经费 100 万。\n"
        "1、“网上工作经费”主要内容是：设备。\n产出指标：登录案件大于 1800 件，指标设立依据是历史标准。\n"
        "2、“劝返维稳经费”主要内容是：处置。\n产出指标：值守天数 300 天，指标设立依据是历史标准。\n3、“接访经费”主要内容是：办公费。\n"
    )
    found = extract_performance(Outline(lines_of(text), (), ()), "甲局", 2023)
    assert [(p.name, p.amount) for p in found.projects] == [
        ("网上工作经费", Decimal("120000.00")),
        ("劝返维稳经费", Decimal("1000000.00")),
        ("接访经费", None),
    ]
    assert [(i.owner, i.level1, i.level2, i.name, i.comparator) for i in found.indicators] == [
        ("网上工作经费", "产出指标", "", "登录案件", ">"),
        ("劝返维稳经费", "产出指标", "", "值守天数", "="),
    ]


@pytest.mark.parametrize(
    ("document", "counts"),
    [
        ("dadukou-government-office-2024", (36, 4, 3, 4)),
        ("dadukou-petitions-2024", (34, 4, 3, 4)),
        ("tongnan-petitions-2023", (59, 10, 9, 0)),
        ("yubei-petitions-2025", (28, 4, 4, 0)),
        ("zengdu-petitions-2023", (69, 2, 4, 0)),
    ],
)
def test_sample_documents(document: str, counts: tuple[int, ...]) -> None:
    """Indicators, goals, projects and contacts of each sample, each standing in its places."""
    source = read_text(DOCUMENTS / f"{document}.txt", document)
    found = extract_performance(outline(source), "本部门", 2024)
    assert (len(found.indicators), len(found.goals), len(found.projects), len(found.contacts)) == counts
    text = "\n".join(line.raw for line in source.lines)
    assert len(text) == source.lines[-1].start + len(source.lines[-1].raw)
    stated: list[tuple[tuple[str, ...], tuple[Place, ...]]] = []
    stated += [((i.name, i.target, i.level1 if i.weight is not None else ""), i.places) for i in found.indicators]
    stated += [((p.name,), p.places) for p in found.projects]
    stated += [((c.name, c.phone), c.places) for c in found.contacts]
    for words, places in stated:
        printed = "".join("".join(place.text.split()) for place in places)
        assert all(word in printed for word in words), (words, printed)
        assert all(text[place.start : place.end] == place.text for place in places)
