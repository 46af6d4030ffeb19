"""Photos in Noor's plan, for tests over the wire."""

from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.change import AddEntry
from pocketplan.plans.photo_row import StoredPhoto
from pocketplan.plans.plan import Entries, Plan, entries_of
from pocketplan.plans.value import FieldValue
from tests.plans.photos import a_stored_photo, an_entry_showing
from tests.web.world import World


def noors_photo(rows: Session, world: World) -> StoredPhoto:
    return a_stored_photo(rows, *_plan_and_noor(rows, world))


def noor_shows(rows: Session, world: World, photo_id: UUID, **fields: FieldValue) -> AddEntry:
    return an_entry_showing(rows, *_plan_and_noor(rows, world), photo_id, **fields)


def noors_entries(rows: Session, world: World) -> Entries:
    rows.rollback()
    return entries_of(rows, rows.get_one(Plan, world.plan_id))


def _plan_and_noor(rows: Session, world: World) -> tuple[Plan, Account]:
    return rows.get_one(Plan, world.plan_id), rows.get_one(Account, world.noor_id)
