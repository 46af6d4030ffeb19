"""The emergency number of each country, for a page that cannot know where it is read."""

from dataclasses import dataclass

from flask_babel import get_locale
from flask_babel import gettext as _

from pocketplan.directory.lines import emergency_of
from pocketplan.directory.region import EVERYWHERE, REGIONS
from pocketplan.web.lines.shown_contact import ShownContact, shown_line


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """where  the countries in which it is the one to call, in the reader's language"""

    contact: ShownContact
    where: str


def emergency_numbers() -> list[EmergencyNumber]:
    """Return each number once, the one of most countries first; each country under one of them."""
    names = get_locale().territories
    where: dict[ShownContact, list[str]] = {}
    for region in REGIONS:
        contact = shown_line(emergency_of(region), ())
        where.setdefault(_by_number(contact), []).append(str(names.get(region, region)))
    most = _by_number(shown_line(emergency_of(EVERYWHERE), ()))
    for countries in where.values():
        countries.sort()
    where.setdefault(most, []).append(_("elsewhere, on most mobile phones"))
    numbers = [EmergencyNumber(contact, ", ".join(found)) for contact, found in where.items()]
    return sorted(numbers, key=lambda one: (-one.where.count(","), one.contact.phone))


def _by_number(contact: ShownContact) -> ShownContact:
    return ShownContact(call=contact.call, phone=contact.phone)
