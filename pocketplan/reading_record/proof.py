"""Whether a practice's record is as it was written: by its chain, and by what the log saw."""

import hmac
import re
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.reading_record.record import (
    START,
    ReadingRecordLine,
    chain_key_of,
)

HEAD = re.compile(
    r"reading record (?P<practice>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})"
    r" line (?P<number>[0-9]{1,9}) head (?P<mark>[0-9a-f]{16})\b"
)


@dataclass(frozen=True, slots=True)
class Head:
    """
    What the log said when a line was written.

    mark  how the line's mark begins, in hexadecimal
    """

    practice_id: UUID
    number: int
    mark: str


@dataclass(frozen=True, slots=True)
class NotBorneOut:
    """The record does not have the line that the walk was to begin with."""

    head: Head


@dataclass(frozen=True, slots=True)
class Whole:
    """last: the newest line; None where nothing was written yet."""

    last: ReadingRecordLine | None


@dataclass(frozen=True, slots=True)
class Broken:
    """
    number     the first line that is not as it was written, or that is missing
    found      which number stands in its place; None where that line does not even read
    line_id, at  of what stands there
    """

    number: int
    found: int | None = None
    line_id: UUID | None = None
    at: datetime | None = None


def read_head(text: str) -> Head:
    """Find a head in a line of the log. Raises ValueError where there is none."""
    said = HEAD.search(text)
    if said is None:
        raise ValueError("no head of a reading record")
    return Head(UUID(said["practice"]), int(said["number"]), said["mark"])


def proof_of(
    session: Session, practice_id: UUID, *, after: Head | None = None
) -> Whole | Broken | NotBorneOut:
    """Walk the practice's chain from its first line, or from the line that was anchored.

    after  a head of this practice that was kept where nobody who changes the record reaches:
           that line is held against it and against its own mark, and those before it are not
           looked at, for they were when it was kept
    """
    if after and not bears_out(session, after):
        return NotBorneOut(after)
    taken = after.number - 1 if after else 0  # whose mark is taken as it stands
    key, before, expected = chain_key_of(session), START, max(1, taken)
    last: ReadingRecordLine | None = None
    with closing(_lines(session, practice_id, from_number=expected)) as lines:
        try:
            for line in lines:
                mark = line.mark if line.number == taken else key.mark(before, line)
                if line.number != expected or not hmac.compare_digest(line.mark, mark):
                    return Broken(expected, line.number, line.id, line.at)
                before, expected, last = line.mark, expected + 1, line
        except ValueError:  # its time or an id is not one
            return Broken(expected)
    return Whole(last)


def bears_out(session: Session, head: Head) -> bool:
    """Whether the record has the line that the log saw."""
    mark = session.scalar(
        select(ReadingRecordLine.mark).where(
            ReadingRecordLine.practice_id == head.practice_id,
            ReadingRecordLine.number == head.number,
        )
    )
    return mark is not None and mark.hex().startswith(head.mark)


def _lines(
    session: Session, practice_id: UUID, *, from_number: int
) -> Generator[ReadingRecordLine, None, None]:
    """Yield the lines in order, whatever they say was done."""
    told = (
        select(*ReadingRecordLine.__table__.columns)
        .where(
            ReadingRecordLine.practice_id == practice_id, ReadingRecordLine.number >= from_number
        )
        .order_by(ReadingRecordLine.number)
        # one at a time, so that it is known which one does not read
        .execution_options(yield_per=1)
    )
    with session.execute(told) as rows:
        for row in rows.mappings():
            yield ReadingRecordLine(**{str(name): value for name, value in row.items()})
