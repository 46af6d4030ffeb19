"""A note and its versions: corrected by writing anew, taken back by saying why. None goes away."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.care.errors import FormReused, NotInTheRecord
from pocketplan.care.notes.errors import CorrectedMeanwhile, NoteTakenBack
from pocketplan.care.notes.written import Words
from pocketplan.care.record_row import RecordRow, begun, sent_about
from pocketplan.care.sent_form import SentForm
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.errors import Unreadable

log = logging.getLogger(__name__)

Said = TypeVar("Said", bound=Words)


class NoteVersion(RecordRow, Generic[Said]):
    """
    first_id       the version that the note began with, by whose id the note is known
    corrects_id    the version in whose place this one stands; none for the first
    is_taken_back  the note was a mistake; its words say why
    """

    __abstract__ = True

    first_id: Mapped[UUID] = mapped_column(index=True)
    corrects_id: Mapped[UUID | None] = mapped_column(unique=True)
    is_taken_back: Mapped[bool]

    said: ClassVar[SealedBody[Any]]


@dataclass(frozen=True, slots=True)
class Version(Generic[Said]):
    """said is None where the words do not open."""

    id: UUID
    by_id: UUID
    at: datetime
    is_taken_back: bool
    said: Said | None


@dataclass(frozen=True, slots=True)
class Note(Generic[Said]):
    """
    now      what stands
    earlier  what stood before, newest first
    """

    id: UUID
    client_id: UUID
    begun_at: datetime
    now: Version[Said]
    earlier: tuple[Version[Said], ...]


def notes_of(session: Session, kind: type[NoteVersion[Said]], client: Account) -> list[Note[Said]]:
    """Return a client's notes of one kind, also those taken back: what was begun last, first."""
    rows = session.scalars(select(kind).where(kind.client_id == client.id))
    notes = [_note(chain) for chain in chains(rows)]
    return sorted(notes, key=lambda note: (note.begun_at, note.id), reverse=True)


def note_of(
    session: Session, kind: type[NoteVersion[Said]], client: Account, note_id: UUID
) -> Note[Said]:
    """Return one note. Raises NotInTheRecord, also for another client's."""
    wanted = select(kind).where(kind.client_id == client.id, kind.first_id == note_id)
    for chain in chains(session.scalars(wanted)):
        return _note(chain)
    raise NotInTheRecord


def keep(
    session: Session,
    kind: type[NoteVersion[Said]],
    note_id: UUID,
    said: Said,
    *,
    client: Account,
    by: Account,
    at: datetime,
) -> None:
    """Begin a note, once however often the form comes: sent again with other words, it corrects.

    Raises the first fault of what is said, FormReused, and what `correct` does.
    """
    check(said, None, by=by, at=at)
    sent = _sent(session, kind, note_id, said, client=client, by=by)
    first = session.get(kind, note_id)
    if first is not None and first.corrects_id is not None:
        raise FormReused
    if first is not None:
        note = note_of(session, kind, client, note_id)
        correct(session, kind, note_id, said, note=note, corrects=note_id, by=by, at=at)
    else:
        row = begun(session, kind, sent.id, client=client, by=by, at=at)
        row.first_id, row.is_taken_back = row.id, False
        row.said = said  # type: ignore[misc]  # a descriptor, which mypy takes for a constant
        session.flush()


def correct(
    session: Session,
    kind: type[NoteVersion[Said]],
    version_id: UUID,
    said: Said,
    *,
    note: Note[Said],
    corrects: UUID,
    by: Account,
    at: datetime,
) -> None:
    """Write the note's next version, once however often the form comes.

    said      taken back, where it says why
    note      as the session has it now
    corrects  the version that whoever writes has read

    Raises CorrectedMeanwhile where another version stands by now, NoteTakenBack, FormReused, and
    the first fault of what is said.
    """
    check(said, note.now.said, by=by, at=at)
    client = session.get_one(Account, note.client_id)
    sent = _sent(session, kind, version_id, said, client=client, by=by)
    made = sent.row or sent.before
    if made is not None and made.first_id != note.id:
        raise FormReused
    if sent.row is not None:
        return
    if note.now.is_taken_back:
        raise NoteTakenBack
    if note.now.id not in {corrects, sent.before.id if sent.before else corrects}:
        raise CorrectedMeanwhile
    row = begun(session, kind, sent.id, client=client, by=by, at=at)
    row.first_id, row.corrects_id = note.id, note.now.id
    row.is_taken_back, row.said = bool(said.taken_back_because), said  # type: ignore[misc]
    session.flush()


def take_back(
    session: Session,
    kind: type[NoteVersion[Said]],
    version_id: UUID,
    why: str,
    *,
    note: Note[Said],
    corrects: UUID,
    by: Account,
    at: datetime,
) -> None:
    """Say that the note was a mistake, and why. Its words stay, also where they do not open.

    Raises NoReason, TooMuchSaid, what `correct` does, and Unreadable as `Words.unread` does.
    """
    stood: Said | None = note.now.said
    if stood is None:
        written_on = note.begun_at.astimezone(ZoneInfo(by.zone)).date()
        stood = kind.said.kind.unread(written_on, by.zone)
    said = stood.taken_back(why)
    correct(session, kind, version_id, said, note=note, corrects=corrects, by=by, at=at)


def _sent(
    session: Session,
    kind: type[NoteVersion[Said]],
    form_id: UUID,
    said: Said,
    *,
    client: Account,
    by: Account,
) -> SentForm[NoteVersion[Said]]:
    return sent_about(session, kind, form_id, lambda row: row.said == said, client=client, by=by)


def check(said: Words, before: Words | None, *, by: Account, at: datetime) -> None:
    """Raises the first of the faults."""
    for fault in said.faults(at.astimezone(ZoneInfo(by.zone)), before):
        raise fault


def chains(rows: Iterable[NoteVersion[Said]]) -> list[list[NoteVersion[Said]]]:
    """Return the rows of each note, the newest version first."""
    by_what_they_correct = {(row.first_id, row.corrects_id): row for row in rows}
    found = []
    for (first_id, corrects_id), row in by_what_they_correct.items():
        if corrects_id is None:
            chain = [row]
            while following := by_what_they_correct.get((first_id, chain[0].id)):
                chain.insert(0, following)
            found.append(chain)
    return found


def opened(row: NoteVersion[Said]) -> Said | None:
    """Return the row's words; None where they do not open."""
    try:
        said: Said = row.said
    except Unreadable as why:
        log.error("%s %s does not open: %s", row.__tablename__, row.id, why.code)
        return None
    return said


def _note(chain: Sequence[NoteVersion[Said]]) -> Note[Said]:
    now, *earlier = (
        Version(row.id, row.by_id, row.made_at, row.is_taken_back, opened(row)) for row in chain
    )
    first = chain[-1]
    return Note(first.id, first.client_id, first.made_at, now, tuple(earlier))
