"""One disclosure checked without a store on disk, for example before it is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphbuild.mapping.graph import graph_names, to_nquads
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.mapping.views import with_views
from graphbuild.model import Disclosure
from graphbuild.store.shared import sharing
from queries.checking.found import Found
from queries.checking.rules import load_rules
from queries.checking.run import run_rules
from queries.checking.stored import stored_findings

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Memory:
    """A store in memory."""

    engine: Store
    base: str = DEFAULT_BASE


def in_memory(disclosure: Disclosure) -> Memory:
    """A store in memory that holds one disclosure."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    engine = Store()
    with sharing(engine, [NamedNode(graph_names(disclosure.document)[1])]):
        engine.bulk_load(to_nquads(with_views(disclosure)), RdfFormat.N_QUADS, lenient=True)
    return Memory(engine)


def check_disclosure(disclosure: Disclosure) -> list[Found]:
    """The findings in one disclosure: of all rules that need no other document, and of its reading."""
    store = in_memory(disclosure)
    rules = [rule for rule in load_rules() if rule.scope == "document"]
    return sorted([*stored_findings(store), *run_rules(store, rules, [disclosure.document])], key=Found.order)
