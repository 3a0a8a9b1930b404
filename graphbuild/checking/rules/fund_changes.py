"""`财政拨款支出预算412万元，增加66万元。其中一般公共预算…增加46万元；政府性基金…增加30万元`: the parts change by more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import YUAN, amount
from graphbuild.checking.registry import Problem, Words, rule

_PARTS = {
    "一般公共预算": re.compile(r"一般公共预算(?:财政)?(?:拨款)?(?:收入|支出)?(?:预算)?$"),
    "政府性基金": re.compile(r"政府性基金(?:预算)?(?:财政)?(?:拨款)?(?:收入|支出)?(?:预算)?$"),
    "国有资本经营": re.compile(r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?(?:收入|支出)?(?:预算)?$"),
}
_WHOLE = re.compile(r"^财政拨款(?:收入|支出|收支)?(?:总)?(?:预算)?$")


@rule(
    "changes-of-the-funds",
    "warning",
    "prose",
    title=Words("各预算资金增减之和不等于财政拨款增减", "Changes of the funds do not make up that of the appropriation"),
    explanation=Words(
        "同一段先述财政拨款，再分述一般公共预算、政府性基金、国有资本经营预算，各项金额合成总额的，各项增减之和也应等于总增减。",
        "Where a paragraph gives the appropriation and then the budgets that it comes from, and these make it up, their changes "
        "make up its change.",
    ),
)
def changes_of_the_funds(material: Material) -> Iterator[Problem]:
    """Sum up the changes of the funds behind each appropriation."""
    for listed in material.entries:
        for index, whole in enumerate(listed):
            if not _WHOLE.search(whole.label) or not whole.change or not whole.current:
                continue
            parts = _parts(listed[index + 1 :])
            sizes = [part.current.value for part in parts if part.current]
            changes = [_change(part) for part in parts]
            made = sum((change for change in changes if change is not None), Decimal(0))
            if len(parts) < 2 or None in changes or sum(sizes) != whole.current.value:
                continue
            gap = whole.change.value - made
            if gap:
                yield Problem(
                    material.side(whole.paragraph, whole.begin, whole.end),
                    Words(
                        f"各预算资金增减之和为{shown(made, YUAN)}，财政拨款增减为{shown(whole.change.value, YUAN)}",
                        f"the changes of the funds make {shown(made, YUAN)}, "
                        f"that of the appropriation is {shown(whole.change.value, YUAN)}",
                    ),
                    expected=amount(made),
                    found=amount(whole.change.value),
                    other=material.side(whole.paragraph, parts[0].begin, parts[-1].end),
                    difference=gap,
                    tolerance=sum((part.change.half for part in parts if part.change), whole.change.half),
                )


def _change(part: Entry) -> Decimal | None:
    """What a fund changed by: nothing where it is flat, None where nothing is said."""
    if part.change:
        return part.change.value
    return Decimal(0) if part.flat else None


def _parts(following: list[Entry]) -> list[Entry]:
    """The funds said next, each once, those without an amount or change of their own (0元) as well."""
    found: dict[str, Entry] = {}
    for entry in following:
        name = next((name for name, pattern in _PARTS.items() if pattern.search(entry.label)), "")
        if not name or name in found:
            break
        found[name] = entry
    return list(found.values())
