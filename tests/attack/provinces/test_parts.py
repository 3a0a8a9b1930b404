"""Tables that print of each code only its own part: 类 once, below it the 款 with two digits, below that the 项."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from graphbuild.extract import extract_file
from tests.attack.ministry import tables as t
from tests.attack.ministry.grids import Made
from tests.attack.ministry.test_ministry import WRITERS
from tests.attack.provinces import sichuan
from tests.attack.provinces.made import Province, budget, dumped, with_three


def parted(made: Made, levels: int) -> Made:
    """The table with all but the last part of each code blank."""
    rows = []
    for row in made.rows:
        last = max((i for i in range(levels) if row[i].isdigit()), default=0)
        rows.append([cell if i >= last or not row[i].isdigit() else "" for i, cell in enumerate(row)])
    return replace(made, rows=rows)


def document() -> Province:
    b = with_three(budget(2023, "万元", sichuan.FUNCTIONS, sichuan.ECONOMIC, {"2120803": "400.00"}), "0 0 30.60 2.40")
    made = Province()
    made.say("临溪县交通运输局2023年部门预算\n第一部分 概况\n一、主要职责\n负责全县公路建设。")
    above = "部门：临溪县交通运输局", "金额单位：万元"
    made.show("部门支出总表", parted(t.expenditure_table(b, "parts-name"), 3), "表1-2", *above)
    made.show("一般公共预算支出预算表", parted(t.general_table(b, "parts", "plain"), 3), "表3", *above)
    made.show("一般公共预算基本支出预算表", parted(t.basic_table(b, "economic-last"), 2), "表3-1", *above)
    return made


@pytest.mark.parametrize("kind", ["txt", "html", "docx", "pdf"])
def test_codes_are_whole_again(tmp_path: Path, kind: str) -> None:
    made = document()
    path = tmp_path / f"parts.{kind}"
    path.write_bytes(dumped(made.blocks).encode() if kind == "txt" else WRITERS[kind](made.blocks))
    lines = extract_file(path).lines
    assert Counter((one.table, one.side, one.code, one.name, one.column, one.year, one.amount) for one in lines) == Counter(made.facts)
