"""Text as it was read, without what the recogniser adds: white space between Chinese letters, the wrong brackets around a year."""

from __future__ import annotations

import re

from graphbuild.readers.characters import is_letter_or_digit
from graphbuild.readers.ocr.numbers import corrected
from graphbuild.readers.ocr.recogniser import Reading

_DOCUMENT_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])[（(〔]((?:19|20)\d\d)[）)〕](?=\d{1,4}号)")
_PAGE = re.compile(r"[-.·~_—–]\s?(\d{1,3})\s?[-.·~_—–]")  # dashes are small
_COLON = re.compile(r"(?<=[\u4e00-\u9fff）]):")
_SURE = 0.985


def tidied(reading: Reading) -> Reading:
    """The reading of a number `corrected`, of any other text without misplaced white space and with 〔2024〕 in a document number."""
    reading = corrected(reading)
    text = reading.text
    for found in _DOCUMENT_NUMBER.finditer(text):
        # 〔〕 and （） look alike; the numbers of official documents (GB/T 9704) have 〔〕, and the recogniser is less sure of （） there.
        if max(reading.sure[found.start()], reading.sure[found.end() - 1]) < _SURE:
            text = f"{text[: found.start()]}〔{found[1]}〕{text[found.end() :]}"
    number = _PAGE.fullmatch(text)
    if number:
        return Reading("-" + text[1:-1] + "-", reading.places, reading.sure)
    text = _COLON.sub("：", text)
    kept = [i for i, character in enumerate(text) if not character.isspace() or _parts_words(text, i)]
    return Reading("".join(text[i] for i in kept), tuple(reading.places[i] for i in kept), tuple(reading.sure[i] for i in kept))


def _parts_words(text: str, index: int) -> bool:
    """Whether white space stands between two latin words or numbers."""
    return 0 < index < len(text) - 1 and is_letter_or_digit(text[index - 1]) and is_letter_or_digit(text[index + 1])
