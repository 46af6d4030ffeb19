"""People and things for tests: saved, sensible, taking only what a test is about."""

import re
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from pocketplan.database.transaction import saved
from pocketplan.people.account import Account, Role, open_account
from pocketplan.people.care_link import CareLink, agree
from pocketplan.people.device import start_device
from pocketplan.people.practice import Practice
from pocketplan.plans.plan import Plan, start_plan

NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)


def a_practice(session: Session, *, name: str = "Elm Street Practice") -> Practice:
    with saved(session):
        practice = Practice(region="GB", made_at=NOW)
        session.add(practice)
        practice.name = name
    return practice


def a_client(session: Session, *, practice: Practice | None = None, name: str = "Noor") -> Account:
    return _a_person(session, Role.CLIENT, practice, name)


def a_therapist(
    session: Session,
    *,
    practice: Practice | None = None,
    name: str = "Dr. Lee",
    is_owner: bool = False,
) -> Account:
    return _a_person(session, Role.THERAPIST, practice, name, is_owner=is_owner)


def _a_person(
    session: Session, role: Role, practice: Practice | None, name: str, *, is_owner: bool = False
) -> Account:
    practice = practice or a_practice(session)
    with saved(session):
        return open_account(
            session,
            practice=practice,
            role=role,
            name=name,
            at=NOW,
            zone="Europe/London",
            is_owner=is_owner,
        )


def a_care_link(session: Session, client: Account, therapist: Account) -> CareLink:
    with saved(session):
        return agree(session, client_id=client.id, therapist_id=therapist.id, at=NOW)


def a_plan(session: Session, *, owner: Account) -> Plan:
    with saved(session):
        return start_plan(session, owner, at=NOW)


class Visitor(FlaskClient):
    """A browser: keeps cookies, speaks https to the right host, can sign in by a device row."""

    def __init__(
        self, app: Flask, account: Account | None = None, *, keeps_copy: bool = True
    ) -> None:
        super().__init__(app, app.response_class)
        self._app = app
        self._settings = app.extensions["pocketplan.settings"]
        self.environ_base["HTTP_REFERER"] = f"{self._settings.origin}/"  # as browsers say
        if account is not None:
            self.sign_in(account, keeps_copy=keeps_copy)

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        kwargs.setdefault("base_url", self._settings.origin)
        return super().open(*args, **kwargs)

    def sign_in(self, account: Account, *, keeps_copy: bool = True) -> None:
        stores = self._app.extensions["pocketplan.stores"]
        now = self._app.extensions["tests.moment"]["now"]
        with stores.session() as session, saved(session):
            person = session.get_one(Account, account.id)
            device, token = start_device(
                session, person, name="A test browser", keeps_copy=keeps_copy, at=now
            )
        self.device_id, self.account_id = device.id, person.id
        self.set_cookie(
            self._settings.cookie_name, token, domain=self._settings.rp_id, secure=True, path="/"
        )

    def token(self) -> str:
        """Return a form token, as a script would fetch it."""
        answer = self.get("/token")
        assert answer.status_code == 200, answer.status_code
        return str(answer.json["token"])  # type: ignore[index]

    def send(self, path: str, fields: dict[str, Any], **kwargs: Any) -> TestResponse:
        """Post a form with the token that its page carries."""
        return self.post(path, data={"csrf_token": self.token(), **fields}, **kwargs)

    def send_json(self, path: str, body: object, **kwargs: Any) -> TestResponse:
        headers = {"X-CSRFToken": self.token(), "Accept": "application/json"}
        return self.post(path, json=body, headers=headers, **kwargs)


def text_of(answer: TestResponse) -> str:
    """Return what a person reads: the page without its tags, spaces run together."""
    page = re.sub(r"(?s)<(script|style|template).*?</\1>", " ", answer.get_data(as_text=True))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).strip()
