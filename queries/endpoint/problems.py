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
from queries.pages.addresses import LANGUAGES
from queries.pages.words import all_words, word
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
    """An answer of 4xx or 5xx. All arguments are positional, so that it travels between processes.

    `code` is stable, for programs. `key` names what is said to people, with the values for its places: `problem-KEY` and
    `problem-KEY-hint` of `queries/pages/words`, in the language of whoever asked. `detail` is for the log alone.
    """

    def __init__(
        self,
        status: int,
        code: str,
        key: str,
        values: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        detail: str = "",
    ) -> None:
        super().__init__(status, code, key, values, headers, detail)
        self.status = status
        self.code = code
        self.key = f"problem-{key}"
        self.values = dict(values or {})
        self.headers = dict(headers or {})
        self.detail = detail

    def reply(self, *, html: bool = False, language: str = LANGUAGES[0]) -> Reply:
        """The problem as an answer in that language."""
        message, hint = self.said(language)
        headers = {**self.headers, "Content-Language": language}
        if html:
            title = _TITLES[language].get(self.status, _OTHERS[language])
            body = _PAGE.format(language=language, title=title, message=escape(message), hint=escape(hint))
            return Reply(self.status, HTML, body.encode("utf-8", "replace"), headers)
        error = {"status": self.status, "code": self.code, "message": message, "hint": hint}
        return Reply(self.status, JSON, json.dumps({"error": error}, ensure_ascii=False).encode("utf-8", "replace"), headers)

    def said(self, language: str) -> tuple[str, str]:
        """What is wrong, and what can be done about it ("" where there is nothing to say)."""
        keys = (self.key, f"{self.key}-hint")
        message, hint = (word(key, language, **self.values) if key in all_words() else "" for key in keys)
        return message, hint


def said(status: int, code: str, text: str) -> Problem:
    """A problem that says a text which is already in the language of whoever asked."""
    return Problem(status, code, "said", {"said": text})


def busy(code: str, key: str, values: Mapping[str, object] | None = None, *, seconds: int = 2) -> Problem:
    """503: not now; the client may try again after so many seconds."""
    return Problem(503, code, key, values, {"Retry-After": str(seconds)})


def problem_of(error: Exception) -> Problem:
    """An exception of the program as a problem; what is nobody's business outside is not in it."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, MemoryError):
        return out_of_memory()
    if isinstance(error, UnknownEntityError | UnknownQueryError | UnknownRuleError):
        return said(404, "not-found", str(error))
    if isinstance(error, BadParameterError | BadSparqlError | BadFormatError):
        return said(400, "bad-request", str(error))
    if isinstance(error, StoreBusy):
        return busy("store-busy", "store-busy", seconds=10)
    if isinstance(error, BudgetgraphError):
        return Problem(503, "store-unavailable", "store-unavailable", None, {"Retry-After": "10"}, str(error))
    detail = "".join(traceback.format_exception(error))
    return Problem(500, "internal-error", "internal", None, None, detail)


def out_of_memory() -> Problem:
    """The query needed more memory than a worker may have."""
    return Problem(503, "out-of-memory", "no-memory")


def too_deep() -> Problem:
    """The query has more in one another than the engine can follow."""
    return Problem(400, "query-too-deep", "too-deep")


def wrong_method(method: str, allowed: str) -> Problem:
    """The address does not take this method, but those."""
    return Problem(405, "method-not-allowed", "method", {"method": method, "allowed": allowed}, {"Allow": allowed})
