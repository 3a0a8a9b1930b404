"""Where a thing belongs: the codes above a code, the bodies above a body, the department of a project."""

from __future__ import annotations

from queries.pages.lookup import Graph

_UP = ("skos:broader", "org:unitOf", "org:subOrganizationOf", "bg:ofDepartment", "bg:organization", "bg:region")
_MOST = 6


def parents(graph: Graph, iri: str) -> list[str]:
    """What an IRI belongs to, the widest first; regions stop at the province."""
    found: list[str] = []
    while len(found) < _MOST and (above := _above(graph, iri)) and above not in found:
        found.append(above)
        iri = above
    return found[::-1]


def path_text(graph: Graph, iri: str) -> str:
    """The labels of what an IRI belongs to: `一般公共服务支出 › 信访事务`."""
    return " › ".join(map(graph.label, parents(graph, iri)))


def _above(graph: Graph, iri: str) -> str:
    return next((above for name in _UP if (above := graph.iri(iri, name)) and above != iri), "")
