"""The compiled shapes find what pySHACL finds, constraint by constraint, and refuse what they do not know."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from pyshacl import validate
from rdflib import SH, BNode, Graph, URIRef

import ontology
from graphbuild.build import build
from graphbuild.store import open_store
from queries.errors import BadShapeError
from queries.shapes import load_constraints, violations
from tests.build.test_samples import DOCUMENTS
from tests.ontology.test_shapes import INVALID, SHAPES, VALID, case_id, shapes, vocabulary

Broken = set[tuple[str, str, str, str]]
PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix bg: <https://w3id.org/budgetgraph/ontology#> .
"""


@lru_cache(maxsize=1)
def vocabulary_triples() -> bytes:
    return vocabulary().serialize(format="nt").encode()


def by_pyshacl(case: Graph, shape: str) -> Broken:
    """(focus, path, component, value) of each result of one shape; all blank nodes are `_:`."""
    _, report, _ = validate(case + vocabulary(), shacl_graph=shapes(), use_shapes=[f"{SHAPES}{shape}"], inplace=True)
    assert isinstance(report, Graph)
    return {
        (
            text(report.value(result, SH.focusNode)),
            text(report.value(result, SH.resultPath)),
            str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
            text(report.value(result, SH.value)),
        )
        for result in report.objects(None, SH.result)
    }


def text(node: object) -> str:
    return "" if node is None else "_:" if isinstance(node, BNode) else str(node).removesuffix(".0")


def unnamed(text: str) -> str:
    return "_:" if text.startswith("_:") else text


def compiled(case: Graph, shape: str) -> Broken:
    store = Store()
    for triples in (case.serialize(format="nt").encode(), vocabulary_triples()):
        store.load(triples, RdfFormat.N_TRIPLES, lenient=True)
    return {(unnamed(each.focus), each.path, each.component, unnamed(each.value)) for each in violations(store) if each.shape == shape}


@pytest.mark.parametrize("path", [*VALID, *INVALID], ids=case_id)
def test_the_same_as_pyshacl(path: Path) -> None:
    case = Graph().parse(path)
    assert compiled(case, path.parent.name) == by_pyshacl(case, path.parent.name)


NUMBERS = "-1 , 0 , 1 , 101 , -0.5 , 0.5 , 2.5 , 100.5"
ODD = f"""{NUMBERS} , <urn:odd> , [] , "x" , "" , "x"@fr , "y"@fr , "z"@zh , "AB"^^xsd:hexBinary , "A"^^xsd:hexBinary ,
    "7.25"^^xsd:double , "one"^^xsd:decimal , "1.5"^^xsd:integer , true , "2024"^^xsd:gYear ,
    "2024-02-29"^^xsd:date , "2024-02-31"^^xsd:date , bg:side-revenue , bg:tables , bg:table-income"""
ORDERED = ("Selector", "Target")  # pySHACL fails where sh:lessThan meets what cannot be compared


@pytest.mark.filterwarnings("ignore")  # rdflib's on literals that are meant to be ill-formed
@pytest.mark.parametrize("shape", sorted({path.parent.name for path in VALID}))
def test_the_same_as_pyshacl_on_odd_values_of_every_property(shape: str) -> None:
    named = URIRef(f"{SHAPES}{shape}")
    paths = {f"<{path}>" for node in shapes().objects(named, SH.property) for path in shapes().objects(node, SH.path)}
    types = [f"a <{each}>" for each in shapes().objects(named, SH.targetClass)]
    odd = " ; ".join([*types, *(f"{path} {NUMBERS if shape in ORDERED else ODD}" for path in sorted(paths))])
    case = Graph().parse(data=f"{PREFIXES} bg:odd {odd} .", format="turtle")
    assert {each for each in compiled(case, shape) if comparable(each)} == {each for each in by_pyshacl(case, shape) if comparable(each)}


def comparable(broken: tuple[str, str, str, str]) -> bool:
    """Not a number beside a year or a word: those have no order for SHACL, one of its own making for pySHACL."""
    return "clusive" not in broken[2] or broken[3] in NUMBERS.split()


def test_a_violation_has_its_value_and_both_languages() -> None:
    store = Store()
    case = next(path for path in INVALID if path.name == "invalid.in-another-scheme.ttl" and path.parent.name == "CategoryPattern")
    store.load(case.read_bytes() + b' bg:category-x bg:namePart "plain" .', RdfFormat.TURTLE)
    lacks, untagged, unspoken = (each for each in violations(store) if each.shape == "CategoryPattern")
    assert (lacks.component, lacks.path, lacks.value) == (
        "HasValueConstraintComponent",
        "http://www.w3.org/2004/02/skos/core#inScheme",
        "",
    )
    assert lacks.message == {
        "zh": "指标类别应恰有1个所属代码表：为bg:categories。",
        "en": "A category should have exactly 1 in scheme: being bg:categories.",
    }
    assert {untagged.value, unspoken.value} == {"plain"}


ILL_FORMED = {
    "dcterms:issued": ('"2024-02-31"^^xsd:date', '"soon"^^xsd:date'),
    "bg:fiscalYear": ('"24"^^xsd:gYear', '"this"^^xsd:gYear'),
    "bg:amount": ('"one"^^xsd:decimal', '"1,5"^^xsd:decimal'),
    "bg:core": ('"maybe"^^xsd:boolean', '"TRUE"^^xsd:boolean'),
    "bg:sequence": ('"1.5"^^xsd:integer', '"first"^^xsd:integer'),
    "spdx:checksumValue": ('"ABC"^^xsd:hexBinary', '"xy"^^xsd:hexBinary'),
}


@pytest.mark.parametrize("path", ILL_FORMED)
def test_a_literal_that_is_not_well_formed_is_not_of_its_datatype(path: str) -> None:
    """As written: rdflib would change some of them while it reads."""
    kinds = "a bg:BudgetDisclosure , bg:BudgetLine , bg:PerformanceIndicator , spdx:Checksum"
    store = Store()
    data = f"{PREFIXES} bg:odd {kinds} ; {path} {' , '.join(ILL_FORMED[path])} ."
    store.load(data, RdfFormat.TURTLE, lenient=True)
    wrong = {each.value for each in violations(store) if each.component == "DatatypeConstraintComponent"}
    assert wrong == {literal.split('"')[1] for literal in ILL_FORMED[path]}


def test_the_samples_have_the_structure(tmp_path: Path) -> None:
    """In the named graphs of a store on disk."""
    assert build([DOCUMENTS], tmp_path / "store", jobs=1).complete
    assert violations(open_store(tmp_path / "store").engine) == []


@pytest.mark.parametrize(
    "said",
    [
        "sh:closed true",
        "sh:deactivated true",
        "sh:nodeKind sh:IRI",
        "rdfs:label 'x'",
        "sh:not [ sh:property [ sh:path bg:amount ; sh:minCount 1 ] ]",
        "sh:or ( [ sh:property [ sh:path bg:amount ; sh:datatype xsd:decimal ] ] )",
        "sh:or ( [ sh:class bg:BudgetLine ] )",
        "sh:property [ sh:path bg:amount ; sh:maxExclusive 3 ]",
        "sh:property [ sh:path bg:amount ; sh:datatype xsd:double ]",
        "sh:property [ sh:path bg:amount ; sh:nodeKind sh:BlankNode ]",
        "sh:property [ sh:path bg:amount ; sh:pattern 'a' ; sh:flags 'i' ]",
        "sh:property [ sh:path bg:amount ; sh:severity sh:Warning ]",
        "sh:property [ sh:path [ sh:inversePath bg:amount ] ; sh:minCount 1 ]",
        "sh:property [ sh:minCount 1 ]",
        "sh:property [ sh:path bg:amount ; sh:property [ sh:path bg:count ; sh:minCount 1 ] ]",
        "sh:targetNode bg:amount",
    ],
)
def test_what_is_not_known_is_refused(said: str) -> None:
    with pytest.raises(BadShapeError):
        load_constraints(f"{PREFIXES} bg:Shape a sh:NodeShape ; sh:targetClass bg:BudgetLine ; {said} .", {})


def test_a_shape_without_a_target_is_refused() -> None:
    with pytest.raises(BadShapeError):
        load_constraints(f"{PREFIXES} bg:Shape a sh:NodeShape ; sh:property [ sh:path bg:amount ; sh:minCount 1 ] .", {})


def test_every_constraint_of_the_shapes_is_compiled() -> None:
    """One for each value of each constraint: what is a path, a message or a target is none."""
    none = {SH.path, SH.message, SH.property, SH.targetClass, SH.targetSubjectsOf}
    nested = {node for head in (SH["or"], SH.xone, SH.node) for node in shapes().objects(None, head)}
    owners = {node for shape in shapes().subjects() if isinstance(shape, URIRef) for node in (shape, *shapes().objects(shape, SH.property))}
    said = [each for each in shapes() if each[0] in owners - nested and str(each[1]).startswith(str(SH)) and each[1] not in none]
    assert len(load_constraints(ontology.shapes(), {})) == len(said)
