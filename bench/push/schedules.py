"""Other people's reminders for a year: copies of one client's rows, made inside the database."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    String,
    Table,
    Uuid,
    cast,
    column,
    func,
    insert,
    literal,
    select,
    text,
)

from pocketplan.clock import system_clock
from pocketplan.database.base import Base
from pocketplan.database.engine import WRITES
from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.people.device import Device
from pocketplan.push.subscription import Subscription
from pocketplan.reminders.reminder import Reminder
from pocketplan.reminders.wishes import WishesRow

A_CLIENT = 10  # reminders
YEAR_S = 365 * 24 * 3600
STEP_S = 1_327  # between one copy and the next, around the year again and again

N: ColumnElement[int] = column("n", Integer)  # 0, 1, 2 … of the copies
Made = ColumnElement[Any]


def fill(engine: Engine, count: int) -> None:
    """Add so many reminders, due at some moment of the next year, and who agreed to them.

    Nobody's words in them can be opened; nobody needs to, before they are due.
    """
    tomorrow = int((system_clock() + timedelta(days=1)).timestamp())
    people, who, phone = count // A_CLIENT, _id("client", N), _id("phone", N)
    each: tuple[tuple[type[Base], str, dict[str, Made]], ...] = (
        (Account, "id", {"user_handle": _bytes("handle")}),
        (CareLink, "client_id", {}),
        (WishesRow, "person_id", {}),
        (Device, "account_id", {"id": phone, "token_hash": _bytes("token")}),
        (Subscription, "person_id", {"device_id": phone, "endpoint_mark": _bytes("mark")}),
    )
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        _teach(connection)
        one = connection.execute(select(Reminder.client_id).limit(1)).scalar_one()
        for kind, owner, made in each:
            _copy(connection, kind, (owner, one), people, {owner: who, **made})
        due = {"next_at": func.to_timestamp(tomorrow + N * STEP_S % YEAR_S)}
        theirs = {"client_id": _id("client", N // A_CLIENT)}
        _copy(connection, Reminder, ("client_id", one), people * A_CLIENT, theirs | due)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))  # as it happens by itself in the course of a day
    engine.dispose()  # what was taught goes with its connection


def _copy(
    connection: Connection,
    kind: type[Base],
    owner: tuple[str, UUID],
    count: int,
    made: dict[str, Made],
) -> None:
    """Insert `count` copies of the owner's row; what differs from one to the next is `made`."""
    table = kind.__table__
    assert isinstance(table, Table)
    name_of_owner, owner_id = owner
    found = connection.execute(select(table).where(table.c[name_of_owner] == owner_id).limit(1))
    values: dict[str, Made] = {
        name: literal(value, table.c[name].type) for name, value in found.mappings().one().items()
    }
    values |= {"id": _id(table.name, N)} | made
    first = select(literal(0, Integer).label("n")).cte("numbers", recursive=True)
    numbers = first.union_all(select(first.c.n + 1).where(first.c.n < count - 1))
    rows = select(*values.values()).select_from(numbers)
    connection.execute(insert(table).from_select(list(values), rows))


def _id(what: str, number: ColumnElement[int]) -> Made:
    """The same for the same number, and as scattered as ids are."""
    return cast(func.md5(literal(what) + cast(number, String)), Uuid())


def _bytes(what: str) -> Made:
    return func.decode(func.md5(literal(what) + cast(N, String)), "hex")


def _teach(connection: Connection) -> None:
    """Give SQLite what PostgreSQL has, and enough memory not to write each page again and again."""
    if connection.dialect.name != "sqlite":
        return
    raw: Any = connection.connection.driver_connection
    raw.create_function("md5", 1, lambda said: hashlib.md5(said.encode()).hexdigest())
    raw.create_function("decode", 2, lambda said, _hex: bytes.fromhex(said))
    raw.create_function("to_timestamp", 1, _as_sqlite_keeps_it)
    raw.execute("PRAGMA cache_size=-1000000")


def _as_sqlite_keeps_it(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S.%f}"
