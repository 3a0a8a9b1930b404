"""How much is compared with how much: pairs grow with the square of what there is, and a page must not wait for a million of them.

What is left out stands in the network's `left_out`, and a remark says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.exploration.words import Text, said

if TYPE_CHECKING:
    import networkx

MOST_DEPARTMENTS = 300  # 45 000 pairs take about a second and a half
MOST_HOLDERS = 50  # an indicator that so many projects have says little of any two
MOST_TIES = 50_000  # to divide so many into communities takes some seconds


def left_out(network: networkx.Graph[str]) -> tuple[Text, ...]:
    """What was not compared when a projection was made, if anything."""
    departments, indicators = network.graph.get("departments_left_out", 0), network.graph.get("indicators_left_out", 0)
    found = []
    if departments:
        zh = f"不适用：{departments} 个部门两两比较过多（至多 {MOST_DEPARTMENTS} 个）；可改为查找与某一部门支出相近的部门。"
        en = f"Not applicable: {departments} departments are too many to compare each with each (at most {MOST_DEPARTMENTS})."
        found.append(said(zh, en + " Ask for the departments that spend like one of them instead."))
    if indicators:
        zh = f"未计入 {indicators} 个指标：拥有它们的项目多于 {MOST_HOLDERS} 个。"
        en = f"Indicators that more than {MOST_HOLDERS} projects have do not count: {indicators} are left out."
        found.append(said(zh, en))
    return tuple(found)


def too_many_ties(network: networkx.Graph[str]) -> tuple[Text, ...]:
    """The remark that a network has too many ties to be divided; none where it has not."""
    ties = network.number_of_edges()
    if ties <= MOST_TIES:
        return ()
    return (
        said(
            f"不适用：联系过多（{ties} 条，至多 {MOST_TIES} 条），未划分群组。",
            f"Not applicable: {ties} ties are too many to divide (at most {MOST_TIES}).",
        ),
    )
