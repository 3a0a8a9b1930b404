"""The structure of a store: each core constraint of `ontology/shapes.ttl` as one SELECT of what breaks it, over all graphs together.

    violations(open_store("budgetgraph-store").engine)

Only what the shapes use is known; a shape that says anything else cannot be loaded. Values are tested where their property is scanned, and
those that fail are then looked up among the targets: a test that several shapes share runs once, and few queries go node by node.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import ontology
from queries.errors import BadShapeError

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

    Term = NamedNode | BlankNode | Literal | Triple

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SUBCLASSES = "SELECT ?class ?sub { ?sub <http://www.w3.org/2000/01/rdf-schema#subClassOf>+ ?class }"

# What makes a literal of a datatype well-formed (an error counts as false), and the kinds of nodes.
_KINDS = {
    **dict.fromkeys((f"{_XSD}string", f"{_RDF}langString"), "true"),
    **dict.fromkeys((f"{_XSD}decimal", f"{_XSD}integer"), "isNumeric(?value)"),
    **dict.fromkeys((f"{_XSD}date", f"{_XSD}gYear"), "isNumeric(YEAR(?value))"),
    f"{_XSD}boolean": "?value IN (true, false)",
    f"{_XSD}hexBinary": 'REGEX(STR(?value), "^([0-9A-Fa-f]{2})*$")',
    f"{_SH}IRI": "isIRI(?value)",
}
# Tests of one value, with the SPARQL of the constraint's own value.
_TESTS = {
    "in": "?value IN ({0})",
    "pattern": "REGEX(STR(?value), {0})",
    "minLength": "STRLEN(STR(?value)) >= {0}",
    "minInclusive": "?value >= {0}",
    "minExclusive": "?value > {0}",
    "maxInclusive": "?value <= {0}",
}
_PAIRS = {"lessThan": "<", "lessThanOrEquals": "<="}
_NOT_CONSTRAINTS = frozenset({"path", "message", "property", "targetClass", "targetSubjectsOf"})


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that breaks a constraint of a shape.

    `focus` is an IRI, or a blank node as `_:name`; `path` the IRI of the property, "" for a constraint on the node; `component` and `shape`
    the local names of the constraint component (`MinCountConstraintComponent`) and of the shape; `value` the offending value, "" where
    the constraint is on how many there are. `message` is by language (`zh`, `en`).
    """

    focus: str
    path: str
    component: str
    value: str
    message: Mapping[str, str]
    shape: str


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint (`minCount`): `select` gives each ?focus, and ?value, that breaks it; `targets` (unless "") has to give it too."""

    shape: str
    path: str
    key: str
    message: Mapping[str, str]
    select: str
    targets: str = ""


def violations(store: Store) -> list[Violation]:
    """Everything in a store that its shapes do not allow, by shape, focus and path. Raises BadShapeError as `load_constraints`."""
    ask = lru_cache(maxsize=None)(partial(_rows, store))
    targets = lru_cache(maxsize=None)(lambda select: {focus for focus, _ in ask(select)})
    subclasses: dict[str, set[str]] = {}
    for of, sub in ask(_SUBCLASSES):
        subclasses.setdefault(_plain(of), set()).add(sub)
    found = [
        Violation(_plain(focus), one.path, f"{one.key[0].upper()}{one.key[1:]}ConstraintComponent", value, one.message, one.shape)
        for one in load_constraints(ontology.shapes(), subclasses)
        for focus, value in ask(one.select)
        if not one.targets or focus in targets(one.targets)
    ]
    return sorted(found, key=lambda each: (each.shape, each.focus, each.path, each.component, each.value))


def load_constraints(shapes: str | bytes, subclasses: Mapping[str, Set[str]]) -> list[Constraint]:
    """The constraints of shapes in Turtle; `subclasses` names those of each class. BadShapeError for what is not known here."""
    from pyoxigraph import RdfFormat, Store

    graph = Store()
    graph.load(shapes, RdfFormat.TURTLE)
    return list(_Loader(graph, subclasses).constraints())


@dataclass(frozen=True, slots=True)
class _Loader:
    """Reads the shapes of a graph."""

    _graph: Store
    _subclasses: Mapping[str, Set[str]]

    def constraints(self) -> Iterator[Constraint]:
        quads = list(self._graph.quads_for_pattern(None, None, None))
        nested = {quad.object for quad in quads if str(quad.object).startswith("_:")}
        for shape in sorted({quad.subject for quad in quads} - nested, key=str):
            of = self._properties(shape)
            targets = [self._instances("focus", each) for each in of.get("targetClass", ())]
            targets += [f"{{ ?focus {each} ?any }}" for each in of.get("targetSubjectsOf", ())]
            if not targets:
                raise BadShapeError(f"{shape}: a shape needs sh:targetClass or sh:targetSubjectsOf")
            yield from self._of_shape(_plain(shape).rpartition("#")[2], of, " UNION ".join(targets))

    def _of_shape(self, shape: str, of: Mapping[str, list[Term]], targets: str) -> Iterator[Constraint]:
        for key in of.keys() - _NOT_CONSTRAINTS:
            for term in of[key]:
                select = f"SELECT DISTINCT ?focus (?focus AS ?value) {{ {targets} FILTER(!({self._alternatives(key, term)})) }}"
                yield Constraint(shape, "", key, _message(of), select)
        for node in of.get("property", ()):
            own = self._properties(node)
            path = self._path(own)
            for key in own.keys() - _NOT_CONSTRAINTS:
                for term in own[key]:
                    if key in ("hasValue", "minCount"):
                        select, among = _of_target(key, term, str(path), targets), ""
                    else:
                        select, among = self._of_value(key, term, str(path)), f"SELECT DISTINCT ?focus {{ {targets} }}"
                    yield Constraint(shape, _plain(path), key, _message(own), select, among)

    def _of_value(self, key: str, term: Term, path: str) -> str:
        """The query of a constraint that what a node has breaks."""
        has = f"?focus {path} ?value"
        if key == "maxCount":
            return f"SELECT ?focus {{ {has} }} GROUP BY ?focus HAVING(COUNT(DISTINCT ?value) > {_plain(term)})"
        if key == "uniqueLang" and _plain(term) == "true":
            of = f"{has} BIND(LCASE(LANG(?value)) AS ?language) FILTER(?language != '')"
            return f"SELECT DISTINCT ?focus {{ {of} }} GROUP BY ?focus ?language HAVING(COUNT(DISTINCT ?value) > 1)"
        if key == "class":
            return f"SELECT DISTINCT ?focus ?value {{ {has} MINUS {{ {self._instances('value', term)} }} }}"
        if key in _PAIRS:
            has += f" . ?focus {term} ?other"
        return f"SELECT DISTINCT ?focus ?value {{ {has} FILTER(!COALESCE({self._test(key, term)}, false)) }}"

    def _test(self, key: str, term: Term) -> str:
        """The condition that a ?value has to meet."""
        if key in _PAIRS:
            return f"?value {_PAIRS[key]} ?other"
        if key in ("datatype", "nodeKind") and _plain(term) in _KINDS:
            return f"{f'DATATYPE(?value) = {term} && ' if key == 'datatype' else ''}{_KINDS[_plain(term)]}"
        if key == "languageIn":
            return " || ".join(f"LANGMATCHES(LANG(?value), {each})" for each in self._list(term))
        if key == "node":
            return self._conforms(term, "value")
        if key in _TESTS:
            return _TESTS[key].format(", ".join(map(str, self._list(term))) if key == "in" else str(term))
        raise BadShapeError(f"sh:{key} {term} is not known")

    def _alternatives(self, key: str, term: Term) -> str:
        """The condition on a ?focus of which one alternative has to hold, or exactly one."""
        if key not in ("or", "xone"):
            raise BadShapeError(f"sh:{key} is not known on a node")
        each = [self._conforms(shape, "focus") for shape in self._list(term)]
        return " || ".join(each) if key == "or" else f"{' + '.join(f'IF({one}, 1, 0)' for one in each)} = 1"

    def _conforms(self, shape: Term, variable: str) -> str:
        """The condition that a node conforms to a nested shape, which says what properties there are and are not."""
        of = self._properties(shape)
        tests = []
        for node in of.pop("property", []):
            own = self._properties(node)
            path = self._path(own)
            for key, terms in own.items():
                tests += [_presence(key, term, f"?{variable} {path}") for term in terms if key != "path"]
        if of or not tests:
            raise BadShapeError(f"a nested shape has properties only, not {', '.join(sorted(of))}")
        return f"({' && '.join(tests)})"

    def _properties(self, node: Term) -> dict[str, list[Term]]:
        """What a shape says, by the local name of the SHACL property; BadShapeError for anything that is not SHACL."""
        found: dict[str, list[Term]] = {}
        for quad in self._graph.quads_for_pattern(node, None, None):  # type: ignore[arg-type]
            name = quad.predicate.value
            if name.startswith(_SH):
                found.setdefault(name.removeprefix(_SH), []).append(quad.object)
            elif name != f"{_RDF}type" or _plain(quad.object) != f"{_SH}NodeShape":
                raise BadShapeError(f"{node}: {quad.predicate} {quad.object} is not known")
        return found

    def _path(self, of: Mapping[str, list[Term]]) -> Term:
        paths = of.get("path", [])
        if len(paths) != 1 or not str(paths[0]).startswith("<") or of.keys() & (_NOT_CONSTRAINTS - {"path", "message"}):
            raise BadShapeError(f"a property shape has one path, an IRI, and constraints, not {', '.join(sorted(of))}")
        return paths[0]

    def _list(self, head: Term) -> list[Term]:
        found: list[Term] = []
        while _plain(head) != f"{_RDF}nil":
            of = {quad.predicate.value: quad.object for quad in self._graph.quads_for_pattern(head, None, None)}  # type: ignore[arg-type]
            found.append(of[f"{_RDF}first"])
            head = of[f"{_RDF}rest"]
        return found

    def _instances(self, variable: str, of: Term) -> str:
        """The pattern of the instances of a class and of its sub-classes."""
        classes = sorted({_plain(of), *self._subclasses.get(_plain(of), ())})
        return " UNION ".join(f"{{ ?{variable} <{_RDF}type> <{each}> }}" for each in classes)


def _of_target(key: str, term: Term, path: str, targets: str) -> str:
    """The query of a constraint that a node breaks by what it lacks."""
    if key == "hasValue":
        lacking = f"?focus {path} {term}"
    elif _plain(term) == "1":
        lacking = f"?focus {path} ?value"
    else:
        lacking = f"SELECT ?focus {{ ?focus {path} ?value }} GROUP BY ?focus HAVING(COUNT(DISTINCT ?value) >= {_plain(term)})"
    return f"SELECT DISTINCT ?focus {{ {targets} MINUS {{ {lacking} }} }}"


def _presence(key: str, term: Term, has: str) -> str:
    if key == "hasValue":
        return f"EXISTS {{ {has} {term} }}"
    if (key, _plain(term)) in (("minCount", "1"), ("maxCount", "0")):
        return f"{'NOT ' if key == 'maxCount' else ''}EXISTS {{ {has} ?any }}"
    raise BadShapeError(f"sh:{key} {term} is not known in a nested shape")


def _message(of: Mapping[str, list[Term]]) -> Mapping[str, str]:
    return {str(getattr(each, "language", "")): _plain(each) for each in of.get("message", ())}


def _rows(store: Store, select: str) -> list[tuple[Term, str]]:
    answers = store.query(select, use_default_graph_as_union=True)
    valued = len(answers.variables) > 1  # type: ignore[union-attr]
    return [(row[0], _plain(row[1]) if valued else "") for row in answers]  # type: ignore[union-attr]


def _plain(term: Term) -> str:
    """An IRI or the text of a literal; a blank node as `_:name`."""
    return str(getattr(term, "value", term)) if not str(term).startswith("_:") else str(term)
