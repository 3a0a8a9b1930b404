"""Small budgets for the tests of the rules: tables written as a reader sees them, and what was found in them.

table("general-expenditure", "合计 | total 10.00 basic 6.00 project 4.00", "201 一般公共服务支出 | total 10.00")
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import count
from typing import Any

from graphbuild.model import BudgetLine, Citation, Contact, Disclosure, Indicator, Place, Project, Statement, Table
from queries.checking import Found, check_disclosure

YEAR = 2024
_LINES = count(1)
_ROW = re.compile(r"(?:(\d+) )?([^|]*?) ?\| (.*)")
_CELL = re.compile(r"([a-z-]+)(?:@(\d{4}))? (-?[\d,.]+)")
_TABLES = count(1)


def place(text: str) -> Place:
    """A place on a line of its own."""
    number = next(_LINES)
    return Place(number, number * 1000, number * 1000 + len(text), text)


def table(
    kind: str, *rows: str, side: str = "expenditure", unit: str = "万元", number: int | None = None, year: int = YEAR
) -> list[BudgetLine]:
    """The cells of a table; each row is `code name | column amount column@year amount`, and a name of `合计` makes it the total."""
    at = number or next(_TABLES)
    lines = []
    for position, text in enumerate(rows, 1):
        found = _ROW.fullmatch(text)
        assert found, text
        for column, of_year, printed in _CELL.findall(found[3]):
            amount = Decimal(printed.replace(",", "")) * (10_000 if unit == "万元" else 1)
            lines.append(
                BudgetLine(
                    table=kind,
                    side=side,
                    code=found[1] or "",
                    name=found[2],
                    column=column,
                    year=int(of_year or year),
                    amount=amount,
                    printed=printed,
                    unit=unit,
                    places=(place(printed),),
                    table_number=at,
                    row=position,
                )
            )
    return lines


def balance(kind: str, revenue: Iterable[str], expenditure: Iterable[str], unit: str = "万元") -> list[BudgetLine]:
    """A two-sided table; the rows of each side are written as for `table`."""
    number = next(_TABLES)
    return [
        *table(kind, *revenue, side="revenue", unit=unit, number=number),
        *table(kind, *expenditure, unit=unit, number=number),
    ]


def says(topic: str, printed: str, change: str | None = None, year: int = YEAR, basis: str = "budget") -> Statement:
    """A statement in 万元."""
    text = f"{printed}万元" + (f"增减{change.lstrip('-')}万元" if change else "")
    amount = Decimal(printed) * 10_000
    return Statement(topic, amount, year, None if change is None else Decimal(change) * 10_000, "", basis, (place(text),))


def asks(name: str, target: str, unit: str = "", comparator: str = "≥", weight: str | None = None, **other: Any) -> Indicator:
    """An indicator of the project 甲专项, or of another owner."""
    number = re.fullmatch(r"-?[\d.]+", target)
    facts: dict[str, Any] = {"owner_kind": "project", "owner": "甲专项", "level1": "产出指标", "level2": "数量指标"} | other
    return Indicator(
        name=name,
        comparator=comparator,
        target=target,
        value=Decimal(target) if number else None,
        unit=unit,
        weight=None if weight is None else Decimal(weight),
        core=None,
        places=(place(name),),
        **facts,
    )


def project(name: str, amount: str | None, code: str = "", year: int = YEAR) -> Project:
    """A project with its amount in 万元."""
    yuan = None if amount is None else Decimal(amount) * 10_000
    return Project(code, name, "", "", year, yuan, None, None, "", "", "", (place(name),))


def cites(title: str, number: str) -> Citation:
    """A policy cited by the department."""
    return Citation("department", "江州市南岭区教育局", title, number, (place(title),))


def calls(name: str, phone: str, subject: str = "江州市南岭区教育局") -> Contact:
    """A contact for the disclosure."""
    return Contact("disclosure", name, phone, subject, (place(name),))


def budget(*facts: list[BudgetLine] | Statement | Indicator | Project | Citation | Contact, **about: Any) -> Disclosure:
    """A disclosure of a made-up department with these facts."""
    lines = tuple(line for fact in facts if isinstance(fact, list) for line in fact)
    kinds = {line.table_number: line for line in lines}
    described: dict[str, Any] = {"document": "a-2024", "organization": "江州市南岭区教育局", "year": YEAR, "region": ""} | about
    return Disclosure(
        path=f"{described['document']}.txt",
        sha256="0" * 64,
        title=f"{described['organization']}{described['year']}年部门预算",
        places=(place("title"),),
        tables=tuple(Table(number, line.table, line.table, line.unit, ()) for number, line in kinds.items()),
        lines=lines,
        statements=tuple(fact for fact in facts if isinstance(fact, Statement)),
        indicators=tuple(fact for fact in facts if isinstance(fact, Indicator)),
        projects=tuple(fact for fact in facts if isinstance(fact, Project)),
        citations=tuple(fact for fact in facts if isinstance(fact, Citation)),
        contacts=tuple(fact for fact in facts if isinstance(fact, Contact)),
        **described,
    )


def by(rule: str, disclosure: Disclosure) -> list[Found]:
    """What one rule finds in a disclosure."""
    return [found for found in check_disclosure(disclosure) if found.rule == rule]


def told(found: Iterable[Found]) -> list[tuple[str, str, str]]:
    """Severity and both sides of findings."""
    return [(one.severity, one.expected, one.found) for one in found]
