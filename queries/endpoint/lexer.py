"""SPARQL into its tokens: enough to tell keywords from what only looks like one (in texts, IRIs, names, comments), and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<space>    \s+ | \#[^\n\r]* )
  | (?P<text>     \"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*+\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3}
                | \"(?:[^\"\\\n\r]|\\.)*+\" | '(?:[^'\\\n\r]|\\.)*+' )
  | (?P<iri>      <[^<>"{}|^`\\\x00-\x20]*+> )
  | (?P<name>     [?$@]\w[\w-]*+ | (?:\w[\w.-]*+)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*+ )
  | (?P<word>     [A-Za-z][\w-]*+ )
  | (?P<mark>     . )
    """,
    re.VERBOSE | re.DOTALL,
)

# Wherever a SERVICE pattern could be read at all, in any place: `SERVICE SILENT? (<iri> | ?variable | prefix:name) {`. Stricter than
# the tokens, as nothing may depend on where the engine sees a comment or an IRI begin.
_BLANK = r"(?:\s|\#[^\n\r]*(?:[\n\r]|$))*"
_SERVICE = re.compile(rf"service{_BLANK}(?:silent{_BLANK})?(?:<[^<>]*>|[?$]\w+|[^\s<>{{}}?$]*:[^\s<>{{}}]*){_BLANK}\{{", re.IGNORECASE)
_LOAD = re.compile(rf"load{_BLANK}(?:silent{_BLANK})?(?:<|[^\s<>{{}}?$]*:)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U0*([0-9A-Fa-f]{4,6})")


@dataclass(frozen=True, slots=True)
class Token:
    """A token that means something: `kind` is text, iri, name, word or mark; `depth` the number of braces that are open before it."""

    kind: str
    text: str
    start: int
    depth: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these keywords, however they are written."""
        return self.kind == "word" and self.text.upper() in words


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens of a query or update without space and comments."""
    depth = 0
    for match in _TOKEN.finditer(sparql):
        kind = match.lastgroup or "mark"
        if kind == "space":
            continue
        text = match[0]
        if text == "}" and kind == "mark":
            depth -= 1
        yield Token(kind, text, match.start(), depth)
        if text == "{" and kind == "mark":
            depth += 1


def calls_out(sparql: str) -> bool:
    """Whether a query could ask another server."""
    return bool(_SERVICE.search(_unescaped(sparql)))


def loads(sparql: str) -> bool:
    """Whether an update could fetch something from elsewhere."""
    return bool(_LOAD.search(_unescaped(sparql)))


def _unescaped(sparql: str) -> str:
    return _ESCAPED.sub(lambda match: _character(int(match[1] or match[2], 16)), sparql)


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 else ""
