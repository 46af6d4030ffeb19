"""Which addresses this server may POST to: a browser's word is not enough.

Asked when a browser subscribes and again at each sending; the address that is really
dialled is looked at once more, so that a name which changes its mind leads nowhere.
"""

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from pocketplan.push.errors import EndpointRefused

KNOWN_HOSTS = (
    "fcm.googleapis.com",  # Chrome, Edge on Android, Brave, Opera, Samsung
    "android.googleapis.com",  # Chrome's older subscriptions
    "updates.push.services.mozilla.com",  # Firefox
    ".push.apple.com",  # Safari
    ".notify.windows.com",  # Edge on Windows
)
LOOPBACK_HOSTS = ("localhost", "127.0.0.1")
LONGEST = 1024
_PLAIN = re.compile(r"[\x21-\x7e]+")
_HOST = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\Z"
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressBlocked(OSError):
    """A push service's name led to an address inside some network, perhaps ours."""


@dataclass(frozen=True, slots=True)
class Guard:
    """
    extra_hosts  further push services; with a leading dot, every host below it
    loopback     lets tests use a push service on this machine; settings allow it
                 on http://localhost alone
    """

    extra_hosts: tuple[str, ...] = ()
    loopback: bool = False

    def origin_of(self, endpoint: str) -> str:
        """Return the endpoint's origin, the audience of our signature.

        Raises EndpointRefused unless it is https on port 443 of a known host, by
        name, without user or fragment.
        """
        parts = _split(endpoint)
        port = _port(parts)
        if self.loopback and parts.scheme == "http" and parts.hostname in LOOPBACK_HOSTS and port:
            return f"http://{parts.hostname}:{port}"
        host = parts.hostname or ""
        if parts.scheme != "https":
            raise EndpointRefused("not https")
        if port not in (None, 443) or parts.netloc.lower() not in (host, f"{host}:443"):
            raise EndpointRefused("another port, or a user")
        if not _HOST.match(host) or not self._knows(host):
            raise EndpointRefused("not a push service")
        if len(parts.path) < 2:
            raise EndpointRefused("no path")
        return f"https://{host}"

    def dial(self, found: tuple[Any, ...]) -> socket.socket:
        """Make the socket for an address that is about to be dialled.

        found  (family, type, protocol, name, address), as from socket.getaddrinfo

        Raises AddressBlocked for one that is not global.
        """
        family, kind, protocol, _, address = found
        target = _bare(ipaddress.ip_address(str(address[0]).partition("%")[0]))
        allowed = target.is_loopback if self.loopback else False
        if not allowed and (not target.is_global or target.is_multicast):
            raise AddressBlocked("refused to connect inside a network")
        return socket.socket(family=family, type=kind, proto=protocol)

    def _knows(self, host: str) -> bool:
        return any(_is_of(host, known) for known in KNOWN_HOSTS + self.extra_hosts)


def service_of(endpoint: str) -> str:
    """Name the push service an endpoint belongs to; "" for what is no address.

    Coarse on purpose: a known service goes by one name whichever of its machines a
    browser was given, so that the name tells one kind of phone from another at most.
    """
    try:
        parts = urlsplit(endpoint)
    except ValueError:
        return ""
    host = parts.hostname or ""
    for known in KNOWN_HOSTS:
        if _is_of(host, known):
            return known.lstrip(".")
    return parts.netloc.rpartition("@")[2].lower()


def _is_of(host: str, known: str) -> bool:
    return host == known or (known.startswith(".") and host.endswith(known))


def _split(endpoint: str) -> SplitResult:
    if len(endpoint) > LONGEST or not _PLAIN.fullmatch(endpoint):
        raise EndpointRefused("too long, or odd characters")
    if "\\" in endpoint or "#" in endpoint or "@" in endpoint.partition("?")[0]:
        raise EndpointRefused("odd characters")
    try:
        return urlsplit(endpoint)
    except ValueError as cause:
        raise EndpointRefused("no URL") from cause


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError as cause:
        raise EndpointRefused("no port") from cause


def _bare(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return the IPv4 address that an IPv6 one stands for, where it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address
