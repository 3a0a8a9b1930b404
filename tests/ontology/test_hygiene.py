"""Questions about the vocabulary whose answer must be empty: each query finds what should not be there."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph
import pytest

import ontology

PREFIXES = """
PREFIX bg: <https://w3id.org/budgetgraph/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
TERM = "VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty } ?x a ?kind ."
SMALL = "?x a skos:Concept ; skos:inScheme ?s FILTER(STRSTARTS(STR(?s), STR(bg:)))"
NO_ROW = {
    "term without label": f"{TERM} VALUES ?l {{ 'zh' 'en' }} FILTER NOT EXISTS {{ ?x rdfs:label ?t FILTER(LANG(?t) = ?l) }}",
    "term without definition": f"{TERM} VALUES ?l {{ 'zh' 'en' }} FILTER NOT EXISTS {{ ?x skos:definition ?t FILTER(LANG(?t) = ?l) }}",
    "term with two labels of one language": f"{TERM} ?x rdfs:label ?a , ?b FILTER(?a != ?b && LANG(?a) = LANG(?b))",
    "two terms of one label": f"{TERM} ?x rdfs:label ?t . ?y rdfs:label ?t ; a ?kind FILTER(?x != ?y)",
    "term defined by no ontology": f"{TERM} FILTER(STRSTARTS(STR(?x), STR(bg:)) && ?x NOT IN (bg:nameSuffix, bg:namePart)) "
    "FILTER NOT EXISTS { ?x rdfs:isDefinedBy <https://w3id.org/budgetgraph/ontology> }",
    "concept without label": f"{SMALL} VALUES ?l {{ 'zh' 'en' }} FILTER NOT EXISTS {{ ?x skos:prefLabel ?t FILTER(LANG(?t) = ?l) }}",
    "concept without definition": f"{SMALL} VALUES ?l {{ 'zh' 'en' }} FILTER NOT EXISTS {{ ?x skos:definition ?t FILTER(LANG(?t) = ?l) }}",
    "scheme without label": "?x a skos:ConceptScheme VALUES ?l { 'zh' 'en' } "
    "FILTER NOT EXISTS { ?x skos:prefLabel ?t FILTER(LANG(?t) = ?l) }",
    "concept without notation": "?x a skos:Concept FILTER NOT EXISTS { ?x skos:notation ?n }",
    "concept in no scheme": "?x a skos:Concept FILTER NOT EXISTS { ?x skos:inScheme ?s . ?s a skos:ConceptScheme }",
    "concept neither top nor below another": "?x a skos:Concept "
    "FILTER NOT EXISTS { { ?x skos:topConceptOf ?s } UNION { ?x skos:broader ?y } }",
    "same label twice in a small scheme": "?s a skos:ConceptScheme FILTER(STRSTARTS(STR(?s), STR(bg:))) "
    "?x skos:inScheme ?s ; skos:prefLabel ?t . ?y skos:inScheme ?s ; skos:prefLabel ?t FILTER(?x != ?y)",
    "same notation twice in a scheme": "{ SELECT (SAMPLE(?c) AS ?x) WHERE { ?c skos:inScheme ?s ; skos:notation ?n } "
    "GROUP BY ?s ?n HAVING (COUNT(DISTINCT ?c) > 1) }",
    "alternative label that is the preferred one": "?x skos:prefLabel ?t ; skos:altLabel ?t",
    "cycle in broader": "?x skos:broader+ ?x",
    "broader in another scheme": "?x skos:broader ?y ; skos:inScheme ?s FILTER NOT EXISTS { ?y skos:inScheme ?s }",
    "broader to nothing": "?x skos:broader ?y FILTER NOT EXISTS { ?y skos:prefLabel ?t }",
    "closure without its path": "?x skos:broaderTransitive ?y FILTER NOT EXISTS { ?x skos:broader+ ?y }",
    "edition's path without its closure": "?x bg:edition ?e ; skos:broader+ ?y FILTER NOT EXISTS { ?x skos:broaderTransitive ?y }",
    "region's path without its closure": "?x a bg:Region ; skos:broader+ ?y FILTER NOT EXISTS { ?x skos:broaderTransitive ?y }",
    "untyped subject": "?x ?p ?o FILTER NOT EXISTS { ?x a ?c } "
    "FILTER(!CONTAINS(STR(?x), '/levels/'))",  # the nodes of an RDF list need no type
    "own term that is used and not defined": "{ ?s ?x ?o } UNION { ?s ?p ?x } FILTER(ISIRI(?x) && STRSTARTS(STR(?x), STR(bg:))) "
    "FILTER NOT EXISTS { ?x a ?c }",
    "sub-property of the other kind": "?x a owl:ObjectProperty ; rdfs:subPropertyOf ?y . ?y a owl:DatatypeProperty",
    "dimension without a label": "?x a qb:DimensionProperty FILTER NOT EXISTS { ?x rdfs:label ?t }",
    "component without label": "?x a qb:ComponentSpecification VALUES ?l { 'zh' 'en' } "
    "FILTER NOT EXISTS { ?x rdfs:label ?t FILTER(LANG(?t) = ?l) }",
    "component that is no property of its kind": "?x a qb:ComponentSpecification FILTER NOT EXISTS { "
    "{ ?x qb:dimension ?p . ?p a qb:DimensionProperty } UNION { ?x qb:measure ?p . ?p a qb:MeasureProperty } "
    "UNION { ?x qb:attribute ?p . ?p a qb:AttributeProperty } }",
    "amount table without a structure": "?x a bg:TableKind ; skos:notation ?n FILTER(!STRSTARTS(?n, 'performance-')) "
    "BIND(IRI(CONCAT(STR(bg:), 'structure-', ?n)) AS ?y) FILTER NOT EXISTS { ?y a qb:DataStructureDefinition }",
    "hub that is none": "?x bg:hub ?y FILTER NOT EXISTS { ?y a ?c }",
    "blank node": "?x ?p ?o FILTER(ISBLANK(?x) || ISBLANK(?o))",
    "wrong notation in a concept's name": "?x a skos:Concept ; skos:notation ?n ; skos:inScheme ?s "
    "FILTER(STRSTARTS(STR(?x), STR(bg:)) && ?s != bg:comparators && !STRENDS(STR(?x), ?n))",
}
NAMESPACES = (
    "http://data.openbudgets.eu/ontology/dsd/attribute/",
    "http://data.openbudgets.eu/ontology/dsd/dimension/",
    "http://data.openbudgets.eu/ontology/dsd/measure/",
    "http://data.openbudgets.eu/resource/codelist/budget-phase/",
    "http://data.openbudgets.eu/resource/codelist/operation-character/",
    "http://purl.org/dc/terms/",
    "http://purl.org/linked-data/cube#",
    "http://purl.org/linked-data/sdmx/2009/dimension#",
    "http://qudt.org/vocab/unit/",
    "http://schema.org/",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/2006/vcard/ns#",
    "http://www.w3.org/ns/dcat#",
    "http://www.w3.org/ns/org#",
    "http://www.w3.org/ns/prov#",
    "http://xmlns.com/foaf/0.1/",
    ontology.BG,
)


@lru_cache(maxsize=1)
def store() -> pyoxigraph.Store:
    loaded = pyoxigraph.Store()
    loaded.bulk_load(ontology.quads_nquads(), format=pyoxigraph.RdfFormat.N_QUADS)
    return loaded


def rows(pattern: str) -> list[str]:
    found = store().query(f"{PREFIXES} SELECT DISTINCT ?x WHERE {{ {pattern} }} LIMIT 20", use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return [str(row["x"]) for row in found]


@pytest.mark.parametrize("question", NO_ROW)
def test_nothing_of_this_kind(question: str) -> None:
    assert rows(NO_ROW[question]) == []


def test_iris_are_ascii_and_absolute() -> None:
    for quad in store():
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, pyoxigraph.NamedNode):
                assert term.value.isascii()
                assert ":" in term.value
                assert " " not in term.value


def test_alignment_targets_lie_in_known_namespaces() -> None:
    links = (
        "{ ?s rdfs:subClassOf ?x } UNION { ?s rdfs:subPropertyOf ?x } UNION { ?s skos:exactMatch ?x } "
        "UNION { ?s <http://qudt.org/schema/qudt/hasUnit> ?x }"
    )
    found = rows(links)
    assert found
    query = store().query(f"{PREFIXES} SELECT DISTINCT ?x WHERE {{ {links} }}", use_default_graph_as_union=True)
    assert isinstance(query, pyoxigraph.QuerySolutions)
    targets = [row["x"].value for row in query]
    assert [target for target in targets if not target.startswith(NAMESPACES)] == []


def test_header_names_version_licence_and_prefix() -> None:
    header = store().query(
        f"""{PREFIXES} PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX vann: <http://purl.org/vocab/vann/>
        SELECT ?version ?iri ?licence ?prefix ?issued WHERE {{ GRAPH <{ontology.ONTOLOGY_GRAPH}> {{
          <https://w3id.org/budgetgraph/ontology> a owl:Ontology ; owl:versionInfo ?version ; owl:versionIRI ?iri ;
            dcterms:license ?licence ;            vann:preferredNamespacePrefix ?prefix ; dcterms:issued ?issued }} }}"""
    )
    assert isinstance(header, pyoxigraph.QuerySolutions)
    (row,) = list(header)
    assert row["version"].value == ontology.VERSION
    assert row["iri"].value == f"https://w3id.org/budgetgraph/ontology/{ontology.VERSION}"
    assert row["licence"].value == "https://creativecommons.org/licenses/by/4.0/"
    assert row["prefix"].value == "bg"
