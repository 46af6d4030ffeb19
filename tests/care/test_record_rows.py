"""What every row of a client's record keeps to: sealed words, one owner, sent twice is once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Enum, LargeBinary, String, inspect
from sqlalchemy.orm import Session

from pocketplan.care.contacts.place import Address, HomeAddress
from pocketplan.care.errors import FormReused, NotInTheRecord
from pocketplan.care.notes.culture import Culture, CultureNote
from pocketplan.care.record_row import RecordRow, begun, row_of, sent_about
from pocketplan.care.sent_form import SentForm
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.resealing import sealed_columns
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.column import SealedText
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.place import Sort
from pocketplan.tables import MODULES
from tests.builders import NOW, a_client, a_practice, a_therapist

AS_TEXT = SealedText("sealed_body", owner="client_id", sort=Sort.RECORD)
HASHES = {"token_hash", "code_hash"}  # of ways in: nothing that a person wrote
CODES = {"language"}  # such as "es", one of those that we speak
SAID = Culture(language="Arabic when it is hard")


@dataclass
class People:
    noor: Account
    sam: Account
    lee: Account
    okafor: Account


@pytest.fixture
def people(session: Session) -> People:
    practice = a_practice(session)
    return People(
        a_client(session, practice=practice),
        a_client(session, practice=practice, name="Sam"),
        a_therapist(session, practice=practice),
        a_therapist(session, practice=practice, name="Dr. Okafor"),
    )


def kinds(of: type[Any] = RecordRow) -> Iterator[type[RecordRow]]:
    """Yield every kind of row that a client's record has."""
    assert MODULES
    for kind in of.__subclasses__():
        if "__tablename__" in vars(kind) and kind.__module__.startswith("pocketplan."):
            yield kind
        yield from kinds(kind)


KINDS = sorted(kinds(), key=lambda kind: kind.__name__)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def a_row(session: Session, people: People, client: Account | None = None) -> CultureNote:
    with saved(session):
        row = begun(
            session, CultureNote, uuid4(), client=client or people.noor, by=people.lee, at=NOW
        )
        row.first_id, row.is_taken_back, row.said = row.id, False, SAID
    return row


def sent(
    session: Session, row: CultureNote, people: People, said: Culture = SAID, **whose: Account
) -> SentForm[CultureNote]:
    theirs = {"client": people.noor, "by": people.lee} | whose
    return sent_about(session, CultureNote, row.id, lambda one: one.said == said, **theirs)


def test_the_same_form_twice_is_one_row(session: Session, people: People) -> None:
    row = a_row(session, people)

    again = sent(session, row, people)

    assert again.row is row
    assert again.before is None


def test_the_same_form_with_other_words_is_another_row_beside_what_it_made(
    session: Session, people: People
) -> None:
    row, other = a_row(session, people), Culture(faith="Quaker")
    first_id = row.id

    again = sent(session, row, people, other)
    with saved(session):
        second = begun(session, CultureNote, again.id, client=people.noor, by=people.lee, at=NOW)
        second.first_id, second.is_taken_back, second.said = first_id, False, other
    third = sent(session, row, people, Culture(family="Her aunt"))

    assert (again.row, again.before) == (None, row)
    assert (third.row, third.before) == (None, second)
    assert len({row.id, again.id, third.id}) == 3
    assert sent(session, row, people, other).row is second
    assert sent(session, row, people).row is row


def test_what_the_same_form_made_and_does_not_open_any_more_is_not_taken_for_the_same(
    session: Session, people: People
) -> None:
    row = a_row(session, people)
    with saved(session):
        row.sealed_body = b"\1" + bytes(99)

    again = sent(session, row, people)

    assert (again.row, again.before) == (None, row)


def test_a_forms_id_is_nobody_elses_to_use(session: Session, people: People) -> None:
    row = a_row(session, people)

    for client, by in ((people.noor, people.okafor), (people.sam, people.lee)):
        with pytest.raises(FormReused), saved(session):
            sent(session, row, people, client=client, by=by)
    assert row.said == SAID


def test_another_clients_row_is_not_found(session: Session, people: People) -> None:
    row, sams = a_row(session, people), a_row(session, people, people.sam)

    assert row_of(session, CultureNote, people.noor, row.id) is row
    for missing in (sams.id, uuid4()):
        with pytest.raises(NotInTheRecord):
            row_of(session, CultureNote, people.noor, missing)


def test_words_of_an_older_release_open_and_what_a_newer_one_added_is_passed_over(
    session: Session, people: People
) -> None:
    row = a_row(session, people)

    with saved(session):
        AS_TEXT.__set__(row, '{"faith": "Quaker", "star_sign": {"a": [1, 2]}}')

    assert row.said == Culture(faith="Quaker")


@pytest.mark.parametrize(
    "rubbish", ["", "{", "[]", "7", '{"faith": 7}', '{"faith": null}'], ids=lambda text: text or "-"
)
def test_rubbish_under_the_seal_is_unreadable(
    session: Session, people: People, rubbish: str
) -> None:
    row = a_row(session, people)

    with saved(session):
        AS_TEXT.__set__(row, rubbish)

    with pytest.raises(Unreadable):
        _ = row.said


def test_a_row_sealed_for_another_client_is_unreadable(session: Session, people: People) -> None:
    row, sams = a_row(session, people), a_row(session, people, people.sam)

    with saved(session):
        row.sealed_body = sams.sealed_body

    with pytest.raises(Unreadable):
        _ = row.said


def test_there_are_kinds_to_look_at() -> None:
    assert CultureNote in KINDS


@each_kind
def test_a_row_has_no_words_outside_its_seal(kind: type[RecordRow]) -> None:
    columns = inspect(kind).columns

    texts = [
        column.name
        for column in columns
        if isinstance(column.type, String) and not _is_closed(column.type)
        if column.name not in CODES
    ]
    blobs = {column.name for column in columns if isinstance(column.type, LargeBinary)}

    assert texts == []
    assert "sealed_body" in blobs
    assert {name for name in blobs if not name.startswith("sealed_")} <= HASHES


@each_kind
def test_a_row_is_sealed_with_the_key_of_its_clients_record(kind: type[RecordRow]) -> None:
    bodies = [body for body in vars(kind).values() if isinstance(body, SealedText)]
    sealed = {column.name for column in inspect(kind).columns if column.name.startswith("sealed_")}

    assert {body.column for body in bodies} == sealed
    assert {(type(body), body.owner, body.sort) for body in bodies} == {
        (SealedBody, "client_id", Sort.RECORD)
    }


@each_kind
def test_rotating_the_keys_finds_the_row(kind: type[RecordRow]) -> None:
    found = {str(column): column.sort for column in sealed_columns()}

    assert found[f"{kind.__tablename__}.sealed_body"] is Sort.RECORD


def _is_closed(text: String) -> bool:
    """Whether nothing can be written there but the values of an enum."""
    kind = text.enum_class if isinstance(text, Enum) else None
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def test_a_form_of_the_client_that_comes_twice_at_once_is_one_row(
    session: Session, people: People, race: Callable[..., list[Any]]
) -> None:
    row_id, noor_id = uuid4(), people.noor.id

    def send(own: Session) -> bool:
        noor = own.get_one(Account, noor_id)
        home = Address(address="12 Canal Street")
        sent = sent_about(
            own, HomeAddress, row_id, lambda one: one.home == home, client=noor, by=noor
        )
        if sent.row is None:
            begun(own, HomeAddress, sent.id, client=noor, by=noor, at=NOW).home = home
        return sent.row is None

    assert sorted(race(4, send, FormReused)) == [False, False, False, True]
