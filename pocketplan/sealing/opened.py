"""One row whose words do not open is one that cannot be read: its neighbours stand as they are."""

import logging
from collections.abc import Iterable
from typing import Any, TypeVar

from pocketplan.sealing.errors import Unreadable

log = logging.getLogger(__name__)
Row = TypeVar("Row")


def opened(row: Any, words: str) -> Any | None:
    """Return what a row's sealed attribute says; None where it does not open, which is logged."""
    try:
        return getattr(row, words)
    except Unreadable:
        log.error("%s %s does not open", row.__tablename__, row.id)
        return None


def opens(row: Any, words: str) -> bool:
    return opened(row, words) is not None


def those_that_open(rows: Iterable[Row], words: str) -> list[Row]:
    return [row for row in rows if opens(row, words)]
