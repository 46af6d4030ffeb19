"""What was told to others about a client: noted, corrected, withheld for a time, read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
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
    versions_of,
)
from pocketplan.care.confidentiality.errors import CorrectedMeanwhile
from pocketplan.care.confidentiality.withholding import (
    lift,
    readable_by_client,
    withhold,
    withholdings_of,
)
from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.errors import CareError, FormReused, NotInTheRecord
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, a_client, a_practice, a_therapist

TODAY = date(2026, 3, 2)
TOLD = Told(
    who="Mr. Brook",
    role="GP",
    what="That she sleeps badly",
    why="To look at the tablets",
    ground=Ground.CONSENT,
    basis="Noor said yes on Monday",
    on=TODAY,
    told_by="Dr. Lee",
)
CORRECTED = replace(TOLD, who="Mrs. Brook", correction="I had the name wrong")


class Desk:
    def __init__(self, session: Session) -> None:
        practice = a_practice(session)
        self.session = session
        self.lee = a_therapist(session, practice=practice)
        self.noor = a_client(session, practice=practice)
        self.sam = a_client(session, practice=practice, name="Sam")

    def told(self, told: Told = TOLD, *, of: Account | None = None, id: UUID | None = None) -> UUID:
        with saved(self.session):
            return disclose(
                self.session, of or self.noor, id or uuid4(), told, by=self.lee, today=TODAY, at=NOW
            ).id

    def corrected(self, of_id: UUID, *, over: int = 1, told: Told = CORRECTED) -> None:
        with saved(self.session) as session:
            correct(
                session,
                self.noor,
                of_id,
                uuid4(),
                told,
                over=over,
                by=self.lee,
                today=TODAY,
                at=NOW,
            )

    def withheld(self, of_id: UUID, words: str = "He would be beaten", days: int = 30) -> None:
        with saved(self.session) as session:
            withhold(
                session,
                self.noor,
                of_id,
                uuid4(),
                words,
                review_on=TODAY + timedelta(days=days),
                by=self.lee,
                today=TODAY,
                at=NOW,
            )


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def test_what_was_told_is_read_as_it_was_written_and_only_of_this_client(
    session: Session, desk: Desk
) -> None:
    desk.told(of=desk.sam)
    desk.told()

    (mine,) = readable_by_client(session, desk.noor, at=NOW)

    assert [row.told for row in mine] == [TOLD]


def test_what_cannot_be_is_refused_and_nothing_is_noted(session: Session, desk: Desk) -> None:
    changes: tuple[tuple[dict[str, Any], str], ...] = (
        ({"on": TODAY + timedelta(days=1)}, "told-in-the-future"),
        ({"on": date(1, 1, 1)}, "told-too-long-ago"),
        ({"who": " "}, "words-missing"),
        ({"basis": ""}, "words-missing"),
        ({"who": "x" * 201}, "words-too-long"),
        ({"what": "x" * 1_000_000}, "words-too-long"),
    )
    for changed, code in changes:
        with pytest.raises(CareError) as refusal:
            desk.told(replace(TOLD, **changed))
        assert refusal.value.code == code

    assert disclosures_about(session, desk.noor) == []


def test_telling_somebody_whom_the_client_barred_needs_a_reason_in_words(
    session: Session, desk: Desk
) -> None:
    with saved(session):
        for client, name in ((desk.noor, "mr. brook"), (desk.sam, "Mrs. Brook")):
            bar = Bar(name=name, why="He tells my father")
            keep_barred(session, uuid4(), bar, client=client, by=desk.lee, at=NOW, today=TODAY)

    with pytest.raises(CareError) as refusal:
        desk.told()
    desk.told(replace(TOLD, who="Mrs. Brook"))
    desk.told(replace(TOLD, barred_reason="Nobody else had a key"))

    assert refusal.value.code == "reason-for-the-barred"
    assert len(disclosures_about(session, desk.noor)) == 2


def test_a_form_sent_twice_is_once_and_is_no_form_about_another(
    session: Session, desk: Desk
) -> None:
    form = uuid4()
    desk.told(id=form)
    desk.told(id=form)

    with pytest.raises(FormReused):
        desk.told(id=form, of=desk.sam)

    assert len(disclosures_about(session, desk.noor)) == 1


def test_a_correction_is_a_version_and_the_former_words_stay(session: Session, desk: Desk) -> None:
    of_id = desk.told()

    desk.corrected(of_id)

    (versions,) = disclosures_about(session, desk.noor)
    assert [(row.number, row.told) for row in versions] == [(2, CORRECTED), (1, TOLD)]


def test_a_correction_says_why_and_builds_on_the_newest(session: Session, desk: Desk) -> None:
    of_id = desk.told()
    desk.corrected(of_id)

    with pytest.raises(CareError) as without:
        desk.corrected(of_id, over=2, told=TOLD)
    with pytest.raises(CorrectedMeanwhile):
        desk.corrected(of_id)

    assert without.value.code == "words-missing"
    assert len(versions_of(session, desk.noor, of_id)) == 2


def test_of_two_corrections_at_once_one_is_told_of_the_other(
    session: Session, desk: Desk, race: Callable[..., list[Any]]
) -> None:
    of_id = desk.told()

    def one(own: Session) -> int:
        noor, lee = own.get_one(Account, desk.noor.id), own.get_one(Account, desk.lee.id)
        return correct(
            own, noor, of_id, uuid4(), CORRECTED, over=1, by=lee, today=TODAY, at=NOW
        ).number

    outcomes = race(2, one, CorrectedMeanwhile)

    assert sorted(outcomes, key=str) == [2, CorrectedMeanwhile]


def test_another_client_s_disclosure_is_as_if_it_were_not_there(
    session: Session, desk: Desk
) -> None:
    sams = desk.told(of=desk.sam)

    for act in (desk.corrected, desk.withheld):
        with pytest.raises(NotInTheRecord):
            act(sams)


def test_a_client_does_not_read_what_is_withheld_until_it_is_lifted(
    session: Session, desk: Desk
) -> None:
    of_id, other = desk.told(), desk.told(CORRECTED)
    desk.withheld(of_id)
    desk.corrected(of_id)

    withheld = [rows[0].of_id for rows in readable_by_client(session, desk.noor, at=NOW)]
    with saved(session):
        lift(session, desk.noor, of_id, by=desk.lee, at=NOW)

    assert withheld == [other]
    assert {rows[0].of_id for rows in readable_by_client(session, desk.noor, at=NOW)} == {
        of_id,
        other,
    }


def test_withholding_needs_a_reason_and_a_day_to_look_again(session: Session, desk: Desk) -> None:
    of_id = desk.told()

    for words, days, code in (
        ("", 30, "words-missing"),
        ("x" * 10_001, 30, "words-too-long"),
        ("Harm", 0, "not-a-day-to-look-again"),
        ("Harm", 367, "not-a-day-to-look-again"),
    ):
        with pytest.raises(CareError) as refusal:
            desk.withheld(of_id, words, days)
        assert refusal.value.code == code

    assert len(readable_by_client(session, desk.noor, at=NOW)) == 1


def test_a_newer_reason_takes_the_place_of_the_older_and_both_stay(
    session: Session, desk: Desk
) -> None:
    of_id = desk.told()
    desk.withheld(of_id)

    desk.withheld(of_id, "Still so", 60)

    kept = {row.reason.words: row.lifted_at for row in withholdings_of(session, desk.noor)}
    assert kept == {"Still so": None, "He would be beaten": NOW}
    assert readable_by_client(session, desk.noor, at=NOW) == []
