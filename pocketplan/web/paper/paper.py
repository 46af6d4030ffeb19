"""A plan on paper: which parts of it, said shortly enough to fit."""

from dataclasses import dataclass, field

from pocketplan.plans.part import Part
from pocketplan.web.lines.shown_contact import ShownContact
from pocketplan.web.paper.paper_form import PaperKind
from pocketplan.web.plan.plan_sheet import Fold, PlanSheet
from pocketplan.web.plan.shown_entry import ShownEntry

PRIVATE = Part.SAFER_SPACE
HELPER = (Part.MY_WAY, Part.WARNING_SIGNS, Part.TRUSTED_PEOPLE, Part.PROFESSIONALS)
PART_ORDER = tuple(Part)
ON_A_CARD = 4  # lines of a part
MORE = {"how", "address", "hours", "minutes", "who", "by"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """
    words    what stands first: somebody's own words, or a name
    numbers  as they are dialled or texted, each with the word to text
    more     what is said besides
    """

    words: str = field(repr=False)
    numbers: tuple[str, ...] = field(default=(), repr=False)
    more: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPart:
    """left_out  how many lines do not fit, and stand in the plan alone"""

    key: str
    heading: str
    lines: tuple[PaperLine, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """
    parts      those that hold something, the first to read first
    lines      of the region, without the emergency number
    emergency  stands on every paper
    """

    kind: PaperKind
    parts: tuple[PaperPart, ...]
    lines: tuple[PaperLine, ...]
    emergency: ShownContact


def paper_of(sheet: PlanSheet, kind: PaperKind, *, private: bool) -> Paper:
    """Return what is printed of a plan.

    private  with what the person does about their space, which nobody finds otherwise
    """
    wanted = set(HELPER if kind is PaperKind.HELPER else PART_ORDER)
    if not private:
        wanted.discard(PRIVATE)
    folds = [fold for fold in (*sheet.folds, sheet.values) if Part(fold.key) in wanted]
    if kind is PaperKind.HELPER:
        folds.sort(key=lambda fold: HELPER.index(Part(fold.key)))
    parts = (_part(fold, is_short=kind is PaperKind.CARD) for fold in folds)
    return Paper(
        kind=kind,
        parts=tuple(part for part in parts if part.lines),
        lines=tuple(_called(line) for line in sheet.lines),
        emergency=sheet.emergency,
    )


def _part(fold: Fold, *, is_short: bool) -> PaperPart:
    lines = [line for entry in fold.entries for line in _lines(entry, is_short=is_short)]
    fitting = lines[:ON_A_CARD] if is_short else lines
    return PaperPart(
        key=fold.key,
        heading=fold.heading,
        lines=tuple(fitting),
        left_out=len(lines) - len(fitting),
    )


def _lines(entry: ShownEntry, *, is_short: bool) -> list[PaperLine]:
    """Return a line for the entry, and one for each version where several stand open."""
    versions = [version.slot for one in entry.differences for version in one.versions]
    slots = (*entry.slots, *versions)
    more = tuple(slot.text for slot in slots if slot.field in (MORE if not is_short else ()))
    words = [slot.text for slot in slots if slot.field == "words"]
    people = [_called(slot.contact, (*words, *more)) for slot in slots if slot.contact]
    said = [PaperLine(words=text, more=more) for text in words if not people]
    pictures = [slot.picture.description for slot in slots if slot.picture]
    seen = [] if said or people else [PaperLine(words=text, more=more) for text in pictures]
    return [*people, *said, *seen]


def _called(contact: ShownContact, more: tuple[str, ...] = ()) -> PaperLine:
    to_text = " ".join(filter(None, (contact.keyword, contact.text)))
    stated = dict.fromkeys((contact.phone, to_text, contact.unclear))
    numbers = tuple(filter(None, stated))  # what is no number yet stands as it was typed
    return PaperLine(
        words=contact.name,
        numbers=numbers,
        more=(*more, *contact.said, *filter(None, [contact.note])),
    )
