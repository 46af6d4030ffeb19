"""How long a practice keeps the record of a client whose care is over, and its end."""

from datetime import datetime
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import Table, delete, exists, func, select
from sqlalchemy.orm import Session

from pocketplan.database.base import Base
from pocketplan.database.transaction import saved
from pocketplan.leaving.errors import NotATerm
from pocketplan.leaving.kept import Kept
from pocketplan.people.account import Account, Role
from pocketplan.people.care_link import CareLink
from pocketplan.people.practice import Practice
from pocketplan.sealing.column import SealedText
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Sort

LONGEST = 100  # years
REASON_LIMIT = 200  # characters


def keep_for(practice: Practice, years: int | None, reason: str) -> None:
    """Set the term that the law, as this practice reads it, asks for. None: not said yet.

    Nothing is destroyed while it is not said. Raises NotATerm.
    """
    if years is not None and not 1 <= years <= LONGEST:
        raise NotATerm
    if len(reason) > REASON_LIMIT or "\0" in reason:
        raise NotATerm
    practice.retention_years, practice.retention_reason = years, reason


def kept_until(practice: Practice, since: datetime) -> datetime | None:
    """Return when a record whose care ended then is destroyed; None where no term is set."""
    years = practice.retention_years
    return None if years is None else _term_ends(since, years)


def would_end(session: Session, practice: Practice, years: int, *, at: datetime) -> int:
    """Return how many records such a term would have destroyed by now."""
    ends = (_term_ends(since, years) for _id, since in _out_of_care(session, practice))
    return sum(end <= at for end in ends)


def forget_due(session: Session, *, at: datetime) -> int:
    """Destroy each record whose term is over, with its key, and return of how many clients."""
    due = [
        client_id
        for practice in session.scalars(select(Practice)).all()
        for client_id, ended in _out_of_care(session, practice)
        if (until := kept_until(practice, ended)) is not None and until <= at
    ]
    for client_id in due:
        _forget(session, client_id)
    return len(due)


def _term_ends(since: datetime, years: int) -> datetime:
    return since + relativedelta(years=years)


def _out_of_care(session: Session, practice: Practice) -> list[tuple[UUID, datetime]]:
    """Return the clients who are in nobody's care and have a record, and since when: since the end
    of the last care, or since they erased themselves."""
    still = func.count().filter(CareLink.ended_at.is_(None))
    ends = (
        select(CareLink.client_id, func.max(CareLink.ended_at))
        .join(Account, Account.id == CareLink.client_id)
        .where(Account.practice_id == practice.id, Account.role == Role.CLIENT)
        .group_by(CareLink.client_id)
        .having(still == 0)
    )
    erased = select(Kept.client_id, Kept.made_at).where(Kept.practice_id == practice.id)
    found = {id: end for id, end in session.execute(ends) if end is not None}
    found |= {row.client_id: row.made_at for row in session.execute(erased)}  # as they read then
    keyring = keyring_of(session)
    return [(id, end) for id, end in found.items() if keyring.has_key(id, Sort.RECORD)]


def _forget(session: Session, client_id: UUID) -> None:
    """Rows first: whatever stops this between the two, the key is still there to tell of it."""
    with saved(session):
        in_care = exists().where(CareLink.client_id == client_id, CareLink.ended_at.is_(None))
        if session.scalar(select(in_care)):
            return  # it began again a moment ago
        for table, owner in _of_records():
            session.execute(delete(table).where(table.c[owner] == client_id))
    keyring_of(session).destroy(client_id, Sort.RECORD)


def _of_records() -> list[tuple[Table, str]]:
    """Return each table whose words a record's key seals, with the column that says whose; those
    that name another first."""
    found: dict[Table, str] = {}
    for mapper in Base.registry.mappers:
        for text in vars(mapper.class_).values():
            if isinstance(text, SealedText) and text.sort is Sort.RECORD:
                found[Base.metadata.tables[mapper.class_.__tablename__]] = text.owner
    return [(one, found[one]) for one in reversed(Base.metadata.sorted_tables) if one in found]
