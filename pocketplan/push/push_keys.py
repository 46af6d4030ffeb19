"""Our keys for push in one folder: today's, and the former ones that phones still listen with.

A browser takes messages that are signed with the key it subscribed with, and no others. So a
key that was replaced is kept beside the new one, under its own name, until no phone needs it:
each phone subscribes with the new one when its plan is next opened.
"""

import os
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from pocketplan.push.vapid import (
    Signer,
    WrongVapidKey,
    application_key,
    key_id,
    make_key,
    read_key,
)
from pocketplan.sealing.master_key import sync_folder


def signer_for(path: Path, contact: str) -> Signer:
    """Return who signs with today's key and the former ones, and notices when there are others.

    Raises WrongVapidKey where today's cannot be used.
    """
    return Signer(read_key(path), contact, look=partial(_usable_keys, path))


def replace_key(path: Path) -> Path:
    """Put a new key in the place of today's, and return where that one is kept.

    Wherever it stops, there is one whole key at `path`, and running it again does the rest.
    Raises WrongVapidKey, and OSError where the folder cannot be written to.
    """
    path = path.resolve()
    former = _former_beside(path, id_of(path))
    coming = path.with_name(f"{path.name}.new")
    coming.unlink(missing_ok=True)  # an interrupted run's: nobody has subscribed with it
    make_key(coming)
    _give_to_owner_of(path, coming)
    if not former.exists():
        os.link(path, former)
    os.replace(coming, path)
    sync_folder(path.parent)
    return former


def former_keys_beside(path: Path) -> list[Path]:
    file = path.resolve()
    return sorted(file.parent.glob(f"{file.stem}-former-*{file.suffix}"))


def id_of(path: Path) -> str:
    """Return the id of the key in the file. Raises WrongVapidKey."""
    return key_id(application_key(read_key(path)))


def _former_beside(path: Path, former_id: str) -> Path:
    return path.with_name(f"{path.stem}-former-{former_id}{path.suffix}")


def _usable_keys(path: Path) -> list[ec.EllipticCurvePrivateKey]:
    """Return every key there is. One that cannot be used stops none of the others' reminders."""
    keys = []
    for file in (path, *former_keys_beside(path)):
        try:
            keys.append(read_key(file))
        except WrongVapidKey:
            continue
    return keys


def _give_to_owner_of(path: Path, coming: Path) -> None:
    """An operator may be root; who sends must be able to read the key all the same."""
    owner = path.stat()
    if owner.st_uid != os.geteuid():
        os.chown(coming, owner.st_uid, owner.st_gid)
