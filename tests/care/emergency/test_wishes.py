"""A client's wishes are read where they stand: in the plan, as far as the therapist may see it."""

from sqlalchemy.orm import Session

from pocketplan.care.emergency.wishes import wishes_of
from pocketplan.database.transaction import saved
from pocketplan.plans.accepting import accept
from pocketplan.plans.part import Part
from tests.builders import NOW, a_plan
from tests.care.emergency.emergencies import a_town
from tests.plans.changes import adding, removing, setting


def test_wishes_stand_in_the_order_in_which_the_plan_asks_for_them(session: Session) -> None:
    town = a_town(session)
    plan, of_sam = a_plan(session, owner=town.noor), a_plan(session, owner=town.sam)
    gone = adding("Sing to me", part=Part.MY_WAY)
    police = adding("In plain clothes", part=Part.MY_WAY, about="police")
    written = [
        adding("Shouting makes it worse", part=Part.MY_WAY),
        adding("Ask before you touch me", part=Part.MY_WAY, about="touch"),
        police,
        adding("Walk to the river"),
        gone,
        removing(gone.entry_id, saw=[gone.change_id]),
        setting(police.entry_id, "No police", saw=[]),
        adding("Say my name, and sit down", part=Part.MY_WAY),
    ]
    with saved(session):
        accept(session, of_sam, [adding("Of Sam's", part=Part.MY_WAY)], by=town.sam, at=NOW)
        accept(session, plan, written, by=town.noor, at=NOW)

    found = wishes_of(session, town.lee, town.noor)

    assert [(wish.about, wish.values) for wish in found] == [
        ("police", ("In plain clothes", "No police")),
        ("touch", ("Ask before you touch me",)),
        ("other", ("Say my name, and sit down", "Shouting makes it worse")),
    ]
    assert "police" not in repr(found[2])


def test_a_client_without_a_plan_has_no_wishes_yet(session: Session) -> None:
    town = a_town(session)

    assert wishes_of(session, town.lee, town.noor) == []
