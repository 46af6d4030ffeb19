"""The time between two moments, counted by the database, which holds them in its own way."""

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class SecondsBetween(FunctionElement[int]):
    """The whole seconds that passed from the first moment to the second, which is later."""

    type = Integer()
    inherit_cache = True


def seconds_between(
    earlier: InstrumentedAttribute[Any], later: InstrumentedAttribute[Any]
) -> SecondsBetween:
    return SecondsBetween(earlier, later)


@compiles(SecondsBetween)
def _postgresql(between: SecondsBetween, compiler: SQLCompiler, **kw: Any) -> str:
    earlier, later = (compiler.process(moment, **kw) for moment in between.clauses)
    return f"CAST(FLOOR(EXTRACT(EPOCH FROM ({later} - {earlier}))) AS INTEGER)"


@compiles(SecondsBetween, "sqlite")
def _sqlite(between: SecondsBetween, compiler: SQLCompiler, **kw: Any) -> str:
    earlier, later = (compiler.process(moment, **kw) for moment in between.clauses)
    seconds = f"(julianday({later}) - julianday({earlier})) * 86400.0"
    return f"CAST({seconds} + 0.0005 AS INTEGER)"  # it counts days, and a second is a small part
