"""Photos as files, one in memory at a time."""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from pocketplan.exports.archive import File
from pocketplan.exports.photo_file import file_of
from pocketplan.plans.photo_row import StoredPhoto, picture_of
from pocketplan.sealing.errors import KeyDestroyed, Unreadable


def photo_files(session: Session, photos: Iterable[StoredPhoto]) -> Iterator[File]:
    """Yield each photo as it is stored; one that does not open is passed over.

    Raises KeyDestroyed where the person erased themselves meanwhile: then nothing goes out.
    """
    for photo in photos:
        picture = opened(session, photo)
        if picture is not None:
            yield File(file_of(photo), [picture], is_packed=True)
        session.expire(photo, ["sealed_picture"])  # or it would stay in memory


def opened(session: Session, photo: StoredPhoto) -> bytes | None:
    try:
        return picture_of(session, photo)
    except KeyDestroyed:
        raise
    except Unreadable:
        return None
