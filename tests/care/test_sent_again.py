"""A form whose answer was lost comes again, with words put right meanwhile: nothing is dropped."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.disclosure import (
    Ground,
    Told,
    correct,
    disclose,
    disclosures_about,
)
from pocketplan.care.confidentiality.errors import CorrectedMeanwhile
from pocketplan.care.confidentiality.limits import all_limits, publish_limits
from pocketplan.care.confidentiality.limits_answer import (
    Answer,
    Said,
    answer_limits,
    answers_of,
)
from pocketplan.care.confidentiality.starting_text import STARTING_TEXT
from pocketplan.care.confidentiality.withholding import withhold, withholdings_of
from pocketplan.care.contacts.barred import Bar, barred_for, keep_barred
from pocketplan.care.contacts.emergency_contact import EmergencyContact, Facts, keep_contact
from pocketplan.care.contacts.place import (
    Address,
    Whereabouts,
    homes_of,
    keep_home,
    keep_place,
    places_of,
)
from pocketplan.care.emergency.preparation import (
    Preparation,
    PreparationBody,
    keep_preparation,
    preparations_of,
)
from pocketplan.care.errors import SentBefore
from pocketplan.care.follow_ups.doing import move
from pocketplan.care.follow_ups.kind import Kind
from pocketplan.care.follow_ups.listing import follow_ups_of
from pocketplan.care.follow_ups.planning import plan_one
from pocketplan.care.intake.answer import Answer as Answered
from pocketplan.care.intake.answer import Typed, write_answers
from pocketplan.care.intake.question import Question, Slot
from pocketplan.care.notes.assessment import Assessed, AssessmentNote
from pocketplan.care.notes.culture import Culture, CultureNote, keep_culture
from pocketplan.care.notes.observation import Observation, Seen, Source
from pocketplan.care.notes.version import keep
from pocketplan.care.own_care.learning import Learned, Learning, note_learning
from pocketplan.care.own_care.own_row import own_rows
from pocketplan.care.readiness.link import links_of
from pocketplan.care.readiness.making import Wish, make_link
from pocketplan.care.record_row import RecordRow
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, a_care_link, a_client, a_plan, a_practice, a_therapist

TODAY = date(2026, 3, 2)
TOLD = Told(
    who="Mr. Brook",
    role="GP",
    what="first",
    why="To look at the tablets",
    ground=Ground.CONSENT,
    basis="Noor said yes",
    on=TODAY,
    told_by="Dr. Lee",
)


@dataclass(frozen=True)
class Desk:
    """Noor, whom Dr. Lee looks after; what Sam's record holds is noise."""

    session: Session
    noor: Account
    sam: Account
    lee: Account
    disclosure_id: UUID
    contact_key: str

    def rows(self, kind: type[RecordRow], words: str) -> list[Any]:
        rows = self.session.query(kind).filter_by(client_id=self.noor.id)
        return [getattr(row, words) for row in rows.order_by(kind.made_at)]


@pytest.fixture
def desk(session: Session) -> Desk:
    practice = a_practice(session)
    noor, sam = a_client(session, practice=practice), a_client(session, practice=practice)
    a_plan(session, owner=noor)
    lee = a_therapist(session, practice=practice, is_owner=True)
    for client in (noor, sam):
        a_care_link(session, client, lee)
    with saved(session):
        told = disclose(session, noor, uuid4(), TOLD, by=lee, today=TODAY, at=NOW)
        publish_limits(session, lee, uuid4(), STARTING_TEXT, at=NOW)
        usual: dict[str, Any] = {"by": lee, "at": NOW}
        keep_home(session, uuid4(), Address(address="Sam's"), client=sam, **usual)
        facts = Facts(name="Amira", phone="07700 900123")
        amira = keep_contact(session, uuid4(), facts, client=noor, today=TODAY, **usual)
    return Desk(session, noor, sam, lee, told.id, f"contact/{amira.contact_id}")


Send = Callable[[Desk, UUID, str], object]
Kept = Callable[[Desk], list[Any]]


def an_answer(desk: Desk, form: UUID, words: str) -> object:
    text = all_limits(desk.session, desk.noor.practice_id)[0]
    said = Answer(said=Said.READ, words=words)
    return answer_limits(desk.session, desk.noor, form, text.id, said, at=NOW)


def a_note(desk: Desk, form: UUID, words: str) -> object:
    zone, on = "Europe/London", date(2026, 3, 1)
    said = Seen(on=on, zone=zone, words=words, source=Source.SEEN, did="Asked.")
    return keep(desk.session, Observation, form, said, client=desk.noor, by=desk.lee, at=NOW)


def an_assessment(desk: Desk, form: UUID, words: str) -> object:
    said = Assessed(on=date(2026, 3, 1), kind=words, actions="Called.")
    return keep(desk.session, AssessmentNote, form, said, client=desk.noor, by=desk.lee, at=NOW)


def a_sheet(desk: Desk, form: UUID, words: str) -> object:
    said, by = Culture(faith=words), desk.lee
    return keep_culture(desk.session, form, said, corrects=None, client=desk.noor, by=by, at=NOW)


def a_disclosure(desk: Desk, form: UUID, words: str) -> object:
    told = replace(TOLD, what=words)
    return disclose(desk.session, desk.noor, form, told, by=desk.lee, today=TODAY, at=NOW)


def a_correction(desk: Desk, form: UUID, words: str) -> object:
    told, of_id = replace(TOLD, what=words, correction="Wrong word"), desk.disclosure_id
    usual: dict[str, Any] = {"by": desk.lee, "today": TODAY, "at": NOW}
    return correct(desk.session, desk.noor, of_id, form, told, over=1, **usual)


def a_withholding(desk: Desk, form: UUID, words: str) -> object:
    usual: dict[str, Any] = {"by": desk.lee, "today": TODAY, "at": NOW}
    on = TODAY + timedelta(days=9)
    return withhold(desk.session, desk.noor, desk.disclosure_id, form, words, review_on=on, **usual)


def a_preparation(desk: Desk, form: UUID, words: str) -> object:
    body, usual = PreparationBody("Nights", words), {"is_general": False, "former_id": None}
    return keep_preparation(desk.session, desk.lee, desk.noor.id, form, body, at=NOW, **usual)  # type: ignore[arg-type]


def a_text(desk: Desk, form: UUID, words: str) -> object:
    spoken = replace(STARTING_TEXT, en=replace(STARTING_TEXT.en, words=words))
    return publish_limits(desk.session, desk.lee, form, spoken, at=NOW)


def a_contact(desk: Desk, form: UUID, words: str) -> object:
    facts, usual = Facts(name="Ben", may_be_told=words), {"by": desk.lee, "at": NOW}
    return keep_contact(desk.session, form, facts, client=desk.noor, today=TODAY, **usual)  # type: ignore[arg-type]


def a_bar(desk: Desk, form: UUID, words: str) -> object:
    bar, usual = Bar(name="Ex", why=words), {"by": desk.lee, "at": NOW}
    return keep_barred(desk.session, form, bar, client=desk.noor, today=TODAY, **usual)  # type: ignore[arg-type]


def a_home(desk: Desk, form: UUID, words: str) -> object:
    home = Address(address=words)
    return keep_home(desk.session, form, home, client=desk.noor, by=desk.lee, at=NOW)


def a_place(desk: Desk, form: UUID, words: str) -> object:
    where, usual = Whereabouts(place=words), {"by": desk.lee, "at": NOW, "today": TODAY}
    return keep_place(desk.session, form, where, on=TODAY, client=desk.noor, **usual)  # type: ignore[arg-type]


def an_intake(desk: Desk, form: UUID, words: str) -> object:
    typed = {Slot(Question.COPING): Typed(words=words)}
    return write_answers(desk.session, form, typed, client=desk.noor, by=desk.lee, at=NOW)


def a_link(desk: Desk, form: UUID, words: str) -> object:
    wish = Wish(
        row_id=form,
        person=desk.contact_key,
        shown=(),
        called="",
        note=words,
        language="en",
        life=timedelta(days=7),
        agreed_on=TODAY,
    )
    return make_link(desk.session, desk.noor, wish, by=desk.lee, at=NOW)


VERSIONED: dict[str, tuple[Send, Kept]] = {
    "answer to the limits": (
        an_answer,
        lambda desk: [one.answer.words for one, _of in answers_of(desk.session, desk.noor)],
    ),
    "observation": (a_note, lambda desk: [one.words for one in desk.rows(Observation, "said")]),
    "assessment": (
        an_assessment,
        lambda desk: [one.kind for one in desk.rows(AssessmentNote, "said")],
    ),
    "culture": (a_sheet, lambda desk: [one.faith for one in desk.rows(CultureNote, "said")]),
    "disclosure": (
        a_disclosure,
        lambda desk: [
            row.told.what
            for rows in disclosures_about(desk.session, desk.noor)
            for row in rows
            if row.of_id != desk.disclosure_id
        ],
    ),
    "correction": (
        a_correction,
        lambda desk: [
            row.told.what
            for rows in disclosures_about(desk.session, desk.noor)
            for row in rows
            if row.number > 1
        ],
    ),
    "withholding": (
        a_withholding,
        lambda desk: [row.reason.words for row in withholdings_of(desk.session, desk.noor)],
    ),
    "preparation": (
        a_preparation,
        lambda desk: [one.response for one in desk.rows(Preparation, "body")],
    ),
    "text of the limits": (
        a_text,
        lambda desk: [
            one.spoken.en.words for one in all_limits(desk.session, desk.noor.practice_id)[:-1]
        ],
    ),
    "contact": (
        a_contact,
        lambda desk: [
            one.may_be_told for one in desk.rows(EmergencyContact, "facts") if one.name == "Ben"
        ],
    ),
    "somebody barred": (
        a_bar,
        lambda desk: [one.bar.why for one in barred_for(desk.session, desk.noor)],
    ),
    "home": (
        a_home,
        lambda desk: [one.home.address for one in homes_of(desk.session, desk.noor)],
    ),
    "place": (
        a_place,
        lambda desk: [one.where.place for one in places_of(desk.session, desk.noor)],
    ),
    "intake": (an_intake, lambda desk: [one.words for one in desk.rows(Answered, "written")]),
    "link": (
        a_link,
        lambda desk: [one.asked.note for one in links_of(desk.session, desk.noor)],
    ),
}
versioned = pytest.mark.parametrize(("send", "kept"), VERSIONED.values(), ids=list(VERSIONED))


@versioned
def test_the_same_form_with_other_words_is_a_newer_version_and_both_can_be_read(
    session: Session, desk: Desk, send: Send, kept: Kept
) -> None:
    form = uuid4()

    for words in ("one", "one", "two", "two", "one", "three"):
        with saved(session):
            send(desk, form, words)

    assert sorted(kept(desk)) == ["one", "three", "two"]


def test_of_what_was_prepared_the_words_sent_last_stand(session: Session, desk: Desk) -> None:
    form = uuid4()
    for words in ("one", "two"):
        with saved(session):
            a_preparation(desk, form, words)

    _general, kinds = preparations_of(session, desk.noor)

    assert [one.body.response for one in kinds] == ["two"]


def test_a_disclosure_that_was_corrected_meanwhile_is_not_corrected_unread(
    session: Session, desk: Desk
) -> None:
    form = uuid4()
    with saved(session):
        a_disclosure(desk, form, "one")
        told, usual = replace(TOLD, correction="It was Tuesday"), {"by": desk.lee, "at": NOW}
        correct(session, desk.noor, form, uuid4(), told, over=1, today=TODAY, **usual)  # type: ignore[arg-type]

    with pytest.raises(CorrectedMeanwhile), saved(session):
        a_disclosure(desk, form, "two")


def test_a_follow_up_that_was_moved_since_is_the_same_and_one_with_other_words_is_asked_about(
    session: Session, desk: Desk
) -> None:
    form, later = uuid4(), TODAY + timedelta(days=5)

    def send(about: str) -> None:
        usual: dict[str, Any] = {"kind": Kind.OTHER, "due_on": TODAY, "owner_id": desk.lee.id}
        usual |= {"by": desk.lee, "today": TODAY, "at": NOW}
        with saved(session):
            plan_one(session, desk.noor, form, about=about, **usual)

    send("Ring her")
    with saved(session):
        moved: dict[str, Any] = {"due_on": later, "owner_id": desk.lee.id, "why": "She is away"}
        moved |= {"by": desk.lee, "today": TODAY, "at": NOW}
        move(session, desk.noor, form, **moved)
    send("Ring her")
    with pytest.raises(SentBefore):
        send("Write to her")

    assert [one.words.about for one in follow_ups_of(session, desk.noor)] == ["Ring her"]


def test_what_was_learned_is_asked_about_where_the_form_says_something_else(
    session: Session, desk: Desk
) -> None:
    form = uuid4()

    def send(what: str) -> None:
        with saved(session):
            learned = Learned(on=TODAY, what=what, hours=Decimal("1.5"))
            note_learning(session, desk.lee, form, learned, today=TODAY)

    send("A course")
    send("A course")
    with pytest.raises(SentBefore):
        send("Another course")

    assert [one.learned.what for one in own_rows(session, Learning, desk.lee)] == ["A course"]
