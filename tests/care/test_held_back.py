"""What a client does not read yet ends by its day; once care is over the owner lets them."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.disclosure import disclose
from pocketplan.care.confidentiality.held_back import held_back, let_read
from pocketplan.care.confidentiality.withholding import readable_by_client, withhold
from pocketplan.care.parting import part
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.errors import NotForYou, PersonNotFound
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import NOW, a_care_link, a_client, a_practice, a_therapist
from tests.care.test_disclosures import TOLD
from tests.people.covered import BEGINS, OVER, agreed, come_to

TODAY, DAY = NOW.date(), timedelta(days=1)


class Elm:
    def __init__(self, session: Session) -> None:
        self.session, practice = session, a_practice(session)
        self.owner = a_therapist(session, practice=practice, name="Dr. Elm", is_owner=True)
        self.okafor = a_therapist(session, practice=practice, name="Dr. Okafor")
        self.lee = a_therapist(session, practice=practice)
        self.noor = a_client(session, practice=practice)
        self.sam = a_client(session, practice=practice, name="Sam")  # stays in care
        for client in (self.noor, self.sam):
            a_care_link(session, client, self.lee)

    def held(self, client: Account, days: int = 90) -> UUID:
        with saved(self.session) as session:
            row = disclose(session, client, uuid4(), TOLD, by=self.lee, today=TODAY, at=NOW)
            self.again(client, row.of_id, TODAY + days * DAY, today=TODAY)
        return row.of_id

    def again(self, client: Account, of_id: UUID, review_on: date, *, today: date) -> None:
        withhold(
            self.session,
            client,
            of_id,
            uuid4(),
            "He would be beaten",
            review_on=review_on,
            by=self.lee,
            today=today,
            at=NOW + (today - TODAY),
        )

    def reads(self, days: int) -> int:
        return len(readable_by_client(self.session, self.noor, at=NOW + days * DAY))

    def end_care(self) -> None:
        with saved(self.session):
            ended = {"client_id": self.noor.id, "therapist_id": self.lee.id}
            part(self.session, **ended, by=self.lee, at=NOW)

    def listed(self, at: datetime = NOW) -> list[tuple[str, UUID, date]]:
        with saved(self.session):
            found = held_back(self.session, self.owner, at=at)
            return [
                (one.client.name, one.withholding.by_id, one.withholding.review_on) for one in found
            ]

    def acts(self) -> list[str]:
        return [line.act for line in lines_about(self.session, self.noor.id)]


@pytest.fixture
def elm(session: Session) -> Elm:
    return Elm(session)


def test_after_its_day_the_client_reads_it_by_itself(elm: Elm) -> None:
    elm.held(elm.noor, days=90)

    assert [elm.reads(days) for days in (0, 90, 91)] == [0, 0, 1]


def test_who_looks_again_gives_a_new_day(elm: Elm) -> None:
    of_id = elm.held(elm.noor, days=90)

    with saved(elm.session):
        elm.again(elm.noor, of_id, TODAY + 170 * DAY, today=TODAY + 80 * DAY)

    assert [elm.reads(days) for days in (91, 170, 171)] == [0, 0, 1]


def test_the_owner_sees_of_former_clients_that_it_is_so_and_by_whom(elm: Elm) -> None:
    of_id = elm.held(elm.noor)
    elm.held(elm.sam)
    assert elm.listed() == []
    assert Act.SAW_HELD_BACK not in elm.acts()

    elm.end_care()

    assert elm.listed() == [("Noor", elm.lee.id, TODAY + 90 * DAY)]
    assert elm.acts()[0] == Act.SAW_HELD_BACK
    with saved(elm.session):
        let_read(elm.session, elm.owner, elm.noor.id, of_id, at=NOW)
    assert elm.acts()[0] == Act.LET_READ
    assert elm.reads(0) == 1
    assert elm.listed() == []


def test_care_whose_days_are_over_is_over_also_where_nobody_has_noted_it(elm: Elm) -> None:
    of_id = elm.held(elm.noor)
    agreed(elm.session, elm.lee, elm.okafor, elm.noor)
    come_to(elm.session, BEGINS)
    elm.end_care()

    while_it_lasts, after = elm.listed(at=BEGINS), elm.listed(at=OVER)

    assert while_it_lasts == []
    assert [name for name, *_ in after] == ["Noor"]
    with saved(elm.session):
        let_read(elm.session, elm.owner, elm.noor.id, of_id, at=OVER)
    assert elm.reads(0) == 1


def test_nobody_else_and_nothing_else_is_let(elm: Elm, session: Session) -> None:
    hers, his = elm.held(elm.noor), elm.held(elm.sam)
    elm.end_care()
    afar = a_therapist(session, practice=a_practice(session), is_owner=True)

    for who, client, of_id, refused in (
        (elm.lee, elm.noor, hers, NotForYou),
        (afar, elm.noor, hers, PersonNotFound),
        (elm.owner, elm.sam, his, PersonNotFound),
        (elm.owner, elm.noor, his, PersonNotFound),
    ):
        with pytest.raises(refused), saved(session):
            let_read(session, who, client.id, of_id, at=NOW)
    assert elm.reads(0) == 0
    with pytest.raises(NotForYou):
        held_back(session, elm.lee, at=NOW)
