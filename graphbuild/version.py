"""The name of this builder: a document is built again when the program or the vocabulary has changed since it was built."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable


@lru_cache(maxsize=1)
def builder_version() -> str:
    """Release and a hash of the sources that turn a document into a graph, so that no one has to remember to count a version up."""
    content = sha256()
    for package in ("graphbuild", "ontology"):
        for name, source in sorted(_sources(files(package), package)):
            content.update(name.encode())
            content.update(source.read_bytes())
    return f"{release()}+{content.hexdigest()[:12]}"


def release() -> str:
    """The version of the installed distribution, 0 where it is not installed."""
    try:
        return version("budgetgraph")
    except PackageNotFoundError:
        return "0"


def _sources(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            found += _sources(entry, name)
        elif entry.name.endswith((".py", ".ttl")):
            found.append((name, entry))
    return found
