"""A disclosure that its client does not read for a time, as reading it would harm them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.care.confidentiality.disclosure import (
    LONG_LIMIT,
    Disclosure,
    disclosures_about,
    held,
)
from pocketplan.care.confidentiality.errors import NotADayToLookAgain, WordsMissing, WordsTooLong
from pocketplan.care.record_row import RecordRow, begun, sent_about
from pocketplan.people.account import Account
from pocketplan.reminders.wall_clock import zone_named
from pocketplan.sealing.body import SealedBody

LONGEST = timedelta(days=366)
USUAL = timedelta(days=91)


@dataclass(frozen=True, slots=True, repr=False)
class Reason:
    """Why reading it would harm."""

    words: str


class Withholding(RecordRow):
    """
    disclosure_id  the first version of what is withheld
    review_on      the last day of it: whoever looks at it again before gives a new one
    lifted_at      when somebody let the client read it, or a newer withholding took its place
    """

    __tablename__ = "withholdings"

    disclosure_id: Mapped[UUID] = mapped_column(ForeignKey("disclosures.id"), index=True)
    review_on: Mapped[date]
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))

    reason = SealedBody(Reason)

    def holds_on(self, today: date) -> bool:
        """Whether the client does not read it on a day of theirs. It ends by itself."""
        return self.lifted_at is None and today <= self.review_on

    @property
    def last_on(self) -> date:
        """The last day on which it held, once it holds no more."""
        lifted = self.lifted_at.date() if self.lifted_at else self.review_on
        return min(lifted, self.review_on)


def withhold(
    session: Session,
    client: Account,
    of_id: UUID,
    row_id: UUID,
    words: str,
    *,
    review_on: date,
    by: Account,
    today: date,
    at: datetime,
) -> Withholding:
    """Keep a disclosure from its client until a day, or until it is lifted; a newer reason, with a
    day of its own, replaces an older.

    row_id     made with the form: sending it twice is once; with other words it is a newer one
    review_on  a day to come, within a year

    Raises NotInTheRecord, WordsMissing, WordsTooLong, NotADayToLookAgain or FormReused.
    """
    if not words.strip():
        raise WordsMissing("reason")
    if len(words) > LONG_LIMIT:
        raise WordsTooLong("reason", LONG_LIMIT)
    if not today < review_on <= today + LONGEST:
        raise NotADayToLookAgain
    held(session, client, of_id)
    said = of_id, review_on, Reason(words)
    sent = sent_about(
        session,
        Withholding,
        row_id,
        lambda row: (row.disclosure_id, row.review_on, row.reason) == said,
        client=client,
        by=by,
    )
    if sent.row:
        return sent.row
    lift(session, client, of_id, by=by, at=at)
    row = begun(session, Withholding, sent.id, client=client, by=by, at=at)
    row.disclosure_id, row.review_on, row.reason = said
    session.flush()
    return row


def lift(session: Session, client: Account, of_id: UUID, *, by: Account, at: datetime) -> None:
    """Let the client read it from now on. What is not withheld stays so."""
    held(session, client, of_id)
    for row in withholdings_of(session, client):
        if row.disclosure_id == of_id and row.lifted_at is None:
            row.lifted_at, row.lifted_by_id = at, by.id
    session.flush()


def withholdings_of(session: Session, client: Account) -> list[Withholding]:
    """Return all of them, newest first, also those that were lifted."""
    theirs = select(Withholding).where(Withholding.client_id == client.id)
    return list(session.scalars(theirs.order_by(Withholding.made_at.desc(), Withholding.id)))


def last_days_withheld(
    session: Session, client_ids: Collection[UUID], *, since: date
) -> dict[UUID, date]:
    """Return by client the next day on which a withholding ends by itself. Whom the reader may ask
    about is for the caller to know."""
    holding = select(Withholding.client_id, func.min(Withholding.review_on)).where(
        Withholding.client_id.in_(client_ids),
        Withholding.lifted_at.is_(None),
        Withholding.review_on >= since,
    )
    return dict(session.execute(holding.group_by(Withholding.client_id)).all())


def readable_by_client(
    session: Session, client: Account, *, at: datetime
) -> list[list[Disclosure]]:
    """Return all that is not withheld now, each newest version first."""
    today = at.astimezone(zone_named(client.zone) or UTC).date()
    withheld = {
        row.disclosure_id for row in withholdings_of(session, client) if row.holds_on(today)
    }
    return [rows for rows in disclosures_about(session, client) if rows[0].of_id not in withheld]
