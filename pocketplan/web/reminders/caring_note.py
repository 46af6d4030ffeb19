"""A kind note, begun at the desk as a reminder that the client then decides on."""

from datetime import date, time

from pocketplan.reminders.purpose import Purpose
from pocketplan.reminders.rhythm import Often
from pocketplan.reminders.wording import WordingKind
from pocketplan.web.reminders.reminder_forms import ProposalForm

A_MORNING = time(10)


def caring_note(on: str | None) -> ProposalForm | None:
    """Return a form that begins as a kind note on that day; None where no day is named.

    on  a day as an address has it; what is none is taken for no day
    """
    try:
        day = date.fromisoformat(on) if on else None
    except ValueError:
        day = None
    if day is None:
        return None
    begun = {
        "purpose": Purpose.NOTE.value,
        "kind": WordingKind.HELLO.value,
        "often": Often.ONCE.value,
        "first_on": day,
        "at": A_MORNING,
    }
    return ProposalForm(formdata=None, data=begun)
