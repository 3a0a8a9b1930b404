"""A chapter that lists goals and indicators in prose becomes facts.

`长期目标 1：接待群众来访，具体指标设置为：产出指标：完成上级交办案件大于 110件，…` gives an indicator with 产出指标 as its first level
and `长期目标1：接待群众来访` as its second; `1、“信访解难资金项目”主要内容是：…` begins a project.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphbuild.extraction.performance.facts import Performance, Text
from graphbuild.extraction.performance.flow import Flow
from graphbuild.extraction.performance.items import items
from graphbuild.extraction.performance.labels import is_known, is_label
from graphbuild.extraction.performance.money import yuan
from graphbuild.model import Goal, Indicator, Line, Place, Project
from ontology.performance import level_words

_LEVEL = re.compile(r"([\u4e00-\u9fff]{2,10}指标)[：:]")
_SHORT = 2
_SETTING = re.compile(r"[，,。；;：:]?具体(?:绩效)?指标(?:设置|设定)?(?:情况)?(?:为|如下)?[：:]")
_NUMBERED_GOAL = re.compile(r"(?:中?长期|中期|近期|年度|当年|总体|阶段性?)(?:绩效)?目标[\d一二三四五六七八九十]+[：:]")
_PROJECT = re.compile(
    r"(?:[“\"『「](?P<quoted>[^”\"』」]{2,50})[”\"』」]|\d[、.．](?P<plain>[^“”。：:、]{2,40}?))(?:项目)?[，,]?的?主要内容(?:是|为)?[：:]"
    r"|\d[、.．](?P<told>[^“”。：:、\d]{2,40}?)(?:项目)?[：:](?=预算(?:金额|安排|资金))"
)
_AMOUNT = re.compile(
    r"(?:预算安排|预算金额|安排预算|安排资金|预算资金|资金总额|预算总额|年度预算)(?:资金|预算|总额|为|共|共计|金额)*(\d[\d,]*(?:\.\d+)?)(亿元|万元|万|元)"
)
_SOURCE = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)(亿元|万元|万|元)(?:的)?[，,]?(?:全部)?资金来源(?:为|是)[^，。；]*?(一般公共预算|财政拨款|其他资金)"
)
_OBJECTIVE = re.compile(r"(?:项目)?(?:(?:绩效)?总(?:体)?|年度)(?:绩效)?目标(?:是|为)?[：:]")
_OVERALL = re.compile(r"整体绩效目标(?:是|为)?[：:]")
_NUMBERING = re.compile(r"^(?:\d{1,2}[、.．]|[（(][\d一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)")
_INTRODUCTION = re.compile(r"^.*(?:设置|编制|设定)情况(?:如下|为)?[：:]?(?:\d{1,2}[、.．])?")
_NEXT_POINT = re.compile(
    r"\d{1,2}[、.．](?:项目)?绩效指标|(?:项目)?绩效指标(?:设置|设定|[：:])|\d{1,2}[、.．](?=[“\"「『])|\d{1,2}[、.．]$"
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where something begins in the flow: a level, a goal's heading or a project; `after` is where its text starts."""

    kind: str
    begin: int
    after: int
    text: str


def chapter_facts(prose: Sequence[Line], organization: str, year: int) -> Performance:
    """Indicators, goals and projects that the prose lists; nothing where it has no first-level words followed by a colon."""
    flow = Flow(prose)
    if "指标" not in flow.text:
        return Performance()
    marks = _marks(flow)
    if not any(mark.kind == "level" and is_known(mark.text) for mark in marks):
        return Performance()
    found = _department_goal(flow, marks, organization)
    for i, mark in enumerate(marks):
        if mark.kind == "project":
            end = next((m.begin for m in marks[i + 1 :] if m.kind == "project"), len(flow.text))
            found += _project(flow, mark, min(_first_list(marks[i + 1 :], end), end), year)
    return found + Performance(indicators=tuple(_indicators(flow, marks, organization)))


def _marks(flow: Flow) -> list[_Mark]:
    text = flow.text
    marks = [_Mark("project", m.start(), m.end(), m["quoted"] or m["plain"] or m["told"]) for m in _PROJECT.finditer(text)]
    settings = list(_SETTING.finditer(text))
    marks += [_Mark("heading", *_heading(flow, m)) for m in settings]
    heads = {mark.begin for mark in marks}
    for goal in _NUMBERED_GOAL.finditer(text):
        if goal.start() not in heads and flow.begins(goal.start()):
            end = min(text.find("。", goal.end()) % (len(text) + 1), _level_after(text, goal.end()))
            marks.append(_Mark("heading", goal.start(), end, text[goal.start() : end].rstrip("，,")))
    for level in _LEVEL.finditer(text):
        begin = next((i for i in range(level.start(), level.end() - 3) if flow.begins(i)), -1)
        if begin >= 0 and is_label(word := text[begin : level.end() - 1]) and word not in ("绩效指标", "具体指标"):
            marks.append(_Mark("level", begin, level.end(), word))
    marks += [_Mark("level", m.start(), m.end(), m[1]) for m in _bare_level().finditer(text) if flow.begins(m.start())]
    return sorted(marks, key=lambda mark: (mark.begin, mark.after))


@lru_cache(maxsize=1)
def _bare_level() -> re.Pattern[str]:
    """A level printed without 指标 (`社会效益：`); the short ones (`质量：`) could begin any sentence."""
    words = sorted((word for word in level_words() if len(word) > _SHORT), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, words))})[：:]")


def _level_after(text: str, begin: int) -> int:
    found = [m.start() for pattern in (_LEVEL, _bare_level()) if (m := pattern.search(text, begin))]
    return min(found, default=len(text))


def _heading(flow: Flow, setting: re.Match[str]) -> tuple[int, int, str]:
    """The goal before `具体指标设置为`: back to the end of the sentence before, less numbering and introduction."""
    begin = flow.text.rfind("。", 0, setting.start()) + 1
    goals = list(_NUMBERED_GOAL.finditer(flow.text, begin, setting.start()))
    if goals:
        begin = goals[-1].start()
    text = flow.text[begin : setting.start()]
    plain = _NUMBERING.sub("", _INTRODUCTION.sub("", text)).strip("，,：:")
    return begin + len(text) - len(plain) if text.endswith(plain) else begin, setting.end(), plain


def _first_list(marks: Sequence[_Mark], end: int) -> int:
    """Where a project's indicators begin, at the latest at `end`."""
    return next((mark.begin for mark in marks if mark.kind in ("heading", "level")), end)


def _indicators(flow: Flow, marks: Sequence[_Mark], organization: str) -> list[Indicator]:
    found: list[Indicator] = []
    owner_kind, owner, level2 = "department", organization, ""
    for i, mark in enumerate(marks):
        if mark.kind == "project":
            owner_kind, owner, level2 = "project", mark.text, ""
        elif mark.kind == "heading":
            level2 = mark.text
        else:
            ends = (flow.text.find("。", mark.after), marks[i + 1].begin if i + 1 < len(marks) else -1)
            end = min((e for e in ends if e >= 0), default=len(flow.text))
            for item in items(flow.text[mark.after : end]):
                where = flow.places(mark.after + item.begin, mark.after + item.end)
                goal = item.target
                found.append(
                    Indicator(
                        owner_kind,
                        owner,
                        mark.text,
                        level2,
                        item.name,
                        goal.comparator,
                        goal.text,
                        goal.value,
                        item.unit,
                        None,
                        None,
                        where,
                    )
                )
    return found


def _department_goal(flow: Flow, marks: Sequence[_Mark], organization: str) -> Performance:
    begin = _OVERALL.search(flow.text)
    first = next((mark.begin for mark in marks if mark.kind != "project"), len(flow.text))
    if begin is None or begin.end() >= first:
        return Performance()
    text, where = _stretch(flow, begin.end(), first)
    return Performance(
        goals=(Goal("department", organization, text, where),), texts=(Text("department", organization, "goal", text, where),)
    )


def _project(flow: Flow, mark: _Mark, end: int, year: int) -> Performance:
    objective = _OBJECTIVE.search(flow.text, mark.after, end)
    told_until = objective.start() if objective else end
    amount = _AMOUNT.search(flow.text, mark.after, told_until)
    overview, overview_places = _stretch(flow, mark.after, _sentence_start(flow, amount.start(), mark.after) if amount else told_until)
    goal, goal_places = _stretch(flow, objective.end(), end) if objective else ("", ())
    funds = {m[3]: yuan(m[1], m[2]) for m in _SOURCE.finditer(flow.text, mark.after, told_until)}
    name_places = flow.places(mark.begin, mark.after)
    project = Project(
        code="",
        name=mark.text,
        supervising_department="",
        implementing_unit="",
        year=year,
        amount=yuan(amount[1], amount[2]) if amount else None,
        appropriation=funds.get("一般公共预算", funds.get("财政拨款")),
        other_funds=funds.get("其他资金"),
        responsible_person="",
        phone="",
        objective=goal,
        places=(*name_places, *(flow.places(*amount.span()) if amount else ()), *goal_places),
        overview=overview,
    )
    texts = (Text("project", mark.text, "objective", goal, goal_places), Text("project", mark.text, "overview", overview, overview_places))
    goals = (Goal("project", mark.text, goal, goal_places),) if goal else ()
    return Performance(goals=goals, projects=(project,), texts=tuple(text for text in texts if text.text))


def _sentence_start(flow: Flow, position: int, low: int) -> int:
    return max(flow.text.rfind("。", low, position) + 1, low)


def _stretch(flow: Flow, begin: int, end: int) -> tuple[str, tuple[Place, ...]]:
    """The text of a stretch up to the next numbered point, and its places."""
    point = _NEXT_POINT.search(flow.text[begin:end])
    end = begin + point.start() if point else end
    return flow.text[begin:end], flow.places(begin, end)
