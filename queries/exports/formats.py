"""The formats of an export, and which one a target asks for: by its ending, or by name."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from graphbuild.language import say
from queries.errors import BadFormatError
from queries.files import whole_file


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `kind` is which writer makes it (rdf, tables, package, network, site), `endings` the files that ask for it.

    A folder has no ending: formats that are folders are asked for by name.
    """

    name: str
    kind: str
    endings: tuple[str, ...] = ()


FORMATS = {
    form.name: form
    for form in (
        Format("ttl", "rdf", (".ttl",)),
        Format("nt", "rdf", (".nt",)),
        Format("rdf", "rdf", (".rdf", ".xml")),
        Format("trig", "rdf", (".trig",)),
        Format("nq", "rdf", (".nq",)),
        Format("jsonld", "rdf", (".jsonld",)),
        Format("csv", "tables", (".csv",)),
        Format("parquet", "tables", (".parquet",)),
        Format("fiscal-data-package", "package", (".zip",)),
        Format("csvw", "package"),
        Format("graphml", "network", (".graphml",)),
        Format("gexf", "network", (".gexf",)),
        Format("cytoscape", "network", (".cyjs",)),
        Format("site", "site"),
    )
}
ENDINGS = {ending: form for form in FORMATS.values() for ending in form.endings}
_PACKED = ".gz"
_PACKABLE = frozenset({"rdf", "network"})


def choose(target: Path, name: str | None = None) -> Format:
    """The format of a target; BadFormatError where neither a name nor an ending says it, or there is none of that name."""
    if name is not None and name not in FORMATS:
        raise BadFormatError(say("no format {name!r}; there are {known}", name=name, known=", ".join(FORMATS)))
    suffix = _ending(target)
    form = FORMATS[name] if name is not None else ENDINGS.get(suffix)
    if form is None:
        raise BadFormatError(
            say(
                "{target}: what format is that? Name a file that ends in {endings}; or say --format with one of {known}",
                target=target,
                endings=", ".join(ENDINGS),
                known=", ".join(FORMATS),
            )
        )
    if is_packed(target) and form.kind not in _PACKABLE:
        raise BadFormatError(say("{target}: {name} is not compressed with .gz; leave that away", target=target, name=form.name))
    return form


def is_packed(target: Path) -> bool:
    """Whether the file is to be compressed with gzip."""
    return target.suffix.lower() == _PACKED


def _ending(target: Path) -> str:
    suffixes = [suffix.lower() for suffix in target.suffixes]
    if suffixes[-1:] == [_PACKED]:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


@contextmanager
def out_file(target: Path) -> Iterator[IO[bytes]]:
    """A file that is there whole or not at all, compressed where its name ends in .gz."""
    with whole_file(target) as file:
        if not is_packed(target):
            yield file
            return
        # No time and no name inside: the same graph gives the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            yield cast(IO[bytes], packed)
