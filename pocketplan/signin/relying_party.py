"""Who passkeys are made for: this product at this address."""

from dataclasses import dataclass

NAME = "PocketPlan"


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """
    id      host name, e.g. "plan.example.org"
    origin  what stands in the address bar, e.g. "https://plan.example.org"
    """

    id: str
    origin: str
