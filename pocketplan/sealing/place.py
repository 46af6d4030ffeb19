"""Where a sealed value belongs. It opens there and nowhere else."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Sort(StrEnum):
    PLAN = "plan"  # erasable at once
    RECORD = "record"  # kept for the legal term


@dataclass(frozen=True, slots=True)
class Place:
    """
    owner_id  the person (or practice) whose key seals it
    sort      which of the owner's keys
    table, column, row_id  bound into the seal, so that a value moved elsewhere does not open
    """

    owner_id: UUID
    sort: Sort
    table: str
    column: str
    row_id: UUID

    @property
    def bound(self) -> bytes:
        return f"{self.owner_id}|{self.sort}|{self.table}|{self.column}|{self.row_id}".encode()
