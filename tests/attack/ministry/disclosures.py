"""Nine made-up disclosures: what ministries, Beijing, Jiangsu, Zhejiang, Guangdong, Sichuan, Hunan and Shandong make of one template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from tests.attack.ministry import tables as t
from tests.attack.ministry.budgets import Budget, budget
from tests.attack.ministry.grids import Fact, Made
from tests.attack.ministry.prose import Statement, said
from tests.readers.writers import Block


@dataclass
class Disclosure:
    """A document as blocks, and what must be read from it."""

    name: str
    organization: str
    year: int
    region: str
    unit: bool
    blocks: list[Block]
    facts: list[Fact] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def add(self, title: str, made: Made, *above: str) -> None:
        """A table under its title and the lines between them."""
        self.blocks += (
            [*above[:1], title, *above[1:], made.rows]
            if above and above[0][:2] in ("附表", "公开", "预算", "表1")
            else [title, *above, made.rows]
        )
        self.facts += made.facts


def _new(name: str, body: str, region: str, b: Budget, title: str, *, unit: bool = False) -> Disclosure:
    blocks, statements = said(body, b, title, unit=unit)
    return Disclosure(name, body, b.year, region, unit, list(blocks), [], statements)


def ministry() -> Disclosure:
    b = budget(1, "transport", 2025, "万元", fund=True)
    made = _new("ministry", "国家某某管理局", "", b, "国家某某管理局2025年部门预算")
    above = "部门：国家某某管理局", "单位：万元"
    made.add("收支总表", t.balance_table(b), "公开01表", *above)
    made.add("收入总表", t.revenue_table(b, "one-last", education=True), "公开02表", *above)
    made.add("支出总表", t.expenditure_table(b, "one-last"), "公开03表", *above)
    made.add("财政拨款收支总表", t.appropriation_table(b), "公开04表", *above)
    made.add("一般公共预算支出表", t.general_table(b, "one-last", "executed"), "公开05表", *above)
    made.add("一般公共预算基本支出表", t.basic_table(b, "one-last"), "公开06表", *above)
    made.add("一般公共预算“三公”经费支出表", t.three_public_table(b, years=True), "公开07表", *above)
    made.add("政府性基金预算支出表", t.fund_table(b, "one-last"), "公开08表", *above)
    made.add("国有资本经营预算支出表", t.fund_table(b, "one-last", "state-capital"), "公开09表", *above)
    return made


def beijing() -> Disclosure:
    b = budget(2, "education", 2025, "元", fund=True)
    made = _new("beijing", "北京市朝阳区教育委员会", "110105", b, "北京市朝阳区教育委员会2025年部门预算公开")
    above = "部门名称：北京市朝阳区教育委员会", "单位：元"
    made.add("部门收支总表", t.balance_table(b, zero="0"), "预算01表", *above)
    made.add("部门收入总表", t.revenue_table(b, "one"), "预算02表", *above)
    made.add("部门支出总表", t.expenditure_table(b, "one", zero="0"), "预算03表", *above)
    made.add("项目支出表", t.project_table(b, "北京市朝阳区教育委员会"), "预算04表", *above)
    made.add("政府采购预算表", t.procurement_table(b), "预算05表", *above)
    made.add("财政拨款收支总表", t.appropriation_table(b), "预算06表", *above)
    made.add("一般公共预算支出表", t.general_table(b, "one", "nature"), "预算07表", *above)
    made.add("一般公共预算基本支出表", t.basic_table(b, "one"), "预算08表", *above)
    made.add("政府性基金预算支出表", t.fund_table(b, "one"), "预算09表", *above)
    made.add("财政拨款（含一般公共预算和政府性基金预算）“三公”经费支出表", t.three_public_table(b, years=False), "预算10表", *above)
    return made


def jiangsu() -> Disclosure:
    b = budget(3, "health", 2025, "万元", fund=False)
    body = "南京市鼓楼区疾病预防控制中心"
    made = _new("jiangsu", body, "320106", b, f"{body}2025年度单位预算公开", unit=True)
    above = f"单位：{body}", "单位：万元"
    made.add("收支总表", t.balance_table(b, zero="0", yearly="本年收入合计"), "公开01表", *above)
    made.add("收入总表", t.unit_revenue_table(b, {"210005": body}), "公开02表", *above)
    made.add("支出总表", t.expenditure_table(b, "indent-name"), "公开03表", *above)
    made.add("财政拨款收支总表", t.appropriation_table(b), "公开04表", *above)
    made.add("一般公共预算支出表", t.general_table(b, "indent-name", "nature"), "公开07表", *above)
    made.add("一般公共预算基本支出表", t.basic_table(b, "indent-name"), "公开08表", *above)
    made.add("一般公共预算“三公”经费、会议费、培训费支出表", t.three_public_table(b, years=False, meetings=True), "公开09表", *above)
    made.add("政府性基金预算支出表", t.fund_table(b, "indent-name"), "公开10表", *above)
    made.add("一般公共预算机关运行经费支出预算表", t.unread_table(b), "公开12表", *above)
    made.add("政府采购支出表", t.procurement_table(b), "公开13表", *above)
    return made


def zhejiang() -> Disclosure:
    b = budget(4, "finance", 2024, "万元", fund=True)
    made = _new("zhejiang", "舟山市普陀区财政局", "330903", b, "舟山市普陀区财政局2024年部门预算")
    above = ("编制部门：舟山市普陀区财政局 单位：万元",)
    made.add("2024年部门收支预算总表", t.balance_table(b), "附表1", *above)
    made.add(
        "2024年部门收入预算总表",
        t.unit_revenue_table(b, {"309": "舟山市普陀区财政局", "309001": "舟山市普陀区财政局（本级）"}),
        "附表2",
        *above,
    )
    made.add("2024年部门支出预算总表", t.expenditure_table(b, "parts"), "附表3", *above)
    made.add("2024年财政拨款收支预算总表", t.appropriation_table(b, zero="0"), "附表4", *above)
    made.add("2024年一般公共预算支出表", t.general_table(b, "parts", "budgeted"), "附表5", *above)
    made.add("2024年一般公共预算基本支出表", t.basic_table(b, "economic"), "附表6", *above)
    made.add("2024年政府性基金预算支出表", t.fund_table(b, "parts"), "附表7", *above)
    made.add("2024年一般公共预算“三公”经费支出表", t.three_public_rows(b), "附表9", *above)
    for number, name in enumerate(("舟山市普陀区财政局（本级）", "舟山市普陀区国库支付中心"), 40):
        own = budget(number, "finance", 2024, "万元", fund=False)
        made.add("2024年单位收支总表", t.balance_table(own), f"单位：{name}", "金额单位：万元")
        made.add("2024年单位支出总表", t.expenditure_table(own, "parts"), f"单位：{name}", "金额单位：万元")
    return made


def guangdong() -> Disclosure:
    b = budget(5, "transport", 2026, "万元", fund=True)
    made = _new("guangdong", "广州市天河区交通运输局", "440106", b, "2026年广州市天河区交通运输局部门预算")
    above = "单位名称：广州市天河区交通运输局", "单位：万元"
    made.add("收支总体情况表", t.balance_table(b, yearly="本年收入合计"), *above)
    made.add("收入总体情况表", t.revenue_table(b, "parts-last"), *above)
    made.add("支出总体情况表", t.expenditure_table(b, "parts-last"), *above)
    made.add("财政拨款收支总体情况表", t.appropriation_table(b), *above)
    made.add("一般公共预算支出情况表（按功能分类科目）", t.general_table(b, "parts-last", "plain"), *above)
    made.add("一般公共预算基本支出情况表（按支出经济分类科目）", t.basic_table(b, "economic-last"), *above)
    made.add("一般公共预算“三公”经费支出情况表", t.three_public_rows(b), *above)
    made.add("政府性基金预算支出情况表", t.fund_table(b, "parts-last"), *above)
    made.add("国有资本经营预算支出情况表", t.fund_table(b, "parts-last", "state-capital"), *above)
    return made


def sichuan() -> Disclosure:
    b = budget(6, "health", 2023, "元", fund=False)
    body = "成都市武侯区卫生健康局"
    made = _new("sichuan", body, "510107", b, f"{body}2023年部门预算编制说明")
    above = f"部门：{body}", "金额单位：元"
    made.add("部门收支总表", t.balance_table(b), "表1", *above)
    made.add("部门收入总表", t.unit_revenue_table(b, {"305": body, "305301": "武侯区疾病预防控制中心"}, subtotals=False), "表1-1", *above)
    made.add("部门支出总表", t.expenditure_table(b, "parts-name"), "表1-2", *above)
    made.add("财政拨款收支预算总表", t.appropriation_table(b, zero="0"), "表2", *above)
    made.add("一般公共预算支出预算表", t.general_table(b, "parts-name", "plain"), "表3", *above)
    made.add("一般公共预算基本支出预算表", t.basic_table(b, "economic-name"), "表3-1", *above)
    made.add(
        "一般公共预算“三公”经费支出预算表",
        t.three_public_table(b, years=False, body=("305", body), unit="万元"),
        "表3-3",
        f"部门：{body}",
        "单位：万元",
    )
    made.add("政府性基金预算支出表", t.fund_table(b, "parts-name"), "表4", *above)
    return made


def hunan() -> Disclosure:
    b = budget(7, "finance", 2024, "万元", fund=True)
    body = "长沙市岳麓区财政局"
    made = _new("hunan", body, "430104", b, "长沙市岳麓区财政局（部门/单位）2024年部门（单位）预算公开")
    made.unit = True
    above = f"部门/单位：{body}", "单位：万元"
    made.add("部门（单位）收支总表", t.balance_table(b), "预算01表", *above)
    made.add("部门（单位）收入总表", t.revenue_table(b, "indent"), "预算02表", *above)
    made.add("部门（单位）支出总表", t.expenditure_table(b, "indent"), "预算03表", *above)
    made.add("财政拨款收支总表", t.appropriation_table(b), "预算06表", *above)
    made.add("一般公共预算支出表", t.general_table(b, "indent", "nature"), "预算07表", *above)
    made.add("一般公共预算基本支出表", t.basic_table(b, "indent"), "预算08表", *above)
    made.add("一般公共预算“三公”经费支出表", t.three_public_table(b, years=False, body=("602001", "岳麓区财政局本级")), "预算15表", *above)
    made.add("政府性基金预算支出表", t.fund_table(b, "indent"), "预算16表", *above)
    made.add("国有资本经营预算支出表", t.fund_table(b, "indent", "state-capital"), "预算20表", *above)
    made.add("项目支出预算总表", t.project_table(b, body), "预算12表", *above)
    return made


def shandong() -> Disclosure:
    b = budget(8, "education", 2025, "万元", fund=False)
    body = "青岛市市北区第一实验小学"
    made = _new("shandong", body, "370203", b, f"{body}2025年单位预算", unit=True)
    above = f"单位名称：{body}", "金额单位：万元"
    made.add("单位收支总体情况表", t.balance_table(b, zero="0", carry="上年结转"), "公开表1", *above)
    made.add("单位收入总体情况表", t.revenue_table(b, "one"), "公开表2", *above)
    made.add("单位支出总体情况表", t.expenditure_table(b, "one"), "公开表3", *above)
    made.add("财政拨款收支总体情况表", t.appropriation_table(b), "公开表4", *above)
    made.add("一般公共预算支出情况表", t.general_table(b, "one", "executed"), "公开表5", *above)
    made.add("一般公共预算基本支出情况表", t.basic_table(b, "one"), "公开表6", *above)
    made.add("一般公共预算“三公”经费支出情况表", t.three_public_table(b, years=True), "公开表7", *above)
    made.add("政府性基金预算支出情况表", t.fund_table(b, "one"), "公开表8", *above)
    return made


MAKERS: dict[str, Callable[[], Disclosure]] = {
    made.__name__: made for made in (ministry, beijing, jiangsu, zhejiang, guangdong, sichuan, hunan, shandong)
}


@lru_cache
def disclosure(name: str) -> Disclosure:
    """The made-up disclosure of that name."""
    return MAKERS[name]()
