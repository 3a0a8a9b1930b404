"""`157.63万元，比上年123.54万元增加34.09万元`: the change must be this year's amount less last year's."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.checking.arithmetic import difference_of, shown
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import plain_number
from graphbuild.checking.registry import Problem, Words, rule


@rule(
    "change-against-amounts",
    "error",
    "prose",
    title=Words("增减额与两年金额不符", "Stated change is not the difference of the two amounts"),
    explanation=Words(
        "同一句中既有本年数、上年数又有增减额时，增减额应等于本年数减上年数。方向相反者由另一规则指出。",
        "Where a sentence gives this year's amount, last year's and the change, the change is the difference. A wrong "
        "direction is another rule's.",
    ),
)
def change_against_amounts(material: Material) -> Iterator[Problem]:
    """Compare stated changes with the two amounts beside them."""
    for listed in material.entries:
        for entry in listed:
            current, prior, change = entry.current, entry.prior, entry.change
            if not current or not prior or not change or current.unit != prior.unit:
                continue
            true = difference_of(current, prior)
            gap = change.value - true.value
            if gap and true.value * change.value >= 0:
                side = material.side(entry.paragraph, entry.begin, entry.end)
                yield Problem(
                    side,
                    Words(
                        f"{current.printed}与上年{prior.printed}相差{shown(true.value, current.unit)}，"
                        f"文中称{shown(change.value, change.unit)}",
                        f"{current.printed} less {prior.printed} is {shown(true.value, current.unit)}, the text says "
                        f"{shown(change.value, change.unit)}",
                    ),
                    expected=plain_number(true.value, current.unit),
                    found=plain_number(change.value, change.unit),
                    difference=gap,
                    tolerance=true.half + change.half,
                )
