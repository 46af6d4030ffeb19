"""A practice's plain words on what stays private and where that ends, version after version."""

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.care.confidentiality.errors import NoSuchLimits, WordsMissing, WordsTooLong
from pocketplan.care.sent_form import sent_form
from pocketplan.database.base import Base
from pocketplan.people.account import Account
from pocketplan.people.errors import NotForYou
from pocketplan.people.practice import Practice
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.opened import opened
from pocketplan.sealing.place import Sort

TEXT_LIMIT = 10_000  # characters
QUESTION_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Limits:
    """In one language.

    words     what stays private, and where that ends
    examples  when I must act, one to a line
    question  answered in the client's own words
    """

    words: str
    examples: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Spoken:
    """The same text in each language that clients read."""

    en: Limits
    es: Limits

    def in_language(self, language: str) -> Limits:
        return self.es if language == "es" else self.en


class LimitsText(Base):
    """One version. Once published it is never written again: what was agreed to stays readable."""

    __tablename__ = "limits_texts"
    __table_args__ = (UniqueConstraint("practice_id", "number"),)

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"))
    number: Mapped[int]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    published_at: Mapped[datetime]
    sealed_body: Mapped[bytes]

    spoken = SealedBody(Spoken, owner="practice_id", sort=Sort.PLAN)


def publish_limits(
    session: Session, owner: Account, text_id: UUID, spoken: Spoken, *, at: datetime
) -> LimitsText:
    """Make this the text that clients are asked about, and return it.

    text_id  made with the form: sent twice it is one version; with other words, a version more

    The same words as before stay the version that they are: nobody is asked twice for nothing.

    Raises NotForYou for anyone but an owner, WordsMissing, WordsTooLong or FormReused.
    """
    if not owner.is_owner:
        raise NotForYou
    _check(spoken)
    session.get_one(Practice, owner.practice_id, with_for_update=True)  # one version at a time
    sent = sent_form(
        session,
        LimitsText,
        text_id,
        lambda row: row.spoken == spoken,
        practice_id=owner.practice_id,
    )
    if sent.row:
        return sent.row
    before = newest_limits(session, owner.practice_id)
    if before is not None and opened(before, "spoken") == spoken:
        return before
    text = LimitsText(
        id=sent.id,
        practice_id=owner.practice_id,
        number=before.number + 1 if before else 1,
        by_id=owner.id,
        published_at=at,
    )
    session.add(text)
    text.spoken = spoken
    session.flush()
    return text


def newest_limits(session: Session, practice_id: UUID) -> LimitsText | None:
    return next(iter(all_limits(session, practice_id, limit=1)), None)


def all_limits(
    session: Session, practice_id: UUID, *, limit: int | None = None
) -> list[LimitsText]:
    """Return every version of the practice's text, newest first."""
    theirs = select(LimitsText).where(LimitsText.practice_id == practice_id)
    return list(session.scalars(theirs.order_by(LimitsText.number.desc()).limit(limit)))


def limits_text(session: Session, practice_id: UUID, text_id: UUID) -> LimitsText:
    """Raises NoSuchLimits, also for another practice's."""
    found = session.get(LimitsText, text_id)
    if found is None or found.practice_id != practice_id:
        raise NoSuchLimits
    return found


def _check(spoken: Spoken) -> None:
    for language in ("en", "es"):
        limits = spoken.in_language(language)
        for field in fields(limits):
            name, words = f"{field.name}_{language}", getattr(limits, field.name)
            most = QUESTION_LIMIT if field.name == "question" else TEXT_LIMIT
            if not words.strip():
                raise WordsMissing(name)
            if len(words) > most:
                raise WordsTooLong(name, most)
