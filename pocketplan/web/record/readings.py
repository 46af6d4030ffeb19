"""The record of who read or changed a plan, as its client reads it: by day, person and act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.reading_record.record import ReadingRecordLine, lines_about
from pocketplan.web.words.dates import day_of

A_PAGE = 200  # lines of the record, and the rest of the day that the last of them is in


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What one person did in one day, as often as they did it.

    times  when, newest first
    """

    actor_id: UUID
    act: str
    times: tuple[datetime, ...]

    @property
    def first(self) -> datetime:
        return self.times[-1]

    @property
    def last(self) -> datetime:
        return self.times[0]


def readings_page(
    session: Session, subject_id: UUID, *, skip: int
) -> tuple[list[Reading], int | None]:
    """Return a page of the record, newest first, and how many lines the next one passes over.

    A page ends with a day's end, so that what is counted is counted whole; None after the last.
    """
    lines = lines_about(session, subject_id, limit=A_PAGE + 1, skip=skip)
    shown = lines[:A_PAGE]
    while len(lines) > A_PAGE:
        ends = day_of(shown[-1].at)
        rest = [line for line in lines[A_PAGE:] if day_of(line.at) == ends]
        if not rest:
            return _by_day(shown), skip + len(shown)
        lines = lines_about(session, subject_id, limit=A_PAGE + 1, skip=skip + len(shown))
        same = [line for line in lines[:A_PAGE] if day_of(line.at) == ends]
        shown += same
        if len(same) < len(lines[:A_PAGE]):
            return _by_day(shown), skip + len(shown)
    return _by_day(shown), None


def _by_day(lines: Iterable[ReadingRecordLine]) -> list[Reading]:
    found: dict[tuple[object, ...], list[ReadingRecordLine]] = {}
    for line in lines:
        found.setdefault((day_of(line.at), line.actor_id, line.act), []).append(line)
    return [
        Reading(some[0].actor_id, some[0].act, tuple(line.at for line in some))
        for some in found.values()
    ]
