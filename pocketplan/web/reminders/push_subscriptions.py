"""What browsers tell about push: that they listen, that they stop, that something arrived.

A client's phone listens for reminders, a therapist's browser for what is due on the desk.
"""

from contextlib import suppress
from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from pocketplan.care.follow_ups.desk_reminder import remind_of_desk
from pocketplan.database.transaction import saved
from pocketplan.push.address import Address
from pocketplan.push.delivery import take_receipt
from pocketplan.push.errors import KeysUnusable
from pocketplan.push.listening import listen, stop_listening
from pocketplan.push.putting_away import shown_in_vain
from pocketplan.push.subscription import subscription_of
from pocketplan.push.vapid import key_id
from pocketplan.reminders.holding import phone_is_in
from pocketplan.web.reminders.push_key import push_guard, push_key
from pocketplan.web.request import current
from pocketplan.web.request.strict_json import json_body

push_subscriptions = Blueprint("push_subscriptions", __name__)

SUBSCRIPTION_BYTES = 8 * 1024


@push_subscriptions.post("/push-subscriptions")
def keep() -> ResponseReturnValue:
    """Take {"subscription": PushSubscription.toJSON(), "key": str, "confirms": bool, "shown": […],
    "zone": str}.

    subscription  None where the browser has none (any more): with "confirms" alone
    key       the applicationServerKey it was made with, base64url
    confirms  true where nobody tapped anything: the phone says at a visit that it still
              listens, or at another address. That alone never turns reminders on
    shown     ids of the deliveries that the phone shows at the moment
    zone      IANA name of the phone's clock; kept only while the client's reminders follow it

    Answers {"listening": whether reminders were turned on here, "key": the key to subscribe with
    today, "isGone": whether that takes a new subscription, because the one that was is no longer
    heard, "putAway": those of "shown" to close}.
    """
    body = _members(json_body(SUBSCRIPTION_BYTES))
    confirms = body.get("confirms") is True
    is_without = confirms and body.get("subscription") is None
    address = None if is_without else Address.from_wire(_members(body.get("subscription")))
    if address:
        push_guard().origin_of(address.endpoint)
    today = push_key()
    used = body.get("key")
    with saved(current.session()) as session:
        device = current.device()
        zone = body.get("zone")
        if isinstance(zone, str) and current.person().is_client:
            phone_is_in(session, current.person(), zone, at=current.now())
        put_away = shown_in_vain(session, device, _ids(body.get("shown")))
        is_gone = confirms and subscription_of(session, device) is None
        told = {"key": today, "isGone": is_gone, "putAway": put_away}
        if address is None or is_gone:
            return jsonify(listening=device.wants_reminders, **told)
        listen(
            session,
            device,
            address,
            key_id=key_id(used if isinstance(used, str) else today),
            secret=_secret(),
            at=current.now(),
        )
        if current.person().is_therapist:
            remind_of_desk(session, current.person(), at=current.now())
    return jsonify(listening=True, **told)


@push_subscriptions.delete("/push-subscriptions")
def forget() -> ResponseReturnValue:
    """Turn reminders off on this phone; the others go on."""
    with saved(current.session()) as session:
        stop_listening(session, current.device())
    return "", 204


@push_subscriptions.post("/deliveries/<uuid:delivery_id>/arrived")
def arrived(delivery_id: UUID) -> ResponseReturnValue:
    """The phone showed it. That it was read, or helped, is nobody's to know."""
    with saved(current.session()) as session:
        take_receipt(session, current.person(), delivery_id, at=current.now())
    return "", 204


def _members(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise KeysUnusable("not an object")
    return value


def _ids(value: Any) -> set[UUID]:
    """Return what is an id; what is not is none of ours."""
    found = set()
    for one in value if isinstance(value, list) else []:
        with suppress(ValueError):
            found.add(UUID(str(one)))
    return found


def _secret() -> bytes:
    secret = current_app.secret_key
    return secret if isinstance(secret, bytes) else str(secret).encode()
