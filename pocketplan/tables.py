"""Every model, so that the metadata is whole: for migrations and for tests."""

from pocketplan.care.area import client_area
from pocketplan.care.confidentiality import disclosure, limits, limits_answer, withholding
from pocketplan.care.contacts import barred, emergency_contact, place
from pocketplan.care.emergency import episode, mark, preparation
from pocketplan.care.follow_ups import desk_reminder, follow_up
from pocketplan.care.hours import working_hours
from pocketplan.care.intake import answer, asking, proposal
from pocketplan.care.notes import assessment, culture, observation
from pocketplan.care.own_care import ceiling, colleague, debrief, learning, supervision
from pocketplan.care.readiness import link
from pocketplan.directory import professional, report, service
from pocketplan.leaving import kept
from pocketplan.people import (
    account,
    care_link,
    challenge,
    cover,
    device,
    handover,
    invitation,
    passkey,
    practice,
    recovery_code,
    step_up,
)
from pocketplan.plans import change_log, photo_row, plan, review, seen
from pocketplan.push import delivery, heartbeat, rest, subscription
from pocketplan.reading_record import record
from pocketplan.reminders import reminder, wishes

MODULES = (
    account,
    answer,
    asking,
    assessment,
    barred,
    care_link,
    ceiling,
    challenge,
    change_log,
    client_area,
    colleague,
    cover,
    culture,
    debrief,
    delivery,
    desk_reminder,
    device,
    disclosure,
    emergency_contact,
    episode,
    follow_up,
    handover,
    heartbeat,
    invitation,
    kept,
    learning,
    limits,
    limits_answer,
    link,
    mark,
    observation,
    passkey,
    photo_row,
    place,
    plan,
    practice,
    preparation,
    professional,
    proposal,
    record,
    recovery_code,
    reminder,
    report,
    rest,
    review,
    seen,
    service,
    step_up,
    subscription,
    supervision,
    wishes,
    withholding,
    working_hours,
)
