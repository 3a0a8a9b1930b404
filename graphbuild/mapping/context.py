"""What every mapper of one document shares: its terms, its two graphs, its names, and the evidence of its facts."""

from __future__ import annotations

from decimal import Decimal

from graphbuild.mapping import terms as t
from graphbuild.mapping.iris import document_slug
from graphbuild.mapping.names import Names
from graphbuild.mapping.nquads import Lines, Pair, decimal, integer, string
from graphbuild.model import Disclosure, Place
from ontology import REGION


class Context:
    """The document that is being mapped. Terms are N-Quads terms (`<...>`), `facts` and `evidence` the lines of its two graphs."""

    def __init__(self, disclosure: Disclosure, base: str) -> None:
        slug = document_slug(disclosure.document)
        self.base = base
        self.disclosure = disclosure
        self.names = Names(disclosure)
        self.document_iri = f"{base}document/{slug}"
        self.document = f"<{self.document_iri}>"
        self.department = self.organization_iri(self.names.department)
        self.region = f"<{REGION}{disclosure.region}>" if disclosure.region else None
        self.facts = Lines(f"<{base}graph/{slug}>")
        self.evidence = Lines(f"<{base}evidence/{slug}>")
        self._places: set[Place] = set()
        self._shared: set[tuple[str, str, str]] = set()

    def local(self, path: str) -> str:
        """A resource of this document, `{doc}/line/<hash>`."""
        return f"<{self.document_iri}/{path}>"

    def organization_iri(self, slug: str) -> str:
        """An organisation, shared by all documents."""
        return f"<{self.base}organization/{slug}>"

    def project_iri(self, slug: str) -> str:
        """A project, shared by all documents."""
        return f"<{self.base}project/{slug}>"

    def organization(self, name: str, kind: str = "unit") -> str | None:
        """The organisation of a printed name; None where no name is printed."""
        slug = self.names.organization(name, kind)
        return None if slug is None else self.organization_iri(slug)

    def project(self, name: str, code: str = "") -> str:
        """The project of a printed name or code."""
        return self.project_iri(self.names.project(name, code))

    def owner(self, kind: str, name: str) -> str | None:
        """What a printed owner, subject or citing body is: a project or an organisation (the department where no name is printed)."""
        if kind == "project":
            return self.project(name) if name else None
        return self.organization(name, "department") or self.department

    def fact(self, subject: str, pairs: list[Pair], places: tuple[Place, ...]) -> None:
        """Add a fact with its evidence."""
        self.facts.add(subject, pairs)
        self.evidence.add(subject, [(t.DERIVED_FROM, self.local(f"evidence/{place.start}-{place.end}")) for place in places])
        self._places.update(places)

    def share(self, subject: str, pairs: list[Pair]) -> None:
        """Say what this document says of a resource that other documents may describe as well."""
        self._shared.update((subject, predicate, value) for predicate, value in pairs if value is not None)

    def add_shared(self) -> None:
        """State what the document says of shared resources; the store puts what any document says into the default graph, once."""
        for number, (subject, predicate, value) in enumerate(sorted(self._shared), 1):
            pairs: list[Pair] = [
                (t.TYPE, t.STATEMENT),
                (t.STATED_SUBJECT, subject),
                (t.STATED_PREDICATE, predicate),
                (t.STATED_OBJECT, value),
                (t.IN_DOCUMENT, self.document),
            ]
            self.evidence.add(self.local(f"shared/{number}"), pairs)

    def add_places(self) -> None:
        """Describe every place that is evidence of a fact, each once."""
        source = self.local("file")
        for place in self._places:
            subject = self.local(f"evidence/{place.start}-{place.end}")
            selector = self.local(f"evidence/{place.start}-{place.end}/selector")
            self.evidence.add(subject, [(t.TYPE, t.SPECIFIC_RESOURCE), (t.HAS_SOURCE, source), (t.HAS_SELECTOR, selector)])
            self.evidence.add(
                selector,
                [
                    (t.TYPE, t.POSITION_SELECTOR),
                    (t.TYPE, t.QUOTE_SELECTOR),
                    (t.START, integer(place.start)),
                    (t.END, integer(place.end)),
                    (t.EXACT, string(place.text)),
                    (t.LINE, integer(place.line)),
                    *_in_other_files(place),
                ],
            )


def _in_other_files(place: Place) -> list[Pair]:
    """Where a place is in a file that is not plain text: page and box, or a cell's or element's reference."""
    box = " ".join(f"{edge:.1f}" for edge in place.box) if place.box else ""
    return [
        (t.PAGE, integer(place.page) if place.page else None),
        (t.BOX, string(box)),
        (t.REFERENCE, string(place.ref)),
        (t.LEGIBILITY, decimal(Decimal(f"{place.legible:.2f}")) if place.legible < 1 else None),
    ]
