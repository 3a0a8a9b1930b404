"""A walk over every link of a site through its server: what is wrong, how heavy pages are, and how long each kind takes.

python -m tests.browser.walking http://127.0.0.1:8000        # walks everything and prints medians, the slowest kinds first
"""

from __future__ import annotations

import gzip
import http.client
import re
import sys
import time
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from statistics import median
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html

from queries.pages.addresses import read_address

MOST_BYTES = 200_000


@dataclass
class Walked:
    """What a walk met: complaints, and for each kind of page the seconds and compressed bytes of its pages."""

    wrong: list[str] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    slowest: dict[str, tuple[float, str]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many addresses were asked for."""
        return sum(map(len, self.seconds.values()))

    def lines(self) -> list[str]:
        """A line for each kind of page, the slowest median first."""
        ordered = sorted(self.seconds.items(), key=lambda item: -median(item[1]))
        return [
            f"{median(times) * 1000:7.0f} ms median {self.slowest[kind][0] * 1000:7.0f} ms most {self.sizes[kind]:7d} bytes most "
            f"{len(times):5d}  {kind}  {self.slowest[kind][1]}"
            for kind, times in ordered
        ]


def kind(address: str) -> str:
    """Pages that one template makes: names, numbers and hashes are alike, and so are all query strings."""
    path, asks, _ = address.lstrip("/").partition("?")
    asked = read_address(path)
    parts = (asked.path if asked else path).split("/")
    name = "/".join(parts[::2] if parts[0] == "document" and len(parts) > 2 else parts[:1])
    form = f".{asked.language}.html" if asked and asked.form == "html" else f".{asked.form}" if asked else ""
    return f"{name}{'/…' * (len(parts) - 1)}{form}{asks}"


def walk(site: str, few: int | None = None) -> Walked:
    """Follow the links of a site from its front page; `few` caps the pages of a kind, None walks everything."""
    place = urlsplit(site)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    walked, counted = Walked(), Counter[str]()
    waiting, known = deque(["/"]), {"/"}
    while waiting:
        address = waiting.popleft()
        name = kind(address)
        if few is not None and counted[name] >= few:
            continue
        counted[name] += 1
        for link in _visit(connection, address, name, walked):
            if link not in known:
                known.add(link)
                waiting.append(link)
    connection.close()
    return walked


def _visit(connection: http.client.HTTPConnection, address: str, name: str, walked: Walked) -> list[str]:
    """The addresses of the site to which a page leads."""
    began = time.perf_counter()
    connection.request("GET", address, headers={"Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip", "Accept-Language": "zh"})
    response = connection.getresponse()
    body = response.read()
    took = time.perf_counter() - began
    walked.seconds[name].append(took)
    walked.slowest[name] = max(walked.slowest.get(name, (0.0, "")), (took, address))
    if response.status >= 400:
        walked.wrong.append(f"{address}: {response.status}")
    if 300 <= response.status < 400:
        return _ours(address, [response.headers["Location"]])
    html = response.headers.get_content_type() == "text/html"
    if html:
        walked.sizes[name] = max(walked.sizes[name], len(body))
        if len(body) > MOST_BYTES:
            walked.wrong.append(f"{address}: {len(body)} bytes compressed")
    return _ours(address, _links(response, body)) if html else []


def _links(response: http.client.HTTPResponse, body: bytes) -> list[str]:
    text = gzip.decompress(body) if response.headers.get("Content-Encoding") == "gzip" else body
    tree = lxml.html.document_fromstring(text.decode())
    return [str(node.get(name)) for node in tree.iter() for name in ("href", "src") if node.get(name)]


def _ours(page: str, links: list[str]) -> list[str]:
    """Addresses of the same site in order, whatever asks the whole graph left out."""
    found = {urldefrag(urljoin(page, link))[0] for link in links if not re.match(r"(?!/)[a-z+.-]+:", link)}
    return sorted(address for address in found if address.startswith("/") and not address.startswith("//"))


if __name__ == "__main__":
    result = walk(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None)
    for line in [*result.lines(), f"{result.count} addresses", *result.wrong]:
        sys.stdout.write(line + "\n")
