"""The ministry's template as eight provinces print it, in five formats: every amount, every figure stated, whose budget it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from shutil import which

import pytest

from graphbuild.errors import Unreadable
from graphbuild.extract import extract_file
from graphbuild.model import Disclosure
from ontology import find_region
from tests.attack.ministry import disclosures, render, tables
from tests.attack.ministry.budgets import budget
from tests.attack.ministry.grids import Fact
from tests.readers import writers
from tests.readers.writers import Block

WRITERS: dict[str, Callable[[list[Block]], bytes]] = {
    "html": writers.to_html,
    "docx": writers.to_docx,
    "xlsx": lambda blocks: writers.to_xlsx({"Sheet1": blocks}),
    "pdf": render.to_pdf,
}
NEEDS_POPPLER = pytest.mark.skipif(which("pdftotext") is None, reason="pdftotext is not installed")
RECALL, PRECISION = Decimal("0.96"), Decimal("0.96")
"""What a text dump of the pages must reach: white space is all that is left of its rules."""


def lines(found: Disclosure) -> Counter[Fact]:
    return Counter((one.table, one.side, one.code, one.name, one.column, one.year, one.amount) for one in found.lines)


def written(folder: Path, name: str, kind: str, blocks: list[Block]) -> Path:
    path = folder / f"{name}.{kind}"
    path.write_bytes(WRITERS[kind](blocks))
    return path


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", disclosures.MAKERS)
def test_every_amount_and_every_figure(tmp_path: Path, name: str, kind: str) -> None:
    made = disclosures.disclosure(name)
    found = extract_file(written(tmp_path, name, kind, made.blocks))
    assert lines(found) == Counter(made.facts)
    stated = {(one.topic, one.amount, one.year, one.change, one.change_reason) for one in found.statements}
    assert stated == set(made.statements)
    assert (found.organization, found.year, found.region) == (made.organization, made.year, made.region)
    bodies = {one.kind for one in found.organizations if one.name == made.organization}
    assert bodies == ({"department", "unit"} if made.unit else {"department"})


@pytest.mark.parametrize("name", ["beijing", "hunan"])
def test_a_workbook_with_a_cover(tmp_path: Path, name: str) -> None:
    """A sheet named 封面 has the title, another the tables: the sheet's name is no part of the body's."""
    made = disclosures.disclosure(name)
    path = tmp_path / "book.xlsx"
    path.write_bytes(writers.to_xlsx({"封面": made.blocks[:4], "Sheet1": made.blocks[4:]}))
    found = extract_file(path)
    assert (found.organization, found.region) == (made.organization, made.region)
    assert lines(found) == Counter(made.facts)


@NEEDS_POPPLER
@pytest.mark.parametrize("name", disclosures.MAKERS)
def test_text_dump_of_the_pages(tmp_path: Path, name: str) -> None:
    made = disclosures.disclosure(name)
    found = extract_file(render.to_text(written(tmp_path, name, "pdf", made.blocks)))
    want, have = Counter(made.facts), lines(found)
    right = Decimal((want & have).total())
    assert right >= RECALL * want.total()
    assert right >= PRECISION * have.total()
    sure = lines(replace(found, lines=tuple(one for one in found.lines if one.confidence >= Decimal("0.9"))))
    assert not sure - want


def accounts(title: str) -> list[Block]:
    """A final-accounts document: its tables are named 决算表, its title says 决算 or nothing."""
    b = budget(9, "finance", 2023, "万元", fund=False)
    made = {
        "收入支出决算总表": tables.balance_table(b),
        "支出决算表": tables.expenditure_table(b, "one"),
        "一般公共预算财政拨款“三公”经费支出决算表": tables.three_public_table(b, years=False),
    }
    blocks: list[Block] = [title] if title else []
    for name, table in made.items():
        blocks += [name, "部门：某市财政局", "单位：万元", table.rows]
    return blocks


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize(
    "title", ["舟山市普陀区财政局2023年度部门决算", "2023年度舟山市普陀区财政局单位决算公开", "舟山市普陀区财政局", ""]
)
def test_final_accounts_are_refused(tmp_path: Path, title: str, kind: str) -> None:
    with pytest.raises(Unreadable, match="final accounts") as refused:
        extract_file(written(tmp_path, "accounts", kind, accounts(title)))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("district", ["普陀区", "朝阳区", "鼓楼区"])
def test_a_bare_district_decides_nothing(tmp_path: Path, district: str) -> None:
    """普陀区 is in 上海 and in 舟山, 鼓楼区 in 南京, 徐州, 福州 and 开封; 朝阳区 is in 北京 and in 长春."""
    body = f"{district}财政局"
    assert find_region(body) is None
    blocks: list[Block] = [f"{body}2025年部门预算"]
    blocks += ["收支总表", f"部门：{body}", "单位：万元", tables.balance_table(budget(4, "finance", 2025, "万元", fund=False)).rows]
    found = extract_file(written(tmp_path, "bare", "html", blocks))
    assert (found.organization, found.region) == (body, "")
