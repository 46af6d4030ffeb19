"""Pages that were drawn before, sealed with their person's key: erasing the person erases them."""

import threading
from collections import OrderedDict
from uuid import UUID

from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.keyring import Keyring
from pocketplan.sealing.place import Place, Sort

HELD = 1024  # pages of about 10 kB each, as they travel


class PageCache:
    """The newest pages of this process, by a tag that changes whenever the page would."""

    def __init__(self) -> None:
        self._sealed: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def page(self, tag: str, owner_id: UUID, keyring: Keyring) -> bytes | None:
        """Return the page under `tag`, or None where it is not held or opens no more."""
        with self._lock:
            sealed = self._sealed.get(tag)
            if sealed is None:
                return None
            self._sealed.move_to_end(tag)
        try:
            return keyring.open(_place(tag, owner_id), sealed)
        except Unreadable:
            return None

    def hold(self, tag: str, owner_id: UUID, keyring: Keyring, page: bytes) -> None:
        sealed = keyring.seal(_place(tag, owner_id), page)
        with self._lock:
            self._sealed[tag] = sealed
            self._sealed.move_to_end(tag)
            while len(self._sealed) > HELD:
                self._sealed.popitem(last=False)


def _place(tag: str, owner_id: UUID) -> Place:
    return Place(owner_id, Sort.PLAN, "pages", tag, owner_id)
