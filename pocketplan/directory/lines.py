"""The lines of a region, from the list that this product ships: lines.csv beside this file."""

import csv
from functools import cache
from importlib.resources import files

from pocketplan.directory.errors import WrongLine
from pocketplan.directory.line import Line, read_line
from pocketplan.directory.region import EVERYWHERE, REGIONS, known_or_everywhere


def lines_for(region: str) -> tuple[Line, ...]:
    """Return the region's lines but the emergency number, in the order of the list.

    Doubtful ones come after the others, and what every region has comes last. A region whose
    lines are not known has those alone.
    """
    regions = dict.fromkeys((known_or_everywhere(region), EVERYWHERE))
    lines = [line for each in regions for line in _by_region()[each] if not line.is_emergency]
    return tuple(sorted(lines, key=lambda line: (line.region == EVERYWHERE, line.is_doubtful)))


def emergency_of(region: str) -> Line:
    """Return the region's emergency number, or that of most phones where it is not known."""
    return next(line for line in _by_region()[known_or_everywhere(region)] if line.is_emergency)


def line_known_as(key: str) -> Line | None:
    """Return the line whose `Line.key` that is, or None where the list has it no more."""
    region = key.partition("/")[0]
    lines = lines_for(region) if region in (*REGIONS, EVERYWHERE) else ()
    return next((line for line in lines if line.key == key), None)


@cache
def _by_region() -> dict[str, tuple[Line, ...]]:
    """Read the list once. Raises WrongLine for a region without one emergency number."""
    text = files("pocketplan.directory").joinpath("lines.csv").read_text(encoding="utf-8")
    lines = [read_line(row) for row in csv.DictReader(text.splitlines())]
    found = {
        region: tuple(line for line in lines if line.region == region)
        for region in (*REGIONS, EVERYWHERE)
    }
    for region in found:
        if sum(line.is_emergency for line in found[region]) != 1:
            raise WrongLine(f"{region} needs one emergency number")
    return found
