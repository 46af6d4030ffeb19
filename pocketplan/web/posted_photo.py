"""The photo that comes with an entry's form: chosen, kept, described anew, or taken out."""

from datetime import datetime
from uuid import UUID, uuid4

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
    file = request.files.get("picture")
    if file is None or not file.filename:  # browsers send an empty part where none was chosen
        return None
    return rebuild(file.read())


def posted_photo(
    session: Session, plan: Plan, picture: Rebuilt | None, *, by: Account, at: datetime
) -> dict[str, str] | None:
    """Store the picture, and return what the field `photo` is to hold, as the wire has it.

    The description is not checked here: `read_value` does that for forms and phones alike.

    Raises as `put_photo`, and ValueError for a photo id that is none.
    """
    if picture is not None:
        photo_id = put_photo(session, plan, uuid4(), picture, by=by, at=at).photo_id
    elif request.form.get("photo_out") or not request.form.get("photo_id"):
        return None
    else:
        photo_id = UUID(request.form["photo_id"])
    return {"id": str(photo_id), "description": request.form.get("photo_description", "")}
