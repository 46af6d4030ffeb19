"""What every answer says about itself, refusals included, and how it is packed."""

from collections.abc import Mapping

from flask import Flask, Response
from flask_compress import Compress

from pocketplan.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src {styles}",
        "img-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types pocketplan-worker",
    )
)
ALLOWED = ("publickey-credentials-create", "publickey-credentials-get")
DENIED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # not "no-referrer": it turns form posts into "Origin: null", which Flask-WTF refuses
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [f"{feature}=(self)" for feature in ALLOWED] + [f"{feature}=()" for feature in DENIED]
    ),
}
TWO_YEARS_S = 63_072_000


def policy(sheets: str) -> str:
    """Return what a page may load: our own files, and the style sheets with these sources."""
    return POLICY.format(styles=f"'self' {sheets}".rstrip())


def standing_headers(settings: Settings, *, sheets: str = "") -> dict[str, str]:
    """Return what every answer says about itself.

    sheets  the sources of the style sheets that may stand inside a page, if any
    """
    headers = HEADERS | {"Content-Security-Policy": policy(sheets)}
    if settings.is_secure:
        headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS_S}; includeSubDomains"
    return headers


def register_headers(app: Flask, headers: Mapping[str, str]) -> None:
    """Put the headers on every answer and pack what packs. Call after other registrations.

    Nothing is stored by a browser unless its view says so: most pages are personal.
    """
    app.config.setdefault("COMPRESS_ALGORITHM", ["br", "gzip"])
    app.config.setdefault("COMPRESS_BR_LEVEL", 5)
    app.config.setdefault("COMPRESS_STREAMS", False)  # a live stream must not wait in a packer
    Compress(app)

    def say(response: Response) -> Response:
        response.headers.update(headers)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    app.after_request(say)
