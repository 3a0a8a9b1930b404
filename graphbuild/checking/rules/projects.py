"""Projects that the text lists, and projects of which it speaks elsewhere: three in the list, four with goals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.normal import bare, contained

_SUFFIX = re.compile(r"(?:项目|专项|经费|资金|支出|费用|工作)+$")
_DENIED = re.compile(
    r"(?:^|[，。；和与及：])(?P<name>[^，。；和与及：“”]{2,16}?)(?:项目)?(?:经费)?(?:预算)?(?:未|没有)(?:在本级|在本单位|在本部门)?(?:申请|安排|编列|列入|申报)(?:预算)?"
)
_NO_NAME = re.compile(r"基金|国有资本|采购|购置|车辆|出国|接待|会议|培训|结转|收入$|支出$|预算$|本年|今年|单位$|部门$")


@rule(
    "project-not-listed",
    "warning",
    "prose",
    title=Words("项目个数前后不一", "A project that the list of projects does not have"),
    explanation=Words(
        "项目支出所列各项目之和等于项目支出总额，即为全部项目；另处另有绩效目标的项目，前后不一。",
        "Where the projects listed make up the whole project expenditure they are all; a project with goals of its own that "
        "is not among them contradicts the list.",
    ),
)
def project_not_listed(material: Material) -> Iterator[Problem]:
    """Find projects beside a list that is complete by its sum."""
    for listed in material.entries:
        for entry in listed:
            parts = _complete(entry)
            names = [_name(part.label) for part in parts]
            named = [one for one in material.facts.projects if one.name and _name(one.name)]
            if not parts or not any(contained(_name(one.name), name) for one in named for name in names):
                continue
            further = [one for one in named if not any(contained(_name(one.name), name) for name in names)]
            for one in further:
                yield Problem(
                    material.placed(one.name, one.places),
                    Words(
                        f"项目支出所列{len(parts)}个项目已合成总额，其中没有“{one.name}”",
                        f"the {len(parts)} projects listed make up the whole project expenditure and {one.name} is none of them",
                    ),
                    expected=str(len(parts)),
                    found=str(len(parts) + len(further)),
                    other=material.side(entry.paragraph, entry.begin, parts[-1].end),
                )


@rule(
    "project-denied",
    "warning",
    "prose",
    title=Words("称未申请预算的项目另处列有", "A project said not to be budgeted is listed"),
    explanation=Words(
        "文中称某项目预算未在本级申请或未安排，而该项目另列于项目或绩效目标之中。",
        "The text says that a project has no budget here, yet lists the project or its goals.",
    ),
)
def project_denied(material: Material) -> Iterator[Problem]:
    """Find projects whose budget the text denies."""
    seen: set[str] = set()
    for paragraph in (one for one in material.told if "未" in one.plain or "没有" in one.plain):
        for found in _DENIED.finditer(paragraph.plain):
            name = bare(found["name"])
            if len(name) < 3 or name in seen or _NO_NAME.search(found["name"]):
                continue
            seen.add(name)
            for one in material.facts.projects:
                if bare(one.name).startswith(name):
                    yield Problem(
                        material.side(paragraph, found.start("name"), found.end()),
                        Words(
                            f"文中称“{found['name']}”预算未申请或未安排，另处列有项目“{one.name}”",
                            f"{found['name']} is said not to be budgeted, yet the project {one.name} is listed",
                        ),
                        found=one.name,
                        other=material.placed(one.name, one.places),
                    )


def _complete(entry: Entry) -> list[Entry]:
    """The parts of project expenditure where they sum up to it."""
    if entry.topic != "project-expenditure" or not entry.current:
        return []
    parts = [part for part in entry.parts if part.current and part.current.unit == entry.current.unit and part.label]
    return parts if len(parts) > 1 and sum(part.current.value for part in parts if part.current) == entry.current.value else []


def _name(text: str) -> str:
    return _SUFFIX.sub("", bare(text))
