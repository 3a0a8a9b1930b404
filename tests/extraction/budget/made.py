"""Made-up budgets: consistent books of a department that does not exist, as tables print them.

A `MadeTable` is a table with its grid: columns, rows and cells. `layouts` renders it as the dumps do; its cells must come out again.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from ontology import code_name

D = Decimal
Amount = Decimal | None

ITEMS = [
    "2010301",
    "2010302",
    "2010350",
    "2010399",
    "2013101",
    "2013102",
    "2013150",
    "2040201",
    "2040202",
    "2050201",
    "2050202",
    "2050204",
    "2060404",
    "2070104",
    "2070109",
    "2080101",
    "2080104",
    "2080501",
    "2080502",
    "2080505",
    "2080506",
    "2080599",
    "2100101",
    "2100201",
    "2100408",
    "2101101",
    "2101102",
    "2101103",
    "2101199",
    "2110301",
    "2120101",
    "2120104",
    "2120303",
    "2130101",
    "2130104",
    "2130204",
    "2210201",
    "2210203",
    "2240101",
]
PERSONNEL = ["30101", "30102", "30103", "30107", "30108", "30109", "30110", "30112", "30113", "30199", "30301", "30302", "30305", "30307"]
OPERATING = [
    "30201",
    "30202",
    "30205",
    "30206",
    "30207",
    "30209",
    "30211",
    "30213",
    "30216",
    "30217",
    "30226",
    "30227",
    "30228",
    "30229",
    "30231",
    "30239",
    "30299",
    "31002",
    "31007",
]
SOURCES = ("general-public-budget", "government-fund", "institution-revenue", "other-revenue")


@dataclass(frozen=True)
class MadeRow:
    """Label and cells of one row; the code is "" for totals."""

    code: str
    name: str
    cells: tuple[Amount, ...]


@dataclass(frozen=True)
class MadeTable:
    """A table with its grid; `columns` are (notation, year)."""

    kind: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[MadeRow, ...]
    side: str = "expenditure"


@dataclass(frozen=True)
class MadeBalance:
    """A two-sided table: revenue rows with one amount, expenditure rows with one for each column."""

    kind: str
    columns: tuple[tuple[str, int], ...]
    revenue: tuple[MadeRow, ...]
    expenditure: tuple[MadeRow, ...]


@dataclass
class Book:
    """The budget of a made-up department: every table follows from these."""

    name: str
    year: int
    basic: dict[str, Decimal]
    project: dict[str, Decimal]
    prior: dict[str, Decimal]
    economic: dict[str, Decimal]
    source_of: dict[str, str]
    three_public: dict[str, Amount]
    projects: list[tuple[str, str, Decimal]] = field(default_factory=list)


def book(seed: int) -> Book:
    """A consistent budget; the same seed gives the same one."""
    rng = random.Random(seed)
    items = sorted(rng.sample(ITEMS, rng.randint(5, 16)))
    basic: dict[str, Decimal] = {}
    project: dict[str, Decimal] = {}
    for item in items:
        social = item[:3] in ("208", "210", "221")
        if social or rng.random() < 0.7:
            basic[item] = _amount(rng)
        if item not in basic or (not social and rng.random() < 0.25):
            project[item] = _amount(rng)
    prior = {item: _amount(rng) for item in items if rng.random() < 0.85}
    extra = rng.choice([item for item in ITEMS if item not in items])
    prior[extra] = _amount(rng)
    return Book(
        name=rng.choice(("江州市南岭区教育局", "青禾县卫生健康局", "东川市交通运输局", "临港区财政局")),
        year=rng.randint(2021, 2027),
        basic=basic,
        project=project,
        prior=prior,
        economic=_economic(rng, sum(basic.values(), D(0))),
        source_of={item: _source(rng, item) for item in items},
        three_public=_three_public(rng),
        projects=_projects(rng, project),
    )


def tables(made: Book, *, prior_column: bool = True) -> list[MadeTable | MadeBalance]:
    """The statutory tables of a made-up budget."""
    return [
        _balance(made, "department-balance"),
        _balance(made, "fiscal-appropriation"),
        general(made, prior_column=prior_column),
        economic(made),
        _nature_table(made, "department-expenditure", made.source_of),
        revenue(made),
        three_public(made),
    ]


def general(made: Book, *, prior_column: bool) -> MadeTable:
    """一般公共预算支出表, with or without last year's column."""
    own = {item for item, source in made.source_of.items() if source == "general-public-budget"}
    basic, project = _tree(_only(made.basic, own)), _tree(_only(made.project, own))
    prior = _tree(
        {
            item: amount
            for item, amount in made.prior.items()
            if made.source_of.get(item, "general-public-budget") == "general-public-budget"
        }
    )
    codes = sorted({*basic, *project, *(prior if prior_column else ())})
    rows = []
    for code in codes:
        total = _sum(basic.get(code), project.get(code))
        cells = (total, basic.get(code), project.get(code))
        rows.append(MadeRow(code, _name(code, made.year), (prior.get(code), *cells) if prior_column else cells))
    columns = (("total", made.year), ("basic", made.year), ("project", made.year))
    return MadeTable("general-expenditure", ((("total", made.year - 1), *columns) if prior_column else columns), tuple(rows))


def economic(made: Book) -> MadeTable:
    """基本支出预算表 by department economic classification."""
    tree = _tree(made.economic)
    rows = []
    for code in sorted(tree):
        people = sum((amount for item, amount in made.economic.items() if item in PERSONNEL and item.startswith(code)), D(0)) or None
        running = sum((amount for item, amount in made.economic.items() if item in OPERATING and item.startswith(code)), D(0)) or None
        rows.append(MadeRow(code, _name(code, made.year), (tree[code], people, running)))
    return MadeTable("basic-by-department-economy", tuple((c, made.year) for c in ("total", "personnel", "operating")), tuple(rows))


def revenue(made: Book) -> MadeTable:
    """收入总表: each code by its source."""
    amounts = {item: _sum(made.basic.get(item), made.project.get(item)) or D(0) for item in made.source_of}
    columns = ("total", *ALL_SOURCES)
    by_source = {source: _tree({i: a for i, a in amounts.items() if made.source_of[i] == source}) for source in SOURCES}
    tree = _tree(amounts)
    rows = [
        MadeRow(code, _name(code, made.year), (tree[code], *(by_source.get(source, {}).get(code) for source in ALL_SOURCES)))
        for code in sorted(tree)
    ]
    return MadeTable("department-revenue", tuple((c, made.year) for c in columns), tuple(rows), side="revenue")


def three_public(made: Book) -> MadeTable:
    """“三公”经费, one year."""
    columns = ("total", "overseas-travel", "vehicles", "vehicle-purchase", "vehicle-operation", "reception")
    return MadeTable(
        "three-public", tuple((c, made.year) for c in columns), (MadeRow("", "合计", tuple(made.three_public[c] for c in columns)),)
    )


ALL_SOURCES = (
    "general-public-budget",
    "government-fund",
    "state-capital",
    "fiscal-special-account",
    "institution-revenue",
    "superior-subsidy",
    "affiliate-remittance",
    "institution-business",
    "other-revenue",
)


def with_total(table: MadeTable) -> MadeTable:
    """The table with its 合计 row: the sum of the classes."""
    classes = [row for row in table.rows if len(row.code) == 3]
    cells = tuple(_sum(*(row.cells[i] for row in classes)) for i in range(len(table.columns)))
    return MadeTable(table.kind, table.columns, (MadeRow("", "合计", cells), *table.rows), table.side)


def _balance(made: Book, kind: str) -> MadeBalance:
    amounts = {item: _sum(made.basic.get(item), made.project.get(item)) or D(0) for item in made.source_of}
    funds = ("general-public-budget", "government-fund", "state-capital")
    own = amounts if kind == "department-balance" else {i: a for i, a in amounts.items() if made.source_of[i] in funds}
    sources = ALL_SOURCES if kind == "department-balance" else funds
    left = [MadeRow("", SOURCE_NAMES[s], (_sum(*(a for i, a in own.items() if made.source_of[i] == s)),)) for s in sources]
    tree = _tree(own)
    columns = ("total",) if kind == "department-balance" else ("total", *funds)
    by_fund = {f: _tree({i: a for i, a in own.items() if made.source_of[i] == f}) for f in funds}
    right = []
    for code in sorted(code for code in tree if len(code) == 3):
        cells = (tree[code], *(by_fund[f].get(code) for f in funds))[: len(columns)]
        right.append(MadeRow(code, _name(code, made.year), cells))
    return MadeBalance(kind, tuple((c, made.year) for c in columns), tuple(left), tuple(right))


SOURCE_NAMES = {
    "general-public-budget": "一般公共预算资金",
    "government-fund": "政府性基金预算资金",
    "state-capital": "国有资本经营预算资金",
    "fiscal-special-account": "财政专户管理资金",
    "institution-revenue": "事业收入资金",
    "superior-subsidy": "上级补助收入资金",
    "affiliate-remittance": "附属单位上缴收入资金",
    "institution-business": "事业单位经营收入资金",
    "other-revenue": "其他收入资金",
}


def _nature_table(made: Book, kind: str, items: Iterable[str]) -> MadeTable:
    basic, project = _tree(_only(made.basic, items)), _tree(_only(made.project, items))
    rows = [
        MadeRow(code, _name(code, made.year), (_sum(basic.get(code), project.get(code)), basic.get(code), project.get(code)))
        for code in sorted({*basic, *project})
    ]
    return MadeTable(kind, tuple((c, made.year) for c in ("total", "basic", "project")), tuple(rows))


def _tree(items: dict[str, Decimal]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for item, amount in items.items():
        for code in {item[:3], item[:5], item}:
            found[code] = found.get(code, D(0)) + amount
    return found


def _only(items: dict[str, Decimal], wanted: Iterable[str]) -> dict[str, Decimal]:
    return {item: amount for item, amount in items.items() if item in set(wanted)}


def _sum(*amounts: Amount) -> Amount:
    printed = [amount for amount in amounts if amount is not None]
    return sum(printed, D(0)) if printed else None


def _amount(rng: random.Random) -> Decimal:
    return D(rng.choice((rng.randint(5, 999), rng.randint(1000, 90000), rng.randint(10, 900) * 100))) / 100


def _source(rng: random.Random, item: str) -> str:
    if item[:3] in ("208", "210", "221"):
        return "general-public-budget"
    return rng.choices(SOURCES, (10, 1, 1, 0.5))[0]


def _economic(rng: random.Random, basic: Decimal) -> dict[str, Decimal]:
    codes = sorted(rng.sample(PERSONNEL, rng.randint(4, 10)) + rng.sample(OPERATING, rng.randint(4, 14)))
    found = {code: _amount(rng) for code in codes}
    found[codes[0]] += max(D(0), basic - sum(found.values()))
    return found


def _three_public(rng: random.Random) -> dict[str, Amount]:
    reception = D(rng.randint(10, 900)) / 100
    operation = rng.choice((None, D(rng.randint(100, 4000)) / 100))
    vehicles = operation
    return {
        "total": reception + (vehicles or D(0)),
        "overseas-travel": None,
        "vehicles": vehicles,
        "vehicle-purchase": None,
        "vehicle-operation": operation,
        "reception": reception,
    }


def _projects(rng: random.Random, project: dict[str, Decimal]) -> list[tuple[str, str, Decimal]]:
    names = ("设备更新专项", "信息系统运行维护", "监督检查经费", "3处场所改造工程", "宣传培训专项", "购买服务经费")
    return [(item, rng.choice(names) + f"（{i}）", amount) for i, (item, amount) in enumerate(project.items(), 1)]


def _name(code: str, year: int) -> str:
    lists = {"2": "functional", "3": "department-economic", "5": "government-economic"}
    return code_name(lists[code[0]], code, year) or f"科目{code}"
