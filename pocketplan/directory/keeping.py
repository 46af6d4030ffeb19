"""Who may write a practice's lines: its owner all of them, and a line's keeper that one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from pocketplan.directory.errors import AlreadyPutRight
from pocketplan.directory.professional import KnownProfessional
from pocketplan.directory.service import PracticeLine, practice_line, practice_lines
from pocketplan.people.account import Account
from pocketplan.people.errors import NotForYou
from pocketplan.people.practice import Practice


def is_kept_by(line: PracticeLine, person: Account) -> bool:
    """Whether the person may check it, correct it, retire it and put it back."""
    return person.is_owner or line.keeper_id == person.id


def line_kept_by(session: Session, person: Account, line_id: UUID) -> PracticeLine:
    """Return the line. Raises ServiceNotFound for another practice's, NotForYou for one that
    somebody else of the practice looks after."""
    found = practice_line(session, person.practice_id, line_id)
    if not is_kept_by(found, person):
        raise NotForYou
    return found


def retire(session: Session, person: Account, line_id: UUID, why: str, *, at: datetime) -> None:
    """Take it off the plans. What it corrected stands there again as it came along.

    Retiring what is retired changes nothing. Raises as `line_kept_by`.
    """
    found = line_kept_by(session, person, line_id)
    if found.retired_at is None:
        found.why_retired = why
        found.retired_at = at
        _drawn_again(session, person)


def put_back(session: Session, person: Account, line_id: UUID) -> None:
    """Let it stand on the plans again, as it was.

    Raises AlreadyPutRight where another one of the practice stands in for the same line now, and
    as `line_kept_by`.
    """
    found = line_kept_by(session, person, line_id)
    if found.retired_at is None:
        return
    standing = {one.corrects for one in practice_lines(session, person.practice_id)}
    if found.corrects and found.corrects in standing:
        raise AlreadyPutRight
    found.retired_at = found.sealed_why_retired = None
    _drawn_again(session, person)


def hand_on(session: Session, *, from_id: UUID, to_id: UUID) -> None:
    """Let somebody else look after what one therapist looked after until now."""
    for kind in (PracticeLine, KnownProfessional):
        kept = update(kind).where(kind.keeper_id == from_id).values(keeper_id=to_id)
        session.execute(kept.execution_options(synchronize_session=False))


def _drawn_again(session: Session, person: Account) -> None:
    session.get_one(Practice, person.practice_id).lines += 1
