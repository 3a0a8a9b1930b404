"""What the rules look at: one document's prose in paragraphs, its tables' text, and the facts that were extracted from both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add

from graphbuild.checking.comparisons import Entry, entries, sharpen
from graphbuild.extraction.prose.paragraphs import ORDINAL, Paragraph
from graphbuild.model import Disclosure, Line, Place, Source
from graphbuild.recognition.outline import Outline, Section

_LONGEST_QUOTE = 60
_WORD = re.compile(r"[\u4e00-\u9fff、，（）“”]{3,}")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a problem: where it stands, in words that a reader can follow, and its places."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, eq=False)
class Material:
    """One document as the rules see it. `facts` are all extracted facts but the findings of the rules themselves."""

    source: Source
    outline: Outline
    paragraphs: Sequence[Paragraph]
    facts: Disclosure

    @property
    def year(self) -> int:
        """The budget's year."""
        return self.facts.year

    @cached_property
    def chapters(self) -> list[str]:
        """For each paragraph the heading above it, "" before the first."""
        found, heading = [], ""
        for paragraph in self.paragraphs:
            heading = paragraph.text if paragraph.heading else heading
            found.append(heading)
        return found

    @cached_property
    def told(self) -> list[Paragraph]:
        """The paragraphs that state something: no headings, and not the chapter 名词解释, which only explains words."""
        return [paragraph for paragraph, defining in self._defining() if not defining and not paragraph.heading]

    @cached_property
    def definitions(self) -> list[Paragraph]:
        """The paragraphs of the chapter 名词解释."""
        return [paragraph for paragraph, defining in self._defining() if defining and not paragraph.heading]

    @cached_property
    def entries(self) -> list[list[Entry]]:
        """For each paragraph of `told` the figures that it says, each with its change and its percentages."""
        found = [entries(paragraph, self.year) for paragraph in self.told]
        sharpen([entry for listed in found for entry in listed])
        return found

    @cached_property
    def headings(self) -> list[str]:
        """For each table the text of its title and headings, without white space: wrapped headings are whole again."""
        return ["".join("".join(line.text.split()) for line in _above_numbers(section)) for section in self.outline.sections]

    @cached_property
    def table_lines(self) -> list[tuple[Section, Line]]:
        """The filled lines of all tables, each with its table."""
        return [(section, line) for section in self.outline.sections for line in section.lines if line.text.strip()]

    @cached_property
    def text(self) -> str:
        """All prose but the definitions, and each word of the tables once: a paragraph or a word a line."""
        words = dict.fromkeys(word for _, line in self.table_lines for word in _WORD.findall(line.text))
        return "\n".join((*(paragraph.plain for paragraph in self.told), *words))

    @cached_property
    def pairs(self) -> dict[str, list[int]]:
        """Where in `text` every two characters stand side by side, in the order in which they first do."""
        return pairs_of(self.text)

    def chapter(self, paragraph: Paragraph) -> str:
        """The heading above a paragraph, "" where there is none."""
        index = self._index.get(id(paragraph))
        return self.chapters[index] if index is not None else ""

    def entries_of(self, paragraph: Paragraph) -> list[Entry]:
        """The figures of one paragraph of `told`."""
        return self._entries.get(id(paragraph), [])

    def side(self, paragraph: Paragraph, begin: int, end: int) -> Side:
        """A stretch of a paragraph: the chapter, the line or page, and the words."""
        places = paragraph.places(begin, end)
        quote = paragraph.text[begin:end]
        quote = quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + "…"
        chapter = self.chapter(paragraph)
        return Side(f"{chapter + '，' if chapter else ''}{locator(places)}：“{quote}”", places)

    def placed(self, label: str, places: Sequence[Place]) -> Side:
        """Something that a fact says, by its label and its places."""
        return Side(f"{label}，{locator(places)}" if places else label, tuple(places))

    @cached_property
    def _index(self) -> dict[int, int]:
        return {id(paragraph): index for index, paragraph in enumerate(self.paragraphs)}

    @cached_property
    def _entries(self) -> dict[int, list[Entry]]:
        return {id(paragraph): listed for paragraph, listed in zip(self.told, self.entries, strict=True)}

    def _defining(self) -> Iterator[tuple[Paragraph, bool]]:
        defining = False
        for paragraph in self.paragraphs:
            if paragraph.heading:
                ordinal = ORDINAL.match(paragraph.text)
                if "名词解释" in paragraph.text:
                    defining = True
                elif ordinal is None or not ordinal.group().startswith(("（", "(")):
                    defining = False
            yield paragraph, defining


def pairs_of(text: str) -> dict[str, list[int]]:
    """Where in a text every two characters stand side by side: to look a word up costs no pass over the text."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(map(add, text, text[1:])):
        found[pair].append(at)
    return dict(found)


def locator(places: Sequence[Place]) -> str:
    """Where places are, for a reader: the page where there are pages, else the line; "" without places."""
    if not places:
        return ""
    first = places[0]
    return first.ref or (f"第{first.page}页" if first.page else f"第{first.line}行")


def _above_numbers(section: Section) -> list[Line]:
    """The lines above the first row with an amount."""
    found: list[Line] = []
    for line in section.lines:
        if any(part.replace(",", "").replace(".", "").isdigit() and len(part) > 3 for part in line.text.split()):
            break
        found.append(line)
    return found
