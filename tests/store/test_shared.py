"""What documents share stands in the default graph, each triple once, as long as any document says it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, RdfFormat, Store

from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.model import Disclosure
from graphbuild.store import open_for_building, open_store
from graphbuild.store.base import DocumentRecord
from tests.mapping.facts import disclosure

PREFIXES = "PREFIX bg: <https://w3id.org/budgetgraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"


def put(path: Path, *facts: Disclosure) -> None:
    with open_for_building(path) as writer:
        for each in facts:
            writer.replace(DocumentRecord(each.document, each.path, "00", "builder 1", DEFAULT_BASE), to_nquads(each))
        writer.commit()


def remove(path: Path, document: str) -> None:
    with open_for_building(path) as writer:
        writer.remove([document])
        writer.commit()


def values(path: Path, pattern: str) -> list[str]:
    """The values of ?v over the union of all graphs, as often as they are found."""
    found = open_store(path).query(f"{PREFIXES} SELECT ?v WHERE {{ {pattern} }} ORDER BY ?v")
    assert isinstance(found, QuerySolutions)
    return [row["v"].value for row in found]


def named(name: str, document: str) -> Disclosure:
    """The made-up disclosure with another name of its unit 区教委（本级）, which is `name` there."""
    facts = disclosure(document=document)
    return replace(facts, organizations=tuple(replace(each, name=name) if each.kind == "unit" else each for each in facts.organizations))


def test_a_body_of_two_documents_is_met_once(tmp_path: Path) -> None:
    put(tmp_path, disclosure(document="a"), disclosure(document="b"))
    assert values(tmp_path, "?body a bg:Department ; skos:prefLabel ?v") == ["重庆市江北区教育委员会"]
    assert values(tmp_path, "?body a bg:InternalOffice ; skos:prefLabel ?v") == ["综合科"]
    once, twice = (
        values(tmp_path, f"?line a bg:BudgetLine ; bg:inDocument <{DEFAULT_BASE}document/a> ; bg:amount ?v . {more}")
        for more in ("", "?line bg:organization/skos:prefLabel ?name")
    )
    assert once == twice != []


def test_no_triple_stands_in_two_graphs(tmp_path: Path) -> None:
    put(tmp_path, disclosure(document="a"), disclosure(document="b"))
    triples = [quad.triple for quad in open_store(tmp_path).engine]
    assert len(triples) == len(set(triples)) > 100


def test_the_fullest_name_is_the_label_and_the_others_are_further_names(tmp_path: Path) -> None:
    put(tmp_path, named("区教委（本级）", "a"), named("重庆市江北区教育委员会（本级）", "b"))
    assert values(tmp_path, "?body a bg:BudgetUnit ; skos:prefLabel ?v") == ["重庆市江北区教育委员会（本级）"]
    assert "区教委（本级）" in values(tmp_path, "?body a bg:BudgetUnit ; skos:altLabel ?v")


def test_what_no_document_says_any_more_is_gone(tmp_path: Path) -> None:
    put(tmp_path, named("区教委（本级）", "a"), named("重庆市江北区教育委员会（本级）", "b"))
    remove(tmp_path, "b")
    assert values(tmp_path, "?body a bg:BudgetUnit ; skos:prefLabel ?v") == ["区教委（本级）"]
    put(tmp_path, replace(disclosure(document="a"), citations=()))
    assert values(tmp_path, "?policy a bg:Policy ; <http://purl.org/dc/terms/title> ?v") == []
    remove(tmp_path, "a")
    assert list(open_store(tmp_path).engine) == []


def test_what_others_put_into_the_default_graph_stays(tmp_path: Path) -> None:
    put(tmp_path, disclosure(document="a"))
    mine = Quad(NamedNode("urn:x"), NamedNode("urn:y"), NamedNode("urn:z"), DefaultGraph())
    with open_for_building(tmp_path) as writer:
        writer.replace(DocumentRecord("b", "b.txt", "00", "builder 1", DEFAULT_BASE), f"{mine} .\n".encode())
        writer.commit()
    put(tmp_path, disclosure(document="a", title="另一个标题"))
    assert mine in open_store(tmp_path).engine


def test_which_document_says_it_is_known() -> None:
    store = Store()
    store.load(to_nquads(disclosure(document="a")), RdfFormat.N_QUADS)
    found = store.query(
        f"""{PREFIXES} PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?v WHERE {{ GRAPH ?g {{ ?said rdf:predicate bg:documentNumber ; rdf:object ?number ; bg:inDocument ?v }} }}"""
    )
    assert isinstance(found, QuerySolutions)
    assert {row["v"].value for row in found} == {f"{DEFAULT_BASE}document/a"}
