"""The end of a record whose time is over, and of how many it is over."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Table, delete, exists, func, select
from sqlalchemy.orm import Session

from pocketplan.database.base import Base
from pocketplan.database.transaction import saved
from pocketplan.leaving.kept import Kept
from pocketplan.leaving.term import Term, term_of
from pocketplan.people.account import Account, Role
from pocketplan.people.care_link import CareLink
from pocketplan.people.practice import Practice
from pocketplan.sealing.column import SealedText
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Sort

WRITES_ALONE = {"key_share": True}  # nobody writes about this client meanwhile


def would_end(session: Session, practice: Practice, term: Term, *, at: datetime) -> int:
    """Return how many records such a term destroys at once, or when its days of waiting end."""
    last = max(at, term.waits_until or at)
    ends = (term.until(since) for since in _out_of_care(session, practice).values())
    return sum(end is not None and end <= last for end in ends)


def forget_due(session: Session, *, at: datetime) -> int:
    """Destroy each record whose term is over, with its key, and return of how many clients."""
    count = 0
    for practice in session.scalars(select(Practice)).all():
        term = term_of(practice)
        for client_id, since in _out_of_care(session, practice).items():
            if _is_over(term, since, at):
                count += _forget(session, practice, client_id, at)
    return count


def _is_over(term: Term, since: datetime, at: datetime) -> bool:
    until = term.until(since)
    return until is not None and until <= at


def _out_of_care(
    session: Session, practice: Practice, only: UUID | None = None
) -> dict[UUID, datetime]:
    """Return the clients who are in nobody's care and have a record, and since when: since the end
    of the last care, or since they erased themselves.

    only  whom it is about; None for all
    """
    still = func.count().filter(CareLink.ended_at.is_(None))
    ends = (
        select(CareLink.client_id, func.max(CareLink.ended_at))
        .join(Account, Account.id == CareLink.client_id)
        .where(Account.practice_id == practice.id, Account.role == Role.CLIENT)
        .group_by(CareLink.client_id)
        .having(still == 0)
    )
    erased = select(Kept.client_id, Kept.made_at).where(Kept.practice_id == practice.id)
    if only is not None:
        ends, erased = ends.where(CareLink.client_id == only), erased.where(Kept.client_id == only)
    found = {id: end for id, end in session.execute(ends) if end is not None}
    found |= {row.client_id: row.made_at for row in session.execute(erased)}  # as they read then
    keyring = keyring_of(session)
    return {id: end for id, end in found.items() if keyring.has_key(id, Sort.RECORD)}


def _forget(session: Session, practice: Practice, client_id: UUID, at: datetime) -> bool:
    """Rows first: whatever stops this between the two, the key is still there to tell of it.

    Return whether it was still time: care may have begun again a moment ago, or the term have been
    made longer. Two who do this at once do it once.
    """
    with saved(session):
        session.get_one(Account, client_id, with_for_update=WRITES_ALONE)
        alone = select(Practice).where(Practice.id == practice.id).with_for_update(key_share=True)
        now = session.scalars(alone.execution_options(populate_existing=True)).one()
        since = _out_of_care(session, now, client_id).get(client_id)
        if since is None or not _is_over(term_of(now), since, at):
            return False
        for table, owner in _of_records():
            session.execute(delete(table).where(table.c[owner] == client_id))
    with saved(session):
        session.get_one(Account, client_id, with_for_update=WRITES_ALONE)
        in_care = exists().where(CareLink.client_id == client_id, CareLink.ended_at.is_(None))
        if not session.scalar(select(in_care)):  # or what was written since would not open
            keyring_of(session).destroy(client_id, Sort.RECORD)
    return True


def _of_records() -> list[tuple[Table, str]]:
    """Return each table whose words a record's key seals, with the column that says whose; those
    that name another first."""
    found: dict[Table, str] = {}
    for mapper in Base.registry.mappers:
        for text in vars(mapper.class_).values():
            if isinstance(text, SealedText) and text.sort is Sort.RECORD:
                found[Base.metadata.tables[mapper.class_.__tablename__]] = text.owner
    return [(one, found[one]) for one in reversed(Base.metadata.sorted_tables) if one in found]
