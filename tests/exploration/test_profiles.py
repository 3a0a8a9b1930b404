"""Spending profiles and their overlap, worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from queries.exploration.profiles import Move, Profile, moves, named, overlap, profiles
from tests.exploration.small import Small, budget

MOVED = {"2010308": Move(2023, "20140", "信访事务")}


def profile(year: int, **amounts: str) -> Profile:
    return Profile("d", "e:d", "部门", year, "", {code.removeprefix("c"): Decimal(amount) for code, amount in amounts.items()}, {})


def test_of_100_yuan_so_many_go_to_the_same_codes() -> None:
    """Shares 50, 30, 20 and 20, 60, 20 (another code): min of the first is 20, of the second 30, the last are not shared."""
    one, other = profile(2024, c1="500", c2="300", c3="200"), profile(2024, c1="2", c2="6", c4="2")
    found = overlap(one, other, {})
    assert found is not None
    assert found.value == Decimal("0.5")
    assert found.shared == (("2", Decimal("0.3")), ("1", Decimal("0.2")))
    assert overlap(other, one, {}) == found


def test_the_overlap_is_one_less_the_total_variation() -> None:
    one, other = profile(2024, c1="7", c2="1", c3="2"), profile(2024, c1="1", c2="5", c4="4")
    shares = [budget.shares for budget in (one, other)]
    codes = sorted({code for share in shares for code in share})
    variation = sum(abs(shares[0].get(code, Decimal(0)) - shares[1].get(code, Decimal(0))) for code in codes) / 2
    found = overlap(one, other, {})
    assert found is not None
    assert found.value == 1 - variation == Decimal("0.2")


@pytest.mark.parametrize("scale", ["1", "0.01", "1000000"])
def test_only_shares_count(scale: str) -> None:
    one, other = profile(2024, c1="1", c2="3"), profile(2024, c1=str(Decimal(scale)), c2=str(3 * Decimal(scale)))
    found = overlap(one, other, {})
    assert found is not None
    assert found.value == 1


def test_who_publishes_nothing_overlaps_with_nobody() -> None:
    assert overlap(profile(2024), profile(2024, c1="1"), {}) is None


def test_a_code_that_was_moved_is_compared_where_it_went() -> None:
    """80 of 2010308 until 2023 are compared with 50 and 40 of the items below 20140: min(80, 90) and min(20, 10)."""
    old, new = profile(2023, c2010308="80", c2080505="20"), profile(2024, c2014001="50", c2014004="40", c2080505="10")
    found = overlap(old, new, MOVED)
    assert found is not None
    assert found.value == Decimal("0.9")
    assert found.coarser == ("20140",)
    assert named("20140", old, new, MOVED) == "20140 信访事务"


def test_two_new_budgets_are_compared_item_by_item() -> None:
    one, other = profile(2024, c2014001="50", c2014004="50"), profile(2025, c2014001="100")
    found = overlap(one, other, MOVED)
    assert found is not None
    assert (found.value, found.coarser) == (Decimal("0.5"), ())


def test_the_same_code_after_the_move_is_another_one() -> None:
    one, other = profile(2024, c2010308="1"), profile(2025, c2014001="1")
    found = overlap(one, other, MOVED)
    assert found is not None
    assert found.value == 0


def test_what_the_code_lists_say_of_a_move() -> None:
    assert moves(Small()) == {"2010308": Move(2023, "20140", "信访事务")}


def test_the_newest_budget_with_amounts_counts() -> None:
    store = Small(
        budget("a", 2023, {"2080505": "10"}) + budget("a", 2024, {"2080505": "30", "2010301": "60", "2010302": "0"}) + budget("a", 2025, {})
    )
    (found,) = profiles(store, "function")
    assert (found.label, found.year, found.district, found.total) == ("a", 2024, "东区", Decimal(90))
    assert found.amounts == {"2010301": Decimal(60), "2080505": Decimal(30)}
    assert found.names["2080505"] == "科目2080505"
