"""A made-up disclosure: its text with what must be read from it, its tables with theirs, and the dump that loses their blank cells."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ontology import code_name
from tests.attack.ministry.budgets import Budget
from tests.attack.ministry.grids import FACTOR, Fact, Made
from tests.readers.writers import Block, Rows

Row = tuple[str, ...]
TABLES = ("statements", "organizations", "policies", "projects", "contacts", "indicators")
Two = tuple[str, str]
_FOR_PEOPLE = ("20805", "21011", "22102")


@dataclass
class Province:
    """A disclosure as blocks, its budget lines, and the rows of the other tables as the contract has them."""

    blocks: list[Block] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})
    numbers: Mapping[str, str] = field(default_factory=dict)

    def say(self, text: str) -> None:
        """Paragraphs, one a line; `{total}` is a number of the budget."""
        self.blocks += [line.strip() for line in text.format(**self.numbers).strip().split("\n") if line.strip()]

    def know(self, table: str, text: str) -> None:
        """Rows of a flat table, one a line, columns between bars; amounts of statements and projects in 万元, counts after `#`."""
        for line in text.format(**self.numbers).strip().split("\n"):
            row = tuple(cell.strip() for cell in line.strip().split("|"))
            self.rows[table].append(_statement(row) if table == "statements" else _project(row) if table == "projects" else row)

    def show(self, title: str, made: Made, *above: str, below: str = "") -> None:
        """A table under its title and the lines between them."""
        self.blocks += [title, *above, made.rows, *([below] if below else [])]
        self.facts += made.facts


def _statement(row: Row) -> Row:
    topic, amount, year, change, reason = (*row, "", "")[:5]
    return topic, _yuan(amount), year, _yuan(change), reason


def _project(row: Row) -> Row:
    name, supervising, implementing, amount, objective = row
    return name, supervising, implementing, _yuan(amount), objective


def _yuan(amount: str) -> str:
    if amount.startswith("#"):
        return amount[1:]
    return format((Decimal(amount.replace(",", "")) * 10000).normalize() + 0, "f") if amount else ""


def budget(
    year: int, unit: str, functions: Mapping[str, Two], economic: Mapping[str, str], funds: Mapping[str, str] | None = None
) -> Budget:
    """A budget of (basic, project) for each function in 万元; the last item takes what the others leave of the basic expenditure."""
    scale = Decimal(10000) / FACTOR[unit]
    built = {
        code: (code_name("functional", code, year) or code, _function(Decimal(b) * scale, Decimal(p) * scale))
        for code, (b, p) in functions.items()
    }
    fund = {code: (code_name("functional", code, year) or code, _fund(Decimal(amount) * scale)) for code, amount in (funds or {}).items()}
    left, items = sum((Decimal(b) for b, _ in functions.values()), Decimal(0)), {}
    for code, text in economic.items():
        amount = Decimal(text) if text else left
        left -= amount
        kind = "operating" if code[:3] in ("302", "310") else "personnel"
        items[code] = (code_name("department-economic", code, year) or code, {"total": amount * scale, kind: amount * scale})
    running = sum((item.get("operating", Decimal(0)) for _, item in items.values()), Decimal(0))
    for code, (_, amounts) in built.items():  # what keeps the body running is paid by the first functions that are its own work
        own = Decimal(0) if code.startswith(_FOR_PEOPLE) else min(running, amounts["basic"] / 2)
        amounts |= {"operating": own, "personnel": amounts["basic"] - own}
        running -= own
    return Budget(year, unit, built, fund, items, {}, {})


def _function(basic: Decimal, project: Decimal) -> dict[str, Decimal]:
    whole = dict.fromkeys(("total", "general", "income", "appropriation"), basic + project)
    none = dict.fromkeys(("business", "other", "carry", "last", "change"), Decimal(0))
    return {**whole, **none, "basic": basic, "project": project, "own-project": project}


def _fund(project: Decimal) -> dict[str, Decimal]:
    none = dict.fromkeys(("basic", "business", "other", "carry", "general", "last"), Decimal(0))
    return {**none, **dict.fromkeys(("total", "project", "own-project", "fund", "income", "appropriation", "change"), project)}


def with_three(b: Budget, this: str, last: str = "", agency: str = "0") -> Budget:
    """The budget with its “三公” amounts: abroad, bought, run, guests in 万元, for this and last year; `agency` is 机关运行经费."""
    scale = Decimal(10000) / FACTOR[b.unit]
    found = {"agency": Decimal(agency) * scale}
    for prefix, four in (("", this), ("last-", last or this)):
        amounts = dict(zip(("abroad", "bought", "run", "guests"), (Decimal(one) * scale for one in four.split()), strict=True))
        amounts["cars"] = amounts["bought"] + amounts["run"]
        amounts["total"] = amounts["cars"] + amounts["abroad"] + amounts["guests"]
        found |= {prefix + key: value for key, value in amounts.items()}
    return replace(b, three=found)


def numbers(b: Budget, pattern: str = "{:.2f}", **more: str) -> dict[str, str]:
    """The budget's totals and its functions (`f2050101`) and classes (`c205`) in 万元, as text prints them."""
    scale = FACTOR[b.unit] / 10000
    found = {key: b.total(key) * scale for key in ("total", "general", "fund", "basic", "project", "carry")}
    for code, (_, amounts) in (*b.functions.items(), *b.funds.items()):
        found["f" + code] = amounts["total"] * scale
        for key in ("c" + code[:3], "g" + code[:5]):
            found[key] = found.get(key, Decimal(0)) + amounts["total"] * scale
    for kind in ("personnel", "operating"):
        found[kind] = sum((item.get(kind, Decimal(0)) for _, item in b.economic.values()), Decimal(0)) * scale
    for code, (_, amounts) in b.economic.items():
        found["e" + code] = amounts["total"] * scale
        found["e" + code[:3]] = found.get("e" + code[:3], Decimal(0)) + amounts["total"] * scale
    return {key: pattern.format(value) for key, value in found.items()} | more


def dumped(blocks: Iterable[Block], width: int = 44) -> str:
    """The document as a text dump has it: prose wrapped with blank lines between, tables without their blank cells."""
    parts: list[str] = []
    for block in blocks:
        parts += textwrap.wrap(block, width, break_long_words=True) if isinstance(block, str) else ["", *_lost(block), "", ""]
    return "\n\n".join(parts)


def _lost(rows: Rows) -> list[str]:
    return [line for row in rows if (line := " ".join(cell.strip() for cell in row if cell.strip()))]
