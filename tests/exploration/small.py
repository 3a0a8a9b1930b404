"""A small graph written out: three districts, the figures chosen so that shares can be worked out in one's head."""

from __future__ import annotations

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store

_PREFIXES = """
@prefix bg: <https://w3id.org/budgetgraph/ontology#> .
@prefix e: <https://example.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xkos: <http://rdf-vocabulary.ddialliance.org/xkos#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_CODES = """
<https://w3id.org/budgetgraph/code> {
  e:c1 skos:notation "2010308" ; skos:prefLabel "信访事务"@zh ; bg:edition "2023"^^xsd:gYear .
  e:c2 skos:notation "20140" ; skos:prefLabel "信访事务"@zh ; bg:edition "2024"^^xsd:gYear .
  e:c3 skos:notation "2014001" ; skos:prefLabel "行政运行"@zh ; bg:edition "2024"^^xsd:gYear .
  [] xkos:sourceConcept e:c1 ; xkos:targetConcept e:c2 .
  [] xkos:sourceConcept e:c1 ; xkos:targetConcept e:c3 .
}
<https://w3id.org/budgetgraph/region> {
  e:east skos:prefLabel "东区"@zh ; skos:broader e:city .
  e:west skos:prefLabel "西区"@zh ; skos:broader e:city .
  e:city skos:prefLabel "某市"@zh .
}
"""


class Small:
    """A store in memory that answers over the union of its graphs."""

    def __init__(self, trig: str = "") -> None:
        self.store = Store()
        self.store.load((_PREFIXES + _CODES + trig).encode(), format=RdfFormat.TRIG)

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a query."""
        return self.store.query(sparql, use_default_graph_as_union=True)


def budget(name: str, year: int, spending: dict[str, str], more: str = "") -> str:
    """One document of the department e:NAME: amounts by functional item, and further triples of its graph."""
    document = f"e:{name}-{year}"
    lines = "".join(
        f"""
  {document}-{code} bg:inView bg:view-function ; bg:functionalClassification e:code-{code} ; bg:printedCode "{code}" ;
    bg:printedName "科目{code}" ; bg:amount {amount} ; bg:inDocument {document} ."""
        for code, amount in spending.items()
    )
    return f"""
e:graph-{name}-{year} {{
  {document} a bg:BudgetDisclosure ; dcterms:identifier "{name}-{year}" ; dcterms:title "{name} {year}"@zh ; bg:organization e:{name} ;
    bg:fiscalYear "{year}"^^xsd:gYear ; bg:region e:east .
  e:{name} a bg:Department ; skos:prefLabel "{name}"@zh ; bg:region e:east .{lines}
{more}
}}
"""
