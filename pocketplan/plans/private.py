"""What stays between a client and the server until the client shares it."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from pocketplan.plans.change_log import Line
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import CLIENT_ONLY
from pocketplan.plans.photo_use import photos_shared
from pocketplan.plans.plan import Entries
from pocketplan.plans.value import FieldValue, Photo

Key = TypeVar("Key", bound=Hashable)


def without_private(lines: Iterable[Line], entries: Entries) -> list[Line]:
    """Return the lines as a therapist may see them: of photos, those that are shared now.

    One that stood there before them was perhaps never meant for anybody. Of an entry that a
    therapist does not see nothing is told but "shared", which nobody writes who never shared
    it. A therapist's page that is told so takes a new snapshot, since the photo's own change
    came earlier.
    """
    private = _private_in(entries)
    kept = []
    for line in lines:
        change = line.change
        entry_id, name = UUID(change["entry"]), change.get("field")
        is_unseen = entry_id in private.entries or private.holds(
            entry_id, name, _named(name, change.get("value"))
        )
        if name != "shared" and is_unseen:
            continue
        if "fields" in change:
            fields = {
                name: value
                for name, value in change["fields"].items()
                if not private.holds(entry_id, name, _named(name, value))
            }
            change = {**change, "fields": fields}
        if change.get("after") and UUID(change["after"]) in private.entries:
            change = {**change, "after": None}
        kept.append(replace(line, change=change))
    return kept


def earlier_without_private(earlier: Mapping[Key, Entry], entries: Entries) -> dict[Key, Entry]:
    """Return entries of an earlier day as a therapist may see them today.

    earlier  as the client's own plan had them
    entries  what the plan holds now: it says what is shared
    """
    private = _private_in(entries)
    kept = {
        key: _without(entry, private)
        for key, entry in earlier.items()
        if entry.id not in private.entries
    }
    return {key: entry for key, entry in kept.items() if entry.says_something}


@dataclass(frozen=True, slots=True)
class _Private:
    """
    entries  those that only the client sees
    sharing  the entries that show their photo
    photos   the photos that are shown
    """

    entries: frozenset[UUID]
    sharing: frozenset[UUID]
    photos: frozenset[UUID]

    def holds(self, entry_id: UUID, name: str | None, named: UUID | None) -> bool:
        """Whether a field's value is private; `named` is the photo or entry it names."""
        if name == "for_entry":
            return named in self.entries
        if name not in CLIENT_ONLY:
            return False
        is_other_photo = name == "photo" and named is not None and named not in self.photos
        return entry_id not in self.sharing or is_other_photo


def _private_in(entries: Entries) -> _Private:
    seen = {entry.id for entry in entries.without_private().every}
    return _Private(
        entries=frozenset(entry.id for entry in entries.every if entry.id not in seen),
        sharing=frozenset(entry.id for entry in entries.every if entry.shows_photo),
        photos=photos_shared(entries),
    )


def _named(name: str | None, value: Any) -> UUID | None:
    """Return the id in a value of the wire."""
    if value is None or name not in ("photo", "for_entry"):
        return None
    return UUID(value["id"] if name == "photo" else value)


def _without(entry: Entry, private: _Private) -> Entry:
    fields = {
        name: tuple(
            one for one in values if not private.holds(entry.id, name, _named_by(one.value))
        )
        for name, values in entry.fields.items()
    }
    return replace(entry, fields={name: values for name, values in fields.items() if values})


def _named_by(value: FieldValue) -> UUID | None:
    if isinstance(value, Photo):
        return value.id
    return value if isinstance(value, UUID) else None
