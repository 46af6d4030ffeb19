"""What is agreed beforehand: in general and for each kind, written anew and never blended."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.emergency.errors import KindNeeded, PreparationChanged, TooManyKinds
from pocketplan.care.emergency.preparation import (
    KINDS_LIMIT,
    Preparation,
    PreparationBody,
    StepWords,
    keep_preparation,
    preparation_of,
    preparations_of,
    take_out_preparation,
)
from pocketplan.care.emergency.step import Step
from pocketplan.care.errors import NotInTheRecord
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.errors import PersonNotFound
from tests.builders import NOW
from tests.care.emergency.emergencies import Town, a_town


def keep(
    session: Session,
    town: Town,
    body: PreparationBody,
    *,
    by: Account | None = None,
    row_id: UUID | None = None,
    former_id: UUID | None = None,
    client: Account | None = None,
) -> Preparation:
    with saved(session):
        return keep_preparation(
            session,
            by or town.lee,
            (client or town.noor).id,
            row_id or uuid4(),
            body,
            is_general=body.is_general,
            former_id=former_id,
            at=NOW,
        )


def test_what_holds_in_general_stands_apart_from_each_kind(session: Session) -> None:
    town = a_town(session)
    keep(session, town, PreparationBody(response="Of Sam's."), client=town.sam)
    keep(session, town, PreparationBody("Nights", "Her sister stays."))
    stay = StepWords(Step.STAY, "She likes silence better than questions.")

    keep(session, town, PreparationBody(response="First the sister.", steps=(stay,)))

    general, kinds = preparations_of(session, town.noor)
    assert general is not None
    assert general.body.in_step(Step.STAY).startswith("She likes silence")
    assert general.body.in_step(Step.TEAM) == ""
    assert [one.body.kind for one in kinds] == ["Nights"]


def test_writing_anew_takes_the_place_and_the_former_stays_in_the_record(session: Session) -> None:
    town = a_town(session)
    first = keep(session, town, PreparationBody(response="The sister."))

    second = keep(session, town, PreparationBody(response="The aunt."), former_id=first.id)

    general, _ = preparations_of(session, town.noor)
    assert general is not None
    assert general.id == second.id
    assert session.get_one(Preparation, first.id).body.response == "The sister."
    with pytest.raises(NotInTheRecord):
        preparation_of(session, town.noor, first.id)


def test_of_two_who_write_it_anew_the_second_is_told(session: Session) -> None:
    town = a_town(session)
    first = keep(session, town, PreparationBody(response="The sister."))
    keep(session, town, PreparationBody(response="The aunt."), former_id=first.id)

    with pytest.raises(PreparationChanged):
        keep(session, town, PreparationBody(response="Nobody."), by=town.okafor, former_id=first.id)
    with pytest.raises(PreparationChanged):
        keep(session, town, PreparationBody(response="Nobody."), by=town.okafor)


def test_a_form_sent_twice_is_kept_once(session: Session) -> None:
    town = a_town(session)
    row_id = uuid4()

    for _ in range(2):
        keep(session, town, PreparationBody("Nights", "The sister."), row_id=row_id)

    assert len(preparations_of(session, town.noor)[1]) == 1


def test_a_kind_needs_its_words_and_there_are_not_many(session: Session) -> None:
    town = a_town(session)
    with pytest.raises(KindNeeded), saved(session):
        keep_preparation(
            session,
            town.lee,
            town.noor.id,
            uuid4(),
            PreparationBody(response="The sister."),
            is_general=False,
            former_id=None,
            at=NOW,
        )
    for number in range(KINDS_LIMIT):
        keep(session, town, PreparationBody(f"Kind {number}"))

    with pytest.raises(TooManyKinds):
        keep(session, town, PreparationBody("One more"))


def test_what_is_taken_out_is_shown_no_more_and_by_nobody_else(session: Session) -> None:
    town = a_town(session)
    kept = keep(session, town, PreparationBody("Nights"))

    with pytest.raises(PersonNotFound), saved(session):
        take_out_preparation(session, town.okafor, town.sam.id, kept.id, at=NOW)
    with saved(session):
        take_out_preparation(session, town.lee, town.noor.id, kept.id, at=NOW)

    assert preparations_of(session, town.noor) == (None, [])
