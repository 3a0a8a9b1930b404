"""Fields of a table without a grid: each label at the left is the anchor of a row, and what stands beside it is its value.

`项目名称` `…-政务公开` `项目负责人及联系电` / `话` `李展`: beside a label may stand cells with labels of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extraction.performance.fields import labels
from graphbuild.extraction.performance.pieces import Piece
from graphbuild.recognition.aligned_bands import Anchor, Wrapping, bands, chains
from graphbuild.recognition.aligned_strips import Fragment, Strip
from ontology.performance import field_words, phrase_key

_DEEPEST = 3
_NAMES = ("project-name", "department-name")


def is_field(strip: Strip) -> bool:
    """Whether a strip begins with the label of a field, other than 绩效指标."""
    return _key(strip.fragments[0]) not in (None, "indicators")


def is_name(cell: Sequence[Fragment]) -> bool:
    """Whether a cell is the label of a project's or a body's name."""
    return labels().word("".join(each.text for each in cell)) in _NAMES


def field_cells(strips: Sequence[Strip], depth: int = _DEEPEST) -> list[list[list[Fragment]]]:
    """The rows of fields: their cells from the left, each its fragments from the top."""
    labelled = _labels(strips)
    if not labelled or not depth:
        return [chains(strips)] if strips else []
    taken = {id(fragment) for label in labelled for fragment, _ in label}
    rest = [strip.only([each for each in strip.fragments if id(each) not in taken]) for strip in strips]
    anchors = [_anchor(label) for label in labelled]
    found = bands(strips, anchors, Wrapping(strips).cost)
    rows = _loose(strips[: found[0][0]])
    for label, (begin, end) in zip(labelled, found, strict=True):
        inner = field_cells([strip for strip in rest[begin:end] if strip.fragments], depth - 1)
        head, *more = inner or [[]]
        rows += [[[fragment for fragment, _ in label], *head], *more]
    return rows + _loose(strips[found[-1][1] :])


def _loose(strips: Sequence[Strip]) -> list[list[list[Fragment]]]:
    """What stands above or below the labelled rows, a row for each strip."""
    return [[[fragment] for fragment in strip.fragments] for strip in strips]


_Label = list[tuple[Fragment, int]]
"""The fragments of a label, each with its strip."""


def _anchor(label: _Label) -> Anchor:
    heights = [fragment.y for fragment, _ in label]
    return Anchor((heights[0] + heights[-1]) / 2, label[0][1], label[-1][1])


def _labels(strips: Sequence[Strip]) -> list[_Label]:
    """The labels at the left, wrapped or not: they stand below those that are printed whole."""
    firsts = [(strip.fragments[0], i) for i, strip in enumerate(strips)]
    others = [fragment for strip in strips for fragment in strip.fragments if not _key(fragment)]
    whole = [fragment for fragment, _ in firsts if _key(fragment) and not any(each.right <= fragment.left for each in others)]
    if not whole:
        return []
    right = max((fragment.right for fragment in whole if phrase_key(fragment.text) in field_words()), default=whole[0].left + 1)
    left = [(fragment, i) for fragment, i in firsts if fragment.left < right or _key(fragment)]
    runs = [Piece(fragment.text, fragment.line, fragment.begin, fragment.end, True) for fragment, _ in left]
    found: list[_Label] = []
    at = 0
    while at < len(left):
        phrase = labels().at(runs, at)
        end = phrase.end if phrase else at + 1
        if phrase:
            found.append(left[at:end])
        at = end
    return found


def _key(fragment: Fragment) -> str | None:
    phrase = labels().at([Piece(fragment.text, fragment.line, fragment.begin, fragment.end, True)], 0)
    return phrase.notation if phrase else None
