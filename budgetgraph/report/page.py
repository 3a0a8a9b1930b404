"""The frame of a report in HTML: one file that needs nothing else, loads nothing, runs nothing, and prints well.

Whatever comes from a document is escaped: a disclosure may hold markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_STYLE = """
:root { --line: #c9c9c9; --soft: #f5f5f2; --ink: #1d1d1b; --error: #a50f15; --warning: #a35a00; --note: #3b5f7d; --ok: #2d6a3e }
* { box-sizing: border-box }
body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: var(--ink);
  font: 15px/1.55 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif }
h1 { font-size: 1.6rem; margin: 0 0 .3rem } h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; border-bottom: 2px solid var(--ink) }
h3 { font-size: 1rem; margin: 0 0 .4rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 }
th, td { border: 1px solid var(--line); padding: .2rem .5rem; text-align: left; vertical-align: top }
th { background: var(--soft); font-weight: 600; white-space: nowrap }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
article { border: 1px solid var(--line); border-left: 5px solid var(--line); padding: .7rem 1rem; margin: .8rem 0; break-inside: avoid }
article.error { border-left-color: var(--error) } article.warning { border-left-color: var(--warning) }
article.note { border-left-color: var(--note) } article.acknowledged { border-left-color: var(--ok) }
.badge { display: inline-block; padding: 0 .5em; margin-right: .6em; border-radius: 3px; font-size: .85em; color: #fff }
.badge.note { background: var(--note) }
.badge.error { background: var(--error) } .badge.warning { background: var(--warning) } .badge.acknowledged { background: var(--ok) }
.printed { background: var(--soft); padding: .4rem .6rem; margin: .4rem 0; white-space: pre-wrap; overflow-wrap: anywhere }
.printed table { margin: 0; background: #fff } mark { background: #ffe08a; outline: 1px solid #d1a000; color: inherit }
.place, .why, .about { color: #55554f; font-size: .9em } figure { margin: .5rem 0 } img { max-width: 100%; border: 1px solid var(--line) }
tr.came td { background: #eaf5ea } tr.went td { background: #fbeaea }
@media print { body { margin: 0; max-width: none; font-size: 11px } h2 { break-after: avoid } a { color: inherit; text-decoration: none }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
"""


def escaped(text: object) -> str:
    """Text as it can stand in HTML, in an attribute too; characters that no page may hold become U+FFFD."""
    return html.escape(_CONTROL.sub("\ufffd", str(text)), quote=True)


def page(title: str, language: str, body: Iterable[str]) -> str:
    """A whole page; the parts of the body are HTML."""
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def table(headings: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], numbers: Iterable[int] = ()) -> str:
    """A table of texts; each row is (class, cells), and the columns whose index is in `numbers` stand to the right."""
    right = set(numbers)
    head = "".join(f"<th>{escaped(heading)}</th>" for heading in headings)
    lines = [f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>"]
    for kind, cells in rows:
        made = "".join(f"<td{_class('number' if i in right else '')}>{escaped(cell)}</td>" for i, cell in enumerate(cells))
        lines.append(f"<tr{_class(kind)}>{made}</tr>")
    return "\n".join([*lines, "</tbody></table>"])


def _class(name: str) -> str:
    return f' class="{escaped(name)}"' if name else ""
