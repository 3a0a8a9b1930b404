"""The store as networks, one kind of tie each: nodes are IRIs with `label` and `kind`, ties have `relation`, `weight` and `parts`.

`parts` says what a tie consists of, as (name, weight) pairs: the codes that two departments share, the indicators of two projects.
Nodes and ties stand in a fixed order, so that whatever is computed from a network is the same every time.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from graphbuild.normal import bare
from queries.cells import text
from queries.exploration.asking import rows
from queries.exploration.limits import MOST_DEPARTMENTS, MOST_HOLDERS
from queries.exploration.profiles import By, moves, named, overlap, profiles
from queries.names import shorten
from queries.run import Queryable, ask

if TYPE_CHECKING:
    import networkx

SPENDS_ALIKE, SHARES_INDICATORS = "spends-alike", "shares-indicators"
PERSON, REGION, CODE = "person", "region", "code"
_INSIDE = frozenset({"org:unitOf", "org:subOrganizationOf"})
_BODIES = frozenset({"bg:Department", "bg:BudgetUnit", "bg:SubordinateUnit", "bg:InternalOffice"})
_MOST_PARTS = 12


def entities(store: Queryable) -> networkx.MultiDiGraph[str]:
    """Bodies, projects, policies and documents, and what ties them; each tie has its relation as its key too."""
    import networkx

    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for row in ask(store, "entities").rows():
        made.add_node(text(row["entity"]), label=text(row["label"]), kind=shorten(text(row["kind"])))
    for row in ask(store, "links").rows():
        source, target, relation = text(row["source"]), text(row["target"]), shorten(text(row["relation"]))
        if source in made and target in made:
            made.add_edge(source, target, key=relation, relation=relation)
    return made


def departments_by_code(store: Queryable, by: By = "function") -> networkx.Graph[str]:
    """Departments, tied by the share of their spending that goes to the same codes (`profiles.overlap`); not tied if too many."""
    import networkx

    made: networkx.Graph[str] = networkx.Graph()
    found, moved = profiles(store, by), moves(store)
    for profile in found:
        about = {"district": profile.district, "year": profile.year, "total": profile.total}
        made.add_node(profile.department, label=profile.label, kind="bg:Department", **about)
    if len(found) > MOST_DEPARTMENTS:
        made.graph["departments_left_out"] = len(found)
        return made
    for one, other in combinations(found, 2):
        common = overlap(one, other, moved)
        if common and common.value:
            parts = tuple((named(code, one, other, moved), share) for code, share in common.shared[:_MOST_PARTS])
            said = {"weight": float(common.value), "overlap": common.value, "parts": parts, "coarser": common.coarser}
            made.add_edge(one.department, other.department, relation=SPENDS_ALIKE, **said)
    return made


def projects_by_indicator(store: Queryable) -> networkx.Graph[str]:
    """Projects, tied by the number of indicators of the same name (width, marks and white space do not count).

    Indicators that very many projects have tie none.
    """
    import networkx

    made: networkx.Graph[str] = networkx.Graph()
    holders: dict[str, list[str]] = {}
    printed: dict[str, str] = {}
    for row in rows(store, "indicators"):
        project, name = text(row["project"]), bare(text(row["indicator"]))
        made.add_node(project, label=text(row["label"]), kind="bg:Project", department=text(row["department"]))
        if name and project not in holders.setdefault(name, []):
            holders[name].append(project)
            printed.setdefault(name, text(row["indicator"]))
    shared = [name for name in sorted(holders) if len(holders[name]) <= MOST_HOLDERS]
    made.graph["indicators_left_out"] = len(holders) - len(shared)
    for name in shared:
        for one, other in combinations(holders[name], 2):
            parts = made.edges[one, other]["parts"] if made.has_edge(one, other) else ()
            parts = (*parts, (printed[name], Decimal(1)))
            made.add_edge(one, other, relation=SHARES_INDICATORS, weight=len(parts), parts=parts)
    return made


def policies(store: Queryable) -> networkx.DiGraph[str]:
    """Policies and who cites them: a tie goes from a project or body to a policy; its weight is the number of documents that print it."""
    import networkx

    made: networkx.DiGraph[str] = networkx.DiGraph()
    for row in rows(store, "citations"):
        citing, policy, number = text(row["citing"]), text(row["policy"]), text(row["number"])
        department = text(row["department_label"])
        made.add_node(citing, label=text(row["citing_label"]), kind=shorten(text(row["citing_kind"])), department=department)
        if policy not in made or (number and not made.nodes[policy]["number"]):
            made.add_node(policy, label=text(row["title"]), kind="bg:Policy", number=number)
        documents = made.edges[citing, policy]["documents"] if made.has_edge(citing, policy) else ()
        documents = tuple(dict.fromkeys((*documents, text(row["document"]))))
        parts = ((made.nodes[policy]["label"], Decimal(len(documents))),)
        made.add_edge(citing, policy, relation="bg:cites", weight=len(documents), documents=documents, parts=parts)
    return made


def regions(store: Queryable, network: networkx.MultiDiGraph[str]) -> None:
    """Add to a network of entities the regions of its topmost bodies, and what is above these regions."""
    inside = {source for source, _, relation in network.edges(keys=True) if relation in _INSIDE}
    found = rows(store, "regions")
    for row in found:
        network.add_node(text(row["target"]), label=text(row["label"]), kind=REGION)
    for row in found:
        source, target, relation = text(row["source"]), text(row["target"]), shorten(text(row["relation"]))
        if source in network and source not in inside:
            network.add_edge(source, target, key=relation, relation=relation)


def organisation(store: Queryable) -> networkx.DiGraph[str]:
    """Regions, departments, and their offices and units: a tie goes from a part to what it is part of."""
    import networkx

    everything = entities(store)
    regions(store, everything)
    made: networkx.DiGraph[str] = networkx.DiGraph()
    kept = {node: data for node, data in everything.nodes(data=True) if data["kind"] in _BODIES or data["kind"] == REGION}
    made.add_nodes_from(kept.items())
    for source, target, relation in everything.edges(keys=True):
        if source in kept and relation in _INSIDE | {"bg:region", "skos:broader"}:
            made.add_edge(source, target, relation=relation, weight=1)
    return made


def people(store: Queryable) -> networkx.DiGraph[str]:
    """People and what they answer for: a tie goes from a person to a body or project. One name in one department is one person.

    A person's node is the first of the contact points that print the name; `phones` are the numbers printed with it.
    """
    import networkx

    made: networkx.DiGraph[str] = networkx.DiGraph()
    known: dict[tuple[str, str], str] = {}
    for row in rows(store, "people"):
        name, department = text(row["name"]), text(row["department"])
        person = known.setdefault((bare(name), department), text(row["contact"]))
        if person not in made:
            made.add_node(person, label=name, kind=PERSON, department=text(row["department_label"]), phones=())
        phones = (*made.nodes[person]["phones"], *([text(row["phone"])] if row["phone"] else []))
        made.nodes[person]["phones"] = tuple(dict.fromkeys(phones))
        subject, role = text(row["subject"]), shorten(text(row["role"]))
        made.add_node(subject, label=text(row["subject_label"]), kind=shorten(text(row["subject_kind"])))
        roles = made.edges[person, subject]["roles"] if made.has_edge(person, subject) else ()
        made.add_edge(person, subject, relation="answers-for", weight=1, roles=tuple(dict.fromkeys((*roles, role))))
    return made


def below(network: networkx.DiGraph[str], node: str) -> networkx.DiGraph[str]:
    """The part of an organisation tree that is below a node, and what the node is part of."""
    import networkx

    kept: Iterable[str] = networkx.ancestors(network, node) | networkx.descendants(network, node) | {node}
    return network.subgraph([each for each in network if each in set(kept)]).copy()
