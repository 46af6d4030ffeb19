"""How much a plan holds."""

from collections.abc import Callable, Sequence

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


def check_fit(change: Change, entry: Entry | None) -> None:
    """Refuse a field that the entry's part does not have, and a part without its fields.

    An entry of which only later edits have come has no part yet: anything fits.

    Raises NotInPart.
    """
    if entry is None or not entry.place:
        return
    match change:
        case SetField(field=name) if name not in entry.fields:
            if not any(name in fields_of(place.part) for place in entry.place):
                raise NotInPart(f"{entry.part} has no such field", field=name)
        case MoveEntry(part=part) if part is not entry.part:
            held = {name for name in entry.fields if entry.value(name) is not None}
            if not held <= set(fields_of(part)):
                raise NotInPart(
                    f"{part} has no place for it", field=min(held - set(fields_of(part)))
                )
            check_filled(entry, part)


def check_filled(entry: Entry, part: Part) -> None:
    """Refuse an entry without what it is about. Raises EntryEmpty."""
    if all(entry.value(name) is None for name in needed_in(part)):
        raise EntryEmpty(f"an entry of {part} needs more", field=needed_in(part)[0])


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
