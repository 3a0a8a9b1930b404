"""Numbers as they were read: what can only be meant for a digit or a mark is put right, a digit is never guessed.

`4,608, 515` is `4,608,515`, `1O,25O.OO` and `10.250.00` are `10,250.00`; `12,34` stays, and is hardly legible: no amount has such groups.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphbuild.readers.ocr.recogniser import Reading

UNSURE = 0.5
"""No number of which two readings differ, or that is grouped as no number is, is more legible than that."""

_SAME = {
    **dict.fromkeys(map(ord, "OoＯｏ〇○"), "0"),
    **dict.fromkeys(map(ord, "lI|ｌＩ｜"), "1"),
    ord("，"): ",",
    **dict.fromkeys(map(ord, "．。·"), "."),
    **dict.fromkeys(map(ord, "－–—−一"), "-"),
    ord("％"): "%",
    **{ord("０") + digit: str(digit) for digit in range(10)},
}
_NUMBER = re.compile(r"-?[\d,.]*\d[\d,.]*\d%?|-?\d%?")
_SOUND = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_ODD = re.compile(r",.*\.\d(?:\d{2,})?$")  # an amount with groups has two decimals or none
_GROUPS = re.compile(r"-?\d{1,3}(?:[,.]\d{3})+[,.]\d{2}|-?\d{1,3}(?:[,.]\d{3}){2,}")
_TELLING = 0.4  # of the digits must have been read as digits
_MEANT = 0.5


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else, as `corrected` gives it."""
    return _NUMBER.fullmatch(text) is not None


def resembles_number(text: str) -> bool:
    """Whether a text is a number, or has mostly digits and no Chinese letters."""
    return is_number(text) or (text.isascii() and sum(character.isdecimal() for character in text) > _MEANT * len(text))


def is_sound(text: str) -> bool:
    """Whether a number is grouped and pointed as numbers are: a digit or a mark that was lost often shows in that."""
    return _SOUND.fullmatch(text) is not None and not _ODD.search(text)


def corrected(reading: Reading) -> Reading:
    """The reading of a number without its blanks and with the characters that were meant; any other text as it is."""
    kept = [part for part in zip(reading.text, reading.places, reading.sure, strict=True) if not part[0].isspace()]
    text = "".join(part[0] for part in kept).translate(_SAME)
    digits = sum(part[0].isdecimal() for part in kept)
    if not is_number(text) or digits < _TELLING * sum(character.isdecimal() for character in text):
        return reading
    return Reading(text, tuple(part[1] for part in kept), tuple(part[2] for part in kept))


def regrouped(lines: Sequence[Reading]) -> list[Reading]:
    """The lines of one cell: where they are a number in groups of three digits its commas and points are put right.

    A number that is grouped in no such way is hardly legible.
    """
    whole = "".join(line.text for line in lines)
    if not all(is_number(line.text) for line in lines):
        return list(lines)
    if not _GROUPS.fullmatch(whole):
        sound = is_sound(whole) or all(is_sound(line.text) and line.text[-3:-2] == "." for line in lines)
        return [line if sound else replace(line, most=min(line.most, UNSURE)) for line in lines]
    decimals = len(whole) - 3 if whole[-3] in ",." else len(whole)
    marked = whole[:decimals].replace(".", ",") + whole[decimals:].replace(",", ".")
    found = []
    for line in lines:
        text, marked = marked[: len(line.text)], marked[len(line.text) :]
        # Commas and points look alike; where the digits stand in threes it does not matter how sure they are.
        sure = tuple(value if character.isdecimal() else 1.0 for character, value in zip(text, line.sure, strict=True))
        found.append(replace(line, text=text, sure=sure))
    return found


def decided(first: Reading, second: Reading) -> Reading:
    """The likelier of two readings of one line: as sure as the surer one where they agree, else hardly legible."""
    if first.text == second.text:
        return replace(first, sure=tuple(max(pair) for pair in zip(first.sure, second.sure, strict=True)))
    likelier = max((first, second), key=lambda reading: (is_sound(reading.text), reading.legible))
    return replace(likelier, most=UNSURE)
