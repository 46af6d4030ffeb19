"""New keys in place of all, for when the master key may have been copied.

Wherever it stops, everything still opens, and running it again goes on from there:

1. the next master key is on the disk, beside the one in use, before anything needs it;
2. one transaction wraps every data key with it and makes each person a new data key;
3. the key from before is kept under another name, and the next one takes its place.

Processes that run meanwhile find the next key in either file, and the key store takes no
key of theirs that is wrapped with the one from before.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pocketplan.sealing import envelope
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.key_store import KeyStore, WrappedKey
from pocketplan.sealing.keyring import key_bound
from pocketplan.sealing.master_key import (
    KEY_BYTES,
    fingerprint,
    former_beside,
    make_master_key,
    next_beside,
    read_master_key,
    sync_folder,
)


class AlreadyRotating(Exception):
    """Another process is at it."""


@dataclass(slots=True)
class Rewrapped:
    """
    opened    how many data keys are wrapped anew
    unopened  how many did not open before either, and stay as they are
    """

    opened: int = 0
    unopened: int = 0


@contextmanager
def alone(master_key_file: Path) -> Iterator[None]:
    """Keep a second rotation out. Raises AlreadyRotating."""
    folder = os.open(master_key_file.resolve().parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as cause:
            raise AlreadyRotating from cause
        yield
    finally:
        os.close(folder)


def is_rotated(master_key_file: Path) -> bool:
    """Whether a rotation came to its end and its former key was not deleted yet."""
    return former_beside(master_key_file).exists() and not next_beside(master_key_file).exists()


def rotate(store: KeyStore, master_key_file: Path) -> Rewrapped:
    """Replace the master key, and give each person a new data key of each sort they have.

    Values sealed before open with the data keys they were sealed with, which stay.
    Raises LooseKey, and OSError where the folder cannot be written to; then all is as before.
    """
    path, coming = master_key_file.resolve(), next_beside(master_key_file)
    old = read_master_key(path)
    if not coming.exists():
        make_master_key(coming)
    _give_to_owner_of(path, coming)
    new, count = read_master_key(coming), Rewrapped()
    store.replace_all(
        lambda keys: [*_rewrapped(keys, old, new, count), *_fresh(keys, new)],
        wrapped_by=fingerprint(new),
    )
    _take_its_place(path, coming)
    return count


def _rewrapped(
    keys: list[WrappedKey], old: bytes, new: bytes, count: Rewrapped
) -> Iterator[WrappedKey]:
    for key in keys:
        bound = key_bound(key.owner_id, key.sort, key.version)
        try:
            plain = envelope.unseal(old, key.wrapped, bound)
        except Unreadable:
            count.unopened += 1
            yield key
        else:
            count.opened += 1
            yield key._replace(wrapped=envelope.seal(new, 0, plain, bound))


def _fresh(keys: list[WrappedKey], new: bytes) -> Iterator[WrappedKey]:
    newest: dict[tuple[object, str], WrappedKey] = {}
    for key in sorted(keys, key=lambda key: key.version):
        newest[key.owner_id, key.sort] = key
    for key in newest.values():
        version = key.version + 1
        bound = key_bound(key.owner_id, key.sort, version)
        wrapped = envelope.seal(new, 0, os.urandom(KEY_BYTES), bound)
        yield key._replace(version=version, wrapped=wrapped)


def _take_its_place(path: Path, coming: Path) -> None:
    former = former_beside(path)
    if not former.exists():
        os.link(path, former)
    os.replace(coming, path)
    sync_folder(path.parent)


def _give_to_owner_of(path: Path, coming: Path) -> None:
    """An operator may be root; who serves must be able to read the key all the same."""
    owner = path.stat()
    if owner.st_uid != os.geteuid():
        os.chown(coming, owner.st_uid, owner.st_gid)
