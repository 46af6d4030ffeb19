from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pocketplan.app import create_app
from pocketplan.settings import Settings


@pytest.fixture
def on_this_machine(settings: Settings, app: Flask) -> FlaskClient:
    local = create_app(replace(settings, origin="http://localhost:8000"))
    return local.test_client()


def test_the_number_leads_to_the_name(on_this_machine: FlaskClient) -> None:
    answer = on_this_machine.get("/welcome?a=b", base_url="http://127.0.0.1:8000")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "http://localhost:8000/welcome?a=b"


def test_a_health_check_may_ask_by_number(on_this_machine: FlaskClient) -> None:
    answer = on_this_machine.get("/healthz", base_url="http://127.0.0.1:8000")

    assert answer.json["ready"] is True


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "[::1"])
def test_another_host_name_is_refused(on_this_machine: FlaskClient, host: str) -> None:
    answer = on_this_machine.get("/healthz", headers={"Host": host})

    assert answer.status_code == 400


def test_a_public_server_does_not_answer_to_the_loopback_number(web: FlaskClient) -> None:
    assert web.get("/healthz", headers={"Host": "127.0.0.1"}).status_code == 400
