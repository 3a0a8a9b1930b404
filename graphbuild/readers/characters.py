"""Characters that stand for others: `⼀般` (a Kangxi radical) becomes `一般`, `２０２４` becomes `2024`.

One for one, so that places stay true.

Full-width brackets and marks are left: they belong to the text as published. Full NFKC would change them too.
"""

from __future__ import annotations

import re
import unicodedata

# CJK Radicals Supplement: NFKC maps only two of them. Pairs after Unicode's EquivalentUnifiedIdeograph.txt.
_RADICALS = (
    "⺀丶⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺌小⺍小⺎尢⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢水⺣灬⺤爫⺥爪⺦丬⺧牛⺨犭⺩王"
    "⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺱网⺲网⺳网⺵网⺶羊⺷羊⺸羊⺹老⺺聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅"
    "⻑長⻒長⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)


def _table() -> dict[int, str]:
    table = {ord(old): new for old, new in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
    ranges = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0xFF10, 0xFF1A), range(0xFF21, 0xFF3B), range(0xFF41, 0xFF5B))
    for code in (c for r in ranges for c in r):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    table |= dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"), " ")  # spaces of another width
    table |= dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"), "\u0020")  # invisible: kept as a place, read as a space
    return table


_PLAIN = _table()
_WIDE = re.compile("[０-９]")
_NUMBER = re.compile(r"－?(?:[０-９]{1,3}(?:，[０-９]{3})+|[０-９]+)(?:．[０-９]+)?(?![，０-９])")
_IN_NUMBERS = str.maketrans("，．－", ",.-")
"""Full-width marks are left, but for those of a number in full-width digits."""


def plain(text: str) -> str:
    """The same text in ordinary characters, of the same length.

    >>> plain("２，０１０．５０"), plain("１，２，３"), plain("－３．２０")
    ('2,010.50', '1，2，3', '-3.20')
    """
    if text.isascii():
        return text
    if _WIDE.search(text):
        text = _NUMBER.sub(lambda found: found[0].translate(_IN_NUMBERS), text)
    return text.translate(_PLAIN)


def is_letter(character: str) -> bool:
    """Whether a character is a Latin letter without an accent: two of them side by side are one word."""
    return character.isascii() and character.isalpha()


def is_letter_or_digit(character: str) -> bool:
    """Whether a character is such a letter, or a digit."""
    return character.isascii() and character.isalnum()
