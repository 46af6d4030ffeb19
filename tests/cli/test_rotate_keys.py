import os
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from pocketplan.people.account import Account
from pocketplan.sealing.master_key import make_master_key, read_master_key
from pocketplan.sealing.rotation import alone
from pocketplan.settings import Settings, read_settings
from pocketplan.stores import session_of
from tests.cli.conftest import PRACTICE, Types
from tests.postgres import Cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, types: Types) -> Iterator[dict[str, str]]:
    """A practice that is set up; yield the settings that say where its rows and keys are."""
    chosen: dict[str, str] = {}
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("cluster")
        for name in ("DATABASE_URL", "KEYS_URL"):
            chosen[name] = cluster.new_database(template="template0")
    made = types("setup", *PRACTICE, settings=chosen)
    assert made.exit_code == 0, made.output
    yield chosen
    for url in chosen.values():
        cluster.drop(url)


def settings_of(stores: dict[str, str]) -> Settings:
    known = {"ORIGIN": "https://plan.example.org", **stores}
    return read_settings({f"POCKETPLAN_{name}": value for name, value in known.items()})


def names_in(settings: Settings) -> list[str]:
    with session_of(settings) as session:
        return [person.name for person in session.scalars(select(Account))]


def test_keys_are_rotated_by_command_and_the_operator_is_told_what_to_delete(
    types, stores, tmp_path
):
    old = read_master_key(tmp_path / "keys" / "master.key")

    done = types("rotate-keys", settings=stores)

    assert done.exit_code == 0, done.output
    assert "Wrapped with it: 2 keys." in done.output
    assert "Sealed again: 2 values." in done.output
    assert f"Delete {tmp_path}/keys/master.key.old" in done.output
    assert read_master_key(tmp_path / "keys" / "master.key.old") == old
    assert read_master_key(tmp_path / "keys" / "master.key") != old
    assert names_in(settings_of(stores)) == ["Dr. Lee"]


def test_a_second_run_only_sees_that_the_first_came_to_its_end(types, stores, tmp_path):
    types("rotate-keys", settings=stores)
    key = read_master_key(tmp_path / "keys" / "master.key")

    again = types("rotate-keys", settings=stores)

    assert again.exit_code == 0, again.output
    assert "Sealed again: 0 values." in again.output
    assert "Made a new master key" not in again.output
    assert read_master_key(tmp_path / "keys" / "master.key") == key


def test_when_the_former_key_is_deleted_keys_can_be_rotated_again(types, stores, tmp_path):
    types("rotate-keys", settings=stores)
    (tmp_path / "keys" / "master.key.old").unlink()

    again = types("rotate-keys", settings=stores)

    assert "Sealed again: 2 values." in again.output
    assert names_in(settings_of(stores)) == ["Dr. Lee"]


def test_a_look_names_a_rotation_that_was_interrupted(types, set_up):
    make_master_key(set_up / "keys" / "master.key.new")

    looked = types("check-settings")

    assert looked.exit_code == 0
    assert "A rotation of the keys was interrupted: run `pocketplan rotate-keys`" in looked.output


def test_a_look_names_a_former_key_that_is_still_there(types, set_up):
    os.link(set_up / "keys" / "master.key", set_up / "keys" / "master.key.old")

    looked = types("check-settings")

    assert looked.exit_code == 0
    assert re.search(r"keys/master\.key\.old still opens copies", looked.output)


@pytest.mark.parametrize("command", ["check-settings", "serve", "rotate-keys"])
def test_a_key_file_that_belongs_to_other_keys_is_named_before_anything_is_done(
    types, set_up, command
):
    (set_up / "keys" / "master.key").unlink()
    make_master_key(set_up / "keys" / "master.key")

    refused = types(command)

    assert refused.exit_code == 2
    assert f"The key in {set_up}/keys/master.key opens none of the wrapped keys" in refused.output
    assert not (set_up / "keys" / "master.key.new").exists()


def test_a_rotation_beside_another_is_refused(types, set_up):
    with alone(set_up / "keys" / "master.key"):
        refused = types("rotate-keys")

    assert refused.exit_code == 2
    assert "Another `pocketplan rotate-keys` is running" in refused.output
