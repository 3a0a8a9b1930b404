"""The paths that a person names into the documents to read: which files, under which ids."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

DOCUMENT_SUFFIXES = frozenset({".txt"})


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read and the id of the document in it."""

    path: Path
    document: str


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
    ordered = sorted(files.values())
    return [Input(path, document) for path, document in zip(ordered, _ids(ordered), strict=True)], unusable


def _expand(named: Path) -> Iterator[Path | Unusable]:
    try:
        is_folder = named.is_dir()
        named.stat()
        if not is_folder:
            yield named.absolute()
            return
        found = list(_walk(named.absolute(), set()))
        if not any(isinstance(entry, Path) for entry in found):
            yield Unusable(named, f"no documents in this folder (looked for *{', *'.join(sorted(DOCUMENT_SUFFIXES))})")
        yield from found
    except FileNotFoundError:
        yield Unusable(named, "no such file or folder")
    except OSError as error:
        yield Unusable(named, error.strerror or str(error))


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
            elif path.suffix.lower() in DOCUMENT_SUFFIXES:
                path.stat()
                yield path
        except OSError as error:
            yield Unusable(path, error.strerror or str(error))


def _ids(files: list[Path]) -> list[str]:
    stems = [path.stem for path in files]
    shared = {stem for stem in stems if stems.count(stem) > 1} if len(set(stems)) < len(stems) else set()
    if not shared:
        return stems
    common = Path(os.path.commonpath([path.parent for path in files]))
    below = ["-".join(path.relative_to(common).with_suffix("").parts) if path.stem in shared else path.stem for path in files]
    # Two endings of one name in one folder: the ending tells them apart.
    return [name if below.count(name) == 1 else f"{name}-{path.suffix.removeprefix('.')}" for name, path in zip(below, files, strict=True)]
