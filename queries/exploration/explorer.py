"""Every exploration by its name, with its arguments: what the command, the Python API and the pages have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from queries.exploration import projections
from queries.exploration.cited import cited
from queries.exploration.found import Found
from queries.exploration.groups import GroupedBy, communities
from queries.exploration.heads import per_head
from queries.exploration.outliers import outliers
from queries.exploration.paths import path
from queries.exploration.profiles import By
from queries.exploration.similar import similar
from queries.run import Queryable
from queries.show import resolve


@dataclass(frozen=True, slots=True)
class Exploration:
    """An exploration: what it takes, in the order of its arguments (`[BODY]` may be absent), and whether `by` can be chosen."""

    name: str
    takes: tuple[str, ...] = ()
    has_by: bool = False
    is_projection: bool = False

    @property
    def least(self) -> int:
        """How many arguments it needs."""
        return sum(not each.startswith("[") for each in self.takes)


_ALL = (
    Exploration("departments-by-code", has_by=True, is_projection=True),
    Exploration("projects-by-indicator", is_projection=True),
    Exploration("policies", is_projection=True),
    Exploration("organisation", ("[BODY]",), is_projection=True),
    Exploration("people", is_projection=True),
    Exploration("entities", is_projection=True),
    Exploration("similar", ("DEPARTMENT",), has_by=True),
    Exploration("outliers", ("[DEPARTMENT]",), has_by=True),
    Exploration("per-head"),
    Exploration("path", ("A", "B")),
    Exploration("communities", ("[PROJECTION]",), has_by=True),
    Exploration("cited"),
)
EXPLORATIONS: Mapping[str, Exploration] = MappingProxyType({each.name: each for each in _ALL})
"""All explorations in the order in which they are listed: projections, then measures."""


@dataclass(frozen=True, slots=True)
class Explorer:
    """The explorations of a store. Entities are named by IRI, short name, document id or label, as in `queries.show.resolve`.

    `by` is `function` (functional items, all expenditure) or `economy` (economic classes, basic expenditure). Each answer is a `Found`:
    `.rows`, `.frame()`, `.csv()`, `.network`, `.picture("zh").svg`, `.explanation["zh"]`, `.remarks`. UnknownEntityError for a name that
    nothing has or several have.
    """

    store: Queryable

    def departments_by_code(self, by: By = "function") -> Found:
        """Departments, tied by the overlap of their spending profiles."""
        return projections.departments_by_code(self.store, by)

    def projects_by_indicator(self) -> Found:
        """Projects, tied by indicators of the same name."""
        return projections.projects_by_indicator(self.store)

    def policies(self) -> Found:
        """Policies and who cites them."""
        return projections.policies(self.store)

    def organisation(self, body: str | None = None) -> Found:
        """Regions, departments, offices and units as a tree, or what of it is above and below one body or region."""
        return projections.organisation(self.store, None if body is None else resolve(self.store, body))

    def people(self) -> Found:
        """People and what they answer for."""
        return projections.people(self.store)

    def entities(self) -> Found:
        """Every entity and every tie."""
        return projections.entities(self.store)

    def similar(self, department: str, by: By = "function") -> Found:
        """The other departments by how far their spending profiles overlap with this one's: Σ min(p, q) over the shares of each code."""
        return similar(self.store, resolve(self.store, department), by)

    def outliers(self, department: str | None = None, by: By = "function") -> Found:
        """Shares of a code that stand out: |x - median| of at least 3.5 times 1.4826 MAD of the other departments."""
        return outliers(self.store, None if department is None else resolve(self.store, department), by)

    def per_head(self) -> Found:
        """Personnel, operating and three public expenses per active staff."""
        return per_head(self.store)

    def path(self, source: str, target: str, *, codes: bool = False) -> Found:
        """The shortest connection of two entities; with `codes` also over codes that departments spend under."""
        return path(self.store, resolve(self.store, source), resolve(self.store, target), codes=codes)

    def communities(self, projection: GroupedBy = "projects-by-indicator", by: By = "function") -> Found:
        """Groups of a projection by greedy modularity, and what holds each together."""
        return communities(self.store, projection, by)

    def cited(self) -> Found:
        """Policies by the number of departments that cite them."""
        return cited(self.store)
