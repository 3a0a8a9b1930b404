"""The registry: every rule says what it is in both languages, and is tested."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.checking import RULES

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
