"""The key that wraps all others: a file outside the data, readable by one user alone."""

import os
import secrets
import stat
from pathlib import Path

KEY_BYTES = 32


class LooseKey(ValueError):
    """A key file that others could read, or that holds no key. The message is a sentence."""


def make_master_key(path: Path) -> None:
    """Write a new key to `path` with mode 0400. Raises FileExistsError rather than replace one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")


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
