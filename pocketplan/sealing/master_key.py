"""The key that wraps all others: a file outside the data, readable by one user alone.

While it is being rotated, the next one stands beside it; afterwards the one before does,
until the operator deletes it.
"""

import hashlib
import os
import secrets
import stat
import tempfile
from pathlib import Path

KEY_BYTES = 32


class LooseKey(ValueError):
    """A key file that others could read, or that holds no key. The message is a sentence."""


def make_master_key(path: Path) -> None:
    """Write a new key to `path` with mode 0400. Raises FileExistsError rather than replace one.

    On return it is on the disk, whole; after a crash it is that or not there.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.draft-")
    try:
        with os.fdopen(descriptor, "w") as file:
            os.fchmod(descriptor, 0o400)
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(descriptor)
        os.link(draft, path)
    finally:
        os.unlink(draft)
    sync_folder(path.parent)


def read_master_key(path: Path) -> bytes:
    """Return the 32 bytes in the file. Raises LooseKey with what to run."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.read_text().strip()
    except OSError as cause:
        raise LooseKey(f"The key file {path} cannot be read: run `pocketplan setup`.") from cause
    if mode & 0o077:
        raise LooseKey(f"Others can read the key file {path}: run `chmod 0400 {path}`.")
    try:
        key = bytes.fromhex(text)
    except ValueError as cause:
        raise LooseKey(f"The key file {path} does not hold a key in hexadecimal.") from cause
    if len(key) != KEY_BYTES:
        raise LooseKey(f"The key in {path} is {len(key)} bytes long; it must be {KEY_BYTES}.")
    return key


def read_master_keys(path: Path) -> list[bytes]:
    """Return the keys that values may be sealed under now: the next one first, then `path`'s.

    In this order a key that moves from one file to the other meanwhile is not missed.
    A file that cannot be used is passed over.
    """
    keys = []
    for file in (next_beside(path), path):
        try:
            keys.append(read_master_key(file))
        except LooseKey:
            continue
    return keys


def next_beside(path: Path) -> Path:
    """Return where the next key waits while a rotation is not finished."""
    return _beside(path, "new")


def former_beside(path: Path) -> Path:
    """Return where a rotation leaves the key from before."""
    return _beside(path, "old")


def fingerprint(key: bytes) -> str:
    """Return what tells one master key from another and says nothing else about it."""
    return hashlib.sha256(b"pocketplan master key|" + key).hexdigest()


def sync_folder(folder: Path) -> None:
    """Return when the names in the folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _beside(path: Path, ending: str) -> Path:
    file = path.resolve()  # beside the key itself, where `path` is a link to it
    return file.with_name(f"{file.name}.{ending}")
