import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from pocketplan.sealing.errors import KeyDestroyed, Unreadable
from pocketplan.sealing.key_store import KeyStore, MasterKeyReplaced, WrappedKey
from pocketplan.sealing.keyring import Keyring
from pocketplan.sealing.master_key import former_beside, next_beside, read_master_key
from pocketplan.sealing.place import Place, Sort
from pocketplan.sealing.rotation import AlreadyRotating, alone, is_rotated, rotate
from tests.sealing.conftest import Installation

Anew = Callable[[list[WrappedKey]], list[WrappedKey]]


class Stopped(Exception):
    """As if the machine went off here."""


class StopsBefore(KeyStore):
    def replace_all(self, anew: Anew, *, wrapped_by: str) -> None:
        raise Stopped


class StopsAmid(KeyStore):
    """Stops when half of the keys are written anew and nothing is committed."""

    def replace_all(self, anew: Anew, *, wrapped_by: str) -> None:
        def unwritable(keys: list[WrappedKey]) -> list[WrappedKey]:
            keys = anew(keys)
            return [*keys, keys[0]]

        super().replace_all(unwritable, wrapped_by=wrapped_by)


class StopsAfter(KeyStore):
    def replace_all(self, anew: Anew, *, wrapped_by: str) -> None:
        super().replace_all(anew, wrapped_by=wrapped_by)
        raise Stopped


def a_place(owner: UUID | None = None, sort: Sort = Sort.PLAN) -> Place:
    return Place(owner or uuid4(), sort, "entries", "state", uuid4())


def some_words(keyring: Keyring) -> dict[Place, bytes]:
    noor, sam = uuid4(), uuid4()
    places = (a_place(noor), a_place(noor), a_place(noor, Sort.RECORD), a_place(sam))
    return {place: keyring.seal(place, b"harbour") for place in places}


def words_in(keyring: Keyring, sealed: dict[Place, bytes]) -> set[bytes]:
    return {keyring.open(place, value) for place, value in sealed.items()}


def test_after_a_rotation_everything_opens_and_the_old_master_key_opens_nothing(
    installed: Installation,
) -> None:
    sealed, old = some_words(installed.server()), read_master_key(installed.key_file)

    count = rotate(installed.store, installed.key_file)

    assert (count.opened, count.unopened) == (3, 0)
    assert words_in(installed.server(), sealed) == {b"harbour"}
    assert stat.S_IMODE(installed.key_file.stat().st_mode) == 0o400
    for place, value in sealed.items():
        with pytest.raises(Unreadable):
            Keyring(installed.store, old).open(place, value)


def test_keys_that_were_copied_before_do_not_open_what_is_sealed_afterwards(
    installed: Installation,
) -> None:
    place = a_place()
    before = installed.server().seal(place, b"harbour")

    rotate(installed.store, installed.key_file)
    after = installed.server().seal(place, b"garden")

    assert before[1:3] != after[1:3]  # the version of the data key
    assert installed.server().open(place, after) == b"garden"


@pytest.mark.parametrize("kind", [StopsBefore, StopsAmid, StopsAfter])
def test_a_rotation_that_stops_half_way_locks_nobody_out_and_goes_on(
    installed: Installation, kind: type[KeyStore]
) -> None:
    running = installed.server()
    sealed = some_words(running)
    with pytest.raises((Stopped, IntegrityError)):
        rotate(installed.store_that(kind), installed.key_file)

    running.recheck()
    assert words_in(running, sealed) == {b"harbour"}
    assert words_in(installed.server(), sealed) == {b"harbour"}

    rotate(installed.store, installed.key_file)
    assert is_rotated(installed.key_file)
    assert words_in(installed.server(), sealed) == {b"harbour"}
    assert len(installed.store.some(100)) == 6  # three keys wrapped anew, three made, once


def test_a_rotation_that_stops_between_two_files_goes_on(installed: Installation) -> None:
    sealed, old = some_words(installed.server()), read_master_key(installed.key_file)
    with pytest.raises(Stopped):
        rotate(installed.store_that(StopsAfter), installed.key_file)
    os.link(installed.key_file, former_beside(installed.key_file))

    assert words_in(installed.server(), sealed) == {b"harbour"}
    rotate(installed.store, installed.key_file)

    assert words_in(installed.server(), sealed) == {b"harbour"}
    assert read_master_key(former_beside(installed.key_file)) == old
    assert not next_beside(installed.key_file).exists()


def test_a_server_that_runs_meanwhile_reads_on_and_takes_new_people(
    installed: Installation,
) -> None:
    running, newcomer = installed.server(), a_place()
    sealed = some_words(running)

    rotate(installed.store, installed.key_file)
    sealed[newcomer] = running.seal(newcomer, b"harbour")
    running.recheck()

    assert words_in(running, sealed) == {b"harbour"}
    assert words_in(installed.server(), sealed) == {b"harbour"}


def test_a_server_that_cannot_see_the_new_key_seals_nothing_that_would_be_lost(
    installed: Installation,
) -> None:
    apart = Keyring(installed.store, read_master_key(installed.key_file))
    some_words(apart)

    rotate(installed.store, installed.key_file)

    with pytest.raises(MasterKeyReplaced):
        apart.seal(a_place(), b"harbour")


def test_people_who_come_while_keys_rotate_lose_nothing(installed: Installation) -> None:
    sealed: dict[Place, bytes] = {}
    rotated = threading.Event()

    def take_people(keyring: Keyring) -> None:
        more = 5
        while more:
            place = a_place()
            sealed[place] = keyring.seal(place, b"harbour")
            more -= rotated.is_set()

    servers = [
        threading.Thread(target=take_people, args=(installed.server(),), daemon=True)
        for _ in range(3)
    ]
    for server in servers:
        server.start()
    while len(sealed) < 5:
        pass
    rotate(installed.store, installed.key_file)
    rotated.set()
    for server in servers:
        server.join()

    assert words_in(installed.server(), sealed) == {b"harbour"}


def test_a_person_who_is_erased_while_keys_rotate_stays_erased(installed: Installation) -> None:
    noor, erasing = a_place(), threading.Thread()
    of_noor = installed.server().seal(noor, b"harbour")

    class Erases(KeyStore):
        def replace_all(self, anew: Anew, *, wrapped_by: str) -> None:
            def while_erasing(keys: list[WrappedKey]) -> list[WrappedKey]:
                erasing.start()
                erasing.join(0.5)  # it waits for its turn, or is already done
                return anew(keys)

            super().replace_all(while_erasing, wrapped_by=wrapped_by)

    erasing = threading.Thread(target=installed.store.destroy, args=(noor.owner_id,))
    rotate(installed.store_that(Erases), installed.key_file)
    erasing.join()

    assert installed.store.some(100) == []
    with pytest.raises(KeyDestroyed):
        installed.server().open(noor, of_noor)


def test_a_damaged_key_does_not_keep_the_others_from_being_rotated(
    installed: Installation,
) -> None:
    sealed = some_words(installed.server())
    installed.store.add(uuid4(), Sort.PLAN, 1, b"damaged", wrapped_by="the first")

    count = rotate(installed.store, installed.key_file)

    assert (count.opened, count.unopened) == (3, 1)
    assert words_in(installed.server(), sealed) == {b"harbour"}


def test_two_rotations_at_once_are_one_too_many(tmp_path: Path) -> None:
    with alone(tmp_path / "master.key"), pytest.raises(AlreadyRotating):  # noqa: SIM117
        with alone(tmp_path / "master.key"):
            pass
