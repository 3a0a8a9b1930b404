"""How exactly facts are printed, for what rounding alone may explain: half a unit in the last place, in yuan."""

from __future__ import annotations

from decimal import Decimal

from graphbuild.model import BudgetLine, Project, Statement
from graphbuild.rounding import rounding, stated_rounding

_EXACT = Decimal(0)


def half(fact: BudgetLine | Project | Statement, value: Decimal | None = None) -> Decimal:
    """Half a unit in the last place of a fact's amount, or of another `value` (yuan) that it prints.

    Nothing where it is said in words (持平, 无): what is not printed is not rounded.
    """
    if isinstance(fact, BudgetLine):
        return rounding(fact.printed, fact.unit)
    value = fact.amount if value is None else value
    if value is None:
        return _EXACT
    if isinstance(fact, Statement):
        return stated_rounding(fact.places, value) or _EXACT
    # The cells of a project's table are no running text: figures of two of them are no number.
    return max((stated_rounding((place,), value) or _EXACT for place in fact.places), default=_EXACT)
