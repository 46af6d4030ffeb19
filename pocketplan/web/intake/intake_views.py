"""The questions at the start, as both sides see them."""

from babel.lists import format_list
from flask import redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from sqlalchemy.orm import Session

from pocketplan.care.intake.answer import Answers, answers_of, write_answers
from pocketplan.care.intake.asking import close_asking, open_asking
from pocketplan.care.intake.proposal import proposals_for
from pocketplan.care.intake.question import (
    INTO_PLAN,
    QUESTIONS,
    REPEATED,
    TIMES,
    Section,
    Slot,
    slots_of,
)
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.cover import ends_of_care
from pocketplan.people.ending_care import care_team_of
from pocketplan.plans.errors import PlanError
from pocketplan.web.intake.intake_form import form_id, new_form_id, shown_times, typed_in
from pocketplan.web.intake.intake_wording import QUESTIONS_SAID, SECTIONS, TIMES_CALLED
from pocketplan.web.plan.plan_reader import names_of
from pocketplan.web.plan.plan_wording import HEADINGS
from pocketplan.web.record.record_side import SENT_BY, Entrance, Side
from pocketplan.web.refusing.refusals import STATUS, wants_json
from pocketplan.web.refusing.wording import sentence_for
from pocketplan.web.request import current
from pocketplan.web.words.called import called

SECTION_NAMES = ",".join(Section)


def overview(session: Session, side: Side) -> str:
    """Everything that was answered, and what was not. Call inside `saved`."""
    answers = answers_of(session, side.client)
    return render_template(
        "intake/overview.html",
        sections=[(section, SECTIONS[section], told_in(section, answers)) for section in Section],
        blanks=[(section, SECTIONS[section], _blank(section, answers)) for section in Section],
        asked=open_asking(session, side.client),
        proposals=proposals_for(session, side.client),
        headings=HEADINGS,
        into_plan=INTO_PLAN,
        **_around(session, side, answers),
    )


def section_page(session: Session, side: Side, section: Section) -> str:
    """Call inside `saved`."""
    answers = answers_of(session, side.client)
    return _form_page(session, side, section, answers, shown_times(section, answers))


def past_page(session: Session, side: Side, section: Section) -> str:
    """What was ever answered in the section. Call inside `saved`."""
    answers = answers_of(session, side.client)
    past = [
        (_label(slot), _time_called(section, slot), answers.past(slot))
        for slot in slots_of(section)
        if answers.past(slot)
    ]
    return render_template(
        "intake/past.html",
        section=section,
        heading=SECTIONS[section],
        past=past,
        **_around(session, side, answers),
    )


def keep_section(entrance: Entrance, section: Section) -> ResponseReturnValue:
    """Take what a form of the section holds. Where a part of it is refused all of it comes back."""
    typed = typed_in(section)
    try:
        with saved(current.session()) as session:
            side = entrance.change(session)
            who, at = current.person(), current.now()
            write_answers(session, form_id(), typed, client=side.client, by=who, at=at)
            if not side.is_desk:
                close_asking(session, side.client, at=at)
    except PlanError as refusal:
        status = STATUS[type(refusal)]
        if wants_json() or not refusal.field:
            raise
        errors = {refusal.field: sentence_for(refusal.code, status)}
        with saved(current.session()) as session:
            side = entrance.read(session)
            answers = answers_of(session, side.client)
            times = shown_times(section, answers, typed=typed, errors=errors)
            return _form_page(session, side, section, answers, times), status
    return taken(f"{side.base}/intake")


def taken(then: str) -> ResponseReturnValue:
    """Answer a form that was taken: lead on, or tell a script so that nothing else could."""
    return {"taken": True, "then": then} if wants_json() else redirect(then, code=303)


def _form_page(
    session: Session, side: Side, section: Section, answers: Answers, times: object
) -> str:
    sections = list(Section)
    position = sections.index(section)
    return render_template(
        "intake/section.html",
        section=section,
        heading=SECTIONS[section],
        times=times,
        form_id=new_form_id(),
        next_section=sections[position + 1] if position + 1 < len(sections) else None,
        has_past=any(answers.past(slot) for slot in slots_of(section)),
        **_around(session, side, answers),
    )


def _around(session: Session, side: Side, answers: Answers) -> dict[str, object]:
    """Return what every page of the questions says: whose they are, who reads them, who wrote."""
    writers = {row.by_id for row in answers.by_id.values()}
    readers = _readers(session, side.client)
    return {
        "side": side,
        "client": side.client,
        "frame": side.frame,
        "sent_by": SENT_BY,
        "readers": readers,
        "readers_said": format_list(readers, locale=get_locale()) if readers else "",
        "names": names_of(session, writers | {side.client.id}),
        "says": called,
    }


def _readers(session: Session, client: Account) -> list[str]:
    """Return who reads the answers. Whose care is over by its days does not, noted or not."""
    ends = ends_of_care(session, [client.id])
    over = {who for (_, who), at in ends.items() if at <= current.now()}
    return [called(one) for one, _link in care_team_of(session, client) if one.id not in over]


def told_in(section: Section, answers: Answers) -> list[tuple[str, list[tuple[str, list[object]]]]]:
    """Return the section's answers, those about one time together; a time without any is out."""
    told = []
    for number in range(TIMES if section in REPEATED else 1):
        rows: list[tuple[str, list[object]]] = [
            (_label(Slot(question, number)), list(answers.standing(Slot(question, number))))
            for question in QUESTIONS[section]
            if not answers.is_blank(Slot(question, number))
        ]
        if rows:
            told.append((_time_called(section, Slot(QUESTIONS[section][0], number)), rows))
    return told


def _blank(section: Section, answers: Answers) -> list[str]:
    """Return the questions that nobody has answered; about a time that was told, all of it."""
    numbers = range(TIMES if section in REPEATED else 1)
    return [
        _label(Slot(question))
        for question in QUESTIONS[section]
        if all(answers.is_blank(Slot(question, number)) for number in numbers)
    ]


def _label(slot: Slot) -> str:
    return str(QUESTIONS_SAID[slot.question][0])


def _time_called(section: Section, slot: Slot) -> str:
    first, other = TIMES_CALLED.get(section, ("", ""))
    return str(other if slot.number else first)
