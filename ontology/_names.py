"""Namespaces, graph names and the version of the vocabulary."""

from __future__ import annotations

VERSION = "0.1.0"

BASE = "https://w3id.org/budgetgraph/"
BG = f"{BASE}ontology#"
CODE = f"{BASE}code/"
REGION = f"{BASE}region/"

ONTOLOGY_GRAPH = f"{BASE}ontology"
CODE_GRAPH = f"{BASE}code"
REGION_GRAPH = f"{BASE}region"

CODE_LISTS = ("functional", "department-economic", "government-economic")
LEVELS = ("类", "款", "项")

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XKOS = "http://rdf-vocabulary.ddialliance.org/xkos#"
XSD = "http://www.w3.org/2001/XMLSchema#"
