"""Pages into HTML. Whatever comes from a document is escaped, and characters that no page may hold become U+FFFD."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from queries.pages import registry
from queries.pages.addresses import KINDS, LANGUAGES
from queries.reply import Reply

if TYPE_CHECKING:
    from jinja2 import Environment

    from queries.pages.context import Context
    from queries.pages.page import Page

STATIC = Path(__file__).parent / "static"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates: everything escaped, and a misspelt name an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )


def _clean(value: object) -> object:
    if value is None:
        return ""
    return _CONTROL.sub("\ufffd", value) if type(value) is str else value


def render(context: Context, page: Page) -> Reply:
    """A page as HTML, with links to its other language and to its data in the headers and in the page."""
    alternates = [(form, context.link(page.about, form)) for form in context.data_forms(page.about)] if page.about else []
    alternates += [(form, context.here(form=form)) for form in page.forms]
    headers = {"Content-Language": context.language, **({"Link": link_header(context, page.about)} if page.about else {})}
    part = context.asked.path.partition("/")[0]
    navigation = [(path, key) for path, key in registry.NAVIGATION if path in registry.FIXED]
    body = (
        environment()
        .get_template(page.template)
        .render(
            {
                **page.values,
                "page": page,
                "context": context,
                "t": context.word,
                "link": context.link,
                "label": context.label,
                "amount": context.amount,
                "figure": context.figure,
                "navigation": navigation,
                "current": registry.PARTS.get(part, part),
                "alternates": alternates,
                "languages": LANGUAGES,
            }
        )
    )
    return Reply(page.status, KINDS["html"], body.encode("utf-8", errors="replace"), headers)


def link_header(context: Context, about: str) -> str:
    """The `Link` header of a resource: every other form that it has, and the resource itself."""
    pages = [(context.link(about, language=language), KINDS["html"], f'; hreflang="{language}"') for language in LANGUAGES]
    forms = [(context.link(about, form), KINDS[form], "") for form in context.data_forms(about)]
    own = context.here(form=context.asked.form)
    links = [
        f'<{address.partition("#")[0]}>; rel="{_relation(kind)}"; type="{kind.partition(";")[0]}"{language}'
        for address, kind, language in [*pages, *forms]
        if address != own
    ]
    return ", ".join([*links, f'<{about}>; rel="about"'])


def _relation(kind: str) -> str:
    return "alternate" if kind == KINDS["html"] else "alternate describedby"
