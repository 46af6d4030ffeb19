"""A link for one trusted person: what it shows, for how long, and what they answered."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.care.record_row import RecordRow, row_of
from pocketplan.people.account import Account
from pocketplan.plans.part import Part
from pocketplan.sealing.body import SealedBody

OPENINGS = 60  # how often it may be opened, so that a copy that goes round comes to its end
ANSWERS = 6  # how often an answer may be changed


class Says(StrEnum):
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line that the client chose, and the part of the plan that it comes from."""

    part: Part
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stood in the plan when the link was made: what changes there later is not shown.

    name, phone  of the person who is asked
    called       how the client wants to be called there, or "": then no name is shown
    told         lines that the client chose; note in the client's own words beside them
    agreed_on    when the client agreed to it, where a therapist made it
    """

    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    called: str = field(default="", repr=False)
    told: tuple[Told, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """
    phone  the number to call instead, or "" where the one that is known is right
    hours  when they can be reached, in words
    words  a sentence of theirs, or ""
    """

    says: Says = Says.NO
    phone: str = field(default="", repr=False)
    hours: str = field(default="", repr=False)
    words: str = field(default="", repr=False)


class ReadinessLink(RecordRow):
    """
    entry_id      the plan's entry that it is about, or
    contact_id    the emergency contact
    token_hash    of the link's token; code_hash of the short code
    language      of the page
    opened_at     when it was opened first
    settled_at    when the client said what becomes of a yes in their plan
    """

    __tablename__ = "readiness_links"

    entry_id: Mapped[UUID | None]
    contact_id: Mapped[UUID | None]
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    code_hash: Mapped[bytes] = mapped_column(unique=True)
    language: Mapped[str]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    openings_left: Mapped[int] = mapped_column(default=OPENINGS)
    answers_left: Mapped[int] = mapped_column(default=ANSWERS)
    opened_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    sealed_answer: Mapped[bytes | None]
    settled_at: Mapped[datetime | None]

    asked = SealedBody(Asked)
    _answer = SealedBody(Answer, "sealed_answer")

    @property
    def answer(self) -> Answer | None:
        """Raises Unreadable."""
        return self._answer if self.sealed_answer else None

    @answer.setter
    def answer(self, answer: Answer) -> None:
        self._answer = answer

    @property
    def is_open_to_client(self) -> bool:
        return True  # who was asked, and what they said, they read whoever made the link

    def is_open(self, *, at: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > at and self.openings_left > 0

    def revoke(self, *, at: datetime) -> None:
        """It opens nothing from now on. What was answered stays. Twice is once."""
        if self.revoked_at is None:
            self.revoked_at = at


def links_of(session: Session, client: Account) -> list[ReadinessLink]:
    """Return the client's links, those that are over too, newest first."""
    theirs = select(ReadinessLink).where(ReadinessLink.client_id == client.id)
    return list(session.scalars(theirs.order_by(ReadinessLink.made_at.desc(), ReadinessLink.id)))


def link_of(session: Session, client: Account, link_id: UUID) -> ReadinessLink:
    """Raises NotInTheRecord."""
    return row_of(session, ReadinessLink, client, link_id)


LIVES = (timedelta(days=14), timedelta(days=7), timedelta(days=3))  # the first is usual
