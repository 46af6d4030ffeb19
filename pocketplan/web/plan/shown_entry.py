"""An entry as a page shows it: its fields in reading order, who wrote them, what it asks."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as kept  # `field` is a word of the plan here
from itertools import chain
from uuid import UUID

from flask_babel import gettext as _

from pocketplan.plans.entry import PLACE, Entry, OpenPlace, OpenValue
from pocketplan.plans.two_lines import can_be_lines
from pocketplan.plans.value import wire_value
from pocketplan.web.lines.shown_contact import ShownContact
from pocketplan.web.plan.entry_title import title_of
from pocketplan.web.plan.followed_line import followed_by
from pocketplan.web.plan.plan_wording import LABELS
from pocketplan.web.plan.reader import Reader
from pocketplan.web.plan.shown_slot import ORDER, PLANNING, Slot, blank_slot, read_aloud, slot_of
from pocketplan.web.words.dates import day_and_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of the values that a person chooses from.

    words  the value, for a line of text
    by     who wrote it, and when, as the author's device says
    """

    change_id: UUID
    slot: Slot
    words: str = kept(repr=False)
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """
    parents       every open change, separated by commas: what a choice answers
    can_be_lines  whether each version would make a line by itself
    """

    field: str
    label: str
    parents: str
    versions: tuple[Version, ...]
    can_be_lines: bool = False

    @property
    def question(self) -> str:
        if len(self.versions) == 2:
            return str(_("There are two versions. Which one shall stay?"))
        return str(_("There are several versions. Which one shall stay?"))

    @property
    def keep_both(self) -> str:
        if len(self.versions) == 2:
            return str(_("Keep both, as two lines"))
        return str(_("Keep each, as a line of its own"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """
    parts          where else it could stand, by key, separated by spaces
    place          every open change that placed it, separated by commas
    title          the first thing a person reads of it
    news_from      who changed it since the reader last looked, or ""
    is_addition    and before that it was not there
    back           what putting that back would restore, by field, and under "place" where it
                   stood, as JSON; "" where one tap cannot say it
    changed        the same for a therapist, in a sentence: who changed it, or ""
    removal        what is said about a removal that waits for an answer, or ""
    asks_reader    and it is for the reader to answer
    suggested      or the reader suggested it: what taking that back answers, else ""
    """

    id: UUID | str
    part: str
    slots: tuple[Slot, ...]
    differences: tuple[Difference, ...] = ()
    authors: str = ""
    parts: str = ""
    place: str = ""
    title: str = kept(default="", repr=False)
    news_from: str = ""
    is_addition: bool = False
    back: str = kept(default="", repr=False)
    changed: str = ""
    removal: str = ""
    asks_reader: bool = True
    suggested: str = ""

    @property
    def contacts(self) -> tuple[ShownContact, ...]:
        """Whom it leads to: while two versions stand open, both."""
        versions = (version.slot for one in self.differences for version in one.versions)
        return tuple(slot.contact for slot in (*self.slots, *versions) if slot.contact)


def shown_entry(entry: Entry, reader: Reader, *, planning: bool = False) -> ShownEntry:
    """Return the entry for this reader.

    planning  with what belongs to making the plan: likelihood, obstacle
    """
    names: tuple[str, ...] = (*ORDER, *PLANNING) if planning else ORDER
    told = [name for name in names if name in entry.fields]
    asked = _asked(entry, reader)
    slots = (slot_of(name, entry.value(name), entry, reader) for name in told)
    return ShownEntry(
        id=entry.id,
        part=entry.part.value,
        slots=tuple(slot for slot in slots if slot and slot.field not in asked),
        differences=tuple(_difference(name, entry, reader) for name in asked),
        authors=", ".join(dict.fromkeys(map(reader.name, entry.authors))),
        parts=" ".join(part for part in entry.could_stand_in if part is not entry.part),
        place=join_ids(entry.open_ids(PLACE)),
        title=title_of(entry, reader),
        news_from=_news_from(entry, reader),
        is_addition=_is_addition(entry, reader),
        back=_back(entry, reader),
        changed=_changed(entry, reader),
        removal=_removal(entry, reader),
        asks_reader=reader.is_owner,
        suggested=join_ids(entry.suggested_by(reader.id)),
    )


def _asked(entry: Entry, reader: Reader) -> tuple[str, ...]:
    """What stands in an entry behind the number that it follows is not asked about."""
    names = entry.open_differences
    return tuple(one for one in names if one != "contact") if followed_by(entry, reader) else names


def blank_entry() -> ShownEntry:
    """Return an entry with every slot and nothing in it, for scripts to clone."""
    return ShownEntry(id="", part="", slots=tuple(map(blank_slot, (*ORDER, *PLANNING))))


def written_by(open_: OpenValue, reader: Reader) -> str:
    """Return for example "Dr. Lee, 2 Mar 2026, 14:30"."""
    return f"{reader.name(open_.author_id)}, {day_and_time(open_.at)}"


def _difference(name: str, entry: Entry, reader: Reader) -> Difference:
    empty = Slot(field=name, shape="words", text=_("(left empty)"))
    return Difference(
        field=name,
        label=str(LABELS[name]),
        parents=join_ids(entry.open_ids(name)),
        versions=tuple(
            Version(
                change_id=open_.change_id,
                slot=slot_of(name, open_.value, entry, reader) or empty,
                words=read_aloud(name, open_.value, reader) or empty.text,
                by=written_by(open_, reader),
            )
            for open_ in entry.values(name)
        ),
        can_be_lines=can_be_lines(entry, name),
    )


def _news_from(entry: Entry, reader: Reader) -> str:
    return _newest_author(entry, reader) if reader.is_owner else ""


def _changed(entry: Entry, reader: Reader) -> str:
    name = "" if reader.is_owner else _newest_author(entry, reader)
    if not name:
        return ""
    if _is_addition(entry, reader):
        return str(_("New from %(name)s", name=name))
    return str(_("Changed by %(name)s", name=name))


def _newest_author(entry: Entry, reader: Reader) -> str:
    """Return who of the others changed the entry last since the reader looked, or ""."""
    newest = max(_news(entry, reader), key=lambda head: head.revision, default=None)
    return reader.name(newest.author_id) if newest else ""


def _removal(entry: Entry, reader: Reader) -> str:
    question = entry.removal_question
    if question is None:
        return ""
    if not question.is_suggestion:
        return str(_("This was taken out, and changed since. What do you think?"))
    name = reader.name(question.author_id)
    if reader.is_owner:
        return str(_("%(name)s suggests taking this out. What do you think?", name=name))
    if question.author_id == reader.id:
        return str(_("You suggest taking this out. The client decides."))
    return str(_("%(name)s suggests taking this out. The client decides.", name=name))


def _is_addition(entry: Entry, reader: Reader) -> bool:
    return len(_news(entry, reader)) == len(_heads(entry))


def _back(entry: Entry, reader: Reader) -> str:
    if not _news_from(entry, reader) or _is_addition(entry, reader):
        return ""
    before = reader.before(entry)
    if before is None:
        return ""
    back = {name: wire_value(value) for name, value in before.fields.items()}
    if stood := before.stood:
        after = str(stood.after) if stood.after else None
        return json.dumps({**back, PLACE: {"part": stood.part.value, "after": after}})
    return json.dumps(back) if back else ""


def _news(entry: Entry, reader: Reader) -> list[OpenValue | OpenPlace]:
    """Return what others wrote in the entry since the reader last looked."""
    heads = _heads(entry)
    return [head for head in heads if head.author_id != reader.id and head.revision > reader.seen]


def _heads(entry: Entry) -> list[OpenValue | OpenPlace]:
    return [*chain.from_iterable(entry.fields.values()), *entry.place]


def join_ids(ids: Iterable[UUID]) -> str:
    return ",".join(sorted(map(str, ids)))
