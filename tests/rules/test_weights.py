"""Weights of 90, and whether the document says what the other 10 are for."""

from __future__ import annotations

import pytest

from graphbuild.checking import RULES, Material
from graphbuild.model import Line, Source
from graphbuild.recognition.outline import Outline
from tests.rules.budgets import asks, budget

NINETY = (asks("甲", "1", weight="60"), asks("乙", "1", weight="30"))


@pytest.mark.parametrize(("text", "found"), [("项目绩效目标表", ["90"]), ("预算执行率权重(%)： 10", [])])
def test_weights_without_execution(text: str, found: list[str]) -> None:
    source = Source("a-2024", "a.txt", "0" * 64, "utf-8", (Line(1, 0, text, text),))
    material = Material(source, Outline((), (), ()), (), budget(*NINETY))
    assert [one.found for one in RULES["weights-without-execution"].findings(material)] == found
