"""Where a fact is printed: file, page and line, and the exact text among what else was read in that line.

第 97 行   行政运行  [189.78]  189.78  …
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from queries.names import PREFIXES
from queries.pages.lookup import Graph, node

if TYPE_CHECKING:
    from queries.pages.context import Context

MOST = 40
_XSD_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
_GAP = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a printed line; `marked` where it is what the fact was read from."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A printed line with the text that a fact was read from.

    `file` is the file's IRI, `name` its name; `page` and `reference` (a cell of a sheet, an XPath) are "" where the format has none;
    `boxes` are `left top right bottom` on the page, in points.
    """

    document: str
    file: str
    name: str
    line: int
    page: str
    reference: str
    boxes: tuple[str, ...]
    pieces: tuple[Piece, ...]

    @property
    def exact(self) -> str:
        """The marked text alone."""
        return " ".join(piece.text for piece in self.pieces if piece.marked)


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    file: str
    line: int
    start: int
    end: int
    text: str
    page: str = ""
    box: str = ""
    reference: str = ""
    graph: str = ""


def evidence_of(context: Context, fact: str) -> list[Excerpt]:
    """The printed lines of a fact, in the order of the document, at most `MOST`."""
    return excerpts(context.graph, context.graph.iris(fact, "prov:wasDerivedFrom"))


def excerpts(graph: Graph, places: Iterable[str]) -> list[Excerpt]:
    """The printed lines of some places (`oa:SpecificResource`), in the order of the document, at most `MOST`."""
    lines: dict[tuple[str, int], list[_Span]] = {}
    for span in sorted(span for place in places for span in _spans(graph, place)):
        lines.setdefault((span.file, span.line), []).append(span)
    return [_excerpt(graph, spans) for spans in list(lines.values())[:MOST]]


def _spans(graph: Graph, place: str) -> list[_Span]:
    file = graph.iri(place, "oa:hasSource")
    return [span for selector in graph.iris(place, "oa:hasSelector") if (span := _span(graph, selector, file))]


def _span(graph: Graph, selector: str, file: str) -> _Span | None:
    said: dict[str, str] = {}
    name = ""
    for quad in graph.engine.quads_for_pattern(NamedNode(selector), None, None, None):
        if isinstance(quad.object, Literal):
            said[quad.predicate.value] = quad.object.value
            name = str(getattr(quad.graph_name, "value", ""))
    number = {key: said.get(node(f"{prefix}:{key}").value, "") for prefix, key in (("bg", "line"), ("oa", "start"), ("oa", "end"))}
    if not all(text.isdigit() for text in number.values()):
        return None
    page, box, reference = (said.get(PREFIXES["bg"] + key, "") for key in ("page", "box", "reference"))
    exact = said.get(PREFIXES["oa"] + "exact", "")
    return _Span(file, int(number["line"]), int(number["start"]), int(number["end"]), exact, page, box, reference, name)


def _excerpt(graph: Graph, spans: list[_Span]) -> Excerpt:
    first = spans[0]
    return Excerpt(
        document=first.file.removesuffix("/file"),
        file=first.file,
        name=graph.label(first.file),
        line=first.line,
        page=first.page,
        reference=first.reference,
        boxes=tuple(span.box for span in spans if span.box),
        pieces=tuple(_pieces(spans, _neighbours(graph, first))),
    )


def _neighbours(graph: Graph, span: _Span) -> list[_Span]:
    """What else was read in the same line."""
    if not span.graph:
        return []
    line = Literal(str(span.line), datatype=_XSD_INTEGER)
    quads = graph.engine.quads_for_pattern(None, node("bg:line"), line, NamedNode(span.graph))
    found = (_span(graph, quad.subject.value, span.file) for quad in quads if isinstance(quad.subject, NamedNode))
    return [other for other in found if other and other.page == span.page]


def _pieces(marked: list[_Span], around: list[_Span]) -> list[Piece]:
    """The spans of a line in their order, those that overlap one that is shown left out, and a mark where something lies between."""
    shown: list[tuple[_Span, bool]] = []
    for span, is_marked in [*((span, True) for span in marked), *((span, False) for span in sorted(around, key=_longest))]:
        if all(span.end <= other.start or span.start >= other.end for other, _ in shown):
            shown.append((span, is_marked))
    pieces: list[Piece] = []
    end = None
    for span, is_marked in sorted(shown, key=lambda pair: pair[0].start):
        if end is not None and span.start > end + 1:
            pieces.append(Piece(_GAP))
        pieces.append(Piece(span.text, is_marked))
        end = span.end
    return pieces


def _longest(span: _Span) -> tuple[int, int]:
    return (span.start - span.end, span.start)
