"""The text of a disclosure in the ministry's style, and the figures that it states."""

from __future__ import annotations

from decimal import Decimal

from ontology import code_name
from tests.attack.ministry.budgets import Budget
from tests.attack.ministry.grids import FACTOR

Statement = tuple[str, Decimal, int, Decimal | None, str]
"""topic, yuan (or a count), year, change, reason."""


def said(body: str, b: Budget, title: str, *, unit: bool) -> tuple[list[str], list[Statement]]:
    """The paragraphs before the tables, with the statements in them."""
    word = "单位" if unit else "部门"
    paragraphs = [title, "第一部分 概况", "一、主要职责", "贯彻执行国家有关法律法规，承担本领域的管理和服务工作。"]
    paragraphs += [f"第二部分 2025年{word}预算情况说明".replace("2025", str(b.year))]
    statements: list[Statement] = []
    for text, found in (_totals(body, b), _appropriation(b), _structure(b), _items(b), _three(b)):
        paragraphs += text
        statements += found
    return [*paragraphs, "七、其他重要事项", "本预算不涉及其他需要说明的事项。", f"第三部分 {word}预算表"], statements


def _wan(b: Budget, amount: Decimal) -> tuple[str, Decimal]:
    """An amount as the text prints it, in 万元, and what that is in yuan."""
    shown = (amount * FACTOR[b.unit] / 10000).quantize(Decimal("0.01"))
    return f"{shown:,.2f}".replace(",", ""), shown * 10000


def _totals(body: str, b: Budget) -> tuple[list[str], list[Statement]]:
    text, whole = _wan(b, b.total("total"))
    general, yuan = _wan(b, b.total("general"))
    return [
        f"一、关于{body}{b.year}年收支预算情况的总体说明",
        f"{body}{b.year}年收支总预算{text}万元。",
        f"二、关于{body}{b.year}年收入预算情况说明",
        f"{body}{b.year}年收入预算{text}万元，其中：一般公共预算拨款收入{general}万元，占{yuan / whole * 100:.2f}%。",
    ], [
        ("revenue-total", whole, b.year, None, ""),
        ("expenditure-total", whole, b.year, None, ""),
        ("general-appropriation-revenue", yuan, b.year, None, ""),
    ]


def _appropriation(b: Budget) -> tuple[list[str], list[Statement]]:
    now, yuan = _wan(b, b.total("appropriation") - b.total("fund"))
    change, by = _wan(b, abs(b.total("appropriation") - b.total("fund") - b.total("last")))
    up = b.total("appropriation") - b.total("fund") >= b.total("last")
    reason = "人员增加及新增专项工作"
    return [
        "三、一般公共预算当年拨款规模变化情况",
        f"{b.year}年一般公共预算支出预算{now}万元，比{b.year - 1}年预算数{'增加' if up else '减少'}{change}万元，主要是{reason}。",
    ], [("general-appropriation-expenditure", yuan, b.year, by if up else -by, reason)]


def _structure(b: Budget) -> tuple[list[str], list[Statement]]:
    classes: dict[str, Decimal] = {}
    for code, (_, amounts) in b.functions.items():
        classes[code[:3]] = classes.get(code[:3], Decimal(0)) + amounts["appropriation"]
    whole = sum(classes.values(), Decimal(0))
    parts: list[str] = []
    found: list[Statement] = []
    for code, amount in classes.items():
        text, yuan = _wan(b, amount)
        name = code_name("functional", code, b.year) or code
        parts.append(f"{name}（类）支出{text}万元，占{amount / whole * 100:.2f}%")
        found.append((f"function:{name}", yuan, b.year, None, ""))
    return ["四、一般公共预算当年拨款结构情况", "；".join(parts) + "。"], found


def _items(b: Budget) -> tuple[list[str], list[Statement]]:
    paragraphs = ["五、一般公共预算当年拨款具体使用情况"]
    found: list[Statement] = []
    for number, (code, (name, amounts)) in enumerate(b.functions.items(), 1):
        text, yuan = _wan(b, amounts["appropriation"])
        change, by = _wan(b, abs(amounts["change"]))
        above = "".join(f"{code_name('functional', code[:n], b.year)}（{level}）" for n, level in ((3, "类"), (5, "款")))
        up = amounts["change"] >= 0
        reason = "保障日常工作需要" if number % 2 else "压减一般性支出"
        paragraphs.append(
            f"{number}.{above}{name}（项）{b.year}年预算数为{text}万元，"
            f"比{b.year - 1}年预算数{'增加' if up else '减少'}{change}万元，主要原因是{reason}。"
        )
        found.append((f"function:{name}", yuan, b.year, by if up else -by, reason))
    return paragraphs, found


def _three(b: Budget) -> tuple[list[str], list[Statement]]:
    whole, abroad, cars, bought, run, guests = (_wan(b, b.three[key]) for key in ("total", "abroad", "cars", "bought", "run", "guests"))
    text = (
        f"{b.year}年“三公”经费预算数为{whole[0]}万元，其中：因公出国（境）费{abroad[0]}万元，公务用车购置及运行费{cars[0]}万元"
        f"（其中：公务用车购置费{bought[0]}万元，公务用车运行费{run[0]}万元），公务接待费{guests[0]}万元。"
    )
    topics = ("", "-overseas-travel", "-vehicles", "-vehicle-purchase", "-vehicle-operation", "-reception")
    amounts = (whole, abroad, cars, bought, run, guests)
    found: list[Statement] = [(f"three-public{topic}", yuan, b.year, None, "") for topic, (_, yuan) in zip(topics, amounts, strict=True)]
    return ["六、“三公”经费预算情况说明", text], found
