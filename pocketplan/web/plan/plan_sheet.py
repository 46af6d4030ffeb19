"""The whole plan as a page shows it: values, help, the parts, and lines."""

from dataclasses import dataclass, field
from uuid import UUID

from pocketplan.directory.line import Line
from pocketplan.directory.region import COUNTRIES
from pocketplan.plans.part import Part
from pocketplan.plans.plan import Entries, Plan
from pocketplan.web.lines.line_wording import facts_about
from pocketplan.web.lines.shown_contact import ShownContact, shown_line
from pocketplan.web.plan.followed_line import followed_by
from pocketplan.web.plan.plan_news import NewsLine
from pocketplan.web.plan.plan_wording import HEADINGS, HELP
from pocketplan.web.plan.reader import Reader
from pocketplan.web.plan.shown_entry import ShownEntry, blank_entry, shown_entry

THINGS_AT_ONCE = 4  # more to choose from is harder to choose from


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    key: str
    heading: str
    entries: tuple[ShownEntry, ...]


@dataclass(frozen=True, slots=True)
class Callee:
    """entry_id  of the entry they stand in; "" for a line of the directory"""

    entry_id: UUID | str
    contact: ShownContact


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpStep:
    """Things to do or places to go, or people to call: never both.

    is_steadying  what needs nothing and nobody stands with the things to do
    """

    part: Part
    heading: str
    things: tuple[ShownEntry, ...] = ()
    is_steadying: bool = False
    callees: tuple[Callee, ...] = field(default=(), repr=False)

    @property
    def calls(self) -> bool:
        return self.part in (Part.TRUSTED_PEOPLE, Part.PROFESSIONALS)

    @property
    def is_empty(self) -> bool:
        return not (self.things or self.callees or self.is_steadying)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSheet:
    """
    first       the person to call before anything else
    steps       help, in the plan's order; of those with nothing in them the calls alone are
                drawn, hidden: somebody may be added on the phone without a network
    is_somewhere  nobody has said in which country the client is: they are asked
    has_no_lines  no line of that country is known
    directory   moves whenever the practice changes its lines
    unreadable  how many entries are kept and do not open
    changed     for a therapist: what others changed since they looked
    """

    plan: Plan
    owner_name: str
    is_own: bool
    seen: int
    values: Fold
    folds: tuple[Fold, ...]
    emergency: ShownContact
    lines: tuple[ShownContact, ...]
    first: Callee
    steps: tuple[HelpStep, ...]
    blank: ShownEntry
    unreadable: int
    is_somewhere: bool
    has_no_lines: bool
    directory: int = 0
    changed: tuple[NewsLine, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.unreadable and not any(fold.entries for fold in (self.values, *self.folds))

    @property
    def news(self) -> bool:
        return any(entry.news_from for fold in (self.values, *self.folds) for entry in fold.entries)


def plan_sheet(
    plan: Plan,
    entries: Entries,
    reader: Reader,
    emergency: Line,
    lines: tuple[Line, ...],
    *,
    planning: bool = False,
    directory: int = 0,
    changed: tuple[NewsLine, ...] = (),
) -> PlanSheet:
    """Lay the plan out for its reader, the values first.

    planning  with what belongs to making the plan, and with photos that the client has hidden
    """
    folds = {part: _fold(part, entries, reader, planning=planning) for part in Part}
    shown = tuple(shown_line(line, facts_about(line)) for line in lines)
    urgent = shown_line(emergency, facts_about(emergency))
    people = _in_reach(folds[Part.TRUSTED_PEOPLE])
    own = {found.line for entry in entries if (found := followed_by(entry, reader))}
    rest = (one for line, one in zip(lines, shown, strict=True) if line not in own)
    others = (*_in_reach(folds[Part.PROFESSIONALS]), *(Callee("", one) for one in rest))
    return PlanSheet(
        plan=plan,
        owner_name=reader.name(plan.owner_id),
        is_own=reader.is_owner,
        seen=reader.seen,
        values=folds[Part.VALUES],
        folds=tuple(fold for part, fold in folds.items() if part is not Part.VALUES),
        emergency=urgent,
        lines=shown,
        first=next((one for one in (*people, *others) if one.contact.call), Callee("", urgent)),
        steps=_steps(folds, people, others),
        blank=blank_entry(),
        unreadable=len(entries.unreadable),
        is_somewhere=plan.region not in COUNTRIES,
        has_no_lines=all(line.region != plan.region for line in lines),
        directory=directory,
        changed=changed,
    )


def _fold(part: Part, entries: Entries, reader: Reader, *, planning: bool) -> Fold:
    held = entries.in_part(part)
    there = held if planning else filter(None, (entry.without_hidden() for entry in held))
    return Fold(
        key=part.value,
        heading=str(HEADINGS[part]),
        entries=tuple(shown_entry(entry, reader, planning=planning) for entry in there),
    )


def _steps(
    folds: dict[Part, Fold],
    people: tuple[Callee, ...],
    lines: tuple[Callee, ...],
) -> tuple[HelpStep, ...]:
    things = folds[Part.COPING_STEPS].entries[:THINGS_AT_ONCE]
    places = folds[Part.SAFE_PLACES].entries[:THINGS_AT_ONCE]
    steps = (
        HelpStep(
            part=Part.COPING_STEPS, heading=str(HELP["things"]), things=things, is_steadying=True
        ),
        HelpStep(part=Part.SAFE_PLACES, heading=str(HELP["places"]), things=places),
        HelpStep(part=Part.TRUSTED_PEOPLE, heading=str(HELP["people"]), callees=people),
        HelpStep(part=Part.PROFESSIONALS, heading=str(HELP["lines"]), callees=lines),
    )
    return tuple(step for step in steps if step.calls or not step.is_empty)


def _in_reach(fold: Fold) -> tuple[Callee, ...]:
    callees = (Callee(entry.id, one) for entry in fold.entries for one in entry.contacts)
    there = (callee for callee in callees if callee.contact.is_in_reach)
    return tuple(sorted(there, key=lambda callee: callee.contact.is_doubtful))  # those sink
