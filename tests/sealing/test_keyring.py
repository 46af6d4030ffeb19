from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import DatabaseError

from pocketplan.sealing.errors import KeyDestroyed
from pocketplan.sealing.key_store import open_key_store
from pocketplan.sealing.keyring import Keyring
from pocketplan.sealing.master_key import LooseKey, make_master_key, read_master_key
from pocketplan.sealing.place import Place, Sort

MASTER = bytes(range(32))


def a_place(owner: UUID | None = None, sort: Sort = Sort.PLAN) -> Place:
    return Place(owner or uuid4(), sort, "entries", "state", uuid4())


def test_what_is_sealed_opens_in_another_process(keyring: Keyring, tmp_path: Path) -> None:
    place = a_place()
    sealed = keyring.seal(place, b"my sister")

    other = Keyring(open_key_store(f"sqlite:///{tmp_path / 'wrapped-keys.db'}"), MASTER)

    assert other.open(place, sealed) == b"my sister"


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
