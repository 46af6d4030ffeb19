"""The regions whose lines are known. A client picks one; nothing guesses it."""

from pocketplan.directory.errors import UnknownRegion

EVERYWHERE = "INT"  # marks lines that every region has

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


def regions() -> tuple[str, ...]:
    """Return the ISO 3166 alpha-2 codes, in the order of the codes."""
    return REGIONS


def read_region(code: str) -> str:
    """Return `code` if its lines are known. Raises UnknownRegion."""
    if code not in REGIONS:
        raise UnknownRegion(f"no lines for {code[:8]!r}")
    return code


def known_or_everywhere(code: str) -> str:
    """Return `code` if its lines are known, else what holds everywhere: never nothing."""
    return code if code in REGIONS else EVERYWHERE
