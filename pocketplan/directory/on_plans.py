"""Which lines stand on the plans of a practice's clients, and in which order."""

from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.directory.line import Line
from pocketplan.directory.lines import emergency_of, lines_for
from pocketplan.directory.region import EVERYWHERE, REGIONS
from pocketplan.directory.service import PracticeLine, lines_that_open


def lines_for_clients(session: Session, practice_id: UUID) -> list[PracticeLine]:
    """Return those of the practice's lines that stand on plans."""
    return [one for one in lines_that_open(session, practice_id) if one.is_for_clients]


def lines_of(session: Session, practice_id: UUID, region: str) -> tuple[Line, ...]:
    """Return what a client of the practice sees in a region: what is near by, then the list.

    A line that the practice has put right stands where the one it corrects stood.
    """
    own = [one for one in lines_for_clients(session, practice_id) if one.region == region]
    corrected = {one.corrects: one.line for one in own if one.corrects}
    listed = lines_for(region)
    there = {line.key for line in listed}
    added = [one.line for one in own if one.corrects not in there]
    return (*added, *(corrected.get(line.key, line) for line in listed))


def every_line_of(session: Session, practice_id: UUID | None) -> dict[str, tuple[Line, ...]]:
    """Return what stands in each region and EVERYWHERE alone, the emergency number first.

    practice_id  whose corrections and services stand there too; None for the list as it came
    """
    own = lines_for_clients(session, practice_id) if practice_id else []
    corrected = {one.corrects: one.line for one in own}
    found = {}
    for region in (*REGIONS, EVERYWHERE):
        listed = [line for line in lines_for(region) if line.region == region]
        there = {line.key for line in lines_for(region)}
        added = [one for one in own if one.region == region and one.corrects not in there]
        found[region] = (
            emergency_of(region),
            *(one.line for one in added),
            *(corrected.get(line.key, line) for line in listed),
        )
    return found
