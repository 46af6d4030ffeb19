"""What a person is called on a page, also where the name no longer opens."""

from flask_babel import gettext as _

from pocketplan.people.account import Account
from pocketplan.sealing.errors import Unreadable


def called(person: Account | None) -> str:
    """Return the name; for who was erased, or whose name is damaged, words that stand in.

    One name that does not open must not take a page with others along.
    """
    try:
        return person.name if person else str(_("Somebody who has left"))
    except Unreadable:
        return str(_("Somebody who has left"))
