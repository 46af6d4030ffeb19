"""Names of areas, as a practice calls them: a town, a district, a county."""

import re
import unicodedata
from collections.abc import Iterable

AREA_LIMIT = 100  # characters of one name
AREAS_LIMIT = 30  # names of one service
_BETWEEN = re.compile(r"[,;\n]")


def read_areas(words: str) -> tuple[str, ...]:
    """Return the names in what was typed, parted by commas, each once and in that order."""
    found = dict[str, str]()
    for name in _BETWEEN.split(words):
        found.setdefault(key_of(name), " ".join(name.split()))
    return tuple(filter(None, found.values()))


def is_among(area: str, areas: Iterable[str]) -> bool:
    """Whether the area is one of these, however its letters and spaces were typed."""
    return bool(key_of(area)) and key_of(area) in {key_of(one) for one in areas}


def key_of(name: str) -> str:
    """Return what two ways to type one name have in common. Accents stay: they part places."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
