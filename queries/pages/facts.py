"""What documents say besides amounts, in the shape in which several pages show it: indicators, contacts, policies, statements, bodies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from queries.cells import money, number, text
from queries.pages.gather import Said, local, rows, said

if TYPE_CHECKING:
    from queries.pages.lookup import Graph
    from queries.run import Queryable

_SIGNS = {"at-least": "≥", "at-most": "≤", "equal": "=", "more-than": ">", "less-than": "<"}
_PERCENT = "http://qudt.org/vocab/unit/PERCENT"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator and its target; category and comparator are IRIs of concepts, minimum and maximum the bounds that the target sets."""

    iri: str
    document: str
    owner: str
    owner_name: str
    owner_kind: str
    level1: str
    level2: str
    name: str
    category: str
    weight: Decimal | None
    core: bool
    comparator: str
    target: str
    unit: str
    minimum: Decimal | None
    maximum: Decimal | None

    @property
    def asked(self) -> str:
        """The target as people write it: `≥ 95 %`; the unit only where the target does not name it, and not for a quality."""
        sign = _SIGNS.get(local(self.comparator), "")
        unit = self.unit if sign and self.unit not in self.target else ""
        return " ".join(filter(None, (sign, self.target, unit)))

    @property
    def weighs(self) -> str:
        """The weight as text, "" where none is printed."""
        return "" if self.weight is None else f"{self.weight.normalize():f}"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person who answers for something; `telephones` are `tel:` IRIs in E.164."""

    iri: str
    document: str
    role: str
    name: str
    phone: str
    telephones: tuple[str, ...]
    subject: str
    subject_name: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A policy as it is cited: who cites it, its title and 文号 as printed."""

    iri: str
    document: str
    citing: str
    citing_name: str
    policy: str
    title: str
    number: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure said in prose: `amount` in yuan, or a `count`; `cells` are the printed amounts that it restates."""

    iri: str
    topic: str
    about: str
    amount: Decimal | None
    count: int | None
    year: int
    change: Decimal | None
    reason: str
    basis: str
    cells: tuple[str, ...]

    @property
    def name(self) -> str:
        """The notation of its topic."""
        return local(self.topic)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as a document lists it; `kind` is department, internal-office, subordinate-unit or unit."""

    iri: str
    body: str
    kind: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A project in a document, with its amount in yuan where one is printed."""

    iri: str
    project: str
    document: str
    name: str
    year: int
    amount: Decimal | None


def indicators(graph: Graph, these: Iterable[str]) -> tuple[Indicator, ...]:
    """The indicators among these facts, in printed order."""
    return tuple(_indicator(graph, one) for one in said(graph, these, "bg:PerformanceIndicator"))


def contacts(graph: Graph, these: Iterable[str]) -> tuple[Contact, ...]:
    """The contacts among these facts, in printed order."""
    return tuple(
        Contact(
            iri=one.iri,
            document=one.text("bg:inDocument"),
            role=one.text("bg:contactRole"),
            name=one.text("vcard:fn"),
            phone=one.text("bg:phone"),
            telephones=tuple(one.texts("vcard:hasTelephone")),
            subject=one.text("bg:subject"),
            subject_name=one.text("bg:subjectName"),
        )
        for one in said(graph, these, "bg:ContactPoint")
    )


def citations(graph: Graph, these: Iterable[str]) -> tuple[Citation, ...]:
    """The citations among these facts, in printed order."""
    return tuple(
        Citation(
            iri=one.iri,
            document=one.text("bg:inDocument"),
            citing=one.text("bg:citing"),
            citing_name=one.text("bg:citingName"),
            policy=one.text("bg:cites"),
            title=one.text("bg:printedTitle"),
            number=one.text("bg:printedNumber"),
        )
        for one in said(graph, these, "bg:Citation")
    )


def statements(graph: Graph, these: Iterable[str]) -> tuple[Statement, ...]:
    """The figures in prose among these facts, in printed order."""
    return tuple(
        Statement(
            iri=one.iri,
            topic=one.text("bg:topic"),
            about=one.text("bg:about"),
            amount=one.money("bg:amount"),
            count=one.number("bg:count"),
            year=one.number("bg:fiscalYear") or 0,
            change=one.money("bg:change"),
            reason=one.text("bg:changeReason"),
            basis=local(one.text("bg:basis")),
            cells=tuple(one.texts("bg:restates")),
        )
        for one in said(graph, these, "bg:Statement")
    )


def bodies(graph: Graph, these: Iterable[str]) -> tuple[Body, ...]:
    """The organisations among these facts, as they are listed, in printed order."""
    return tuple(
        Body(
            iri=one.iri,
            body=one.text("bg:mentionOf"),
            kind=local(one.text("bg:organizationKind")),
            name=one.text("bg:printedName"),
            code=one.text("bg:printedCode"),
        )
        for one in said(graph, these, "bg:OrganizationMention")
    )


def plans(store: Queryable, documents: Iterable[str] = (), name: str = "", minimum: Decimal | None = None) -> tuple[Plan, ...]:
    """The projects of these documents (of all), with this text in their name and at least this amount in yuan, in printed order."""
    return tuple(
        Plan(
            iri=text(row["plan"]),
            project=text(row["project"]),
            document=text(row["document"]),
            name=text(row["name"]),
            year=number(row["year"]),
            amount=money(row["amount"]),
        )
        for row in rows(store, "project-plans", document=list(documents), text=name, minimum=minimum)
    )


def _indicator(graph: Graph, one: Said) -> Indicator:
    target = Said(graph, one.text("bg:hasTarget"))
    return Indicator(
        iri=one.iri,
        document=one.text("bg:inDocument"),
        owner=one.text("bg:owner"),
        owner_name=one.text("bg:ownerName"),
        owner_kind=local(one.text("bg:ownerKind")),
        level1=one.text("bg:level1"),
        level2=one.text("bg:level2"),
        name=one.text("bg:printedName"),
        category=one.text("bg:category"),
        weight=one.money("bg:weight"),
        core=one.true("bg:core"),
        comparator=target.text("bg:comparator"),
        target=target.text("bg:printedTarget"),
        unit=target.text("bg:printedUnit") or ("%" if target.text("qudt:hasUnit") == _PERCENT else ""),
        minimum=target.money("schema:minValue"),
        maximum=target.money("schema:maxValue"),
    )
