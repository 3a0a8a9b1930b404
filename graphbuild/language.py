"""The language that the program speaks to people: sentences stand in the code in English, `locale/` has them in Chinese.

    say("{file}: no such file", file=path)

The language is that of the terminal (LANGUAGE, LC_ALL, LC_MESSAGES, LANG, as gettext reads them) unless `speaking` chose one.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

DOMAIN = "budgetgraph"
LOCALES = Path(__file__).parent / "locale"
LANGUAGES = ("zh", "en")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def say(sentence: str, /, **values: object) -> str:
    """The sentence in the language that is spoken, with the values in the places of their names; what has no translation as it is."""
    text = _translations(spoken()).gettext(sentence) if sentence else ""  # gettext answers "" with the head of its file
    return text.format(**values) if values else text


def sentence(text: str, /) -> str:
    """The sentence as it is, marked for translation: it is said later, with `say(name)`."""
    return text


def in_english(reason: object) -> str:
    """`: reason` behind a sentence, for what a library says in English; "" where another language is spoken."""
    return f": {' '.join(str(reason).split())}" if spoken() == "en" else ""


def did_you_mean(names: Sequence[str]) -> str:
    """The question whether one of these was meant."""
    return say("did you mean {names}?", names=say(" or ").join(names))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language for a while, here and in the processes that are started; "" for that of the terminal."""
    before = os.environ.get("LANGUAGE")
    if language:
        os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = before


def spoken() -> str:
    """The language that is spoken: `zh` or `en`."""
    asked = next(filter(None, map(os.environ.get, _VARIABLES)), None) or _of_windows()
    return next((name[:2] for name in asked.split(":") if name[:2] in LANGUAGES), "en")


@lru_cache(maxsize=len(LANGUAGES))
def _translations(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, [language], fallback=True)


@lru_cache(maxsize=1)
def _of_windows() -> str:
    """The language of Windows, which sets no such variable; "" elsewhere."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""
