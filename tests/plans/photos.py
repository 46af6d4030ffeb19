"""Photos in plans, for tests."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.accepting import accept
from pocketplan.plans.change import AddEntry, RemoveEntry, SetField
from pocketplan.plans.part import Part
from pocketplan.plans.photo import Rebuilt
from pocketplan.plans.photo_row import StoredPhoto, put_photo
from pocketplan.plans.plan import Plan
from pocketplan.plans.value import FieldValue, Photo
from tests.builders import NOW


def a_picture(content: bytes = b"pixels") -> Rebuilt:
    return Rebuilt(data=b"RIFF" + content, width=4, height=3, made_from=content.ljust(32, b"\0"))


def a_stored_photo(
    session: Session,
    plan: Plan,
    owner: Account,
    *,
    photo_id: UUID | None = None,
    picture: Rebuilt | None = None,
    at: datetime = NOW,
) -> StoredPhoto:
    with saved(session):
        return put_photo(
            session, plan, photo_id or uuid4(), picture or a_picture(), by=owner, at=at
        )


def an_entry_showing(
    session: Session, plan: Plan, owner: Account, photo_id: UUID, **fields: FieldValue
) -> AddEntry:
    change = AddEntry(
        change_id=uuid4(),
        entry_id=uuid4(),
        part=Part.VALUES,
        after=None,
        fields={"photo": Photo(id=photo_id, description="The river at home"), **fields},
        at=NOW,
    )
    with saved(session):
        accept(session, plan, [change], by=owner, at=NOW)
    return change


def set_field(
    session: Session,
    plan: Plan,
    owner: Account,
    added: AddEntry,
    field: str,
    value: FieldValue,
    *,
    sees_it: bool = True,
) -> None:
    """Set a field of an entry; without `sees_it` as another phone would, offline."""
    change = SetField(
        change_id=uuid4(),
        entry_id=added.entry_id,
        field=field,
        value=value,
        parents=frozenset({added.change_id}) if sees_it else frozenset(),
        at=NOW,
    )
    with saved(session):
        accept(session, plan, [change], by=owner, at=NOW)


def remove(session: Session, plan: Plan, owner: Account, added: AddEntry) -> None:
    change = RemoveEntry(
        change_id=uuid4(),
        entry_id=added.entry_id,
        parents=frozenset({added.change_id}),
        at=NOW,
    )
    with saved(session):
        accept(session, plan, [change], by=owner, at=NOW)
