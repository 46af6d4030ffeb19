"""A trusted person opens a link and answers. Nobody of them has an account."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Update, select, update
from sqlalchemy.orm import Session

from pocketplan.care.contacts.reading import SHORT_LIMIT, dialled, short
from pocketplan.care.readiness.confirming import confirm
from pocketplan.care.readiness.errors import LinkOver
from pocketplan.care.readiness.link import Answer, ReadinessLink, Says
from pocketplan.care.readiness.people import is_kept_out, is_taken_out
from pocketplan.people.account import Account
from pocketplan.people.invitation import hash_of_code, hash_of_token
from pocketplan.people.typed_code import read_code
from pocketplan.plans.value import read_text

WORDS_LIMIT = 1000
__all__ = ("SHORT_LIMIT", "WORDS_LIMIT", "answer", "opened")


def opened(session: Session, *, token: str = "", code: str = "", at: datetime) -> ReadinessLink:
    """Return the link, which spends one of its openings, so commit.

    token  out of the link; or ""
    code   the short code as typed; or ""

    Raises LinkOver, with one answer for all that is no open link, or is in the hand of somebody
    whom the client does not want contacted by now, or took out of the plan; and Unreadable.
    """
    found = _found(session, token, code)
    if found is None:
        raise LinkOver
    client = session.get_one(Account, found.client_id)
    if client.closed_at is not None or is_kept_out(session, client, found.asked):
        raise LinkOver
    if found.entry_id is not None and is_taken_out(session, client, found.entry_id):
        raise LinkOver
    spent = _if_open(found, at).values(openings_left=ReadinessLink.openings_left - 1)
    if session.scalar(spent.returning(ReadinessLink.id)) is None:
        raise LinkOver
    session.refresh(found)
    if found.opened_at is None:
        found.opened_at = at
    return found


def answer(session: Session, link: ReadinessLink, said: Answer, *, at: datetime) -> None:
    """Keep what they say; a later answer takes the place of an earlier one.

    Raises LinkOver once it was changed too often, or the link ended meanwhile; NotANumber,
    UnreadableChange or TextTooLong.
    """
    client = session.get_one(Account, link.client_id)
    words = read_text("words", said.words, WORDS_LIMIT)
    if said.says is Says.NO:
        said = Answer(says=Says.NO, words=words)  # whoever says no need not say how to be reached
    else:
        phone, hours = dialled("phone", said.phone, client.region), short("hours", said.hours)
        said = replace(said, phone=phone, hours=hours, words=words)
    fits = _if_open(link, at).where(ReadinessLink.answers_left > 0)
    spent = fits.values(answers_left=ReadinessLink.answers_left - 1, answered_at=at)
    if session.scalar(spent.returning(ReadinessLink.id)) is None:
        raise LinkOver
    session.refresh(link)
    link.answer, link.settled_at = said, None
    confirm(session, link, said, at=at)


def _found(session: Session, token: str, code: str) -> ReadinessLink | None:
    if token:
        mine = ReadinessLink.token_hash == hash_of_token(token)
        return session.scalar(select(ReadinessLink).where(mine))
    typed = read_code(code)
    if not typed:
        return None
    return session.scalar(
        select(ReadinessLink).where(ReadinessLink.code_hash == hash_of_code(typed))
    )


def _if_open(link: ReadinessLink, at: datetime) -> Update:
    change = update(ReadinessLink).where(
        ReadinessLink.id == link.id,
        ReadinessLink.revoked_at.is_(None),
        ReadinessLink.expires_at > at,
        ReadinessLink.openings_left > 0,
    )
    return change.execution_options(synchronize_session=False)
