"""Edits that read as one, and the many that do not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from pocketplan.plans.change import AcceptedChange, Change
from pocketplan.plans.run import runs_of
from tests.builders import NOW
from tests.plans.changes import adding, keeping, moving, removing, setting

NOOR, LEE = uuid4(), uuid4()
WALK = adding("Walk")
ENTRY = WALK.entry_id


def after(seen: Change, words: str = "Walk on", **more: str) -> Change:
    return setting(ENTRY, words, saw=[seen.change_id], **more)


def accepted(
    *changes: Change, by: Iterable[UUID] = (), every: float = 1, written_every: float | None = None
) -> list[AcceptedChange]:
    """The changes newest first: one each `every` minutes, by Noor unless said otherwise."""
    authors = [*by] or [NOOR] * len(changes)
    written = every if written_every is None else written_every
    lines = [
        AcceptedChange(
            change=replace(change, at=NOW + nth * timedelta(minutes=written)),
            revision=nth + 1,
            author_id=author,
            accepted_at=NOW + nth * timedelta(minutes=every),
        )
        for nth, (change, author) in enumerate(zip(changes, authors, strict=True))
    ]
    return lines[::-1]


def read(past: list[AcceptedChange]) -> list[list[int]]:
    return [[step.revision for step in run.steps] for run in runs_of(past)]


def edits(count: int) -> list[Change]:
    chain: list[Change] = [WALK]
    for nth in range(count):
        chain.append(after(chain[-1], f"Walk {nth}"))
    return chain


def test_edits_of_one_person_to_one_field_read_as_one_and_its_beginning_apart():
    assert read(accepted(*edits(3))) == [[2, 3, 4], [1]]


def test_ten_minutes_count_from_one_edit_to_the_next():
    assert read(accepted(*edits(3), every=10)) == [[2, 3, 4], [1]]
    assert read(accepted(*edits(3), every=10.1)) == [[4], [3], [2], [1]]


def test_what_was_written_on_three_days_and_sent_at_once_reads_as_three():
    past = accepted(*edits(3), every=0, written_every=24 * 60)

    assert read(past) == [[4], [3], [2], [1]]


def test_words_of_somebody_else_in_between_are_never_inside():
    past = accepted(*edits(3), by=[NOOR, NOOR, LEE, NOOR])

    assert read(past) == [[4], [3], [2], [1]]


def test_an_edit_that_opens_a_difference_begins_anew():
    first = after(WALK, "Walk to the sea")
    beside = after(WALK, "Walk to the river")

    assert read(accepted(WALK, first, beside)) == [[3], [2], [1]]


def test_a_difference_opened_while_somebody_wrote_on_stays_a_line_of_its_own():
    first = after(WALK, "Walk to the sea")
    beside = after(WALK, "Walk to the river")
    on = after(first, "Walk to the sea early")

    assert read(accepted(WALK, first, beside, on, by=[NOOR, NOOR, LEE, NOOR])) == [
        [4], [3], [2], [1]
    ]  # fmt: skip


def test_an_edit_that_settles_a_difference_begins_anew():
    first = after(WALK, "Walk to the sea")
    beside = after(WALK, "Walk to the river")
    settled = setting(ENTRY, "Walk", saw=[first.change_id, beside.change_id])

    assert read(accepted(WALK, first, beside, settled)) == [[4], [3], [2], [1]]


def test_two_fields_edited_in_turns_read_as_two():
    how = setting(ENTRY, "By bus", field="how")
    words = after(WALK)
    on_foot = setting(ENTRY, "On foot", field="how", saw=[how.change_id])

    assert read(accepted(WALK, how, words, on_foot)) == [[2, 4], [3], [1]]


def test_moves_within_a_moment_read_as_one_and_taking_out_and_keeping_never_do():
    up = moving(ENTRY, after=None, saw=[WALK.change_id])
    down = moving(ENTRY, after=uuid4(), saw=[up.change_id])
    out = removing(ENTRY, saw=[WALK.change_id])
    kept = keeping(ENTRY, answers=[out.change_id])
    out_again = removing(ENTRY, saw=[WALK.change_id])

    past = accepted(WALK, up, down, out, kept, out_again)

    assert read(past) == [[6], [5], [4], [2, 3], [1]]
