"""The words of the pages do not drift apart: both languages, the same placeholders, every word used and every use a word."""

from __future__ import annotations

import re
import tomllib

from graphbuild.store import DiskStore
from queries.names import expand
from queries.pages.words import FOLDER, all_words
from tests.pages.helpers import select

PAGES = FOLDER.parent
ENDPOINT = PAGES.parent / "endpoint"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PROBLEM = re.compile(r"""(?:Problem\((?:\d+|status), |busy\()(?:"[\w-]+"|\w+), (.*)""")
_TEXT = re.compile(r'"([\w-]+)"')
_LITERAL_USE = re.compile(r"""(?:\bt|\.word)\(\s*"([^"]+)"\s*[,)]""")


def sources() -> str:
    files = [*PAGES.rglob("*.py"), *PAGES.rglob("*.html")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_word_is_there_in_both_languages_with_the_same_placeholders() -> None:
    for key, texts in all_words().items():
        assert set(texts) == {"zh", "en"}, key
        assert texts["zh"].strip(), key
        assert texts["en"].strip(), key
        assert set(_PLACEHOLDER.findall(texts["zh"])) == set(_PLACEHOLDER.findall(texts["en"])), key


def test_no_key_stands_in_two_files() -> None:
    keys = [key for file in FOLDER.glob("*.toml") for key in tomllib.loads(file.read_text(encoding="utf-8"))]
    assert sorted(keys) == sorted(set(keys))


def test_every_word_is_used() -> None:
    used = set(re.findall(r"[\w-]+", sources()))
    unused = [key for key in all_words() if ":" not in key and not key.startswith("problem-") and key not in used]
    assert unused == []


def problems() -> set[str]:
    """The keys of what the server says where it cannot answer: the third argument of a problem, the second of a busy server."""
    lines = "\n".join(file.read_text(encoding="utf-8") for file in ENDPOINT.glob("*.py"))
    literal = {key for rest in _PROBLEM.findall(lines) for key in _TEXT.findall(rest.partition("{")[0])}
    return literal | {f"too-many-{what}" for what in ("rows", "triples", "megabytes")}


def test_every_problem_is_said_in_both_languages() -> None:
    asked = {f"problem-{key}" for key in problems()}
    known = {key for key in all_words() if key.startswith("problem-") and not key.endswith("-hint")}
    assert len(known) > 40
    assert asked == known - {"problem-title", "problem-home"}
    assert {key.removesuffix("-hint") for key in all_words() if key.startswith("problem-") and key.endswith("-hint")} <= known


def test_every_use_is_a_word() -> None:
    asked = {key for key in _LITERAL_USE.findall(sources()) if not key.endswith("-")}
    assert sorted(asked - set(all_words())) == []


def test_terms_of_other_vocabularies_are_those_of_known_namespaces() -> None:
    for key in all_words():
        assert ":" not in key or expand(key), key


def test_every_property_in_the_graph_has_a_name_in_both_languages(store: DiskStore) -> None:
    used = "SELECT DISTINCT ?p WHERE { GRAPH ?g { ?s ?p ?o } FILTER(REGEX(STR(?g), '^https://w3id.org/budgetgraph/(graph|evidence)/')) }"
    label = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT (LANG(?l) AS ?language) WHERE { <%s> rdfs:label ?l }"
    known = {expand(key) for key in all_words() if ":" in key}
    for (iri,) in select(store, used):
        assert iri in known or sorted(select(store, label % iri)) == [("en",), ("zh",)], iri
