"""The paths that a person names into the documents to read: which files, under which ids."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graphbuild.errors import why
from graphbuild.language import say
from graphbuild.manifest import Note, files_of, read_manifest

DOCUMENT_SUFFIXES = frozenset(
    f".{ending}"
    for group in (
        "txt md markdown csv tsv html htm mht mhtml pdf zip",
        "docx docm doc wps rtf odt xlsx xlsm xlsb xls et ods",
        "png jpg jpeg tif tiff",
    )
    for ending in group.split()
)
"""Endings of the files that are taken from a folder; what a file is its content tells."""

_NO_DOCUMENT = re.compile(r"(?:readme|licen[cs]e|notice|changelog)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Input:
    """A document to read: its files (one, or those that a manifest names together), its id, and what the manifest says of it."""

    path: Path
    document: str
    parts: tuple[Path, ...] = ()
    note: Note | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """All files of the document, in the order in which they are read."""
        return self.parts or (self.path,)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A named path that leads to no file: what is wrong with it, in one line."""

    path: Path
    why: str


def find_inputs(paths: Iterable[str | Path]) -> tuple[list[Input], list[Unusable]]:
    """The documents below the named files and folders, sorted by path, and what could not be looked at.

    In a folder, hidden files and files that are no documents by their ending are passed over; a file that is named is taken as it is.
    A document's id is the stem of its file; where two share it, their paths below the common folder joined by `-`.
    """
    files: dict[Path, Path] = {}
    unusable: list[Unusable] = []
    for named in map(Path, paths):
        for found in _expand(named):
            if isinstance(found, Unusable):
                unusable.append(found)
            else:
                files.setdefault(found.resolve(), found)
    notes = _notes(files.values())
    ordered = sorted(path for path in files.values() if path not in notes or _leads(path, notes[path]))
    ids = _ids(ordered)
    return [_input(path, document, notes.get(path)) for path, document in zip(ordered, ids, strict=True)], unusable


def _notes(files: Iterable[Path]) -> dict[Path, Note]:
    """What the manifests beside the files say, by file."""
    found: dict[Path, Note] = {}
    for folder in sorted({path.parent for path in files}):
        found |= files_of(read_manifest(folder), folder)
    return found


def _leads(path: Path, note: Note) -> bool:
    """Whether a file stands for its document: the first of the files that the manifest names together."""
    return path.name == note.files[0]


def _input(path: Path, document: str, note: Note | None) -> Input:
    if note is None:
        return Input(path, document)
    parts = tuple(path.parent / name for name in note.files)
    return Input(path, note.document, parts if len(parts) > 1 else (), note)


def _expand(named: Path) -> Iterator[Path | Unusable]:
    try:
        is_folder = named.is_dir()
        named.stat()
        if not is_folder:
            yield named.absolute()
            return
        found = list(_walk(named.absolute(), set()))
        if not any(isinstance(entry, Path) for entry in found):
            yield Unusable(
                named, say("no documents in this folder (looked for text, PDF, Word, Excel, HTML, Markdown, CSV, zip and pictures)")
            )
        yield from found
    except FileNotFoundError:
        yield Unusable(named, say("no such file or folder"))
    except OSError as error:
        yield Unusable(named, why(error))


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Unusable]:
    """The documents below a folder; a folder that links lead to again is entered once."""
    state = folder.stat()
    if (state.st_dev, state.st_ino) in seen:
        return
    seen.add((state.st_dev, state.st_ino))
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir():
                yield from _walk(path, seen)
            elif path.suffix.lower() in DOCUMENT_SUFFIXES and not _NO_DOCUMENT.match(entry.name):
                path.stat()
                yield path
        except OSError as error:
            yield Unusable(path, why(error))


def _ids(files: list[Path]) -> list[str]:
    stems = [path.stem for path in files]
    shared = {stem for stem in stems if stems.count(stem) > 1} if len(set(stems)) < len(stems) else set()
    if not shared:
        return stems
    plain = [Path(os.path.normpath(path)) for path in files]  # ".." has no place in an id
    common = Path(os.path.commonpath([path.parent for path in plain]))
    below = ["-".join(path.relative_to(common).with_suffix("").parts) if path.stem in shared else path.stem for path in plain]
    # Two endings of one name in one folder: the ending tells them apart.
    return [name if below.count(name) == 1 else f"{name}-{path.suffix.removeprefix('.')}" for name, path in zip(below, files, strict=True)]
