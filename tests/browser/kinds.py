"""One address of every kind of page, on the sample documents."""

from __future__ import annotations

from urllib.parse import quote

_DOCUMENT = "document/dadukou-petitions-2024"
_FIND = quote("信访")
_WAY = f"from={quote('重庆市大渡口区信访办公室')}&to={quote('重庆市渝北区信访办公室')}"

# The ending and the language come between path and query string.
KINDS: dict[str, tuple[str, str]] = {
    "overview": ("index", ""),
    "departments": ("departments", ""),
    "department": ("organization/500104-xinfangbangongshi-f8325a689f38", ""),
    "department-shares": ("organization/500104-xinfangbangongshi-f8325a689f38", "as=share&unit=10k"),
    "projects": ("projects", ""),
    "project": ("project/50010424T000004036061", ""),
    "indicators": ("indicators", ""),
    "questions": ("questions", ""),
    "question": ("questions/satisfaction-targets", ""),
    "question-bars": ("questions/three-public", ""),
    "question-sankey": ("questions/income-and-spending", ""),
    "question-wrong": ("questions/satisfaction-targets", "minimum=x"),
    "codes": ("codes", ""),
    "code-list": ("code/functional/2024", ""),
    "code": ("code/functional/2024/2014004", ""),
    "regions": ("regions", ""),
    "region": ("region/500104", ""),
    "documents": ("documents", ""),
    "document": (_DOCUMENT, ""),
    "findings": ("findings", ""),
    "search": ("search", f"q={_FIND}"),
    "sparql": ("sparql", ""),
    "sparql-answer": ("sparql", f"query={quote('SELECT * { ?s a ?c } LIMIT 5')}"),
    "explorer": ("explorer", ""),
    "explorer-around": ("explorer", "from=dadukou-petitions-2024"),
    "explorer-way": ("explorer", _WAY),
    "exploration": ("exploration", ""),
    "exploration-one": ("exploration/policies", ""),
    "ontology": ("ontology", ""),
    "policy": ("policy/xinfanggongzuotiaoli-b77cb9346f07", ""),
    "problem": ("project/nothing", ""),
}


def address(kind: str, language: str) -> str:
    """The address of a kind of page in a language."""
    path, query = KINDS[kind]
    return f"{path}.{language}.html" + (f"?{query}" if query else "")
