"""Seals and opens with the key of the person a value belongs to."""

import os
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pocketplan.sealing import envelope
from pocketplan.sealing.errors import KeyDestroyed, Unreadable
from pocketplan.sealing.key_store import KeyStore, MasterKeyReplaced, WrappedKey
from pocketplan.sealing.master_key import KEY_BYTES, fingerprint
from pocketplan.sealing.place import Place, Sort

HELD = 4096  # unwrapped keys in memory at most


class Keyring:
    """One data key per owner and sort, wrapped by the master key, made when first needed.

    Unwrapped keys are held in this process only. `destroy` takes effect here at
    once; other processes notice when they look: `recheck` empties what is held and is
    called for each request, so that no process outlives an erasure.

    read_again  gives the master keys that are in the files now: a rotation by another
                process is noticed where a key does not open or cannot be added
    """

    def __init__(
        self,
        store: KeyStore,
        master_key: bytes,
        *,
        read_again: Callable[[], Iterable[bytes]] = tuple,
    ) -> None:
        self._store = store
        self._master_key = master_key
        self._read_again = read_again
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

    def have_at_hand(self, owner_ids: Collection[UUID], sort: Sort = Sort.PLAN) -> None:
        """Look up these people's keys together, where each alone would cost two questions.

        One that is gone or does not open is left for whoever wants it to find out.
        """
        unknown = {owner_id for owner_id in owner_ids if (owner_id, sort) not in self._newest}
        if not unknown:
            return
        for owner_id, _, version, wrapped in self._store.of_many(unknown, sort):
            with self._lock:
                newest = self._newest.get((owner_id, sort), version)
                self._newest[owner_id, sort] = max(newest, version)
            with suppress(Unreadable):
                self._hold(owner_id, sort, version, wrapped)

    def sealed_anew(self, place: Place, sealed: bytes) -> bytes | None:
        """Return the value under its owner's newest key, or None if it is under that already.

        Raises Unreadable; KeyDestroyed where the owner's key is gone.
        """
        plain = self.open(place, sealed)
        newest, key = self._key_to_seal(place.owner_id, place.sort)
        if envelope.key_version_of(sealed) == newest:
            return None
        return envelope.seal(key, newest, plain, place.bound)

    def has_key(self, owner_id: UUID, sort: Sort) -> bool:
        """Return whether anything of this sort may still open for the owner, asked anew."""
        return self._store.newest(owner_id, sort) is not None

    def renew(self, owner_id: UUID, sort: Sort) -> int:
        """Make the owner another key, and return its version: what is sealed from now on needs it.

        What was sealed before opens until the keys before this one are destroyed.
        """
        newest = self._store.newest(owner_id, sort)
        version = self._make(owner_id, sort, newest[0] + 1 if newest else 1)
        with self._lock:
            self._newest[owner_id, sort] = version
        return version

    def has_former(self, owner_id: UUID, sort: Sort) -> bool:
        """Return whether the owner has a key beside the newest, asked anew."""
        return len(self._store.of_many([owner_id], sort)) > 1

    def destroy(
        self, owner_id: UUID, sort: Sort | None = None, *, before: int | None = None
    ) -> None:
        """Erase: nothing sealed for `owner_id` opens again, in backups either.

        before  a version: what it and newer ones seal goes on opening
        """
        self._store.destroy(owner_id, sort, before=before)
        self.recheck()

    def close(self) -> None:
        """Give back every connection to the key store."""
        self._store.close()

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
        return self._hold(owner_id, sort, version, wrapped)

    def _hold(self, owner_id: UUID, sort: Sort, version: int, wrapped: bytes) -> bytes:
        key = self._unwrapped(wrapped, key_bound(owner_id, sort, version))
        with self._lock:
            if len(self._held) >= HELD:
                self._held.clear()
            self._held[owner_id, sort, version] = key
        return key

    def _make(self, owner_id: UUID, sort: Sort, version: int) -> int:
        key, bound = os.urandom(KEY_BYTES), key_bound(owner_id, sort, version)
        for master_key in self._master_keys():
            try:
                with suppress(IntegrityError):  # another process was first: use theirs
                    wrapped = envelope.seal(master_key, 0, key, bound)
                    wrapped_by = fingerprint(master_key)
                    self._store.add(owner_id, sort, version, wrapped, wrapped_by=wrapped_by)
            except MasterKeyReplaced:
                continue
            self._master_key = master_key
            return version
        raise MasterKeyReplaced  # a key that nobody could open later must not be used now

    def _unwrapped(self, wrapped: bytes, bound: bytes) -> bytes:
        for master_key in self._master_keys():
            with suppress(Unreadable):
                key = envelope.unseal(master_key, wrapped, bound)
                self._master_key = master_key
                return key
        raise Unreadable

    def _master_keys(self) -> Iterator[bytes]:
        yield self._master_key
        yield from self._read_again()


def keyring_of(session: Session) -> Keyring:
    """Return the keyring that travels with the session."""
    keyring = session.info["keyring"]
    assert isinstance(keyring, Keyring)  # noqa: S101 (a programming mistake, not an input)
    return keyring


def opens_any(store: KeyStore, master_keys: list[bytes]) -> bool:
    """Whether one of the master keys opens a wrapped key, as it must where there are any."""
    some = store.some(100)  # a few may be damaged; not so many
    return not some or any(_opens(key, master_key) for key in some for master_key in master_keys)


def _opens(key: WrappedKey, master_key: bytes) -> bool:
    try:
        envelope.unseal(master_key, key.wrapped, key_bound(key.owner_id, key.sort, key.version))
    except Unreadable:
        return False
    return True


def key_bound(owner_id: UUID, sort: str, version: int) -> bytes:
    """Return what a wrapped key is bound to."""
    return f"key|{owner_id}|{sort}|{version}".encode()
