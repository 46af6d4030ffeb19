"""What browsers tell about push: that they listen, that they stop, that something arrived."""

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from pocketplan.database.transaction import saved
from pocketplan.push.address import Address
from pocketplan.push.delivery import take_receipt
from pocketplan.push.errors import KeysUnusable
from pocketplan.push.listening import listen, stop_listening
from pocketplan.push.subscription import subscription_of
from pocketplan.push.vapid import key_id
from pocketplan.web import current
from pocketplan.web.access import for_clients
from pocketplan.web.push_key import push_guard, push_key
from pocketplan.web.strict_json import json_body

push_subscriptions = Blueprint("push_subscriptions", __name__)

SUBSCRIPTION_BYTES = 8 * 1024


@push_subscriptions.post("/push-subscriptions")
@for_clients
def keep() -> ResponseReturnValue:
    """Take {"subscription": PushSubscription.toJSON(), "key": str, "confirms": bool}.

    key       the applicationServerKey it was made with, base64url
    confirms  true where nobody tapped anything: the phone says at a visit that it still
              listens, or at another address. That alone never turns reminders on

    Answers {"listening": bool, "key": the key to subscribe with today}.
    """
    body = _members(json_body(SUBSCRIPTION_BYTES))
    address = Address.from_wire(_members(body.get("subscription")))
    push_guard().origin_of(address.endpoint)
    today = push_key()
    used = body.get("key")
    with saved(current.session()) as session:
        device = current.device()
        if body.get("confirms") is True and subscription_of(session, device) is None:
            return jsonify(listening=False, key=today)
        listen(
            session,
            device,
            address,
            key_id=key_id(used if isinstance(used, str) else today),
            secret=_secret(),
            at=current.now(),
        )
    return jsonify(listening=True, key=today)


@push_subscriptions.delete("/push-subscriptions")
@for_clients
def forget() -> ResponseReturnValue:
    """Turn reminders off on this phone; the others go on."""
    with saved(current.session()) as session:
        stop_listening(session, current.device())
    return "", 204


@push_subscriptions.post("/deliveries/<uuid:delivery_id>/arrived")
@for_clients
def arrived(delivery_id: UUID) -> ResponseReturnValue:
    """The phone showed it. That it was read, or helped, is nobody's to know."""
    with saved(current.session()) as session:
        take_receipt(session, current.person(), delivery_id, at=current.now())
    return "", 204


def _members(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise KeysUnusable("not an object")
    return value


def _secret() -> bytes:
    secret = current_app.secret_key
    return secret if isinstance(secret, bytes) else str(secret).encode()
