"""What was told to somebody about a client: who, what, why, and on what ground."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session

from pocketplan.care.confidentiality.errors import (
    CorrectedMeanwhile,
    ReasonForTheBarred,
    ToldInTheFuture,
    ToldTooLongAgo,
    WordsMissing,
    WordsTooLong,
)
from pocketplan.care.contacts.barred import bars_that_open, is_barred
from pocketplan.care.errors import NotInTheRecord
from pocketplan.care.record_row import RecordRow, begun, sent_about
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody

LONG_LIMIT = 10_000  # characters
SHORT_LIMIT = 200
LONGEST_AGO = timedelta(days=366 * 10)


class Ground(StrEnum):
    CONSENT = "consent"
    EMERGENCY = "emergency"
    DUTY = "duty"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Told:
    """
    who, role      who was told, and what they are to the client or by their work
    basis          why it was lawful, in words
    on             the day it was told, where the therapist was
    told_by        who told it
    barred_reason  why somebody was told whom the client does not want told, or ""
    correction     why this version replaces the one before, or ""
    """

    who: str
    role: str
    what: str
    why: str
    ground: Ground
    basis: str
    on: date
    told_by: str
    barred_reason: str = ""
    correction: str = ""


NEEDED = ("who", "role", "what", "why", "basis", "told_by")
SHORT = ("who", "role", "told_by")
LONG = ("what", "why", "basis", "barred_reason", "correction")


class Disclosure(RecordRow):
    """One version of it; a correction is a version more.

    of_id   the id of the first version: by it the disclosure is known
    number  1 for the first
    """

    __tablename__ = "disclosures"
    __table_args__ = (UniqueConstraint("of_id", "number"),)

    of_id: Mapped[UUID]
    number: Mapped[int]

    told = SealedBody(Told)


def disclose(
    session: Session,
    client: Account,
    row_id: UUID,
    told: Told,
    *,
    by: Account,
    today: date,
    at: datetime,
) -> Disclosure:
    """Note that something was told. Today is where the therapist is.

    row_id  made with the form: sending it twice is once. With other words it corrects what the
            form said before, and both can be read

    Raises WordsMissing, WordsTooLong, ToldInTheFuture, ToldTooLongAgo, ReasonForTheBarred,
    FormReused, or CorrectedMeanwhile where somebody corrected what it said before.
    """
    _check(told, today)
    _check_barred(session, client, told)
    sent = sent_about(
        session, Disclosure, row_id, lambda row: row.told == told, client=client, by=by
    )
    if sent.row:
        return sent.row
    of_id, over = (sent.before.of_id, sent.before.number) if sent.before else (sent.id, 0)
    if sent.before:
        held(session, client, of_id)
        if versions_of(session, client, of_id)[-1].number != over:
            raise CorrectedMeanwhile
    row = begun(session, Disclosure, sent.id, client=client, by=by, at=at)
    row.of_id, row.number, row.told = of_id, over + 1, told
    session.flush()
    return row


def correct(
    session: Session,
    client: Account,
    of_id: UUID,
    row_id: UUID,
    told: Told,
    *,
    over: int,
    by: Account,
    today: date,
    at: datetime,
) -> Disclosure:
    """Add a version. What was written before stays.

    row_id  made with the form: sending it twice is once; with other words it is a version more
    over    the number of the version that its writer had before their eyes

    Raises what `disclose` does, NotInTheRecord, CorrectedMeanwhile, or WordsMissing where it is not
    said why it is corrected.
    """
    _check(told, today)
    _check_barred(session, client, told)
    if not told.correction.strip():
        raise WordsMissing("correction")
    held(session, client, of_id)
    newest = versions_of(session, client, of_id)[-1].number
    sent = sent_about(
        session,
        Disclosure,
        row_id,
        lambda row: (row.of_id, row.told) == (of_id, told),
        client=client,
        by=by,
    )
    if sent.row:
        return sent.row
    if newest not in {over, sent.before.number if sent.before else over}:
        raise CorrectedMeanwhile
    row = begun(session, Disclosure, sent.id, client=client, by=by, at=at)
    row.of_id, row.number, row.told = of_id, newest + 1, told
    session.flush()
    return row


def held(session: Session, client: Account, of_id: UUID) -> Disclosure:
    """Return its first version; nobody else corrects or withholds it before the transaction ends.

    Raises NotInTheRecord, also for another client's.
    """
    first = select(Disclosure).where(
        Disclosure.id == of_id, Disclosure.client_id == client.id, Disclosure.number == 1
    )
    found = session.scalar(first.with_for_update())
    if found is None:
        raise NotInTheRecord
    return found


def versions_of(session: Session, client: Account, of_id: UUID) -> Sequence[Disclosure]:
    """Return every version of one, oldest first. Raises NotInTheRecord."""
    theirs = select(Disclosure).where(Disclosure.client_id == client.id, Disclosure.of_id == of_id)
    found = session.scalars(theirs.order_by(Disclosure.number)).all()
    if not found:
        raise NotInTheRecord
    return found


def disclosures_about(session: Session, client: Account) -> list[list[Disclosure]]:
    """Return all of them with their versions, each newest first; the latest noted stands first."""
    theirs = select(Disclosure).where(Disclosure.client_id == client.id)
    by_first: dict[UUID, list[Disclosure]] = {}
    for row in session.scalars(theirs.order_by(Disclosure.number.desc())):
        by_first.setdefault(row.of_id, []).append(row)
    return sorted(by_first.values(), key=lambda rows: (rows[-1].made_at, rows[-1].id), reverse=True)


def _check(told: Told, today: date) -> None:
    for name in NEEDED:
        if not getattr(told, name).strip():
            raise WordsMissing(name)
    for names, limit in ((SHORT, SHORT_LIMIT), (LONG, LONG_LIMIT)):
        for name in names:
            if len(getattr(told, name)) > limit:
                raise WordsTooLong(name, limit)
    if told.on > today:
        raise ToldInTheFuture
    if today - told.on > LONGEST_AGO:
        raise ToldTooLongAgo


def _check_barred(session: Session, client: Account, told: Told) -> None:
    if not told.barred_reason.strip() and is_barred(told.who, "", bars_that_open(session, client)):
        raise ReasonForTheBarred
