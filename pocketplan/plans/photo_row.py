"""A plan's photos, sealed, each under the id that the phone gave it."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey, Select, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.people.account import Account
from pocketplan.plans.errors import OnlyTheClient, TooManyPhotos
from pocketplan.plans.limits import PHOTOS
from pocketplan.plans.photo import Rebuilt
from pocketplan.plans.photo_errors import (
    PhotoDiffers,
    PhotoInUse,
    PhotoNotFound,
)
from pocketplan.plans.photo_use import photos_shared, photos_used
from pocketplan.plans.plan import Plan, entries_of, lock
from pocketplan.sealing.keyring import keyring_of
from pocketplan.sealing.place import Place, Sort

STORED = 2 * PHOTOS  # those shown, and as many that were replaced or wait for their entry
SETTLED_AFTER = timedelta(hours=1)  # a phone sends photos first, then the entries that show them


class StoredPhoto(Base):
    """Never changed once it is there: another picture has another id.

    photo_id          made on the phone; two plans may use the same one
    sealed_made_from  SHA-256 of what the phone sent
    size              bytes of the picture before sealing
    """

    __tablename__ = "photos"
    __table_args__ = (UniqueConstraint("plan_id", "photo_id"),)

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"))
    photo_id: Mapped[UUID]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    sealed_picture: Mapped[bytes] = mapped_column(deferred=True)  # 20 of them are 2 MB
    sealed_made_from: Mapped[bytes]
    media_type: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    made_at: Mapped[datetime]

    def place_of(self, column: str) -> Place:
        return Place(self.owner_id, Sort.PLAN, self.__tablename__, column, self.id)


def put_photo(
    session: Session, plan: Plan, photo_id: UUID, picture: Rebuilt, *, by: Account, at: datetime
) -> StoredPhoto:
    """Store a picture under the id. The same one again, as after a lost answer, is once.

    How many photos a plan shows is for `accepting` to say. More are stored, so that one
    can be replaced and put back; where those are too many, the oldest that no entry shows
    makes room.

    Raises OnlyTheClient for anyone but the client, PhotoDiffers where the id has another
    picture, TooManyPhotos where there is no room.
    """
    if by.id != plan.owner_id:
        raise OnlyTheClient
    lock(session, plan)  # two phones must not both find the last free place
    photo = session.scalar(_photos_of(plan).where(StoredPhoto.photo_id == photo_id))
    if photo is not None:
        if _made_from(session, photo) != picture.made_from:
            raise PhotoDiffers
        return photo
    _make_room(session, plan, at=at)
    return _add(session, plan, photo_id, picture, at=at)


def photo_open_to(session: Session, person: Account, plan: Plan, photo_id: UUID) -> StoredPhoto:
    """Return a photo of a plan that is open to `person`.

    The client sees each; anyone else those that the plan shows them: shared, not hidden.
    Raises PhotoNotFound, the same whether it is not there or not shared.
    """
    if person.id != plan.owner_id and photo_id not in photos_shared(entries_of(session, plan)):
        raise PhotoNotFound
    photo = session.scalar(_photos_of(plan).where(StoredPhoto.photo_id == photo_id))
    if photo is None:
        raise PhotoNotFound
    return photo


def photos_open_to(session: Session, person: Account, plan: Plan) -> frozenset[UUID]:
    """Return the ids of the photos that are held, that `person` may see, and that the client
    has not put out of sight."""
    entries = entries_of(session, plan)
    held = frozenset(session.scalars(_photos_of(plan).with_only_columns(StoredPhoto.photo_id)))
    if person.id != plan.owner_id:
        return held & photos_shared(entries)
    return held - photos_used(entry for entry in entries if entry.is_hidden)


def picture_of(session: Session, photo: StoredPhoto) -> bytes:
    """Raises Unreadable, for this photo alone."""
    return keyring_of(session).open(photo.place_of("sealed_picture"), photo.sealed_picture)


def delete_photo(session: Session, plan: Plan, photo_id: UUID, *, by: Account) -> None:
    """Forget a photo for good.

    Raises OnlyTheClient for anyone but the client, PhotoNotFound, and PhotoInUse while an
    entry shows it.
    """
    if by.id != plan.owner_id:
        raise OnlyTheClient
    photo = photo_open_to(session, by, plan, photo_id)
    if photo_id in photos_used(entries_of(session, plan)):
        raise PhotoInUse
    session.delete(photo)
    session.flush()


def _photos_of(plan: Plan) -> Select[StoredPhoto]:
    return select(StoredPhoto).where(StoredPhoto.plan_id == plan.id)


def _made_from(session: Session, photo: StoredPhoto) -> bytes:
    return keyring_of(session).open(photo.place_of("sealed_made_from"), photo.sealed_made_from)


def _make_room(session: Session, plan: Plan, *, at: datetime) -> None:
    photos = list(session.scalars(_photos_of(plan).order_by(StoredPhoto.made_at, StoredPhoto.id)))
    if len(photos) < STORED:
        return
    entries = entries_of(session, plan)
    in_use = photos_used(entries)
    unused = (photo for photo in photos if photo.photo_id not in in_use)
    oldest = next(unused, None)
    if entries.unreadable or oldest is None or at - oldest.made_at < SETTLED_AFTER:
        raise TooManyPhotos  # nobody knows which photos an unreadable entry shows
    session.delete(oldest)


def _add(
    session: Session, plan: Plan, photo_id: UUID, picture: Rebuilt, *, at: datetime
) -> StoredPhoto:
    photo = StoredPhoto(
        plan_id=plan.id,
        photo_id=photo_id,
        owner_id=plan.owner_id,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        size=len(picture.data),
        made_at=at,
    )
    keyring = keyring_of(session)
    photo.sealed_picture = keyring.seal(photo.place_of("sealed_picture"), picture.data)
    photo.sealed_made_from = keyring.seal(photo.place_of("sealed_made_from"), picture.made_from)
    session.add(photo)
    session.flush()
    return photo
