"""A plan's photos: sent by the client's phone, shown to whom the plan shows them."""

from uuid import UUID

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.exceptions import RequestEntityTooLarge

from pocketplan.database.transaction import saved
from pocketplan.plans.access import plan_open_to
from pocketplan.plans.photo import LARGEST_BYTES, rebuild
from pocketplan.plans.photo_errors import PictureTooLarge
from pocketplan.plans.photo_row import (
    StoredPhoto,
    delete_photo,
    photo_open_to,
    picture_of,
    put_photo,
)
from pocketplan.plans.plan import Plan
from pocketplan.reading_record.record import Act
from pocketplan.web.kept.kept_page import keep_on_phone
from pocketplan.web.plan.plan_reader import note_reading
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients

plan_photos = Blueprint("photos", __name__)


@plan_photos.get("/plans/<uuid:plan_id>/photos/<uuid:photo_id>")
def show_photo(plan_id: UUID, photo_id: UUID) -> ResponseReturnValue:
    session = current.session()
    plan = plan_open_to(session, current.person(), plan_id)
    photo = photo_open_to(session, current.person(), plan, photo_id)
    picture = picture_of(session, photo)
    _write_down_reading(session, plan)
    return _private(photo, picture)


@plan_photos.put("/plans/<uuid:plan_id>/photos/<uuid:photo_id>")
@for_clients
def keep_photo(plan_id: UUID, photo_id: UUID) -> ResponseReturnValue:
    """Take a picture as the whole body of the request; the same one again is once."""
    plan_open_to(current.session(), current.person(), plan_id)
    picture = rebuild(_body())  # before the transaction: others write meanwhile
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        photo = put_photo(session, plan, photo_id, picture, by=current.person(), at=current.now())
    return {"photo": str(photo.photo_id), "width": photo.width, "height": photo.height}


@plan_photos.delete("/plans/<uuid:plan_id>/photos/<uuid:photo_id>")
@for_clients
def forget_photo(plan_id: UUID, photo_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        plan = plan_open_to(session, current.person(), plan_id)
        delete_photo(session, plan, photo_id, by=current.person())
    return "", 204


def _body() -> bytes:
    """Raises PictureTooLarge before more than the limit is in memory."""
    request.max_content_length = LARGEST_BYTES
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge as cause:
        raise PictureTooLarge from cause


def _write_down_reading(session: Session, plan: Plan) -> None:
    if current.person().id == plan.owner_id:
        return  # the phone asks for its own photos often: no writing transaction for that
    with saved(session):
        note_reading(session, plan, Act.READ_PHOTO)


def _private(photo: StoredPhoto, picture: bytes) -> Response:
    """Nobody's browser stores it by itself; the client's phone keeps it in its own copy."""
    response = Response(picture, content_type=photo.media_type)
    response.headers["Cache-Control"] = "private, no-store"
    response.set_etag(photo.id.hex)
    response.make_conditional(request)
    return keep_on_phone(response, "photo")
