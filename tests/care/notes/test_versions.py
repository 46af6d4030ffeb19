"""A note is corrected by writing anew and taken back by saying why; what stood stays readable."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.errors import FormReused, NotInTheRecord
from pocketplan.care.notes.errors import CorrectedMeanwhile, NoReason, NoteTakenBack, TooMuchSaid
from pocketplan.care.notes.observation import Observation, observations_of
from pocketplan.care.notes.version import correct
from pocketplan.care.opening import record_open_to
from pocketplan.reading_record.record import Act
from tests.builders import NOW
from tests.care.notes.conftest import Case, Damage, seen

LATER = NOW + timedelta(hours=2)


def test_what_stood_before_stays_readable_with_who_wrote_it_and_when(case: Case) -> None:
    note_id = case.keep(seen(words="Looked away."))
    case.correct(note_id, seen(words="Looked at the door."), by=case.okafor, at=LATER)
    case.correct(note_id, seen(words="Looked at the clock."), at=LATER)

    note = case.note(note_id)

    assert note.now.said == seen(words="Looked at the clock.")
    assert [(one.said, one.by_id, one.at) for one in note.earlier] == [
        (seen(words="Looked at the door."), case.okafor.id, LATER),
        (seen(words="Looked away."), case.lee.id, NOW),
    ]
    assert (note.id, note.begun_at) == (note_id, NOW)


def test_a_correction_sent_twice_is_one(case: Case) -> None:
    note_id, version_id = case.keep(seen()), uuid4()
    for _ in range(2):
        case.correct(note_id, seen(words="Anew."), version_id=version_id, corrects=note_id)

    assert [one.id for one in case.note(note_id).earlier] == [note_id]


def test_a_form_sent_again_with_other_words_corrects_what_it_wrote(case: Case) -> None:
    note_id, version_id = case.keep(seen(words="One.")), uuid4()
    for _ in range(2):
        case.keep(seen(words="Two."), note_id)
    said = [one.said for one in (case.note(note_id).now, *case.note(note_id).earlier)]
    assert said == [seen(words="Two."), seen(words="One.")]

    two = case.note(note_id).now.id
    for words in ("Three.", "Four.", "Four.", "Three."):
        case.correct(note_id, seen(words=words), version_id=version_id, corrects=two)

    note = case.note(note_id)
    assert note.now.said == seen(words="Four.")
    assert [one.said.words for one in note.earlier if one.said] == ["Three.", "Two.", "One."]


def test_nobody_writes_over_a_version_that_they_have_not_read(case: Case) -> None:
    note_id = case.keep(seen())
    case.correct(note_id, seen(words="Okafor's."), by=case.okafor)

    with pytest.raises(CorrectedMeanwhile):
        case.correct(note_id, seen(words="Lee's."), corrects=note_id)

    said = case.note(note_id).now.said
    assert said is not None
    assert said.words == "Okafor's."


def test_of_two_corrections_at_once_one_is_asked_to_read_the_other(
    case: Case, session: Session, race
) -> None:
    note_id = case.keep(seen())
    noor_id, lee_id = case.noor.id, case.lee.id

    def write(own: Session) -> str:
        lee = own.get_one(type(case.lee), lee_id)
        noor = record_open_to(own, lee, noor_id, Act.CHANGED_NOTES, at=NOW)
        it = next(note for note in observations_of(own, noor) if note.id == note_id)
        mine = {"corrects": note_id, "by": lee, "at": NOW}
        correct(own, Observation, uuid4(), seen(words="Anew."), note=it, **mine)
        return "kept"

    assert sorted(race(2, write, CorrectedMeanwhile), key=str) == [CorrectedMeanwhile, "kept"]
    session.expire_all()
    assert [one.id for one in case.note(note_id).earlier] == [note_id]


def test_what_is_taken_back_keeps_its_words_and_says_why(case: Case) -> None:
    note_id = case.keep(seen())
    case.correct(note_id, seen().taken_back("It was about somebody else."))

    note = case.note(note_id)

    assert note.now.is_taken_back
    assert note.now.said == seen(taken_back_because="It was about somebody else.")
    assert [one.is_taken_back for one in note.earlier] == [False]
    with pytest.raises(NoteTakenBack):
        case.correct(note_id, seen(words="After all."))


@pytest.mark.parametrize(
    ("why", "refusal"), [("", NoReason), ("x" * 10_001, TooMuchSaid)], ids=["none", "too-long"]
)
def test_a_note_is_taken_back_with_a_reason(why: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        seen().taken_back(why)


def test_a_form_that_began_a_note_is_no_correction_of_another(case: Case) -> None:
    first, other = case.keep(seen()), case.keep(seen())
    case.correct(other, seen(words="Anew."), version_id=(version := uuid4()))

    with pytest.raises(FormReused):
        case.correct(first, seen(), version_id=other)
    with pytest.raises(FormReused):
        case.correct(first, seen(), version_id=version)
    with pytest.raises(FormReused):
        case.keep(seen(), version)
    assert case.note(first).earlier == ()


def test_another_clients_note_is_not_found(case: Case) -> None:
    sams = case.keep(seen(), client=case.sam)

    for missing in (sams, uuid4()):
        with pytest.raises(NotInTheRecord):
            case.note(missing)
    assert observations_of(case.session, case.noor) == []


def test_a_version_that_does_not_open_is_one_version_that_does_not_open(
    case: Case, damage: Damage
) -> None:
    note_id, other = case.keep(seen()), case.keep(seen(words="Reads well."))
    case.correct(note_id, seen(words="Anew."), version_id=(version := uuid4()))
    damage(version)

    by_id = {note.id: note for note in observations_of(case.session, case.noor)}

    assert by_id[note_id].now.said is None
    assert [one.said for one in by_id[note_id].earlier] == [seen()]
    assert by_id[other].now.said == seen(words="Reads well.")
    case.correct(note_id, seen(words="Written again."))
    assert case.note(note_id).now.said == seen(words="Written again.")


def test_what_has_a_fault_is_not_kept(case: Case) -> None:
    note_id = case.keep(seen())
    with pytest.raises(TooMuchSaid):
        case.keep(seen(words="x" * 10_001))
    with pytest.raises(TooMuchSaid):
        case.correct(note_id, seen(did="x" * 10_001))

    assert [note.earlier for note in observations_of(case.session, case.noor)] == [()]
