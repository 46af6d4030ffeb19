import signal
import socket

import pytest

from pocketplan.cli.server import HEADERS_WITHIN_MS
from pocketplan.settings import read_settings
from tests.cli.running import all_gone, running
from tests.live.phones import two_phones

SILENT_WITHIN_S = HEADERS_WITHIN_MS / 1000 + 10


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_server_that_is_told_to_stop_takes_its_processes_along(loopback, sign):
    port, settings = loopback

    with running("serve", port=port, environ=settings) as server:
        server.wait_until_ready()
        children = server.children()
        server.stop(sign)

    assert len(children) == 2  # who answers, and who sends reminders
    assert server.process.returncode == 0
    assert all_gone(children)


def test_a_server_that_is_told_to_stop_closes_every_open_page(loopback):
    port, settings = loopback
    noor, lee = two_phones(read_settings(settings))

    with running("serve", port=port, environ=settings) as server:
        server.wait_until_ready()
        for phone in (noor, lee):
            phone.port = port
            phone.listen(since=7)
            assert phone.hears() == 0
        server.stop()

    assert server.process.returncode == 0
    assert [phone.hears_the_end() for phone in (noor, lee)] == [True, True]


def test_a_server_closes_a_connection_that_says_nothing(loopback):
    port, settings = loopback

    with running("serve", "--no-dispatcher", port=port, environ=settings) as server:
        server.wait_until_ready()
        with socket.create_connection(("localhost", port), timeout=SILENT_WITHIN_S) as silent:
            assert silent.recv(1) == b""


def test_reminders_end_with_a_server_that_is_killed_outright(loopback):
    port, settings = loopback

    with running("serve", port=port, environ=settings) as server:
        server.wait_until_ready()
        dispatcher = [pid for pid in server.children() if "send-due" in command_of(pid)]
        others = [pid for pid in server.children() if pid not in dispatcher]
        server.stop(signal.SIGKILL)

    assert len(dispatcher) == 1
    assert all_gone(dispatcher)
    assert all_gone(others)


def test_a_server_without_a_dispatcher_sends_nothing(loopback):
    port, settings = loopback

    with running("serve", "--no-dispatcher", port=port, environ=settings) as server:
        server.wait_until_ready()
        commands = [command_of(pid) for pid in server.children()]

    assert len(commands) == 1
    assert "send-due" not in commands[0]


def test_a_port_that_is_taken_is_said_plainly(loopback, types):
    port, settings = loopback

    with running("serve", port=port, environ=settings) as server:
        server.wait_until_ready()
        refused = types(
            "serve",
            settings={name.removeprefix("POCKETPLAN_"): value for name, value in settings.items()},
        )

    assert refused.exit_code == 2
    assert f"Nothing can listen on 127.0.0.1 port {port}" in refused.output


def test_what_is_due_is_sent_once_by_command(loopback, types):
    _, settings = loopback

    sent = types(
        "send-due",
        "--once",
        settings={name.removeprefix("POCKETPLAN_"): value for name, value in settings.items()},
    )

    assert (sent.exit_code, sent.output) == (0, "")


def command_of(pid: int) -> str:
    with open(f"/proc/{pid}/cmdline") as file:
        return file.read().replace("\0", " ")
