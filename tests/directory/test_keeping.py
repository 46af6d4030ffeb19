"""Who writes a practice's lines, and what becomes of those that go."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.directory.errors import AlreadyPutRight, ServiceNotFound
from pocketplan.directory.keeping import hand_on, line_kept_by, put_back, retire
from pocketplan.directory.on_plans import lines_of
from pocketplan.directory.service import Kind, keep_service, practice_lines, retired_lines
from pocketplan.people.account import Account
from pocketplan.people.errors import NotForYou
from pocketplan.people.practice import Practice
from tests.builders import NOW, a_practice, a_therapist
from tests.directory.local_service import a_service


@pytest.fixture
def elm(session: Session) -> Account:
    """The owner of a practice; Dr. Okafor keeps its line, and Dr. Ruiz is noise."""
    return a_therapist(session, name="Dr. Elm", is_owner=True)


@pytest.fixture
def okafor(session: Session, elm: Account) -> Account:
    return a_therapist(session, practice=practice_of(session, elm), name="Dr. Okafor")


def practice_of(session: Session, person: Account) -> Practice:
    return session.get_one(Practice, person.practice_id)


def a_line(
    session: Session, owner: Account, keeper: Account | None = None, corrects: str = "", **facts
) -> UUID:
    with saved(session):
        row = keep_service(
            session,
            practice_of(session, owner),
            uuid4(),
            a_service(**facts),
            region="GB",
            corrects=corrects,
            at=NOW,
            keeper_id=keeper.id if keeper else None,
        )
        return row.id


def names(session: Session, person: Account) -> list[str]:
    return [line.name for line in lines_of(session, person.practice_id, "GB")]


def test_the_owner_and_the_keeper_write_a_line_and_nobody_else(session, elm, okafor):
    ruiz = a_therapist(session, practice=practice_of(session, elm), name="Dr. Ruiz")
    line_id = a_line(session, elm, okafor)

    assert line_kept_by(session, elm, line_id).id == line_id
    assert line_kept_by(session, okafor, line_id).id == line_id
    with pytest.raises(NotForYou):
        line_kept_by(session, ruiz, line_id)


def test_a_line_of_another_practice_is_not_there(session, elm):
    a_line(session, elm)
    afar = a_therapist(session, practice=a_practice(session), name="Dr. Oak", is_owner=True)
    theirs = a_line(session, afar)

    with pytest.raises(ServiceNotFound):
        line_kept_by(session, elm, theirs)


def test_a_line_that_goes_is_kept_with_when_and_why_and_can_be_put_back(session, elm):
    line_id, other_id = a_line(session, elm), a_line(session, elm, name="Day team")
    drawn = practice_of(session, elm).lines

    with saved(session):
        retire(session, elm, line_id, "It moved.", at=NOW)
        retire(session, elm, line_id, "Twice.", at=NOW)

    gone = retired_lines(session, elm.practice_id)
    assert [(one.id, one.retired_at, one.why_retired) for one in gone] == [
        (line_id, NOW, "It moved.")
    ]
    assert [one.id for one in practice_lines(session, elm.practice_id)] == [other_id]
    assert "Night team" not in names(session, elm)
    with saved(session):
        put_back(session, elm, line_id)
        put_back(session, elm, line_id)
    assert "Night team" in names(session, elm)
    assert retired_lines(session, elm.practice_id) == []
    assert practice_of(session, elm).lines == drawn + 2  # each kept plan is drawn again


def test_two_lines_never_stand_in_for_the_same_one(session, elm):
    first = a_line(session, elm, corrects="GB/Shout", name="Shout")
    with saved(session):
        retire(session, elm, first, "Wrong.", at=NOW)
    a_line(session, elm, corrects="GB/Shout", name="Shout, again")

    with pytest.raises(AlreadyPutRight):
        put_back(session, elm, first)


def test_a_control_rooms_own_number_stands_on_no_plan(session, elm):
    with saved(session):
        keep_service(
            session,
            practice_of(session, elm),
            uuid4(),
            a_service(kind=Kind.DIRECT_DIAL, name="Control room"),
            region="GB",
            corrects="",
            at=NOW,
        )

    assert "Control room" not in names(session, elm)
    assert [one.service.name for one in practice_lines(session, elm.practice_id)] == [
        "Control room"
    ]


def test_what_a_therapist_looked_after_is_handed_on_and_no_more(session, elm, okafor):
    theirs, nobodys = a_line(session, elm, okafor), a_line(session, elm)

    with saved(session):
        hand_on(session, from_id=okafor.id, to_id=elm.id)

    kept = {one.id: one.keeper_id for one in practice_lines(session, elm.practice_id)}
    assert kept == {theirs: elm.id, nobodys: None}
