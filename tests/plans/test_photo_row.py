"""A plan's photos: put once, sealed, seen by whom the client chose."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.plans.errors import OnlyTheClient, TooManyPhotos
from pocketplan.plans.limits import PHOTOS
from pocketplan.plans.photo_errors import PhotoDiffers, PhotoInUse, PhotoNotFound
from pocketplan.plans.photo_row import (
    STORED,
    StoredPhoto,
    delete_photo,
    photo_open_to,
    picture_of,
    put_photo,
)
from pocketplan.plans.photo_use import photos_used
from pocketplan.plans.plan import Plan, entries_of, plan_entries
from pocketplan.plans.value import Photo
from pocketplan.sealing.errors import Unreadable
from tests.builders import NOW, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.plans.photos import a_picture, a_stored_photo, an_entry_showing, remove, set_field

LATER = NOW + timedelta(days=2)


@pytest.fixture
def noor(session: Session) -> Account:
    return a_client(session, practice=a_practice(session), name="Noor")


@pytest.fixture
def plan(session: Session, noor: Account) -> Plan:
    return a_plan(session, owner=noor)


@pytest.fixture
def lee(session: Session, noor: Account) -> Account:
    therapist = a_therapist(session, name="Dr. Lee")
    a_care_link(session, noor, therapist)
    return therapist


def photos_in(session: Session, plan: Plan) -> int:
    return (
        session.scalar(
            select(func.count()).select_from(StoredPhoto).where(StoredPhoto.plan_id == plan.id)
        )
        or 0
    )


def test_a_photo_comes_back_as_it_was_stored(session: Session, plan: Plan, noor: Account) -> None:
    photo = a_stored_photo(session, plan, noor, picture=a_picture(b"a river"))
    session.expire_all()

    found = photo_open_to(session, noor, plan, photo.photo_id)

    assert picture_of(session, found) == b"RIFFa river"
    assert (found.width, found.height, found.size, found.media_type) == (4, 3, 11, "image/webp")


def test_the_same_photo_twice_is_once(session: Session, plan: Plan, noor: Account) -> None:
    first = a_stored_photo(session, plan, noor, picture=a_picture(b"a river"))

    again = a_stored_photo(
        session, plan, noor, photo_id=first.photo_id, picture=a_picture(b"a river")
    )

    assert again.id == first.id
    assert photos_in(session, plan) == 1


def test_one_id_never_gets_another_picture(session: Session, plan: Plan, noor: Account) -> None:
    photo = a_stored_photo(session, plan, noor, picture=a_picture(b"a river"))

    with pytest.raises(PhotoDiffers), saved(session):
        put_photo(session, plan, photo.photo_id, a_picture(b"a dog"), by=noor, at=NOW)

    assert picture_of(session, photo) == b"RIFFa river"


def test_two_plans_may_use_one_id_and_never_meet(
    session: Session, plan: Plan, noor: Account
) -> None:
    sam = a_client(session, name="Sam")
    sams_plan = a_plan(session, owner=sam)
    photo = a_stored_photo(session, plan, noor, picture=a_picture(b"a river"))

    a_stored_photo(session, sams_plan, sam, photo_id=photo.photo_id, picture=a_picture(b"a dog"))

    assert picture_of(session, photo) == b"RIFFa river"
    with pytest.raises(PhotoNotFound):
        photo_open_to(session, sam, sams_plan, uuid4())


def test_only_the_client_puts_and_deletes(
    session: Session, plan: Plan, noor: Account, lee: Account
) -> None:
    photo = a_stored_photo(session, plan, noor)

    with pytest.raises(OnlyTheClient), saved(session):
        put_photo(session, plan, uuid4(), a_picture(), by=lee, at=NOW)
    with pytest.raises(OnlyTheClient), saved(session):
        delete_photo(session, plan, photo.photo_id, by=lee)

    assert photos_in(session, plan) == 1


def test_a_therapist_sees_a_photo_while_it_is_shared_and_not_hidden(
    session: Session, plan: Plan, noor: Account, lee: Account
) -> None:
    photo = a_stored_photo(session, plan, noor)
    added = an_entry_showing(session, plan, noor, photo.photo_id, shared=True)
    assert photo_open_to(session, lee, plan, photo.photo_id) is photo

    set_field(session, plan, noor, added, "hidden", True)

    with pytest.raises(PhotoNotFound):
        photo_open_to(session, lee, plan, photo.photo_id)
    assert photo_open_to(session, noor, plan, photo.photo_id) is photo


@pytest.mark.parametrize("fields", [{}, {"shared": False}, {"shared": True, "hidden": True}])
def test_a_therapist_does_not_see_what_was_not_shared(
    session: Session, plan: Plan, noor: Account, lee: Account, fields: dict[str, bool]
) -> None:
    photo = a_stored_photo(session, plan, noor)
    an_entry_showing(session, plan, noor, photo.photo_id, **fields)

    with pytest.raises(PhotoNotFound):
        photo_open_to(session, lee, plan, photo.photo_id)


def test_a_therapist_does_not_see_a_photo_that_no_entry_shows(
    session: Session, plan: Plan, noor: Account, lee: Account
) -> None:
    photo = a_stored_photo(session, plan, noor)
    other = a_stored_photo(session, plan, noor)
    added = an_entry_showing(session, plan, noor, photo.photo_id, shared=True)

    remove(session, plan, noor, added)

    for photo_id in (photo.photo_id, other.photo_id):
        with pytest.raises(PhotoNotFound):
            photo_open_to(session, lee, plan, photo_id)


def test_where_two_phones_differ_on_sharing_the_answer_is_no(
    session: Session, plan: Plan, noor: Account, lee: Account
) -> None:
    photo = a_stored_photo(session, plan, noor)
    added = an_entry_showing(session, plan, noor, photo.photo_id, shared=True)

    set_field(session, plan, noor, added, "shared", False, sees_it=False)

    with pytest.raises(PhotoNotFound):
        photo_open_to(session, lee, plan, photo.photo_id)


def test_a_full_plan_can_still_have_a_photo_replaced(
    session: Session, plan: Plan, noor: Account
) -> None:
    for _ in range(PHOTOS):
        photo = a_stored_photo(session, plan, noor)
        added = an_entry_showing(session, plan, noor, photo.photo_id)

    new = a_stored_photo(session, plan, noor)
    set_field(session, plan, noor, added, "photo", Photo(id=new.photo_id, description="Sea"))

    used = photos_used(entries_of(session, plan))
    assert new.photo_id in used
    assert photo.photo_id not in used
    assert len(used) == PHOTOS


def test_the_oldest_photo_that_no_entry_shows_makes_room(
    session: Session, plan: Plan, noor: Account
) -> None:
    shown = a_stored_photo(session, plan, noor)
    an_entry_showing(session, plan, noor, shown.photo_id)
    replaced = a_stored_photo(session, plan, noor, at=NOW + timedelta(minutes=1))
    for _ in range(STORED - 2):
        kept = a_stored_photo(session, plan, noor, at=NOW + timedelta(minutes=2))

    a_stored_photo(session, plan, noor, at=LATER)

    with pytest.raises(PhotoNotFound):
        photo_open_to(session, noor, plan, replaced.photo_id)
    assert photo_open_to(session, noor, plan, shown.photo_id) is shown
    assert photo_open_to(session, noor, plan, kept.photo_id) is kept
    assert photos_in(session, plan) == STORED


def test_a_photo_that_came_ahead_of_its_entry_is_not_pushed_out(
    session: Session, plan: Plan, noor: Account
) -> None:
    for _ in range(STORED):
        a_stored_photo(session, plan, noor)

    with pytest.raises(TooManyPhotos):
        a_stored_photo(session, plan, noor, at=NOW + timedelta(minutes=30))

    assert photos_in(session, plan) == STORED


def test_a_photo_that_an_unreadable_entry_may_show_is_not_pushed_out(
    session: Session, plan: Plan, noor: Account
) -> None:
    for _ in range(STORED):
        photo = a_stored_photo(session, plan, noor)
    an_entry_showing(session, plan, noor, photo.photo_id)
    with saved(session):
        session.execute(update(plan_entries).values(sealed_state=b"damaged beyond reading"))

    with pytest.raises(TooManyPhotos):
        a_stored_photo(session, plan, noor, at=LATER)

    assert photos_in(session, plan) == STORED


def test_a_photo_is_deleted_once_no_entry_shows_it(
    session: Session, plan: Plan, noor: Account
) -> None:
    photo = a_stored_photo(session, plan, noor)
    added = an_entry_showing(session, plan, noor, photo.photo_id)
    with pytest.raises(PhotoInUse), saved(session):
        delete_photo(session, plan, photo.photo_id, by=noor)

    remove(session, plan, noor, added)
    with saved(session):
        delete_photo(session, plan, photo.photo_id, by=noor)

    assert photos_in(session, plan) == 0


def test_a_picture_moved_to_another_row_does_not_open(
    session: Session, plan: Plan, noor: Account
) -> None:
    river = a_stored_photo(session, plan, noor, picture=a_picture(b"a river"))
    dog = a_stored_photo(session, plan, noor, picture=a_picture(b"a dog"))

    with saved(session):
        dog.sealed_picture = river.sealed_picture

    with pytest.raises(Unreadable):
        picture_of(session, dog)
    assert picture_of(session, river) == b"RIFFa river"
