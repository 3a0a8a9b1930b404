"""Write `context.jsonld`, the JSON-LD 1.1 context, from the Turtle of the vocabulary.

    python -m ontology.make_context

Every class and property of the vocabulary becomes a term of its own name, with the coercion that its range says
(`"amount": {"@id": "bg:amount", "@type": "xsd:decimal"}`); the terms of other vocabularies keep their prefix (`dcterms:title`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

from ontology import _turtle
from ontology._names import BG, ONTOLOGY_GRAPH, RDF, XSD

Definition: TypeAlias = "str | dict[str, str]"

PREFIXES = {
    "bg": BG,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": RDF,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "unit": "http://qudt.org/vocab/unit/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xkos": "http://rdf-vocabulary.ddialliance.org/xkos#",
    "xsd": XSD,
}
_LINKS = (
    "dcat:distribution",
    "dcterms:references",
    "oa:hasSelector",
    "oa:hasSource",
    "org:subOrganizationOf",
    "org:unitOf",
    "prov:wasDerivedFrom",
    "qb:dataSet",
    "qb:structure",
    "qudt:hasUnit",
    "skos:broader",
    "skos:broaderTransitive",
    "skos:inScheme",
    "skos:topConceptOf",
    "spdx:algorithm",
    "spdx:checksum",
    "vcard:hasTelephone",
)
_TYPED = {
    "schema:minValue": "xsd:decimal",
    "schema:maxValue": "xsd:decimal",
    "spdx:checksumValue": "xsd:hexBinary",
    "oa:start": "xsd:integer",
    "oa:end": "xsd:integer",
}


def context() -> dict[str, dict[str, object]]:
    """The context document: prefixes, the vocabulary's terms, and how the terms of others that the graph uses are coerced."""
    found: dict[str, object] = {"@version": 1.1, **PREFIXES}
    for name, facts in sorted(_terms().items()):
        found[name] = _definition(name, facts)
    found |= {name: {"@id": _expanded(name), "@type": "@id"} for name in _LINKS}
    found |= {name: {"@id": _expanded(name), "@type": datatype} for name, datatype in _TYPED.items()}
    return {"@context": found}


def text() -> str:
    """The context as the file holds it."""
    return json.dumps(context(), ensure_ascii=False, indent=2) + "\n"


def _terms() -> dict[str, set[tuple[str, str]]]:
    """Local name -> (predicate, value) pairs of the classes and properties."""
    found: dict[str, set[tuple[str, str]]] = {}
    for graph, path in _turtle.source_files():
        if graph == ONTOLOGY_GRAPH:
            for subject, predicate, value, _ in _turtle.values(path.read_bytes()):
                if subject.startswith(BG):
                    found.setdefault(subject.removeprefix(BG), set()).add((predicate, value))
    owl = PREFIXES["owl"]
    kinds = {(f"{RDF}type", f"{owl}{kind}") for kind in ("Class", "ObjectProperty", "DatatypeProperty")}
    return {name: facts for name, facts in found.items() if facts & kinds}


def _definition(name: str, facts: set[tuple[str, str]]) -> Definition:
    types = {value.rpartition("#")[2] for predicate, value in facts if predicate == f"{RDF}type"}
    value_range = next((value for predicate, value in facts if predicate == f"{PREFIXES['rdfs']}range"), "")
    if "Class" in types:
        return f"bg:{name}"
    if "ObjectProperty" in types:
        return {"@id": f"bg:{name}", "@type": "@id"}
    if value_range == f"{RDF}langString":
        return {"@id": f"bg:{name}", "@language": "zh"}
    if value_range in ("", f"{XSD}string"):
        return f"bg:{name}"
    return {"@id": f"bg:{name}", "@type": value_range.replace(XSD, "xsd:")}


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


if __name__ == "__main__":
    Path(__file__).with_name("context.jsonld").write_text(text(), encoding="utf-8")
