"""`增加118.36万元，主要系甲增加96.2万元，其他增加22.16万元`: a change and the changes that are named as its reason."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import Quantity
from graphbuild.checking.registry import Problem, Words, rule


@rule(
    "direction-among-reasons",
    "warning",
    "prose",
    title=Words("分项增减方向与总增减不符", "A part's change goes the other way than the whole needs"),
    explanation=Words(
        "以几项增减说明总增减的，不要求列全；但把其中一项（或总额）的“增加”“减少”对调后各项之和恰好等于总增减额的，这一个方向词应有误。",
        "Changes that are named as reasons need not make up the whole; but where they do so to the cent once one word for more "
        "or less is turned round, of one part or of the whole, that word is wrong.",
    ),
)
def direction_among_reasons(material: Material) -> Iterator[Problem]:
    """Look for one word that, turned round, lets the parts make their whole."""
    for listed in material.entries:
        for entry in listed:
            if entry.change:
                yield from _turned(material, entry, entry.change)


def _turned(material: Material, whole: Entry, change: Quantity) -> Iterator[Problem]:
    parts = [(part, part.change) for part in whole.parts if part.opener == "原因" and part.change and part.change.unit == change.unit]
    gap = change.value - sum(value.value for _, value in parts)
    if len(parts) < 2 or not gap:
        return
    wrong = [(part, value) for part, value in parts if gap == -2 * value.value]
    if gap == 2 * change.value:
        wrong.append((whole, change))
    if len(wrong) == 1:
        entry, said = wrong[0]
        found, expected = ("增加", "减少") if said.value > 0 else ("减少", "增加")
        yield Problem(
            material.side(whole.paragraph, entry.begin, said.end),
            Words(
                f"称{found}{shown(abs(said.value), said.unit)}；改为{expected}，各项之和恰好等于总增减{shown(change.value, change.unit)}",
                f"turned round, the change of {shown(abs(said.value), said.unit)} lets the parts make {shown(change.value, change.unit)}",
            ),
            expected=expected,
            found=found,
            other=material.side(whole.paragraph, whole.begin, change.end),
            difference=gap,
        )
