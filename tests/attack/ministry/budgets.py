"""Made-up budgets: amounts by code, source and nature from which every table of a disclosure is made."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ontology import code_name

Items = Mapping[str, tuple[str, Mapping[str, Decimal]]]

_FUNCTIONS = {
    "education": ("2050101", "2050199", "2050202", "2080505", "2080506", "2101101", "2210201", "2210203"),
    "health": ("2080505", "2100101", "2100399", "2100409", "2101102", "2210201"),
    "transport": ("2080501", "2080505", "2140101", "2140104", "2140112", "2210201"),
    "finance": ("2010601", "2010602", "2010650", "2080505", "2101101", "2101103", "2210201"),
}
_ECONOMIC = ("30101", "30102", "30103", "30108", "30113", "30201", "30205", "30211", "30217", "30231", "30302", "31002")


@dataclass(frozen=True)
class Budget:
    """One body's budget: functions with total, basic, project, business and sources; economic items; “三公” amounts of two years."""

    year: int
    unit: str
    functions: Items
    funds: Items
    economic: Items
    three: Mapping[str, Decimal]
    projects: Mapping[str, Decimal]

    def total(self, key: str) -> Decimal:
        """The sum of a key over functions and funds."""
        return sum((amounts.get(key, Decimal(0)) for items in (self.functions, self.funds) for _, amounts in items.values()), Decimal(0))


def budget(seed: int, sector: str, year: int, unit: str, *, fund: bool) -> Budget:
    """A budget whose sums agree, in `unit`."""
    rng = random.Random(seed)
    functions = {code: _function(rng, code, year, unit, i) for i, code in enumerate(_FUNCTIONS[sector])}
    funds = {"2120803": _fund(rng, "2120803", year, unit)} if fund else {}
    basic = sum((amounts["basic"] for _, amounts in functions.values()), Decimal(0))
    return Budget(year, unit, functions, funds, _economic(rng, year, basic), _three(rng, unit), _projects(rng, functions))


def _money(rng: random.Random, low: int, high: int, unit: str) -> Decimal:
    cents = Decimal(rng.randint(low * 100, high * 100)) / 100
    return cents * 10000 if unit == "元" else cents


def _function(rng: random.Random, code: str, year: int, unit: str, i: int) -> tuple[str, dict[str, Decimal]]:
    pension = code.startswith(("208", "2101", "221"))
    basic = _money(rng, 20, 900, unit)
    project = Decimal(0) if pension else _money(rng, 10, 2500, unit)
    business = _money(rng, 1, 20, unit) if i == 1 and not pension else Decimal(0)
    total = basic + project + business
    other = _money(rng, 1, 9, unit) if i == 2 and not pension else Decimal(0)
    carry = _money(rng, 1, 9, unit) if i % 2 and not pension else Decimal(0)
    amounts = {"total": total, "basic": basic, "project": project, "business": business, "other": other, "carry": carry}
    amounts["general"] = total - business - other - carry
    amounts["income"] = total - carry
    amounts["last"] = _money(rng, 20, 2000, unit)
    amounts["own-project"] = project - other
    amounts["appropriation"] = basic + project - other
    amounts["change"] = amounts["appropriation"] - amounts["last"]
    return code_name("functional", code, year) or code, amounts


def _fund(rng: random.Random, code: str, year: int, unit: str) -> tuple[str, dict[str, Decimal]]:
    project = _money(rng, 50, 500, unit)
    nothing = dict.fromkeys(("basic", "business", "other", "carry", "general", "last"), Decimal(0))
    same = dict.fromkeys(("total", "project", "own-project", "fund", "income", "appropriation", "change"), project)
    return code_name("functional", code, year) or code, {**nothing, **same}


def _economic(rng: random.Random, year: int, basic: Decimal) -> Items:
    left, found = basic, {}
    for i, code in enumerate(_ECONOMIC):
        amount = left if i == len(_ECONOMIC) - 1 else (left * Decimal(rng.randint(5, 30)) / 100).quantize(Decimal("0.01"))
        left -= amount
        kind = "operating" if code[:3] in ("302", "310") else "personnel"
        found[code] = (code_name("department-economic", code, year) or code, {"total": amount, kind: amount})
    return found


def _three(rng: random.Random, unit: str) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for prefix in ("", "last-"):
        abroad, bought, run, guests = (_money(rng, 1, 40, unit) for _ in range(4))
        bought = Decimal(0) if prefix else bought
        found |= {prefix + "abroad": abroad, prefix + "bought": bought, prefix + "run": run, prefix + "guests": guests}
        found |= {prefix + "cars": bought + run, prefix + "total": abroad + bought + run + guests}
    return found


def _projects(rng: random.Random, functions: Items) -> dict[str, Decimal]:
    whole = sum((amounts["project"] for _, amounts in functions.values()), Decimal(0))
    first = (whole * Decimal(rng.randint(30, 70)) / 100).quantize(Decimal("0.01"))
    return {"信息化系统运行维护项目": first, "基层能力提升专项": whole - first}
