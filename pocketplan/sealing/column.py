"""Sealed text as an attribute of a row."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import object_session

from pocketplan.sealing.keyring import Keyring, keyring_of
from pocketplan.sealing.place import Place, Sort


class SealedText:
    """Reads and writes a row's sealed column as text.

    column  the attribute that holds the sealed bytes
    owner   the attribute that holds the owner's id ("id" where the row is the owner)

    The row must have been added to its session before the text is set or read: the
    session carries the keyring.
    """

    def __init__(self, column: str, *, owner: str, sort: Sort = Sort.PLAN) -> None:
        self.column = column
        self.owner = owner
        self.sort = sort

    def __get__(self, row: Any, _kind: type | None = None) -> str:
        if row is None:
            return self  # type: ignore[return-value]  # asked on the class: the descriptor itself
        return self._keyring(row).open(self._place(row), getattr(row, self.column)).decode()

    def __set__(self, row: Any, text: str) -> None:
        setattr(row, self.column, self._keyring(row).seal(self._place(row), text.encode()))

    def _place(self, row: Any) -> Place:
        owner_id: UUID = getattr(row, self.owner)
        return Place(owner_id, self.sort, row.__tablename__, self.column, row.id)

    def _keyring(self, row: Any) -> Keyring:
        session = object_session(row)
        if session is None:
            raise RuntimeError("add the row to a session first: its keyring seals the text")
        return keyring_of(session)
