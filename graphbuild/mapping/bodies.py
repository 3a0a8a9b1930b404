"""The document, the organisations, the projects, the contacts and the policies."""

from __future__ import annotations

from pathlib import PurePath

from graphbuild.mapping import terms as t
from graphbuild.mapping.context import Context
from graphbuild.mapping.iris import identified, policy_iri, start_of
from graphbuild.mapping.names import Body
from graphbuild.mapping.nquads import Pair, chinese, date, hex_binary, integer, link, string, year
from graphbuild.mapping.phones import e164
from graphbuild.model import Citation, Contact, Organization
from ontology import area_code

_DISCLOSURE, _FILE, _MENTION, _CONTACT = t.bg("BudgetDisclosure"), t.bg("DisclosureFile"), t.bg("OrganizationMention"), t.bg("ContactPoint")
_CITATION, _POLICY, _PROJECT = t.bg("Citation"), t.bg("Policy"), t.bg("Project")
_CLASSES = {"department": "Department", "subordinate-unit": "SubordinateUnit", "internal-office": "InternalOffice", "unit": "BudgetUnit"}


def add_document(context: Context) -> None:
    """Add the document and its file."""
    disclosure, file, checksum = context.disclosure, context.local("file"), context.local("file/checksum")
    pairs: list[Pair] = [
        (t.TYPE, _DISCLOSURE),
        (t.IDENTIFIER, string(disclosure.document)),
        (t.TITLE, chinese(disclosure.title)),
        (t.ORGANIZATION, context.department),
        (t.PUBLISHER, context.department),
        (t.FISCAL_YEAR, year(disclosure.year)),
        (t.REGION, context.region),
        (t.DISTRIBUTION, file),
        (t.LANDING_PAGE, link(disclosure.source)),
        (t.ISSUED, date(disclosure.published)),
    ]
    context.fact(context.document, pairs, disclosure.places)
    name = PurePath(disclosure.path).name
    context.facts.add(file, [(t.TYPE, _FILE), (t.TITLE, string(name)), (t.CHECKSUM, checksum)])
    pairs = [(t.TYPE, t.CHECKSUM_CLASS), (t.CHECKSUM_ALGORITHM, t.SHA256), (t.CHECKSUM_VALUE, hex_binary(disclosure.sha256))]
    context.facts.add(checksum, pairs)


def add_mentions(context: Context) -> None:
    """Add the organisations as they are printed."""
    for number, (fact, name) in enumerate(identified(context.disclosure.organizations, _mention_key, start_of), 1):
        pairs: list[Pair] = [
            (t.TYPE, _MENTION),
            (t.IN_DOCUMENT, context.document),
            (t.ORGANIZATION_KIND, t.concept("kind", fact.kind)),
            (t.PRINTED_NAME, string(fact.name)),
            (t.PRINTED_CODE, string(fact.code)),
            (t.PARENT_NAME, string(fact.parent)),
            (t.MENTION_OF, context.organization(fact.name, fact.kind)),
            (t.SEQUENCE, integer(number)),
        ]
        context.fact(context.local(f"organization/{name}"), pairs, fact.places)


def add_contacts(context: Context) -> None:
    """Add the people who answer for the document and its projects."""
    area = area_code(context.disclosure.region) or ""
    for number, (fact, name) in enumerate(identified(context.disclosure.contacts, _contact_key, start_of), 1):
        pairs: list[Pair] = [
            (t.TYPE, _CONTACT),
            (t.IN_DOCUMENT, context.document),
            (t.CONTACT_ROLE, t.concept("role", fact.role)),
            (t.FORMATTED_NAME, string(fact.name)),
            (t.PHONE, string(fact.phone)),
            *((t.HAS_TELEPHONE, f"<tel:{phone}>") for phone in e164(fact.phone, area)),
            (t.SUBJECT, context.owner("project" if fact.role == "project-lead" else "department", fact.subject)),
            (t.SUBJECT_NAME, string(fact.subject)),
            (t.SEQUENCE, integer(number)),
        ]
        context.fact(context.local(f"contact/{name}"), pairs, fact.places)


def add_citations(context: Context) -> None:
    """Add the cited policies, shared by all documents, and who cites them."""
    for number, (fact, name) in enumerate(identified(context.disclosure.citations, _citation_key, start_of), 1):
        policy = policy_iri(context.base, fact.title, fact.number)
        pairs: list[Pair] = [
            (t.TYPE, _CITATION),
            (t.IN_DOCUMENT, context.document),
            (t.CITING_KIND, t.concept("owner", fact.citing_kind)),
            (t.CITING, context.owner(fact.citing_kind, fact.citing)),
            (t.CITING_NAME, string(fact.citing)),
            (t.CITES, policy),
            (t.PRINTED_TITLE, string(fact.title)),
            (t.PRINTED_NUMBER, string(fact.number)),
            (t.SEQUENCE, integer(number)),
        ]
        context.fact(context.local(f"citation/{name}"), pairs, fact.places)
        context.share(policy, [(t.TYPE, _POLICY), (t.TITLE, chinese(fact.title)), (t.DOCUMENT_NUMBER, string(fact.number))])


def add_shared(context: Context) -> None:
    """Add the organisations and projects that the document's facts point at: last, when all of them are known."""
    for body in context.names.bodies.values():
        context.share(context.organization_iri(body.slug), _body(context, body))
    for project in context.names.projects.values():
        pairs: list[Pair] = [
            (t.TYPE, _PROJECT),
            (t.PREF_LABEL, chinese(project.label)),
            *((t.ALT_LABEL, chinese(name)) for name in project.names - {project.label}),
            *((t.PROJECT_CODE, string(code)) for code in project.codes),
            (t.OF_DEPARTMENT, context.department),
        ]
        context.share(context.project_iri(project.slug), pairs)


def _body(context: Context, body: Body) -> list[Pair]:
    own = body.slug == context.names.department
    within = body.kinds == {"internal-office"} or body.slug == f"{context.names.department}-benji"
    above = t.UNIT_OF if within else t.SUB_ORGANIZATION_OF
    return [
        *((t.TYPE, t.bg(_CLASSES[kind])) for kind in body.kinds if kind in _CLASSES),
        (t.PREF_LABEL, chinese(body.label)),
        *((t.ALT_LABEL, chinese(name)) for name in body.names - {body.label}),
        *((t.ORGANIZATION_CODE, string(code)) for code in body.codes),
        (t.REGION, context.region),
        (above, None if own or "department" in body.kinds else context.department),
    ]


def _mention_key(fact: Organization) -> tuple[object, ...]:
    return (fact.kind, fact.name, fact.code, fact.parent)


def _contact_key(fact: Contact) -> tuple[object, ...]:
    return (fact.role, fact.name, fact.phone, fact.subject)


def _citation_key(fact: Citation) -> tuple[object, ...]:
    return (fact.citing_kind, fact.citing, fact.title, fact.number)
