"""Policies with their numbers, before or after, with 《》 or without."""

from __future__ import annotations

import pytest

from graphbuild.extraction.performance.facts import Text
from graphbuild.extraction.prose.citations import extract_citations
from graphbuild.model import Citation
from graphbuild.readers.text import lines_of


def cited(text: str, field: str = "objective") -> list[tuple[str, str]]:
    return [(one.title, one.number) for one in extract_citations([Text("project", "某项目", field, text, ())])]


NUMBERED = {
    "after its title": (
        "完成《国务院关于印发某规划的通知》（国发〔2030〕1 号）要求。",
        [("国务院关于印发某规划的通知", "国发〔2030〕1号")],
    ),
    "before its title": ("甲财教【2030】12号《关于下达某资金的通知》", [("关于下达某资金的通知", "甲财教【2030】12号")]),
    "before a title without brackets": (
        "甲办﹝2030﹞41 号关于将2名保安作为“一事一议”服务的请示。",
        [("关于将2名保安作为“一事一议”服务的请示", "甲办﹝2030﹞41号")],
    ),
    "two in one sentence": (
        "根据《甲通知》（甲发[2030]5号）和《乙意见》（乙规范（2030）1号）第一条。",
        [("甲通知", "甲发[2030]5号"), ("乙意见", "乙规范（2030）1号")],
    ),
    "文 and a title within a title": (
        "根据甲府规【2030】168号文关于同意《某区A01单元详细规划》的批复和甲发改【2030】89号文《关于某工程的批复》建设。",
        [("关于同意《某区A01单元详细规划》的批复", "甲府规【2030】168号"), ("关于某工程的批复", "甲发改【2030】89号")],
    ),
    "brackets within brackets": (
        "落实《关于加强〈安全管理办法〉的意见》(甲发(2030)3号)。",
        [("关于加强〈安全管理办法〉的意见", "甲发(2030)3号")],
    ),
    "repeats join": ("按《甲计划》（甲发〔2030〕3号）执行《甲计划》，落实《甲计划》（甲发〔2030〕3号）。", [("甲计划", "甲发〔2030〕3号")]),
    "another number is another row": (
        "《甲意见》（甲发〔2030〕3号）、《甲意见》（甲发（2030）3号）",
        [("甲意见", "甲发〔2030〕3号"), ("甲意见", "甲发（2030）3号")],
    ),
}

PLAIN = {
    "a regulation": ("objective", "达到《学前教育条例》第五条的要求。", [("学前教育条例", "")]),
    "a newspaper and a table are no policies": ("objective", "订阅《某某日报》，填写《部门预算公开表》。", []),
    "a free title only as a basis": (
        "prose",
        "提出关于完善制度的意见和建议；按照关于推进某事的实施方案实施。",
        [("关于推进某事的实施方案", "")],
    ),
    "a basis of items": (
        "basis",
        "1.2030年某局《关于启用某网的通知》；2.《某网建设方案》。",
        [("关于启用某网的通知", ""), ("某网建设方案", "")],
    ),
    "minutes": ("basis", "（2029）第十五届县政府第 71 次常务会议纪要（75 期）", [("（2029）第十五届县政府第71次常务会议纪要（75期）", "")]),
    "duties are no policy": ("basis", "根据《某工作条例》和单位职能职责等", [("某工作条例", "")]),
    "plans of the body are none": ("basis", "根据区委工作安排和部门职责", []),
}


@pytest.mark.parametrize(("text", "want"), NUMBERED.values(), ids=NUMBERED)
def test_numbers(text: str, want: list[tuple[str, str]]) -> None:
    assert cited(text) == want


@pytest.mark.parametrize(("field", "text", "want"), PLAIN.values(), ids=PLAIN)
def test_titles_without_numbers(field: str, text: str, want: list[tuple[str, str]]) -> None:
    assert cited(text, field) == want


def test_each_owner_cites_for_itself() -> None:
    texts = [Text("project", owner, "basis", "《某条例》", ()) for owner in ("甲", "乙", "甲")]
    assert extract_citations(texts) == [Citation("project", owner, "某条例", "", ()) for owner in ("甲", "乙")]


def test_places_are_the_lines_that_print_it() -> None:
    lines = lines_of("目标是这样的：\n按《甲通\n知》（甲发〔2030〕3号）执行，\n并做好其他工作。")
    text = "".join(line.text for line in lines)
    (found,) = extract_citations([Text("project", "某项目", "objective", text, tuple(line.place() for line in lines))])
    assert [place.line for place in found.places] == [2, 3]
