"""What the words mean: the vocabulary, the code lists and the regions. Turtle is the source; this is a thin door to it.

    import ontology
    ontology.code_name("functional", "2014001", 2024)      # 行政运行
    ontology.find_region("重庆市大渡口区信访办公室").code       # 500104
    store.bulk_load(ontology.quads_nquads(), format=...)    # everything, into a new store

Importing the package reads nothing; each file is parsed when first asked for, and only that one.
"""

from __future__ import annotations

from ontology._codes import class_names, code_iri, code_list, code_name, known_code, usual_nature
from ontology._concepts import concept, labels
from ontology._materialise import graph_nquads, quads_nquads, triples
from ontology._names import BG, CODE, CODE_GRAPH, CODE_LISTS, ONTOLOGY_GRAPH, REGION, REGION_GRAPH, VERSION
from ontology._regions import Region, area_code, find_region, regions
from ontology._turtle import context, shapes
from ontology._turtle import source_files as files

__all__ = [
    "BG",
    "CODE",
    "CODE_GRAPH",
    "CODE_LISTS",
    "ONTOLOGY_GRAPH",
    "REGION",
    "REGION_GRAPH",
    "VERSION",
    "Region",
    "area_code",
    "class_names",
    "code_iri",
    "code_list",
    "code_name",
    "concept",
    "context",
    "files",
    "find_region",
    "graph_nquads",
    "known_code",
    "labels",
    "quads_nquads",
    "regions",
    "shapes",
    "triples",
    "usual_nature",
]
