"""Every blueprint, in one list."""

from flask import Flask

from pocketplan.web.confidentiality.disclosure_pages import disclosure_pages
from pocketplan.web.confidentiality.held_back_pages import held_back_pages
from pocketplan.web.confidentiality.limits_pages import limits_pages
from pocketplan.web.contacts.client_people_pages import client_people
from pocketplan.web.contacts.own_people import own_people
from pocketplan.web.desk.client_pages import client_pages
from pocketplan.web.desk.cover_pages import cover_pages
from pocketplan.web.desk.desk_pages import desk_pages
from pocketplan.web.desk.own_desk import own_desk
from pocketplan.web.desk.practice_pages import practice_pages
from pocketplan.web.directory.checking_pages import checking_pages
from pocketplan.web.directory.directory_pages import directory_pages
from pocketplan.web.directory.near_by_pages import near_by_pages
from pocketplan.web.directory.professional_pages import professional_pages
from pocketplan.web.emergency.emergency_marks import emergency_marks
from pocketplan.web.emergency.emergency_pages import emergency_pages
from pocketplan.web.emergency.preparation_pages import preparation_pages
from pocketplan.web.emergency.responder_card_pages import responder_card_pages
from pocketplan.web.follow_ups.follow_up_pages import follow_up_pages
from pocketplan.web.front_door import front_door
from pocketplan.web.health import health
from pocketplan.web.hours.hours_pages import hours_pages
from pocketplan.web.intake.intake_pages import intake_pages
from pocketplan.web.intake.own_intake import own_intake
from pocketplan.web.leaving.departure_pages import departure_pages
from pocketplan.web.leaving.erasing_pages import erasing_pages
from pocketplan.web.leaving.record_export_pages import record_export_pages
from pocketplan.web.leaving.retention_pages import retention_pages
from pocketplan.web.leaving.taking_pages import taking_pages
from pocketplan.web.lines.all_lines import all_lines
from pocketplan.web.lines.line_report_pages import line_reports
from pocketplan.web.mine_pages import mine_pages
from pocketplan.web.notes.asking_pages import asking_pages
from pocketplan.web.notes.assessment_pages import assessment_pages
from pocketplan.web.notes.culture_pages import culture_pages
from pocketplan.web.notes.observation_pages import observation_pages
from pocketplan.web.own_care.own_care_file import own_care_file
from pocketplan.web.own_care.own_care_pages import own_care_pages
from pocketplan.web.own_care.supervision_pages import supervision_pages
from pocketplan.web.paper.paper_pages import paper_pages
from pocketplan.web.plan.after_pages import after_pages
from pocketplan.web.plan.entry_pages import entry_pages
from pocketplan.web.plan.plan_check_pages import plan_check_pages
from pocketplan.web.plan.plan_exchange import plan_exchange
from pocketplan.web.plan.plan_history_pages import plan_history_pages
from pocketplan.web.plan.plan_live import plan_live
from pocketplan.web.plan.plan_pages import plan_pages
from pocketplan.web.plan.plan_photos import plan_photos
from pocketplan.web.plan.plan_then_pages import plan_then_pages
from pocketplan.web.plan.review_pages import review_pages
from pocketplan.web.readiness.readiness_pages import readiness_pages
from pocketplan.web.readiness.ready_pages import ready_pages
from pocketplan.web.release.pwa import pwa_pages
from pocketplan.web.release.release import release_pages
from pocketplan.web.reminders.own_reminders import own_reminders
from pocketplan.web.reminders.push_subscriptions import push_subscriptions
from pocketplan.web.reminders.reminder_answers import reminder_answers
from pocketplan.web.reminders.reminder_pages import reminder_pages
from pocketplan.web.reminders.wishes_pages import wishes_pages
from pocketplan.web.signin.device_pages import device_pages
from pocketplan.web.signin.joining_pages import joining
from pocketplan.web.signin.lock_pages import lock_pages
from pocketplan.web.signin.passkey_ceremonies import ceremonies
from pocketplan.web.signin.passkey_pages import passkeys_pages
from pocketplan.web.signin.signin_pages import signin

BLUEPRINTS = (
    supervision_pages,
    own_care_pages,
    own_care_file,
    disclosure_pages,
    held_back_pages,
    limits_pages,
    hours_pages,
    after_pages,
    all_lines,
    asking_pages,
    assessment_pages,
    ceremonies,
    client_pages,
    cover_pages,
    culture_pages,
    client_people,
    departure_pages,
    desk_pages,
    device_pages,
    directory_pages,
    emergency_marks,
    emergency_pages,
    entry_pages,
    erasing_pages,
    follow_up_pages,
    front_door,
    health,
    intake_pages,
    joining,
    line_reports,
    lock_pages,
    mine_pages,
    observation_pages,
    paper_pages,
    passkeys_pages,
    plan_check_pages,
    plan_exchange,
    plan_history_pages,
    plan_live,
    plan_pages,
    plan_photos,
    plan_then_pages,
    practice_pages,
    preparation_pages,
    pwa_pages,
    push_subscriptions,
    checking_pages,
    near_by_pages,
    professional_pages,
    readiness_pages,
    ready_pages,
    release_pages,
    own_desk,
    own_intake,
    own_people,
    own_reminders,
    reminder_answers,
    reminder_pages,
    wishes_pages,
    responder_card_pages,
    record_export_pages,
    retention_pages,
    review_pages,
    signin,
    taking_pages,
)


def register_routes(app: Flask) -> None:
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
