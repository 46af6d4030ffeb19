"""Countries, and those whose lines are known. A client picks one; nothing guesses it."""

import phonenumbers

from pocketplan.directory.errors import UnknownRegion

EVERYWHERE = "INT"  # marks lines that every region has
COUNTRIES = frozenset(phonenumbers.SUPPORTED_REGIONS)  # those that can be telephoned from

REGIONS = (
    "AR",
    "AT",
    "AU",
    "BE",
    "BR",
    "CA",
    "CH",
    "DE",
    "DK",
    "ES",
    "FI",
    "FR",
    "GB",
    "HK",
    "IE",
    "IN",
    "IT",
    "JP",
    "KE",
    "KR",
    "MX",
    "NL",
    "NO",
    "NZ",
    "PH",
    "PL",
    "PT",
    "SE",
    "SG",
    "US",
    "ZA",
)

# Of regions with one clock. Where there are several, as in the US or in Spain with the Canaries,
# nobody can say by which a line goes unless its own row does.
ZONES = {
    "AR": "America/Argentina/Buenos_Aires",
    "AT": "Europe/Vienna",
    "BE": "Europe/Brussels",
    "CH": "Europe/Zurich",
    "DE": "Europe/Berlin",
    "DK": "Europe/Copenhagen",
    "FI": "Europe/Helsinki",
    "GB": "Europe/London",
    "HK": "Asia/Hong_Kong",
    "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata",
    "IT": "Europe/Rome",
    "JP": "Asia/Tokyo",
    "KE": "Africa/Nairobi",
    "KR": "Asia/Seoul",
    "NL": "Europe/Amsterdam",
    "NO": "Europe/Oslo",
    "PH": "Asia/Manila",
    "PL": "Europe/Warsaw",
    "SE": "Europe/Stockholm",
    "SG": "Asia/Singapore",
    "ZA": "Africa/Johannesburg",
}


def regions() -> tuple[str, ...]:
    """Return the ISO 3166 alpha-2 codes, in the order of the codes."""
    return REGIONS


def read_country(code: str) -> str:
    """Return `code` if a country has it, lines known or not. Raises UnknownRegion."""
    if code not in COUNTRIES:
        raise UnknownRegion(f"no country is {code[:8]!r}")
    return code


def known_or_everywhere(code: str) -> str:
    """Return `code` if its lines are known, else what holds everywhere: never nothing."""
    return code if code in REGIONS else EVERYWHERE


def zone_of(code: str) -> str:
    """Return the IANA name of the region's one time zone, or "" where it has several."""
    return ZONES.get(code, "")
