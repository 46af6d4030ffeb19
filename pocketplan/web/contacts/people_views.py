"""Whom to call, whom never, and where a client is, as both sides see it."""

from collections.abc import Callable
from uuid import UUID

from flask import redirect, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pocketplan.care.contacts.barred import (
    Barred,
    barred_for,
    bars_that_open,
    is_barred,
    keep_barred,
)
from pocketplan.care.contacts.emergency_contact import (
    EmergencyContact,
    Facts,
    contact_of,
    contacts_of,
    keep_contact,
    versions_of,
)
from pocketplan.care.contacts.errors import ContactChanged, ContactError
from pocketplan.care.contacts.place import homes_of, keep_home, keep_place, place_today, places_of
from pocketplan.care.readiness.ending import end_contact as end_with_link
from pocketplan.care.record_row import row_of
from pocketplan.database.transaction import saved
from pocketplan.plans.contact import Number, number
from pocketplan.plans.errors import PlanError
from pocketplan.sealing.opened import opened
from pocketplan.web.contacts.contact_forms import (
    BarForm,
    ContactForm,
    HomeForm,
    PlaceForm,
    RecordForm,
)
from pocketplan.web.intake.intake_views import taken
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.record.record_side import SENT_BY, Entrance, Side
from pocketplan.web.refusing.refusals import wants_json
from pocketplan.web.request import current
from pocketplan.web.words.dates import today

Keep = Callable[[Session, Side], object]


def people_page(session: Session, side: Side, sent: RecordForm | None = None) -> str:
    """Call inside `saved`.

    sent  a form that was refused: it comes back as it was sent
    """
    client = side.client
    contacts, barred = contacts_of(session, client), barred_for(session, client)
    places, homes = places_of(session, client), homes_of(session, client)
    forms = {kind: kind(formdata=None) for kind in (ContactForm, BarForm, HomeForm, PlaceForm)}
    forms[PlaceForm].on.data = today()
    if sent is not None:
        forms[type(sent)] = sent
    written = (*contacts, *barred, *places, *homes)
    return render_template(
        "people/people.html",
        contacts=[_shown(session, one, side) for one in contacts],
        barred=barred,
        place_now=place_today(session, client, on=today()),
        places=[one for one in places if one.on != today()],
        homes=homes,
        contact_form=forms[ContactForm],
        bar_form=forms[BarForm],
        home_form=forms[HomeForm],
        place_form=forms[PlaceForm],
        sent=type(sent).__name__,
        names=names_of(session, {one.by_id for one in written}),
        **_around(side),
    )


def contact_page(
    session: Session, side: Side, contact_id: UUID, sent: ContactForm | None = None
) -> str:
    """One contact: its form, and what was written about it before. Call inside `saved`."""
    contact = contact_of(session, side.client, contact_id)
    form = sent or _filled(contact, side)
    form.version.data = str(contact.id)
    past = versions_of(session, side.client, contact_id)
    return render_template(
        "people/contact.html",
        form=form,
        contact=contact,
        past=past,
        names=names_of(session, {one.by_id for one in past}),
        **_around(side),
    )


def add_contact(entrance: Entrance) -> ResponseReturnValue:
    form = ContactForm()

    def keep(session: Session, side: Side) -> object:
        who, at = current.person(), current.now()
        return keep_contact(
            session, form.id, form.facts, client=side.client, by=who, at=at, today=today()
        )

    return _kept(entrance, form, keep, lambda session, side: people_page(session, side, form))


def change_contact(entrance: Entrance, contact_id: UUID) -> ResponseReturnValue:
    form = ContactForm()

    def keep(session: Session, side: Side) -> object:
        seen = next(
            (
                one
                for one in versions_of(session, side.client, contact_id)
                if one.id == form.seen_id
            ),
            None,
        )
        if seen is None:
            contact_of(session, side.client, contact_id)
            raise ContactChanged("name")
        return keep_contact(
            session,
            form.id,
            form.facts,
            client=side.client,
            by=current.person(),
            at=current.now(),
            today=today(),
            instead_of=seen,
        )

    return _kept(
        entrance, form, keep, lambda session, side: contact_page(session, side, contact_id, form)
    )


def end_contact(entrance: Entrance, contact_id: UUID) -> ResponseReturnValue:
    """They are not to be called any more; what was written stays in the record."""
    with saved(current.session()) as session:
        side = entrance.change(session)
        who, at = current.person(), current.now()
        end_with_link(session, contact_id, client=side.client, by=who, at=at)
    return redirect(f"{side.base}/people", code=303)


def add_barred(entrance: Entrance) -> ResponseReturnValue:
    form = BarForm()

    def keep(session: Session, side: Side) -> object:
        who, at = current.person(), current.now()
        return keep_barred(
            session, form.id, form.bar, client=side.client, by=who, at=at, today=today()
        )

    return _kept(entrance, form, keep, lambda session, side: people_page(session, side, form))


def end_barred(entrance: Entrance, barred_id: UUID) -> ResponseReturnValue:
    with saved(current.session()) as session:
        side = entrance.change(session)
        row_of(session, Barred, side.client, barred_id).withdraw(
            by=current.person(), at=current.now()
        )
    return redirect(f"{side.base}/people", code=303)


def say_home(entrance: Entrance) -> ResponseReturnValue:
    form = HomeForm()

    def keep(session: Session, side: Side) -> object:
        who, at = current.person(), current.now()
        return keep_home(session, form.id, form.home, client=side.client, by=who, at=at)

    return _kept(entrance, form, keep, lambda session, side: people_page(session, side, form))


def say_place(entrance: Entrance) -> ResponseReturnValue:
    form = PlaceForm()

    def keep(session: Session, side: Side) -> object:
        return keep_place(
            session,
            form.id,
            form.where,
            on=form.day,
            client=side.client,
            by=current.person(),
            at=current.now(),
            today=today(),
        )

    return _kept(entrance, form, keep, lambda session, side: people_page(session, side, form))


def _shown(
    session: Session, contact: EmergencyContact, side: Side
) -> tuple[EmergencyContact, Facts | None, Number | None, bool]:
    """Return the contact, its facts or none where they do not open, its number as somebody where
    the client lives reads and dials it, and whether they are barred."""
    facts: Facts | None = opened(contact, "facts")
    if facts is None:
        return contact, None, None, False
    bars = bars_that_open(session, side.client)
    is_out = is_barred(facts.name, facts.phone, bars)
    return contact, facts, number(facts.phone, side.client.region), is_out


def _kept(
    entrance: Entrance, form: RecordForm, keep: Keep, page: Callable[[Session, Side], str]
) -> ResponseReturnValue:
    """Keep what the form holds, or bring it back as it was sent, with the reason beside it."""
    status = 422
    if form.has_days():
        try:
            with saved(current.session()) as session:
                side = entrance.change(session)
                keep(session, side)
            return taken(f"{side.base}/people")
        except (ContactError, PlanError) as refusal:
            if wants_json():
                raise
            status = form.blame(refusal)
    with saved(current.session()) as session:
        side = entrance.read(session)
        return page(session, side), status


def _filled(contact: EmergencyContact, side: Side) -> ContactForm:
    facts: Facts | None = opened(contact, "facts")
    if facts is None:
        return ContactForm(formdata=None)
    read = number(facts.phone, side.client.region)
    return ContactForm(
        formdata=None,
        name=facts.name,
        relationship=facts.relationship,
        phone=read.shown if read and not read.extension else facts.phone,
        hours=facts.hours,
        may_be_told=facts.may_be_told,
        agreed_on=facts.agreed_on,
        confirmed_on=facts.confirmed_on,
    )


def _around(side: Side) -> dict[str, object]:
    return {"side": side, "client": side.client, "frame": side.frame, "sent_by": SENT_BY}
