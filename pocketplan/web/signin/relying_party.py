"""Who passkeys are made for, by the settings."""

from pocketplan.signin.relying_party import RelyingParty
from pocketplan.web.request import current


def relying_party() -> RelyingParty:
    settings = current.settings()
    return RelyingParty(settings.rp_id, settings.origin)
