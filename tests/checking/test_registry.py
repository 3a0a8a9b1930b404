"""The registry: every rule says what it is in both languages, and is tested."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from graphbuild.checking import RULES, Material, Problem, Rule, Words
from graphbuild.checking.material import Side
from graphbuild.model import Place
from tests.checking.helpers import sides
from tests.checking.test_indicator_sense import table

FAMILIES = {"table", "prose", "labels", "indicators", "impossible", "typography", "completeness"}
TESTS = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parents[1].rglob("test_*.py")))


@pytest.mark.parametrize("name", RULES)
def test_rule_says_what_it_is(name: str) -> None:
    rule = RULES[name]
    assert rule.id == name
    assert rule.severity in ("error", "warning", "note")
    assert rule.family in FAMILIES
    for words in (rule.title, rule.explanation):
        assert not words.zh.isascii()
        assert words.zh.strip() == words.zh
        assert words.en.strip() == words.en != ""


@pytest.mark.parametrize("name", RULES)
def test_rule_is_tested(name: str) -> None:
    assert f'"{name}"' in TESTS


def test_the_same_said_of_the_same_words_is_one_finding_with_all_places() -> None:
    """A sentence that a page prints three times."""
    places = [Place(number, 10 * number, 10 * number + 4, "市级财政", 5) for number in (1, 2, 3)]
    problems = [Problem(Side("第5页：“市级财政”", (place,)), Words("区县级部门称“市级”", "another level")) for place in places]
    of_problems = Rule("some-rule", "warning", "labels", Words("某", "some"), Words("某", "some"), lambda _: problems)
    (found,) = of_problems.findings(cast("Material", None))
    assert found.places == tuple(places)


def test_a_number_of_projects_that_is_contradicted_once_is_one_finding() -> None:
    said = "绩效目标设置情况。编报绩效目标的项目2个，金额300,000元。纳入一般绩效评价的项目9个，金额300,000元。"
    both = table() + table(name="校舍维修专项", amount="20.00", goal="维修校舍3处，改善办学条件。")
    assert sides(f"{said}\n\n{both}", "projects-counted") == [("2", "9")]
