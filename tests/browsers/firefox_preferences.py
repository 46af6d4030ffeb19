"""How Firefox is set for tests: quiet towards the world, and hearing our own push service."""

# Without these it would ask the world for updates, lists and pictures; the first one would
# switch push off.
QUIET: dict[str, object] = {
    "remote.prefs.recommended": False,
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.http.speculative-parallel-limit": 0,
    "network.prefetch-next": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


def push_through(port: int) -> dict[str, object]:
    """Return preferences with which Firefox uses a push service on this machine, and shows
    notifications in windows of its own."""
    return {
        "alerts.useSystemBackend": False,
        "dom.push.connection.enabled": True,
        "dom.push.retryBaseInterval": 100,
        "dom.push.serverURL": f"ws://127.0.0.1:{port}/",
        "dom.push.testing.allowInsecureServerURL": True,
    }
