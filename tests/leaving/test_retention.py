"""A record is kept for the practice's term, and then nothing of it opens."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from pocketplan.database.transaction import once_saved, open_session, saved
from pocketplan.leaving.erasing import erase
from pocketplan.leaving.errors import NotATerm
from pocketplan.leaving.kept import Kept, kept_open_to
from pocketplan.leaving.retention import forget_due, would_end
from pocketplan.leaving.term import GRACE, keep_for, take_back, term_of
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.plans.access import plan_of
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Place, Sort
from tests.builders import NOW, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.care.one_of_each import fill_record, kinds

YEAR = timedelta(days=365)


@dataclass
class Elm:
    """Noor and Sam are in Dr. Lee's care, Ada elsewhere; each has a record."""

    session: Session
    practice: Practice
    clients: dict[str, Account]
    links: dict[str, object]

    def words_of(self, name: str) -> tuple[Place, bytes]:
        client = self.clients[name]
        place = Place(client.id, Sort.RECORD, "notes", "sealed_body", client.id)
        return place, keyring_of(self.session).seal(place, b"words")

    def has_record(self, name: str) -> bool:
        return keyring_of(self.session).has_key(self.clients[name].id, Sort.RECORD)

    def end(self, name: str, *, at: datetime) -> None:
        with saved(self.session):
            self.session.merge(self.links[name]).end(at=at)

    def keep_for(self, years: int | None, *, at: datetime = NOW) -> None:
        with saved(self.session):
            keep_for(self.practice, years, "The health records act", at=at)


@pytest.fixture
def elm(session: Session) -> Elm:
    practice, oak = a_practice(session), a_practice(session, name="Oak")
    lee, afar = a_therapist(session, practice=practice), a_therapist(session, practice=oak)
    clients, links = {}, {}
    for name, where, therapist in (
        ("Noor", practice, lee), ("Sam", practice, lee), ("Ada", oak, afar),
    ):  # fmt: skip
        clients[name] = a_client(session, practice=where, name=name)
        links[name] = a_care_link(session, clients[name], therapist)
        a_plan(session, owner=clients[name])
    made = Elm(session, practice, clients, links)
    for name in clients:
        made.words_of(name)
    session.rollback()
    return made


def test_nothing_is_destroyed_before_the_term_is_over(elm: Elm) -> None:
    elm.keep_for(10)
    elm.end("Noor", at=NOW)

    assert forget_due(elm.session, at=NOW + 9 * YEAR) == 0

    assert elm.has_record("Noor")


def test_after_the_term_the_record_opens_no_more_and_the_plan_does(elm: Elm) -> None:
    elm.keep_for(10)
    elm.end("Noor", at=NOW)
    elm.end("Ada", at=NOW)

    assert forget_due(elm.session, at=NOW + 11 * YEAR) == 1

    assert [elm.has_record(name) for name in elm.clients] == [False, True, True]
    assert elm.clients["Noor"].name == "Noor"
    assert plan_of(elm.session, elm.clients["Noor"])


def test_no_row_of_the_record_is_left(elm: Elm, session: Session) -> None:
    elm.keep_for(1)
    for name in ("Noor", "Sam"):
        fill_record(session, elm.clients[name])
    elm.end("Noor", at=NOW)

    forget_due(session, at=NOW + 2 * YEAR)

    def rows_of(name: str) -> list[int]:
        return [
            session.scalar(select(func.count()).where(kind.__table__.c[owner] == client_id)) or 0
            for kind, owner, _text in kinds()
            if (client_id := elm.clients[name].id)
        ]

    assert (sum(rows_of("Noor")), all(rows_of("Sam"))) == (0, True)


def test_while_no_term_is_said_nothing_is_destroyed(elm: Elm) -> None:
    elm.end("Noor", at=NOW)

    assert forget_due(elm.session, at=NOW + 90 * YEAR) == 0


def test_a_client_in_somebodys_care_is_not_forgotten(elm: Elm, session: Session) -> None:
    elm.keep_for(1)
    okafor = a_therapist(session, practice=elm.practice, name="Dr. Okafor")
    a_care_link(session, elm.clients["Noor"], okafor)
    elm.end("Noor", at=NOW)

    assert forget_due(session, at=NOW + 5 * YEAR) == 0


def test_of_an_erased_client_the_name_goes_with_the_record(elm: Elm) -> None:
    elm.keep_for(1)
    with saved(elm.session):
        erase(elm.session, elm.clients["Noor"], at=NOW)

    assert forget_due(elm.session, at=NOW + 2 * YEAR) == 1

    assert elm.session.scalar(select(func.count()).select_from(Kept)) == 0
    assert not elm.has_record("Noor")
    assert forget_due(elm.session, at=NOW + 2 * YEAR) == 0


def test_a_shorter_term_destroys_nothing_for_thirty_days_and_can_go_back(elm: Elm) -> None:
    elm.keep_for(10)
    for name in ("Noor", "Ada"):
        elm.end(name, at=NOW - 5 * YEAR)
    elm.keep_for(2)
    day = timedelta(days=1)

    waiting = would_end(elm.session, elm.practice, term_of(elm.practice), at=NOW)
    early = forget_due(elm.session, at=NOW + GRACE - day)
    with saved(elm.session):
        take_back(elm.session.merge(elm.practice), at=NOW + GRACE - day)
    after_all = forget_due(elm.session, at=NOW + GRACE + day)
    elm.keep_for(2, at=NOW + GRACE)
    again = forget_due(elm.session, at=NOW + 2 * GRACE - day)

    assert (waiting, early, after_all, again, elm.has_record("Noor")) == (1, 0, 0, 0, True)
    assert forget_due(elm.session, at=NOW + 2 * GRACE) == 1
    assert [elm.has_record(name) for name in elm.clients] == [False, True, True]


def test_a_term_made_longer_at_that_moment_is_heeded(
    elm: Elm, session: Session, engine: Engine
) -> None:
    elm.keep_for(1)
    elm.end("Noor", at=NOW - 3 * YEAR)
    at, practice_id, start = NOW + GRACE, elm.practice.id, Barrier(2)
    companions = {key: session.info[key] for key in ("keyring", "chain_key")}
    session.rollback()

    def forgets(own: Session) -> int:
        return forget_due(own, at=at)

    def makes_longer(own: Session) -> None:
        with saved(own):
            whole = own.get_one(Practice, practice_id, with_for_update={"key_share": True})
            keep_for(whole, 10, "", at=at)

    def act(what: Callable[[Session], int | None]) -> int | None:
        with open_session(engine, **companions) as own:
            start.wait()
            return what(own)

    with ThreadPoolExecutor(2) as pool:
        forgot, _ = pool.map(act, (forgets, makes_longer))

    session.expire_all()
    assert (forgot == 1) is not elm.has_record("Noor")
    assert forget_due(session, at=at) == 0


def test_what_is_written_as_care_begins_again_at_that_moment_opens(
    elm: Elm, session: Session
) -> None:
    elm.keep_for(1)
    elm.end("Noor", at=NOW)
    written = []

    def begins_again() -> None:
        """Between the rows and the key."""
        with saved(session):
            session.merge(elm.links["Noor"]).ended_at = None
            written.append(elm.words_of("Noor"))

    once_saved(session, begins_again)
    forget_due(session, at=NOW + 2 * YEAR)

    ((place, sealed),) = written
    assert keyring_of(session).open(place, sealed) == b"words"


@pytest.mark.parametrize(
    ("years", "reason"), [(0, ""), (-1, ""), (101, ""), (5, "x" * 201), (5, "\0")]
)
def test_a_term_that_makes_no_sense_is_refused(elm: Elm, years: int, reason: str) -> None:
    with pytest.raises(NotATerm):
        keep_for(elm.practice, years, reason, at=NOW)


def test_an_erased_record_is_listed_for_the_owner(elm: Elm, session: Session) -> None:
    owner = a_therapist(session, practice=elm.practice, name="Dr. Elm", is_owner=True)
    with saved(session):
        erase(session, elm.clients["Noor"], at=NOW)

    assert [kept.body.name for kept in kept_open_to(session, owner)] == ["Noor"]
