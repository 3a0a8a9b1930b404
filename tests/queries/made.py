"""A store of disclosures that are made in a test."""

from __future__ import annotations

from pathlib import Path

import ontology
from graphbuild.mapping.graph import to_nquads
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.mapping.views import with_views
from graphbuild.model import Disclosure
from graphbuild.store import DiskStore, DocumentRecord, open_for_building, open_store

GRAPHS = (ontology.ONTOLOGY_GRAPH, ontology.CODE_GRAPH, ontology.REGION_GRAPH)


def store_of(folder: Path, *disclosures: Disclosure) -> DiskStore:
    """A store in that folder with these disclosures and the vocabulary."""
    with open_for_building(folder) as writer:
        writer.set_vocabulary("made", GRAPHS, ontology.quads_nquads)
        for each in disclosures:
            record = DocumentRecord(each.document, f"{each.document}.txt", "0" * 64, "made", DEFAULT_BASE, organization=each.organization)
            writer.replace(record, to_nquads(with_views(each)))
        writer.commit()
    return open_store(folder)
