"""Words typed by their sound: 信访集案 where the document itself prints 信访积案, 社区事物受理 beside 社区事务受理."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import combinations

from graphbuild.checking.material import Material, Side
from graphbuild.checking.registry import Problem, Words, rule

_FIRST, _LAST = 0x4E00, 0x9FA5
_EITHER = frozenset("订定他它她止至账帐像象做作的地得和与合予及级年所以一由有为位等个各区员元月市事是时其")
"""Characters that stand for one another rightly, or so often that they tell nothing, where one character differs."""

_CONTEXT = 3
_OFTEN = 40
"""So many times a pair is looked at: what is mistyped is so wherever it was copied to."""

_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ", "aaaaeeeeiiiioooouuuuüüüünnnm")


@rule(
    "same-sound",
    "warning",
    "labels",
    title=Words("疑似同音错字", "Characters of one sound"),
    explanation=Words(
        "文中两处词语读音相同、前后文字相同而用字不同，多为拼音输入造成的错字。两种写法都对的字（制定、制订）不论。",
        "Two stretches that sound alike between the same characters and are written differently: one was usually mistyped by its sound. "
        "Characters that are both right (制定, 制订) are left out.",
    ),
)
def same_sound(material: Material) -> Iterator[Problem]:
    """Find stretches that sound alike in one context and are written differently."""
    text = material.text
    told: set[str] = set()
    for spellings in _alike(material.pairs):
        for one, other in combinations(spellings, 2):
            differing = "".join(a + b for a, b in zip(one, other, strict=True) if a != b)
            found = None if differing in told else _in_one_context(material, one, other)
            if found:
                told.add(differing)
                usual, rare = found if text.count(one) > text.count(other) else found[::-1]
                yield Problem(
                    _where(material, rare),
                    Words(f"“{rare}”与文中“{usual}”同音而用字不同", f"{rare} sounds like {usual}, which the text prints elsewhere"),
                    expected=usual,
                    found=rare,
                    other=_where(material, usual),
                )


def _alike(pairs: Collection[str]) -> list[list[str]]:
    """Groups of pairs of characters that sound alike and are written differently."""
    heard = list(map(_sound, pairs))
    often = {sound for sound, count in Counter(heard).items() if count > 1 and sound}
    groups: dict[str, list[str]] = {}
    for pair, sound in zip(pairs, heard, strict=True):
        if sound in often:
            groups.setdefault(sound, []).append(pair)
    return [sorted(group) for group in groups.values()]


def _in_one_context(material: Material, one: str, other: str) -> tuple[str, str] | None:
    """Both stretches with what they share to the left and right, where that is enough."""
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(differing) == 1 and not _EITHER.isdisjoint(differing[0]):
        return None
    text, pairs = material.text, material.pairs
    around: dict[tuple[str, str], list[int]] = {}
    for at in pairs[one][:_OFTEN]:
        after = text[at + 2 : at + 3]
        for key in {after if _is_chinese(after) else "", ""}:
            around.setdefault((text[at - 1 : at], key), []).append(at)
    for there in pairs[other][:_OFTEN]:
        after = text[there + 2 : there + 3]
        for here in around.get((text[there - 1 : there], after if _is_chinese(after) else ""), ()):
            left = _shared(text, here - 1, there - 1, -1)
            right = _shared(text, here + 2, there + 2, 1)
            ends = left >= _CONTEXT and not _is_chinese(text[there + 2 : there + 3])
            if left and (right or ends) and left + right + 2 - len(differing) >= _CONTEXT:
                return text[here - left : here + 2 + right], text[there - left : there + 2 + right]
    return None


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _shared(text: str, here: int, there: int, step: int) -> int:
    """How many Chinese characters two stretches share from here on."""
    count = 0
    while (
        0 <= here < len(text) and 0 <= there < len(text) and text[here] == text[there] and "\u4e00" <= text[here] <= "\u9fff" and count < 4
    ):
        here, there, count = here + step, there + step, count + 1
    return count


@lru_cache(maxsize=65536)
def _sound(pair: str) -> str:
    """The sound of two characters, "" where one of them is no Chinese character."""
    first, second = map(_sounds().get, pair)
    return f"{first} {second}" if first and second else ""


@lru_cache(maxsize=1)
def _sounds() -> dict[str, str]:
    """The sound of each Chinese character without its tone, by its first reading."""
    from pypinyin.pinyin_dict import pinyin_dict

    readings = ((code, pinyin_dict.get(code, "")) for code in range(_FIRST, _LAST + 1))
    return {chr(code): reading.partition(",")[0].translate(_TONES) for code, reading in readings if reading}


def _where(material: Material, word: str) -> Side:
    for paragraph in material.paragraphs:
        at = paragraph.text.find(word)
        if at >= 0:
            return material.side(paragraph, at, at + len(word))
    for section, line in material.table_lines:
        at = line.text.find(word)
        if at >= 0:
            return material.placed(f"{section.title}：“{word}”", (line.place(at, at + len(word)),))
    return Side(word, ())
