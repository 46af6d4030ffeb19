"""What was agreed for an emergency while there was none: in general, and for each likely kind."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped, Session

from pocketplan.care.emergency.errors import KindNeeded, PreparationChanged, TooManyKinds
from pocketplan.care.emergency.step import Step
from pocketplan.care.errors import NotInTheRecord
from pocketplan.care.opening import record_open_to
from pocketplan.care.record_row import RecordRow, begun, row_of, sent_about
from pocketplan.people.account import Account
from pocketplan.reading_record.record import Act
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.errors import Unreadable

KIND_LIMIT = 200  # characters
WORDS_LIMIT = 10_000
KINDS_LIMIT = 8  # beside the general one: more than that nobody reads at night


@dataclass(frozen=True, slots=True)
class StepWords:
    step: Step
    words: str


@dataclass(frozen=True, slots=True)
class PreparationBody:
    """
    kind      which kind of emergency, in words; "" for what holds in every one
    response  what was agreed to do
    steps     what is different in a step; those without a difference are left out
    """

    kind: str = ""
    response: str = ""
    steps: tuple[StepWords, ...] = ()

    def __repr__(self) -> str:
        return "<PreparationBody>"

    @property
    def is_general(self) -> bool:
        return not self.kind

    def in_step(self, step: Step) -> str:
        return next((one.words for one in self.steps if one.step is step), "")


class Preparation(RecordRow):
    """
    is_general  for every kind of emergency
    former_id   the row that this one is written in the place of
    retired_at  when another took its place, or it was taken out; it stays, to be told
    """

    __tablename__ = "emergency_preparations"

    is_general: Mapped[bool]
    former_id: Mapped[UUID | None]
    retired_at: Mapped[datetime | None]

    body = SealedBody(PreparationBody)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A preparation that opened."""

    id: UUID
    by_id: UUID
    made_at: datetime
    body: PreparationBody


def preparations_of(session: Session, client: Account) -> tuple[Prepared | None, list[Prepared]]:
    """Return what holds in general, then for each kind. What does not open is left out."""
    rows = session.scalars(_standing(client).order_by(Preparation.made_at, Preparation.id))
    opened = [one for one in map(_opened, rows) if one]
    general = next((one for one in opened if one.body.is_general), None)
    return general, [one for one in opened if not one.body.is_general]


def preparation_of(session: Session, client: Account, row_id: UUID) -> Prepared:
    """Return the one that stands. Raises NotInTheRecord, Unreadable."""
    row = row_of(session, Preparation, client, row_id)
    if row.retired_at is not None:
        raise NotInTheRecord
    return Prepared(row.id, row.by_id, row.made_at, row.body)


def in_place_of(
    session: Session, client: Account, former_id: UUID | None, *, is_general: bool
) -> Prepared | None:
    """Return what stands where a form was filled from a row that stands no more, if anything does.

    former_id  as in `keep_preparation`
    """
    if is_general:
        return preparations_of(session, client)[0]
    rows = session.scalars(select(Preparation).where(Preparation.client_id == client.id))
    by_former = {row.former_id: row for row in rows if row.former_id}
    found = None
    while former_id in by_former:
        found = by_former.pop(former_id)
        former_id = found.id
    return _opened(found) if found is not None and found.retired_at is None else None


def keep_preparation(
    session: Session,
    therapist: Account,
    client_id: UUID,
    row_id: UUID,
    body: PreparationBody,
    *,
    is_general: bool,
    former_id: UUID | None,
    at: datetime,
) -> Preparation:
    """Write down what was agreed, in the place of what stood there. Call inside `saved`.

    row_id     made with the form: sending it twice is once; with other words it is written anew
    former_id  the row that the form was filled from, if any

    Raises PersonNotFound, FormReused, KindNeeded, TooManyKinds, and PreparationChanged where
    the former is no longer the one that stands.
    """
    client = record_open_to(session, therapist, client_id, Act.CHANGED_PROTOCOL, at=at)
    if is_general is not body.is_general:
        raise KindNeeded
    sent = sent_about(
        session, Preparation, row_id, lambda row: row.body == body, client=client, by=therapist
    )
    if sent.row:
        return sent.row
    if sent.before:
        former_id = sent.before.id
    alike = [one for one in session.scalars(_standing(client)) if one.is_general is is_general]
    former = next((one for one in alike if one.id == former_id), None)
    if former is None and (former_id is not None or (is_general and alike)):
        raise PreparationChanged
    if former is None and len(alike) >= KINDS_LIMIT:
        raise TooManyKinds
    if former is not None:
        former.retired_at = at
    row = begun(session, Preparation, sent.id, client=client, by=therapist, at=at)
    row.is_general, row.former_id = is_general, former_id
    row.body = body
    return row


def take_out_preparation(
    session: Session, therapist: Account, client_id: UUID, row_id: UUID, *, at: datetime
) -> None:
    """Say that it no longer holds. Twice is once. Raises PersonNotFound, NotInTheRecord."""
    client = record_open_to(session, therapist, client_id, Act.CHANGED_PROTOCOL, at=at)
    row = row_of(session, Preparation, client, row_id)
    row.retired_at = row.retired_at or at


def _standing(client: Account) -> Select[Preparation]:
    return select(Preparation).where(
        Preparation.client_id == client.id, Preparation.retired_at.is_(None)
    )


def _opened(row: Preparation) -> Prepared | None:
    try:
        return Prepared(row.id, row.by_id, row.made_at, row.body)
    except Unreadable:
        return None
