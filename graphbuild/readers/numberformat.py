"""A sheet's numbers as a person sees them: 10250408.78 in the format `#,##0.00` is `10,250,408.78`, 5 in `00` is the code `05`.

What a sheet shows is what was published. Numbers are taken to the 15 digits that spreadsheets compute with, then shown exactly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

GENERAL = "General"
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy",
    31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '#,##0.00;-#,##0.00;"-"',
    45: "mm:ss", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
"""The formats that a workbook names by a number only; 27 to 58 as Chinese systems have them."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)|(?P<one>.)',
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"[<>=]")
_MOST_PLACES = 6
_LARGEST = 1e18
# Sheets know no time zone.
_FIRST, _FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a format: its tokens, a literal as its text, a placeholder as (sign,)."""

    tokens: tuple[str | tuple[str], ...]
    is_date: bool
    is_general: bool
    conditional: bool


def general(value: Decimal) -> str:
    """A number in the format that a cell has when none was chosen."""
    return format(value.normalize() + 0, "f") if value else "0"


def exact(text: str | float) -> Decimal | None:
    """A stored number to the 15 digits that a spreadsheet shows at most; None for what is none, or no amount by far."""
    try:
        number = float(text)
    except ValueError:
        return None
    return Decimal(format(number, ".15g")) if abs(number) < _LARGEST else None


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """What a cell shows for a number in a format; fractions and `0.00E+00` as if no format was chosen.

    >>> shown(Decimal("10250408.78"), "#,##0.00"), shown(Decimal(5), "00"), shown(Decimal("0.125"), "0.0%"), shown(Decimal(0), "0;-0;;@")
    ('10,250,408.78', '05', '12.5%', '')
    """
    if code == GENERAL or not code:
        return general(value)
    sections = _sections(code)
    section = _chosen(sections, value)
    if section.is_general or any(one.conditional for one in sections):
        return general(value)
    if section.is_date:
        return _date(value, section, from_1904=from_1904) or general(value)
    own_sign = section is not sections[0] and "-" in "".join(token for token in section.tokens if isinstance(token, str))
    text = _number(abs(value), section)
    # A negative amount in red or in brackets is still negative for who cannot see the colour.
    return f"-{text}" if value < 0 and not own_sign and re.search(r"[1-9]", text) else text


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[str | tuple[str]] = []
    is_general = conditional = False
    for match in _TOKEN.finditer(code + ";"):
        if match["one"] == ";":
            signs = {token[0].lower() for token in tokens if isinstance(token, tuple)}
            date = bool(signs & set("ymdhs")) and not signs & set("0#?")
            sections.append(_Section(tuple(tokens), date, is_general or (bool(signs & {"e", "/"}) and not date), conditional))
            tokens, is_general, conditional = [], False, False
        elif match["general"]:
            is_general = True
        elif match["quoted"] is not None or match["escaped"]:
            tokens.append(match["quoted"] or match["escaped"] or "")
        elif match["bracket"] is not None:
            conditional = conditional or bool(_CONDITION.match(match["bracket"]))
            if match["bracket"].startswith("$"):  # a currency: [$￥-804]
                tokens.append(match["bracket"][1:].partition("-")[0])
        elif match["one"]:
            sign = match["one"]
            tokens.append((sign,) if sign in "0#?.,%/@" or sign.lower() in "ymdhse" else sign)
    return tuple(sections)


def _chosen(sections: Sequence[_Section], value: Decimal) -> _Section:
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def _number(value: Decimal, section: _Section) -> str:
    signs = [token[0] if isinstance(token, tuple) else "" for token in section.tokens]
    digits = [i for i, sign in enumerate(signs) if sign and sign in "0#?"]
    if not digits:
        return "".join(token for token in section.tokens if isinstance(token, str)).strip()
    point = signs.index(".") if "." in signs else len(signs)
    whole, part = [i for i in digits if i < point], [i for i in digits if i > point]
    last = whole[-1] if whole else point
    thousands = (*signs[last + 1 : point], *(signs[part[-1] + 1 :] if part else ())).count(",")
    value = value.scaleb(2 * signs.count("%") - 3 * thousands)
    places = min(len(part), _MOST_PLACES)
    rounded = format(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")
    integer, _, fraction = rounded.partition(".")
    least = sum(signs[i] == "0" for i in part)
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    integer = integer.lstrip("0") if not any(signs[i] == "0" for i in whole) else integer
    grouped = any(sign == "," for sign in signs[whole[0] : last]) if whole else False
    body = _grouped(integer, sum(signs[i] == "0" for i in whole)) if grouped else _filled(integer, section, whole)
    before = _literals(section, 0, whole[0] if whole else point)
    between = "" if grouped or not whole else _literals(section, last + 1, point)
    after = _literals(section, (part[-1] if part else point) + 1, len(signs))
    return (before + body + between + ("." + fraction if fraction else "") + after).strip()


def _literals(section: _Section, begin: int, end: int) -> str:
    return "".join(token if isinstance(token, str) else "%" if token[0] == "%" else "" for token in section.tokens[begin:end])


def _grouped(integer: str, least: int) -> str:
    integer = integer.zfill(least)
    return f"{int(integer):,}" if not integer.startswith("0") and integer else integer


def _filled(integer: str, section: _Section, whole: Sequence[int]) -> str:
    """The digits put into the placeholders from the right, literals between them kept: `0!.0000` shows 12345678 as `1234.5678`."""
    if not whole:
        return ""
    text = ""
    rest = integer
    for i in range(whole[-1], whole[0] - 1, -1):
        token = section.tokens[i]
        if isinstance(token, str):
            text = token + text
        elif token[0] in "0#?":
            digit, rest = (rest[-1:], rest[:-1]) if rest else ("0" if token[0] == "0" else "", "")
            text = digit + text
    return rest + text


def _date(value: Decimal, section: _Section, *, from_1904: bool) -> str:
    """A date as `2025年1月17日` or `2025-01-17`, with its time where the format has one; "" for what is no date."""
    signs = {token[0].lower() for token in section.tokens if isinstance(token, tuple)}
    start = _FIRST_1904 if from_1904 else _FIRST
    if not 0 <= value < 2958466:
        return ""
    when = start + timedelta(seconds=int((value * 86400).to_integral_value(ROUND_HALF_UP)))
    chinese = bool({"年", "月", "日"} & set(section.tokens))
    texts = []
    if signs & set("yd"):
        names = [(sign, number) for sign, number in (("y", when.year), ("m", when.month), ("d", when.day)) if sign in signs]
        marks = {"y": "年", "m": "月", "d": "日"}
        texts.append("".join(f"{n}{marks[s]}" for s, n in names) if chinese else "-".join(f"{n:02}" for _, n in names))
    if signs & set("hs"):
        texts.append(f"{when:%H:%M:%S}" if "s" in signs else f"{when:%H:%M}")
    return " ".join(texts)
