"""One table turns what the domain refuses into what the web answers."""

import logging
from http import HTTPStatus

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException, SecurityError

from pocketplan.directory.errors import (
    AlreadyPutRight,
    ChangedMeanwhile,
    ProfessionalNotFound,
    ReportNotFound,
    ServiceNotFound,
    UnknownRegion,
    UnreadableReport,
)
from pocketplan.leaving.errors import NotATerm
from pocketplan.people.errors import (
    ChallengeOver,
    DeviceNotFound,
    InvitationOver,
    LastOwner,
    LastPasskey,
    NotForYou,
    NotSignedIn,
    OtherPage,
    PasskeyCopied,
    PasskeyNotFound,
    PasskeyRefused,
    PersonNotFound,
    RecoveryCodeWrong,
    SpokenCodeWrong,
    StepUpNeeded,
    Undecided,
)
from pocketplan.plans.errors import (
    ChangeIdReused,
    EntryEmpty,
    EntryNotFound,
    EntryUnreadable,
    IdeaUnfinished,
    NobodyInCare,
    NotADayToReview,
    NotInPart,
    NotYoursToSet,
    OnlyTheClient,
    PlanNotFound,
    ReviewNotFound,
    TextTooLong,
    TooManyEntries,
    TooManyPhotos,
    UnreadableChange,
)
from pocketplan.plans.photo_errors import (
    NotAPicture,
    PhotoDiffers,
    PhotoInUse,
    PhotoNotFound,
    PictureKind,
    PictureLater,
    PictureTooLarge,
)
from pocketplan.push.errors import (
    DeliveryNotFound,
    EndpointRefused,
    KeysUnusable,
    PushNotSetUp,
)
from pocketplan.refusal import Refusal
from pocketplan.reminders.errors import (
    DayTooFar,
    HoldsANumberOrAddress,
    NamesSomebody,
    NeverOccurs,
    NoteTooLong,
    ReminderEnded,
    ReminderNotFound,
    SpeaksOfAMind,
    SpeaksOfCare,
    SpeaksOfDanger,
    SpeaksOfThePlan,
    SuggestionsWait,
    TimeHasPassed,
    TooManyReminders,
    WordsMissing,
    WordsTooLong,
)
from pocketplan.sealing.errors import KeyDestroyed, Unreadable
from pocketplan.sync.errors import (
    OtherFormat,
    Restored,
    TooManyChanges,
    TooOld,
    UnreadableExchange,
)
from pocketplan.web.refusing.care_refusals import CARE_STATUS
from pocketplan.web.refusing.signed_out_page import signed_out_page
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.request.page_before import page_before

log = logging.getLogger(__name__)

RETRY_AFTER_S = 10

STATUS: dict[type[Refusal], int] = {
    UnknownRegion: 422,
    AlreadyPutRight: 409,
    ChangedMeanwhile: 409,
    ProfessionalNotFound: 404,
    ServiceNotFound: 404,
    ReportNotFound: 404,
    UnreadableReport: 400,
    NotSignedIn: 401,
    NotForYou: 403,
    PersonNotFound: 404,
    DeviceNotFound: 404,
    PasskeyNotFound: 404,
    InvitationOver: 410,
    SpokenCodeWrong: 422,
    RecoveryCodeWrong: 422,
    PasskeyRefused: 422,
    PasskeyCopied: 422,
    ChallengeOver: 422,
    StepUpNeeded: 403,
    LastPasskey: 409,
    LastOwner: 409,
    Undecided: 409,
    OtherPage: 403,
    PlanNotFound: 404,
    EntryNotFound: 404,
    UnreadableChange: 400,
    NotYoursToSet: 400,
    OnlyTheClient: 403,
    NobodyInCare: 409,
    NotADayToReview: 422,
    ReviewNotFound: 404,
    ChangeIdReused: 409,
    EntryUnreadable: 409,
    EntryEmpty: 422,
    IdeaUnfinished: 422,
    NotInPart: 422,
    TextTooLong: 422,
    TooManyEntries: 422,
    TooManyPhotos: 422,
    UnreadableExchange: 400,
    TooManyChanges: 413,
    TooOld: 409,
    Restored: 409,
    OtherFormat: 426,
    PictureKind: 415,
    PictureTooLarge: 413,
    NotAPicture: 422,
    PictureLater: 503,
    PhotoNotFound: 404,
    PhotoDiffers: 409,
    PhotoInUse: 409,
    Unreadable: 410,
    KeyDestroyed: 410,
    DeliveryNotFound: 404,
    EndpointRefused: 422,
    KeysUnusable: 422,
    PushNotSetUp: 503,
    ReminderNotFound: 404,
    ReminderEnded: 409,
    TimeHasPassed: 422,
    DayTooFar: 422,
    NeverOccurs: 422,
    NoteTooLong: 422,
    SuggestionsWait: 422,
    TooManyReminders: 422,
    WordsMissing: 422,
    WordsTooLong: 422,
    SpeaksOfDanger: 422,
    SpeaksOfCare: 422,
    SpeaksOfThePlan: 422,
    SpeaksOfAMind: 422,
    NamesSomebody: 422,
    HoldsANumberOrAddress: 422,
    NotATerm: 422,
    **CARE_STATUS,
}


def register_refusals(app: Flask) -> None:
    app.register_error_handler(Refusal, refuse)
    app.register_error_handler(HTTPException, answer_plainly)
    app.register_error_handler(CSRFError, refuse_forged_form)
    app.register_error_handler(NoConnectionFree, ask_again_later)


def refuse(refusal: Refusal) -> ResponseReturnValue:
    status = STATUS[type(refusal)]
    if status == HTTPStatus.UNAUTHORIZED and not wants_json() and (page := signed_out_page()):
        return page
    return _answer(refusal.code, status, str(refusal))


def answer_plainly(error: HTTPException) -> ResponseReturnValue:
    """Turn Werkzeug's own refusals (404, 405, 413, 429, 500…) into our page."""
    if error.response is not None:
        return error
    if isinstance(error, SecurityError):  # a host that is not ours: no address of a page fits
        return sentence_for("http-400", 400), 400, {"Content-Type": "text/plain; charset=utf-8"}
    status = error.code or 500
    return _answer(f"http-{status}", status, "")


def refuse_forged_form(_error: CSRFError) -> ResponseReturnValue:
    return _answer("stale-form", 400, "")


def ask_again_later(_error: NoConnectionFree) -> ResponseReturnValue:
    """Say so where too many ask at once: in no page, which would ask the database too."""
    log.error("no connection to the database came free")
    sentence = sentence_for("http-503", HTTPStatus.SERVICE_UNAVAILABLE)
    body = {"error": "http-503", "message": sentence} if wants_json() else sentence
    kind = {} if wants_json() else {"Content-Type": "text/plain; charset=utf-8"}
    return body, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": str(RETRY_AFTER_S), **kind}


def wants_json() -> bool:
    """Whether a script asks, by what it sends or says it reads."""
    best = request.accept_mimetypes.best
    return best == "application/json" or request.mimetype == "application/json"


def _answer(code: str, status: int, detail: str) -> ResponseReturnValue:
    sentence = sentence_for(code, status)
    if wants_json():
        return {"error": code, "message": sentence}, status
    return (
        render_template(
            "refusal.html",
            code=code,
            status=status,
            sentence=sentence,
            detail=detail,
            page_before=page_before(),
        ),
        status,
    )
