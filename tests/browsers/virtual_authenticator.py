"""Chromium's own authenticator without hardware: a face that is always recognised."""

from typing import Any

from playwright.sync_api import Page

OPTIONS = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class VirtualAuthenticator:
    """Belongs to one page. What it holds can be carried to another, as a synced passkey is."""

    def __init__(self, page: Page, *, holding: list[dict[str, Any]] | None = None) -> None:
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.send("WebAuthn.enable")
        made = self._devtools.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
        self._id = made["authenticatorId"]
        for credential in holding or []:
            self._send("addCredential", credential=credential)

    @property
    def credentials(self) -> list[dict[str, Any]]:
        held: list[dict[str, Any]] = self._send("getCredentials")["credentials"]
        return held

    def recognise(self, is_known: bool) -> None:
        """From now on the face is the person's, or a stranger's."""
        self._send("setUserVerified", isUserVerified=is_known)

    def _send(self, command: str, **arguments: Any) -> Any:
        return self._devtools.send(
            f"WebAuthn.{command}", {"authenticatorId": self._id, **arguments}
        )
