"""Word's automatic numbers: a paragraph that shows `（二）单位构成` has only `单位构成` as its text, the rest is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from graphbuild.readers.containers import Container, attribute, integer, local, tree

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_PLACE = re.compile(r"%(\d)")
_DEEPEST = 20
_CHINESE = frozenset(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"))


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    space: str = " "
    style: str = ""


@dataclass(slots=True)
class _List:
    """A numbered list: its levels, and the list whose counters it goes on with."""

    counters: str
    levels: dict[int, _Level] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one Word file; counts as the paragraphs are read in order."""

    def __init__(self, container: Container) -> None:
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, tuple[str, str, str]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if container.has("word/numbering.xml"):
            self._read_lists(tree(container, "word/numbering.xml"))
        if self._lists and container.has("word/styles.xml"):
            self._read_styles(tree(container, "word/styles.xml"))

    def label(self, paragraph: etree._Element) -> str:
        """The number that a paragraph shows, with the space after it; "" for none. Counts it."""
        properties = next((child for child in paragraph if local(child) == "pPr"), None) if self._lists else None
        if properties is None:
            return ""
        number, level = self._of(properties)
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.counters, {})
        if number not in self._begun:
            self._begun.add(number)
            for restarted, start in found.restarts.items():
                counts[restarted] = start - 1
        counts[level] = counts.get(level, found.levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return _shown(found, level, counts)

    def _of(self, properties: etree._Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else its style's."""
        number, level, style = _numbered(properties)
        for _ in range(_DEEPEST):
            if number or style not in self._styles:
                break
            named = style
            number, level, style = self._styles[named]
            if number and not level:
                levels = self._lists[number].levels if number in self._lists else {}
                level = next((str(index) for index, one in levels.items() if one.style == named), "0")
        return number, int(level) if level.isdigit() else 0

    def _read_styles(self, root: etree._Element) -> None:
        for style in root:
            if local(style) == "style":
                based = next((attribute(child, "val") for child in style if local(child) == "basedOn"), "")
                properties = next((child for child in style if local(child) == "pPr"), None)
                number, level, _ = _numbered(properties) if properties is not None else ("", "", "")
                self._styles[attribute(style, "styleId")] = (number, level, based)

    def _read_lists(self, root: etree._Element) -> None:
        abstract = {attribute(one, "abstractNumId"): _levels(one) for one in root if local(one) == "abstractNum"}
        for one in root:
            if local(one) != "num":
                continue
            named = next((attribute(child, "val") for child in one if local(child) == "abstractNumId"), "")
            found = _List(named, dict(abstract.get(named, {})))
            for override in (child for child in one if local(child) == "lvlOverride"):
                index = integer(override, "ilvl")
                found.levels |= _levels(override)
                start = next((attribute(child, "val") for child in override if local(child) == "startOverride"), "")
                if start.isdigit():
                    found.restarts[index] = int(start)
            self._lists[attribute(one, "numId")] = found


def _numbered(properties: etree._Element) -> tuple[str, str, str]:
    """(list, level, style) that paragraph properties name, "" for each that they do not."""
    number = level = style = ""
    for child in properties:
        name = local(child)
        if name == "pStyle":
            style = attribute(child, "val")
        elif name == "numPr":
            for part in child:
                if local(part) == "numId":
                    number = attribute(part, "val")
                elif local(part) == "ilvl":
                    level = attribute(part, "val")
    return number, level, style


def _levels(parent: etree._Element) -> dict[int, _Level]:
    found = {}
    for element in (child for child in parent if local(child) == "lvl"):
        level = _Level()
        for child in element:
            name, value = local(child), attribute(child, "val")
            if name == "numFmt":
                level.form = value
            elif name == "lvlText":
                level.text = value
            elif name == "start" and value.isdigit():
                level.start = int(value)
            elif name == "suff":
                level.space = "" if value == "nothing" else " "
            elif name == "pStyle":
                level.style = value
        found[integer(element, "ilvl")] = level
    return found


def _shown(found: _List, level: int, counts: dict[int, int]) -> str:
    own = found.levels[level]
    if own.form in ("bullet", "none") or not own.text:
        return ""

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        one = found.levels.get(index, own)
        return _number(counts.get(index, one.start), one.form)

    return _PLACE.sub(number, own.text) + own.space


def _number(value: int, form: str) -> str:
    if form in _CHINESE:
        return _chinese(value)
    if form == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    if form == "chineseLegalSimplified":
        return _chinese(value, _LEGAL, "拾")
    if form == "ideographTraditional" and value <= len(_STEMS):
        return _STEMS[value - 1]
    if form in ("upperLetter", "lowerLetter") and value <= 26:
        return chr((65 if form == "upperLetter" else 97) + value - 1)
    if form in ("upperRoman", "lowerRoman") and value < 90:
        return _roman(value) if form == "upperRoman" else _roman(value).lower()
    if form.startswith("decimalEnclosedCircle") and value <= 20:
        return chr(0x2460 + value - 1)
    return f"{value:02}" if form == "decimalZero" else str(value)


def _chinese(value: int, digits: str = _DIGITS, ten: str = "十") -> str:
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    return ("" if tens < 1 else ten if tens == 1 and digits is _DIGITS else digits[tens] + ten) + (digits[ones] if ones else "")


def _roman(value: int) -> str:
    text = ""
    for size, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, value = divmod(value, size)
        text += sign * count
    return text
