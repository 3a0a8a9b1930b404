"""Departments in whose spending a code has an unusual share: `outliers(store)`.

2101102 事业单位医疗   上海市普陀区商务委员会 2025   0.1%   1.0%   score -4.2
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from queries.exploration.found import Cell, Found, columns
from queries.exploration.networks import CODE
from queries.exploration.profiles import By, Profile, profiles
from queries.exploration.robust import LEAST_OTHERS, Standing, standing
from queries.exploration.words import Text, said
from queries.run import Queryable

if TYPE_CHECKING:
    import networkx

_COLUMNS = columns(
    "code",
    "name",
    "department",
    "year",
    ("amount", "money"),
    ("share", "share"),
    ("median", "share"),
    ("mad", "share"),
    ("score", "score"),
    ("others", "count"),
)


def outliers(store: Queryable, department: str | None = None, by: By = "function") -> Found:
    """Codes whose share of a department's spending stands out among the other departments that have the code, by score.

    With x the share of the code in the department's newest budget, and m and MAD the median and the median absolute deviation of the
    other departments' shares, the score is (x - m) / (1.4826 MAD); rows have one of at least 3.5 either way. Not applicable, and
    counted in the remarks: codes with fewer than 4 other departments, or whose others are mostly the same. `department` (an IRI) keeps
    the rows of one department.
    """
    import networkx

    network: networkx.Graph[str] = networkx.Graph()
    found: list[tuple[Standing, tuple[Cell, ...]]] = []
    judged: set[str] = set()
    skipped: set[str] = set()
    for profile, code, stands, others in _standings([each for each in profiles(store, by) if each.amounts]):
        (skipped if stands is None else judged).add(code)
        if stands is None or not stands.is_outlier or department not in {None, profile.department}:
            continue
        share = profile.amounts[code] / profile.total
        about = (code, profile.names[code], profile.label, profile.year, profile.amounts[code])
        found.append((stands, (*about, share, stands.median, stands.mad, stands.score, others)))
        _draw(network, profile, code, stands)
    ordered = sorted(found, key=lambda row: -abs(row[0].score))
    return Found("outliers", _COLUMNS, tuple(row for _, row in ordered), network, (_remark(len(judged), len(skipped - judged)),))


def _remark(judged: int, skipped: int) -> Text:
    return said(
        f"已比较 {judged} 个科目；另有 {skipped} 个不适用（有此科目的其他部门少于 {LEAST_OTHERS} 个，或其比重多半相同）。",
        f"{judged} codes were compared; not applicable to {skipped} more (fewer than {LEAST_OTHERS} other departments have the code, or "
        "their shares are mostly the same).",
    )


def _standings(known: list[Profile]) -> Iterator[tuple[Profile, str, Standing | None, int]]:
    """Each share of each department against those of the others: how it stands, and how many the others are."""
    shares = [profile.shares for profile in known]
    holders: dict[str, list[int]] = {}
    for number, own in enumerate(shares):
        for code in own:
            holders.setdefault(code, []).append(number)
    for code in sorted(holders):
        for number in holders[code]:
            others = [shares[other][code] for other in holders[code] if other != number]
            yield known[number], code, standing(shares[number][code], others), len(others)


def _draw(network: networkx.Graph[str], profile: Profile, code: str, stands: Standing) -> None:
    network.add_node(profile.department, label=profile.label, kind="bg:Department")
    network.add_node(code, label=f"{code} {profile.names[code]}", kind=CODE)
    network.add_edge(profile.department, code, relation="stands-out", weight=float(abs(stands.score)), score=stands.score)
