from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import DatabaseError

from pocketplan.sealing.errors import KeyDestroyed, Unreadable
from pocketplan.sealing.key_store import open_key_store
from pocketplan.sealing.keyring import Keyring
from pocketplan.sealing.master_key import LooseKey, make_master_key, read_master_key
from pocketplan.sealing.place import Place, Sort
from tests.sealing.many_at_once import AskedForManyAtOnce

MASTER = bytes(range(32))


def a_place(owner: UUID | None = None, sort: Sort = Sort.PLAN) -> Place:
    return Place(owner or uuid4(), sort, "entries", "state", uuid4())


def test_what_is_sealed_opens_in_another_process(keyring: Keyring, tmp_path: Path) -> None:
    place = a_place()
    sealed = keyring.seal(place, b"my sister")

    other = Keyring(open_key_store(f"sqlite:///{tmp_path / 'wrapped-keys.db'}"), MASTER)

    assert other.open(place, sealed) == b"my sister"


def test_the_keys_of_many_people_are_asked_for_once(installed) -> None:
    places, stranger = [a_place(), a_place()], uuid4()
    sealed = [installed.server().seal(place, b"words") for place in places]
    keyring = Keyring(installed.store_that(AskedForManyAtOnce), read_master_key(installed.key_file))

    keyring.have_at_hand([stranger, *(place.owner_id for place in places)])

    opened = [keyring.open(place, one) for place, one in zip(places, sealed, strict=True)]
    assert opened == [b"words", b"words"]
    assert installed.server().open(places[0], keyring.seal(places[0], b"more")) == b"more"


def test_a_damaged_key_stands_in_no_other_persons_way(installed) -> None:
    noor, sam = a_place(), a_place()
    sealed = installed.server().seal(noor, b"words")
    installed.store.add(sam.owner_id, sam.sort, 1, b"\0" * 60, wrapped_by="nobody")
    keyring = installed.server()

    keyring.have_at_hand([sam.owner_id, noor.owner_id])

    assert keyring.open(noor, sealed) == b"words"
    with pytest.raises(Unreadable):
        keyring.seal(sam, b"words")


def test_destroying_a_persons_key_destroys_every_word_and_nobody_elses(keyring: Keyring) -> None:
    noor, sam = a_place(), a_place()
    of_noor, of_sam = keyring.seal(noor, b"harbour"), keyring.seal(sam, b"garden")

    keyring.destroy(noor.owner_id)

    with pytest.raises(KeyDestroyed):
        keyring.open(noor, of_noor)
    assert keyring.open(sam, of_sam) == b"garden"


def test_destroying_the_plan_leaves_what_the_law_wants_kept(keyring: Keyring) -> None:
    owner = uuid4()
    record = a_place(owner, Sort.RECORD)
    kept = keyring.seal(record, b"note")
    keyring.seal(a_place(owner), b"words")

    keyring.destroy(owner, Sort.PLAN)

    assert keyring.open(record, kept) == b"note"


def test_a_renewed_key_opens_what_it_sealed_and_the_former_ones_go_alone(keyring: Keyring) -> None:
    place, other = a_place(), a_place()
    before, of_other = keyring.seal(place, b"before"), keyring.seal(other, b"garden")

    version = keyring.renew(place.owner_id, place.sort)
    after = keyring.seal(place, b"after")
    both = [keyring.open(place, one) for one in (before, after)]
    had_former = keyring.has_former(place.owner_id, place.sort)
    keyring.destroy(place.owner_id, place.sort, before=version)

    assert (both, had_former) == ([b"before", b"after"], True)
    assert (keyring.open(place, after), keyring.open(other, of_other)) == (b"after", b"garden")
    assert not keyring.has_former(place.owner_id, place.sort)
    with pytest.raises(KeyDestroyed):
        keyring.open(place, before)


def test_a_destroyed_key_leaves_nothing_in_any_file(keyring: Keyring, tmp_path: Path) -> None:
    place = a_place()
    keyring.seal(place, b"x")
    store = open_key_store(f"sqlite:///{tmp_path / 'wrapped-keys.db'}")
    wrapped = store.version(place.owner_id, place.sort, 1)
    assert wrapped is not None
    assert any(wrapped in path.read_bytes() for path in tmp_path.glob("wrapped-keys.db*"))

    keyring.destroy(place.owner_id)

    assert not any(wrapped in path.read_bytes() for path in tmp_path.glob("wrapped-keys.db*"))


def test_a_failing_write_does_not_repeat_what_it_was_to_write(tmp_path: Path) -> None:
    not_prepared = open_key_store(f"sqlite:///{tmp_path / 'empty.db'}")

    with pytest.raises(DatabaseError) as failed:
        not_prepared.add(uuid4(), "sort-of-key", 1, b"wrapped", wrapped_by="nobody")

    assert "sort-of-key" not in str(failed.value)


def test_a_key_file_that_others_can_read_is_refused_with_what_to_run(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    make_master_key(path)
    path.chmod(0o440)

    with pytest.raises(LooseKey, match="chmod 0400"):
        read_master_key(path)


def test_a_key_is_never_made_over_another(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    make_master_key(path)
    before = path.read_text()

    with pytest.raises(FileExistsError):
        make_master_key(path)

    assert path.read_text() == before
