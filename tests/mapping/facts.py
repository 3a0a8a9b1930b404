"""One small disclosure, made by hand, with a fact of every kind."""

from __future__ import annotations

from decimal import Decimal

from graphbuild.model import (
    BudgetLine,
    Citation,
    Contact,
    Disclosure,
    Finding,
    Goal,
    Indicator,
    Organization,
    Place,
    Project,
    Statement,
    Table,
)

DEPARTMENT = "重庆市江北区教育委员会"
D = Decimal


def place(start: int, text: str = "文") -> tuple[Place, ...]:
    """One place; lines have a hundred characters."""
    return (Place(start // 100 + 1, start, start + len(text), text),)


def line(code: str, name: str, column: str, amount: str, **changes: object) -> BudgetLine:
    """A cell of the general expenditure table, in yuan."""
    start = changes.pop("start", 1000)
    assert isinstance(start, int)
    values: dict[str, object] = {
        "table": "general-expenditure",
        "side": "expenditure",
        "code": code,
        "name": name,
        "column": column,
        "year": 2024,
        "amount": D(amount),
        "printed": amount,
        "unit": "元",
        "places": place(start, amount),
        "table_number": 1,
        "row": 1,
    }
    return BudgetLine(**{**values, **changes})  # type: ignore[arg-type]


def disclosure(**changes: object) -> Disclosure:
    """The disclosure, with other values for some of its fields."""
    values: dict[str, object] = {
        "document": "jiangbei-education-2024",
        "path": "/somewhere/jiangbei-education-2024.txt",
        "sha256": "ab" * 32,
        "title": "江北区教委2024年部门预算",
        "organization": DEPARTMENT,
        "year": 2024,
        "region": "500105",
        "places": place(0, "江北区教委"),
        "tables": (Table(1, "general-expenditure", "一般公共预算财政拨款支出预算表", "元", place(900, "一般公共预算")),),
        "lines": (
            line("", "合计", "total", "300.00", row=1, start=1000),
            line("205", "教育支出", "total", "300.00", row=2, start=1010),
            line("20501", "教育管理事务", "basic", "100.00", row=3, start=1020),
            line("20501", "教育管理事务", "project", "200.00", row=3, start=1030),
        ),
        "indicators": (
            Indicator("project", "校园安全专项", "", "", "家长满意度", "≥", "95", D(95), "%", D(10), True, place(2000, "95")),
            Indicator("department", DEPARTMENT, "产出指标", "数量指标", "培训教师", "≥", "50", D(50), "人", None, None, place(2010, "50")),
        ),
        "goals": (Goal("project", "校园安全专项", "保障校园安全", place(2020, "保障校园安全")),),
        "projects": (
            Project(
                "",
                "校园安全专项",
                "区教委",
                "区教委（本级）",
                2024,
                D("200.00"),
                D("200.00"),
                None,
                "张三",
                "67778888",
                "保障",
                place(2030),
            ),
        ),
        "contacts": (Contact("project-lead", "张三", "67778888", "校园安全专项", place(2040, "张三")),),
        "organizations": (
            Organization("department", DEPARTMENT, "205", "", place(2050)),
            Organization("internal-office", "综合科", "", DEPARTMENT, place(2060)),
            Organization("unit", "区教委（本级）", "205001", DEPARTMENT, place(2070)),
            Organization("subordinate-unit", "江北区招生考试中心", "", DEPARTMENT, place(2080)),
        ),
        "citations": (Citation("project", "校园安全专项", "关于校园安全的意见", "渝教发〔2023〕5号", place(2090)),),
        "statements": (
            Statement("function:教育支出", D("300.00"), 2024, D("-20.00"), "压减", "budget", place(2100, "300.00")),
            Statement("staff-active", D(25), 2024, None, "", "budget", place(2110, "25")),
        ),
        "findings": (Finding("total-mismatch", "warning", "表1 合计", "300.00", "300.00", "…", place(2120), D(0), D("0.01"), "表2 合计"),),
    }
    return Disclosure(**{**values, **changes})  # type: ignore[arg-type]
