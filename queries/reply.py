"""What is asked of the graph over the web, and what is answered: the types that the pages, the endpoint and the static site share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

_NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """A page, or the description of a resource in one form.

    `path` is the address without leading slash and ending (`project/xin-fang-1a2b`, `index`), `form` the ending without its dot
    (`html`, `ttl`, `jsonld`, `nt`, `csv`, `json`, `png`), `language` `zh` or `en`, `values` the query string. `root` stands before
    every link: `/` on a server, `../` or the like in files that need none.
    """

    path: str
    form: str = "html"
    language: str = "zh"
    values: Mapping[str, Sequence[str]] = field(default_factory=lambda: _NOTHING)
    root: str = "/"

    def value(self, name: str, default: str = "") -> str:
        """The first value of that name in the query string."""
        values = self.values.get(name)
        return values[0] if values else default


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: HTTP status, content type, body, and headers besides these."""

    status: int
    kind: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
