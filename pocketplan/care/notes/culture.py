"""What to know and respect about where a client comes from. One sheet for each client."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.notes.errors import CorrectedMeanwhile, NoteError, NothingSaid
from pocketplan.care.notes.version import Note, NoteVersion, correct, keep, notes_of
from pocketplan.care.notes.written import LONG, Words, too_long
from pocketplan.people.account import Account
from pocketplan.sealing.body import SealedBody

FIELDS = ("language", "faith", "family", "decides", "avoid", "more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Culture(Words):
    """
    language  in which they find words when it is hard, and whether somebody should interpret
    faith     what they believe, and what of it helps
    family    who belongs to it
    decides   who decides what, and who must be asked
    avoid     what not to do in an emergency
    """

    language: str = ""
    faith: str = ""
    family: str = ""
    decides: str = ""
    avoid: str = ""
    more: str = ""

    def faults(self, here: datetime, before: Words | None) -> Iterator[NoteError]:
        """Nothing said at all, or too much."""
        texts = {field: getattr(self, field) for field in FIELDS}
        if not any(texts.values()):
            yield NothingSaid(FIELDS[0])
        yield from too_long(texts, LONG)


class CultureNote(NoteVersion[Culture]):
    __tablename__ = "culture_notes"

    said = SealedBody(Culture)


def culture_of(session: Session, client: Account) -> Note[Culture] | None:
    """Return the client's sheet, if there is one."""
    return next(iter(notes_of(session, CultureNote, client)), None)


def respected(session: Session, client: Account) -> Culture:
    """Return what the client's sheet says now; nothing where there is none, or it does not open."""
    sheet = culture_of(session, client)
    return (sheet.now.said if sheet else None) or Culture()


def keep_culture(
    session: Session,
    version_id: UUID,
    culture: Culture,
    *,
    corrects: UUID | None,
    client: Account,
    by: Account,
    at: datetime,
) -> None:
    """Write the sheet, or its next version. The record is open for changes.

    corrects  the version that whoever writes has read; None where there was none

    Raises CorrectedMeanwhile and FormReused.
    """
    sheet = culture_of(session, client)
    if sheet is None or (corrects is None and sheet.id == version_id):
        keep(session, CultureNote, version_id, culture, client=client, by=by, at=at)
    elif corrects is None:
        raise CorrectedMeanwhile
    else:
        correct(
            session,
            CultureNote,
            version_id,
            culture,
            note=sheet,
            corrects=corrects,
            by=by,
            at=at,
        )
