"""What somebody could do next to the plan on their screen, drawn by chance."""

from collections.abc import Sequence
from random import Random

from pocketplan.plans.change import Change
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Entries
from pocketplan.plans.value import Contact
from tests.plans.changes import adding, keeping, moving, removing, setting


def a_change(
    shown: Entries,
    random: Random,
    words: Sequence[str],
    *,
    phones: int = 3,
    may_keep: bool = True,
) -> Change:
    """
    words     to choose from
    phones    of so many numbers one is chosen
    may_keep  answers suggested removals, as the client alone can
    """
    standing = list(shown)
    asked = [entry for entry in shown.every if entry.removals]
    act = random.choice(["add", "add", "set", "set", "set", "contact", "move", "remove", "keep"])
    if act == "keep" and asked and may_keep:
        entry = random.choice(asked)
        return keeping(entry.id, answers=entry.removal_ids)
    if act in ("add", "keep") or not standing:
        after = random.choice([None, *(entry.id for entry in standing)])
        return adding(random.choice(words).strip(), part=Part.SAFE_PLACES, after=after)
    entry, other = random.choice(standing), random.choice(standing)
    if act == "move":
        saw = entry.open_ids("place")
        part = random.choice([other.part, other.part, *entry.could_stand_in])
        return moving(entry.id, after=other.id, saw=saw, part=part)
    if act == "remove":
        return removing(entry.id, saw=entry.content_ids)
    if act == "contact":
        sam = Contact(name="Sam", phone=str(random.randrange(phones)))
        return setting(entry.id, sam, saw=entry.open_ids("contact"), field="contact")
    return setting(entry.id, random.choice([*words]), saw=entry.open_ids("words"))
