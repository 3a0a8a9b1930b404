"""What is answered when there is nothing to answer: a page for people, one JSON shape for programs."""

from __future__ import annotations

import json

from graphbuild.store import DiskStore
from queries.pages.addresses import KINDS
from queries.pages.context import Context
from queries.pages.page import Page
from queries.pages.rendering import render
from queries.reply import Asked, Reply


def problem(store: DiskStore, asked: Asked, status: int, code: str, message: str, hint: str = "") -> Reply:
    """An error as the form asked for can say it; `code` is stable (`not-found`), message and hint are for people."""
    if asked.form == "html":
        context = Context(store, asked)
        values = {"code": code, "message": message, "hint": hint}
        return render(context, Page("problem.html", context.word("problem-title", status=status), values, status=status))
    return as_json(status, code, message, hint)


def as_json(status: int, code: str, message: str, hint: str = "") -> Reply:
    """The JSON shape of every error."""
    content = {"error": {"status": status, "code": code, "message": message, "hint": hint}}
    return Reply(status, KINDS["json"], json.dumps(content, ensure_ascii=False).encode())
