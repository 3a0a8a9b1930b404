from __future__ import annotations

import pytest

from graphbuild.mapping.totals import fund_of, is_memo, is_subtotal, is_total


@pytest.mark.parametrize("name", ["", "合计", "总 计", "收入总计", "本年支出合计", "合计（万元）"])
def test_totals(name: str) -> None:
    assert is_total(name)


@pytest.mark.parametrize("name", ["教育支出", "本年收入", "小计", "合计划", "会计"])
def test_no_totals(name: str) -> None:
    assert not is_total(name)


def test_subtotals_and_memos() -> None:
    assert is_subtotal("本年收入")
    assert is_subtotal("人员经费小计")
    assert not is_subtotal("事业收入")
    assert is_memo("其中：公务接待费")
    assert not is_memo("公务接待费")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("一般公共预算拨款收入", "general-public-budget"),
        ("一般公共预算财政拨款资金", "general-public-budget"),
        ("政府性基金收入", "government-fund"),
        ("国有资本经营预算资金", "state-capital"),
        ("财政拨款收入", "fiscal-appropriation"),
        ("事业收入", "institution-revenue"),
        ("上年结转", "carryover"),
        ("本年收入", ""),
    ],
)
def test_fund_of_a_source_of_revenue(name: str, expected: str) -> None:
    assert fund_of(name) == expected
