"""Goals printed side by side: `项目总目标（2025年-2028年）` and `年度总体目标` head two cells, each with its text below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.extraction.performance.pieces import Piece

_GOAL = re.compile(r"(?:项目|中长期|实施期|中期|长期|年度|当年|本年度?)?(?:绩效)?(?:总体?|绩效)?目标(?:[（(].*[)）])?[：:]?")
_YEARLY = re.compile(r"年度|当年|本年")


def yearly_goal(parts: Sequence[Piece]) -> list[Piece]:
    """The pieces without the goals of other spans that stand beside the year's: their headings, and the cells below these."""
    headings = [part for part in parts if part.at and part.at[1] and _GOAL.fullmatch(part.text)]
    yearly = {part.at[0] for part in headings if part.at and _YEARLY.match(part.text)}
    dropped = {part.at for part in headings if part.at and part.at[0] in yearly and not _YEARLY.match(part.text)}
    below = {(row + 1, column) for row, column in (at for at in dropped if at)}
    return [part for part in parts if part.at not in dropped and part.at not in below]
