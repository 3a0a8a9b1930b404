"""Codes that lost their leading zero: `301 2 津贴补贴` between `301 01` and `301 03`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule

_CODED = re.compile(r"^\s*(?P<first>[1-9]\d{2})\t\s*(?P<second>\d{1,2})\s*\t")


@rule(
    "code-without-zero",
    "note",
    "labels",
    title=Words("科目编码缺前导零", "A code without its leading zero"),
    explanation=Words(
        "款、项编码为两位数；同表其他编码印作“01”“02”而此处印“2”，缺前导零。",
        "The code of a group or item has two digits; where the table prints 01 and 02 elsewhere, 2 has lost its zero.",
    ),
)
def code_without_zero(material: Material) -> Iterator[Problem]:
    """Find one-digit codes in tables whose other codes have two digits."""
    for section in material.outline.sections:
        rows = [(line, found) for line in section.lines if (found := _CODED.match(line.text))]
        if not any(found["second"].startswith("0") for _, found in rows):
            continue
        for line, found in rows:
            if len(found["second"]) == 1:
                cells = [cell.strip() for cell in line.text.split("\t")]
                name = next((cell for cell in cells[2:] if cell), "")
                yield Problem(
                    material.placed(f"{section.title}：{name}", (line.place(*found.span("second")),)),
                    Words(f"编码“{found['second']}”缺前导零", f"the code {found['second']} has lost its leading zero"),
                    expected=f"0{found['second']}",
                    found=found["second"],
                )
