"""The year's goals and funds where those of the whole project stand beside them.

`项目总目标（2025年-2028年）` and `年度总体目标` head two cells, each with its text below;
`实施期资金总额` and `年度资金总额` head two lists of funds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from graphbuild.extraction.performance.pieces import Piece

_GOAL = re.compile(r"(?:项目|中长期|实施期|中期|长期|年度|当年|本年度?)?(?:绩效)?(?:总体?|绩效)?目标(?:[（(].*[)）])?[：:]?")
_YEARLY = re.compile(r"年度|当年|本年")


_FUNDS = re.compile(r"(?:其中)?(?:实施期|中长期|中期|项目)(?:内)?(?:资金|预算|投资)?总(?:额|金额|投资)(?:[（(].*[)）])?[：:]?")
_YEARS_FUNDS = re.compile(r"(?:年度|当年|本年度?)(?:资金|预算)?总(?:额|金额)(?:[（(].*[)）])?[：:]?")


def yearly_funds(parts: Sequence[Piece]) -> list[Piece]:
    """The pieces without the funds of the whole project: its label and what stands below it, up to the column of the year's funds."""
    kept: list[Piece] = []
    taken = range(0)
    for _, run in groupby(parts, key=lambda part: part.at and part.at[0]):
        row = [(part.at[1] if part.at else -1, part) for part in run]
        if row[0][0] < taken.start:
            taken = range(0)
        whole = next((column for column, part in row if column >= 0 and _FUNDS.fullmatch(part.text)), None)
        years = next((column for column, part in row if column >= 0 and _YEARS_FUNDS.fullmatch(part.text)), None)
        if whole is not None and years is not None:
            taken = range(whole, years)
        kept += [part for column, part in row if column not in taken]
    return kept


def yearly_goal(parts: Sequence[Piece]) -> list[Piece]:
    """The pieces without the goals of other spans that stand beside the year's: their headings, and the cells below these."""
    headings = [part for part in parts if part.at and part.at[1] and _GOAL.fullmatch(part.text)]
    yearly = {part.at[0] for part in headings if part.at and _YEARLY.match(part.text)}
    dropped = {part.at for part in headings if part.at and part.at[0] in yearly and not _YEARLY.match(part.text)}
    below = {(row + 1, column) for row, column in (at for at in dropped if at)}
    return [part for part in parts if part.at not in dropped and part.at not in below]
