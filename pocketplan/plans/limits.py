"""How much a plan holds."""

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from pocketplan.plans.change import AddEntry, Change, MoveEntry, SetField
from pocketplan.plans.entry import Entry
from pocketplan.plans.errors import EntryEmpty, NotInPart, TooManyEntries, TooManyPhotos
from pocketplan.plans.part import Part, fields_of, needed_in
from pocketplan.plans.photo_use import photos_used
from pocketplan.plans.value import FieldValue, Photo

ENTRIES_A_PART = 200
ENTRIES_EVER = 4_000  # removed ones too, since they can be restored
PHOTOS = 20

Entries = Callable[[], Sequence[Entry]]  # asked only where they have to be counted
Parts = Callable[[UUID], Collection[Part]]  # asked only where those of today do not say it


def check_room(change: Change, entry: Entry | None, entries: Entries) -> None:
    """Refuse an entry or a photo too many. Raises TooManyEntries or TooManyPhotos."""
    match change:
        case AddEntry(part=part, fields=fields):
            _check_part(part, entry, entries())
            _check_photos(change, fields.get("photo"), entries())
        case MoveEntry(part=part):
            _check_part(part, entry, entries())
        case SetField(value=Photo() as photo):
            _check_photos(change, photo, entries())


def check_fit(change: Change, entry: Entry | None, stood_in: Parts) -> None:
    """Refuse a field of no part in which the entry ever stood, and a part in which it cannot.

    What its new part does not ask for it keeps, and shows: a person among places is somebody's
    sister still. What was written while somebody else moved the entry fits as it did where it
    was written. An entry of which only later edits have come has no part yet: anything fits.

    stood_in  the parts in which an entry stands or once stood

    Raises NotInPart.
    """
    if entry is None or not entry.place:
        return
    match change:
        case SetField(field=name) if name not in entry.fields:
            parts = {place.part for place in entry.place}
            if not _has(parts, name) and not _has(stood_in(entry.id), name):
                raise NotInPart(f"{entry.part} has no such field", field=name)
        case MoveEntry(part=part) if part is not entry.part:
            if part not in entry.could_stand_in:
                raise NotInPart(f"{part} is about something else", field="part")


def check_filled(entry: Entry, part: Part) -> None:
    """Refuse an entry without what it is about. Raises EntryEmpty."""
    if all(entry.value(name) is None for name in needed_in(part)):
        raise EntryEmpty(f"an entry of {part} needs more", field=needed_in(part)[0])


def _has(parts: Collection[Part], name: str) -> bool:
    return any(name in fields_of(part) for part in parts)


def _check_part(part: Part, entry: Entry | None, entries: Sequence[Entry]) -> None:
    others = [one for one in entries if one is not entry and one.is_present and one.part is part]
    if len(others) >= ENTRIES_A_PART:
        raise TooManyEntries(f"a part holds {ENTRIES_A_PART} entries", field="part")


def _check_photos(change: AddEntry | SetField, new: FieldValue, entries: Sequence[Entry]) -> None:
    if not isinstance(new, Photo):
        return
    others = photos_used(entry for entry in entries if entry.id != change.entry_id)
    beside = {
        open_.value.id
        for entry in entries
        if entry.id == change.entry_id
        for open_ in entry.values("photo")
        if isinstance(open_.value, Photo) and open_.change_id not in change.parents
    }
    if len(others | beside | {new.id}) > PHOTOS:
        raise TooManyPhotos(f"a plan holds {PHOTOS} photos", field="photo")
