"""One message on its way to one browser: a row before it is a request."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base, stored_by_value
from pocketplan.people.account import Account
from pocketplan.push.errors import DeliveryNotFound
from pocketplan.push.subscription import Subscription
from pocketplan.sealing.column import SealedText


class DeliveryState(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"  # a dispatcher is sending it, until its lease ends
    SENT = "sent"  # taken by the push service; nobody can know whether it was seen
    ARRIVED = "arrived"  # the phone said that it showed it
    GONE = "gone"  # that browser no longer listens, or none does
    MISSED = "missed"  # it could not be sent while it was of use
    REFUSED = "refused"  # the push service will never take it
    WITHDRAWN = "withdrawn"  # stopped before it left


class Why(StrEnum):
    """What explains an end other than SENT and ARRIVED."""

    NO_PHONE = "no-phone"  # nobody has turned reminders on
    UNSUBSCRIBED = "unsubscribed"
    OLD_KEY = "old-key"  # subscribed with a key of ours that is no longer used
    LATE = "late"
    ENOUGH = "enough"  # the person had as many in seven days as they want
    SERVICE = "service"  # the push service's trouble, until it was too late
    NOT_TAKEN = "not-taken"
    UNREADABLE = "unreadable"
    STOPPED = "stopped"


class Delivery(Base):
    """
    subject_id    what it is about, such as a reminder; push knows no more than this
    occurs_at     which occurrence of it
    due_at        when to try next, or the end of the lease while claimed; None when finished
    service       the push service it goes to, as its subscription says: each has a queue
    useless_after when it must no longer be shown
    attempts      how often it was claimed; tells a late answer from the current claim's
    is_put_away   whether the same occurrence was put away on another phone, and this one may
                  still show it
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("subject_id", "occurs_at", "subscription_id"),
        Index(None, "person_id", "occurs_at"),
        Index(
            "ix_deliveries_due",
            "due_at",
            sqlite_where=text("due_at IS NOT NULL"),
            postgresql_where=text("due_at IS NOT NULL"),
        ),
        Index(
            "ix_deliveries_due_by_service",
            "service",
            "due_at",
            sqlite_where=text("due_at IS NOT NULL"),
            postgresql_where=text("due_at IS NOT NULL"),
        ),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    subscription_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("push_subscriptions.id", ondelete="SET NULL"), index=True
    )
    subject_id: Mapped[UUID]
    occurs_at: Mapped[datetime] = mapped_column(index=True)
    useless_after: Mapped[datetime]
    due_at: Mapped[datetime | None]
    service: Mapped[str] = mapped_column(default="")
    sealed_message: Mapped[bytes | None]
    tag: Mapped[str]
    state: Mapped[DeliveryState] = mapped_column(stored_by_value(DeliveryState))
    why: Mapped[Why | None] = mapped_column(stored_by_value(Why))
    attempts: Mapped[int] = mapped_column(default=0)
    is_put_away: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]

    message = SealedText("sealed_message", owner="person_id")

    @property
    def is_finished(self) -> bool:
        return self.due_at is None

    def finish(self, state: DeliveryState, why: Why | None = None) -> None:
        """End it. The words are not kept: whoever wrote them has them."""
        self.state, self.why = state, why
        self.due_at = None
        self.sealed_message = None

    def try_again(self, *, at: datetime) -> None:
        """Wait until then, or end it if it would come too late to be of use."""
        if at >= self.useless_after:
            self.finish(DeliveryState.MISSED, Why.SERVICE)
        else:
            self.state, self.due_at = DeliveryState.WAITING, at

    def arrive(self, *, at: datetime) -> None:
        """The phone showed it. Said twice, the first time counts."""
        if self.arrived_at is None:
            self.arrived_at = at
            self.finish(DeliveryState.ARRIVED)


def delivery_to(session: Session, person: Account, delivery_id: UUID) -> Delivery:
    """Return one of the person's own deliveries. Raises DeliveryNotFound."""
    theirs = select(Delivery).where(Delivery.id == delivery_id, Delivery.person_id == person.id)
    delivery = session.scalar(theirs)
    if delivery is None:
        raise DeliveryNotFound
    return delivery


def take_receipt(session: Session, person: Account, delivery_id: UUID, *, at: datetime) -> None:
    """Record that a phone of `person` showed the delivery: it listens, nothing else.

    Raises DeliveryNotFound for one that is not theirs.
    """
    delivery = delivery_to(session, person, delivery_id)
    if delivery.subscription_id:
        session.execute(
            update(Subscription)
            .where(Subscription.id == delivery.subscription_id)
            .values(confirmed_at=at)
        )
    delivery.arrive(at=at)


def withdraw(session: Session, subject_ids: list[UUID]) -> None:
    """Stop what has not left yet."""
    waiting = select(Delivery).where(
        Delivery.subject_id.in_(subject_ids), Delivery.due_at.is_not(None)
    )
    for delivery in session.scalars(waiting):
        delivery.finish(DeliveryState.WITHDRAWN, Why.STOPPED)


def latest_of(
    session: Session, subject_ids: list[UUID], *, limit: int = 100
) -> dict[UUID, list[Delivery]]:
    """Return the newest deliveries by subject, newest first."""
    newest = (
        select(Delivery)
        .where(Delivery.subject_id.in_(subject_ids))
        .order_by(Delivery.occurs_at.desc(), Delivery.id)
        .limit(limit)
    )
    found: dict[UUID, list[Delivery]] = {subject_id: [] for subject_id in subject_ids}
    for delivery in session.scalars(newest):
        found[delivery.subject_id].append(delivery)
    return found
