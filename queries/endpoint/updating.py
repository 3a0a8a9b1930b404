"""Updates: each becomes the next generation of the store, whole or not at all.

The store is a folder of generations that are written once and then only read. An update takes the store's lock, so that no build and no
other update runs; copies the current generation by hard links, which copies no data; changes the copy; and replaces `store.json`, which
is the one moment at which readers see it. A reader that is at work goes on with the generation that it has open; the next question to
the same worker opens the new one. An update that fails, is stopped or dies leaves nothing but a folder that the next one removes. It
costs some tenths of a second, which suits corrections by hand and not a stream of small writes: for these there is `budgetgraph build`.

Updates change graphs, not the list of documents: a document whose graphs were changed by an update is replaced by the next build only
where its file has changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Store

from graphbuild.store import DiskStore, manifest
from graphbuild.store.lock import locked
from queries.endpoint.lexer import Token, loads, tokens
from queries.endpoint.problems import Problem, said
from queries.endpoint.protocol import Operation
from queries.reply import Reply
from queries.run import explain

_MANY_FILES = 48  # a small change writes about ten; reading slows down with every one


def update(store: DiskStore, asked: Operation) -> Reply:
    """Do an update; 204. Problem 400 for one that is none, 403 for one that fetches from elsewhere."""
    if loads(asked.text):
        raise Problem(403, "load-refused", "load-refused")
    text = with_dataset(asked)

    def change(engine: Store) -> None:
        try:
            engine.update(text, base_iri=store.base)
        except SyntaxError as error:
            raise said(400, "bad-update", explain("update", text, str(error))) from error
        except (OSError, ValueError) as error:
            raise Problem(400, "bad-update", "update-failed", {"error": str(error)}) from error

    changed(store.path, change)
    return Reply(204, "", b"")


def changed(path: Path, change: Callable[[Store], None]) -> None:
    """Change a copy of the current generation and make it the current one; StoreBusy where a build is running."""
    with locked(path):
        before = manifest.load(path)
        after = replace(before, generation=before.generation + 1)
        target = after.graph(path)
        shutil.rmtree(target, ignore_errors=True)  # of an update that was stopped
        Store.read_only(str(before.graph(path))).backup(str(target))
        _write(target, change)
        manifest.save(path, after)
        # Readers may have the one before the current generation open, and no older one.
        shutil.rmtree(replace(before, generation=before.generation - 1).graph(path), ignore_errors=True)


def _write(target: Path, change: Callable[[Store], None]) -> None:
    """Change the generation in a folder and close it."""
    engine = Store(str(target))
    change(engine)
    engine.flush()
    if len(list(target.glob("*.sst"))) > _MANY_FILES:
        engine.optimize()


def with_dataset(asked: Operation) -> str:
    """The update with the data set of its request: `USING` before each WHERE of a DELETE or INSERT.

    Problem 400 where the update names a data set itself, as the protocol has it, and for the short form `DELETE WHERE`, which takes none.
    """
    if not (asked.default or asked.named):
        return asked.text
    found = [token for token in tokens(asked.text) if token.depth == 0 and token.is_word("USING", "WITH", "WHERE", "DELETE")]
    if any(token.is_word("USING", "WITH") for token in found):
        raise Problem(400, "dataset-conflict", "dataset-twice")
    using = "".join(f" USING <{graph}>" for graph in asked.default) + "".join(f" USING NAMED <{graph}>" for graph in asked.named) + " "
    text = asked.text
    for token in reversed([token for token in found if token.is_word("WHERE")]):
        if _before(asked.text, token).upper().endswith("DELETE"):
            raise Problem(400, "dataset-conflict", "delete-where")
        text = text[: token.start] + using + text[token.start :]
    return text


def _before(text: str, token: Token) -> str:
    return text[: token.start].rstrip()
