"""Taking along all that PocketPlan holds about oneself, in one archive."""

from collections.abc import Iterator

from flask import Blueprint, Response, render_template, stream_with_context
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.exports.archive import File, archive_of
from pocketplan.exports.everything import Everything
from pocketplan.exports.moment import hold_moment
from pocketplan.exports.photos import photo_files
from pocketplan.people.account import Account
from pocketplan.people.step_up import Guarded, take_step_up
from pocketplan.plans.access import plan_of
from pocketplan.web.paper.taken_plan import plan_file
from pocketplan.web.record.record_wording import act_said
from pocketplan.web.request import current
from pocketplan.web.request.access import for_clients
from pocketplan.web.signin.proving import prove, ways_to_prove

taking_pages = Blueprint("taking", __name__, url_prefix="/mine/everything")

ARCHIVE = "pocketplan.zip"


@taking_pages.get("")
@for_clients
def everything() -> ResponseReturnValue:
    return render_template("mine/everything.html", person=current.person(), proofs=ways_to_prove())


@taking_pages.post("")
@for_clients
def take() -> ResponseReturnValue:
    """Send the archive while it is made. It shows one moment, whatever is written meanwhile."""
    person = current.person()
    prove(Guarded.TAKE_EVERYTHING, person.id)
    with saved(current.session()) as session:
        device = current.device()
        take_step_up(session, device, Guarded.TAKE_EVERYTHING, person.id, at=current.now())
    return sent(ARCHIVE, _archive(_begun()))


def sent(name: str, pieces: Iterator[bytes], kind: str = "application/zip") -> Response:
    """Return what a browser keeps as a file of that name."""
    answer = Response(stream_with_context(pieces), mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _begun() -> Everything:
    """Open a session of its own: it goes on after the view has answered.

    Raises PlanNotFound, before anything is sent.
    """
    session = current.stores().session()
    try:
        hold_moment(session)
        me = session.get_one(Account, current.person().id)
        return Everything(session, me, plan_of(session, me), me, current.now(), act_said)
    except BaseException:
        session.close()
        raise


def _archive(taken: Everything) -> Iterator[bytes]:
    with taken.session:
        yield from archive_of(_files(taken), at=taken.at)


def _files(taken: Everything) -> Iterator[File]:
    yield File("pocketplan.json", taken.pieces())
    if taken.plan is not None:
        yield File("plan.html", plan_file(taken, taken.plan))
    yield from photo_files(taken.session, taken.photos())
