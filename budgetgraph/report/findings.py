"""The findings of a check as one HTML page: both sides, the printed lines with the cells marked, pictures of PDF pages, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from budgetgraph.checking import SEVERITIES, Check, Checked, Issue, by_document
from budgetgraph.report.excerpts import Excerpt, Piece
from budgetgraph.report.flat import counts, grouped, money
from budgetgraph.report.page import escaped, page, table
from budgetgraph.report.words import word
from graphbuild.model import Place
from queries.pictures import Camera, Picture
from queries.rulebook import rule_text


def findings_page(check: Check, issues: Sequence[Issue], language: str) -> str:
    """The page; pictures only where the PDF itself is at hand and Pillow is installed, else the page's number."""
    title = word("title", language)
    about = f"{word('about', language)} {word('amounts_in_yuan', language)}"
    body = [f"<h1>{escaped(title)}</h1>", f'<p class="about">{escaped(about)}</p>', _summary(check, issues, language)]
    found = by_document(issues)
    for document in check.documents:
        own = found.get(document.document, [])
        body.append(_heading(document))
        body += _articles(document, own, language) if own else [f"<p>{escaped(word('nothing', language))}</p>"]
    return page(title, language, body)


def _summary(check: Check, issues: Sequence[Issue], language: str) -> str:
    names = (*SEVERITIES, "acknowledged")
    headings = [word(key, language) for key in ("document", "organization", "year", *names)]
    rows = []
    own = by_document(issues)
    for each in check.documents:
        found = counts(own.get(each.document, ()))
        rows.append(("", [each.document, each.organization, str(each.year or ""), *(str(found[name]) for name in names)]))
    unread = "".join(f'<p class="badge error">{escaped(path)}: {escaped(reason)}</p>' for path, reason in check.unread)
    return f"<h2>{escaped(word('summary', language))}</h2>\n{table(headings, rows, range(3, 7))}\n{unread}"


def _heading(document: Checked) -> str:
    about = " · ".join(str(part) for part in (document.document, document.year or "", document.file.name) if part)
    return f'<h2>{escaped(document.organization or document.document)}</h2>\n<p class="about">{escaped(about)}</p>'


def _articles(document: Checked, issues: Iterable[Issue], language: str) -> Iterator[str]:
    with Camera(document.file if document.at_hand else None) as camera:
        for issue in sorted(issues, key=lambda issue: (bool(issue.acknowledged), SEVERITIES.index(issue.finding.severity))):
            yield _article(issue, camera.take(issue.places), language)


def _article(issue: Issue, pictures: Sequence[Picture], language: str) -> str:
    finding = issue.finding
    rule = rule_text(finding.rule)
    kind = "acknowledged" if issue.acknowledged else finding.severity
    parts = [
        f'<article class="{escaped(kind)}">',
        f'<h3><span class="badge {escaped(kind)}">{escaped(word(kind, language))}</span>{escaped(rule.title[language])}</h3>',
        f'<p class="place">{escaped(finding.rule)}</p>',
        f"<p>{escaped(finding.message[language])}</p>",
        f"<p><b>{escaped(word('acknowledged_because', language))}</b>{escaped(issue.acknowledged)}</p>" if issue.acknowledged else "",
        _sides(issue, language),
        *(_printed(excerpt, language) for excerpt in issue.excerpts),
        *(_figure(picture, language) for picture in pictures),
        "" if pictures else _pages(issue.places, language),
        f'<p class="why">{escaped(word("explanation", language))}: {escaped(rule.explanation[language])}</p>',
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _sides(issue: Issue, language: str) -> str:
    """Both sides with where they stand, and what lies between them."""
    finding = issue.finding
    rows = [("", [word("found", language), finding.where, grouped(finding.found)])]
    if finding.expected or finding.where_other:
        rows.append(("", [word("expected", language), finding.where_other, grouped(finding.expected)]))
    rows += [
        ("", [word(name, language), "", grouped(money(value))])
        for name, value in (("difference", finding.difference), ("tolerance", finding.tolerance))
        if value is not None
    ]
    return table([word(key, language) for key in ("side", "where", "figure")], rows, (2,))


def _printed(excerpt: Excerpt, language: str) -> str:
    """Printed lines; those whose cells are known as rows of a table."""
    key, number = ("page", excerpt.page) if excerpt.page else ("line", excerpt.line)
    rows = [["".join(map(_piece, cell)) for cell in _parted(line, "\t")] for line in _parted(excerpt.pieces, "\n")]
    if max(len(row) for row in rows) > 1:
        cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        body = f"<table>{cells}</table>"
    else:
        body = "\n".join(row[0] for row in rows)
    place = " ".join(filter(None, (excerpt.document, word(key, language, number=number))))
    return f'<div class="printed"><span class="place">{escaped(place)}</span>\n{body}</div>'


def _parted(pieces: Iterable[Piece], at: str) -> list[list[Piece]]:
    """Pieces parted where they hold a tab or a line break."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split(at)
        parts[-1].append(Piece(first, piece.marked))
        parts += [[Piece(text, piece.marked)] for text in others]
    return parts


def _piece(piece: Piece) -> str:
    return f"<mark>{escaped(piece.text)}</mark>" if piece.marked and piece.text else escaped(piece.text)


def _figure(picture: Picture, language: str) -> str:
    caption = escaped(word("picture", language, number=picture.page))
    return f'<figure><img src="{picture.uri}" alt="{caption}"><figcaption class="place">{caption}</figcaption></figure>'


def _pages(places: Iterable[Place], language: str) -> str:
    numbers = sorted({place.page for place in places if place.page})
    return f'<p class="place">{escaped(", ".join(word("page", language, number=number) for number in numbers))}</p>' if numbers else ""
