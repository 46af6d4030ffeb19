"""Seals and opens with the key of the person a value belongs to."""

import os
import threading
from contextlib import suppress
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pocketplan.sealing import envelope
from pocketplan.sealing.errors import KeyDestroyed
from pocketplan.sealing.key_store import KeyStore
from pocketplan.sealing.place import Place, Sort

HELD = 4096  # unwrapped keys in memory at most


class Keyring:
    """One data key per owner and sort, wrapped by the master key, made when first needed.

    Unwrapped keys are held in this process only. `destroy` takes effect here at
    once; other processes notice when they look: `recheck` empties what is held and is
    called for each request, so that no process outlives an erasure.
    """

    def __init__(self, store: KeyStore, master_key: bytes) -> None:
        self._store = store
        self._master_key = master_key
        self._held: dict[tuple[UUID, Sort, int], bytes] = {}
        self._newest: dict[tuple[UUID, Sort], int] = {}
        self._lock = threading.Lock()

    def seal(self, place: Place, plain: bytes) -> bytes:
        version, key = self._key_to_seal(place.owner_id, place.sort)
        return envelope.seal(key, version, plain, place.bound)

    def open(self, place: Place, sealed: bytes) -> bytes:
        """Raises Unreadable; KeyDestroyed where the owner's key is gone."""
        version = envelope.key_version_of(sealed)
        return envelope.unseal(self._key(place.owner_id, place.sort, version), sealed, place.bound)

    def rotate(self, owner_id: UUID, sort: Sort) -> None:
        """Seal with a new key from now on; older values open with theirs."""
        newest = self._store.newest(owner_id, sort)
        self._make(owner_id, sort, newest[0] + 1 if newest else 1)

    def rewrap_all(self, new_master_key: bytes) -> int:
        """Wrap every data key with another master key; return how many."""
        rows = self._store.every()
        for owner_id, sort, version, wrapped in rows:
            key = envelope.unseal(self._master_key, wrapped, _bound(owner_id, sort, version))
            self._store.rewrap(
                owner_id,
                sort,
                version,
                envelope.seal(new_master_key, 0, key, _bound(owner_id, sort, version)),
            )
        self._master_key = new_master_key
        return len(rows)

    def destroy(self, owner_id: UUID, sort: Sort | None = None) -> None:
        """Erase: nothing sealed for `owner_id` opens again, in backups either."""
        self._store.destroy(owner_id, sort)
        self.recheck()

    def recheck(self) -> None:
        """Forget what is held; the store is asked again."""
        with self._lock:
            self._held.clear()
            self._newest.clear()

    def _key_to_seal(self, owner_id: UUID, sort: Sort) -> tuple[int, bytes]:
        version = self._newest.get((owner_id, sort))
        if version is None:
            newest = self._store.newest(owner_id, sort)
            version = newest[0] if newest else self._make(owner_id, sort, 1)
            with self._lock:
                self._newest[owner_id, sort] = version
        return version, self._key(owner_id, sort, version)

    def _key(self, owner_id: UUID, sort: Sort, version: int) -> bytes:
        key = self._held.get((owner_id, sort, version))
        if key is not None:
            return key
        wrapped = self._store.version(owner_id, sort, version)
        if wrapped is None:
            raise KeyDestroyed
        key = envelope.unseal(self._master_key, wrapped, _bound(owner_id, sort, version))
        with self._lock:
            if len(self._held) >= HELD:
                self._held.clear()
            self._held[owner_id, sort, version] = key
        return key

    def _make(self, owner_id: UUID, sort: Sort, version: int) -> int:
        wrapped = envelope.seal(
            self._master_key, 0, os.urandom(32), _bound(owner_id, sort, version)
        )
        with suppress(IntegrityError):  # another process was first: use theirs
            self._store.add(owner_id, sort, version, wrapped)
        with self._lock:
            self._newest[owner_id, sort] = version
        return version


def keyring_of(session: Session) -> Keyring:
    """Return the keyring that travels with the session."""
    keyring = session.info["keyring"]
    assert isinstance(keyring, Keyring)  # noqa: S101 (a programming mistake, not an input)
    return keyring


def _bound(owner_id: UUID, sort: str, version: int) -> bytes:
    return f"key|{owner_id}|{sort}|{version}".encode()
