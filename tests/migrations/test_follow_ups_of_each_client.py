"""What follows upon an emergency is planned once for its client, whatever others have planned."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pocketplan.care.emergency.episode import Episode
from pocketplan.care.follow_ups.follow_up import FollowUp, Kind
from pocketplan.database.transaction import open_session, saved
from pocketplan.migrations.newest import migrate
from pocketplan.people.account import Account
from pocketplan.reading_record.record import ChainKey
from pocketplan.sealing.keyring import Keyring
from tests.builders import NOW, a_client, a_therapist

BEFORE = "0021"


def planned(session: Session, client: Account, lee: Account, episode_id: UUID) -> UUID:
    with saved(session):
        row = FollowUp(**_columns(client, lee), episode_id=episode_id, owner_id=lee.id)
        session.add(row)
        session.flush()
    return row.id


def _columns(client: Account, lee: Account) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "client_id": client.id,
        "by_id": lee.id,
        "made_at": NOW,
        "sealed_body": b"words",
        "kind": Kind.ONE_WEEK,
        "due_on": date(2026, 3, 9),
    }


def test_going_down_and_up_keeps_what_is_planned_and_one_client_s_episode(
    bare_engine: Engine, keyring: Keyring
) -> None:
    migrate(bare_engine)
    with open_session(bare_engine, keyring=keyring, chain_key=ChainKey(bytes(32))) as session:
        noor, sam, lee = a_client(session), a_client(session), a_therapist(session)
        with saved(session):
            episode = Episode(
                id=uuid4(),
                client_id=noor.id,
                by_id=lee.id,
                made_at=NOW,
                sealed_body=b"words",
                marks=0,
            )
            session.add(episode)
            episode_id = episode.id
        mine = planned(session, noor, lee, episode_id)
        theirs = planned(session, sam, lee, episode_id)  # nobody's emergency but Noor's
        with pytest.raises(IntegrityError):
            planned(session, noor, lee, episode_id)

    migrate(bare_engine, BEFORE)
    migrate(bare_engine)

    with open_session(bare_engine, keyring=keyring) as session:
        rows = {row.id: row for row in session.scalars(select(FollowUp))}
        assert set(rows) == {mine, theirs}
        assert (rows[mine].episode_id, rows[theirs].episode_id) == (episode_id, None)
        assert {row.sealed_body for row in rows.values()} == {b"words"}
    indexes = {one["name"]: one for one in inspect(bare_engine).get_indexes("follow_ups")}
    where = indexes["ix_follow_ups_open"]["dialect_options"]
    assert any(name.endswith("_where") for name in where)  # of what is open alone, as before
