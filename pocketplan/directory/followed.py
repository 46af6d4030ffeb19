"""What a plan's entry follows: a line of the list by its key, or a practice's service by its id."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.directory.line import LIST_MADE_ON, Line
from pocketplan.directory.lines import line_known_as, lines_for
from pocketplan.directory.on_plans import lines_for_clients
from pocketplan.directory.service import lines_that_open


@dataclass(frozen=True, slots=True)
class Followed:
    """
    changed_on   the newest day on which the directory wrote it
    is_own       the practice wrote it then; else a release, in which it may stand as before
    """

    line: Line
    changed_on: date
    is_own: bool = False


def followed(session: Session, practice_id: UUID, keys: Collection[str]) -> dict[str, Followed]:
    """Return what the directory has now under each key; what it has no more is left out.

    A line that the practice has put right is the one it stands in for, in whatever country its
    client reads: whoever follows it follows that.
    """
    if not keys:
        return {}
    listed = {key: line for key in keys if (line := line_known_as(key))}
    found = {key: Followed(line, LIST_MADE_ON) for key, line in listed.items()}
    for own in lines_that_open(session, practice_id):
        for key in {str(own.id), own.corrects} & set(keys):
            found[key] = Followed(own.line, own.changed_at.date(), is_own=True)
    return found


def lines_to_follow(session: Session, practice_id: UUID, region: str) -> Mapping[str, Line]:
    """Return what an entry can follow, by what it is known by: as a client in `region` sees it."""
    own = [one for one in lines_for_clients(session, practice_id) if one.region == region]
    listed = {line.key: line for line in lines_for(region)}
    corrected = {one.corrects: one.line for one in own if one.corrects in listed}
    added = {str(one.id): one.line for one in own if one.corrects not in listed}
    return added | listed | corrected
