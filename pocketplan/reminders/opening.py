"""What a tap on a reminder opens, and where it is read again."""

from pocketplan.reminders.purpose import Purpose
from pocketplan.reminders.reminder import Reminder

CAME = "/mine/reminders#came"


def opened_by(reminder: Reminder) -> str:
    """Return a path with its fragment: the step to practise, the words inside, or the plan."""
    if reminder.sealed_note is not None:
        return CAME
    if reminder.purpose is Purpose.PRACTISE and reminder.entry_id:
        return f"/plan#e-{reminder.entry_id}"
    return "/plan"
