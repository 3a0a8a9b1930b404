"""Another body's name in the text: `临江区财政局2024年“三公”经费预算` in the budget of 临江区教育局 is what a template left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material, Side
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.extraction.prose.endings import BODY_END

_SUBJECT = re.compile(
    rf"(?:^|[。；，、）])(?P<body>[\u4e00-\u9fff]{{2,24}}[{BODY_END}])(?:（本级）|本级|机关)?"
    r"20\d\d年(?:度|年初)?(?:部门|单位|一般公共|财政|政府|“三公”|预算|机关|收入|支出|国有|项目|总|(?:没有|无|未)(?:使用|安排))"
)
_AFTER_YEAR = re.compile(
    rf"(?:^|[。；，、）])20\d\d年(?:度|年初)?，?(?P<body>[\u4e00-\u9fff]{{2,24}}[{BODY_END}])(?:（本级）|本级|机关)?"
    r"(?:(?:没有|无|未)(?:使用|安排)|(?:下属|所属|本级|本部)?\d{1,2}(?:家|个)|(?:下属|所属)\d{1,2}(?:家|个)|(?:部门|单位)?(?:收入|支出)预算|“三公”经费|一般公共预算|机关运行经费|政府采购预算)"
)
_ENTITLED = re.compile(rf"^(?P<body>[\u4e00-\u9fff]{{2,24}}[{BODY_END}])20\d\d年")
_HEADED = re.compile(r"^\s*(?:部门全称|部门名称|编制部门|预算部门|部门)\s*[:：]\s*(?P<body>[\u4e00-\u9fff]{2,30})(?=[\s（(]|$)")
_GENERAL = re.compile(r"^(?:我|本|该|各|全)|部门$|单位$|预算$|区级|市级|县级|财政部$|中央")


@rule(
    "another-body",
    "warning",
    "labels",
    title=Words("出现其他部门的名称", "The name of another body"),
    explanation=Words(
        "说明本部门预算的句子以别的部门为主语，或表题、表头的部门名称是别的部门，多为沿用他处模板未改；本部门的简称、所属单位不算。",
        "A sentence on this budget whose subject is another body, or a table entitled or headed with one, was copied from "
        "elsewhere. Short forms of the body's own name, and its units, are no other bodies.",
    ),
)
def another_body(material: Material) -> Iterator[Problem]:
    """Compare the bodies that sentences and tables are of with the document's own."""
    own = [material.facts.organization, *(one.name for one in material.facts.organizations)]
    own += [one.implementing_unit for one in material.facts.projects]
    for paragraph in material.told:
        for found in (*_SUBJECT.finditer(paragraph.plain), *_AFTER_YEAR.finditer(paragraph.plain)):
            if not _is_own(found["body"], own):
                yield _problem(material.side(paragraph, *found.span("body")), found["body"], own[0])
    for section in material.outline.sections:
        entitled = _ENTITLED.match("".join(section.title.split()))
        if entitled and not _is_own(entitled["body"], own):
            yield _problem(material.placed(section.title, [line.place() for line in section.lines[:1]]), entitled["body"], own[0])
    for section, line in material.table_lines:
        headed = _HEADED.match(line.text)
        if headed and headed["body"][-1] in BODY_END and not _is_own(headed["body"], own):
            yield _problem(material.placed(section.title, (line.place(*headed.span("body")),)), headed["body"], own[0])


def _is_own(name: str, own: list[str]) -> bool:
    """Whether a name is one of the body's, or short for one: its characters stand in the same order in a longer form."""
    return _GENERAL.search(name) is not None or any(_within(name, one) or _within(one, name) for one in own if one)


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _problem(side: Side, name: str, own: str) -> Problem:
    return Problem(
        side, Words(f"本预算是{own}的，此处为“{name}”", f"the budget is that of {own}, this is {name}"), expected=own, found=name
    )
