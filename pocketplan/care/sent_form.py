"""What one form made, however often it came: nothing twice, and no second version dropped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from pocketplan.care.errors import FormReused, SentBefore
from pocketplan.database.base import Base
from pocketplan.sealing.errors import Unreadable

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True)
class SentForm(Generic[Row]):
    """
    id      of the row that the form makes now
    row     the one that it made with these same words; none where they are new
    before  the one that it made last, with other words: its answer was lost, and whoever wrote
            put something right before they sent it again
    """

    id: UUID
    row: Row | None
    before: Row | None

    def made_once(self) -> Row | None:
        """Return the row that it made, for what has no versions.

        Raises SentBefore where it made one with other words.
        """
        if self.row is None and self.before is not None:
            raise SentBefore
        return self.row


def sent_form(
    session: Session,
    kind: type[Row],
    form_id: UUID,
    says_this: Callable[[Row], bool],
    **theirs: UUID,
) -> SentForm[Row]:
    """Return what a form made so far.

    form_id    made with the form, and the id of the first row that it makes
    says_this  whether a row says what the form says now
    theirs     the columns that say whose such a row is

    Nobody else may send the form meanwhile. Raises FormReused where the id is somebody else's.
    """
    before = None
    while (found := session.get(kind, form_id)) is not None:
        if any(getattr(found, name) != whose for name, whose in theirs.items()):
            raise FormReused
        if _opens_and(says_this, found):
            return SentForm(found.id, found, before)
        before, form_id = found, uuid5(form_id, "again")
    return SentForm(form_id, None, before)


def _opens_and(says_this: Callable[[Row], bool], row: Row) -> bool:
    """Return whether it says this; what does not open says something else."""
    try:
        return says_this(row)
    except Unreadable:
        return False
