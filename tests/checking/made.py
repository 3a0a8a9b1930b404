# ruff: noqa: E501 - a paragraph of a template is one line
"""Made-up prose of consistent budgets, in the manner of four templates, from a seed.

Figures in ⟦ ⟧ are tied to others by some identity that the rules on prose know: breaking one of them must be found.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

D = Decimal
_BODIES = ("教育局", "卫生健康委员会", "财政局", "交通运输局", "应急管理局", "文化和旅游委员会", "水利局", "民政局")
_PLACES = ("清河市临江区", "安宁市白石县", "永丰市北山区")
_OFFICES = ("综合科", "政策法规科", "人事科", "督查科", "财务科", "信息科", "规划科")
_ITEMS = (("教育支出", "普通教育", "小学教育"), ("教育支出", "普通教育", "初中教育"), ("住房保障支出", "住房改革支出", "住房公积金"))


@dataclass(slots=True)
class Book:
    """The figures of one year and the year before, in 万元 (or 元) with two decimals."""

    body: str
    year: int
    rng: random.Random

    def money(self, low: int, high: int) -> D:
        return D(self.rng.randint(low * 100, high * 100)) / 100


def document(seed: int) -> str:
    """One disclosure; the figures that are tied to others stand in ⟦ ⟧."""
    rng = random.Random(seed)
    book = Book(rng.choice(_PLACES) + rng.choice(_BODIES), rng.randint(2019, 2026), rng)
    return rng.choice((_balanced, _shares, _assets, _itemised))(book)


def clean(text: str) -> str:
    """The document as it should be."""
    return text.replace("⟦", "").replace("⟧", "")


def change(now: D, before: D, unit: str) -> str:
    """增加⟦3.20⟧万元, or 持平."""
    if now == before:
        return "持平"
    return f"{'增加' if now > before else '减少'}⟦{abs(now - before)}⟧{unit}"


def rate(now: D, before: D, places: str = "0.01") -> str:
    return f"{(abs(now - before) / before * 100).quantize(D(places))}"


def _balanced(book: Book) -> str:
    """The manner of a 说明 with chapters 一、 to 六、, compared with last year in 万元."""
    year, rng = book.year, book.rng
    basic, project = book.money(200, 900), book.money(20, 400)
    basic_before, project_before = book.money(200, 900), book.money(20, 400)
    total, before = basic + project, basic_before + project_before
    reception, cars, bought = book.money(0, 5), book.money(1, 30), book.money(0, 20)
    offices = rng.sample(_OFFICES, rng.randint(2, 6))
    vehicles = rng.randint(1, 9)
    return f"""{book.body}{year}年部门预算情况说明

一、单位基本情况
（一）职能职责。
1.负责全区有关工作的规划和组织实施。
2.完成区委、区政府交办的其他任务。
（二）单位构成。
{book.body}内设{len(offices)}个科室，分别是{"、".join(offices)}。
二、部门收支总体情况
（一）收入预算。{year}年年初预算数{total}万元，其中：一般公共预算拨款{total}万元。收入较{year - 1}年{change(total, before, "万元")}。
（二）支出预算。支出较{year - 1}年{change(total, before, "万元")}，主要是基本支出{change(basic, basic_before, "万元")}，项目支出{change(project, project_before, "万元")}。
三、部门预算情况说明
{year}年一般公共预算财政拨款收入{total}万元，一般公共预算财政拨款支出⟦{total}⟧万元，比{year - 1}年{change(total, before, "万元")}。其中：基本支出⟦{basic}⟧万元，比{year - 1}年{change(basic, basic_before, "万元")}，主要原因是人员变动，主要用于保障在职人员工资福利；项目支出⟦{project}⟧万元，比{year - 1}年{change(project, project_before, "万元")}，主要用于专项工作。
四、“三公”经费情况说明
{year}年“三公”经费预算⟦{reception + cars + bought}⟧万元。其中：因公出国（境）费用0万元，与{year - 1}年持平；公务接待费⟦{reception}⟧万元；公务用车运行维护费⟦{cars}⟧万元；公务用车购置费⟦{bought}⟧万元。
五、其他重要事项的情况说明
（一）机关运行经费。{year}年一般公共预算财政拨款运行经费{book.money(20, 90)}万元，比上年增加{book.money(1, 9)}万元，主要原因是人员增加。
（二）国有资产占有使用情况。截至{year - 1}年12月，本单位共有车辆⟦{vehicles + 2}⟧辆，其中应急保障用车⟦{vehicles}⟧辆、执法执勤用车0辆、其他用车⟦2⟧辆。
"""


def _shares(book: Book) -> str:
    """The manner of a 说明 in 元 with shares and percentages."""
    year = book.year
    classes = [book.money(100000, 9000000) for _ in range(4)]
    names = ("一般公共服务支出", "社会保障和就业支出", "卫生健康支出", "住房保障支出")
    total = sum(classes, D(0))
    now, before = book.money(30000, 900000), book.money(30000, 900000)
    parts = "、".join(f"{name}{part:,}元占⟦{part / total * 100:.1f}⟧%" for name, part in zip(names, classes, strict=True))
    word = "增加" if now > before else "减少"
    return f"""{book.body}{year}年部门预算情况说明

二、部门预算总体情况
（二）支出预算：{year}年年初预算总支出{total:,}元，其中：{parts}。
三、其他重要事项的情况说明
（一）机关运行经费。{year}年机关运行经费{now:,}元，比上年⟦{before:,}⟧元{word}⟦{abs(now - before):,}⟧元，{word}⟦{rate(now, before, "0.1")}⟧%，主要原因是人员变动。
（三）绩效目标设置情况。{year}年项目支出均实行了绩效目标管理，涉及项目3个，金额{total:,}元。纳入一般绩效评价的项目⟦3⟧个，金额{total:,}元。
"""


def _assets(book: Book) -> str:
    """The manner of a 说明 with last year's amounts beside this year's, and a list of assets."""
    year = book.year
    basic, project = book.money(100, 400), book.money(20, 200)
    basic_before, project_before = book.money(100, 400), book.money(20, 200)
    total, before = basic + project, basic_before + project_before
    opening, growth = [book.money(1, 30) for _ in range(3)], [book.money(0, 9) for _ in range(3)]
    closing = [one + more for one, more in zip(opening, growth, strict=True)]

    def beside(now: D, then: D) -> str:
        word = "增加" if now > then else "减少"
        return f"{now}万元，比上年⟦{then}⟧万元{word}⟦{abs(now - then)}⟧万元"

    return f"""{book.body}{year}年部门预算

第一部分 {book.body}概况
一、部门主要职责
（一）贯彻执行上级决策部署。
第二部分 {year}年部门预算情况说明
一、{year}年部门预算收支情况说明
（三）财政拨款支出情况
{year}年度一般公共预算支出⟦{total}⟧万元，比去年预算⟦{before}⟧万元{"增加" if total > before else "减少"}⟦{abs(total - before)}⟧万元，其中：基本支出{beside(basic, basic_before)}，项目支出{beside(project, project_before)}。
（八）国有资产占用情况
{book.body}{year - 1}年初资产总额⟦{sum(opening, D(0))}⟧万元，通用设备⟦{opening[0]}⟧万元，专用设备⟦{opening[1]}⟧万元，家具用具⟦{opening[2]}⟧万元。年末资产总额⟦{sum(closing, D(0))}⟧万元，通用设备⟦{closing[0]}⟧万元，专用设备⟦{closing[1]}⟧万元，家具用具⟦{closing[2]}⟧万元。较上年增加⟦{sum(growth, D(0))}⟧万元。
第三部分 名词解释
（一）基本支出：指为保障机构正常运转而发生的支出。
"""


def _itemised(book: Book) -> str:
    """The manner of a 说明 that lists items with last year's execution and a percentage."""
    year = book.year
    lines = []
    for number, (first, second, third) in enumerate(_ITEMS, 1):
        now, before = book.money(10, 900), book.money(10, 900)
        word = "增加" if now > before else "减少"
        lines.append(
            f"{number}.“{first}（类）{second}（款）{third}（项）”⟦{now}⟧万元，主要用于{third}。{year - 1}年当年预算执行数为⟦{before}⟧万元，"
            f"{year}年预算安排⟦{now}⟧万元，比{year - 1}年预算执行数{word}⟦{rate(now, before)}⟧%。主要原因是：{third}经费{word}。"
        )
    goods, works, services = book.money(1, 90), book.money(1, 900), book.money(1, 90)
    items = "\n".join(lines)
    return f"""{book.body}{year}年部门预算编制说明

财政拨款支出主要内容如下：
{items}
三、政府采购预算情况
{year}年本部门政府采购预算⟦{goods + works + services}⟧万元，其中：政府采购货物预算⟦{goods}⟧万元、政府采购工程预算⟦{works}⟧万元、政府采购服务预算⟦{services}⟧万元。
"""
