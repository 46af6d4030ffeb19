"""Which addresses are POSTed to, at subscribing, at sending and at dialling."""

import socket

import pytest

from pocketplan.push.endpoint import LONGEST, AddressBlocked, Guard, service_of
from pocketplan.push.errors import EndpointRefused


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc:def", "https://fcm.googleapis.com"),
        ("https://fcm.googleapis.com:443/wp/abc", "https://fcm.googleapis.com"),
        ("https://FCM.googleapis.com/wp/abc", "https://fcm.googleapis.com"),
        ("https://updates.push.services.mozilla.com/wpush/v2/a", None),
        ("https://web.push.apple.com/QGf-x", None),
        ("https://wns2-par02p.notify.windows.com/w/?token=a%2fb", None),
    ],
)
def test_the_services_that_browsers_use_are_known(endpoint, origin):
    found = Guard().origin_of(endpoint)

    assert found == (origin or "/".join(endpoint.split("/")[:3]))


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "fcm.googleapis.com/fcm/send/a",
        "http://fcm.googleapis.com/fcm/send/a",
        "ftp://fcm.googleapis.com/fcm/send/a",
        "https://fcm.googleapis.com",
        "https://fcm.googleapis.com/",
        "https://fcm.googleapis.com:8443/fcm/send/a",
        "https://fcm.googleapis.com:0/fcm/send/a",
        "https://fcm.googleapis.com:99999/fcm/send/a",
        "https://fcm.googleapis.com:/fcm/send/a",
        "https://someone@fcm.googleapis.com/fcm/send/a",
        "https://fcm.googleapis.com@evil.example/fcm/send/a",
        "https://fcm.googleapis.com\\@evil.example/a",
        "https://fcm.googleapis.com#@evil.example/a",
        "https://fcm.googleapis.com.evil.example/fcm/send/a",
        "https://evilfcm.googleapis.com/fcm/send/a",
        "https://push.apple.com/a",
        "https://evilpush.apple.com/a",
        "https://.push.apple.com/a",
        "https://fcm.googleapis.com./fcm/send/a",
        "https://fcm.googleapis.com/fcm/send/a b",
        "https://fcm.googleapis.com/fcm/send/a\r\nHost: evil",
        "https://fcm.googleap\u0131s.com/fcm/send/a",
        "https://[::1]/a",
        "https://[fcm.googleapis.com]/a",
        "https://127.0.0.1/a",
        "https://localhost/a",
        "https://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:8000/a",
        "https://fcm.googleapis.com/" + "a" * LONGEST,
    ],
)
def test_any_other_address_is_refused(endpoint):
    with pytest.raises(EndpointRefused):
        Guard().origin_of(endpoint)


def test_an_operator_may_add_a_host_or_all_below_it():
    guard = Guard(extra_hosts=("push.example.org", ".mesh.example.net"))

    assert guard.origin_of("https://push.example.org/a") == "https://push.example.org"
    assert guard.origin_of("https://a.b.mesh.example.net/a") == "https://a.b.mesh.example.net"
    with pytest.raises(EndpointRefused):
        guard.origin_of("https://other.push.example.org/a")


def test_tests_reach_this_machine_and_still_nothing_else():
    guard = Guard(loopback=True)

    assert guard.origin_of("http://127.0.0.1:8099/wpush/a") == "http://127.0.0.1:8099"
    for elsewhere in ("http://10.0.0.1:8099/a", "http://example.org:8099/a", "http://localhost/a"):
        with pytest.raises(EndpointRefused):
            guard.origin_of(elsewhere)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::a00:1",
        "ff02::1",
    ],
)
def test_a_name_that_leads_inside_a_network_is_not_dialled(address):
    with pytest.raises(AddressBlocked):
        Guard().dial(_found(address))


@pytest.mark.parametrize("address", ["142.250.74.10", "2a00:1450:4009:81f::200a"])
def test_a_global_address_is_dialled(address):
    with Guard().dial(_found(address)) as made:
        assert made.type == socket.SOCK_STREAM


def _found(address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return family, socket.SOCK_STREAM, 6, "", (address, 443)


@pytest.mark.parametrize(
    ("endpoint", "service"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc:def", "fcm.googleapis.com"),
        ("https://WEB.push.apple.com/QGf-x", "push.apple.com"),
        ("https://wns2-par02p.notify.windows.com/w/?token=a%2fb", "notify.windows.com"),
        ("https://notpush.apple.com/a", "notpush.apple.com"),
        ("http://127.0.0.1:8099/wpush/a", "127.0.0.1:8099"),
        ("https://fcm.googleapis.com@10.0.0.1/a", "10.0.0.1"),
        ("https://[::1", ""),
        ("nothing", ""),
    ],
)
def test_an_endpoint_is_of_a_push_service_whichever_of_its_machines_a_browser_was_given(
    endpoint, service
):
    assert service_of(endpoint) == service
