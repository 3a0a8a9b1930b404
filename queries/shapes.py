"""The structure of a store: each core constraint of `ontology/shapes.ttl` as one SELECT of what breaks it, over all graphs together.

    violations(open_store("budgetgraph-store").engine)

Only what the shapes use is known; a shape that says anything else cannot be loaded. All tests of a property's values are first asked in one
query over everything that has the property, whichever shape they are of; a test is asked for its own targets only where something fails.
What is missing is looked for from the side that has less: target by target, or once through the property.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import ontology
from graphbuild.language import say
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
_LOOKUP = 5
"""How many steps of a scan one look-up costs."""
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
    """A constraint (`minCount`): `select` gives each target as ?focus, and ?value, that breaks it; `of` says what to do first.

    `probe` ("" for none) is a query without an answer where no node at all breaks it, `test` the condition on a ?value where it is one.
    `scan` gives the same as `select`, in one walk through the property where `select` looks up each of the targets (`targets`).
    """

    shape: str
    path: str
    key: str
    message: Mapping[str, str]
    select: str
    probe: str = ""
    test: str = ""
    scan: str = ""
    targets: str = ""


def violations(store: Store) -> list[Violation]:
    """Everything in a store that its shapes do not allow, by shape, focus and path. Raises BadShapeError as `load_constraints`."""
    subclasses: dict[str, set[str]] = {}
    for of, sub in _rows(store, _SUBCLASSES):
        subclasses.setdefault(_plain(of), set()).add(sub)
    constraints = load_constraints(ontology.shapes(), subclasses)
    found = [
        Violation(_plain(focus), one.path, f"{one.key[0].upper()}{one.key[1:]}ConstraintComponent", value, one.message, one.shape)
        for one, query in _in_question(store, constraints)
        for focus, value in _rows(store, query)
    ]
    return sorted(found, key=lambda each: (each.shape, each.focus, each.path, each.component, each.value))


def _in_question(store: Store, constraints: Iterable[Constraint]) -> Iterator[tuple[Constraint, str]]:
    """The constraints that some node may break, each with the faster of its queries."""
    fails = lru_cache(maxsize=None)(lambda pattern: bool(store.query(f"ASK {{ {pattern} }}", use_default_graph_as_union=True)))
    count = lru_cache(maxsize=None)(lambda pattern: int(_plain(_rows(store, f"SELECT (COUNT(*) AS ?many) {{ {pattern} }}")[0][0])))
    together: dict[str, set[str]] = {}
    for one in constraints:
        together.setdefault(one.path if one.test else "", set()).add(one.test)
    for one in constraints:
        has = f"?focus <{one.path}> ?value"
        tests = (" && ".join(sorted(together[one.path])), one.test) if one.test else ()
        if not all(fails(f"{has} FILTER(!({test}))") for test in tests) or (one.probe and not fails(one.probe)):
            continue
        scanned = one.scan and count(has) < _LOOKUP * count(one.targets)
        yield one, one.scan if scanned else one.select


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
                raise BadShapeError(say("{shape}: a shape needs sh:targetClass or sh:targetSubjectsOf", shape=shape))
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
                    of_property = _of_target if key in ("hasValue", "minCount") else self._of_value
                    yield of_property(Constraint(shape, _plain(path), key, _message(own), targets), term)

    def _of_value(self, one: Constraint, term: Term) -> Constraint:
        """A constraint that what a node has breaks, with its queries; as yet its `select` is its targets."""
        has, asked, test = f"?focus <{one.path}> ?value", "?focus ?value", ""
        if one.key == "maxCount":
            asked = "?focus"
            probe = f"SELECT ?focus {{ {has} }} GROUP BY ?focus HAVING(COUNT(DISTINCT ?value) > {_plain(term)})"
        elif one.key == "uniqueLang" and _plain(term) == "true":
            asked = "?focus"
            of = f"{has} BIND(LCASE(LANG(?value)) AS ?language) FILTER(?language != '')"
            probe = f"SELECT ?focus {{ {of} }} GROUP BY ?focus ?language HAVING(COUNT(DISTINCT ?value) > 1)"
        elif one.key == "class":
            probe = f"{has} MINUS {{ {self._instances('value', term)} }}"
        else:
            test = f"COALESCE({self._test(one.key, term)}, false)"
            other = f" . ?focus {term} ?other" if one.key in _PAIRS else ""
            probe = f"{has}{other} FILTER(!{test})"
        select = f"SELECT DISTINCT {asked} {{ {{ {one.select} }} {{ {probe} }} }}"
        return replace(one, select=select, test=test if one.key not in _PAIRS else "", probe=probe if not test or one.key in _PAIRS else "")

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
        raise BadShapeError(say("sh:{key} {term} is not known", key=key, term=term))

    def _alternatives(self, key: str, term: Term) -> str:
        """The condition on a ?focus of which one alternative has to hold, or exactly one."""
        if key not in ("or", "xone"):
            raise BadShapeError(say("sh:{key} is not known on a node", key=key))
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
            raise BadShapeError(say("a nested shape has properties only, not {of}", of=", ".join(sorted(of))))
        return f"({' && '.join(tests)})"

    def _properties(self, node: Term) -> dict[str, list[Term]]:
        """What a shape says, by the local name of the SHACL property; BadShapeError for anything that is not SHACL."""
        found: dict[str, list[Term]] = {}
        for quad in self._graph.quads_for_pattern(node, None, None):  # type: ignore[arg-type]
            name = quad.predicate.value
            if name.startswith(_SH):
                found.setdefault(name.removeprefix(_SH), []).append(quad.object)
            elif name != f"{_RDF}type" or _plain(quad.object) != f"{_SH}NodeShape":
                raise BadShapeError(
                    say("{node}: {predicate} {object} is not known", node=node, predicate=quad.predicate, object=quad.object)
                )
        return found

    def _path(self, of: Mapping[str, list[Term]]) -> Term:
        paths = of.get("path", [])
        if len(paths) != 1 or not str(paths[0]).startswith("<") or of.keys() & (_NOT_CONSTRAINTS - {"path", "message"}):
            raise BadShapeError(say("a property shape has one path, an IRI, and constraints, not {of}", of=", ".join(sorted(of))))
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


def _of_target(one: Constraint, term: Term) -> Constraint:
    """A constraint that a node breaks by what it lacks, with its queries; as yet its `select` is its targets."""
    targets = one.select
    if one.key == "minCount" and _plain(term) != "1":
        has = f"SELECT ?focus {{ ?focus <{one.path}> ?value }} GROUP BY ?focus HAVING(COUNT(DISTINCT ?value) >= {_plain(term)})"
        return replace(one, select=f"SELECT DISTINCT ?focus {{ {targets} MINUS {{ {has} }} }}")
    has = f"?focus <{one.path}> {term if one.key == 'hasValue' else '?value'}"
    select, scan = (f"SELECT DISTINCT ?focus {{ {targets} {without} {{ {has} }} }}" for without in ("FILTER NOT EXISTS", "MINUS"))
    return replace(one, select=select, scan=scan, targets=targets)


def _presence(key: str, term: Term, has: str) -> str:
    if key == "hasValue":
        return f"EXISTS {{ {has} {term} }}"
    if (key, _plain(term)) in (("minCount", "1"), ("maxCount", "0")):
        return f"{'NOT ' if key == 'maxCount' else ''}EXISTS {{ {has} ?any }}"
    raise BadShapeError(say("sh:{key} {term} is not known in a nested shape", key=key, term=term))


def _message(of: Mapping[str, list[Term]]) -> Mapping[str, str]:
    return {str(getattr(each, "language", "")): _plain(each) for each in of.get("message", ())}


def _rows(store: Store, select: str) -> list[tuple[Term, str]]:
    answers = store.query(select, use_default_graph_as_union=True)
    valued = len(answers.variables) > 1  # type: ignore[union-attr]
    return [(row[0], _plain(row[1]) if valued else "") for row in answers]  # type: ignore[union-attr]


def _plain(term: Term) -> str:
    """An IRI or the text of a literal; a blank node as `_:name`."""
    return str(getattr(term, "value", term)) if not str(term).startswith("_:") else str(term)
