"""Why a browser's subscription was not taken."""

from pocketplan.refusal import Refusal


class PushError(Refusal):
    """Anything about push subscriptions and deliveries."""


class EndpointRefused(PushError):
    """Not the address of a push service that this server sends to."""

    code = "push-endpoint-refused"


class KeysUnusable(PushError):
    """Nothing can be encrypted to the keys that came with the subscription."""

    code = "push-keys-unusable"


class DeliveryNotFound(PushError):
    """No such delivery, or not to this person. Deliberately the same answer."""

    code = "delivery-not-found"


class PushNotSetUp(PushError):
    """This server has no push key that it may use: an operator runs `pocketplan make-keys`."""

    code = "push-not-set-up"
