"""Everything that a disclosure says in prose, and the bodies that its tables name by a code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphbuild.extraction.performance.facts import Text
from graphbuild.extraction.prose.contacts import extract_contacts
from graphbuild.extraction.prose.identity import Identity
from graphbuild.extraction.prose.organizations import extract_organizations
from graphbuild.extraction.prose.paragraphs import ORDINAL, Paragraph, paragraphs
from graphbuild.extraction.prose.statements import stated_figures
from graphbuild.model import Contact, Organization, Statement
from graphbuild.recognition.outline import Outline


@dataclass(frozen=True, slots=True)
class Prose:
    """What prose says: figures, bodies, contacts, and the department's own texts that may cite policies."""

    statements: tuple[Statement, ...]
    organizations: tuple[Organization, ...]
    contacts: tuple[Contact, ...]
    texts: tuple[Text, ...]


def extract_prose(document: Outline, identity: Identity) -> Prose:
    """Read the prose of a disclosure; what it says of nothing that we know is left out."""
    prose = paragraphs(document.prose)
    told = list(_without_definitions(prose))
    return Prose(
        tuple(stated_figures(told, identity.year)),
        tuple(extract_organizations(told, document, identity)),
        tuple(extract_contacts(prose, identity.organization)),
        tuple(_texts(told, identity.organization)),
    )


def _without_definitions(prose: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Without the chapter 名词解释, which explains words and states nothing."""
    defining = point = False
    for paragraph in prose:
        if paragraph.heading:
            ordinal = ORDINAL.match(paragraph.text)
            bracketed = ordinal is not None and ordinal.group().startswith(("（", "("))
            if "名词解释" in paragraph.text:
                defining, point = True, bracketed
            elif not bracketed or point:
                defining = False
        if not defining:
            yield paragraph


def _texts(prose: Sequence[Paragraph], department: str) -> Iterator[Text]:
    for paragraph in prose:
        if "《" in paragraph.text or "号" in paragraph.text:
            yield Text("department", department, "prose", paragraph.text, paragraph.places())
