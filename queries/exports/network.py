"""The entities and what ties them as a network for graph tools: GraphML (yEd, Gephi, igraph), GEXF (Gephi), Cytoscape JSON.

A node is a body, project, policy or document with its label and kind; an edge has its relation and, where a document makes it with money,
the document, the year and the amount in yuan. Edges from a document to its body carry all its expenditure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING

from queries.exports.formats import out_file
from queries.exports.progress import Progress, Steps, nothing
from queries.exports.selection import EVERYTHING, Selection, chosen_ids, question
from queries.names import shorten
from queries.tables import answers

if TYPE_CHECKING:
    import networkx

    from queries.run import Queryable, Value

_DATE = re.compile(r' lastmodifieddate="[^"]*"')


def entity_network(store: Queryable, selection: Selection = EVERYTHING, progress: Progress = nothing) -> networkx.MultiDiGraph[str]:
    """The network, in memory. Nodes are IRIs with `label` and `kind`; edges have a key of their own, `relation`, and perhaps `document`,
    `year` and `amount` (Decimal)."""
    import networkx

    documents = chosen_ids(store, selection)
    steps = Steps(progress, 2 * len(documents))
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for row in sorted(_rows(store, "nodes", documents, steps), key=lambda row: (str(row["entity"]), str(row["kind"]), str(row["label"]))):
        made.add_node(str(row["entity"]), label=str(row["label"]), kind=shorten(str(row["kind"])))
    edges = {tuple(row.items()): row for row in _rows(store, "edges", documents, steps)}  # bodies are tied in each document again
    for row in sorted(edges.values(), key=lambda row: [str(value) for value in row.values()]):
        source, target = str(row["source"]), str(row["target"])
        if source in made and target in made:
            made.add_edge(source, target, key=f"e{made.number_of_edges()}", **_attributes(row))
    return made


def _rows(store: Queryable, name: str, documents: Sequence[str], steps: Steps) -> list[dict[str, Value]]:
    return [row for answer in answers(store, question(name), documents, steps) for row in answer.rows()]


def _attributes(row: dict[str, Value]) -> dict[str, Value]:
    said = {"relation": shorten(str(row["relation"])), "document": row["in"], "year": row["year"], "amount": row["amount"]}
    return {name: value for name, value in said.items() if value is not None}


def write(store: Queryable, target: Path, form: str, selection: Selection, progress: Progress) -> dict[str, int]:
    """Write the network; gives the number of nodes and edges."""
    network = entity_network(store, selection, progress)
    for *_, data in network.edges(data=True):
        if "amount" in data:
            # These formats know doubles only; one of up to 15 digits is printed as the decimal that it came from.
            data["amount"] = float(Decimal(str(data["amount"])))
    with out_file(target) as file:
        {"graphml": _write_graphml, "gexf": _write_gexf, "cytoscape": _write_cytoscape}[form](network, file)
    return {"nodes": network.number_of_nodes(), "edges": network.number_of_edges()}


def _write_graphml(network: networkx.MultiDiGraph[str], file: IO[bytes]) -> None:
    import networkx

    networkx.write_graphml_xml(network, file, infer_numeric_types=True)


def _write_gexf(network: networkx.MultiDiGraph[str], file: IO[bytes]) -> None:
    import networkx

    for line in networkx.generate_gexf(network):
        file.write(f"{_DATE.sub('', line)}\n".encode())  # the day of writing: the same graph gives the same bytes


def _write_cytoscape(network: networkx.MultiDiGraph[str], file: IO[bytes]) -> None:
    import networkx

    described = networkx.cytoscape_data(network, name="label")
    file.write(json.dumps(described, ensure_ascii=False, indent=1).encode() + b"\n")
