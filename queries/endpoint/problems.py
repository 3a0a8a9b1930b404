"""What goes wrong, in one shape: JSON for programs, a page that says the same for browsers.

{"error": {"status": 400, "code": "bad-query", "message": "...", "hint": "..."}}
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping
from html import escape

from graphbuild.errors import BudgetgraphError, StoreBusy
from queries.errors import (
    BadFormatError,
    BadParameterError,
    BadSparqlError,
    UnknownEntityError,
    UnknownQueryError,
    UnknownRuleError,
)
from queries.reply import Reply

JSON = "application/json"
HTML = "text/html; charset=utf-8"

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<link rel="stylesheet" href="/static/style.css"></head>
<body><main id="main"><h1>{title}</h1><p>{message}</p><p>{hint}</p><p><a href="/">budgetgraph</a></p></main></body></html>
"""
_TITLES = {
    "zh": {400: "请求有误", 404: "没有找到", 406: "没有这种格式", 503: "服务器繁忙"},
    "en": {400: "That cannot be asked", 404: "Nothing found", 406: "Not in that format", 503: "The server is busy"},
}
_OTHERS = {"zh": "出错了", "en": "Something went wrong"}


class Problem(Exception):  # noqa: N818 - it is an answer, not a fault of the program
    """An answer of 4xx or 5xx. All arguments are positional, so that it travels between processes; `detail` is for the log alone."""

    def __init__(
        self, status: int, code: str, message: str, hint: str = "", headers: Mapping[str, str] | None = None, detail: str = ""
    ) -> None:
        super().__init__(status, code, message, hint, headers, detail)
        self.status = status
        self.code = code
        self.message = message
        self.hint = hint
        self.headers = dict(headers or {})
        self.detail = detail

    def reply(self, *, html: bool = False, language: str = "en") -> Reply:
        """The problem as an answer."""
        if html:
            title = _TITLES[language].get(self.status, _OTHERS[language])
            body = _PAGE.format(language=language, title=title, message=escape(self.message), hint=escape(self.hint))
            return Reply(self.status, HTML, body.encode("utf-8", "replace"), self.headers)
        error = {"status": self.status, "code": self.code, "message": self.message, "hint": self.hint}
        return Reply(self.status, JSON, json.dumps({"error": error}, ensure_ascii=False).encode("utf-8", "replace"), self.headers)


def busy(code: str, message: str, hint: str = "", *, seconds: int = 2) -> Problem:
    """503: not now; the client may try again after so many seconds."""
    return Problem(503, code, message, hint, {"Retry-After": str(seconds)})


def problem_of(error: Exception) -> Problem:
    """An exception of the program as a problem; what is nobody's business outside is not in it."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, MemoryError):
        return out_of_memory()
    if isinstance(error, UnknownEntityError | UnknownQueryError | UnknownRuleError):
        return Problem(404, "not-found", str(error))
    if isinstance(error, BadParameterError | BadSparqlError | BadFormatError):
        return Problem(400, "bad-request", str(error))
    if isinstance(error, StoreBusy):
        return busy("store-busy", "Another build or update is writing to the store.", "Try again when it has ended.", seconds=10)
    if isinstance(error, BudgetgraphError):
        headers = {"Retry-After": "10"}
        return Problem(
            503, "store-unavailable", "The store cannot be read at the moment.", "It is in the server's log.", headers, str(error)
        )
    detail = "".join(traceback.format_exception(error))
    return Problem(500, "internal-error", "The server made a mistake.", "It is in the server's log.", None, detail)


def out_of_memory() -> Problem:
    """The query needed more memory than a worker may have."""
    return Problem(
        503, "out-of-memory", "The query needs more memory than a query may have here and was stopped.", "Ask for less: filter earlier."
    )


def too_deep() -> Problem:
    """The query has more in one another than the engine can follow."""
    return Problem(400, "query-too-deep", "The query is nested too deeply, or has too long a chain of operators.", "Write it flatter.")
