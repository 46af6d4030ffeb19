"""What the pages of one entry show: its form, its questions, its place."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import render_template
from wtforms.fields.choices import SelectChoice

from pocketplan.directory.followed import Followed
from pocketplan.plans.access import entries_open_to
from pocketplan.plans.entry import PLACE, Entry
from pocketplan.plans.part import Part, needed_in
from pocketplan.plans.plan import Plan
from pocketplan.plans.value import wire_value
from pocketplan.web.lines.line_wording import name_of
from pocketplan.web.plan.entry_title import choice_of
from pocketplan.web.plan.followed_line import FIELD, GONE, OWN_WORDS, contact_of
from pocketplan.web.plan.plan_forms import NONE, EntryForm, entry_form
from pocketplan.web.plan.plan_reader import lines_for_plan, reader_of
from pocketplan.web.plan.plan_wording import (
    ADD,
    HEADINGS,
    HINTS,
    NOT_HERE,
    STARTERS,
    begun_by_starters,
)
from pocketplan.web.plan.reader import Reader
from pocketplan.web.plan.shown_entry import join_ids, shown_entry, written_by
from pocketplan.web.refusing.refused_field import EMPTY
from pocketplan.web.refusing.wording import SENTENCES
from pocketplan.web.request import current

NOTHING: Mapping[str, Followed] = {}


@dataclass(frozen=True, slots=True)
class BlankForm:
    part: Part
    form: EntryForm
    heading: str
    starters: tuple[object, ...]

    @property
    def begins(self) -> str:
        return begun_by_starters(self.part)

    @property
    def missing(self) -> dict[str, object]:
        """What to say, by field, where an entry has nothing that it could be about; and under
        "idea" where it holds a starter idea and no more."""
        empty = {name: EMPTY[name] for name in needed_in(self.part) if name in EMPTY}
        return empty | ({"idea": SENTENCES["idea-unfinished"]} if self.starters else {})


def blank_forms(plan: Plan) -> tuple[BlankForm, ...]:
    """Return an empty form for each part, for scripts to clone."""
    person = current.person()
    forms = [
        (part, entry_form(part, is_owner=person.id == plan.owner_id, at=current.now()))
        for part in Part
    ]
    for _part, form in forms:
        _offer_others(plan, form)
        _offer_lines(plan, form)
    return tuple(BlankForm(part, form, str(ADD[part]), STARTERS[part]) for part, form in forms)


def new_page(plan: Plan, part: Part, form: EntryForm) -> str:
    """Return the page on which an entry begins."""
    _offer_others(plan, form)
    _offer_lines(plan, form)
    return render_template(
        "plan/new.html",
        form=form,
        heading=ADD[part],
        starters=STARTERS[part],
        begins=begun_by_starters(part),
        **_surroundings(plan, part),
    )


def entry_page(plan: Plan, entry: Entry, form: EntryForm) -> str:
    """Return the page of one entry; its forms carry what they showed, as parents.

    Writing in a field answers the value that stands in it. What differs from it is chosen with
    the buttons above, or stays open.
    """
    entries = entries_open_to(current.session(), current.person(), plan)
    reader = reader_of(current.session(), plan, entries)
    _offer_others(plan, form, entry)
    _offer_lines(plan, form, reader.lines)
    order = [one.id for one in entries.in_part(entry.part)]
    return render_template(
        "plan/entry.html",
        form=form,
        entry=entry,
        action=f"/plans/{plan.id}/entries/{entry.id}/changes",
        shown=shown_entry(entry, reader, planning=True),
        parents={name: join_ids(entry.ids_of_value(name)) for name in form.names},
        written={name: _written(entry, name, reader) for name in form.names},
        place_ids=join_ids(entry.open_ids(PLACE)),
        places=_places(order, entry.id),
        elsewhere={part: HEADINGS[part] for part in entry.could_stand_in if part != entry.part},
        content_ids=join_ids(entry.content_ids),
        removal_ids=join_ids(entry.removal_ids),
        **_surroundings(plan, entry.part),
    )


def _written(entry: Entry, name: str, reader: Reader) -> str:
    """Return who wrote the value that the form shows, and when."""
    shown = [one for one in entry.values(name) if one.value == entry.value(name)]
    return written_by(shown[0], reader) if shown else ""


def _surroundings(plan: Plan, part: Part) -> dict[str, object]:
    return {
        "plan": plan,
        "part": part,
        "part_heading": HEADINGS[part],
        "hints": HINTS,
        "base": f"/plans/{plan.id}",
        "home": "/plan/edit" if current.person().id == plan.owner_id else f"/plans/{plan.id}/edit",
        "is_own": current.person().id == plan.owner_id,
        "new_id": uuid4,
        "now": current.now().isoformat(),
    }


def _offer_others(plan: Plan, form: EntryForm, entry: Entry | None = None) -> None:
    """Fill the choice of entries that this one can go with. One that was taken out since, and can
    come back, stays chosen: saving other words does not part them."""
    entries = entries_open_to(current.session(), current.person(), plan)
    reader = reader_of(current.session(), plan, entries)
    others = [one for one in entries if entry is None or one.id != entry.id]
    titles = [SelectChoice(str(one.id), choice_of(one, reader)) for one in others]
    held = entry.value("for_entry") if entry else None
    if held and held not in [one.id for one in others]:
        titles.append(SelectChoice(str(held), str(NOT_HERE)))
    form.for_entry.choices = [NONE, *titles]


def _offer_lines(plan: Plan, form: EntryForm, followed: Mapping[str, Followed] = NOTHING) -> None:
    """Fill the choice of lines that an entry can follow, each with the number that it brings.

    followed  what the entry's own reader is told: what it follows stays chosen
    """
    if FIELD not in form.names:
        return
    lines = dict(lines_for_plan(current.session(), plan))
    held = form.line.data or ""
    if held in followed:
        lines.setdefault(held, followed[held].line)
    offered = [
        SelectChoice(key, name_of(line), {"data-contact": json.dumps(wire_value(contact_of(line)))})
        for key, line in lines.items()
    ]
    gone = [SelectChoice(held, str(GONE))] if held and held not in lines else []
    form.line.choices = [SelectChoice("", str(OWN_WORDS)), *offered, *gone]


def _places(order: list[UUID], entry_id: UUID) -> dict[str, str]:
    """Return what to stand behind to go one up or down; "" is the first place."""
    if entry_id not in order:
        return {}
    at = order.index(entry_id)
    others = ["", "", *(str(one) for one in order)]
    places = {"up": others[at]} if at > 0 else {}
    return places | ({"down": str(order[at + 1])} if at + 1 < len(order) else {})
