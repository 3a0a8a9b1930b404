"""What can go wrong with a question: each error is one clear line, or a line with the place shown below it."""

from __future__ import annotations

from graphbuild.errors import BudgetgraphError


class UnknownQueryError(BudgetgraphError):
    """The catalogue has no query of that name."""


class UnknownRuleError(BudgetgraphError):
    """There is no rule of that id."""


class BadHeaderError(BudgetgraphError):
    """A query's `#+` header is not what the catalogue asks for."""


class BadParameterError(BudgetgraphError):
    """A parameter is unknown, missing, or not of its type."""


class BadSparqlError(BudgetgraphError):
    """A query does not parse; the message shows the line and the column."""


class BadFormatError(BudgetgraphError):
    """The answer cannot be written in that format."""


class UnknownEntityError(BudgetgraphError):
    """Nothing in the graph has that IRI or name, or more than one thing has it."""


class BadShapeError(BudgetgraphError):
    """A shape says something that is not checked here."""
