"""The most cited policies: `cited(store)`.

信访工作条例   2 departments   5 citing   重庆市大渡口区信访办公室 | 重庆市渝北区信访办公室
"""

from __future__ import annotations

from queries.exploration import networks
from queries.exploration.found import Cell, Found, columns
from queries.exploration.words import listed
from queries.run import Queryable

_COLUMNS = columns("policy", "number", ("departments", "count"), ("citing_count", "count"), "departments_named")


def cited(store: Queryable) -> Found:
    """Policies by the number of departments that cite them, then by the number of projects and bodies that do."""
    network = networks.policies(store)
    found: list[tuple[Cell, ...]] = []
    for policy, data in network.nodes(data=True):
        citing = list(network.predecessors(policy))
        if citing:
            departments = sorted({str(network.nodes[who]["department"]) for who in citing})
            found.append((data["label"], data["number"], len(departments), len(citing), listed(departments)))
    found.sort(key=lambda row: (-int(row[2] or 0), -int(row[3] or 0), str(row[0])))
    return Found("cited", _COLUMNS, tuple(found), network)
