"""Every blueprint, in one list."""

from flask import Flask

from pocketplan.web.after_pages import after_pages
from pocketplan.web.all_lines import all_lines
from pocketplan.web.asking_pages import asking_pages
from pocketplan.web.assessment_pages import assessment_pages
from pocketplan.web.checking_pages import checking_pages
from pocketplan.web.client_pages import client_pages
from pocketplan.web.client_people_pages import client_people
from pocketplan.web.cover_pages import cover_pages
from pocketplan.web.culture_pages import culture_pages
from pocketplan.web.departure_pages import departure_pages
from pocketplan.web.desk_pages import desk_pages
from pocketplan.web.device_pages import device_pages
from pocketplan.web.directory_pages import directory_pages
from pocketplan.web.disclosure_pages import disclosure_pages
from pocketplan.web.emergency_marks import emergency_marks
from pocketplan.web.emergency_pages import emergency_pages
from pocketplan.web.entry_pages import entry_pages
from pocketplan.web.erasing_pages import erasing_pages
from pocketplan.web.follow_up_pages import follow_up_pages
from pocketplan.web.front_door import front_door
from pocketplan.web.health import health
from pocketplan.web.hours_pages import hours_pages
from pocketplan.web.intake_pages import intake_pages
from pocketplan.web.joining_pages import joining
from pocketplan.web.limits_pages import limits_pages
from pocketplan.web.line_report_pages import line_reports
from pocketplan.web.lock_pages import lock_pages
from pocketplan.web.mine_pages import mine_pages
from pocketplan.web.near_by_pages import near_by_pages
from pocketplan.web.observation_pages import observation_pages
from pocketplan.web.own_care_file import own_care_file
from pocketplan.web.own_care_pages import own_care_pages
from pocketplan.web.own_desk import own_desk
from pocketplan.web.own_intake import own_intake
from pocketplan.web.own_people import own_people
from pocketplan.web.own_reminders import own_reminders
from pocketplan.web.paper_pages import paper_pages
from pocketplan.web.passkey_ceremonies import ceremonies
from pocketplan.web.passkey_pages import passkeys_pages
from pocketplan.web.plan_check_pages import plan_check_pages
from pocketplan.web.plan_exchange import plan_exchange
from pocketplan.web.plan_history_pages import plan_history_pages
from pocketplan.web.plan_live import plan_live
from pocketplan.web.plan_pages import plan_pages
from pocketplan.web.plan_photos import plan_photos
from pocketplan.web.plan_then_pages import plan_then_pages
from pocketplan.web.practice_pages import practice_pages
from pocketplan.web.preparation_pages import preparation_pages
from pocketplan.web.professional_pages import professional_pages
from pocketplan.web.push_subscriptions import push_subscriptions
from pocketplan.web.pwa import pwa_pages
from pocketplan.web.readiness_pages import readiness_pages
from pocketplan.web.ready_pages import ready_pages
from pocketplan.web.record_export_pages import record_export_pages
from pocketplan.web.release import release_pages
from pocketplan.web.reminder_answers import reminder_answers
from pocketplan.web.reminder_pages import reminder_pages
from pocketplan.web.responder_card_pages import responder_card_pages
from pocketplan.web.retention_pages import retention_pages
from pocketplan.web.review_pages import review_pages
from pocketplan.web.signin_pages import signin
from pocketplan.web.supervision_pages import supervision_pages
from pocketplan.web.taking_pages import taking_pages
from pocketplan.web.wishes_pages import wishes_pages

BLUEPRINTS = (
    supervision_pages,
    own_care_pages,
    own_care_file,
    disclosure_pages,
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
