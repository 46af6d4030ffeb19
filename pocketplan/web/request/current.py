"""What this request is about: who asks, when, and the session that holds the answer."""

from datetime import datetime

from flask import current_app, g
from sqlalchemy.orm import Session

from pocketplan.clock import Clock
from pocketplan.live.channel import Channel
from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.people.errors import NotSignedIn
from pocketplan.settings import Settings
from pocketplan.stores import Stores


def settings() -> Settings:
    value = current_app.extensions["pocketplan.settings"]
    assert isinstance(value, Settings)  # noqa: S101 (set by create_app)
    return value


def stores() -> Stores:
    value = current_app.extensions["pocketplan.stores"]
    assert isinstance(value, Stores)  # noqa: S101 (set by create_app)
    return value


def channel() -> Channel:
    """Return whom this process tells of changed plans."""
    value = current_app.extensions["pocketplan.live"]
    assert isinstance(value, Channel)  # noqa: S101 (set by create_app)
    return value


def now() -> datetime:
    """Return the moment the request is answered at: one and the same throughout."""
    if "now" not in g:
        clock: Clock = current_app.extensions["pocketplan.clock"]
        g.now = clock()
    moment: datetime = g.now
    return moment


def session() -> Session:
    if "session" not in g:
        g.session = stores().session()
    opened: Session = g.session
    return opened


def person() -> Account:
    """Return who asks. Raises NotSignedIn on a public page without one."""
    who: Account | None = g.get("person")
    if who is None:
        raise NotSignedIn
    return who


def person_or_none() -> Account | None:
    """Return who asks, if somebody signed in does."""
    who: Account | None = g.get("person")
    return who


def device() -> Device:
    """Return the signed-in browser that asks. Raises NotSignedIn."""
    which: Device | None = g.get("device")
    if which is None:
        raise NotSignedIn
    return which


def close_session(_error: BaseException | None = None) -> None:
    opened: Session | None = g.pop("session", None)
    if opened is not None:
        opened.close()
