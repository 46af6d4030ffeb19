"""What stays between a client and the server until the client shares it."""

from collections.abc import Iterable
from dataclasses import replace

from pocketplan.plans.change_log import Line
from pocketplan.plans.part import CLIENT_ONLY
from pocketplan.plans.plan import Entries


def without_private(lines: Iterable[Line], entries: Entries) -> list[Line]:
    """Return the lines as a therapist may see them: nothing of a photo unless it is shared now.

    A therapist's page that is told "shared" takes a new snapshot, since the photo's own
    change came earlier.
    """
    shared = {str(entry.id) for entry in entries.every if entry.shows_photo}
    kept = []
    for line in lines:
        change = line.change
        if change["entry"] not in shared:
            if change.get("field") in CLIENT_ONLY - {"shared"}:
                continue
            if "fields" in change:
                fields = {
                    name: change["fields"][name] for name in change["fields"].keys() - CLIENT_ONLY
                }
                line = replace(line, change={**change, "fields": fields})
        kept.append(line)
    return kept
