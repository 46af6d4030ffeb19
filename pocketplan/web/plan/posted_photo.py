"""The photo that comes with an entry's form: chosen, kept, described anew, or taken out."""

from datetime import datetime
from uuid import UUID, uuid5

from flask import request
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.photo import Rebuilt, rebuild
from pocketplan.plans.photo_row import put_photo
from pocketplan.plans.plan import Plan


def posted_picture() -> Rebuilt | None:
    """Return the picture chosen in the form, or None. Call before the transaction.

    Raises PictureTooLarge, PictureKind, NotAPicture or PictureLater.
    """
    file = request.files.get("photo-file")
    if file is None or not file.filename:  # browsers send an empty part where none was chosen
        return None
    return rebuild(file.read())


def posted_photo(
    session: Session,
    plan: Plan,
    picture: Rebuilt | None,
    *,
    form_id: UUID,
    by: Account,
    at: datetime,
) -> dict[str, str] | None:
    """Store the picture, and return what the field `photo` is to hold, as the wire has it.

    form_id  the same form with the same picture, sent twice, stores it once

    Whether it reads as a photo is not checked here: `read_value` does that for forms and
    phones alike. Raises as `put_photo`.
    """
    if picture is not None:
        photo_id = uuid5(form_id, picture.made_from.hex())
        put_photo(session, plan, photo_id, picture, by=by, at=at)
        return _photo(str(photo_id))
    if request.form.get("photo-out") or not request.form.get("photo-id"):
        return None
    return _photo(request.form["photo-id"])


def _photo(photo_id: str) -> dict[str, str]:
    return {"id": photo_id, "description": request.form.get("photo-description", "")}
