"""What stays between a client and the server until the client shares it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pocketplan.plans.change_log import Line
from pocketplan.plans.part import CLIENT_ONLY
from pocketplan.plans.photo_use import photos_shared
from pocketplan.plans.plan import Entries


def without_private(lines: Iterable[Line], entries: Entries) -> list[Line]:
    """Return the lines as a therapist may see them: of photos, those that are shared now.

    One that stood there before them was perhaps never meant for anybody. Of an entry that a
    therapist does not see nothing is told but "shared", which nobody writes who never shared
    it. A therapist's page that is told so takes a new snapshot, since the photo's own change
    came earlier.
    """
    sharing = {str(entry.id) for entry in entries.every if entry.shows_photo}
    shown = {str(photo_id) for photo_id in photos_shared(entries)}
    seen = {entry.id for entry in entries.without_private().every}
    unseen = {str(entry.id) for entry in entries.every if entry.id not in seen}

    def is_private(entry_id: str, name: str | None, value: Any) -> bool:
        if name == "for_entry":
            return value in unseen
        if name not in CLIENT_ONLY:
            return False
        is_other_photo = name == "photo" and value is not None and value["id"] not in shown
        return entry_id not in sharing or is_other_photo

    kept = []
    for line in lines:
        change = line.change
        name, value = change.get("field"), change.get("value")
        is_unseen = change["entry"] in unseen or is_private(change["entry"], name, value)
        if name != "shared" and is_unseen:
            continue
        if "fields" in change:
            fields = {
                name: value
                for name, value in change["fields"].items()
                if not is_private(change["entry"], name, value)
            }
            change = {**change, "fields": fields}
        if change.get("after") in unseen:
            change = {**change, "after": None}
        kept.append(replace(line, change=change))
    return kept
