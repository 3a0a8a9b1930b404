"""The bodies of a disclosure: the department, its internal offices, its subordinate units, and units with a code of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graphbuild.extraction.prose.bodies import listed_bodies, own_levels
from graphbuild.extraction.prose.body_tables import tabled_bodies
from graphbuild.extraction.prose.identity import Identity
from graphbuild.extraction.prose.paragraphs import Paragraph
from graphbuild.extraction.prose.unit_codes import CodedBody, coded_bodies
from graphbuild.model import Organization
from graphbuild.normal import bare
from graphbuild.recognition.outline import Outline

_DEPARTMENT_DIGITS = 3
_LEVEL = re.compile(r"[（(](?:本级|本部|机关)[)）]$")


def extract_organizations(prose: Sequence[Paragraph], document: Outline, identity: Identity) -> list[Organization]:
    """Every body once for each kind and printed name, in the order of department, prose, tables."""
    coded = coded_bodies(document.sections)
    department = identity.organization
    code = _department_code(coded, identity)
    found = [Organization("department", department, code, "", identity.places)]
    listed = list(listed_bodies(prose))
    if not any(kind == "unit" for kind, *_ in listed):
        listed += own_levels(prose)
    for kind, name, paragraph, begin, end in listed:
        parent = "" if bare(name) == bare(department) else department
        found.append(Organization(kind, name, "", parent, paragraph.places(begin, end)))
    for body in tabled_bodies(document.prose):
        parent = "" if bare(body.name) == bare(department) else department
        found.append(Organization(body.kind, body.name, body.code, parent, (body.place,)))
    found += _units(coded, code, identity)
    if identity.unit and not any(one.kind == "unit" and _own_name(one.name) == _own_name(department) for one in found):
        found.append(Organization("unit", department, "", department, identity.places))
    return list(_once(found))


def _department_code(coded: Iterable[CodedBody], identity: Identity) -> str:
    """The code before the department's name; a single three-digit code is the department's, however its name is shortened."""
    name = _own_name(identity.organization)
    own = [body for body in coded if _own_name(body.name) == name]
    short = [body for body in coded if len(body.code) == _DEPARTMENT_DIGITS]
    if identity.unit:
        return next((body.code for body in own if len(body.code) == _DEPARTMENT_DIGITS), "")
    return next((body.code for body in (*[one for one in own if one in short], *short[:1], *own)), "")


def _own_name(name: str) -> str:
    return bare(_LEVEL.sub("", name))


def _units(coded: Iterable[CodedBody], department_code: str, identity: Identity) -> Iterator[Organization]:
    for body in coded:
        if body.code != department_code and len(body.code) > _DEPARTMENT_DIGITS:
            yield Organization("unit", body.name, body.code, identity.organization, body.places)


def _once(bodies: Iterable[Organization]) -> Iterator[Organization]:
    """A body that prose names and a table codes is one row; a code wins over none."""
    found: dict[tuple[str, str], Organization] = {}
    for body in bodies:
        key = body.kind, bare(body.name) + ("" if not _LEVEL.search(body.name) else "*")
        known = found.get(key)
        if known is None or (body.code and not known.code):
            found[key] = body
    yield from found.values()
