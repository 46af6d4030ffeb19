"""What a client said once they had read the limits: in their own words, dated, never graded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.care.confidentiality.errors import NoSuchLimits, WordsMissing, WordsTooLong
from pocketplan.care.confidentiality.limits import TEXT_LIMIT, LimitsText, newest_limits
from pocketplan.care.record_row import RecordRow, begun, sent_about
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody


class Said(StrEnum):
    READ = "read"  # and said in their own words what it means
    TALK = "talk"
    NOT_NOW = "not-now"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answer:
    """
    words     in the client's own words, or ""
    language  in which they had read it
    """

    said: Said
    words: str = ""
    language: str = "en"


class LimitsAnswer(RecordRow):
    """One answer to one version. A later one does not take an earlier one away."""

    __tablename__ = "limits_answers"

    text_id: Mapped[UUID] = mapped_column(ForeignKey("limits_texts.id"))

    answer = SealedBody(Answer)


def answer_limits(
    session: Session,
    client: Account,
    answer_id: UUID,
    text_id: UUID,
    answer: Answer,
    *,
    at: datetime,
) -> LimitsAnswer:
    """Keep the client's answer to the newest text.

    answer_id  made with the form: sending it twice is once. With other words it is an answer more

    Raises NoSuchLimits for a text that a newer has replaced, WordsMissing where they say that they
    have read it and not what it means, WordsTooLong, or FormReused.
    """
    if answer.said is Said.READ and not answer.words.strip():
        raise WordsMissing("words")
    if len(answer.words) > TEXT_LIMIT:
        raise WordsTooLong("words", TEXT_LIMIT)
    newest = newest_limits(session, client.practice_id)
    sent = sent_about(
        session,
        LimitsAnswer,
        answer_id,
        lambda row: (row.text_id, row.answer) == (text_id, answer),
        client=client,
        by=client,
    )
    if sent.row:
        return sent.row
    if newest is None or newest.id != text_id:
        raise NoSuchLimits
    row = begun(session, LimitsAnswer, sent.id, client=client, by=client, at=at)
    row.text_id, row.answer = text_id, answer
    session.flush()
    return row


def answers_of(session: Session, client: Account) -> list[tuple[LimitsAnswer, LimitsText]]:
    """Return every answer with the text that it was to, newest first."""
    theirs = (
        select(LimitsAnswer, LimitsText)
        .join(LimitsText, LimitsText.id == LimitsAnswer.text_id)
        .where(LimitsAnswer.client_id == client.id)
        .order_by(LimitsAnswer.made_at.desc(), LimitsAnswer.id)
    )
    return [(answer, text) for answer, text in session.execute(theirs)]


def is_asked(session: Session, client: Account) -> bool:
    """Return whether there is a text that the client has said nothing to yet."""
    newest = newest_limits(session, client.practice_id)
    return newest is not None and not _said_to(session, newest.id, [client.id])


def asked_of(session: Session, practice_id: UUID, client_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of these clients of the practice have said nothing yet to its newest text."""
    newest, ids = newest_limits(session, practice_id), set(client_ids)
    return ids - _said_to(session, newest.id, ids) if newest else set()


def _said_to(session: Session, text_id: UUID, client_ids: Iterable[UUID]) -> set[UUID]:
    given = select(LimitsAnswer.client_id).where(
        LimitsAnswer.text_id == text_id, LimitsAnswer.client_id.in_(list(client_ids))
    )
    return set(session.scalars(given))
