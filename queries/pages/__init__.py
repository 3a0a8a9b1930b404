"""Pages for people and descriptions for programs, from a store and what is asked: no HTTP here, so that a server and a site of plain
files answer the same.

    answer(store, Asked("project/xin-fang-1a2b", "html", "zh")).body        # the page
    answer(store, Asked("project/xin-fang-1a2b", "ttl")).body               # the same as Turtle
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.reply import Asked, Reply

if TYPE_CHECKING:
    from graphbuild.store import DiskStore


def answer(store: DiskStore, asked: Asked) -> Reply:
    """What a path stands for, in the form that is asked for: a page, a description, a 303 to where it is, or a 404 that says so."""
    from queries.pages.answering import answered

    return answered(store, asked)
