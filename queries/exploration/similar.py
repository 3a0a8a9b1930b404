"""Departments that spend alike, the nearest first: `similar(store, "https://.../organization/500104-xinfangbangongshi-...")`.

重庆市潼南区信访办公室 2023   97.5%   93.1%   20140 信访事务 84.7% | 2080505 机关事业单位基本养老保险缴费支出 4.1% | ...
"""

from __future__ import annotations

from decimal import Decimal

from queries.exploration.found import Cell, Found, columns
from queries.exploration.networks import SPENDS_ALIKE
from queries.exploration.profiles import BY, By, Move, Overlap, Profile, moves, named, overlap, profiles
from queries.exploration.words import Text, listed, said
from queries.run import Queryable

_COLUMNS = columns("department", "district", "year", ("overlap_function", "share"), ("overlap_economy", "share"), "shared", "compared_at")
_SHOWN = 3


def similar(store: Queryable, department: str, by: By = "function") -> Found:
    """The other departments by the overlap of their spending profile with that of a department (its IRI), highest first.

    The overlap of shares p and q is the sum of min(p, q) over all codes, 1 less their total variation, between 0 and 1: once by
    functional item over all expenditure, once by economic class over basic expenditure. `by` says which of the two orders the rows and
    names what is shared. A department without amounts by code is no match and is remarked on.
    """
    import networkx

    known: dict[By, dict[str, Profile]] = {each: {profile.department: profile for profile in profiles(store, each)} for each in BY}
    moved, star = moves(store), networkx.Graph()
    own = {each: known[each].get(department) for each in BY}
    rows: list[tuple[Decimal, tuple[Cell, ...]]] = []
    for other in known[by]:
        if other == department:
            continue
        found = {each: _overlap(own[each], known[each][other], moved) for each in BY}
        chosen, mine = found[by], own[by]
        if chosen is None or mine is None:
            continue
        profile = known[by][other]
        rows.append((chosen.value, (*_about(profile), *(_value(found[each]) for each in BY), *_shared(chosen, mine, profile, moved))))
        for each in (mine, profile):
            star.add_node(each.department, label=each.label, kind="bg:Department")
        star.add_edge(department, other, relation=SPENDS_ALIKE, weight=float(chosen.value), overlap=chosen.value)
    ordered = tuple(row for _, row in sorted(rows, key=lambda row: -row[0]))
    return Found("similar", _COLUMNS, ordered, star, _remarks(own[by], known[by]))


def _overlap(one: Profile | None, other: Profile, moved: dict[str, Move]) -> Overlap | None:
    return overlap(one, other, moved) if one else None


def _about(profile: Profile) -> tuple[Cell, ...]:
    return profile.label, profile.district, profile.year


def _value(found: Overlap | None) -> Decimal | None:
    return found.value if found else None


def _shared(found: Overlap, one: Profile, other: Profile, moved: dict[str, Move]) -> tuple[str, str]:
    parts = [f"{named(code, one, other, moved)} {share * 100:.1f}%" for code, share in found.shared[:_SHOWN]]
    return listed(parts), listed(found.coarser)


def _remarks(own: Profile | None, known: dict[str, Profile]) -> tuple[Text, ...]:
    if own is None:
        return (said("不适用：它没有公布预算。", "Not applicable: it publishes no budget."),)
    if not own.amounts:
        return (said(f"不适用：{own.label}没有按科目公布金额。", f"Not applicable: {own.label} publishes no amounts by code."),)
    without = [profile.label for profile in known.values() if not profile.amounts]
    if not without:
        return ()
    names = "、".join(without)
    return (said(f"没有按科目公布金额，因而不能比较：{names}。", f"Without amounts by code, and so not compared: {names}."),)
