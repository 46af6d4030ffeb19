"""A person with a browser, and the ceremonies as the web layer plays them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.challenge import spend
from pocketplan.people.device import Device, start_device
from pocketplan.people.passkey import Passkey
from pocketplan.people.step_up import Guarded, grant_step_up
from pocketplan.signin.answer import Answer, read_answer
from pocketplan.signin.asserting import SIGN_IN, assertion_options, owner_of
from pocketplan.signin.registering import PURPOSE, register_passkey, registration_options
from pocketplan.signin.relying_party import RelyingParty
from tests.builders import NOW
from tests.signin.authenticator import Authenticator

PARTY = RelyingParty("plan.example.org", "https://plan.example.org")


@dataclass
class Ceremonies:
    """Each step in a transaction of its own, as the web layer commits them."""

    session: Session

    def device(self, account: Account, *, at: datetime = NOW) -> Device:
        with saved(self.session):
            return start_device(self.session, account, name="A browser", keeps_copy=False, at=at)[0]

    def authenticator(self, **oddities: Any) -> Authenticator:
        return Authenticator(**({"origin": PARTY.origin, "rp_id": PARTY.id} | oddities))

    def ask_to_register(self, account: Account, device: Device, *, at: datetime = NOW) -> Any:
        with saved(self.session):
            grant_step_up(self.session, device, Guarded.ADD_PASSKEY, account.id, at=at)
            return registration_options(
                self.session, account, device, shown_as="My PocketPlan", party=PARTY, at=at
            )

    def spend(self, text: str, device: Device, purpose: str, *, at: datetime = NOW) -> Answer:
        answer = read_answer(text)
        with saved(self.session):
            spend(self.session, answer.challenge, bound_to=str(device.id), purpose=purpose, at=at)
        return answer

    def register(
        self, account: Account, device: Device, authenticator: Authenticator, *, at: datetime = NOW
    ) -> Passkey:
        options = self.ask_to_register(account, device, at=at)
        answer = self.spend(authenticator.create(options), device, PURPOSE, at=at)
        with saved(self.session):
            return register_passkey(
                self.session, account, device, answer, name="A phone", party=PARTY, at=at
            )

    def ask_to_sign_in(self, *, bound_to: str = "a page", at: datetime = NOW) -> Any:
        with saved(self.session):
            return assertion_options(
                self.session,
                account=None,
                bound_to=bound_to,
                purpose=SIGN_IN,
                party=PARTY,
                at=at,
            )

    def sign_in(self, text: str, *, bound_to: str = "a page", at: datetime = NOW) -> Account:
        answer = read_answer(text)
        with saved(self.session):
            spend(self.session, answer.challenge, bound_to=bound_to, purpose=SIGN_IN, at=at)
        with saved(self.session):
            return owner_of(self.session, answer, party=PARTY, at=at)


@pytest.fixture
def ceremonies(session: Session) -> Ceremonies:
    return Ceremonies(session)
