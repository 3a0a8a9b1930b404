"""The whole linked-data site as files that need no server: every page in Chinese and English, and all data.

    index.html                          leads to index.zh.html
    project/xin-fang-1a2b.zh.html       and .en.html, .ttl, .jsonld
    document/xin-fang-2024/all.ttl      the facts of a document, whose pages are files of their own

What has too little to say for a file of its own stands in that of another resource: see `queries/pages/standing.py`.

The site is walked from its front pages: a page that is written names the next ones. So every link of the site leads to a file, and what
needs a server (search, SPARQL, forms) is not there, because no page of a static site leads to it.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from graphbuild import workers
from graphbuild.errors import BudgetgraphError
from graphbuild.language import say
from queries.errors import BadFormatError
from queries.exports.progress import Progress
from queries.exports.selection import Selection
from queries.files import whole_folder

if TYPE_CHECKING:
    from graphbuild.store import DiskStore
    from queries.reply import Reply

_MARK = ".budgetgraph-site"
_FRONT = ("index.zh.html", "index.en.html")
_LINK = re.compile(r'(?:href|src)="([^"#?]+)')
_FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_STATIC = "static/"
_AT_ONCE = 64
_MOST_JOBS = 8


class BadSiteError(BudgetgraphError):
    """A site that would not hold together: a page leads to nothing, or the store changed while it was walked."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Addresses to write, for one worker."""

    store: str
    folder: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a batch: where its pages lead, and what could not be answered."""

    links: frozenset[str] = frozenset()
    wrong: tuple[str, ...] = ()


def write(store: DiskStore, target: Path, form: str, selection: Selection, progress: Progress) -> dict[str, int]:
    """Write the site into a folder, with a process for each core; gives the number of files.

    A folder is replaced only where it is empty or an earlier site. BadFormatError for a part of the graph, as its pages would lead to pages
    that are not there. BadSiteError where a link leads to nothing, which is a mistake of ours, or the store was built again meanwhile.
    """
    if selection:
        raise BadFormatError(say("a site is of the whole store: leave away --document and --year, or build a store of these documents"))
    with whole_folder(target, lambda folder: (folder / _MARK).is_file()) as folder:
        files = _walk(store.path, folder, progress)
        _copy_static(folder)
        (folder / "index.html").write_text(_leading_to(_FRONT[0]), encoding="utf-8")
        (folder / _MARK).write_text(f"{form}\n", encoding="utf-8")
        if not store.is_current():
            raise BadSiteError(say("{path}: was built again meanwhile; export the site again", path=store.path))
    return {"files": files + 1}


def _walk(store: Path, folder: Path, progress: Progress) -> int:
    """Write the front pages and all that they lead to; gives the number of files."""
    known: set[str] = set(_FRONT)
    waiting, done = sorted(known), 0
    while waiting:
        found: set[str] = set()
        for batch, result in _written(store, folder, waiting):
            if result.wrong:
                raise BadSiteError(say("the site has no {wrong}, to which a page leads; nothing was written", wrong=result.wrong[0]))
            found |= result.links
            done += len(batch.addresses)
            progress(done, len(known | found))
        waiting = sorted(found - known)
        known |= found
    return len(known)


def _written(store: Path, folder: Path, addresses: list[str]) -> Iterator[tuple[Batch, Done]]:
    """Write these addresses, in processes of their own where there are many."""
    batches = [Batch(str(store), str(folder), tuple(addresses[at : at + _AT_ONCE])) for at in range(0, len(addresses), _AT_ONCE)]
    jobs = min(os.cpu_count() or 1, _MOST_JOBS) if len(batches) > 1 else 0
    return zip(batches, workers.run(_write_batch, batches, jobs, _lost), strict=True)


def _lost(batch: Batch, why: str) -> Done:
    return Done(wrong=(f"{batch.addresses[0]} or one of the next {len(batch.addresses) - 1} ({why})",))


def _write_batch(batch: Batch) -> Done:
    links: set[str] = set()
    for address in batch.addresses:
        reply = _reply(_opened(batch.store), address)
        if reply is None or reply.status not in {200, 303}:
            return Done(wrong=(f"{address} ({reply.status if reply else 'no form of ours'})",))
        body = reply.body if reply.status == 200 else _leading_to(reply.headers["Location"]).encode()
        path = Path(batch.folder, address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        if address.endswith((".html", ".svg")):
            links.update(_links(body.decode(), address))
    return Done(frozenset(links))


@lru_cache(maxsize=1)
def _opened(path: str) -> DiskStore:
    from graphbuild.store import open_store

    return open_store(path)


def _reply(store: DiskStore, address: str) -> Reply | None:
    from queries.pages import answer
    from queries.pages.addresses import read_address

    asked = read_address(address, "../" * address.count("/"))
    return answer(store, asked) if asked else None


def _links(page: str, address: str) -> Iterator[str]:
    """The addresses of the site that a page leads to, less the static files, which are all there."""
    for found in _LINK.findall(page):
        link = unescape(found)
        if not _FOREIGN.match(link):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(link)))
            if not target.startswith(_STATIC):
                yield target


def _copy_static(folder: Path) -> None:
    from queries.pages.rendering import STATIC

    shutil.copytree(STATIC, folder / _STATIC)


def _leading_to(address: str) -> str:
    """A page that leads to another one, without a script."""
    to = escape(address)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0; url={to}"><title>{to}</title></head>'
        f'<body><p><a href="{to}">{to}</a></p></body></html>\n'
    )
