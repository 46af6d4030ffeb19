"""The rows of a client's record, whatever their subject: each kind under its table's name."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.withholding import readable_by_client
from pocketplan.care.record_row import RecordRow
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.column import SealedText
from pocketplan.sealing.errors import Unreadable

SOME = 50  # rows in memory at a time


def record_kinds() -> list[type[RecordRow]]:
    """Return every kind of row there is, by name. A new subject is found by its class."""
    found: list[type[RecordRow]] = []
    waiting = list(RecordRow.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if not kind.__dict__.get("__abstract__", False):
            found.append(kind)
    return sorted(found, key=lambda kind: kind.__tablename__)


def record_rows(
    session: Session, client: Account, *, for_client: bool, at: datetime
) -> Iterator[dict[str, object]]:
    """Yield each row as {"subject", "id", "by_id", "made_at", …, "words": {…}}, oldest first in its
    kind; one that does not open has "unreadable" in place of its words.

    for_client  those alone that are open to the client
    """
    shared = _shared_with(session, client, at) if for_client else set()
    for kind in record_kinds():
        theirs = select(kind).where(kind.client_id == client.id).order_by(kind.made_at, kind.id)
        rows = session.scalars(theirs.execution_options(yield_per=SOME))
        with closing(rows):
            for row in rows:
                if not for_client or row.is_open_to_client or row.id in shared:
                    yield _told(row)


def _shared_with(session: Session, client: Account, at: datetime) -> set[UUID]:
    """Return what others wrote and the client reads all the same: what was told to others."""
    return {one.id for versions in readable_by_client(session, client, at=at) for one in versions}


def _told(row: RecordRow) -> dict[str, object]:
    """What is bytes is sealed, or the mark of a secret, and stays here."""
    plain = {
        column.name: getattr(row, column.key)
        for column in row.__table__.columns
        if column.name != "client_id" and not isinstance(column.type, LargeBinary)
    }
    return {"subject": row.__tablename__, **plain, **_words(row)}


def _words(row: RecordRow) -> dict[str, Any]:
    """What is sealed beside the body stands under its own name, and only where there is any."""
    told: dict[str, object] = {}
    for name, text in vars(type(row)).items():
        if not isinstance(text, SealedText) or getattr(row, text.column) is None:
            continue
        try:
            value = getattr(row, name)
        except Unreadable:
            return {"unreadable": True}
        whole = isinstance(text, SealedBody) and text.column == "sealed_body"
        plain = msgspec.to_builtins(value, str_keys=True)
        told |= plain if whole else {name.strip("_"): plain}
    return {"words": told}
