"""Every page as a person meets it: one hand, large text, day and night, and somebody looks at it.

The pictures are written below var/screenshots.
"""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsers.conftest import Screenshot
from tests.browsers.emergency import an_emergency
from tests.browsers.following import followed_up
from tests.browsers.full_plan import fill_plan
from tests.browsers.noting import noted
from tests.browsers.practice import entry
from tests.browsers.served import Served
from tests.browsers.suggestion import suggested

TOUCH_PX = 48
REM = 16  # px
CLIENT_PAGES = {
    "disclosures": "/mine/disclosures",
    "limits": "/mine/limits",
    "plan": "/plan",
    "plan-edit": "/plan/edit",
    "new-person": "/plans/{plan}/trusted_people/new",
    "new-value": "/plans/{plan}/values/new",
    "entry": "/plans/{plan}/entries/{entry}",
    "entry-past": "/plans/{plan}/entries/{entry}/history",
    "plan-past": "/plans/{plan}/history",
    "plan-then": "/plans/{plan}/then",
    "plan-no-day": "/plans/{plan}/then?on=never",
    "reviews": "/plans/{plan}/reviews",
    "paper": "/plans/{plan}/paper",
    "paper-card": "/plans/{plan}/paper?kind=card",
    "mine": "/mine",
    "erase": "/mine/erase",
    "everything": "/mine/everything",
    "region": "/mine/region",
    "care": "/mine/care",
    "readings": "/mine/readings",
    "this-phone": "/mine/this-phone",
    "devices": "/mine/devices",
    "passkeys": "/mine/passkeys",
    "recovery-codes": "/mine/recovery-codes",
    "reminders": "/mine/reminders",
    "reminder-new": "/mine/reminders/new",
    "reminder-words": "/mine/reminders/{reminder}/words",
    "reminder-wishes": "/mine/reminders/wishes",
    "code": "/mine/lock",
    "code-forgotten": "/lock/forgotten",
    "missing": "/nowhere",
}
DESK_PAGES = {
    "retention": "/practice/retention",
