"""A flat table as Parquet: amounts as decimal128, years and lines as integers, everything else as it is.

pyarrow comes with the extra `parquet`. Rows are written in groups of `GROUP`, so that a long table needs no more memory than a short one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from itertools import islice
from typing import IO, TYPE_CHECKING

from graphbuild.language import say
from queries.catalogue import load
from queries.errors import BadFormatError
from queries.exports.described import Column, tables
from queries.exports.progress import Steps
from queries.tables import answers

if TYPE_CHECKING:
    import pyarrow

    from queries.run import Queryable, Value

GROUP = 10_000
_DIGITS = 38  # the most that decimal128 holds
_EXACT = Context(prec=_DIGITS)
_PLACES = {"money": 2, "decimal": 10}


def write_parquet(store: Queryable, name: str, documents: Sequence[str], file: IO[bytes], steps: Steps) -> int:
    """Write a table; gives the number of rows. Money has two decimals as in CSV, other numbers ten.

    A number of more digits than decimal128 holds is left blank: the table has it as printed too. BadFormatError without the extra.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise BadFormatError(say("Parquet needs an extra: pip install '.[parquet]'")) from error
    described = tables()[name].columns
    first = next(answers(store, load(name), []))
    columns = [described[column] for column in first.columns]
    schema = pa.schema([(column.name, _arrow_type(column)) for column in columns])
    rows, count = _rows(store, name, documents, steps), 0
    with ParquetWriter(file, schema) as writer:
        while group := list(islice(rows, GROUP)):
            data = [[_fitted(row[column.name], column) for row in group] for column in columns]
            arrays = [pa.array(cells, each.type) for cells, each in zip(data, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(group)
    return count


def _rows(store: Queryable, name: str, documents: Sequence[str], steps: Steps) -> Iterator[dict[str, Value]]:
    for answer in answers(store, load(name), documents, steps):
        yield from answer.rows()


def _arrow_type(column: Column) -> pyarrow.DataType:
    import pyarrow as pa

    if column.type in _PLACES:
        return pa.decimal128(_DIGITS, _PLACES[column.type])
    return {"integer": pa.int64(), "year": pa.int32(), "boolean": pa.bool_()}.get(column.type, pa.string())


def _fitted(value: Value, column: Column) -> Value:
    """A number with the places of its column, a text as it is."""
    if value is None or column.type in {"integer", "year", "boolean"}:
        return value
    places = _PLACES.get(column.type)
    if places is None:
        return str(value)
    number = Decimal(str(value))
    return None if number.adjusted() >= _DIGITS - places else number.quantize(Decimal(1).scaleb(-places), context=_EXACT)
