"""What an operator decides, read once from the environment into one frozen object."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "POCKETPLAN_"
LOOPBACK = ("localhost",)
FALSE = ("", "0", "no", "false")


class WrongSetting(ValueError):
    """A setting that cannot be used. The message is a sentence for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    origin            what stands in the address bar, e.g. "https://plan.example.org";
                      plain http only on http://localhost
    host, port        where the server listens
    data_dir          rows and photos, when SQLite holds them
    database_url      SQLAlchemy URL of the rows
    keys_url          SQLAlchemy URL of the wrapped keys, never the same database
    master_key_file   32 bytes in hex, mode 0400, outside data_dir
    secret_key_file   signs form tokens
    chain_key_file    the reading record's HMAC key
    vapid_key_file    the push services know us by it
    vapid_contact     "mailto:…" or "https://…", told to push services
    extra_push_hosts  push services beyond the known ones
    push_to_loopback  lets tests use a push service on this machine
    demo              a demo practice; answers on loopback only
    """

    origin: str
    data_dir: Path
    database_url: str
    keys_url: str
    master_key_file: Path
    secret_key_file: Path
    chain_key_file: Path
    vapid_key_file: Path
    host: str = "127.0.0.1"
    port: int = 8000
    vapid_contact: str = ""
    extra_push_hosts: tuple[str, ...] = ()
    push_to_loopback: bool = False
    demo: bool = False
    trusted_proxies: int = 0
    _hostname: str = field(init=False, repr=False, default="")

    def __post_init__(self) -> None:
        parts = urlsplit(self.origin)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or not host or parts.path or parts.query:
            raise WrongSetting(
                f"{PREFIX}ORIGIN must look like https://plan.example.org, without a path;"
                f" it is {self.origin!r}."
            )
        if parts.scheme == "http" and host not in LOOPBACK:
            raise WrongSetting(
                f"{PREFIX}ORIGIN must begin with https://: browsers give passkeys, offline"
                f" plans and reminders to secure pages only (http://localhost is the exception)."
            )
        if self.database_url == self.keys_url:
            raise WrongSetting(
                f"{PREFIX}KEYS_URL must name another database than {PREFIX}DATABASE_URL:"
                f" keys beside what they seal protect nothing."
            )
        if parts.scheme == "https" and (self.demo or self.push_to_loopback):
            raise WrongSetting(
                "The demo and push to loopback are for http://localhost only;"
                f" {PREFIX}ORIGIN is {self.origin}."
            )
        object.__setattr__(self, "_hostname", host)

    @property
    def rp_id(self) -> str:
        """The host name that passkeys are bound to."""
        return self._hostname

    @property
    def trusted_hosts(self) -> list[str]:
        """The Host headers that are answered. Werkzeug compares without the port."""
        return [self._hostname, "127.0.0.1"] if self.is_loopback else [self._hostname]

    @property
    def is_secure(self) -> bool:
        return self.origin.startswith("https:")

    @property
    def is_loopback(self) -> bool:
        return self._hostname in LOOPBACK

    @property
    def cookie_name(self) -> str:
        """`__Host-` binds the cookie to this origin; plain http cannot have it, and
        two servers on one loopback host share their cookies unless named apart."""
        return "__Host-pocketplan" if self.is_secure else f"pocketplan-{urlsplit(self.origin).port}"


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Read POCKETPLAN_… variables.

    Only ORIGIN is needed; files stand under DATA_DIR (default "var") and keys
    under KEYS_DIR (default: the folder "keys" beside DATA_DIR).

    Raises WrongSetting with a sentence that names the variable.
    """
    known = {
        key.removeprefix(PREFIX): value for key, value in environ.items() if key.startswith(PREFIX)
    }
    unknown = sorted(set(known) - NAMES)
    if unknown:
        raise WrongSetting(f"{PREFIX}{unknown[0]} is not a setting of PocketPlan.")
    if not known.get("ORIGIN"):
        raise WrongSetting(
            f"{PREFIX}ORIGIN is not set: say where people will find this server,"
            " for example https://plan.example.org, or run `pocketplan setup`."
        )
    data_dir = Path(known.get("DATA_DIR", "var")).absolute()
    keys_dir = Path(known.get("KEYS_DIR", str(data_dir.parent / "keys"))).absolute()
    if keys_dir == data_dir or data_dir in keys_dir.parents:
        raise WrongSetting(
            f"{PREFIX}KEYS_DIR must not be inside {PREFIX}DATA_DIR:"
            " a copy of the data would carry the keys along."
        )
    return Settings(
        origin=known["ORIGIN"].rstrip("/"),
        host=known.get("HOST", "127.0.0.1"),
        port=_port(known.get("PORT") or _port_in_front(known["ORIGIN"])),
        data_dir=data_dir,
        database_url=known.get("DATABASE_URL", f"sqlite:///{data_dir / 'pocketplan.db'}"),
        keys_url=known.get("KEYS_URL", f"sqlite:///{keys_dir / 'wrapped.db'}"),
        master_key_file=Path(known.get("MASTER_KEY_FILE", keys_dir / "master.key")),
        secret_key_file=Path(known.get("SECRET_KEY_FILE", keys_dir / "secret.key")),
        chain_key_file=Path(known.get("CHAIN_KEY_FILE", keys_dir / "chain.key")),
        vapid_key_file=Path(known.get("VAPID_KEY_FILE", keys_dir / "vapid.pem")),
        vapid_contact=known.get("VAPID_CONTACT", ""),
        extra_push_hosts=tuple(known.get("EXTRA_PUSH_HOSTS", "").split()),
        push_to_loopback=known.get("PUSH_TO_LOOPBACK", "").lower() not in FALSE,
        demo=known.get("DEMO", "").lower() not in FALSE,
        trusted_proxies=_count(known.get("TRUSTED_PROXIES", "0")),
    )


NAMES = frozenset(
    {
        "ORIGIN",
        "HOST",
        "PORT",
        "DATA_DIR",
        "KEYS_DIR",
        "DATABASE_URL",
        "KEYS_URL",
        "MASTER_KEY_FILE",
        "SECRET_KEY_FILE",
        "CHAIN_KEY_FILE",
        "VAPID_KEY_FILE",
        "VAPID_CONTACT",
        "EXTRA_PUSH_HOSTS",
        "PUSH_TO_LOOPBACK",
        "DEMO",
        "TRUSTED_PROXIES",
    }
)


def _port_in_front(origin: str) -> str:
    """Return where to listen when nobody says: at the address itself where no proxy stands."""
    where = re.fullmatch(r"http://[^/:]+(?::([^/]+))?/*", origin)
    return (where[1] or "80") if where else "8000"


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise WrongSetting(f"{PREFIX}PORT must be a number from 1 to 65535; it is {text!r}.")


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) < 10:
        return int(text)
    raise WrongSetting(f"{PREFIX}TRUSTED_PROXIES must be a number from 0 to 9; it is {text!r}.")
