"""What goes to supervision: kept, changed, taken out."""

from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.errors import FormReused, SentBefore
from pocketplan.care.own_care.errors import NotYours
from pocketplan.care.own_care.own_row import version_of
from pocketplan.care.own_care.supervision import (
    Brought,
    SupervisionNote,
    keep_supervision_note,
    supervision_notes_of,
    take_supervision_note_out,
)
from pocketplan.database.transaction import saved
from tests.builders import a_therapist
from tests.care.own_care.own_pages import TODAY


def test_what_goes_to_supervision_is_kept_changed_and_taken_out(session: Session) -> None:
    lee, okafor = a_therapist(session), a_therapist(session)
    form = uuid4()
    seen = ""
    for words in ("I froze", "I froze, then called"):
        said = Brought(happened=words)
        with saved(session):
            note = keep_supervision_note(session, lee, form, said, seen=seen, today=TODAY)
        seen = version_of(note)

    (kept,) = supervision_notes_of(session, lee)
    with pytest.raises(FormReused), saved(session):
        keep_supervision_note(session, okafor, form, Brought(ask="?"), today=TODAY)
    with pytest.raises(NotYours), saved(session):
        take_supervision_note_out(session, okafor, form)
    assert kept.brought.happened == "I froze, then called"

    with pytest.raises(SentBefore), saved(session):
        keep_supervision_note(session, lee, form, Brought(ask="Other"), seen="", today=TODAY)

    with saved(session):
        take_supervision_note_out(session, lee, form)
    assert session.get(SupervisionNote, form) is None
