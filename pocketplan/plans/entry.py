"""An entry: what stands open in each of its fields, where it stands, and who wants it gone."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from pocketplan.plans.part import CLIENT_ONLY, SAID_IN_HELP, Part, needed_in
from pocketplan.plans.value import FieldValue

PLACE = "place"
REMOVALS = "removals"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenValue:
    """A value that no accepted change has written over.

    at  when its author's device says it was written; shown, never used for order
    """

    change_id: UUID
    value: FieldValue = field(repr=False)
    author_id: UUID
    revision: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPlace:
    change_id: UUID
    part: Part
    key: str
    author_id: UUID
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """
    covers         the changes whose values its author saw
    is_suggestion  not by the plan's owner: it asks, and never removes
    """

    change_id: UUID
    covers: frozenset[UUID]
    author_id: UUID
    revision: int
    is_suggestion: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    fields   open values by field; more than one value is an open difference
    awaited  by field, "place" or "removals": changes that were answered before they
             came, so that coming late they stay answered
    """

    id: UUID
    owner_id: UUID
    fields: Mapping[str, tuple[OpenValue, ...]] = field(default_factory=dict, repr=False)
    place: tuple[OpenPlace, ...] = ()
    removals: tuple[Removal, ...] = ()
    awaited: Mapping[str, frozenset[UUID]] = field(default_factory=dict, repr=False)

    @property
    def standing(self) -> OpenPlace:
        """The place shown: the first accepted of those open. Never a difference."""
        return min(self.place, key=lambda place: place.revision)

    @property
    def part(self) -> Part:
        return self.standing.part

    @property
    def order_key(self) -> str:
        return self.standing.key

    @property
    def order(self) -> tuple[int, str, str]:
        """Sorts entries into the plan's order."""
        return self.part.position, self.order_key, str(self.id)

    @property
    def is_present(self) -> bool:
        return bool(self.place) and not self.is_removed

    @property
    def is_removed(self) -> bool:
        """The owner removed it, and has seen every value that now stands in it."""
        by_owner = [removal.covers for removal in self.removals if not removal.is_suggestion]
        return bool(by_owner) and self.content_ids <= frozenset().union(*by_owner)

    @property
    def content_ids(self) -> frozenset[UUID]:
        """The changes open in its fields: what a removal made now would cover."""
        return frozenset(open_.change_id for values in self.fields.values() for open_ in values)

    def open_ids(self, name: str) -> frozenset[UUID]:
        """The changes open in a field or in "place": the parents of an edit made now."""
        heads = self.place if name == PLACE else self.fields.get(name, ())
        return frozenset(head.change_id for head in heads)

    @property
    def removal_ids(self) -> frozenset[UUID]:
        """The removals that a keep-entry made now would answer."""
        return frozenset(removal.change_id for removal in self.removals)

    def suggested_by(self, person_id: UUID) -> frozenset[UUID]:
        """The removals that somebody suggested, and may take back."""
        return frozenset(
            removal.change_id
            for removal in self.removals
            if removal.is_suggestion and removal.author_id == person_id
        )

    def values(self, name: str) -> tuple[OpenValue, ...]:
        """Return what stands open in the field, equal values once, the owner's first."""
        distinct: dict[FieldValue, OpenValue] = {}
        for open_ in sorted(self.fields.get(name, ()), key=self._owner_first):
            distinct.setdefault(open_.value, open_)
        return tuple(distinct.values())

    def value(self, name: str) -> FieldValue:
        """Return the first value that is not cleared, or None."""
        told = (open_.value for open_ in self.values(name))
        return next((value for value in told if value is not None), None)

    def ids_of_value(self, name: str) -> frozenset[UUID]:
        """The changes that wrote `value(name)`: the parents of an edit to it, which answers
        nothing that stands beside it."""
        shown = self.value(name)
        heads = self.fields.get(name, ())
        return frozenset(head.change_id for head in heads if head.value == shown)

    @property
    def open_differences(self) -> tuple[str, ...]:
        """The fields in which a person has to choose; between two days that helped nobody has."""
        asked = (name for name in self.fields if name not in SAID_IN_HELP)
        return tuple(name for name in asked if len(self.values(name)) > 1)

    @property
    def removal_question(self) -> Removal | None:
        """A removal that did not take the entry away and waits for an answer."""
        if not self.is_present:
            return None
        return min(self.removals, key=lambda removal: removal.revision, default=None)

    @property
    def is_shared(self) -> bool:
        """The owner lets therapists see the photo; in doubt, no."""
        answers = [open_.value for open_ in self.values("shared")]
        return answers == [True]

    @property
    def is_hidden(self) -> bool:
        """The owner put the photo out of sight; in doubt, yes."""
        return any(open_.value is True for open_ in self.values("hidden"))

    @property
    def authors(self) -> tuple[UUID, ...]:
        """Who wrote what is shown, each once, in the order in which they wrote."""
        shown = (open_ for name in self.fields for open_ in self.values(name))
        return _each_once(open_.author_id for open_ in sorted(shown, key=_revision))

    @property
    def shows_photo(self) -> bool:
        """Whether others than the owner may see the photo and its description."""
        return self.is_shared and not self.is_hidden

    @property
    def says_something(self) -> bool:
        """Whether it holds what an entry of its part is about."""
        about = needed_in(self.part) if self.place else self.fields
        return any(self.value(name) is not None for name in about)

    @property
    def could_stand_in(self) -> tuple[Part, ...]:
        """The parts that are about something it holds: words among words, people among people."""
        return tuple(
            part for part in Part if any(self.value(name) is not None for name in needed_in(part))
        )

    def standing_at(self, key: str) -> "Entry":
        """Return the entry with another key in the place shown; the part's order stays."""
        standing = self.standing
        moved = replace(standing, key=key)
        return replace(self, place=tuple(moved if one is standing else one for one in self.place))

    def without_private(self) -> "Entry | None":
        """Return the entry as a therapist may see it: no photo unless it is shared.

        None where nothing is left that it could be about: what goes with a photo alone
        would tell of it.
        """
        kept = {name: values for name, values in self.fields.items() if name not in CLIENT_ONLY}
        if self.shows_photo or kept.keys() == self.fields.keys():
            return self
        rest = replace(self, fields=kept)
        return rest if rest.says_something else None

    def without_values(self, name: str, unwanted: Container[FieldValue]) -> "Entry":
        """Return the entry without those of the field's open values."""
        kept = tuple(one for one in self.fields.get(name, ()) if one.value not in unwanted)
        others = {other: values for other, values in self.fields.items() if other != name}
        return replace(self, fields={**others, name: kept} if kept else others)

    def without_hidden(self) -> "Entry | None":
        """Return the entry as it is read in need, or None if nothing is left to read.

        A photo put out of sight takes nothing along but itself; its words stay.
        """
        if not self.is_hidden:
            return self
        others = {name: values for name, values in self.fields.items() if name != "photo"}
        rest = replace(self, fields=others)
        return rest if rest.says_something else None

    def _owner_first(self, open_: OpenValue) -> tuple[bool, int]:
        return open_.author_id != self.owner_id, open_.revision


def _revision(open_: OpenValue) -> int:
    return open_.revision


def _each_once(ids: Iterable[UUID]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(ids))
