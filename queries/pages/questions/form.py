"""The form of a question: a field for each parameter, what was typed into it, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ontology import BG
from queries.catalogue import Parameter, Query
from queries.errors import BadParameterError
from queries.pages import register
from queries.pages.context import Context
from queries.parameters import term

# Values of the query string that are no parameters: the switches, the page of a long list, the language of data forms.
RESERVED = frozenset({"unit", "as", "page", "lang"})
_MOST_SUGGESTED = 200


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a field. `values` are the texts in it, `choices` (value, text) the only ones allowed, `suggestions` some of many."""

    parameter: Parameter
    values: Sequence[str]
    choices: Sequence[tuple[str, str]] = ()
    suggestions: Sequence[str] = ()
    error: str = ""

    @property
    def name(self) -> str:
        """The parameter's name."""
        return self.parameter.name

    @property
    def inputmode(self) -> str:
        """The keyboard that a phone shows."""
        return {"decimal": "decimal", "integer": "numeric", "year": "numeric", "code": "numeric", "iri": "url"}.get(
            self.parameter.type, "text"
        )


@dataclass(frozen=True, slots=True)
class Form:
    """The fields, and names in the address that are no parameter. `assumed` is the document that was taken because none was asked for."""

    fields: Sequence[Field]
    unknown: Sequence[str] = ()
    assumed: str = ""

    @property
    def errors(self) -> list[str]:
        """What is wrong, field by field."""
        return [f"{field.name}: {field.error}" for field in self.fields if field.error]

    @property
    def is_complete(self) -> bool:
        """Whether the question can be asked."""
        return not self.unknown and all(not field.error and (field.values or not field.parameter.required) for field in self.fields)

    @property
    def values(self) -> Mapping[str, Sequence[str]]:
        """What the question is asked with: texts by parameter, nothing for those left open."""
        return {field.name: field.values for field in self.fields if field.values}


def read_form(context: Context, query: Query) -> Form:
    """The form with what the address says.

    A question that can be asked of one document is, on a page, asked of the first one until the reader chooses another or, with an
    empty field, all of them: the answers over all documents are long.
    """
    unknown = sorted(set(context.asked.values) - set(query.parameters) - RESERVED)
    assumed = ""
    if context.asked.form == "html" and "document" in query.parameters and not set(query.parameters) & set(context.asked.values):
        assumed = next((document.id for document in register.documents(context.store)), "")
    return Form([_field(context, query, parameter, assumed) for parameter in query.parameters.values()], unknown, assumed)


def _field(context: Context, query: Query, parameter: Parameter, assumed: str) -> Field:
    asked = context.asked.values.get(parameter.name)
    given = [value.strip() for value in asked or () if value.strip()]
    if parameter.name == "document" and assumed:
        given = [assumed]
    error = context.word("form-required") if parameter.required and asked and not given else _error(context, query, parameter, given)
    if not given and parameter.default is not None:
        given = [parameter.default]
    return Field(parameter, given, _choices(context, parameter), _suggestions(context, parameter), error)


def _error(context: Context, query: Query, parameter: Parameter, given: Sequence[str]) -> str:
    # words: form-wants-decimal form-wants-integer form-wants-year form-wants-code form-wants-boolean form-wants-iri form-wants-string
    for value in given:
        try:
            term(query.name, parameter, value)
        except BadParameterError:
            if parameter.values:
                return context.word("form-one-of", values=", ".join(parameter.values), value=value)
            return context.word(f"form-wants-{parameter.type}", value=value)
    return ""


def _choices(context: Context, parameter: Parameter) -> list[tuple[str, str]]:
    """The allowed values; a code value of the vocabulary by its name."""
    values = parameter.values or (("true", "false") if parameter.type == "boolean" else ())
    concepts = {value: f"{BG}{parameter.name}-{value}" for value in values}
    return [(value, context.label(iri) if context.graph.has(iri) else value) for value, iri in concepts.items()]


def _suggestions(context: Context, parameter: Parameter) -> list[str]:
    """What the store's documents have of such a parameter, where it is one of these."""
    documents = register.documents(context.store)
    known = {
        "document": (document.id for document in documents),
        "year": (str(document.year) for document in documents if document.year),
        "department": (document.name for document in documents if document.name),
    }
    return sorted(set(known.get(parameter.name, ())))[:_MOST_SUGGESTED]
