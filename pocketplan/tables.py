"""Every model, so that the metadata is whole: for migrations and for tests."""

from pocketplan.people import account, care_link, device, practice
from pocketplan.plans import plan
from pocketplan.reading_record import record

MODULES = (account, care_link, device, plan, practice, record)
