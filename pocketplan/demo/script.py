"""A demo person's plan, as it is written down in plans/*.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pocketplan.plans.part import Part

FOLDER = Path(__file__).parent / "plans"
FIRST = "noor"  # whom a newcomer meets


@dataclass(frozen=True, slots=True)
class Line:
    """
    fields        as the wire has them, but for `picture`, which names a drawing
    by_therapist  who wrote it
    """

    part: Part
    fields: Mapping[str, Any]
    by_therapist: bool


@dataclass(frozen=True, slots=True)
class Script:
    """Raises KeyError where the file lacks something."""

    told: Mapping[str, Any]

    def __getitem__(self, name: str) -> str:
        return str(self.told[name])

    def lines(self) -> Iterator[Line]:
        for part in Part:
            for written in self.told[part]:
                yield Line(part, _fields(written), written.get("by") == "therapist")

    @property
    def from_therapist(self) -> list[Mapping[str, Any]]:
        """Edits that the therapist made alone."""
        return list(self.told.get("from_therapist", ()))

    @property
    def reminders(self) -> list[Mapping[str, Any]]:
        """What is suggested by the therapist, agreed to, or the client's own."""
        return list(self.told["reminders"])

    @property
    def both(self) -> list[Mapping[str, Any]]:
        """Edits that both made without seeing the other's."""
        return list(self.told.get("both", ()))


def scripts() -> list[Script]:
    """Return every demo client's, the newcomer's first."""
    paths = sorted(FOLDER.glob("*.toml"), key=lambda path: (path.stem != FIRST, path.stem))
    return [Script(tomllib.loads(path.read_text())) for path in paths]


def _fields(written: Mapping[str, Any]) -> dict[str, Any]:
    """The file says `by` for who wrote it and `by_day` for the field `by`; dates are dates."""
    fields = {name: value for name, value in written.items() if name != "by"}
    if "by_day" in fields:
        fields["by"] = fields.pop("by_day")
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in fields.items()
    }
