"""Every shape accepts its valid cases and refuses each invalid one at the property that the case names in its first line."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, SH, SKOS, Graph, URIRef

import ontology

SHAPES = "https://w3id.org/budgetgraph/shapes#"
CASES = Path(__file__).parent / "cases"
VALID = sorted(CASES.glob("*/valid*.ttl"))
INVALID = sorted(CASES.glob("*/invalid.*.ttl"))


def case_id(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@lru_cache(maxsize=1)
def shapes() -> Graph:
    return Graph(bind_namespaces="none").parse(data=ontology.shapes(), format="turtle")


@lru_cache(maxsize=1)
def vocabulary() -> Graph:
    """Types, sub-classes and schemes of the vocabulary: what sh:class and scheme membership look up."""
    whole = Graph()
    for graph, path in ontology.files():
        if graph == ontology.ONTOLOGY_GRAPH:
            whole.parse(data=path.read_bytes(), format="turtle")
    kept = Graph()
    for predicate in (RDF.type, RDFS.subClassOf, SKOS.inScheme):
        kept += whole.triples((None, predicate, None))
    return kept


def violations(path: Path) -> list[tuple[object, str]]:
    """(path, message) of each violation that the shape named by the case's folder finds in the case."""
    case = Graph().parse(path)
    _, report, _ = validate(case + vocabulary(), shacl_graph=shapes(), use_shapes=[f"{SHAPES}{path.parent.name}"], inplace=True)
    assert isinstance(report, Graph)
    subjects = set(case.subjects())
    results = [result for result in report.objects(None, SH.result) if report.value(result, SH.focusNode) in subjects]
    return [(report.value(result, SH.resultPath), str(report.value(result, SH.resultMessage))) for result in results]


def expected(path: Path) -> URIRef | None:
    """The path in the first line of an invalid case, `# expect: bg:amount`; None for `# expect: node`."""
    name = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# expect: ")
    return None if name == "node" else shapes().namespace_manager.expand_curie(name)


@pytest.mark.parametrize("path", VALID, ids=case_id)
def test_valid_case_conforms(path: Path) -> None:
    assert violations(path) == []


@pytest.mark.parametrize("path", INVALID, ids=case_id)
def test_invalid_case_is_refused_at_its_property(path: Path) -> None:
    found = violations(path)
    assert {at for at, _ in found} == {expected(path)}


def test_every_shape_has_a_valid_and_an_invalid_case() -> None:
    named = {str(shape).removeprefix(SHAPES) for shape in shapes().subjects(RDF.type, SH.NodeShape) if isinstance(shape, URIRef)}
    assert {path.parent.name for path in VALID} == named
    assert {path.parent.name for path in INVALID} == named


def test_every_property_shape_speaks_chinese_and_english() -> None:
    for shape, target in shapes().subject_objects(SH.property):
        if isinstance(shape, URIRef):
            assert {getattr(message, "language", None) for message in shapes().objects(target, SH.message)} == {"zh", "en"}


def test_lists_of_concepts_are_the_schemes() -> None:
    """sh:in names the members of a scheme one by one; none may be missing and none may be from elsewhere."""
    schemes: dict[str, set[str]] = {}
    for concept, scheme in vocabulary().subject_objects(SKOS.inScheme):
        schemes.setdefault(str(scheme), set()).add(str(concept))
    for members in shapes().objects(None, SH["in"]):
        listed = {str(member) for member in shapes().items(members)}
        if all(member.startswith(ontology.BG) for member in listed):
            assert listed in schemes.values()


def test_vocabulary_itself_conforms() -> None:
    whole = Graph()
    for graph, path in ontology.files():
        if graph == ontology.ONTOLOGY_GRAPH:
            whole.parse(data=path.read_bytes(), format="turtle")
    conforms, _, text = validate(whole, shacl_graph=shapes(), inplace=True)
    assert conforms, text


def test_shapes_are_well_formed() -> None:
    conforms, _, text = validate(Graph(), shacl_graph=shapes(), meta_shacl=True)
    assert conforms, text
