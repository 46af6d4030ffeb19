"""A client's emergencies at the desk: opened in one tap, gone through, closed, looked back on."""

from uuid import UUID, uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pocketplan.care.emergency.closing import close_episode
from pocketplan.care.emergency.episode import Episode, EpisodeBody, episodes_of, open_episode
from pocketplan.care.emergency.errors import AlreadyClosed, FollowUpsUnplanned, StepsUnmarked
from pocketplan.care.emergency.mark import Kind
from pocketplan.care.opening import record_open_to
from pocketplan.care.record_row import row_of
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.reading_record.record import Act
from pocketplan.refusal import Refusal
from pocketplan.sealing.errors import Unreadable
from pocketplan.web.emergency.emergency_form import MarkForm, OpeningForm
from pocketplan.web.emergency.emergency_wording import STEPS, said_of
from pocketplan.web.emergency.outbox_key import outbox_key
from pocketplan.web.emergency.shown_protocol import protocol_for
from pocketplan.web.emergency.shown_steps import shown_episode
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.refusing.care_refusals import CARE_STATUS
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.request import current
from pocketplan.web.request.access import for_therapists
from pocketplan.web.words.dates import today

emergency_pages = Blueprint(
    "emergencies", __name__, url_prefix="/clients/<uuid:client_id>/episodes"
)


@emergency_pages.get("")
@for_therapists
def of_client(client_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _read_by(client_id)
        episodes = episodes_of(session, client)
    ids = {one.by_id for one in episodes} | {one.closed_by_id for one in episodes}
    return render_template(
        "emergency/of_client.html",
        client=client,
        episodes=episodes,
        names=names_of(current.session(), {one for one in ids if one}),
        new_id=uuid4(),
    )


@emergency_pages.post("")
@for_therapists
def begin(client_id: UUID) -> ResponseReturnValue:
    form = OpeningForm()
    with saved(current.session()) as session:
        episode = open_episode(
            session,
            current.person(),
            client_id,
            form.id,
            former_id=form.former,
            at=current.now(),
        )
    return _to(episode)


@emergency_pages.get("/<uuid:episode_id>")
@for_therapists
def show(client_id: UUID, episode_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _read_by(client_id)
        episode = row_of(session, Episode, client, episode_id)
        if not episode.is_open:
            return redirect(
                url_for("emergencies.record", client_id=client_id, episode_id=episode_id), code=303
            )
        return steps_page(client, episode)


@emergency_pages.get("/<uuid:episode_id>/record")
@for_therapists
def record(client_id: UUID, episode_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        client = _read_by(client_id)
        episode = row_of(session, Episode, client, episode_id)
        return record_page(client, episode)


@emergency_pages.post("/<uuid:episode_id>/closed")
@for_therapists
def close(client_id: UUID, episode_id: UUID) -> ResponseReturnValue:
    try:
        with saved(current.session()) as session:
            close_episode(
                session,
                current.person(),
                client_id,
                episode_id,
                mistaken="mistaken" in request.form,
                at=current.now(),
            )
    except (AlreadyClosed, FollowUpsUnplanned, StepsUnmarked) as refusal:
        return _refused(client_id, episode_id, refusal)
    return redirect(
        url_for("emergencies.record", client_id=client_id, episode_id=episode_id), code=303
    )


def steps_page(client: Account, episode: Episode, form: MarkForm | None = None) -> str:
    """The seven steps. form  what was not taken, to stand in its step with what was written"""
    session, person = current.session(), current.person()
    return render_template(
        "emergency/episode.html",
        client=client,
        it=shown_episode(session, episode),
        protocol=protocol_for(session, person, client, episode.id, today=today(), at=current.now()),
        refused=form,
        me=person,
        key=outbox_key(person.id, episode.id),
        new_id=uuid4,
        STEPS=STEPS,
        kinds_said=[(kind.value, said_of(kind, "%s")) for kind in Kind],
    )


def record_page(client: Account, episode: Episode, refusal: Refusal | None = None) -> str:
    """The timeline. refusal  why it was not closed by who asked for that"""
    session = current.session()
    return render_template(
        "emergency/record.html",
        client=client,
        it=shown_episode(session, episode),
        former_id=_body(episode).former_id,
        mistaken=_body(episode).mistaken,
        refused=sentence_for(refusal.code, CARE_STATUS[type(refusal)]) if refusal else "",
        new_id=uuid4(),
    )


def _refused(client_id: UUID, episode_id: UUID, refusal: Refusal) -> ResponseReturnValue:
    """Show what is missing, or who was first."""
    with saved(current.session()) as session:
        client = _read_by(client_id)
        episode = row_of(session, Episode, client, episode_id)
        if episode.is_open:
            form = MarkForm(formdata=None)
            form.words.errors = [sentence_for(refusal.code, CARE_STATUS[type(refusal)])]
            page = steps_page(client, episode, form)
        else:
            page = record_page(client, episode, refusal)
    return page, CARE_STATUS[type(refusal)]


def _read_by(client_id: UUID) -> Account:
    return record_open_to(
        current.session(), current.person(), client_id, Act.READ_PROTOCOL, at=current.now()
    )


def _body(episode: Episode) -> EpisodeBody:
    try:
        return episode.body
    except Unreadable:
        return EpisodeBody()


def _to(episode: Episode) -> ResponseReturnValue:
    return redirect(
        url_for("emergencies.show", client_id=episode.client_id, episode_id=episode.id), code=303
    )
