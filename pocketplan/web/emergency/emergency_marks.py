"""What is noted in an emergency, as a form or by a page that waited for a network; and what others
noted meanwhile."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from pocketplan.care.emergency.episode import Episode
from pocketplan.care.emergency.marking import NewMark, Taken, read_mark, take_marks
from pocketplan.care.opening import record_open_to
from pocketplan.care.record_row import row_of
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.caseload import client_in_care
from pocketplan.people.errors import NotSignedIn
from pocketplan.reading_record.record import Act, has_read_since
from pocketplan.refusal import Refusal
from pocketplan.web.emergency.emergency_form import MarkForm
from pocketplan.web.emergency.emergency_pages import steps_page
from pocketplan.web.emergency.shown_protocol import protocol_for
from pocketplan.web.emergency.shown_steps import shown_episode
from pocketplan.web.plan.plan_reader import ONE_READING
from pocketplan.web.refusing.refusals import STATUS
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.request import current
from pocketplan.web.request.access import by_itself, for_therapists
from pocketplan.web.request.strict_json import json_body
from pocketplan.web.words.dates import today

emergency_marks = Blueprint(
    "emergency_marks", __name__, url_prefix="/clients/<uuid:client_id>/episodes/<uuid:episode_id>"
)
BATCH = 50  # marks a page sends at a time
BATCH_BYTES = 3_000_000  # what so many are at their longest, in the widest letters


@emergency_marks.post("/marks")
@for_therapists
def take(client_id: UUID, episode_id: UUID) -> ResponseReturnValue:
    """Take one mark from a form, or {"marks": [as `read_mark` has them], "by": id} from a script.

    The script reads {"taken": [ids], "refused": [{id, code, message}], "newest": number}.
    """
    if request.is_json:
        return _take_many(client_id, episode_id)
    form = MarkForm()
    try:
        mark = form.mark
        taken = _taken(client_id, episode_id, [mark])
        for _, refusal in taken.refused:
            raise refusal
    except Refusal as refusal:
        return _refused(client_id, episode_id, form, refusal)
    address = url_for("emergencies.show", client_id=client_id, episode_id=episode_id)
    return redirect(f"{address}#{mark.body.step}", code=303)


@emergency_marks.get("/marks/<int:since>")
@for_therapists
@by_itself
def newer(client_id: UUID, episode_id: UUID, since: int) -> ResponseReturnValue:
    """Answer what stands in the page's parts now, where there is more than its mark `since`.

    The page asks by itself every few seconds: 204 where there is nothing new.
    """
    session, person = current.session(), current.person()
    client = client_in_care(session, person, client_id)
    episode = row_of(session, Episode, client, episode_id)
    if episode.is_open and episode.marks == since:
        return "", 204
    _note_reading(client)
    return render_template(
        "emergency/newer.html",
        client=client,
        it=shown_episode(session, episode),
        new_id=uuid4,
        protocol=protocol_for(session, person, client, episode.id, today=today(), at=current.now()),
    )


def _note_reading(client: Account) -> None:
    """A page that stays open is one reading, written down again from time to time."""
    session, person, now = current.session(), current.person(), current.now()
    act = Act.READ_PROTOCOL
    if has_read_since(
        session, actor_id=person.id, subject_id=client.id, act=act, since=now - ONE_READING
    ):
        return
    with saved(session):
        record_open_to(session, person, client.id, act, at=now)


def _take_many(client_id: UUID, episode_id: UUID) -> ResponseReturnValue:
    body = json_body(BATCH_BYTES)
    marks, refused = _read(body)
    match body:
        case {"by": by} if by != str(current.person().id):
            raise NotSignedIn  # who noted it is not; somebody else is, in the same browser
    taken = _taken(client_id, episode_id, marks)
    refused += [(str(mark_id), refusal) for mark_id, refusal in taken.refused]
    return {
        "taken": [str(mark_id) for mark_id in taken.ids],
        "refused": [
            {"id": mark_id, "code": why.code, "message": sentence_for(why.code, STATUS[type(why)])}
            for mark_id, why in refused
        ],
        "newest": taken.newest,
    }


def _read(body: object) -> tuple[list[NewMark], list[tuple[str, Refusal]]]:
    """One mark that is none, or is too long, keeps no other back."""
    match body:
        case {"marks": [*wires]} if len(wires) <= BATCH:
            pass
        case _:
            raise BadRequest
    marks: list[NewMark] = []
    refused: list[tuple[str, Refusal]] = []
    for wire in wires:
        match wire:
            case {"id": str(mark_id)}:
                try:
                    marks.append(read_mark(wire))
                except Refusal as refusal:
                    refused.append((mark_id[:36], refusal))
            case _:
                raise BadRequest
    return marks, refused


def _taken(client_id: UUID, episode_id: UUID, marks: Iterable[NewMark]) -> Taken:
    try:
        with saved(current.session()) as session:
            person, at = current.person(), current.now()
            taken = take_marks(session, person, client_id, episode_id, marks, at=at)
            if not taken.ids:
                raise _NothingTaken
    except _NothingTaken:
        pass
    return taken


class _NothingTaken(Exception):
    """Nothing has changed, and so it is not written down that somebody changed something."""


def _refused(
    client_id: UUID, episode_id: UUID, form: MarkForm, refusal: Refusal
) -> ResponseReturnValue:
    """Show the steps again, with what was written where it was written."""
    form.words.errors = [sentence_for(refusal.code, STATUS[type(refusal)])]
    with saved(current.session()) as session:
        client = record_open_to(
            session, current.person(), client_id, Act.READ_PROTOCOL, at=current.now()
        )
        episode = row_of(session, Episode, client, episode_id)
        return steps_page(client, episode, form), STATUS[type(refusal)]
