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
from pocketplan.care.record_row import RecordRow, begun, row_of
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
        row, is_new = begun(
            session, CultureNote, uuid4(), client=client or people.noor, by=people.lee, at=NOW
        )
        assert is_new
        row.first_id, row.is_taken_back, row.said = row.id, False, SAID
    return row


def test_the_same_form_twice_is_one_row(session: Session, people: People) -> None:
    row = a_row(session, people)

    with saved(session):
        again, is_new = begun(
            session, CultureNote, row.id, client=people.noor, by=people.lee, at=NOW
        )

    assert again is row
    assert not is_new
    assert again.said == SAID


def test_a_forms_id_is_nobody_elses_to_use(session: Session, people: People) -> None:
    row = a_row(session, people)

    for client, by in ((people.noor, people.okafor), (people.sam, people.lee)):
        with pytest.raises(FormReused), saved(session):
            begun(session, CultureNote, row.id, client=client, by=by, at=NOW)
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
        row, is_first = begun(own, HomeAddress, row_id, client=noor, by=noor, at=NOW)
        if is_first:
            row.home = Address(address="12 Canal Street")
        return is_first

    assert sorted(race(4, send, FormReused)) == [False, False, False, True]
