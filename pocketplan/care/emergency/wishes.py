"""What the client wishes for in an emergency: read in the plan, and never copied out of it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.access import entries_open_to, plan_of
from pocketplan.plans.errors import PlanNotFound
from pocketplan.plans.part import CHOICES, Part

_LAST = "other"


@dataclass(frozen=True, slots=True)
class Wish:
    """
    about    a choice of the field "about", such as "police"
    values   the words of each entry; several also where two people wrote one of them and nobody
             has chosen yet
    """

    about: str
    values: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Wish {self.about}>"


def wishes_of(session: Session, therapist: Account, client: Account) -> list[Wish]:
    """Return what the plan's part My way says, as far as the therapist may see it.

    client  in the therapist's care: the caller has asked
    """
    try:
        plan = plan_of(session, client)
    except PlanNotFound:
        return []
    entries = entries_open_to(session, therapist, plan).in_part(Part.MY_WAY)
    said: dict[str, list[str]] = {about: [] for about in CHOICES["about"]}
    for entry in entries:
        words = [str(one.value) for one in entry.values("words") if one.value is not None]
        said[str(entry.value("about") or _LAST)].extend(words)
    return [Wish(about, tuple(values)) for about, values in said.items() if values]
