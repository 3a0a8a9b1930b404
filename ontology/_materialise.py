"""The whole vocabulary as N-Quads: the Turtle as it is, and what the compact sources of codes and regions leave to be derived.

`<functional/2014001> skos:prefLabel "行政运行"@zh` becomes the hub concept and one concept for each edition that has the code, with
notation, name, broader, its closure, scheme, edition and hub. Lines are in a fixed order and hold no blank nodes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ontology import _turtle
from ontology._codes import code_list
from ontology._names import BG, CODE, CODE_GRAPH, CODE_LISTS, LEVELS, ONTOLOGY_GRAPH, RDF, REGION, REGION_GRAPH, SKOS, XKOS, XSD
from ontology._regions import area_code, regions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology._codes import CodeList
    from ontology._regions import Region

REGION_SCHEME = f"{REGION}gbt2260"
_CONCEPT = f"<{RDF}type> <{SKOS}Concept>"
_NOTATION, _PREF_LABEL, _IN_SCHEME, _BROADER, _CLOSURE = (
    f"<{SKOS}{name}>" for name in ("notation", "prefLabel", "inScheme", "broader", "broaderTransitive")
)
_LEVEL_ENGLISH = ("Class", "Group", "Item")
_CODE_WIDTHS = (3, 5, 7)


@lru_cache(maxsize=1)
def quads_nquads() -> bytes:
    """The vocabulary, the code lists with their editions and the regions, as N-Quads with their graph names, the same bytes every time."""
    return b"".join(graph_nquads(graph) for graph in (ONTOLOGY_GRAPH, CODE_GRAPH, REGION_GRAPH))


@lru_cache(maxsize=3)
def graph_nquads(graph: str) -> bytes:
    """One of the three graphs as N-Quads; KeyError for another name."""
    makers = {ONTOLOGY_GRAPH: _vocabulary, CODE_GRAPH: _codes, REGION_GRAPH: _regions}
    end = f" <{graph}> .\n"
    return "".join(f"{triple}{end}" for triple in makers[graph]()).encode()


def triples(graph: str) -> Iterator[tuple[str, str, str]]:
    """The triples of one of the three graphs, each term in N-Triples form."""
    end = f" <{graph}> ."
    for line in graph_nquads(graph).decode().splitlines():
        subject, predicate, value = line.removesuffix(end).split(" ", 2)
        yield subject, predicate, value


def _vocabulary() -> Iterator[str]:
    for graph, path in _turtle.source_files():
        if graph == ONTOLOGY_GRAPH:
            yield from map(" ".join, _turtle.terms(path.read_bytes()))


def _codes() -> Iterator[str]:
    for name in CODE_LISTS:
        known = code_list(name)
        yield from _written(known)
        yield from _levels(known)
        for code in known.codes:
            yield from _hub(known.name, code)
        for edition in known.editions:
            yield from _edition(known, edition)


def _written(known: CodeList) -> Iterator[str]:
    """What the source says, less the names of an edition's concepts, which are derived with the rest of the edition."""
    derived = {f"<{CODE}{known.name}/{edition}/{code}>" for edition, code in known.edition_names}
    return (" ".join(triple) for triple in _turtle.terms(_turtle.read(f"{known.name}.ttl")) if triple[0] not in derived)


def _hub(name: str, code: str) -> Iterator[str]:
    scheme = f"{CODE}{name}"
    subject = f"<{scheme}/{code}>"
    yield f"{subject} {_CONCEPT}"
    yield f'{subject} {_NOTATION} "{code}"'
    yield f"{subject} {_IN_SCHEME} <{scheme}>"
    yield f"<{scheme}/level/{_depth(code)}> <{SKOS}member> {subject}"
    yield _above(subject, scheme, code)


def _edition(known: CodeList, edition: int) -> Iterator[str]:
    """One concept for each code that the edition has; the closure of broader is written out, so that a sum over a class needs no path."""
    hub, scheme = f"{CODE}{known.name}", f"{CODE}{known.name}/{edition}"
    tail = f"{_IN_SCHEME} <{scheme}>", f'<{BG}edition> "{edition}"^^<{XSD}gYear>'
    for code in known.codes:
        name = known.name_in(code, edition)
        if name is None:
            continue
        subject = f"<{scheme}/{code}>"
        yield f"{subject} {_CONCEPT}"
        yield f'{subject} {_NOTATION} "{code}"'
        yield f'{subject} {_PREF_LABEL} "{name}"@zh'
        yield f"{subject} {tail[0]}"
        yield f"{subject} {tail[1]}"
        yield f"{subject} <{BG}hub> <{hub}/{code}>"
        yield _above(subject, scheme, code)
        for width in _CODE_WIDTHS[: _depth(code) - 1]:
            yield f"{subject} {_CLOSURE} <{scheme}/{code[:width]}>"


def _levels(known: CodeList) -> Iterator[str]:
    """The levels that all editions share, 类 款 项, as an RDF list whose nodes have names; their members are the hubs."""
    scheme = f"{CODE}{known.name}"
    depth = max(map(_depth, known.codes))
    for versioned in (scheme, *(f"{scheme}/{edition}" for edition in known.editions)):
        yield f'<{versioned}> <{XKOS}numberOfLevels> "{depth}"^^<{XSD}positiveInteger>'
        yield f"<{versioned}> <{XKOS}levels> <{scheme}/levels/1>"
    for number in range(1, depth + 1):
        level, node = f"<{scheme}/level/{number}>", f"<{scheme}/levels/{number}>"
        rest = f"<{scheme}/levels/{number + 1}>" if number < depth else f"<{RDF}nil>"
        yield f"{node} <{RDF}first> {level}"
        yield f"{node} <{RDF}rest> {rest}"
        yield f"{level} <{RDF}type> <{XKOS}ClassificationLevel>"
        yield f'{level} <{XKOS}depth> "{number}"^^<{XSD}positiveInteger>'
        yield f'{level} {_PREF_LABEL} "{LEVELS[number - 1]}"@zh'
        yield f'{level} {_PREF_LABEL} "{_LEVEL_ENGLISH[number - 1]}"@en'


def _depth(code: str) -> int:
    """1 for a class, 2 for a group, 3 for an item."""
    return len(code) // 2


def _above(subject: str, scheme: str, code: str) -> str:
    """What a code stands under: the next broader code, or the scheme."""
    width = len(code) - 2
    return f"{subject} {_BROADER} <{scheme}/{code[:width]}>" if width > 1 else f"{subject} <{SKOS}topConceptOf> <{scheme}>"


def _regions() -> Iterator[str]:
    yield f"<{REGION_SCHEME}> <{RDF}type> <{SKOS}ConceptScheme>"
    yield f'<{REGION_SCHEME}> {_PREF_LABEL} "中华人民共和国行政区划代码（GB/T 2260）"@zh'
    yield f'<{REGION_SCHEME}> {_PREF_LABEL} "Administrative divisions of China (GB/T 2260)"@en'
    for region in regions().values():
        yield from _region(region, [f"<{ancestor.iri}>" for ancestor in region.ancestors])


def _region(region: Region, above: list[str]) -> Iterator[str]:
    subject = f"<{region.iri}>"
    yield f"{subject} <{RDF}type> <{BG}Region>"
    yield f'{subject} {_NOTATION} "{region.code}"'
    yield f'{subject} {_PREF_LABEL} "{region.name}"@zh'
    if region.other:
        yield f'{subject} <{SKOS}altLabel> "{region.other}"@zh'
    if area := area_code(region):
        yield f'{subject} <{BG}areaCode> "{area}"'
    yield f"{subject} {_BROADER} {above[0]}" if above else f"{subject} <{SKOS}topConceptOf> <{REGION_SCHEME}>"
    for ancestor in above:
        yield f"{subject} {_CLOSURE} {ancestor}"
