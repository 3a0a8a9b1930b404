"""The bodies, projects and policies that one document names, each as one resource however it is printed there.

`重庆市大渡口区信访办公室` and `大渡口区信访办公室` are one department of region 500104; `信访办（本级）` is a unit within it;
`综合科` is an office of this department and of no other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphbuild.mapping.iris import code_slug, name_slug
from graphbuild.model import Disclosure, Organization
from graphbuild.normal import bare, normalised
from ontology import regions

_OWN_LEVEL = re.compile(r"(.*?)\(?(?:本级|本部|机关)\)?\Z")
_OFFICE = "internal-office"
# How a name may end for short, by how it ends in full; any other keeps its last character.
_SHORT_ENDS = (
    (re.compile(r"人民代表大会常务委员会\Z"), ("委员会", "委会", "人大")),
    (re.compile(r"政治协商会议.*委员会\Z"), ("委员会", "委会", "政协")),
    (re.compile(r"委员会\Z"), ("委员会", "委会", "委")),
    (re.compile(r"办公厅\Z"), ("办公厅", "办", "厅")),
    (re.compile(r"办公室\Z"), ("办公室", "办")),
    (re.compile(r"街道办事处\Z"), ("办事处", "办", "街道")),
    (re.compile(r"联合会\Z"), ("联合会", "联")),
    (re.compile(r"协会\Z"), ("协会", "协")),
)
# Names that name no body by themselves: many departments have an office called 办公室.
_BARE = frozenset({"办公室", "办公厅", "办事处", "委员会", "委会", "联合会", "协会", "街道"})


@dataclass(slots=True)
class Mentioned:
    """A project or a body of the graph with the names and codes under which the document mentions it."""

    slug: str
    names: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)

    @property
    def label(self) -> str:
        """The fullest of its printed names."""
        return max(self.names, key=lambda name: (len(name), name))


@dataclass(slots=True)
class Body(Mentioned):
    """An organisation of the graph, with the kinds as which the document mentions it."""

    kinds: set[str] = field(default_factory=set)


def stem(name: str, region_code: str) -> str:
    """The normal form of a body's name without its region: `重庆市大渡口区信访办公室` in 500104 is `信访办公室`."""
    text = normalised(name)
    own = regions().get(region_code)
    if own is None:
        return text
    rest = text
    for above in reversed(own.ancestors):
        rest = rest.removeprefix(above.name)
    return rest.removeprefix(own.name) or text if rest.startswith(own.name) else text


def _short_name(name: str, region_code: str) -> str:
    """A department's name with only the last character of its region: `区信访办公室`, of which short forms are made."""
    own = regions().get(region_code)
    rest = stem(name, region_code)
    return own.name[-1:] + rest if own and rest != normalised(name) else rest


def body_slug(name: str, region_code: str) -> str:
    """The slug of a body that stands on its own: its region and its name."""
    return f"{region_code or 'cn'}-{name_slug(stem(name, region_code), region_code)}"


def _named_bodies(disclosure: Disclosure) -> list[tuple[str, set[str]]]:
    """The names of bodies that the facts mention beside the list of organisations, by what they are there."""
    owners = {goal.owner for goal in disclosure.goals if goal.owner_kind == "department"}
    owners |= {indicator.owner for indicator in disclosure.indicators if indicator.owner_kind == "department"}
    owners |= {fact.citing for fact in disclosure.citations if fact.citing_kind == "department"}
    owners |= {fact.subject for fact in disclosure.contacts if fact.role != "project-lead"}
    owners |= {project.supervising_department for project in disclosure.projects}
    return [("department", owners), ("unit", {project.implementing_unit for project in disclosure.projects})]


class Names:
    """Resolves printed names; what it meets for the first time it mints within the document's department.

    The answers do not depend on the order of the facts: the bodies and projects that the document names are known from the start.
    """

    def __init__(self, disclosure: Disclosure) -> None:
        self.region = disclosure.region
        self.department = body_slug(disclosure.organization, disclosure.region)
        self._department_name = _short_name(disclosure.organization, disclosure.region)
        self.bodies: dict[str, Body] = {}
        self.projects: dict[str, Mentioned] = {}
        self._by_name: dict[str, str] = {}
        self._project_by_name: dict[str, str] = {}
        self._mention(self.department, "department", disclosure.organization, "")
        for fact in sorted(disclosure.organizations, key=lambda fact: (fact.kind == _OFFICE, -len(fact.name), fact.kind, fact.name)):
            self._mention(self._slug_of(fact), fact.kind, fact.name, fact.code)
        for project in sorted(disclosure.projects, key=lambda project: (not project.code, project.name, project.code)):
            self.project(project.name, project.code)
        for kind, names in _named_bodies(disclosure):
            for name in sorted(names):
                self.organization(name, kind)

    def organization(self, name: str, kind: str = "unit") -> str | None:
        """The slug of the body with this printed name, minted as a `kind` where the document does not list it; None for no name."""
        if not name:
            return None
        known = self._by_name.get(stem(name, self.region))
        if known is None:
            short = self._is_department(stem(name, self.region))
            known = self.department if short else self._slug_of(Organization(kind, name, "", "", ()))
            if known != self.department and known not in self.bodies:
                self._mention(known, kind, name, "")
        self.bodies[known].names.add(name)
        return known

    def project(self, name: str, code: str = "") -> str:
        """The slug of a project: its code; else that of the project of the same name; else department and name."""
        slug = code_slug(code) or self._project_by_name.get(bare(name)) or name_slug(bare(name), self.department)
        known = self.projects.setdefault(slug, Mentioned(slug))
        known.names.add(name)
        known.codes.update({code} - {""})
        self._project_by_name.setdefault(bare(name), slug)
        return slug

    def is_project(self, name: str) -> bool:
        """Whether the document has a project of this name, compared without punctuation."""
        return bare(name) in self._project_by_name

    def _mention(self, slug: str, kind: str, name: str, code: str) -> None:
        body = self.bodies.setdefault(slug, Body(slug))
        body.kinds.add(kind)
        body.names.add(name)
        body.codes.update({code} - {""})
        self._by_name.setdefault(stem(name, self.region), slug)

    def _slug_of(self, fact: Organization) -> str:
        name = stem(fact.name, self.region)
        known = self._by_name.get(name)
        if known:
            return known
        if fact.kind == "department":
            return self.department if self._is_department(name) else body_slug(fact.name, self.region)
        level = _OWN_LEVEL.match(name) if fact.kind != _OFFICE else None
        if level and (not level[1] or self._is_department(level[1])):
            return f"{self.department}-benji"
        if fact.kind != _OFFICE and name != normalised(fact.name):
            return body_slug(fact.name, self.region)  # printed with its region: a body of its own
        return f"{self.region or 'cn'}-{name_slug(name, self.department)}"

    def _is_department(self, name: str) -> bool:
        """Whether a name is the department's or a short form of it, such as 区信访办 for 区信访办公室."""
        whole = self._department_name
        return name == whole or any(_is_short(name, part) for part in (whole, *re.split(r"[()、]", whole)) if part)


def _is_short(name: str, whole: str) -> bool:
    """Whether a name has characters of the whole one in their order, and ends as it does: 人民政府 is not 人民政府办公室."""
    ends = next((short for full, short in _SHORT_ENDS if full.search(whole)), (whole[-1],))
    characters = iter(whole)
    return len(name) > 1 and name not in _BARE and name.endswith(ends) and all(character in characters for character in name)
