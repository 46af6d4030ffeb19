"""Who may make which change."""

from uuid import UUID

from pocketplan.plans.change import AddEntry, Change, KeepEntry, SetField
from pocketplan.plans.entry import Entry
from pocketplan.plans.errors import OnlyTheClient
from pocketplan.plans.part import CLIENT_SAYS


def check_permission(change: Change, entry: Entry | None, *, by: UUID, owner: UUID) -> None:
    """Refuse what only the plan's owner decides: photos, who sees them, what stays
    removed, and what the client says to know.

    Anybody's removal is taken; of others it is a suggestion (see `applying`), which the one who
    made it may take back.

    Raises OnlyTheClient.
    """
    if by == owner:
        return
    match change:
        case AddEntry(fields=fields):
            names = CLIENT_SAYS & fields.keys()
        case SetField(field=name):
            names = CLIENT_SAYS & {name}
        case KeepEntry(parents=parents):
            if entry is None or not parents <= entry.suggested_by(by):
                raise OnlyTheClient("only what you suggested yourself", field="parents")
            return
        case _:
            return
    if names:
        raise OnlyTheClient("the client alone sets this", field=min(names))
