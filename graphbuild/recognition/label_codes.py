"""Labels of a code list become codes by their names alone: `行政运行` after `商贸事务` is 2011301, after `司法` it is 2040601.

A table prints its codes in ascending order, a 项 below its 款, a 款 below its 类. Of the codes that share a name the one that goes on
best from the label before is taken; parts of codes that are printed beside a label, and the classes that are printed at all, count too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphbuild.normal import normalised
from graphbuild.recognition.tokens import Token
from ontology import code_list

_SKIPPED, _BACK, _AGAIN, _UNPRINTED, _OTHER_PART, _SAID = 1.0, 3.0, 6.0, 3.0, 4.0, -1.0
"""What it costs when a parent is passed over, a code stands before a smaller one or twice, its class or its part is not printed."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name a code.

    `at` is their place in the reading order, `before` the codes printed right before them, `beside` those on their own line.
    """

    text: str
    tokens: tuple[Token, ...]
    at: int
    before: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def is_name(text: str, list_name: str, year: int) -> bool:
    """Whether a code of the list has this name."""
    return bool(_named(text, list_name, year))


def codes_of_labels(labels: Sequence[Label], list_name: str, year: int, printed: frozenset[str]) -> list[str]:
    """The code of every label; `printed` are the classes (类) and whole codes that are printed, no labels beside them."""
    options = _within(
        [_given(label) or _named(label.text, list_name, year) for label in labels], {code for code in printed if len(code) > 3}
    )
    classes = frozenset(code[:3] for code in printed)
    best: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}
    for label, own in zip(labels, options, strict=True):
        grown: dict[str, tuple[float, tuple[str, ...]]] = {}
        for code in own:
            said = _said(label, code, classes)
            cost, path = min((known + _step(above, code), path) for above, (known, path) in best.items())
            grown[code] = (cost + said, (*path, code))
        best = grown
    return list(min(best.values())[1])


def _given(label: Label) -> tuple[str, ...]:
    """The whole code on a label's own line."""
    whole = "".join(part.zfill(2) for part in label.beside)
    return (whole,) if len(whole) in (3, 5, 7) and whole[0] in "235" else ()


def _within(options: list[tuple[str, ...]], whole: set[str]) -> list[tuple[str, ...]]:
    """Of each label's codes those that are printed whole, else those whose parents have labels too; all where there is none."""
    named = {code for own in options for code in own}
    found = []
    for own in options:
        kept = tuple(code for code in own if code in whole)
        found.append(kept or tuple(code for code in own if len(code) == 3 or code[:-2] in named) or own)
    return found


def _step(above: str, code: str) -> float:
    if code == above:
        return _AGAIN
    if code < above:
        return _BACK
    return 0.0 if len(code) == 3 or above.startswith(code[:-2]) else _SKIPPED


def _said(label: Label, code: str, classes: frozenset[str]) -> float:
    cost = _UNPRINTED if classes and code[:3] not in classes else 0.0
    if label.beside and not code.endswith("".join(part.zfill(2) for part in label.beside)):
        cost += _OTHER_PART
    last = [part.zfill(2) for part in label.before]
    return cost + (_SAID if any("".join(last[-count:]) == code for count in (1, 2, 3)) else 0.0)


def _named(text: str, list_name: str, year: int) -> tuple[str, ...]:
    current, former = _names(list_name, year)
    key = normalised(text)
    return current.get(key) or former.get(key) or ()


@lru_cache(maxsize=12)
def _names(list_name: str, year: int) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Codes by normal name: by the names of the year's edition, and by all names that a code ever had."""
    known = code_list(list_name)
    edition = known.edition(year)
    current: dict[str, tuple[str, ...]] = {}
    former: dict[str, tuple[str, ...]] = {}
    for code, entry in known.codes.items():
        if name := known.name_in(code, edition):
            current[normalised(name)] = (*current.get(normalised(name), ()), code)
        for other in {entry.name, *entry.others}:
            former[normalised(other)] = (*former.get(normalised(other), ()), code)
    return current, former
