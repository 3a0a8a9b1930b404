"""`store.json`: which folder holds the current graph, and what is in it. Replacing this file is the one moment of a commit."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graphbuild.errors import DiskFull, NoStore, StoreDamaged, StoreTooNew, is_disk_full, why
from graphbuild.language import in_english, say
from graphbuild.store.base import DocumentRecord

FORMAT = 1
NAME = "store.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of a store.

    `generation` numbers the folder of the graph (`graph-3`), `vocabulary` is the hash of the ontology in it, `compared` names the rules
    and documents that the findings across documents come from.
    """

    base: str
    generation: int = 0
    vocabulary: str = ""
    documents: Mapping[str, DocumentRecord] = field(default_factory=dict)
    compared: str = ""

    def graph(self, store: Path) -> Path:
        """The folder of the current graph."""
        return store / f"graph-{self.generation}"


def exists(store: Path) -> bool:
    """Whether there is a store in this folder."""
    return (store / NAME).is_file()


def load(store: Path) -> Manifest:
    """Read the manifest; NoStore, StoreTooNew or StoreDamaged where it cannot be used."""
    try:
        content = json.loads((store / NAME).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        raise NoStore(say("{store}: no store here; make one with `budgetgraph build`", store=store)) from None
    except (OSError, ValueError) as error:
        raise StoreDamaged(
            say(
                "{file}: cannot be read{reason}; build the store again in a new folder",
                file=store / NAME,
                reason=in_english(why(error) if isinstance(error, OSError) else error),
            )
        ) from error
    made_by = content.get("format", 0) if isinstance(content, dict) else 0
    if made_by > FORMAT:
        raise StoreTooNew(
            say(
                "{store}: made by a newer version (format {made_by}, this one reads {format}); update budgetgraph or name another --store",
                store=store,
                made_by=made_by,
                format=FORMAT,
            )
        )
    try:
        documents = {record["document"]: DocumentRecord(**record) for record in content["documents"]}
        return Manifest(content["base"], content["generation"], content["vocabulary"], documents, content.get("compared", ""))
    except (KeyError, TypeError) as error:
        raise StoreDamaged(
            say("{file}: not a manifest ({error!r}); build the store again in a new folder", file=store / NAME, error=error)
        ) from error


def save(store: Path, manifest: Manifest) -> None:
    """Replace the manifest atomically and durably; DiskFull where there is no space for it."""
    content = {
        "format": FORMAT,
        "base": manifest.base,
        "generation": manifest.generation,
        "vocabulary": manifest.vocabulary,
        "compared": manifest.compared,
        "documents": [asdict(manifest.documents[document]) for document in sorted(manifest.documents)],
    }
    new = store / f"{NAME}.new"
    try:
        with new.open("w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        new.replace(store / NAME)
    except OSError as error:
        new.unlink(missing_ok=True)
        if is_disk_full(error):
            raise DiskFull(
                say("{store}: no space left on the disk; nothing was changed, free some and build again", store=store)
            ) from error
        raise
