"""Sealed facts as an attribute of a row: a frozen dataclass, as JSON under the seal."""

from typing import Any, Generic, TypeVar

import msgspec

from pocketplan.sealing.column import SealedText
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.place import Sort

Body = TypeVar("Body")


class SealedBody(SealedText, Generic[Body]):
    """Reads and writes a row's sealed column as a value of one dataclass.

    kind  a frozen dataclass of text, numbers, dates, enums, ids and tuples of such. A field that
          is added later needs a default, so that older rows open; one that is gone is passed over.

    Reading raises Unreadable, also where what was sealed is not of that kind.
    """

    def __init__(
        self,
        kind: type[Body],
        column: str = "sealed_body",
        *,
        owner: str = "client_id",
        sort: Sort = Sort.RECORD,
    ) -> None:
        super().__init__(column, owner=owner, sort=sort)
        self.kind = kind

    def __get__(self, row: Any, _kind: type | None = None) -> Body:  # type: ignore[override]
        if row is None:
            return self  # type: ignore[return-value]  # asked on the class: the descriptor itself
        try:
            return msgspec.json.decode(super().__get__(row), type=self.kind)
        except msgspec.DecodeError as cause:
            raise Unreadable from cause

    def __set__(self, row: Any, body: Body) -> None:  # type: ignore[override]
        super().__set__(row, msgspec.json.encode(body).decode())
