"""Somebody who works with linked data asks: can I have the graph in my own tool, with where each figure is printed?

    python examples/sparql_with_rdflib.py [STORE]

Copies the facts of one document into an rdflib dataset, asks it in SPARQL, and prints the largest items with their lines.
"""

from __future__ import annotations

import warnings

from samples import store

import budgetgraph

QUESTION = """
PREFIX bg: <https://w3id.org/budgetgraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?code ?name ?amount (MIN(?number) AS ?printed) WHERE {
  ?line bg:inView bg:view-function ; bg:printedCode ?code ; bg:printedName ?name ; bg:amount ?amount ;
    prov:wasDerivedFrom/oa:hasSelector/bg:line ?number .
} GROUP BY ?line ?code ?name ?amount ORDER BY DESC(?amount) ?code LIMIT 3
"""


def main(folder: str) -> None:
    """Print the three largest items of a document, each with its line."""
    graph = budgetgraph.open(folder)
    document = min(graph.documents())
    copy = graph.rdflib([document])
    print(f"{document}: {len(copy)} statements")
    for row in copy.query(QUESTION).bindings:
        code, name, amount, line = row.values()
        print(f"{code} {name}: {amount} 元（第 {line} 行）")


if __name__ == "__main__":
    warnings.filterwarnings("ignore", "Dataset", DeprecationWarning)  # rdflib warns of its own methods
    with store() as folder:
        main(folder)
