"""Pages that were drawn before, sealed with their person's key: erasing the person erases them."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from uuid import UUID

from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.keyring import Keyring
from pocketplan.sealing.place import Place, Sort

HELD = 512  # pages of about 35 kB each


class PageCache:
    """The newest pages of this process, by a tag that changes whenever the page would."""

    def __init__(self) -> None:
        self._sealed: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def page(self, tag: str, owner_id: UUID, keyring: Keyring, draw: Callable[[], str]) -> str:
        """Return the page under `tag`, drawing it only if it is not held."""
        place = Place(owner_id, Sort.PLAN, "pages", tag, owner_id)
        with self._lock:
            sealed = self._sealed.get(tag)
            if sealed is not None:
                self._sealed.move_to_end(tag)
        if sealed is not None:
            try:
                return keyring.open(place, sealed).decode()
            except Unreadable:
                pass  # the key was replaced since: draw anew
        drawn = draw()
        sealed = keyring.seal(place, drawn.encode())
        with self._lock:
            self._sealed[tag] = sealed
            while len(self._sealed) > HELD:
                self._sealed.popitem(last=False)
        return drawn
