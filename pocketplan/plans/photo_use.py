"""Which photos the entries of a plan show, and to whom."""

from collections.abc import Iterable
from uuid import UUID

from pocketplan.plans.entry import Entry
from pocketplan.plans.value import Photo


def photos_used(entries: Iterable[Entry]) -> frozenset[UUID]:
    """Return the photos that the client's plan refers to, open differences included."""
    return frozenset(
        open_.value.id
        for entry in entries
        if entry.is_present
        for open_ in entry.values("photo")
        if isinstance(open_.value, Photo)
    )


def photos_shared(entries: Iterable[Entry]) -> frozenset[UUID]:
    """Return the photos that others than the client may see: shared and not hidden."""
    return photos_used(entry for entry in entries if entry.is_shared and not entry.is_hidden)
