"""Pages: how long a page of each kind takes, asked over HTTP one after the other, and how large it is when compressed."""

from __future__ import annotations

import re
import statistics
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.measure import Measurement
from benchmarks.servers import started

_OF_A_KIND, _ROUNDS = 4, 3
_LINK = re.compile(rb'href="(/[^"#?]*\.(?:zh|en)\.html(?:\?(?!unit=|as=)[^"#]*)?)["#]')
WANTED = "wanted at most 150 ms, 200 kB"


def measure(store: Path) -> Iterator[Measurement]:
    """The median of each kind of page, the slowest kind first."""
    with started("--store", str(store)) as (_, address):
        timed = _timed(HTTPConnection(urlsplit(address).netloc, timeout=30))
    medians = {kind: statistics.median(seconds for seconds, _ in found) for kind, found in timed.items()}
    everything = [seconds for found in timed.values() for seconds, _ in found]
    yield Measurement(f"pages of {len(timed)} kinds", f"median {statistics.median(everything) * 1000:.0f} ms", WANTED)
    for kind, median in sorted(medians.items(), key=lambda item: -item[1]):
        size = max(size for _, size in timed[kind]) / 1000
        yield Measurement(f"  {kind}", f"{median * 1000:.0f} ms, {size:.0f} kB")


def _timed(connection: HTTPConnection) -> dict[str, list[tuple[float, int]]]:
    """Seconds and bytes of a few pages of each kind, by following links from the front page."""
    waiting, known = deque(["/index.zh.html"]), {"/index.zh.html"}
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    while waiting:
        address = waiting.popleft()
        if len(found[_kind(address)]) >= _OF_A_KIND * _ROUNDS:
            continue
        links, times = _visit(connection, address)
        found[_kind(address)] += times
        waiting.extend(link for link in links if link not in known)
        known.update(links)
    return found


def _visit(connection: HTTPConnection, address: str) -> tuple[list[str], list[tuple[float, int]]]:
    """The links of a page, and how long and large it was each time."""
    connection.request("GET", address, headers={"Accept": "text/html"})
    response = connection.getresponse()
    body = response.read()
    assert response.status == 200, (address, response.status)
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        connection.request("GET", address, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
        size = len(connection.getresponse().read())
        times.append((time.perf_counter() - start, size))
    return [link.decode().replace("&amp;", "&") for link in _LINK.findall(body)], times


def _kind(address: str) -> str:
    """What one template makes: `document/*/table/*`, with the names of its parameters."""
    path, _, query = address.strip("/").partition("?")
    parts = re.sub(r"\.(zh|en)\.html$", "", path).split("/")
    names = sorted({pair.partition("=")[0] for pair in query.split("&") if pair})
    shape = [part if number % 2 == 0 else "*" for number, part in enumerate(parts)]
    if parts[0] in {"code", "region"}:  # a list, a year, a code
        shape = [parts[0], *"*" * (len(parts) - 1)]
    return "/".join(shape) + ("?" + "&".join(names) if names else "")
