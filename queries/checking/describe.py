"""A fact of the graph in words, and the places that it is printed at: `表三 基本支出 301 工资福利支出 · 总计`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import ontology
from graphbuild.model import Place

if TYPE_CHECKING:
    from pyoxigraph import Store

_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom"
_SELECTOR = "http://www.w3.org/ns/oa#hasSelector"
_MOST_NAMED = 3
_FINE = Decimal("0.5")


class Describer:
    """Reads facts of one store, each once."""

    def __init__(self, engine: Store) -> None:
        self._engine = engine
        self._known: dict[str, dict[str, str]] = {}
        self._places: dict[str, tuple[Place, ...]] = {}

    def properties(self, iri: str) -> dict[str, str]:
        """The properties of a resource by local name, one value of each."""
        if iri not in self._known:
            from pyoxigraph import NamedNode

            found: dict[str, str] = {}
            for quad in self._engine.quads_for_pattern(NamedNode(iri), None, None, None):
                found.setdefault(quad.predicate.value.rpartition("#")[2].rpartition("/")[2], str(getattr(quad.object, "value", "")))
            self._known[iri] = found
        return self._known[iri]

    def where(self, facts: Iterable[str]) -> str:
        """What some facts are, in words; of many the first few."""
        named = list(dict.fromkeys(self._name(fact) for fact in facts))
        more = f" 等{len(named)}项" if len(named) > _MOST_NAMED else ""
        return "；".join(named[:_MOST_NAMED]) + more

    def confidence(self, facts: Iterable[str]) -> Decimal:
        """How sure the least sure of some facts is."""
        return min((Decimal(self.properties(fact).get("confidence", "1")) for fact in facts), default=Decimal(1))

    def unit(self, facts: Iterable[str]) -> str:
        """元 or 万元: the unit in which the first of some facts is printed, or for what prose says, as finely as it says it."""
        for fact in facts:
            of = self.properties(fact)
            if unit := of.get("printedUnit", "万元" if Decimal(of.get("rounding", 0)) > _FINE else ""):
                return unit
        return "元"

    def document(self, iri: str) -> str:
        """The id of a document."""
        return self.properties(iri).get("identifier", iri)

    def evidence(self, facts: Iterable[str]) -> tuple[str, ...]:
        """The evidence of some facts, as IRIs."""
        from pyoxigraph import NamedNode

        quads = (quad for fact in facts for quad in self._engine.quads_for_pattern(NamedNode(fact), NamedNode(_DERIVED_FROM), None, None))
        return tuple(sorted({str(getattr(quad.object, "value", "")) for quad in quads}))

    def places(self, facts: Iterable[str]) -> tuple[Place, ...]:
        """Where some facts are printed, in the order of print."""
        return tuple(sorted({place for fact in facts for place in self._of(fact)}, key=lambda place: (place.start, place.end)))

    def _of(self, fact: str) -> tuple[Place, ...]:
        if fact not in self._places:
            found = [self._place(evidence) for evidence in self.evidence((fact,))]
            self._places[fact] = tuple(sorted(found, key=lambda place: place.start))
        return self._places[fact]

    def _place(self, evidence: str) -> Place:
        facts = self.properties(self.properties(evidence)[_SELECTOR.rpartition("#")[2]])
        box = tuple(float(edge) for edge in facts.get("box", "").split())
        return Place(
            line=int(facts["line"]),
            start=int(facts["start"]),
            end=int(facts["end"]),
            text=facts.get("exact", ""),
            page=int(facts.get("page", 0)),
            box=(box[0], box[1], box[2], box[3]) if box else None,
            ref=facts.get("reference", ""),
            legible=float(facts.get("legibility", 1)),
        )

    def _name(self, fact: str) -> str:
        of = self.properties(fact)
        if "column" in of:
            table = self.properties(of["dataSet"]).get("title", "") if "dataSet" in of else ""
            words = (table or _label(of["tableKind"], "tables"), of.get("printedCode", ""), of.get("printedName", ""))
            return f"{' '.join(filter(None, words))} · {_label(of['column'], 'columns')}（{of.get('fiscalYear', '')}）"
        if "topic" in of:
            return f"文字说明 {of.get('about') or _label(of['topic'], 'topics')}（{of.get('fiscalYear', '')}）"
        return " ".join(filter(None, (of.get("ownerName"), of.get("printedName") or of.get("title") or of.get("prefLabel"))))


@lru_cache(maxsize=1024)
def _label(iri: str, scheme: str) -> str:
    """The preferred Chinese label of a concept of a scheme."""
    notation = iri.rpartition("#")[2].partition("-")[2]
    return next((label for label, of in reversed(list(ontology.labels(scheme).items())) if of == notation), notation)
