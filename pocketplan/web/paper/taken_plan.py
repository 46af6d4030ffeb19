"""The plan as one file that opens anywhere: no network, no script, no other file beside it."""

from base64 import b64encode
from collections.abc import Iterator

from flask import current_app, stream_template

from pocketplan.exports.everything import Everything
from pocketplan.exports.photos import opened
from pocketplan.plans.access import entries_open_to
from pocketplan.plans.plan import Plan
from pocketplan.plans.value import Photo
from pocketplan.web.paper.paper import paper_of
from pocketplan.web.paper.paper_form import PaperKind
from pocketplan.web.plan.plan_reader import sheet_of
from pocketplan.web.release.inline_sheet import InlineSheet

SHEET = "css/taken.css"


def plan_file(taken: Everything, plan: Plan) -> Iterator[bytes]:
    """Yield the page, with the photos that the reader may see in it."""
    release = current_app.extensions["pocketplan.release"]
    page = stream_template(
        "plan/taken.html",
        paper=paper_of(sheet_of(taken.session, plan), PaperKind.SHEET, private=taken.is_own),
        photos=_pictures(taken, plan),
        sheet=InlineSheet.of(release, SHEET).element,
        day=taken.at,
    )
    return (piece.encode() for piece in page)


def _pictures(taken: Everything, plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield (description, data: address) of each photo that an entry shows, as it is asked for."""
    stored = {photo.photo_id: photo for photo in taken.photos()}
    for entry in entries_open_to(taken.session, taken.reader, plan):
        shown = entry.value("photo")
        if not isinstance(shown, Photo) or shown.id not in stored or entry.is_hidden:
            continue
        photo = stored[shown.id]
        picture = opened(taken.session, photo)
        if picture is not None:
            data = b64encode(picture).decode()
            yield shown.description, f"data:{photo.media_type};base64,{data}"
        taken.session.expire(photo, ["sealed_picture"])
