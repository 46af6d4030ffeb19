"""Figures for Prometheus: on this machine alone, and about nobody in particular."""

import socket
from dataclasses import replace
from wsgiref.util import setup_testing_defaults

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import select

from pocketplan.app import create_app
from pocketplan.cli.metrics_page import metrics_page
from pocketplan.people.account import Account
from pocketplan.push.delivery import DeliveryState
from pocketplan.reminders.figures import Figures, Window
from pocketplan.reminders.punctuality import Sending
from pocketplan.settings import read_settings
from pocketplan.stores import session_of
from tests.builders import a_client
from tests.cli.running import free_port, running
from tests.reminders.builders import a_listening_phone

FROM_HERE = {
    "PATH_INFO": "/metrics",
    "REMOTE_ADDR": "127.0.0.1",
    "HTTP_HOST": "127.0.0.1:9464",
}
FIGURES = Figures(
    sending=Sending.LATE,
    reminders_due=1,
    deliveries_due=2,
    overdue_s=660.0,
    dispatchers=0,
    silence_s=None,
    subscriptions=3,
    hour=Window(),
    four_hours=Window(),
)


def page_for(environ: dict[str, str], figures: Figures = FIGURES) -> tuple[str, bytes]:
    """Return the status and the body of what the page answers."""
    asked = dict(environ)
    setup_testing_defaults(asked)
    said: list[str] = []
    body = b"".join(metrics_page(lambda: figures)(asked, lambda status, _: said.append(status)))
    return said[0], body


def values_in(body: bytes) -> dict[tuple[str, ...], float]:
    """Return each value by its name and the values of its labels."""
    return {
        (sample.name, *(value for _name, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
    }


def test_every_state_and_bound_has_a_value_from_the_first_reading_on():
    longer = Window()
    longer.states[DeliveryState.SENT] = 4
    longer.late_s.update({0: 2, 1: 1, 20000: 1})

    status, body = page_for(FROM_HERE, replace(FIGURES, four_hours=longer))

    values = values_in(body)
    assert status == "200 OK"
    assert values["pocketplan_on_time",] == 0
    assert values["pocketplan_overdue_seconds",] == 660
    assert values["pocketplan_deliveries", "sent", "4h"] == 4
    assert values["pocketplan_deliveries", "sent", "1h"] == 0
    assert values["pocketplan_deliveries_not_sent", "not-taken", "1h"] == 0
    assert values["pocketplan_lateness_seconds_bucket", "1.0", "4h"] == 2
    assert values["pocketplan_lateness_seconds_bucket", "10800.0", "4h"] == 3
    assert values["pocketplan_lateness_seconds_bucket", "+Inf", "4h"] == 4
    assert values["pocketplan_lateness_seconds_gsum", "4h"] == 20001
    assert ("pocketplan_dispatcher_silence_seconds",) not in values


@pytest.mark.parametrize(
    "changed",
    [
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_VIA": "1.1 proxy"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_HOST": "plan.example.org"},
        {"HTTP_HOST": ""},
        {"PATH_INFO": "/"},
        {"REQUEST_METHOD": "POST"},
    ],
    ids=lambda changed: " ".join(f"{name}={value}" for name, value in changed.items()),
)
def test_whoever_does_not_ask_from_this_machine_itself_finds_nothing(changed):
    assert page_for(FROM_HERE | changed) == ("404 Not Found", b"")


@pytest.mark.parametrize("proxies", [0, 1])
def test_the_server_that_a_proxy_leads_to_has_no_such_page(app, settings, proxies):
    web = create_app(replace(settings, trusted_proxies=proxies)).test_client()

    for sender in ({}, {"X-Forwarded-For": "127.0.0.1"}, {"X-Forwarded-For": "192.0.2.7"}):
        answer = web.get("/metrics", base_url=settings.origin, headers=sender)

        assert answer.status_code == 404
        assert b"pocketplan_" not in answer.data


def test_the_command_serves_figures_and_no_name_on_this_machine(loopback):
    _port, environ = loopback
    with session_of(read_settings(environ)) as session:
        noor = a_client(session)
        phone = a_listening_phone(session, noor)
        ids = {str(id_) for id_ in session.scalars(select(Account.id))} | {str(phone.id)}
    port = free_port()

    with running("metrics", f"--port={port}", port=port, environ=environ) as process:
        body = process.until_answered("/metrics")

    assert values_in(body)["pocketplan_subscriptions",] == 1
    assert not [id_ for id_ in ids if id_ in body.decode() or id_.replace("-", "") in body.decode()]
    assert b"Noor" not in body


def test_a_port_that_is_taken_is_said(types, set_up):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = types("metrics", f"--port={taken.getsockname()[1]}")

    assert refused.exit_code == 2
    assert "cannot be used: Address already in use." in refused.output


def test_a_database_that_is_not_there_is_said(types, set_up):
    refused = types("metrics", settings={"DATABASE_URL": f"sqlite:///{set_up}/nowhere/rows.db"})

    assert refused.exit_code == 2
    assert "The database cannot be read" in refused.output
