"""The Chinese sentences in `graphbuild/locale`: `python -m budgetgraph.locale` takes new sentences into the .po file and compiles it.

Sentences come from `say("...")`, `sentence("...")` and `file.unreadable("...", "...")` in the code, from the help of the commands, and
from click itself. A test sees that none is without its translation and that the compiled file is current. Needs babel (extra `test`).
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from budgetgraph.cli import cli
from budgetgraph.facts import FACTS, fields
from budgetgraph.speech import sentences
from graphbuild.language import DOMAIN, LOCALES

_ROOT = Path(__file__).parents[1]
_PACKAGES = ("graphbuild", "queries", "budgetgraph")
_SAY = frozenset(("say", "sentence", "unreadable"))
_ABOUT = "# What budgetgraph says, in Chinese. `python -m budgetgraph.locale` takes in new sentences; translations are written here."
_HEADERS = (
    ("Project-Id-Version", "budgetgraph"),
    ("Language", "zh"),
    ("Plural-Forms", "nplurals=1; plural=0;"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
OF_CLICK = "click"
"""Marks the sentences of click in the file: another version of it may say others."""
PO = LOCALES / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")


class Sentences(Catalog):
    """A catalogue whose head is the same on every day."""

    mime_headers = _HEADERS

    def __init__(self) -> None:
        super().__init__(locale="zh", domain=DOMAIN, header_comment=_ABOUT, fuzzy=False)


def wanted() -> Sentences:
    """Every sentence of ours, and of click, without translations."""
    catalogue = own()
    for message, context in _of_click():
        catalogue.add(message, context=context, auto_comments=[OF_CLICK])
    return catalogue


def own() -> Sentences:
    """Every sentence of ours that the command can say, without translations."""
    catalogue = Sentences()
    names = (name for kind in FACTS for name in (kind, *fields(kind)))
    for text in [*_said(), *sentences(cli), *names]:
        catalogue.add(text)
    return catalogue


def stored() -> Sentences:
    """The sentences with their translations, as they stand in the .po file."""
    catalogue = Sentences()
    with PO.open("rb") as file:
        for message in read_po(file, locale="zh", domain=DOMAIN):
            if message.id:
                catalogue[message.id] = message
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    made = io.BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def _said() -> Iterator[str]:
    """The texts among the arguments of every call that says something, now or later."""
    for package in _PACKAGES:
        for path in sorted((_ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=arguments) if name in _SAY:
                        texts = (each.value for each in arguments if isinstance(each, ast.Constant))
                        yield from (text for text in texts if isinstance(text, str) and text)


def _of_click() -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    spec = find_spec("click")
    assert spec is not None
    for folder in spec.submodule_search_locations or []:
        for _, _, message, _, context in extract_from_dir(folder, [("**.py", "python")]):
            yield message, context


def main() -> None:
    """Take what is new into the .po file, drop what is gone, and compile it."""
    catalogue = stored()
    catalogue.update(wanted(), no_fuzzy_matching=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, no_location=True, sort_output=True, ignore_obsolete=True, width=0)
    MO.write_bytes(compiled(catalogue))


if __name__ == "__main__":
    main()
