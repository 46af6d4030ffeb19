"""Every model, so that the metadata is whole: for migrations and for tests."""

from pocketplan.people import (
    account,
    care_link,
    challenge,
    device,
    invitation,
    passkey,
    practice,
    recovery_code,
    step_up,
)
from pocketplan.plans import plan
from pocketplan.reading_record import record

MODULES = (
    account,
    care_link,
    challenge,
    device,
    invitation,
    passkey,
    plan,
    practice,
    record,
    recovery_code,
    step_up,
)
